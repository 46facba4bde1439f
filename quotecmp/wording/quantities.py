"""Two amounts with their units: one share, one quantity converted, or another unit."""

from collections.abc import Sequence
from fractions import Fraction

from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.terms import Term
from quotecmp.wording.units import converted, exactly_converted

# A share is a part of so many at most; one in 2000 is no percentage that news rounds.
GREATEST_WHOLE = 1000
# By so much a percentage may be rounded, and by no more than this part of itself.
ROUNDED, ROUNDED_PART = Fraction(1, 2), Fraction(1, 20)
ARTICLES = frozenset({"a", "an", "the"})
BESIDE_A_SHARE = frozenset({"of", "the", "all"})


def same_quantity(left: Sequence[Term], right: Sequence[Term]) -> Finding | None:
    """What two amounts in unlike figures or units come to; None where they are no such pair.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("one in five").terms, line_of("20 percent of").terms
    >>> same_quantity(one, other).category
    'number_format'
    """
    numbers = [[t for t in side if t.kind in {"number", "year"}] for side in (left, right)]
    units = [[t for t in side if t.kind == "unit"] for side in (left, right)]
    if not all(len(n) == 1 for n in numbers):
        return None
    one, other = numbers[0][0], numbers[1][0]
    assert one.value is not None
    assert other.value is not None
    beside = [t for t in (*left, *right) if t.kind not in {"number", "year", "unit"}]
    if _shares(one, units[0], other, units[1]):
        if any(t.key not in BESIDE_A_SHARE for t in beside):
            return None
        same = _one_share(one, units[0], other, units[1])
        return finding("number_format" if same else "number", "number.share", left, right)
    if units[0] and units[1]:
        found = _one_amount(left, right)
        # Of "a half hour" the article is a part of the figure, of "a 30-minute" it is none.
        exact = found is not None and found.rule == "number.unit"
        articles = all(t.key in ARTICLES for t in beside)
        return found if not beside or (exact and articles) else None
    if beside:
        return None
    if (units[0] or units[1]) and one.figure == other.figure:
        return finding("unit", "unit.name", left, right)
    return None


def _one_amount(left: Sequence[Term], right: Sequence[Term]) -> Finding | None:
    """Half an hour is 30 minutes; ten miles are about 16 km."""
    (one, unit), (other, other_unit) = (_amount(side) for side in (left, right))
    if exactly_converted(one, unit, other, other_unit):
        return finding("number_format", "number.unit", left, right)
    if converted(one, unit, other, other_unit):
        return finding("unit", "unit.converted", left, right, severity=3, note="converted")
    return None


def _amount(side: Sequence[Term]) -> tuple[Fraction, str]:
    value = next(t.value for t in side if t.value is not None)
    return value, next(t.key[1:] for t in side if t.kind == "unit")


def _shares(one: Term, unit: list[Term], other: Term, others: list[Term]) -> bool:
    """Whether a part of one stands against a percentage."""
    for part, its_unit, percent in ((one, unit, others), (other, others, unit)):
        if not its_unit and percent and percent[0].key == "$percent":
            return part.value is not None and 0 < part.value < 1
    return False


def _one_share(one: Term, unit: list[Term], other: Term, others: list[Term]) -> bool:
    """Whether a share and a percentage are one: three quarters and 75 percent."""
    part, whole = (other, one) if unit else (one, other)
    assert part.value is not None
    assert whole.value is not None
    if part.value.denominator > GREATEST_WHOLE:
        return False
    rounded = min(ROUNDED, ROUNDED_PART * abs(whole.value))
    return abs(part.value * 100 - whole.value) <= rounded

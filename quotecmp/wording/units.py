"""Units after a figure, their spellings, and what one is in another."""

from collections.abc import Sequence
from fractions import Fraction

from quotecmp.language.lexicon import mapping, table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

LEXICON = "en/units.toml"
# How far a converted figure may be rounded: 10 miles are 16 km, and 100 degrees F are 38 C.
ROUNDING = 0.06
# In these kinds one unit is so many of another, to the last.
EXACT = frozenset({"time", "months", "dollars", "points"})
RATES = frozenset({"a", "an", "per", "each", "every"})
TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year"})


def unit_at(found: Sequence[Piece], place: int, text: str) -> tuple[str, int] | None:
    """The unit whose name begins at one piece, and how many pieces it takes.

    >>> from quotecmp.wording.scan import pieces
    >>> unit_at(list(pieces("3 per cent")), 1, "")
    ('percent', 2)
    """
    names = mapping(LEXICON, "names")
    for count in (3, 2, 1):
        some = found[place : place + count]
        if len(some) < count or any(p.kind not in {"word", "sign"} for p in some):
            continue
        name = names.get(" ".join(fold(p.text) for p in some))
        if name is not None:
            return with_rate(found, place + count, name, count)
    return None


def with_rate(found: Sequence[Piece], at: int, name: str, count: int) -> tuple[str, int]:
    """The unit with the time it is counted by, and the pieces both take.

    >>> from quotecmp.wording.scan import pieces
    >>> with_rate(list(pieces("5 euros per month")), 2, "euro", 2)
    ('euro/month', 4)
    """
    words = [fold(p.text) for p in found[at : at + 2]]
    if len(words) < 2 or words[0] not in RATES or "/" in name or name in TIMES:
        return name, count
    time = mapping(LEXICON, "names").get(words[1])
    if time not in TIMES:
        return name, count
    return f"{name}/{time}", count + 2


def glued_unit(text: str) -> tuple[str, str] | None:
    """A figure and the unit printed behind it without a space, or None.

    >>> glued_unit("3.5kg"), glued_unit("5m")
    (('3.5', 'kilogram'), None)
    """
    figure = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    unit = text[len(figure) :].lower()
    if not figure or unit in table("en/numbers.toml")["scales"]:
        return None
    name = mapping(LEXICON, "names").get(unit)
    return None if name is None else (figure, name)


def converted(one: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
    """Whether two figures with different units are one quantity, rounded.

    >>> converted(Fraction(10), "mile", Fraction(16), "kilometre")
    True
    """
    both = _in_base(one, unit, other, other_unit)
    if both is None:
        return False
    first, second = both
    return abs(first - second) <= ROUNDING * max(abs(first), abs(second), 1e-9)


def exactly_converted(one: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
    """Whether two units of one system say the same time or money: half an hour, 30 minutes.

    >>> exactly_converted(Fraction(3, 2), "year", Fraction(18), "month")
    True
    >>> exactly_converted(Fraction(10), "mile", Fraction(16), "kilometre")
    False
    """
    both = _in_base(one, unit, other, other_unit)
    kind = table(LEXICON)["conversions"][unit][0] if both else ""
    return both is not None and kind in EXACT and abs(both[0] - both[1]) < 1e-6 * abs(both[0])


def _in_base(
    one: Fraction, unit: str, other: Fraction, other_unit: str
) -> tuple[float, float] | None:
    """Both figures in the base unit of their kind; None where they are of two kinds."""
    rows = table(LEXICON)["conversions"]
    left, right = rows.get(unit), rows.get(other_unit)
    if left is None or right is None or left[0] != right[0] or unit == other_unit:
        return None
    first, second = (
        (float(value) + (row[2] if len(row) > 2 else 0.0)) * row[1]
        for value, row in ((one, left), (other, right))
    )
    return first, second

"""What small words and plurals say beside a figure: by 5, to 5; a year more, two years more.

A preposition is a small word elsewhere; before a figure or a date it says how the amount is
meant, or whether a day is the day or the last day.
"""

from collections.abc import Iterator, Sequence

from quotecmp.wording.agreement import numbered
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.pairs import Pair
from quotecmp.wording.terms import Term

AMOUNTS = frozenset({"number", "ordinal", "unit"})
TIMES = frozenset({"year", "month", "weekday", "day", "clock"})
# Before an amount each means another thing: the rise, the level reached, the level left.
AMOUNT_WORDS = frozenset({"by", "to", "from", "at", "of"})
# Of these, one for another gives another figure: fell by 5, fell to 5, fell from 5.
LEVELS = frozenset({"by", "to", "from"})
# A last day, a first day, and the day itself.
DEADLINES = (
    frozenset({"by"}),
    frozenset({"until", "till"}),
    frozenset({"since", "from"}),
    frozenset({"on", "in", "at", "during"}),
)


def with_measures(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings, with those beside figures named for what they are."""
    if not any(t.kind in AMOUNTS | TIMES for t in (*pair.left, *pair.right)):
        return findings
    after = dict(_aligned(pair))
    named = [_before_figure(f, after) for f in findings]
    return _counted(named)


def _aligned(pair: Pair) -> Iterator[tuple[int, tuple[Term | None, Term | None]]]:
    """For each aligned pair of terms, by where the left begins, the terms that follow both."""
    for i, j in pair.steps:
        if i is not None and j is not None:
            yield pair.left[i].start, (_after(pair.left, i), _after(pair.right, j))


def _after(terms: Sequence[Term], at: int) -> Term | None:
    """The term behind one, over an article: by a third, to a third."""
    article = at + 2 < len(terms) and terms[at + 1].key in {"a", "an"}
    place = at + 2 if article and terms[at + 2].kind in {"number", "ordinal"} else at + 1
    return terms[place] if place < len(terms) else None


def _before_figure(
    found: Finding, after: dict[int, tuple[Term | None, Term | None]]
) -> Finding:
    if found.rule != "function.words" or len(found.left) != 1 or len(found.right) != 1:
        return found
    one, other = after.get(found.left[0].start, (None, None))
    if one is None or other is None or one.kind != other.kind:
        return found
    left, right = found.left[0].key, found.right[0].key
    if one.kind in {"number", "ordinal"} and {left, right} <= LEVELS:
        return finding("number", "number.level", found.left, found.right, note="level")
    if one.kind == "number" and {left, right} <= AMOUNT_WORDS:
        return finding("quantifier", "quantifier.amount", found.left, found.right)
    if one.kind in TIMES and _deadline(left) != _deadline(right):
        return finding("quantifier", "quantifier.deadline", found.left, found.right)
    return found


def _deadline(word: str) -> int:
    return next((n for n, words in enumerate(DEADLINES) if word in words), len(DEADLINES))


def _counted(findings: list[Finding]) -> list[Finding]:
    """A figure put in before a noun that stands alone elsewhere is another figure.

    “Another year”, “another two years”: the plural alone was taken for another unit.
    """
    units = [f for f in findings if f.rule == "unit.word" and _one_unit(f)]
    for unit in units:
        figure = next((f for f in findings if _figure_before(f, unit)), None)
        findings = [f for f in findings if f is not unit]
        if figure is not None and unit.left[0].raw != unit.right[0].raw:
            left = (*figure.left, *unit.left)
            right = (*figure.right, *unit.right)
            findings = [f for f in findings if f is not figure]
            findings.append(finding("number", "number.put_in", left, right))
    return findings


def _one_unit(found: Finding) -> bool:
    """Whether two terms are one unit, one of them without a figure: year, years."""
    if len(found.left) != 1 or len(found.right) != 1:
        return False
    one, other = found.left[0].raw, found.right[0].raw
    return one == other or numbered(one, other)


def _figure_before(found: Finding, unit: Finding) -> bool:
    """Whether a finding is just a figure that stands right before the unit on one side."""
    own = found.left or found.right
    if (found.left and found.right) or not own or any(t.kind != "number" for t in own):
        return False
    noun = unit.left[0] if found.left else unit.right[0]
    return own[-1].end <= noun.start <= own[-1].end + 2

"""Ranges of figures, however they are printed: 2-5, two to five, between 2 and 5, 5%-10%."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from quotecmp.wording.terms import Term

DASHES = frozenset({"-", "–", "‑"})
JOINTS = frozenset({"to", "and", "or"})
NUMBERS = frozenset({"number", "year"})


def with_ranges(terms: Sequence[Term], text: str) -> list[Term]:
    """A line's terms with its ranges told in one way: “to” between two bare figures.

    >>> from quotecmp.wording.lines import line_of
    >>> [t.key for t in line_of("between 2 and 5").terms]
    ['#2', 'to', '#5']
    >>> [t.key for t in line_of("5-10 million").terms]
    ['#5000000', 'to', '#10000000']
    """
    if sum(term.kind in NUMBERS for term in terms) < 2:
        return list(terms)
    made = _spelled(terms, text)
    at = 0
    while at < len(made):
        made = _told(made, at)
        at += 1
    return made


def _spelled(terms: Sequence[Term], text: str) -> list[Term]:
    """The terms with a dash between two figures made a word."""
    made: list[Term] = []
    for number, term in enumerate(terms):
        before = terms[number - 1] if number else None
        if before is not None and _dashed(terms, number, text):
            dash = replace(
                term, key="to", raw="-", start=_end(terms, number), end=term.start, kind="word",
                route="number_format", value=None, figure=None, hyphen=False, comma=False,
            )  # fmt: skip
            made += [dash, replace(term, hyphen=False, comma=False)]
        else:
            made.append(term)
    return made


def _end(terms: Sequence[Term], number: int) -> int:
    """Where the figure before a term ends; a currency sign before it is read after it."""
    return max(term.end for term in terms[max(number - 2, 0) : number])


def _dashed(terms: Sequence[Term], number: int, text: str) -> bool:
    """Whether one dash and nothing else stands between two figures."""
    before, term, end = terms[number - 1], terms[number], _end(terms, number)
    if before.kind not in {*NUMBERS, "unit"} or term.kind not in NUMBERS:
        return False
    if text[end : term.start] not in DASHES:
        return False
    beyond = {text[max(before.start - 1, 0) : before.start], text[term.end : term.end + 1]}
    return not (beyond & DASHES) or before.kind == "unit"


def _told(terms: list[Term], at: int) -> list[Term]:
    """The terms with the range that begins at one of them, if one does, told in one way."""
    between = terms[at].key == "between"
    first = at + 1 if between else at
    if first >= len(terms) or terms[first].kind not in NUMBERS:
        return terms
    unit = 1 if first + 1 < len(terms) and terms[first + 1].kind == "unit" else 0
    joint, second = first + 1 + unit, first + 2 + unit
    if second >= len(terms) or terms[joint].key not in JOINTS or terms[joint].comma:
        return terms
    if terms[second].kind not in NUMBERS or terms[second].comma:
        return terms
    if between and terms[joint].key != "and":
        return terms
    rest = terms[second:]
    signed = bool(unit) and terms[first + 1].start < terms[first].start
    bare = len(rest) < 2 or rest[1].kind != "unit"
    low = _scaled(terms[first], rest[0], scaled=bool(unit) and not (signed and bare))
    if unit and not bare and rest[1].key == terms[first + 1].key:
        low = _joined(low, terms[first + 1], "one unit")
    elif signed and bare:  # of $5-10 million the sign goes with both
        rest = [rest[0], terms[first + 1], *rest[1:]]
    elif unit:
        return terms
    word = terms[joint]
    if between:
        low = _joined(low, terms[at], "between")
        word = replace(word, key="to", raw="and", route="number_format")
    return [*terms[:at], low, word, *rest]


def _joined(number: Term, other: Term, note: str) -> Term:
    """A figure with a word that goes without saying in the other ways to print it."""
    return replace(
        number,
        raw=f"{number.raw} ({note})",
        start=min(number.start, other.start),
        end=max(number.end, other.end),
        comma=number.comma or other.comma,
        gap=number.gap or other.gap,
        part=min(number.part, other.part),
    )


def _scaled(low: Term, high: Term, *, scaled: bool) -> Term:
    """Of "5 to 10 million" the five millions."""
    if scaled or low.value is None or high.value is None or not high.figure:
        return low
    scale = high.value / high.figure
    if scale < 1000 or low.value != low.figure or not 0 < low.value < high.figure:
        return low
    value = Fraction(low.value * scale)
    return replace(low, key=f"#{value}", raw=f"{low.raw} (scaled)", value=value)

"""Phrases that stand in one column, because another version has one word for them.

Two lines are prepared for each other; the lines of a table have to be prepared alike, or one
phrase would be a whole in one row and lie torn over three columns in the next.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from quotecmp.wording.collectives import as_figures, counting_words
from quotecmp.wording.preparation import fuse, phrases_in
from quotecmp.wording.terms import Line, Term

# Of more different versions than this each is prepared for all others at once.
MOST_PAIRED = 6


def with_wholes(lines: Sequence[Line]) -> list[Line]:
    """The lines with each phrase made one term that is a whole in any of them.

    >>> from quotecmp.wording.lines import line_of
    >>> three = [line_of(t) for t in ("we carry out it", "we implement it", "we carry out it")]
    >>> [[t.key for t in line.terms] for line in with_wholes(three)]
    [['we', 'carry out', 'it'], ['we', 'implement', 'it'], ['we', 'carry out', 'it']]
    """
    if len(lines) < 3:
        return list(lines)
    rows = list({tuple(t.key for t in line.terms): line.terms for line in lines}.values())
    wholes: dict[tuple[str, ...], str] = {}
    for own, others in _paired(_with_phrases(rows), rows):
        _find(wholes, own, fuse(as_figures(own, others), others))
    if not wholes:
        return list(lines)
    longest = max(len(words) for words in wholes)
    return [replace(line, terms=_joined(line.terms, wholes, longest)) for line in lines]


def _with_phrases(rows: Sequence[Sequence[Term]]) -> list[Sequence[Term]]:
    """The rows that have a listed phrase or a counting word which not all rows have."""
    listed = [phrases_in(row) | counting_words(row) for row in rows]
    usual = frozenset.intersection(*listed)
    return [row for row, own in zip(rows, listed, strict=True) if own - usual]


def _paired(
    some: Sequence[Sequence[Term]], rows: Sequence[Sequence[Term]]
) -> list[tuple[Sequence[Term], Sequence[Term]]]:
    """Each of some rows with each other row, or with all rows together."""
    if len(rows) <= MOST_PAIRED:
        return [(own, others) for own in some for others in rows if others is not own]
    every = [term for row in rows for term in row]
    return [(own, every) for own in some]


def _find(
    wholes: dict[tuple[str, ...], str], own: Sequence[Term], made: Sequence[Term]
) -> None:
    """Note which runs of keys were made one term, and under which key."""
    if len(made) == len(own):
        return
    at = 0
    for term in made:
        first = at
        while at < len(own) and own[at].end < term.end:
            at += 1
        at += 1
        words = tuple(t.key for t in own[first:at])
        # Of "are not going to" the phrase is torn by its "not", which must keep its column.
        if len(words) > 1 and term.key in (" ".join(words), f"#{term.value}"):
            wholes[words] = term.key


def _joined(
    terms: Sequence[Term], wholes: dict[tuple[str, ...], str], longest: int
) -> tuple[Term, ...]:
    made: list[Term] = []
    at = 0
    while at < len(terms):
        size = _size(terms, at, wholes, longest)
        some = terms[at : at + size]
        made.append(some[0] if size == 1 else _one(some, wholes[tuple(t.key for t in some)]))
        at += size
    return tuple(made)


def _size(
    terms: Sequence[Term], at: int, wholes: Collection[tuple[str, ...]], longest: int
) -> int:
    for size in range(min(longest, len(terms) - at), 1, -1):
        some = terms[at : at + size]
        whole = len({t.part for t in some}) == 1 and not any(t.gap for t in some[1:])
        if whole and tuple(t.key for t in some) in wholes:
            return size
    return 1


def _one(some: Sequence[Term], key: str) -> Term:
    number = key.startswith("#")
    return replace(
        some[0],
        key=key,
        raw=" ".join(t.raw for t in some),
        start=min(t.start for t in some),
        end=max(t.end for t in some),
        kind="number" if number else some[0].kind,
        route="number_format" if number else some[0].route,
        name=False,
    )

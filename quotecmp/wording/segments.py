"""The columns of a table as a reader sees them: runs of words that all readings have alike."""

from collections.abc import Sequence
from itertools import pairwise

from quotecmp.model import Span
from quotecmp.wording.collation import Column
from quotecmp.wording.readings import Reading
from quotecmp.wording.terms import Line, Term

Cells = tuple[Term | None, ...]


def segments_of(
    readings: Sequence[Reading], inner: Sequence[Line], columns: Sequence[Column]
) -> tuple[tuple[Span | None, ...], ...]:
    """Columns made wider; what is printed in two ways stands alone, and words stay whole."""
    rows = [_cells(inner, column) for column in columns]
    apart = _apart(rows)
    made: list[tuple[Span | None, ...]] = []
    last: tuple[object, ...] = ()
    for cells, reprinted in zip(rows, apart, strict=True):
        keys = {t.key for t in cells if t is not None}
        shape = tuple(t is None or t.part for t in cells)
        # A figure stands alone: its currency may be printed before it and come after it here.
        words = all(t is None or t.kind == "word" for t in cells)
        kind = (len(keys) == 1 and words, () if reprinted else shape, reprinted)
        spans = tuple(None if t is None else t.span for t in cells)
        if made and kind == last and kind[0]:
            made[-1] = tuple(_wider(x, y) for x, y in zip(made[-1], spans, strict=True))
        else:
            made.append(spans)
        last = kind
    return tuple(made)


def _cells(inner: Sequence[Line], column: Column) -> Cells:
    return tuple(
        None if cell is None else inner[n].terms[cell] for n, cell in enumerate(column)
    )


def _apart(rows: Sequence[Cells]) -> list[int]:
    """For each column 0, or a number that it shares with the columns of one reprinted word."""
    numbers = [0] * len(rows)
    count = 0
    for at, (before, cells) in enumerate(pairwise(rows), 1):
        glued = _glued(before, cells)
        if not (_reprinted(cells) or _one_word(before, cells)):
            continue
        if not (glued and numbers[at - 1]):
            count += 1
        numbers[at] = count
        if glued:
            numbers[at - 1] = count
    if rows and not numbers[0] and _reprinted(rows[0]):
        numbers[0] = -1
    return numbers


def _reprinted(cells: Cells) -> bool:
    """Whether equal words are printed in two ways: have, 've; in chief, -in-chief."""
    terms = [t for t in cells if t is not None]
    alike = len({t.key for t in terms}) == 1
    return alike and len({(t.raw, t.hyphen) for t in terms}) > 1


def _glued(before: Cells, cells: Cells) -> bool:
    """Whether some reading prints two columns as one word, or with a hyphen between."""
    return any(
        one is not None and other is not None and (one.end == other.start or other.hyphen)
        for one, other in zip(before, cells, strict=True)
    )


def _one_word(before: Cells, cells: Cells) -> bool:
    """Whether some reading prints the words of two columns as one: can|n't."""
    return any(
        one is not None and other is not None and one.end == other.start
        for one, other in zip(before, cells, strict=True)
        if one is None or one.kind == "word"
    )


def _wider(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return Span(min(one.start, other.start), max(one.end, other.end))

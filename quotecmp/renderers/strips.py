"""Aligned wordings for a page: a table cut into strips, equal readings in one row."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.model import Cluster, Quote
from quotecmp.renderers.phrases import Index, labels
from quotecmp.renderers.rows import GAP, Segment, segments, shown_rows

# An aligned strip of this many characters fits a page 1,200 pixels wide.
STRIP_WIDTH = 84


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one wording in one column; `notes` numbers the differences there."""

    text: str
    notes: str
    severity: int
    absent: bool


@dataclass(frozen=True, slots=True)
class Wordings:
    """Readings that print the same words: whom they belong to and their cells in a strip."""

    label: str
    cells: tuple[Cell, ...]


def strips(
    cluster: Cluster, quotes: Sequence[Quote], index: Index
) -> tuple[tuple[Wordings, ...], ...]:
    """The aligned wordings, cut into strips that fit a page; equal readings share a row."""
    rows = shown_rows(cluster, quotes)
    names = _names([quotes[row[0]] for row in rows], index)
    found = segments(cluster, quotes, rows)
    same: dict[tuple[str, ...], list[int]] = {}
    for row in range(len(rows)):
        same.setdefault(tuple(segment.cells[row] for segment in found), []).append(row)
    heads = [
        (", ".join(dict.fromkeys(names[row] for row in alike)), alike[0])
        for alike in same.values()
    ]
    return tuple(_strip(strip, heads, cluster) for strip in _lines(found))


def _names(quotes: Sequence[Quote], index: Index) -> list[str]:
    """What names each reading in a row; two of one article are told apart by their lines."""
    names = labels(quotes, index)
    return [
        name if names.count(name) == 1 else f"{name}, line {quote.line}"
        for name, quote in zip(names, quotes, strict=True)
    ]


def _strip(
    line: Sequence[Segment], heads: Sequence[tuple[str, int]], cluster: Cluster
) -> tuple[Wordings, ...]:
    """One row for each wording, or a single one where none of them differs here."""
    if len(heads) > 1 and all(len(set(segment.cells)) == 1 for segment in line):
        return (Wordings("all", _cells(line, heads[0][1], cluster)),)
    return tuple(Wordings(label, _cells(line, row, cluster)) for label, row in heads)


def _lines(found: Sequence[Segment]) -> list[list[Segment]]:
    lines: list[list[Segment]] = [[]]
    used = 0
    for segment in found:
        if lines[-1] and used + segment.width > STRIP_WIDTH:
            lines.append([])
            used = 0
        lines[-1].append(segment)
        used += segment.width + len(GAP)
    return [line for line in lines if line]


def _cells(strip: Sequence[Segment], row: int, cluster: Cluster) -> tuple[Cell, ...]:
    """The cells of a row; neighbours without a difference become one."""
    found: list[Cell] = []
    last: Segment | None = None
    for segment in strip:
        if last and not (last.notes or segment.notes) and last.absent == segment.absent:
            words = f"{found[-1].text}{GAP}{segment.cells[row]}".strip()
            found[-1] = Cell(words, "", 0, segment.absent[row])
        else:
            found.append(_cell(segment, row, cluster))
        last = segment
    return tuple(found)


def _cell(segment: Segment, row: int, cluster: Cluster) -> Cell:
    return Cell(
        text=segment.cells[row],
        notes=", ".join(map(str, segment.notes)),
        severity=max((cluster.differences[n - 1].severity for n in segment.notes), default=0),
        absent=segment.absent[row],
    )

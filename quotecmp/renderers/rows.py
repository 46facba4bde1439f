"""Aligned rows: one line per reading, the same words under each other.

A cluster's table is cut into segments no wider than the page; a numbered line of carets under
them points at what differs.  Widths are terminal cells, so CJK and combining characters align.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from quotecmp.model import Cluster, Quote, Span
from quotecmp.renderers.print_order import in_print_order
from quotecmp.renderers.visible import one_line

ABSENT = "···"
GAP = " "
# A changed cell this wide may still be set as one piece; a wider one is cut between words.
WIDEST_CELL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the table: one cell per reading, all of equal meaning or all differing.

    `absent` says for each reading that it has no words here; `notes` numbers the differences.
    """

    cells: tuple[str, ...]
    absent: tuple[bool, ...]
    notes: tuple[int, ...]
    width: int


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Lines that fit the page, cut into cells: one per reading, and the line of carets.

    Cells of one column are equally wide; `notes` numbers the differences of each column.
    """

    cells: tuple[tuple[str, ...], ...]
    caret_cells: tuple[str, ...]
    notes: tuple[tuple[int, ...], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The line of each reading."""
        return tuple(GAP.join(cells).rstrip(" ") for cells in self.cells)

    @property
    def carets(self) -> str:
        """The line of carets, which may be empty."""
        return GAP.join(self.caret_cells).rstrip(" ")


def surface(quote: Quote, span: Span, others: Collection[Span] = ()) -> str:
    """The printed words of a stretch of the quote's own sentences, none of them in `others`.

    The marks and stops that touch the words belong to them, but never a quotation mark that
    opens or closes the quote.  What stands between two words without a blank, as in Chinese or
    beside a dash, belongs to the first.
    """
    base, text = quote.context.start, quote.context.text
    start, end = span.start - base, span.end - base
    bounds = [p for p in quote.parts if p.start <= span.start and span.end <= p.end]
    low = bounds[0].start - base if bounds else start
    high = bounds[0].end - base if bounds else end
    before = max((o.end - base for o in others if o.end <= span.start), default=-1)
    high = min([high, *(o.start - base for o in others if o.start >= span.end)])
    while end < high and not text[end].isalnum() and not text[end].isspace():
        end += 1
    first = start
    while (
        first > max(low, before)
        and not text[first - 1].isalnum()
        and not text[first - 1].isspace()
    ):
        first -= 1
    if first != before and (first == low or not text[first - 1].isalnum()):
        start = first
    return one_line(text[start:end])


def shown_rows(cluster: Cluster, quotes: Sequence[Quote]) -> list[tuple[int, ...]]:
    """Which readings make up each row, the one that gives it its label first.

    An article has one row: fragments that it quotes apart stand in it side by side, and what
    it repeats folds into the fuller reading.  Only where it words the same twice in different
    ways has it two.
    """
    filled = [
        {n for n, column in enumerate(cluster.table) if column[reading]}
        for reading in range(len(quotes))
    ]
    fuller = sorted(
        range(len(quotes)), key=lambda n: (-len(filled[n]), -len(quotes[n].text), n)
    )
    rows: list[list[int]] = []
    for reading in fuller:
        row = next((r for r in rows if _fits(reading, r, filled, quotes)), None)
        if row is None:
            rows.append([reading])
        elif not filled[reading] <= set().union(*(filled[other] for other in row)):
            row.append(reading)
    return sorted((tuple(sorted(row)) for row in rows), key=lambda row: row[0])


def _fits(
    reading: int, row: Sequence[int], filled: Sequence[set[int]], quotes: Sequence[Quote]
) -> bool:
    """Whether a reading continues or repeats a row of its own article."""
    if quotes[row[0]].witness != quotes[reading].witness:
        return False
    taken = set().union(*(filled[other] for other in row))
    return not filled[reading] & taken or any(filled[reading] <= filled[n] for n in row)


def segments(
    cluster: Cluster, quotes: Sequence[Quote], rows: Sequence[Sequence[int]]
) -> list[Segment]:
    """The cluster's table as printed cells, each column with the differences that touch it.

    `rows` says which readings make up each row; columns in which none has words are left out.
    """
    columns: list[Segment] = []
    table = in_print_order(cluster.table, quotes, rows)
    printed = {
        quote.id: [span for column in table if (span := column[n])]
        for n, quote in enumerate(quotes)
    }
    for column in table:
        places = [_place(column, quotes, row) for row in rows]
        if any(place for _, place in places):
            cells = tuple(
                surface(q, at, _beside(at, printed[q.id])) if at else "" for q, at in places
            )
            columns.append(_segment(cells, _notes(cluster, places)))
    whole = _joined(columns, lambda one, other: bool(one.notes) and one.notes == other.notes)
    return [piece for each in whole for piece in ([each] if each.notes else _by_words(each))]


def _beside(span: Span, own: Sequence[Span]) -> Sequence[Span]:
    """The cells of a reading next to one of them."""
    at = bisect_left(own, span)
    return own[max(at - 1, 0) : at + 2]


def _place(
    column: Sequence[Span | None], quotes: Sequence[Quote], row: Sequence[int]
) -> tuple[Quote, Span | None]:
    """The reading of a row that has words in a column, and where."""
    reading = next((n for n in row if column[n]), row[0])
    return quotes[reading], column[reading]


def _notes(cluster: Cluster, places: Sequence[tuple[Quote, Span | None]]) -> tuple[int, ...]:
    """The numbers of the differences that touch one of these cells."""
    return tuple(
        number
        for number, difference in enumerate(cluster.differences, 1)
        if difference.where == "inside"
        and any(
            place and any(place.meets(span) for span in difference.spans.get(quote.id, ()))
            for quote, place in places
        )
    )


def _by_words(segment: Segment) -> list[Segment]:
    """Cut a segment between words where all readings that have it print as many words.

    Words that differ from reading to reading are kept together: they are read as one.
    """
    present = [cell for cell in segment.cells if cell]
    counts = {len(cell.split(" ")) for cell in present}
    if len(counts) != 1 or (segment.notes and len(set(present)) > 1):
        return [segment]
    blank = [""] * counts.pop()
    words = zip(*(cell.split(" ") if cell else blank for cell in segment.cells), strict=True)
    return [_segment(each, segment.notes) for each in words]


def _segment(cells: tuple[str, ...], notes: tuple[int, ...]) -> Segment:
    width = max(len(_label(notes)), *(cell_width(cell or ABSENT) for cell in cells))
    return Segment(cells, tuple(not cell for cell in cells), notes, width)


def _joined(
    found: Sequence[Segment], belong: Callable[[Segment, Segment], bool]
) -> list[Segment]:
    """The segments, neighbours that belong together set as one."""
    joined: list[Segment] = []
    for segment in found:
        if joined and belong(joined[-1], segment):
            last = joined.pop()
            pairs = zip(last.cells, segment.cells, strict=True)
            segment = _segment(
                tuple(GAP.join(filter(None, pair)) for pair in pairs), last.notes
            )
        joined.append(segment)
    return joined


def _told_alike(one: Segment, other: Segment) -> bool:
    """Whether neighbours in a line are one run of carets, or of words that a reading lacks."""
    alike = (one.notes, one.absent) == (other.notes, other.absent)
    return alike and (bool(one.notes) or any(one.absent))


def row_blocks(found: Sequence[Segment], width: int) -> list[RowBlock]:
    """Lay segments into lines of at most `width` cells, as few as fit."""
    lines: list[list[Segment]] = [[]]
    used = 0
    for segment in (piece for whole in found for piece in _pieces(whole, width)):
        need = segment.width + (cell_width(GAP) if lines[-1] else 0)
        if lines[-1] and used + need > width:
            lines.append([])
            used, need = 0, segment.width
        lines[-1].append(segment)
        used += need
    return [_laid(_joined(line, _told_alike)) for line in lines if line]


def _pieces(segment: Segment, width: int) -> list[Segment]:
    return [piece for each in _by_words(segment) for piece in _cut(each, width)]


def _cut(segment: Segment, width: int) -> list[Segment]:
    """Pieces of a segment that is too wide for a line, cut between words in every reading."""
    most = max(int(width * WIDEST_CELL_SHARE), min(width, 24))
    if segment.width <= most:
        return [segment]
    wrapped = [_wrapped(cell, most) for cell in segment.cells]
    pieces = [_segment(cells, segment.notes) for cells in zip_longest(*wrapped, fillvalue="")]
    # A reading with fewer words than another is short here, but does not lack them.
    return [replace(piece, absent=segment.absent) for piece in pieces]


def _wrapped(cell: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in cell.split(" "):
        for piece in _chopped(word, width):
            if line and cell_width(line) + 1 + cell_width(piece) > width:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    return [*lines, line]


def _chopped(word: str, width: int) -> list[str]:
    """A word wider than a line, in pieces; nearly always the word itself."""
    if cell_width(word) <= width:
        return [word]
    pieces = [""]
    for sign in signs(word):
        if cell_width(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def signs(text: str) -> list[str]:
    """The characters of a text, each with the accents that are set over or under it.

    >>> [len(sign) for sign in signs("cafe\N{COMBINING ACUTE ACCENT}s")]
    [1, 1, 1, 2, 1]
    """
    found: list[str] = []
    for character in text:
        if found and not cell_width(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def fitting(text: str, width: int) -> str:
    """A text cut to so many terminal cells, with a sign that it is cut.

    >>> fitting("Northwire", 6), fitting("潮の流れ", 6), fitting("AFP", 6)
    ('North…', '潮の…', 'AFP')
    """
    if cell_width(text) <= width:
        return text
    kept = signs(text)
    while kept and cell_width("".join(kept)) >= width:
        kept.pop()
    return "".join(kept) + "…"


def _laid(line: list[Segment]) -> RowBlock:
    return RowBlock(
        cells=tuple(
            tuple(padded(ABSENT if s.absent[n] else s.cells[n], s.width) for s in line)
            for n in range(len(line[0].cells))
        ),
        caret_cells=tuple(padded(_carets(s), s.width) for s in line),
        notes=tuple(s.notes for s in line),
    )


def _carets(segment: Segment) -> str:
    label = _label(segment.notes)
    return label + "~" * (segment.width - len(label)) if label else ""


def _label(notes: Sequence[int]) -> str:
    """What the carets of a column begin with."""
    return "^" + ",".join(map(str, notes)) if notes else ""


def padded(text: str, width: int) -> str:
    """The text with blanks up to `width` terminal cells."""
    return text + " " * (width - cell_width(text))


def cell_width(text: str) -> int:
    """How many terminal cells a text takes.

    >>> cell_width("tide"), cell_width("潮")
    (4, 2)
    """
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)

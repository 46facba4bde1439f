"""A Word document for those who edit and file in Word; needs the extra `docs`.

The same parts as the page, without its pictures: the triage table, then for each utterance its
wordings with numbered marks, what differs in words, and the sentences with file and line.
"""

from collections.abc import Sequence
from io import BytesIO
from re import compile as pattern
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quotecmp.errors import MissingExtra
from quotecmp.model import Report
from quotecmp.renderers.page_parts import Entry, Known, Noted, Sentence, entries, noted
from quotecmp.renderers.pairs import Group, groups, pair_lines
from quotecmp.renderers.phrases import (
    Index,
    earlier_versions,
    found_once,
    headed,
    marked,
    share_of,
    spread,
    unread,
)
from quotecmp.renderers.quote_lines import quote_lines
from quotecmp.renderers.rows import ABSENT
from quotecmp.renderers.shown import heading, is_compared, once_heading, opening
from quotecmp.renderers.strips import Cell, Wordings
from quotecmp.renderers.styles import BLUE, ORANGE
from quotecmp.renderers.visible import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

# What XML cannot hold even by number and `visible` lets pass.
NO_CHARACTERS = pattern("[\ufffe\uffff]")
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
MARGIN_CM = 2.0
LABEL_CM = 3.2
WIDTHS_CM = (0.9, 2.5, 2.8, 2.8, 2.6, 5.4)
HEADS = ("#", "Weight", "Speaker", "Sources", "Published", "What differs")


def written(text: str) -> str:
    """The visible text on one line, fit for XML.

    >>> written("tide \\ufffe [sic]")
    'tide ‹U+FFFE› [sic]'
    """
    return NO_CHARACTERS.sub(lambda found: f"‹U+{ord(found.group()):04X}›", one_line(text))


def to_docx(report: Report) -> bytes:
    """The comparison as the bytes of a .docx file, the same for the same report.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    document = _blank()
    _laid_out(document)
    found = entries(Known.of(report), spread(report))
    document.add_heading(heading(report), 0)
    for line in opening(report):
        document.add_paragraph(written(line))
    if found:
        _triage(document, found)
    for entry in found:
        _entry(document, entry)
    _listed(document, report)
    for group in groups(report):
        _pairs(document, group, Index.of(report))
    _rest(document, report)
    return _packed(document)


def _blank() -> "Document":
    try:
        from docx import Document
    except ImportError as missing:
        raise MissingExtra(
            "a Word document needs python-docx: pip install 'quotecmp[docs]'"
        ) from missing
    return Document()


def _laid_out(document: "Document") -> None:
    """A4 with narrow margins, a small upright type and little air between lines."""
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)


def _triage(document: "Document", found: Sequence[Entry]) -> None:
    from docx.shared import Cm

    document.add_heading("Where to look first", 1)
    table = document.add_table(1, len(HEADS), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS_CM, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], HEADS)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    for entry in found:
        facts = (
            str(entry.number),
            marked(entry.severity),
            entry.speaker,
            entry.carried_by,
            entry.when,
            entry.point,
        )
        _fill(table.add_row(), facts)


def _fill(row: "_Row", facts: Sequence[str]) -> None:
    from docx.shared import Cm

    for cell, fact, width in zip(row.cells, facts, WIDTHS_CM, strict=True):
        cell.text = written(fact)
        cell.width = Cm(width)


def _entry(document: "Document", entry: Entry) -> None:
    head = f"{entry.number}. {marked(entry.severity)} — {entry.speaker}, {entry.when}"
    document.add_heading(written(head), 2)
    for label, cells in _wordings(entry.strips):
        line = _hanging(document)
        line.add_run(f"{written(label)}\t").bold = True
        for cell in cells:
            _cell(line, cell)
    if not entry.differences:
        document.add_paragraph(entry.point)
    for difference in entry.differences:
        _difference(document, difference)
    for sentence in entry.sources:
        _sentence(document, sentence)
    if entry.paired:
        document.add_paragraph(entry.paired)


def _difference(document: "Document", difference: Noted) -> None:
    line = _hanging(document)
    line.add_run(f"{difference.number}  {marked(difference.severity)}\t").bold = True
    policy = f" House rule: {difference.verdict}." if difference.verdict else ""
    line.add_run(written(f"{difference.place}{difference.reason}{policy}"))


def _wordings(strips: Sequence[Sequence[Wordings]]) -> list[tuple[str, list[Cell]]]:
    """Each wording whole, its strips in a row; one row for all counts for each."""
    most = max(strips, key=len, default=())
    return [
        (
            row.label,
            [cell for strip in strips for cell in strip[min(place, len(strip) - 1)].cells],
        )
        for place, row in enumerate(most)
    ]


def _hanging(document: "Document") -> "Paragraph":
    """A line whose text is set in, so that what names it stands out."""
    from docx.shared import Cm

    line = document.add_paragraph()
    line.paragraph_format.left_indent = Cm(LABEL_CM)
    line.paragraph_format.first_line_indent = Cm(-LABEL_CM)
    return line


def _cell(paragraph: "Paragraph", cell: Cell) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(ABSENT if cell.absent else written(cell.text))
    if cell.notes:
        run.underline = True
        run.bold = cell.severity > 3
        colour = ORANGE if cell.severity > 3 else BLUE
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        paragraph.add_run(cell.notes).font.superscript = True
    paragraph.add_run(" ")


def _sentence(document: "Document", sentence: Sentence) -> None:
    """Where a sentence stands, and the sentence set in below."""
    from docx.shared import Cm, Pt

    places = "; ".join(
        f"{place.label} · {place.when} · {place.file}, line {place.line}"
        for place in sentence.places
    )
    where = document.add_paragraph()
    where.paragraph_format.keep_with_next = True
    where.paragraph_format.space_after = Pt(0)
    where.add_run(written(places)).font.size = Pt(8.5)
    if sentence.text:
        said = document.add_paragraph(written(sentence.text))
        said.paragraph_format.left_indent = Cm(0.5)


def _listed(document: "Document", report: Report) -> None:
    from docx.shared import Cm, Pt

    for witness, lines in quote_lines(report):
        document.add_heading(written(headed(witness)), 1)
        for line in lines:
            head = document.add_paragraph()
            head.paragraph_format.keep_with_next = True
            head.paragraph_format.space_after = Pt(0)
            head.add_run(written(line.head)).font.size = Pt(8.5)
            words = document.add_paragraph(written(line.words))
            words.paragraph_format.left_indent = Cm(0.5)


def _pairs(document: "Document", group: Group, index: Index) -> None:
    """Pairs that are not one utterance."""
    document.add_heading(group.heading, 1)
    document.add_paragraph(group.note)
    for pair in group.shown():
        names = (f"a  {pair.score:.2f}", "b")
        for name, line in zip(names, pair_lines(pair, index), strict=True):
            row = _hanging(document)
            row.add_run(f"{name}\t").bold = True
            row.add_run(written(line))
        for count, difference in enumerate(pair.differences, 1):
            _difference(document, noted(count, difference))
    if group.left_out():
        document.add_paragraph(group.left_out())


def _rest(document: "Document", report: Report) -> None:
    """What stands in one article only, and what was not read."""
    alone = found_once(report) if is_compared(report) else []
    if alone:
        document.add_heading(written(once_heading(report)), 1)
    for witness, own, count in alone:
        document.add_paragraph(written(f"{headed(witness)}: {share_of(own, count)}"))
    earlier = earlier_versions(report)
    if earlier:
        document.add_heading("Earlier versions, left out", 1)
    for witness, lines in earlier:
        document.add_paragraph(written(f"{headed(witness)}: {'; '.join(lines)}"))
    if report.problems:
        document.add_heading("Not read", 1)
    for problem in report.problems:
        document.add_paragraph(written(unread(problem)))


def _packed(document: "Document") -> bytes:
    """The document's bytes without the hour at which they were made."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, FIRST_DAY_OF_ZIP)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()

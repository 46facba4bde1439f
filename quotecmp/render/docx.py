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
from quotecmp.render.page_parts import Cell, Entry, Known, Wordings, entries
from quotecmp.render.phrases import (
    counted,
    found_once,
    headed,
    is_speech,
    marked,
    share_of,
    spread,
)
from quotecmp.render.rows import ABSENT
from quotecmp.render.styles import BLUE, ORANGE
from quotecmp.render.visible import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# What XML cannot hold even by number and `visible` lets pass.
NO_CHARACTERS = pattern("[\ufffe\uffff]")
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
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
    shown = spread(report)
    found = entries(Known.of(report), shown)
    spoken = sum(is_speech(q) for q in report.quotes)
    document.add_heading("Quotes compared", 0)
    document.add_paragraph(
        f"{counted(len(report.witnesses), 'article')}, {counted(spoken, 'quote')}; "
        f"{counted(len(shown), 'utterance')} found in more than one article."
    )
    if found:
        _triage(document, found)
    for entry in found:
        _entry(document, entry)
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


def _triage(document: "Document", found: Sequence[Entry]) -> None:
    document.add_heading("Where to look first", 1)
    table = document.add_table(1, len(HEADS), "Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for entry in found:
        facts = (
            str(entry.number),
            marked(entry.severity),
            entry.speaker,
            entry.carried_by,
            entry.when,
            entry.point,
        )
        for cell, fact in zip(table.add_row().cells, facts, strict=True):
            cell.text = written(fact)


def _entry(document: "Document", entry: Entry) -> None:
    head = f"{entry.number}. {marked(entry.severity)} — {entry.speaker}, {entry.when}"
    document.add_heading(written(head), 1)
    for strip in entry.strips:
        _strip(document, strip)
    if not entry.differences:
        document.add_paragraph("The same words in every reading.")
    for difference in entry.differences:
        line = document.add_paragraph()
        line.add_run(f"{difference.number}  {marked(difference.severity)}  ").bold = True
        said = f"{difference.place}{difference.reason}"
        policy = f" Policy: {difference.verdict}." if difference.verdict else ""
        line.add_run(written(said + policy))
    for sentence in entry.sources:
        places = "; ".join(
            f"{place.label} · {place.when} · {place.file}, line {place.line}"
            for place in sentence.places
        )
        document.add_paragraph().add_run(written(places)).bold = True
        document.add_paragraph(written(sentence.text), "Quote")


def _strip(document: "Document", strip: Sequence[Wordings]) -> None:
    """The wordings of a strip, one row each: whose they are, then the marked words."""
    table = document.add_table(0, 2)
    for row in strip:
        label, words = table.add_row().cells
        label.paragraphs[0].add_run(written(row.label)).bold = True
        for cell in row.cells:
            _cell(words.paragraphs[0], cell)
    document.add_paragraph()


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


def _rest(document: "Document", report: Report) -> None:
    """What stands in one article only, and what was not read."""
    alone = found_once(report)
    if alone:
        document.add_heading("Found in one article only", 1)
    for witness, own, count in alone:
        document.add_paragraph(written(f"{headed(witness)}: {share_of(own, count)}"))
    if report.problems:
        document.add_heading("Not read", 1)
    for problem in report.problems:
        place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
        document.add_paragraph(written(f"{place}: {problem.reason}"))


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

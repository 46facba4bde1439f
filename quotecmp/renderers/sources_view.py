"""Who wrote each article, and the line that shows it; then what names an agency in vain."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecmp.language.labels import printed_date
from quotecmp.model import Evidence, Report, Witness
from quotecmp.renderers.left_out import problem_lines
from quotecmp.renderers.phrases import counted, file_name, unread
from quotecmp.renderers.printing import INDENT, Styles, printed, safe
from quotecmp.renderers.visible import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

UNKNOWN = "unknown"
# Kinds of evidence in the words of this view, by what they speak for.
AGENCY_KINDS = {
    "dateline": "dateline",
    "source_line": "source line",
    "byline": "byline",
    "copyright": "copyright line",
    "sign_off": "sign-off",
    "markup": "markup of the page",
}
OTHER_KINDS = {
    "publisher": "publisher",
    "published": "date",
    "dateline_date": "date in the dateline",
    "place": "place",
    "given": "given",
    "inferred": "given as inferred",
    "encoding": "encoding",
    "title": "headline",
    "version": "one version of several",
    "cut": "not whole",
    "heading": "line above the article",
    "extracted": "format",
}
HINT_KINDS = {
    "photo_credit": "a picture’s credit, which never counts",
    "reported_via": "a report passed on, which never counts",
}
COLUMN = 11


def to_sources(report: Report, *, width: int = 100, styles: Styles = "none") -> str:
    """One block for each article: agency, publisher, date and place, then why."""
    return printed(_parts(report), width=width, styles=styles)


def _parts(report: Report) -> "Iterator[RenderableType]":
    known = sum(witness.agency is not None for witness in report.witnesses)
    total = counted(len(report.witnesses), "article")
    yield safe(f"{total} · agency known for {known}", "bold")
    for witness in report.witnesses:
        yield safe("")
        yield from _article(witness)
    yield from problem_lines(report)


def _article(witness: Witness) -> "Iterator[RenderableType]":
    yield safe(file_name(witness), "bold")
    for name, value in _facts(witness):
        yield _row(name, value)
    for evidence in _ordered(witness):
        yield _row("", _why(evidence), "dim")


def _row(name: str, value: str, style: str = "") -> "RenderableType":
    from rich.table import Table

    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(width=INDENT)
    row.add_column(width=COLUMN)
    row.add_column()
    row.add_row(safe(""), safe(name), safe(value, style))
    return row


def _facts(witness: Witness) -> Iterator[tuple[str, str]]:
    """What is known, by name; the agency also when it is unknown."""
    yield "agency", witness.agency or UNKNOWN
    place = next((e.text for e in witness.evidence if e.kind == "place"), None)
    for name, value in (
        ("publisher", witness.publisher),
        ("published", printed_date(witness.published) if witness.published else None),
        ("place", place),
        ("title", witness.title),
        ("address", witness.url),
    ):
        if value:
            yield name, value


def _ordered(witness: Witness) -> list[Evidence]:
    """The evidence with what shows the agency first and mere hints last."""
    ranks = dict.fromkeys(AGENCY_KINDS, 0) | dict.fromkeys(HINT_KINDS, 2)
    first = {"given": -1, "inferred": -1}
    shown = [item for item in witness.evidence if item.kind != "place"]
    return sorted(shown, key=lambda e: (ranks.get(e.kind, first.get(e.kind, 1)), e.line))


def _why(evidence: Evidence) -> str:
    """A piece of evidence with its kind; words of the article or its page stand in marks."""
    is_printed = evidence.line or evidence.kind in AGENCY_KINDS | HINT_KINDS
    words = (
        f"“{evidence.text}”" if is_printed and evidence.kind != "encoding" else evidence.text
    )
    return _where(evidence) + words


def _where(evidence: Evidence) -> str:
    words = (AGENCY_KINDS | OTHER_KINDS | HINT_KINDS).get(evidence.kind, evidence.kind)
    line = f", line {evidence.line}" if evidence.line else ""
    return f"{words}{line}: "


def to_plain_sources(report: Report) -> str:
    """`name: value` lines, a blank line between articles."""
    return "\n".join(_plain_lines(report)) + "\n"


def _plain_lines(report: Report) -> Iterator[str]:
    yield f"articles: {len(report.witnesses)}"
    for witness in report.witnesses:
        yield ""
        yield f"file: {file_name(witness)}"
        for name, value in _facts(witness):
            yield f"{name}: {one_line(value)}"
        for evidence in _ordered(witness):
            yield f"evidence: {one_line(_why(evidence))}"
    for problem in report.problems:
        yield f"not read: {unread(problem)}"

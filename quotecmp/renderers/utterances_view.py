"""Unique utterances with who carried them: to read, a fact a line, as rows, as records."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from quotecmp.language.labels import printed_date
from quotecmp.model import Occurrence, Report, Utterance
from quotecmp.records import quote_record, record_of, run_record, to_json, to_lines
from quotecmp.records.writing import Record
from quotecmp.renderers.csv_rows import guarded
from quotecmp.renderers.left_out import problem_lines
from quotecmp.renderers.phrases import counted
from quotecmp.renderers.printing import INDENT, Styles, printed, safe
from quotecmp.renderers.visible import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

UNKNOWN = "agency unknown"
# The own words of places that do not print their utterance's text.
Wordings = Mapping[Occurrence, str]
NO_WORDINGS: Wordings = MappingProxyType({})
# In the view to read, of one utterance so many places are shown, the others counted.
MOST_PLACES = 12
COLUMNS = (
    *("utterance", "text", "speaker", "occurrences", "independent", "forms"),
    *("first", "agency", "published", "file", "line", "quote_id"),
)


def to_utterances(
    found: Sequence[Utterance],
    report: Report,
    *,
    wordings: Wordings = NO_WORDINGS,
    width: int = 100,
    styles: Styles = "none",
) -> str:
    """The utterances that are carried more than once; the others are counted below.

    A place with words of its own (`wordings`) has them below it.
    """
    return printed(_parts(found, report, wordings), width=width, styles=styles)


def _parts(
    found: Sequence[Utterance], report: Report, wordings: Wordings
) -> "Iterator[RenderableType]":
    carried = [one for one in found if len(one.occurrences) > 1]
    yield safe(_head(found), "bold")
    publishers = _publishers(report)
    for one in carried:
        yield safe("")
        yield from _utterance(one, report, wordings, publishers)
    notes = [_who_weighs(wordings)] if wordings else []
    if len(carried) < len(found):
        single = counted(len(found) - len(carried), "utterance")
        notes.append(f"{single} found once; --format csv or jsonl lists them")
    if notes:
        yield safe("")
    for note in notes:
        yield safe(note, "dim")
    yield from problem_lines(report)


def _who_weighs(wordings: Wordings) -> str:
    """Which command tells what the other wordings change: articles can be compared."""
    command = "compare" if any(place.row is None for place in wordings) else "diff"
    return f"Words below a place are its own wording; quotecmp {command} weighs what differs"


def _head(found: Sequence[Utterance]) -> str:
    # A fragment of two utterances is a carrier of both and one quote.
    quotes = len({place for one in found for place in one.occurrences})
    often = sum(len(one.occurrences) > 1 for one in found)
    unique = counted(len(found), "unique utterance")
    return f"{counted(quotes, 'quote')} · {unique} · {often:,} carried more than once"


def _publishers(report: Report) -> Mapping[str, str]:
    """For each quote of an article the publisher, where one is known."""
    named = {witness.id: witness.publisher for witness in report.witnesses}
    return {
        quote.id: publisher
        for quote in report.quotes
        if (publisher := named.get(quote.witness))
    }


def _carrier(place: Occurrence, publishers: Mapping[str, str]) -> str:
    return place.agency or publishers.get(place.quote or "") or UNKNOWN


def _utterance(
    one: Utterance, report: Report, wordings: Wordings, publishers: Mapping[str, str]
) -> "Iterator[RenderableType]":
    from rich.padding import Padding

    yield safe(f"“{one.text}”", "bold")
    yield Padding(safe(_carried(one, report, publishers)), (0, 0, 0, INDENT))
    for occurrence in one.occurrences[:MOST_PLACES]:
        yield Padding(safe(_place(occurrence, publishers), "dim"), (0, 0, 0, 2 * INDENT))
        if occurrence in wordings:
            yield Padding(safe(f"“{wordings[occurrence]}”"), (0, 0, 0, 3 * INDENT))
    left_out = one.occurrences[MOST_PLACES:]
    if left_out:
        others = sum(occurrence in wordings for occurrence in left_out)
        how = f", {others:,} of them worded otherwise" if others else ""
        yield Padding(safe(f"and {len(left_out):,} more{how}", "dim"), (0, 0, 0, 2 * INDENT))


def _carried(one: Utterance, report: Report, publishers: Mapping[str, str]) -> str:
    """Who said it, how often it stands and in how many agencies, who had it first, how."""
    agencies = counted(one.independent, "agency", "agencies")
    facts = [
        one.speaker or f"speaker {_why_none(one, report)}",
        counted(len(one.occurrences), "time"),
        agencies if one.independent else UNKNOWN,
        f"first {_carrier(one.first, publishers)}, {printed_date(one.first.published)}"
        if one.first
        else "",
        ", ".join(one.forms),
    ]
    return " · ".join(filter(None, facts))


def _why_none(one: Utterance, report: Report) -> str:
    """Why an utterance has no speaker: its articles name several, or none of them one."""
    disputed = any(place.quote in report.speaker_of for place in one.occurrences)
    return "disputed" if disputed else "not named"


def _place(occurrence: Occurrence, publishers: Mapping[str, str]) -> str:
    line = f"line {occurrence.row}" if occurrence.row is not None else ""
    facts = (
        _carrier(occurrence, publishers),
        printed_date(occurrence.published),
        _file(occurrence),
        line,
    )
    return " · ".join(filter(None, facts))


def _file(occurrence: Occurrence) -> str:
    return (occurrence.path or "").replace("\\", "/").rpartition("/")[2]


def to_plain_utterances(
    found: Sequence[Utterance], report: Report, *, wordings: Wordings = NO_WORDINGS
) -> str:
    """`name: value` lines, a blank line between utterances; all of them."""
    return "\n".join(_plain_lines(found, report, wordings)) + "\n"


def _plain_lines(
    found: Sequence[Utterance], report: Report, wordings: Wordings
) -> Iterator[str]:
    yield f"utterances: {len(found)}"
    publishers = _publishers(report)
    for one in found:
        yield ""
        yield f"text: {one_line(one.text)}"
        yield f"speaker: {one_line(one.speaker or _why_none(one, report))}"
        yield f"occurrences: {len(one.occurrences)}"
        yield f"independent: {one.independent}"
        if one.first:
            yield f"first: {one_line(_place(one.first, publishers))}"
        if one.forms:
            yield f"forms: {', '.join(one.forms)}"
        for occurrence in one.occurrences:
            yield f"carried by: {one_line(_place(occurrence, publishers))}"
            if occurrence in wordings:
                yield f"worded: {one_line(wordings[occurrence])}"
    for problem in report.problems:
        place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
        yield f"not read: {one_line(place)}: {one_line(problem.reason)}"


def to_utterance_rows(found: Sequence[Utterance]) -> str:
    """CSV with a row for each occurrence, by utterance; `first` marks who had it first.

    Cells that a spreadsheet would run are guarded as in every CSV report.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, one in enumerate(found, 1):
        for occurrence in one.occurrences:
            cells = (
                *(number, one.text, one.speaker or "", len(one.occurrences)),
                *(
                    one.independent,
                    " ".join(one.forms),
                    "yes" if occurrence == one.first else "",
                ),
                *(occurrence.agency or "", occurrence.published or "", occurrence.path or ""),
                *(occurrence.row or "", occurrence.quote or ""),
            )
            writer.writerow([guarded(one_line(str(cell))) for cell in cells])
    return written.getvalue()


def to_utterance_lines(found: Sequence[Utterance], report: Report) -> str:
    """JSON lines: run, witnesses, speakers, quotes of the articles, utterances, problems."""
    return "".join(to_lines(_records(found, report)))


def to_utterance_json(found: Sequence[Utterance], report: Report) -> str:
    """The same records as one JSON object."""
    return "".join(to_json(_records(found, report)))


def _records(found: Sequence[Utterance], report: Report) -> Iterator[Record]:
    yield run_record(report.settings)
    paths = {witness.id: witness.path for witness in report.witnesses}
    for noun in (*report.witnesses, *report.speakers):
        yield record_of(noun)
    for quote in report.quotes:
        speaker = report.speaker_of.get(quote.id)
        yield quote_record(quote, path=paths.get(quote.witness, ""), speaker_id=speaker)
    for noun in (*found, *report.problems):
        yield record_of(noun)

"""The handover: what was marked, as a list for the desk, with a line to send to each agency."""

import csv
from collections.abc import Iterator
from io import StringIO

from quotecmp.language.labels import printed_date
from quotecmp.renderers.csv_rows import guarded
from quotecmp.renderers.letters import Carried, letters
from quotecmp.renderers.letters import carried as readings_of
from quotecmp.renderers.markdown import escaped
from quotecmp.renderers.phrases import file_name, marked, speaker_of, when_of
from quotecmp.renderers.visible import one_line
from quotecmp.review.items import Item
from quotecmp.review.session import Session

COLUMNS = (
    "number",
    "weight",
    "severity",
    "speaker",
    "agency",
    "published",
    "quote",
    "file",
    "line",
    "standing",
    "note",
    "to_send",
)


def handed_over(session: Session) -> list[Item]:
    """The items that a reviewer marked or wrote a note on, in the order of their numbers."""
    return [
        item
        for item in session.cursor.items
        if session.standing(item).marked or session.standing(item).notes
    ]


def to_summary(session: Session) -> str:
    """What was marked, as Markdown."""
    return "\n".join(_summary(session)).rstrip("\n") + "\n"


def _summary(session: Session) -> Iterator[str]:
    items = handed_over(session)
    yield "# For follow-up"
    yield ""
    counts = session.counts()
    yield f"{counts.total} found in more than one article; {counts.told()}."
    yield ""
    for item in items:
        yield from _entry(session, item)
    if not items:
        yield "Nothing is marked."
    for conflict in session.conflicts:
        one, other = conflict.one, conflict.other
        yield (
            f"- Reviewers disagree: {escaped(one.by)} ({one.verb}), {escaped(other.by)} "
            f"({other.verb}) on {escaped(conflict.left.text)} / {escaped(conflict.right.text)}"
        )


def _entry(session: Session, item: Item) -> Iterator[str]:
    cluster, standing = item.cluster, session.standing(item)
    weight = escaped(f"{marked(cluster.severity)} ({cluster.severity})")
    yield f"## {item.number}. {weight}: {escaped(speaker_of(cluster))}, {when_of(cluster)}"
    yield ""
    for note in standing.notes:
        yield f"Note by {escaped(note.by)}, {printed_date(note.at)}: {escaped(note.note)}"
        yield ""
    for one in carried(session, item):
        place = f"{file_name(session.index.witness_of(one.quote))}, line {one.quote.line}"
        words = escaped(one.quote.text)
        yield f"- {escaped(one.name)}, {one.published} ({escaped(place)}): “{words}”"
    for difference in cluster.differences:
        yield f"- {escaped(marked(difference.severity))}: {escaped(difference.reason)}"
    yield ""
    if standing.marked:
        for name, line in letters(cluster, carried(session, item)):
            yield f"To {escaped(name)}:"
            yield ""
            yield f"> {escaped(line)}"
            yield ""


def to_summary_rows(session: Session) -> str:
    """What was marked, as CSV: one row for each reading."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in handed_over(session):
        standing = session.standing(item)
        lines = dict(letters(item.cluster, carried(session, item))) if standing.marked else {}
        for one in carried(session, item):
            row = (
                str(item.number),
                marked(item.cluster.severity),
                str(item.cluster.severity),
                speaker_of(item.cluster),
                one.name,
                session.index.witness_of(one.quote).published or "",
                one_line(one.quote.text),
                file_name(session.index.witness_of(one.quote)),
                str(one.quote.line),
                standing.told(),
                one_line(" / ".join(note.note for note in standing.notes)),
                lines.get(one.name, ""),
            )
            writer.writerow([guarded(cell) for cell in row])
    return written.getvalue()


def carried(session: Session, item: Item) -> list[Carried]:
    """The readings of an item and of those it was merged with, but for those split out."""
    quotes = [session.index.quotes[quote] for quote in session.held(item)]
    quotes += [session.index.quotes[quote] for quote in session.partners(item)]
    return readings_of(quotes, session.index)

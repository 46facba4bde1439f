"""The handover: what was marked, as a list for the desk, with a line to send to each agency.

It speaks of the readings as they were ruled: the differences are those of the clusters that the
next comparison makes of them, and nobody is asked about words that a ruling set apart.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from quotecmp.language.labels import printed_date
from quotecmp.model import Cluster, Report
from quotecmp.renderers.asking import Carried
from quotecmp.renderers.csv_rows import guarded
from quotecmp.renderers.letters import carried, letters
from quotecmp.renderers.markdown import escaped
from quotecmp.renderers.phrases import Index, file_name, marked, printed_dates, speaker_of
from quotecmp.renderers.visible import one_line
from quotecmp.review.items import Item, cluster_of_one
from quotecmp.review.session import Session
from quotecmp.review.standing import Standing
from quotecmp.review.telling import conflict_line, lapse_line, ruling_line

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


@dataclass(frozen=True, slots=True)
class Handed:
    """An item that is handed over, with the clusters that the rulings make of it.

    A reading that they leave to itself is a cluster of one.  `told_with` is the number of the
    entry that has the same readings already, 0 if none.
    """

    item: Item
    standing: Standing
    parts: tuple[Cluster, ...]
    told_with: int = 0

    @property
    def together(self) -> tuple[Cluster, ...]:
        """The parts in which several readings are one utterance."""
        return tuple(part for part in self.parts if len(part.quotes) > 1)

    @property
    def weight(self) -> tuple[int, str]:
        """The severity as ruled, and a word for it."""
        if self.together:
            severity = max(part.severity for part in self.together)
            return severity, f"{marked(severity)} ({severity})"
        return 0, self.lone_word

    @property
    def lone_word(self) -> str:
        """What is said of a reading that is left to itself."""
        return "once" if self.item.alone else "kept apart"


def handed_over(session: Session, ruled: Report) -> list[Handed]:
    """What a reviewer marked or wrote a note on, in the order of the numbers.

    `ruled` is the report of the same articles that obeys the decisions of the session.
    """
    clusters_of: dict[str, list[Cluster]] = {}
    for cluster in ruled.clusters:
        for quote in cluster.quotes:
            clusters_of.setdefault(quote, []).append(cluster)
    found: list[Handed] = []
    seen: dict[tuple[str, ...], int] = {}
    for item in session.cursor.items:
        standing = session.standing(item)
        if standing.marked or standing.notes:
            parts = tuple(_parts(session, item, clusters_of))
            ids = tuple(sorted(part.id for part in parts))
            told_with = seen.get(ids, 0) if standing.merged else 0
            found.append(Handed(item, standing, parts, told_with))
            seen.setdefault(ids, item.number)
    return found


def _parts(
    session: Session, item: Item, clusters_of: Mapping[str, Sequence[Cluster]]
) -> Iterator[Cluster]:
    """What became of an item: clusters with two of its readings or more, then each other one.

    A fragment may be in another item, too; a cluster that has it alone is that one's.
    """
    held = session.held(item)
    scope = {*held, *session.partners(item)}
    near = {one.id: one for quote in held for one in clusters_of.get(quote, ())}
    together = [one for one in near.values() if len(scope.intersection(one.quotes)) > 1]
    yield from together
    told = {quote for cluster in together for quote in cluster.quotes}
    for quote in held:
        if quote not in told:
            yield cluster_of_one(session.index.quotes[quote], session.index)


def to_summary(session: Session, ruled: Report) -> str:
    """What was marked, as Markdown; `ruled` obeys the decisions of the session."""
    return "\n".join(_summary(session, ruled)).rstrip("\n") + "\n"


def _summary(session: Session, ruled: Report) -> Iterator[str]:
    handed = handed_over(session, ruled)
    yield "# For follow-up"
    yield ""
    counts = session.counts()
    yield f"{counts.total} found in more than one article; {counts.told()}."
    yield ""
    for one in handed:
        yield from _entry(one, session.index)
    if not handed:
        yield "Nothing is marked."
        yield ""
    for said in (*map(conflict_line, session.conflicts), *map(lapse_line, session.lapsed)):
        yield f"- {escaped(said)}"


def _entry(handed: Handed, index: Index) -> Iterator[str]:
    standing = handed.standing
    dates = printed_dates(c.published for part in handed.parts for c in part.carriers)
    who = speaker_of(handed.parts[0]) if handed.parts else speaker_of(handed.item.cluster)
    yield f"## {handed.item.number}. {escaped(handed.weight[1])}: {escaped(who)}, {dates}"
    yield ""
    yield f"Standing: {escaped(standing.told())}"
    yield ""
    yield from (f"- {escaped(ruling_line(event))}" for event in standing.in_force)
    if standing.in_force:
        yield ""
    for note in standing.notes:
        yield f"Note by {escaped(note.by)}, {printed_date(note.at)}: {escaped(note.note)}"
        yield ""
    if handed.told_with:
        yield f"The same utterance as {handed.told_with}."
        yield ""
        return
    for part in handed.parts:
        if len(handed.parts) > 1 and len(part.quotes) == 1:
            yield f"{handed.lone_word.capitalize()}:"
            yield ""
        yield from _part(part, index, ask=standing.marked)


def _part(part: Cluster, index: Index, *, ask: bool) -> Iterator[str]:
    readings = carried([index.quotes[quote] for quote in part.quotes], index)
    for one in readings:
        place = f"{file_name(index.witness_of(one.quote))}, line {one.quote.line}"
        yield f"- {escaped(dated(one))} ({escaped(place)}): “{escaped(one.quote.text)}”"
    for difference in part.differences:
        outside = "outside the marks: " if difference.where == "outside" else ""
        yield f"- {escaped(marked(difference.severity))}: {outside}{escaped(difference.reason)}"
    yield ""
    for name, line in letters(part, readings) if ask else ():
        yield f"To {escaped(name)}:"
        yield ""
        yield f"> {escaped(line)}"
        yield ""


def dated(reading: Carried) -> str:
    """The name of a reading and its date, once: the name may have it already."""
    if reading.published in reading.name:
        return reading.name
    return f"{reading.name}, {reading.published}"


def to_summary_rows(session: Session, ruled: Report) -> str:
    """What was marked, as CSV: one row for each reading, each told once."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for handed in handed_over(session, ruled):
        for part in handed.parts if not handed.told_with else ():
            for row in _rows(handed, part, session.index):
                writer.writerow([guarded(cell) for cell in row])
    return written.getvalue()


def _rows(handed: Handed, part: Cluster, index: Index) -> Iterator[tuple[str, ...]]:
    readings = carried([index.quotes[quote] for quote in part.quotes], index)
    lines = dict(letters(part, readings)) if handed.standing.marked else {}
    severity = part.severity
    for one in readings:
        witness = index.witness_of(one.quote)
        yield (
            str(handed.item.number),
            marked(severity) if len(part.quotes) > 1 else handed.lone_word,
            str(severity),
            speaker_of(part),
            one.name,
            witness.published or "",
            one_line(one.quote.text),
            file_name(witness),
            str(one.quote.line),
            handed.standing.told(),
            one_line(" / ".join(note.note for note in handed.standing.notes)),
            lines.get(one.name, ""),
        )

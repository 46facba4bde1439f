"""Review: what a session goes through, and what the next comparison obeys."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotecmp.archive.anchors import anchored_in
from quotecmp.archive.decisions import Decisions, read_events
from quotecmp.archive.events import Conflict, Event, conflicts, decisions_of
from quotecmp.archive.exchange import to_lines
from quotecmp.archive.lapses import Lapsed, lapses_among
from quotecmp.errors import OutputError, UnreadableInput
from quotecmp.model import Decision, Report
from quotecmp.workflows.compare import Weighed, clustered


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in from another reviewer's file, and where the two now disagree."""

    added: int
    conflicts: Sequence[Conflict]


def rulings_in(path: Path | str) -> tuple[Decision, ...]:
    """The rulings in force in a decisions file or in an export of one; for `compare`.

    Raises UnreadableInput when there is no such file, RecordError when a line is wrong.
    """
    return decisions_of(events_in(path))


def events_in(path: Path | str) -> list[Event]:
    """Everything that a decisions file or an export of one holds; the file stays as it is.

    Raises UnreadableInput when it cannot be read, RecordError when a line is wrong.
    """
    try:
        return read_events(path)
    except OutputError as error:
        raise UnreadableInput(str(error)) from error


def as_ruled(found: Weighed, events: Iterable[Event]) -> Report:
    """The report of what was weighed that obeys a session's decisions, for the handover."""
    return clustered(found, decisions=decisions_of(events))


def lapses(report: Report, events: Iterable[Event]) -> list[Lapsed]:
    """The rulings that the report could not obey, or not in full: their wording changed."""
    return lapses_among(events, anchored_in(report))


def take_in(decisions: Decisions, path: Path | str) -> Merged:
    """Add what another file holds, be it a decisions file or an export, to this one.

    All of it or nothing.  Raises UnreadableInput or RecordError when the other cannot be read,
    OutputError when this one cannot be written.
    """
    added = decisions.take_in(events_in(path))
    return Merged(added, conflicts(decisions.events))


def exported(decisions: Decisions) -> str:
    """Everything a decisions file holds, as JSON lines."""
    return "".join(line + "\n" for line in to_lines(decisions.events))

"""Review: what a session goes through, and what the next comparison obeys."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotecmp.archive.decisions import Decisions, read_events
from quotecmp.archive.events import Conflict, conflicts, decisions_of
from quotecmp.archive.exchange import to_lines
from quotecmp.model import Decision


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in from another reviewer's file, and where the two now disagree."""

    added: int
    conflicts: Sequence[Conflict]


def rulings_in(path: Path | str) -> tuple[Decision, ...]:
    """The rulings in force in a decisions file or in an export of one; for `compare`.

    Raises UnreadableInput when there is no such file, RecordError when a line is wrong.
    """
    return decisions_of(read_events(path))


def take_in(decisions: Decisions, path: Path | str) -> Merged:
    """Add what another file holds, be it a decisions file or an export, to this one."""
    added = decisions.take_in(read_events(path))
    return Merged(added, conflicts(decisions.events))


def exported(decisions: Decisions) -> str:
    """Everything a decisions file holds, as JSON lines."""
    return "".join(line + "\n" for line in to_lines(decisions.events))

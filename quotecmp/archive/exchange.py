"""Events as JSON lines: what goes into the store, and from desk to desk."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from quotecmp.archive.events import VERBS, Event, ReadingMark, in_order
from quotecmp.errors import RecordError
from quotecmp.model import Anchor

SCHEMA = "quotecmp-decisions/1"
# Later events are set after the last one, so no clock may run ahead of what a date can hold.
LAST_YEAR = 9000
HEADER = json.dumps({"type": "decisions", "schema": SCHEMA})


def to_values(event: Event) -> dict[str, object]:
    """The event as plain values, empty fields left out.

    >>> to_values(Event("u1", "2031-01-01T10:00:00.000000Z", "ida", "undo", undoes="u0"))
    {'uid': 'u1', 'at': '2031-01-01T10:00:00.000000Z', 'by': 'ida', 'verb': 'undo', \
'undoes': 'u0'}
    """
    return {name: value for name, value in asdict(event).items() if value}


def from_values(values: dict[str, Any]) -> Event:
    """The event again; raises RecordError for values that are none."""
    try:
        event = Event(
            uid=str(values["uid"]),
            at=_time(values["at"]),
            by=str(values.get("by", "")),
            verb=values["verb"],
            readings=_marks(values.get("readings", ())),
            others=_marks(values.get("others", ())),
            note=str(values.get("note", "")),
            undoes=str(values.get("undoes", "")),
            seen=tuple(map(str, values.get("seen", ()))),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise RecordError(f"is no decision event: {type(error).__name__}: {error}") from None
    if event.verb not in VERBS:
        raise RecordError(f"is no decision event: unknown verb {str(event.verb)[:40]!r}")
    return event


def _time(value: object) -> str:
    """A time of day with its zone, which later events can be set after."""
    text = str(value)
    time = datetime.fromisoformat(text)
    if time.tzinfo is None or time.year > LAST_YEAR:
        raise ValueError(f"at: {text[:40]} is no time such as 2031-01-01T10:00:00.000000Z")
    return text


def _marks(values: Iterable[dict[str, Any]]) -> tuple[ReadingMark, ...]:
    return tuple(
        ReadingMark(
            id=str(mark["id"]),
            anchor=Anchor(
                wording=str(mark["anchor"]["wording"]),
                sentence=str(mark["anchor"]["sentence"]),
                source=str(mark["anchor"]["source"]),
                ordinal=int(mark["anchor"]["ordinal"]),
            ),
            text=str(mark["text"]),
            label=str(mark["label"]),
        )
        for mark in values
    )


def to_lines(events: Iterable[Event]) -> Iterator[str]:
    """The events as JSON lines in the order of time, after a line that names the schema."""
    yield HEADER
    for event in in_order(events):
        yield json.dumps({"type": "decision_event", **to_values(event)})


def from_lines(lines: Iterable[str], name: str = "decisions") -> Iterator[Event]:
    """The events of JSON lines; raises RecordError with file and line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise RecordError(f"{name}, line {number}: is no JSON") from None
        if not isinstance(record, dict):
            raise RecordError(f"{name}, line {number}: is no record")
        if number == 1 and record.get("schema", SCHEMA) != SCHEMA:
            raise RecordError(f"{name}: is not of {SCHEMA}; a newer quotecmp may have made it")
        if record.get("type") == "decision_event":
            yield _from_record(record, f"{name}, line {number}")
        elif record.get("type") != "decisions":
            raise RecordError(f"{name}, line {number}: is no decision event")


def _from_record(record: dict[str, Any], place: str) -> Event:
    try:
        return from_values(record)
    except RecordError as error:
        raise RecordError(f"{place}: {error}") from None


def is_store(path: Path) -> bool:
    """Whether a file is an SQLite file, not JSON lines."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"

"""The decisions file: events in SQLite, only ever added to, on disk when `append` returns.

The log is one table in a file that may hold other parts of an archive; `parts` gives the
schema version of each.  Every event is a transaction of its own and is copied from the
write-ahead log into the file at once, so that a copy of the file alone is never far behind.

A file that is deleted or replaced while it is open is noticed at the next call.  What was
known of it is written into the file that is there now, or into a new one.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Self

from quotecmp.archive.events import Event
from quotecmp.archive.exchange import from_lines, from_values, is_store, to_values
from quotecmp.archive.opening import (
    can_be_written,
    explained,
    opened,
    opened_in_memory,
    opened_to_read,
    remove_side_files,
)
from quotecmp.archive.rescue import rescued
from quotecmp.errors import OutputError, RecordError, UnreadableInput

IN_MEMORY = ":memory:"
TICK = timedelta(microseconds=1)
SINCE = "SELECT number, event FROM decision_events WHERE number > ? ORDER BY number"
Sign = tuple[int, int, int, int]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def new_uid() -> str:
    """A name for an event that no other event has."""
    return token_hex(8)


class Decisions:
    """The open decisions file of one reviewer; a context manager.

    `events` are all that the file holds, in the order in which they came.  Other processes may
    write at the same time: what they added is seen after the next `append` or `refresh`.
    `notice` says what happened to the file itself, once; take it with `noticed`.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        by: str = "",
        clock: Callable[[], datetime] = now,
        make_uid: Callable[[], str] = new_uid,
    ) -> None:
        """Open the file, or make it.  Raises OutputError when it cannot be used."""
        self.path = Path(path)
        self.by = by
        self.events: list[Event] = []
        self.notice = ""
        self._clock = clock
        self._make_uid = make_uid
        self._uids: set[str] = set()
        self._read_up_to = 0
        self._last_time = ""
        self._rescued: Path | None = None
        self._connection = self._open()
        try:
            self._read()
            self._sign = self._sign_now()
        except BaseException:
            self._connection.close()
            raise

    @classmethod
    def of(cls, events: Iterable[Event]) -> Self:
        """The decisions in memory alone, to be looked at."""
        decisions = cls(IN_MEMORY)
        decisions.take_in(events)
        return decisions

    def refresh(self) -> bool:
        """Read what was added since, by whoever wrote it; whether there was anything.

        Raises OutputError when the file is gone and no other can take its place.
        """
        before = len(self.events)
        self._mind_the_file()
        self._read()
        return len(self.events) > before

    def noticed(self) -> str:
        """What happened to the file since this was last asked, or nothing."""
        said, self.notice = self.notice, ""
        return said

    def append(self, make: Callable[[str, str], Event]) -> Event:
        """Add the event that `make(uid, at)` gives; it is on disk when this returns.

        Times only grow within a file, even if the clock is set back: replay goes by them.
        """
        with self._writing():
            event = make(self._make_uid(), self._next_time())
            self._insert([event])
        self._settle()
        return event

    def take_in(self, events: Iterable[Event]) -> int:
        """Add the events of another file that this one lacks; how many they were."""
        with self._writing():
            new = {event.uid: event for event in events if event.uid not in self._uids}
            self._insert(new.values())
        self._settle()
        return len(new)

    def _open(self) -> sqlite3.Connection:
        if str(self.path) == IN_MEMORY:
            return opened_in_memory()
        return opened(self.path)

    def _read(self) -> None:
        with explained(self.path):
            rows = self._connection.execute(SINCE, (self._read_up_to,)).fetchall()
        for number, event in _events_of(rows, self.path):
            self.events.append(event)
            self._uids.add(event.uid)
            self._last_time = max(self._last_time, event.at)
            self._read_up_to = number

    def _insert(self, events: Iterable[Event]) -> None:
        self._connection.executemany(
            "INSERT INTO decision_events (event) VALUES (?)",
            [(json.dumps(to_values(event)),) for event in events],
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that has read all there is before it writes."""
        self._mind_the_file()
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._read()
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _settle(self) -> None:
        """See what was written, and bring it from the write-ahead log into the file.

        The log is emptied, for a log that outlives its file would be taken for that of the file
        which comes in its place.
        """
        self._read()
        with explained(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        after = self._sign_now()
        if after and self._sign and after[:2] == self._sign[:2]:
            self._sign = after
        else:
            self._mind_the_file()

    # The file itself

    def _sign_now(self) -> Sign | None:
        """What tells the file from another, and from itself once somebody wrote to it."""
        try:
            told = os.stat(self.path)
        except OSError:
            return None
        return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns

    def _mind_the_file(self) -> None:
        """Take the file up anew when it is no longer as we left it."""
        if str(self.path) == IN_MEMORY:
            return
        sign = self._sign_now()
        if sign is None or sign != self._sign:
            self._take_up(sign)

    def _take_up(self, sign: Sign | None) -> None:
        """Open what is there now, and bring into it what it lacks of what we know.

        The old connection is closed first: two files of one name would share the side files.
        """
        known, was = list(self.events), self._sign
        self._connection.close()
        self._sign = None
        try:
            if sign is None:
                remove_side_files(self.path)
            self._connection = self._open()
            if not self._goes_on():
                self._forget()
            self._read()
            lost = [event for event in known if event.uid not in self._uids]
            self._sign = self._sign_now()
            if lost:
                self.take_in(lost)
        except (OutputError, RecordError) as error:
            self._keep(known)
            raise OutputError(f"{error}; {self._rescue()}") from error
        self._rescued = None
        if lost or sign is None:
            self.notice = _happened(self.path, deleted=sign is None, lost=len(lost))
        elif was is None:
            self.notice = f"{self.path} is there again, with all that was decided"

    def _goes_on(self) -> bool:
        """Whether the file still begins with the events that were read from it."""
        query = "SELECT count(*), max(number) FROM decision_events WHERE number <= ?"
        with explained(self.path):
            found = self._connection.execute(query, (self._read_up_to,)).fetchone()
            if tuple(found) != (len(self.events), self._read_up_to or None):
                return False
            rows = self._connection.execute(SINCE, (self._read_up_to - 1,)).fetchmany(1)
        last = [event for _, event in _events_of(rows, self.path)]
        return last[:1] == self.events[-1:]

    def _forget(self) -> None:
        self.events, self._uids, self._read_up_to = [], set(), 0

    def _keep(self, known: list[Event]) -> None:
        """Hold on to what was known, though there is no file for it."""
        self._connection.close()
        self._forget()
        self.events, self._uids = known, {event.uid for event in known}
        self._sign = None

    def _rescue(self) -> str:
        """Put what is known into a file of its own, once; say which."""
        self._rescued = self._rescued or rescued(self.path, self.events)
        if not self._rescued:
            return "what was decided before could not be written elsewhere either"
        return f"what was decided before is in {self._rescued}"

    def _next_time(self) -> str:
        time = self._clock().astimezone(UTC)
        if self._last_time >= _printed(time):
            time = datetime.fromisoformat(self._last_time) + TICK
        return _printed(time)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_events(path: Path | str) -> list[Event]:
    """The events of a decisions file or of an export of one, which stay as they are.

    Raises UnreadableInput when it cannot be read, RecordError when a line is wrong.
    """
    place = Path(path)
    try:
        # A pipe gives what it holds once; a store is never one.
        if (place.exists() and not place.is_file()) or not is_store(place):
            with place.open(encoding="utf-8") as lines:
                return list(from_lines(lines, str(place)))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is neither a decisions file nor text"
        raise UnreadableInput(f"{place}: {reason}") from None
    if can_be_written(place):
        with Decisions(place) as decisions:
            return decisions.events
    with closing(opened_to_read(place)) as connection, explained(place):
        rows = connection.execute(SINCE, (0,)).fetchall()
    return [event for _, event in _events_of(rows, place)]


def _events_of(rows: Iterable[tuple[int, object]], path: Path) -> Iterator[tuple[int, Event]]:
    for number, values in rows:
        try:
            record = json.loads(values if isinstance(values, str) else "")
        except (ValueError, RecursionError):
            raise RecordError(f"{path}, event {number}: is no JSON") from None
        if not isinstance(record, dict):
            raise RecordError(f"{path}, event {number}: is no record")
        try:
            yield number, from_values(record)
        except RecordError as error:
            raise RecordError(f"{path}, event {number}: {error}") from None


def _happened(path: Path, *, deleted: bool, lost: int) -> str:
    """What a reviewer is told of a file that went away under the session."""
    decisions = "1 decision" if lost == 1 else f"{lost} decisions"
    if deleted:
        return f"{path} was deleted: made anew, with {decisions} written again"
    return f"{path} was replaced: {decisions} of this session written into what is there now"


def _printed(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

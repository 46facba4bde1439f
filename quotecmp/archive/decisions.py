"""The decisions file: events in SQLite, only ever added to, on disk when `append` returns.

The log is one table in a file that may hold other parts of an archive; `parts` gives the
schema version of each.  Every event is a transaction of its own and is copied from the
write-ahead log into the file at once, so that a copy of the file alone is never far behind.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from quotecmp.archive.events import Event
from quotecmp.archive.exchange import from_lines, from_values, is_store, to_values
from quotecmp.errors import OutputError, UnreadableInput

PART = "decisions"
VERSION = 1
APPLICATION = 0x51434D50  # "QCMP"
BUSY_SECONDS = 30.0
RETRY_SECONDS = 0.02
PARTS_TABLE = """
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID
"""
# No further index: one b-tree changes with an event, so no crash can leave two that differ.
EVENTS_TABLE = """
CREATE TABLE IF NOT EXISTS decision_events (number INTEGER PRIMARY KEY, event TEXT NOT NULL)
"""
NO_CHANGE = """
CREATE TRIGGER IF NOT EXISTS decision_events_stay BEFORE UPDATE ON decision_events
BEGIN SELECT RAISE(ABORT, 'decision events are never changed'); END
"""
NO_DELETION = """
CREATE TRIGGER IF NOT EXISTS decision_events_last BEFORE DELETE ON decision_events
BEGIN SELECT RAISE(ABORT, 'decision events are never deleted'); END
"""
SCHEMA = (PARTS_TABLE, EVENTS_TABLE, NO_CHANGE, NO_DELETION)
TICK = timedelta(microseconds=1)


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
        self._clock = clock
        self._make_uid = make_uid
        self._uids: set[str] = set()
        self._read_up_to = 0
        self._last_time = ""
        self._connection = _opened(self.path)
        try:
            self.refresh()
        except BaseException:
            self._connection.close()
            raise

    def refresh(self) -> None:
        """Read what was added since, by whoever wrote it."""
        with _explained(self.path):
            rows = self._connection.execute(
                "SELECT number, event FROM decision_events WHERE number > ? ORDER BY number",
                (self._read_up_to,),
            ).fetchall()
        for number, values in rows:
            event = from_values(json.loads(values))
            self.events.append(event)
            self._uids.add(event.uid)
            self._last_time = max(self._last_time, event.at)
            self._read_up_to = number

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

    def _insert(self, events: Iterable[Event]) -> None:
        self._connection.executemany(
            "INSERT INTO decision_events (event) VALUES (?)",
            [(json.dumps(to_values(event)),) for event in events],
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that has read all there is before it writes."""
        with _explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self.refresh()
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _settle(self) -> None:
        """See what was written, and bring it from the write-ahead log into the file."""
        self.refresh()
        with _explained(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

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
        if not is_store(place):
            with place.open(encoding="utf-8") as lines:
                return list(from_lines(lines, str(place)))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is neither a decisions file nor text"
        raise UnreadableInput(f"{place}: {reason}") from None
    with Decisions(place) as decisions:
        return decisions.events


def _printed(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _opened(path: Path) -> sqlite3.Connection:
    with _explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _refuse_others(connection, path)
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    version = _version(connection)
    if version is None:
        _create(connection)
    elif version > VERSION:
        raise OutputError(
            f"{path}: was made by a newer quotecmp (decisions {version}, known here: {VERSION})"
        )
    connection.execute("COMMIT")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite itself does not wait for others here."""
    end = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if monotonic() > end:
                raise
            sleep(RETRY_SECONDS)
        else:
            return


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    """Leave alone what is not ours.

    One transaction reads both signs: between two, another process may have made the file.
    """
    connection.execute("BEGIN")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    used = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    connection.execute("COMMIT")
    if application not in (APPLICATION, 0):
        raise OutputError(f"{path}: is the database of another program")
    if application == 0 and used:
        raise OutputError(f"{path}: is a database, but not one that quotecmp made")


def _version(connection: sqlite3.Connection) -> int | None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'parts'").fetchone():
        return None
    found = connection.execute("SELECT version FROM parts WHERE name = ?", (PART,)).fetchone()
    return int(found[0]) if found else None


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute("INSERT INTO parts VALUES (?, ?)", (PART, VERSION))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """SQLite's complaints as errors of ours, with the file's name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path}: {_reason(error)}") from error


def _reason(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "not a database" in text:
        return "is no decisions file"
    if "locked" in text:
        return f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds"
    if "malformed" in text:
        return f"is damaged ({text}); go back to a copy or an export, and keep this for rescue"
    return f"decisions cannot be kept here: {text}"

"""Open a decisions file: make it, know it, refuse what is not ours, explain what went wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from quotecmp.errors import OutputError

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
READ_ONLY = "cannot be written to; copy it elsewhere, or name another file with --decisions"
RESCUE = "go back to a copy or an export, and keep this for rescue"
SCHEMA = (PARTS_TABLE, EVENTS_TABLE, NO_CHANGE, NO_DELETION)


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the file at the path, made if it is not there; it can be written to.

    Raises OutputError when it cannot be used, with the reason and the way out.
    """
    _refuse_unwritable(path)
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def opened_in_memory() -> sqlite3.Connection:
    """A connection to a file of no place, which is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _create(connection)
    return connection


def opened_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody may write to, without a side file of any kind."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with explained(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        try:
            _refuse_others(connection, path)
            _refuse_newer(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def can_be_written(path: Path) -> bool:
    """Whether the file, and its folder, in which SQLite keeps a log, let us write."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def remove_side_files(path: Path) -> None:
    """Remove what SQLite kept beside a file that is gone.

    Another session may still have that file open, and its log must not become that of the file
    which comes in its place.
    """
    for ending in ("-wal", "-shm"):
        try:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{path}{ending}: {error.strerror}") from error


def _refuse_unwritable(path: Path) -> None:
    """Say at once what would fail only with the first decision."""
    folder = path.absolute().parent
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    if not folder.is_dir():
        raise OutputError(f"{path}: there is no folder {folder}; make it, or name another file")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputError(f"{path}: {READ_ONLY}")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{path}: its folder {READ_ONLY}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _refuse_others(connection, path)
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    if _refuse_newer(connection, path) is None:
        _create(connection)
        connection.execute("COMMIT")
        return
    # A write that is taken back: some files let themselves be opened and not be written to.
    connection.execute("UPDATE parts SET version = version")
    connection.execute("ROLLBACK")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite itself does not wait for others here."""
    end = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > end:
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


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> int | None:
    """The version of the decisions in the file, if it has any and we know it."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'parts'").fetchone():
        return None
    found = connection.execute("SELECT version FROM parts WHERE name = ?", (PART,)).fetchone()
    version = found[0] if found else None
    if version is not None and not isinstance(version, int):
        raise OutputError(f"{path}: is damaged (its version is no number); {RESCUE}")
    if version is not None and version > VERSION:
        raise OutputError(
            f"{path}: was made by a newer quotecmp (decisions {version}, known here: {VERSION})"
        )
    return version


def _create(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute("INSERT INTO parts VALUES (?, ?)", (PART, VERSION))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's complaints as errors of ours, with the file's name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path}: {_reason(error)}") from error
    except UnicodeDecodeError as error:
        # SQLite quotes the place in its complaint, and the place may be noise.
        raise OutputError(f"{path}: is damaged (it holds no text); {RESCUE}") from error


def _reason(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "not a database" in text:
        return "is no decisions file"
    if "locked" in text:
        return f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds"
    if "malformed" in text or "no such table" in text or "no such column" in text:
        return f"is damaged ({text}); {RESCUE}"
    if "readonly" in text:
        return READ_ONLY
    return f"decisions cannot be kept here: {text}"

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reviewing import store

from quotecmp.archive.decisions import Decisions, read_events
from quotecmp.archive.events import Event
from quotecmp.archive.exchange import to_lines
from quotecmp.errors import OutputError, QuoteCmpError, RecordError, UnreadableInput

# Appends events for ever and says the uid of each once it is on disk.
WRITER = """
import sys
from quotecmp.archive.decisions import Decisions
from quotecmp.archive.events import Event
decisions = Decisions(sys.argv[1], by=sys.argv[2])
print("open", flush=True)
for number in range(int(sys.argv[3])):
    event = decisions.append(
        lambda uid, at: Event(uid, at, sys.argv[2], "note", note="x" * (number % 700 + 1))
    )
    print(event.uid, flush=True)
"""
ROUNDS = [12, pytest.param(200, marks=pytest.mark.slow)]


def add(decisions: Decisions, note: str) -> Event:
    return decisions.append(lambda uid, at: Event(uid, at, decisions.by, "note", note=note))


def test_what_was_added_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        added = [add(decisions, "one"), add(decisions, "two\u2028\x00")]

    assert read_events(tmp_path / "d.db") == added


def test_the_file_alone_has_everything_while_it_is_open(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        added = [add(decisions, str(n)) for n in range(5)]
        (tmp_path / "copy.db").write_bytes((tmp_path / "d.db").read_bytes())

    assert read_events(tmp_path / "copy.db") == added


def test_two_who_write_at_once_see_each_other(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as ida, store(tmp_path / "d.db", by="per") as per:
        first = add(ida, "one")
        second = add(per, "two")
        ida.refresh()

        assert ida.events == per.events == [first, second]
        assert first.at < second.at


def test_times_grow_even_if_the_clock_is_set_back() -> None:
    ticks = iter((30, 10, 20))
    decisions = Decisions(
        ":memory:", clock=lambda: datetime(2031, 6, 1, 10, 0, next(ticks), tzinfo=UTC)
    )
    times = [add(decisions, str(n)).at for n in range(3)]

    assert times == sorted(times)
    assert len(set(times)) == 3


@pytest.mark.parametrize(
    "statement", ["UPDATE decision_events SET event = ''", "DELETE FROM decision_events"]
)
def test_events_are_never_changed_nor_deleted(tmp_path: Path, statement: str) -> None:
    with store(tmp_path / "d.db") as decisions:
        add(decisions, "one")
    with closing(sqlite3.connect(tmp_path / "d.db")) as raw, pytest.raises(sqlite3.Error):
        raw.execute(statement)


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as raw:
        raw.execute("CREATE TABLE accounts (id)")
    (tmp_path / "notes.txt").write_text("call the harbour master, then the mayor")
    before = (tmp_path / "other.db").read_bytes()

    with pytest.raises(OutputError, match="not one that quotecmp made"):
        Decisions(tmp_path / "other.db")
    with pytest.raises(OutputError, match="is no decisions file"):
        Decisions(tmp_path / "notes.txt")
    assert (tmp_path / "other.db").read_bytes() == before
    assert (tmp_path / "notes.txt").read_text().startswith("call")


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    store(tmp_path / "d.db").close()
    with closing(sqlite3.connect(tmp_path / "d.db")) as raw:
        raw.execute("UPDATE parts SET version = 9")
        raw.commit()

    with pytest.raises(OutputError, match="newer quotecmp"):
        Decisions(tmp_path / "d.db")


def test_another_part_of_an_archive_may_live_in_the_file(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        add(decisions, "one")
    with closing(sqlite3.connect(tmp_path / "d.db")) as raw:
        raw.execute("INSERT INTO parts VALUES ('grams', 4)")
        raw.execute("CREATE TABLE grams (gram)")
        raw.commit()

    with store(tmp_path / "d.db", day=2) as decisions:
        add(decisions, "two")
        assert [event.note for event in decisions.events] == ["one", "two"]


def test_a_folder_that_is_not_there_is_named_without_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere"):
        Decisions(tmp_path / "nowhere" / "d.db")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "lines.jsonl").write_text('{"type": "quote"}\n')

    with pytest.raises(UnreadableInput, match="No such file"):
        read_events(tmp_path / "missing.db")
    with pytest.raises(UnreadableInput, match="neither a decisions file nor text"):
        read_events(tmp_path / "bytes")
    with pytest.raises(RecordError, match=r"lines\.jsonl, line 1"):
        read_events(tmp_path / "lines.jsonl")


def test_an_export_reads_like_the_file(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        added = [add(decisions, "one"), add(decisions, "“two”")]
    lines = "".join(line + "\n" for line in to_lines(added))
    (tmp_path / "d.jsonl").write_text(lines, encoding="utf-8")

    assert read_events(tmp_path / "d.jsonl") == added


def test_a_busy_file_is_waited_for(tmp_path: Path) -> None:
    store(tmp_path / "d.db").close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "d.db"), name, "25"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("ida", "per", "mara")
    ]
    said = [uid for one in writers for uid in one.communicate()[0].split() if uid != "open"]

    assert [one.returncode for one in writers] == [0, 0, 0]
    assert sorted(said) == sorted(event.uid for event in read_events(tmp_path / "d.db"))
    assert len(said) == 75


def test_new_files_may_be_made_by_several_at_once(tmp_path: Path) -> None:
    for attempt in range(6):
        path = tmp_path / f"{attempt}.db"
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), name, "2"], stdout=subprocess.DEVNULL
            )
            for name in ("ida", "per", "mara")
        ]

        assert [one.wait() for one in writers] == [0, 0, 0]
        assert len(read_events(path)) == 6


def killed(path: Path, seconds: float) -> list[str]:
    """The uids that a writer acknowledged before it was killed at a random moment."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), "ida", "100000"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    assert writer.stdout.readline() == "open\n"
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    said = writer.communicate()[0]
    # The last line may have been cut by the kill; an event is acknowledged by a whole line.
    return said[: said.rfind("\n") + 1].split()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_no_acknowledged_event_is_lost_when_the_process_is_killed(
    tmp_path: Path, rounds: int
) -> None:
    path, chance, acknowledged = tmp_path / "d.db", random.Random(8), []
    for _ in range(rounds):
        acknowledged += killed(path, chance.uniform(0, 0.05))
        kept = [event.uid for event in read_events(path)]

        said = set(acknowledged)

        assert [uid for uid in kept if uid in said] == acknowledged
        # One more may be on disk than was said: the kill came between the two.
        assert len(kept) - len(acknowledged) <= 1
        acknowledged = kept


@pytest.mark.parametrize("rounds", ROUNDS)
def test_nothing_that_was_acknowledged_stands_in_the_log_alone(
    tmp_path: Path, rounds: int
) -> None:
    chance = random.Random(9)
    with store(tmp_path / "d.db") as decisions:
        for attempt in range(rounds):
            add(decisions, "x" * chance.randint(1, 700))
            path = tmp_path / f"{attempt}.db"
            copy(tmp_path / "d.db", path)
            spoil(log_of(path), chance)

            assert read_events(path) == decisions.events
            with closing(sqlite3.connect(path)) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_file_is_named_and_stays_for_rescue(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        for number in range(40):
            add(decisions, f"{number}" * 300)
    content = (tmp_path / "d.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(content[: len(content) // 2 // 4096 * 4096])

    with pytest.raises(OutputError, match=r"cut\.db: is damaged .* go back to a copy"):
        read_events(tmp_path / "cut.db")

    assert (tmp_path / "cut.db").exists()


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def copy(path: Path, target: Path) -> None:
    target.write_bytes(path.read_bytes())
    log_of(target).write_bytes(log_of(path).read_bytes())


def spoil(log: Path, chance: random.Random) -> None:
    """Cut the log at a random byte, or write noise over a stretch of it."""
    content = bytearray(log.read_bytes()) if log.exists() else bytearray()
    if not content:
        return
    at = chance.randrange(len(content))
    if chance.random() < 0.5:
        log.write_bytes(content[:at])
        return
    noise = chance.randbytes(min(chance.randint(1, 5000), len(content) - at))
    content[at : at + len(noise)] = noise
    log.write_bytes(content)


def test_a_full_disk_is_an_error_and_the_event_is_not_there(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        add(decisions, "one")
        pages = decisions._connection.execute("PRAGMA page_count").fetchone()[0]
        decisions._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(QuoteCmpError, match="full"):
            add(decisions, "x" * 100_000)
        decisions._connection.execute("PRAGMA max_page_count = 100000")
        add(decisions, "two")

        assert [event.note for event in decisions.events] == ["one", "two"]

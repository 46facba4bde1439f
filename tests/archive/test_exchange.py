"""What comes from another desk is taken whole or refused with its line."""

import json
import os
import random
from pathlib import Path

import pytest
from reviewing import desk, store

from quotecmp.archive.exchange import from_lines
from quotecmp.errors import RecordError, UnreadableInput
from quotecmp.review.session import Session
from quotecmp.workflows.review import events_in, exported

EVENT = {
    "type": "decision_event",
    "uid": "u1",
    "at": "2031-01-01T10:00:00.000000Z",
    "by": "ida",
    "verb": "undo",
    "undoes": "u0",
}


def test_an_event_is_read_back() -> None:
    [event] = from_lines([json.dumps(EVENT)])

    assert (event.uid, event.verb) == ("u1", "undo")


@pytest.mark.parametrize(
    "at", ["garbage", "", "2031-01-01", "9999-12-31T23:59:59.999999Z", "2031-13-01T10:00:00Z"]
)
def test_an_event_without_a_time_is_refused_with_its_line(at: str) -> None:
    with pytest.raises(RecordError, match=r"desk\.jsonl, line 1"):
        list(from_lines([json.dumps({**EVENT, "at": at})], "desk.jsonl"))


@pytest.mark.parametrize("line", ["[" * 200_000, '{"type": "decision_event", "readings": [1]}'])
def test_a_garbled_line_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(RecordError, match=r"desk\.jsonl, line 1"):
        list(from_lines([line], "desk.jsonl"))


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A decisions file with every kind of event, and its export beside it."""
    with store(tmp_path / "d.db") as decisions:
        session = Session(desk(4), decisions)
        for verb in ("accept", "reject", "mark", "note call", "split 1", "merge 4", "undo"):
            name, _, argument = verb.partition(" ")
            session.do(name, argument)
        (tmp_path / "d.jsonl").write_text(exported(decisions), encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs file descriptors as files")
def test_an_export_may_come_through_a_pipe(reviewed: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write((reviewed / "d.jsonl").read_bytes())
    try:
        assert events_in(f"/dev/fd/{reading}") == events_in(reviewed / "d.jsonl")
    finally:
        os.close(reading)


def garbled(content: bytes, chance: random.Random) -> bytes:
    """The content with noise over a stretch, a stretch cut out, or its end cut off."""
    at = chance.randrange(len(content))
    length = chance.randint(1, 40)
    return chance.choice(
        (
            content[:at] + chance.randbytes(length) + content[at + length :],
            content[:at] + content[at + length :],
            content[:at],
        )
    )


@pytest.mark.parametrize("name", ["d.db", "d.jsonl"])
def test_a_garbled_file_is_read_or_refused_with_its_name(reviewed: Path, name: str) -> None:
    chance = random.Random(8)
    content = (reviewed / name).read_bytes()
    refused = []
    for number in range(120):
        file = reviewed / f"{number}-{name}"
        file.write_bytes(garbled(content, chance))
        try:
            events_in(file)
        except (UnreadableInput, RecordError) as error:
            refused.append((str(file), str(error)))

    assert len(refused) > 20
    assert all(file in told for file, told in refused)


def test_a_database_whose_complaint_cannot_be_read_is_called_damaged(reviewed: Path) -> None:
    content = (reviewed / "d.db").read_bytes()
    (reviewed / "bad.db").write_bytes(
        content.replace(b"decision_events", b"decision_\xffvents")
    )

    with pytest.raises(UnreadableInput, match=r"bad\.db: is damaged"):
        events_in(reviewed / "bad.db")

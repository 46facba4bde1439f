"""What comes from another desk is taken whole or refused with its line."""

import json

import pytest

from quotecmp.archive.exchange import from_lines
from quotecmp.errors import RecordError

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

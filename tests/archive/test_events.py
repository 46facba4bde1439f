import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import desk, store

from quotecmp.archive.events import (
    Event,
    ReadingMark,
    Verb,
    conflicts,
    decisions_of,
    live,
    marked_pairs,
)
from quotecmp.archive.exchange import from_lines, from_values, to_lines, to_values
from quotecmp.errors import RecordError
from quotecmp.model import Anchor
from quotecmp.review.session import Session

MARKS = tuple(
    ReadingMark(f"w:{n}", Anchor(f"w{n}", f"s{n}", "AFP", 0), f"text “{n}”\n\u202e", "AFP")
    for n in range(4)
)


def event(
    uid: str, verb: Verb, by: str = "ida", at: int = 1, undoes: str = "", seen: str = ""
) -> Event:
    return Event(
        uid,
        f"2031-06-01T10:00:{at:02}.000000Z",
        by,
        verb,
        MARKS[:2],
        undoes=undoes,
        seen=tuple(seen.split()),
    )


def test_an_undone_event_does_not_count_whatever_the_order_of_the_lines() -> None:
    events = [event("1", "accept"), event("2", "reject", at=2), event("3", "undo", undoes="2")]

    for order in permutations(events):
        assert [e.uid for e in live(order)] == ["1"]
        assert [d.ruling for d in decisions_of(order)] == ["same"]


def test_the_later_ruling_on_a_pair_counts() -> None:
    events = [event("1", "accept", at=1), event("2", "reject", at=2)]

    assert [d.ruling for d in decisions_of(reversed(events))] == ["different"]


def test_a_fragment_accepted_in_two_clusters_does_not_tie_them_together() -> None:
    one = Event("1", "2031-06-01", "ida", "accept", MARKS[:3])
    other = Event("2", "2031-06-02", "ida", "accept", MARKS[2:])
    again = Event("3", "2031-06-03", "per", "accept", MARKS[:3])

    assert {(d.left, d.right) for d in decisions_of([one, other])} == {("w:0", "w:1")}
    assert len(decisions_of([one, again])) == 3


def test_marks_and_notes_rule_on_nothing() -> None:
    assert decisions_of([event("1", "mark"), event("2", "note", at=2)]) == ()


def test_two_reviewers_who_rule_differently_in_ignorance_disagree() -> None:
    [conflict] = conflicts([event("1", "accept"), event("2", "reject", by="per", at=2)])

    assert (conflict.one.by, conflict.other.by) == ("ida", "per")


def test_a_ruling_in_sight_of_the_other_is_an_answer_not_a_conflict() -> None:
    assert not conflicts([event("1", "accept"), event("2", "reject", "per", 2, seen="1")])


def test_a_third_reviewer_who_saw_both_settles_a_conflict() -> None:
    two = [event("1", "accept"), event("2", "reject", "per", 2)]

    assert not conflicts([*two, event("3", "accept", "mara", 3, seen="1 2")])
    still = conflicts([*two, event("3", "accept", "mara", 3, seen="1")])
    assert [(c.one.by, c.other.by) for c in still] == [("ida", "per"), ("per", "mara")]


def test_reviewers_who_agree_or_undid_do_not_disagree() -> None:
    assert not conflicts([event("1", "accept"), event("2", "merge", "per", 2)])
    assert not conflicts(
        [
            event("1", "accept"),
            event("2", "reject", "per", 2),
            event("3", "undo", "per", 3, "2"),
        ]
    )


@given(st.permutations(range(6)))
def test_conflicts_do_not_depend_on_the_order_of_the_events(order: list[int]) -> None:
    events = [
        *[event(f"a{n}", v, "ida", n) for n, v in enumerate(("accept", "reject", "accept"))],
        *[event(f"b{n}", v, "per", n) for n, v in enumerate(("reject", "accept", "reject"))],
    ]

    assert conflicts(events[n] for n in order) == conflicts(events)


def test_events_go_through_json_lines_unchanged() -> None:
    events = [
        Event("1", "2031-06-01T10:00:00.000000Z", "ida", "split", MARKS[:1], MARKS[1:]),
        Event(
            "2", "2031-06-01T10:00:01.000000Z", "ida", "note", MARKS, note="call “them”\u2028"
        ),
        Event("3", "2031-06-01T10:00:02.000000Z", "per", "reject", MARKS, seen=("1",)),
        Event("4", "2031-06-01T10:00:03.000000Z", "ida", "undo", undoes="1"),
    ]
    lines = list(to_lines(reversed(events)))

    assert list(from_lines(lines)) == events
    assert all(line.isascii() for line in lines)
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '"x"',
        '{"type": "quote"}',
        '{"type": "decision_event"}',
        '{"type": "decision_event", "uid": "1", "at": "", "by": "", "verb": "burn"}',
        '{"type": "decision_event", "uid": "1", "at": "", "by": "", "verb": ["x"]}',
        '{"type": "decision_event", "uid": "1", "at": "", "verb": "mark", "others": [3]}',
        '{"type": "decisions", "schema": "quotecmp-decisions/9"}',
    ],
)
def test_a_line_that_is_no_event_is_named(line: str) -> None:
    with pytest.raises(RecordError, match=r"desk\.jsonl"):
        list(from_lines([line], "desk.jsonl"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=9,
    )
)
def test_values_that_are_no_event_raise_a_record_error_and_nothing_else(value: object) -> None:
    base = to_values(Event("1", "2031", "ida", "mark", MARKS[:1]))
    for name in base:
        broken = json.loads(json.dumps({**base, name: value}))
        try:
            from_values(broken)
        except RecordError:
            continue


def test_split_pairs_one_reading_with_the_rest_only() -> None:
    split = Event("1", "2031", "ida", "split", MARKS[:1], MARKS[1:])

    assert [(a.id, b.id) for a, b in marked_pairs(split)] == [
        ("w:0", "w:1"),
        ("w:0", "w:2"),
        ("w:0", "w:3"),
    ]


def test_two_files_add_up_to_the_same_whichever_takes_in_the_other() -> None:
    ida, per = store(by="ida"), store(by="per", day=2)
    for one, verbs in (
        (ida, ["accept", "reject", "mark"]),
        (per, ["reject", "undo", "accept"]),
    ):
        session = Session(desk(3), one)
        for verb in verbs:
            session.do(verb)
    before = list(ida.events)

    assert ida.take_in(per.events) == 3
    assert per.take_in(before) == 3
    assert ida.take_in(per.events) == 0
    assert list(to_lines(ida.events)) == list(to_lines(per.events))
    assert decisions_of(ida.events) == decisions_of(per.events)

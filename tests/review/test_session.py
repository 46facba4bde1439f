from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import HARBOUR
from reviewing import desk, store

from quotecmp.archive.anchors import anchored
from quotecmp.archive.decisions import Decisions
from quotecmp.archive.events import Event, decisions_of, resolve
from quotecmp.errors import OutputError
from quotecmp.model import Quote
from quotecmp.review.session import Session
from quotecmp.review.telling import item_lines, lapse_line, list_lines
from quotecmp.review.verbs import VERBS
from quotecmp.review.views import state_word


@pytest.fixture
def session() -> Session:
    return Session(desk(4), store())


def standings(session: Session) -> list[str]:
    return [session.standing(item).told() for item in session.cursor.items]


def do(session: Session, *verbs: str) -> str:
    """The last answer to some verbs, each with its argument after a blank."""
    answer = ""
    for verb in verbs:
        name, _, argument = verb.partition(" ")
        answer = session.do(name, argument).text
    return answer


def test_accept_and_reject_go_on_to_the_next_one_left(session: Session) -> None:
    assert do(session, "accept") == "1 accepted. 1 done, 3 left, 0 marked."
    assert do(session, "reject") == "2 rejected. 2 done, 2 left, 0 marked."
    assert standings(session) == ["accepted", "rejected", "left", "left"]
    assert session.cursor.number == 3


def test_after_the_last_one_the_session_goes_back_to_what_was_skipped(session: Session) -> None:
    do(session, "skip", "accept", "accept", "accept")

    assert session.cursor.number == 1


def test_the_answer_to_the_last_one_says_that_nothing_is_left() -> None:
    session = Session(desk(1), store())

    assert do(session, "accept") == "1 accepted. 1 done, 0 left, 0 marked."
    assert session.cursor.number == 1


def test_a_reading_is_split_out_by_place_or_by_name(session: Session) -> None:
    assert "Isle News split out of 1" in do(session, "split 2")
    assert standings(session)[0] == "1 split out"
    assert "Coast Press split out of 1" in do(session, "split coast press")
    assert standings(session)[0] == "rejected"


def test_the_rest_of_a_split_cluster_can_be_accepted(session: Session) -> None:
    do(session, "split 2", "accept")

    assert standings(session)[0] == "accepted, 1 split out"
    assert session.counts().done == 1


def test_accepting_does_not_bring_a_split_reading_back(session: Session) -> None:
    do(session, "split 2", "accept")
    rulings = {
        (len({left, right}), RULED[event.verb])
        for (left, right), event in session._standings.ruled.items()
    }

    assert rulings == {(2, "same"), (2, "different")}


RULED = {"accept": "same", "split": "different"}


def test_two_clusters_are_merged_and_both_are_done(session: Session) -> None:
    do(session, "merge 3")

    assert standings(session)[:3] == ["merged with 3", "left", "merged with 1"]
    assert session.counts().done == 2


def test_rejecting_a_merged_cluster_first_takes_the_merge_back(session: Session) -> None:
    do(session, "accept", "first", "merge 3")

    assert "no longer merged with 3" in do(session, "reject")
    assert standings(session)[0] == "accepted"
    do(session, "first", "reject")
    assert standings(session)[0] == "rejected"


def test_a_rejected_cluster_is_not_merged(session: Session) -> None:
    do(session, "reject")

    assert do(session, "merge 1") == "1 is rejected: accept it first."


def test_a_mark_is_put_on_and_taken_off(session: Session) -> None:
    do(session, "mark")
    assert session.counts().marked == session.counts().done == 1
    do(session, "mark")
    assert session.counts().marked == session.counts().done == 0


def test_a_note_is_kept_as_it_was_written(session: Session) -> None:
    do(session, "note ask for the [sic] tape :fire:")
    item = session.current

    assert item
    assert [n.note for n in session.standing(item).notes] == ["ask for the [sic] tape :fire:"]


def test_undo_goes_back_to_the_beginning_and_no_further(session: Session) -> None:
    do(session, "accept", "split 1", "mark", "note x", "merge 4", "reject")
    for _ in range(6):
        assert session.do("undo").done
    assert standings(session) == ["left"] * 4
    assert do(session, "undo") == "There is nothing of yours to undo here."


def test_undo_leaves_the_work_of_others_alone(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as ida, store(tmp_path / "d.db", by="per") as per:
        do(Session(desk(2), ida), "accept")
        session = Session(desk(2), per)

        assert do(session, "undo") == "There is nothing of yours to undo here."
        assert standings(session) == ["accepted", "left"]


def test_undo_leaves_decisions_on_other_articles_alone(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(2), decisions), "accept")
    elsewhere = desk(2, edit=lambda text: text.replace("spring", "neap"))
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(elsewhere, decisions)
        do(session, "reject", "undo")

        assert do(session, "undo") == "There is nothing of yours to undo here."
        assert standings(Session(desk(2), decisions)) == ["accepted", "left"]


def test_undo_goes_to_the_cluster_it_is_about(session: Session) -> None:
    do(session, "accept", "last")

    assert do(session, "undo") == "Undone: accept on 1. 0 done, 4 left, 0 marked."
    assert session.cursor.number == 1


def test_a_session_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(4), decisions), "accept", "mark", "note x")
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(desk(4, name="other{}.txt".format), decisions)

        assert standings(session) == ["accepted", "marked", "left", "left"]
        assert session.cursor.number == 3


def test_a_decision_that_cannot_be_saved_is_not_taken(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Event:
        raise OutputError("d.db: the disk is full")

    monkeypatch.setattr(Decisions, "append", full)
    answer = session.do("accept")

    assert answer.text == "Not saved: d.db: the disk is full"
    assert not answer.done
    assert standings(session) == ["left"] * 4


def test_moves_stop_at_both_ends(session: Session) -> None:
    assert do(session, "previous") == "This is the first."
    assert do(session, "last", "next") == "This is the last."
    assert session.cursor.number == 4
    do(session, "first")
    assert session.cursor.number == 1
    do(session, "go 3")
    assert session.cursor.number == 3
    assert do(session, "go 99") == "There is no cluster “99”."
    assert do(session, "go " + "9" * 5000).startswith("There is no cluster")


def test_search_goes_through_the_hits_and_around(session: Session) -> None:
    assert do(session, "search PER LUND") == "“PER LUND”: 2 of 2."
    assert session.cursor.number == 4
    do(session, "again")
    assert session.cursor.number == 1
    do(session, "back")
    assert session.cursor.number == 4
    assert do(session, "search walrus") == "“walrus” is in none of the clusters shown."


@pytest.mark.parametrize("term", ["(", "[", "\\", "*", "“", "\x00", "%", "a" * 9999])
def test_any_words_can_be_searched_for(session: Session, term: str) -> None:
    assert session.do("search", term).text


def test_filters_add_up_until_all_are_shown_again(session: Session) -> None:
    do(session, "only reworded")
    assert [item.number for item in session.cursor.shown] == [1, 2]
    do(session, "only speaker vik")
    assert [item.number for item in session.cursor.shown] == [2]
    assert session.cursor.number == 2
    do(session, "only agency nobody")
    assert not session.cursor.shown
    assert do(session, "accept") == "No cluster is shown."
    do(session, "all")
    assert len(session.cursor.shown) == 4
    assert do(session, "only seventeen").startswith("“seventeen” is no filter.")


def test_under_a_filter_on_what_is_left_a_decided_cluster_leaves_the_list(
    session: Session,
) -> None:
    do(session, "only left", "accept")

    assert [item.number for item in session.cursor.shown] == [2, 3, 4]
    assert session.cursor.number == 2
    do(session, "only done")
    assert [item.number for item in session.cursor.shown] == [1]


def test_going_to_a_cluster_outside_the_filter_lifts_the_filter(session: Session) -> None:
    do(session, "only look")

    assert do(session, "go 4") == "4 is outside the filter; showing all."
    assert len(session.cursor.shown) == 4


def one_by_one(group: list[Quote]) -> list[list[Quote]]:
    return [[quote] for quote in group]


def test_quotes_found_once_can_be_merged() -> None:
    session = Session(desk(2, grouping=one_by_one), store())
    assert session.counts().total == 0
    assert session.current is None
    do(session, "only alone")
    assert len(session.cursor.shown) == 6
    do(session, "go 1", "merge 3")

    assert standings(session)[0] == "merged with 3"


def test_a_wording_that_changed_makes_its_ruling_lapse(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(2), decisions), "reject")
    changed = desk(2, edit=lambda text: text.replace("will close pier 1", "will shut pier 1"))
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(changed, decisions)

        assert standings(session) == ["changed since the ruling, ruling lapsed in part", "left"]
        [lapse] = session.lapsed
        assert [m.text for m in lapse.missing] == [
            "We will close pier 1 before the spring tides of 1,"
        ]


def test_a_half_lapsed_ruling_says_what_it_still_rules_on(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(2), decisions), "reject")
    changed = desk(2, edit=lambda text: text.replace("will close pier 1", "will shut pier 1"))
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(changed, decisions)
        ruled = {frozenset(pair) for pair in session.ruled_pairs()}
        [lapse] = session.lapsed
        obeyed = resolve(
            decisions_of(decisions.events), anchored(changed.quotes, changed.witnesses)
        )

        assert {frozenset((one.left, one.right)) for one in obeyed} == ruled
        assert len(ruled) == 1
        assert [mark.label for mark in lapse.held] == ["Coast Press", "Isle News"]
        assert lapse_line(lapse) == (
            "lapsed in part: rejected by ida on 1 June 2031: Northwire “We will close pier 1"
            " before the spring tides of 1,”: no quote from there has these words now; still"
            " rules on Coast Press “We shall close pier 1 before the spring tides of 1,” and"
            " Isle News “We may close pier 1 before the spring tides of 1,”"
        )
        assert state_word(session.standing(session.cursor.items[0])) == "changed"


def test_a_wholly_lapsed_ruling_rules_on_nothing(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(2, readings=2), decisions), "reject")
    changed = desk(
        2, readings=2, edit=lambda text: text.replace("will close pier 1", "will shut pier 1")
    )
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(changed, decisions)
        [lapse] = session.lapsed

        assert not session.ruled_pairs()
        assert not lapse.held
        assert lapse_line(lapse).startswith("lapsed: rejected by ida on 1 June 2031: Northwire")
        assert standings(session)[0] == "ruling lapsed"
        assert state_word(session.standing(session.cursor.items[0])) == "lapsed"


def test_a_ruling_that_a_later_one_overtook_is_not_told_when_both_lapse(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(1), decisions), "reject", "accept", "mark", "mark", "note call", "mark")
    changed = desk(1, edit=lambda text: text.replace("will close pier 1", "will shut pier 1"))
    with store(tmp_path / "d.db", day=2) as decisions:
        told = [lapse.event.verb for lapse in Session(changed, decisions).lapsed]

        assert told == ["accept", "note", "mark"]


def test_an_article_that_is_not_there_makes_nothing_lapse(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(2), decisions), "accept", "accept")
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(desk(2, missing=[1]), decisions)

        assert standings(session) == ["accepted", "accepted"]
        assert not session.lapsed


def test_a_reading_that_came_in_later_opens_the_cluster_again(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        do(Session(desk(1, readings=2), decisions), "accept")
    with store(tmp_path / "d.db", day=2) as decisions:
        session = Session(desk(1, readings=3), decisions)

        assert standings(session) == ["changed since the ruling"]
        assert session.counts().left == 1


def test_reviewers_who_disagree_are_told_and_a_new_ruling_settles_it() -> None:
    ida, per = store(), store(by="per", day=2)
    do(Session(desk(2), ida), "accept")
    do(Session(desk(2), per), "reject")
    ida.take_in(per.events)
    session = Session(desk(2), ida)
    assert standings(session)[0] == "rejected, reviewers disagree"
    do(session, "only conflict")
    assert [item.number for item in session.cursor.shown] == [1]
    do(session, "all", "go 1", "accept")

    assert not session.conflicts
    assert standings(session)[0] == "accepted"


def test_every_verb_answers_on_an_empty_report() -> None:
    session = Session(desk(0), store())
    for verb in (*session._verbs, "no such verb"):
        for argument in ("", "1", "walrus"):
            assert not session.do(verb, argument).done or verb in ("all", "only")


@given(
    st.lists(
        st.tuples(
            st.sampled_from([verb.name for verb in VERBS]),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["1", "2", "0", "-1", "²", "left", "agency N"]),
            ),
        ),
        max_size=25,
    )
)
def test_no_verb_with_any_argument_breaks_a_session(verbs: list[tuple[str, str]]) -> None:
    session = Session(desk(3), store())
    for verb, argument in verbs:
        session.do(verb, argument)
        "".join(list_lines(session))
        if session.current:
            "".join(item_lines(session, session.current))
    counts = session.counts()

    assert counts.done + counts.left == counts.total == 3
    again = Session(desk(3), session._decisions)
    assert standings(again) == standings(session)


def test_hand_made_reports_can_be_reviewed_too() -> None:
    session = Session(HARBOUR, store())

    assert do(session, "accept") == "1 accepted. 1 done, 0 left, 0 marked."


def test_two_readings_of_one_wording_in_one_article_are_told_apart() -> None:
    report = desk(1, readings=2)
    session = Session(replace(report, settings={}), store())
    do(session, "split 1")

    assert standings(session) == ["rejected"]

"""A decisions file that is deleted, moved or replaced while a session has it open."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewing import desk, store

from quotecmp.archive.decisions import Decisions, read_events
from quotecmp.archive.events import Event
from quotecmp.errors import OutputError
from quotecmp.review.session import Session


def add(decisions: Decisions, note: str) -> Event:
    return decisions.append(lambda uid, at: Event(uid, at, decisions.by, "note", note=note))


def notes(path: Path) -> list[str]:
    return [event.note for event in read_events(path)]


def delete(path: Path) -> None:
    path.unlink()


def delete_with_side_files(path: Path) -> None:
    for one in path.parent.glob(path.name + "*"):
        one.unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replace_by_a_new_file(path: Path) -> None:
    with store(path.with_name("new.db"), by="per") as other:
        add(other, "from per")
    os.replace(path.with_name("new.db"), path)


def overwrite_in_place(path: Path) -> None:
    with store(path.with_name("new.db"), by="per") as other:
        for number in range(30):
            add(other, f"from per {number}" * 50)
    path.write_bytes(path.with_name("new.db").read_bytes())


def put_back_an_older_copy(path: Path) -> None:
    shutil.copy2(path.with_name("older.db"), path)


LOSSES = [
    delete,
    delete_with_side_files,
    move_away,
    replace_by_a_new_file,
    overwrite_in_place,
    put_back_an_older_copy,
]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("noticed_by", ["append", "refresh"])
def test_what_was_acknowledged_is_written_again(
    tmp_path: Path, lose: Callable[[Path], None], noticed_by: str
) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        add(decisions, "one")
        shutil.copy2(path, tmp_path / "older.db")
        add(decisions, "two")
        lose(path)
        if noticed_by == "refresh":
            decisions.refresh()
            assert {"one", "two"} <= set(notes(path))
        said = decisions.noticed()
        add(decisions, "three")
        said = said or decisions.noticed()

        assert str(path) in said
        assert not decisions.noticed()
        assert {"one", "two", "three"} <= {event.note for event in decisions.events}
    assert {"one", "two", "three"} <= set(notes(path))
    if lose in (replace_by_a_new_file, overwrite_in_place):
        assert any(note.startswith("from per") for note in notes(path))


@pytest.mark.parametrize("lose", [delete, delete_with_side_files, move_away])
def test_two_sessions_on_a_file_that_is_deleted_keep_what_both_said(
    tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    path = tmp_path / "d.db"
    with store(path) as ida, store(path, by="per") as per:
        for number in range(40):
            add(ida if number % 2 else per, f"{number} " * 100)
        lose(path)
        add(ida, "by ida after")
        add(per, "by per after")
        add(ida, "again")
        per.refresh()

        assert len(ida.events) == len(per.events) == 43
    assert len(notes(path)) == 43


def test_what_another_session_writes_is_no_loss(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as ida, store(tmp_path / "d.db", by="per") as per:
        add(ida, "one")
        for number in range(5):
            add(per, f"two {number}")
            assert ida.refresh()
            assert not ida.refresh()

        assert [event.note for event in ida.events] == [event.note for event in per.events]
        assert not ida.noticed()
        assert not per.noticed()


def test_what_cannot_take_the_place_of_the_file_is_left_alone_and_all_is_exported(
    tmp_path: Path,
) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        add(decisions, "one")
        path.unlink()
        path.write_text("a list of calls")
        with pytest.raises(OutputError, match=r"is no decisions file; .*rescued-1\.jsonl"):
            add(decisions, "two")
        with pytest.raises(OutputError, match=r"rescued-1\.jsonl"):
            decisions.refresh()

        assert path.read_text() == "a list of calls"
        assert notes(tmp_path / "d.db.rescued-1.jsonl") == ["one"]
        path.unlink()
        add(decisions, "three")
    assert notes(path) == ["one", "three"]


def test_without_its_folder_the_decisions_are_exported_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    path = tmp_path / "desk" / "d.db"
    path.parent.mkdir()
    with store(path) as decisions:
        add(decisions, "one")
        shutil.rmtree(path.parent)
        with pytest.raises(OutputError, match="there is no folder"):
            add(decisions, "two")

        assert notes(tmp_path / "temporary" / "d.db.rescued-1.jsonl") == ["one"]
        path.parent.mkdir()
        decisions.refresh()
        assert "there again" in decisions.noticed() or path.exists()
    assert notes(path) == ["one"]


def test_the_reviewer_is_told_at_the_next_key(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        session = Session(desk(3), decisions)
        session.do("accept")
        path.unlink()
        answer = session.do("next")

        assert answer.text.startswith(f"{path} was deleted: made anew, with 1 decision")
        assert session.do("previous").text == ""
        assert session.counts().done == 1
        assert not session.unsaved
    assert [event.verb for event in read_events(path)] == ["accept"]


def test_what_another_reviewer_did_is_seen_after_the_next_key(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as mine, store(tmp_path / "d.db", by="per") as theirs:
        session, other = Session(desk(3), mine), Session(desk(3), theirs)
        other.do("accept")
        session.do("next")

        assert session.counts().done == 1


def test_a_move_goes_on_without_the_file_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        session = Session(desk(3), decisions)
        session.do("accept")
        path.unlink()
        path.mkdir()
        before = session.cursor.number
        answer = session.do("next")

        assert session.cursor.number == before + 1
        assert "is a folder" in answer.text
        assert session.do("accept").text.startswith("Not saved: ")
        assert session.unsaved == 1


def test_who_leaves_right_after_the_file_was_deleted_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        session = Session(desk(3), decisions)
        session.do("accept")
        path.unlink()
        said = session.leave()

        assert "made anew, with 1 decision" in said
        assert said.endswith("Saved. 1 done, 2 left, 0 marked.")
    assert [event.verb for event in read_events(path)] == ["accept"]


def test_who_leaves_without_a_file_is_told_where_the_decisions_are(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with store(path) as decisions:
        session = Session(desk(3), decisions)
        session.do("accept")
        path.unlink()
        path.mkdir()
        said = session.leave()

        assert said.startswith("Not saved: ")
        assert "d.db.rescued-1.jsonl" in said
        assert session.lost

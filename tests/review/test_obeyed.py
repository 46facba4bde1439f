"""What was decided over real articles is obeyed by the next comparison of changed ones."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewing import store

from quotecmp.intake.load import load_all
from quotecmp.model import Report
from quotecmp.review.session import Session
from quotecmp.settings import MatchSettings, Settings
from quotecmp.workflows.compare import compare
from quotecmp.workflows.review import lapses, rulings_in

WIRE = {
    "north.txt": """=== Northwire 2031-05-04 Harbour to close
The council met on Monday evening.

“We will close the old harbour before the autumn storms arrive,” Mayor Ida Holm said.

She added: “The fishermen were told about the crumbling breakwater in January.”
""",
    "coast.txt": """=== Coast Press 2031-05-04 Old harbour shut
The town hall was full on Monday night.

Mayor Ida Holm told reporters: “We shall close the old harbour before the autumn storms arrive.”

“The fishermen heard about the crumbling breakwater in January,” Holm said.
""",
    "isle.txt": """=== Isle News 2031-05-05 No more boats
“We will close the old harbour before the autumn storms,” said Ida Holm, the mayor.

The lighthouse keeper stayed away.
""",
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in WIRE.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


def compared(desk: Path, settings: Settings | None = None) -> Report:
    file = desk / "d.db"
    decisions = rulings_in(file) if file.exists() else ()
    return compare(load_all([str(desk / "in")]), settings=settings, decisions=decisions)


def reviewed(desk: Path, *verbs: str) -> None:
    """Do verbs over what the engine pairs by itself."""
    report = compare(load_all([str(desk / "in")]))
    with store(desk / "d.db") as decisions:
        session = Session(report, decisions)
        for verb in verbs:
            name, _, argument = verb.partition(" ")
            answer = session.do(name, argument)
            assert answer.done, answer.text


def together(report: Report) -> set[frozenset[str]]:
    """Which agencies are in a cluster, each with the first words of what it has."""
    label = {witness.id: witness.label for witness in report.witnesses}
    quote = {one.id: one for one in report.quotes}
    return {
        frozenset(
            f"{label[quote[one].witness]}: {' '.join(quote[one].text.split()[:2])}"
            for one in cluster.quotes
        )
        for cluster in report.clusters
        if len(cluster.quotes) > 1
    }


HARBOUR = frozenset({"Northwire: We will", "Coast Press: We shall", "Isle News: We will"})
FISHERMEN = frozenset({"Northwire: The fishermen", "Coast Press: The fishermen"})


def rename(desk: Path) -> None:
    (desk / "in").rename(desk / "old")
    (desk / "in").mkdir()
    for number, file in enumerate(sorted((desk / "old").iterdir())):
        shutil.copy(file, desk / "in" / f"{9 - number}-renamed.txt")


def edit(desk: Path) -> None:
    for file in (desk / "in").iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace("\n", "\nThe sea was calm.\n\n", 1)
        text = text.replace("The council met on Monday evening.", "The council sat late.")
        file.write_text(text, encoding="utf-8")


def leave(desk: Path) -> None:
    """Change nothing."""


CHANGES = [leave, rename, edit]
SETTINGS = [None, Settings(match=MatchSettings(min_words=3, keep_rejected=True))]


def test_undecided_articles_are_paired_by_the_engine(desk: Path) -> None:
    assert together(compared(desk)) == {HARBOUR, FISHERMEN}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("settings", SETTINGS)
def test_a_rejected_pair_stays_apart(
    desk: Path, change: Callable[[Path], None], settings: Settings | None
) -> None:
    reviewed(desk, "search fishermen", "reject")
    change(desk)

    assert together(compared(desk, settings)) == {HARBOUR}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("settings", SETTINGS)
def test_a_reading_that_was_split_out_stays_out(
    desk: Path, change: Callable[[Path], None], settings: Settings | None
) -> None:
    reviewed(desk, "search old harbour", "split Isle News")
    change(desk)

    assert together(compared(desk, settings)) == {HARBOUR - {"Isle News: We will"}, FISHERMEN}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("settings", SETTINGS)
def test_two_clusters_that_were_merged_are_one(
    desk: Path, change: Callable[[Path], None], settings: Settings | None
) -> None:
    reviewed(desk, "go 1", "merge 2")
    change(desk)

    assert together(compared(desk, settings)) == {HARBOUR | FISHERMEN}


def test_a_merge_that_was_taken_back_or_undone_is_no_more(desk: Path) -> None:
    reviewed(desk, "go 1", "merge 2", "reject")
    assert together(compared(desk)) == {HARBOUR, FISHERMEN}
    (desk / "d.db").unlink()
    reviewed(desk, "go 1", "merge 2", "undo")
    assert together(compared(desk)) == {HARBOUR, FISHERMEN}


def test_a_decided_pair_names_who_decided_it(desk: Path) -> None:
    reviewed(desk, "search fishermen", "accept")
    decided = [match for match in compared(desk).matches if match.decided_by]

    assert [(match.relation, match.decided_by) for match in decided] == [("same", "ida")]


def test_a_ruling_lapses_when_the_wording_changes(desk: Path) -> None:
    reviewed(desk, "search fishermen", "reject")
    file = desk / "in" / "coast.txt"
    text = file.read_text(encoding="utf-8").replace("in January,", "in February,")
    file.write_text(text, encoding="utf-8")

    assert together(compared(desk)) == {HARBOUR, FISHERMEN}
    with store(desk / "d.db", day=2) as decisions:
        session = Session(compare(load_all([str(desk / "in")])), decisions)
        [lapse] = session.lapsed
        assert [mark.label for mark in lapse.missing] == ["Coast Press"]
        session.do("only", "lapsed")
        assert len(session.cursor.shown) == 1


def test_a_ruling_on_an_earlier_version_lapses_for_session_and_comparison(desk: Path) -> None:
    reviewed(desk, "search fishermen", "reject")
    first = (desk / "in" / "coast.txt").read_text(encoding="utf-8")
    later = first.replace("Old harbour shut", "UPDATE 2-Old harbour shut")
    later = later.replace("heard about the crumbling", "knew of the crumbling")
    (desk / "in" / "coast-2.txt").write_text(later, encoding="utf-8")
    report = compare(load_all([str(desk / "in")]))
    with store(desk / "d.db", day=2) as decisions:
        session = Session(report, decisions)
        told = lapses(compared(desk), decisions.events)

        assert [lapse.missing[0].label for lapse in session.lapsed] == ["Coast Press"]
        assert told == session.lapsed
        assert not session.ruled_pairs()
        session.do("only", "alone")
        assert not any(
            "heard about" in session.index.quotes[quote].text
            for item in session.cursor.items
            for quote in item.cluster.quotes
        )


def test_an_exported_file_is_obeyed_like_the_file_itself(desk: Path) -> None:
    from quotecmp.workflows.review import exported

    reviewed(desk, "search fishermen", "reject")
    with store(desk / "d.db", day=2) as decisions:
        (desk / "d.jsonl").write_text(exported(decisions), encoding="utf-8")

    assert rulings_in(desk / "d.jsonl") == rulings_in(desk / "d.db")


def test_the_samples_can_be_reviewed(tmp_path: Path) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    with store(tmp_path / "d.db") as decisions:
        session = Session(compare(load_all([str(seeds)])), decisions)
        total = session.counts().total
        for _ in range(total):
            assert session.do("accept").done
        assert session.counts().left == 0
    obeyed = compare(load_all([str(seeds)]), decisions=rulings_in(tmp_path / "d.db"))

    assert {match.relation for match in obeyed.matches if match.decided_by} == {"same"}

import csv
from dataclasses import replace
from io import StringIO

from making import HARBOUR, Told, report_of
from reviewing import desk, store

from quotecmp.archive.events import decisions_of
from quotecmp.model import Report, Witness
from quotecmp.review.handover import COLUMNS, to_summary, to_summary_rows
from quotecmp.review.session import Session
from quotecmp.workflows.compare import Weighed, clustered, weighed

WIRE = {
    "Northwire": """The council met on Monday evening.

“We will close the old harbour before the autumn storms arrive,” Mayor Ida Holm said.

She added: “The fishermen were told about the crumbling breakwater in January.”
""",
    "Coast Press": """The town hall was full on Monday night.

Mayor Ida Holm told reporters: “We shall close the old harbour before the autumn storms arrive.”

“The fishermen heard about the crumbling breakwater in January,” Holm said.
""",
    "Isle News": """A crowd came on Tuesday.

“We may close the old harbour before the autumn storms arrive,” said Ida Holm, the mayor.

The lighthouse keeper stayed away.
""",
}


def session_over(report: Report, *verbs: str) -> Session:
    session = Session(report, store())
    for verb in verbs:
        name, _, argument = verb.partition(" ")
        assert session.do(name, argument).done
    return session


def summary(session: Session) -> str:
    """The summary of a session over a made report, on whose pairs nothing was ruled."""
    return to_summary(session, session.report)


def rows_of(session: Session) -> str:
    """The same as CSV."""
    return to_summary_rows(session, session.report)


def wire() -> Weighed:
    """Three agencies over one evening: the harbour in all, the fishermen in two."""
    return weighed(
        Witness.of_text(text, agency=agency, published="2031-05-04", path=f"{agency}.txt")
        for agency, text in WIRE.items()
    )


def handed_over(*verbs: str) -> tuple[str, list[dict[str, str]]]:
    """The summary and the rows after some verbs over what the engine paired by itself."""
    found = wire()
    session = session_over(clustered(found), *verbs)
    ruled = clustered(found, decisions=decisions_of(session.events))
    rows = csv.DictReader(StringIO(to_summary_rows(session, ruled)))
    return to_summary(session, ruled), list(rows)


def lines_to(told: str) -> list[tuple[str, str]]:
    """Whom the letters of a summary go to, with what they say."""
    parts = [part.split("\n\n> ", 1) for part in told.split("\nTo ")[1:]]
    return [(name.rstrip(":"), line.split("\n", 1)[0]) for name, line in parts]


def test_after_a_split_nobody_hears_of_the_reading_that_is_out() -> None:
    told, rows = handed_over("search old harbour", "split Isle News", "mark")

    assert [name for name, _ in lines_to(told)] == ["Coast Press", "Northwire"]
    assert not any("may" in line or "Isle News" in line for _, line in lines_to(told))
    assert "“may”" not in told
    assert "Isle News split out by ida on 1 June 2031" in told
    assert [row["agency"] for row in rows] == ["Coast Press", "Northwire"]
    assert not any("may" in row["to_send"] for row in rows)


def test_after_a_merge_the_differences_are_those_of_all_readings() -> None:
    told, rows = handed_over("go 1", "merge 2", "mark")

    assert len(rows) == 5
    assert len({row["severity"] for row in rows}) == 1
    assert "merged by ida on 1 June 2031 with" in told
    # Of the two readings that an agency has it is asked once, in one letter.
    assert sorted(name for name, _ in lines_to(told)) == [
        "Coast Press",
        "Isle News",
        "Northwire",
    ]


def test_what_was_merged_and_marked_twice_is_asked_once() -> None:
    told, rows = handed_over("go 1", "merge 2", "mark", "go 2", "mark")

    assert len(lines_to(told)) == 3
    assert "The same utterance as 1." in told
    assert len(rows) == 5


def test_after_a_rejection_no_agency_is_asked_about_the_words_of_another() -> None:
    told, rows = handed_over("search fishermen", "reject", "search fishermen", "mark")

    letters = dict(lines_to(told))
    assert sorted(letters) == ["Coast Press", "Northwire"]
    assert "Northwire" not in letters["Coast Press"]
    assert "Could you confirm these words of Ida Holm?" in letters["Coast Press"]
    assert "heard" not in letters["Northwire"]
    assert "rejected by ida on 1 June 2031" in told
    assert "kept apart: Ida Holm, 4 May 2031" in told
    assert {row["standing"] for row in rows} == {"rejected, marked"}
    assert {(row["severity"], row["weight"]) for row in rows} == {("0", "kept apart")}
    assert told.count("\nKept apart:\n") == 2


def test_a_difference_outside_the_marks_says_so() -> None:
    cluster = HARBOUR.clusters[0]
    outside = replace(cluster.differences[0], where="outside")
    moved = replace(HARBOUR, clusters=(replace(cluster, differences=(outside,)),))

    assert ": outside the marks: " in summary(session_over(moved, "mark"))
    assert ": outside the marks: " not in summary(session_over(HARBOUR, "mark"))


def test_an_accepted_cluster_says_who_accepted_it() -> None:
    told, _ = handed_over("go 1", "accept", "go 1", "mark")

    assert "Standing: accepted, marked" in told
    assert "- accepted by ida on 1 June 2031" in told


def test_a_date_is_told_once() -> None:
    made = desk(1, readings=2)
    witnesses = tuple(replace(one, agency="Northwire") for one in made.witnesses)
    told = summary(session_over(replace(made, witnesses=witnesses), "mark"))

    assert "- Northwire, 1 May 2031 (0.txt, line 2): “We" in told
    assert "Northwire, 1 May 2031 carried “We will" in told
    assert told.count("carried “We will close pier 1 before the spring tides of 1” (1 May") == 1


def test_only_what_was_marked_is_handed_over() -> None:
    told = summary(session_over(desk(3), "accept", "mark", "note ask for the tape"))

    assert "## 2. \\~ reworded (3): Mara Vik" in told
    assert "## 1." not in told
    assert "Note by ida, 1 June 2031: ask for the tape" in told


def test_the_line_asks_each_agency_and_says_what_all_carried() -> None:
    told = summary(session_over(HARBOUR, "mark"))

    assert (
        "To Northwire:\n\n> Did Ida Holm say “3 May” or “3 June”? Did Ida Holm say “if the"
        " council agrees”? It is not in every version. You carried “We will close"
        " the old harbour on 3 May, if the council agrees” (4 March 2031); Coast Press carried"
        " “We shall close the old harbour on 3 June.” (5 March 2031). We would be grateful for"
        " a word on how it was said." in told.replace("“May” or “June”", "“3 May” or “3 June”")
    )
    assert "To Coast Press:\n\n> Did Ida Holm say “June” or “May”?" in told


def test_words_that_only_one_agency_has_are_asked_after_on_both_sides() -> None:
    cluster = HARBOUR.clusters[0]
    cut = replace(cluster, differences=cluster.differences[1:2])
    told = summary(session_over(replace(HARBOUR, clusters=(cut,)), "mark"))

    assert "Did Ida Holm say “if the council agrees”? It is not in every version." in told
    assert "Did Ida Holm also say “if the council agrees”?" in told


def test_without_a_speaker_or_a_difference_the_line_still_asks() -> None:
    cluster = replace(HARBOUR.clusters[0], speaker=None, differences=())
    told = summary(session_over(replace(HARBOUR, clusters=(cluster,)), "mark"))

    assert "Could you confirm these words of the speaker?" in told


def test_nothing_marked_is_said() -> None:
    assert "Nothing is marked." in summary(session_over(desk(1)))


def test_the_table_has_a_row_for_each_reading() -> None:
    rows = list(csv.DictReader(StringIO(rows_of(session_over(desk(2), "mark")))))

    assert tuple(rows[0]) == COLUMNS
    assert [row["agency"] for row in rows] == ["Coast Press", "Isle News", "Northwire"]
    assert all("Did Per Lund say" in row["to_send"] for row in rows)


def test_no_word_of_an_article_acts_as_markup_or_as_a_formula() -> None:
    words = "=1+1 *all* [we](http://x) <b>must</b> :fire:"
    report = report_of(
        [Told("=A|x", f"“{words}”", words), Told("B", f"“{words}”", words)],
        columns=[(words, words)],
    )
    session = session_over(report, "mark", "note @everyone <script>")

    told = summary(session)
    assert "<b>" not in told
    assert "<script>" not in told.replace("\\<script", "")
    assert "](http" not in told.replace("\\]", "")
    for row in csv.reader(StringIO(rows_of(session))):
        assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row)

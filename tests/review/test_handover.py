import csv
from dataclasses import replace
from io import StringIO

from making import HARBOUR, Told, report_of
from reviewing import desk, store

from quotecmp.model import Quote, Report
from quotecmp.review.handover import COLUMNS, to_summary, to_summary_rows
from quotecmp.review.session import Session


def session_over(report: Report, *verbs: str) -> Session:
    session = Session(report, store())
    for verb in verbs:
        name, _, argument = verb.partition(" ")
        assert session.do(name, argument).done
    return session


def test_only_what_was_marked_is_handed_over() -> None:
    told = to_summary(session_over(desk(3), "accept", "mark", "note ask for the tape"))

    assert "## 2. \\~ reworded (3): Mara Vik" in told
    assert "## 1." not in told
    assert "Note by ida, 1 June 2031: ask for the tape" in told


def test_the_line_asks_each_agency_and_says_what_all_carried() -> None:
    told = to_summary(session_over(HARBOUR, "mark"))

    assert (
        "To Northwire:\n\n> Did Ida Holm say “3 May” or “3 June”? You carried “We will close"
        " the old harbour on 3 May, if the council agrees” (4 March 2031); Coast Press carried"
        " “We shall close the old harbour on 3 June.” (5 March 2031). We would be grateful for"
        " a word on how it was said." in told.replace("“May” or “June”", "“3 May” or “3 June”")
    )
    assert "To Coast Press:\n\n> Did Ida Holm say “June” or “May”?" in told


def test_words_that_only_one_agency_has_are_asked_after_on_both_sides() -> None:
    cluster = HARBOUR.clusters[0]
    cut = replace(cluster, differences=cluster.differences[1:2])
    told = to_summary(session_over(replace(HARBOUR, clusters=(cut,)), "mark"))

    assert "Did Ida Holm say “if the council agrees”? It is not in every version." in told
    assert "Did Ida Holm also say “if the council agrees”?" in told


def test_without_a_speaker_or_a_difference_the_line_still_asks() -> None:
    cluster = replace(HARBOUR.clusters[0], speaker=None, differences=())
    told = to_summary(session_over(replace(HARBOUR, clusters=(cluster,)), "mark"))

    assert "Could you confirm these words of the speaker?" in told


def test_a_reading_that_was_split_out_is_asked_of_nobody() -> None:
    told = to_summary(session_over(desk(1), "split 2", "mark"))

    assert "To Isle News" not in told
    assert "To Northwire" in told


def test_what_was_merged_is_asked_of_both() -> None:
    def by_pairs(group: list[Quote]) -> list[list[Quote]]:
        return [group[:2], group[2:]]

    session = session_over(desk(1, readings=4, grouping=by_pairs), "merge 2", "mark")
    told = to_summary(session)

    for agency in ("Coast Press", "Harbour Post", "Isle News", "Northwire"):
        assert f"To {agency}:" in told


def test_nothing_marked_is_said() -> None:
    assert "Nothing is marked." in to_summary(session_over(desk(1)))


def test_the_table_has_a_row_for_each_reading() -> None:
    rows = list(csv.DictReader(StringIO(to_summary_rows(session_over(desk(2), "mark")))))

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

    told = to_summary(session)
    assert "<b>" not in told
    assert "<script>" not in told.replace("\\<script", "")
    assert "](http" not in told.replace("\\]", "")
    for row in csv.reader(StringIO(to_summary_rows(session))):
        assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row)

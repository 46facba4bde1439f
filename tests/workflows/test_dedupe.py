"""dedupe as a library, and over articles and tables together."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotecmp
from quotecmp.errors import RecordError
from quotecmp.intake.load import load_all
from quotecmp.model import Problem, Row, Utterance, Witness
from quotecmp.renderers.utterances_view import to_plain_utterances, to_utterances
from quotecmp.settings import MatchSettings, Settings
from quotecmp.workflows import dedupe as workflow
from quotecmp.workflows.compare import compare
from quotecmp.workflows.dedupe import dedupe_all

WHOLE = "We will never close the old harbour without a vote of the council"
WORDS = ["tide", "ebb", "gull", "mast", "rope", "keel", "fog", "sail", "oar", "the", "of"]
ROWS = st.lists(
    st.builds(
        Row,
        text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
        speaker=st.sampled_from([None, "Ida Holm", "Per Lund"]),
        agency=st.sampled_from([None, "AFP", "TASS"]),
        published=st.sampled_from([None, "2031-03-04", "2031-06-01"]),
    ),
    max_size=10,
)


def without_places(found: Iterable[Utterance]) -> list[Utterance]:
    """The utterances with their occurrences as far as they do not say where."""
    bare = []
    for one in found:
        places = sorted(
            (replace(place, row=None, path=None) for place in one.occurrences), key=str
        )
        first = replace(one.first, row=None, path=None) if one.first else None
        bare.append(replace(one, occurrences=tuple(places), first=first))
    return sorted(bare, key=str)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(1, 4))
def test_how_rows_are_spread_over_files_changes_nothing(rows: list[Row], files: int) -> None:
    whole = [replace(row, path="a.csv", line=n) for n, row in enumerate(rows, 2)]
    parts = [replace(row, path=f"{n % files}.csv", line=2) for n, row in enumerate(rows)]

    found = dedupe_all((), whole).utterances
    assert without_places(found) == without_places(dedupe_all((), parts[::-1]).utterances)
    assert without_places(found) == without_places(
        quotecmp.dedupe({f: getattr(row, f) for f in workflow.FIELDS} for row in rows)
    )


def test_a_row_may_be_a_text_a_mapping_or_a_row() -> None:
    rows = [WHOLE, {"text": WHOLE, "agency": "AFP"}, Row(WHOLE, agency="TASS", line=99)]
    [found] = quotecmp.dedupe(rows)

    assert sorted(place.row or 0 for place in found.occurrences) == [1, 2, 99]
    assert found.independent == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [({"text": " "}, "row 2: no text"), ({"text": 5}, "row 2: text is of type")],
)
def test_a_row_without_a_text_is_an_error_with_its_number(row: dict, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        list(quotecmp.dedupe([WHOLE, row]))


def test_problems_of_articles_and_tables_are_carried_on() -> None:
    problems = [Problem("a.txt", "is empty"), Problem("b.csv", "has no text", 3)]
    found = dedupe_all([problems[0]], [problems[1], Row(WHOLE, path="b.csv", line=2)])

    assert found.report.problems == tuple(problems)
    assert [one.text for one in found.utterances] == [WHOLE]


def test_two_translations_in_articles_are_one_utterance() -> None:
    articles = [
        Witness.of_text(
            "“We have to avoid steps which can inflict long-term damage on our ties,” Foreign "
            "Minister Per Lund said in Gull Bay on Tuesday.",
            agency="AFP",
            published="2031-03-04",
        ),
        Witness.of_text(
            "Foreign Minister Per Lund said in Gull Bay on Tuesday that steps should be "
            "avoided that would “inflict long-term damage upon our relations.”",
            agency="TASS",
            published="2031-03-04",
        ),
    ]
    found = dedupe_all(articles).utterances

    assert [(one.independent, one.speaker) for one in found] == [(2, "Per Lund")]


def test_copies_of_one_story_count_once() -> None:
    story = (
        "The harbour board met at noon on Tuesday to weigh what the tariff would cost. "
        f"“{WHOLE},” mayor Ida Holm said after the meeting on the quay. "
        "No ship had left the northern port since early on Tuesday morning. "
        "Members of the board declined to speak to those who waited outside."
    )
    articles = [
        Witness.of_text(story, agency="AFP", published="2031-03-04"),
        Witness.of_text(f"Harbour news\n\n{story}", agency="Coast Press"),
    ]
    [found] = dedupe_all(articles).utterances

    assert len(found.occurrences) == 2
    assert found.independent == 1


def test_articles_come_in_the_clusters_of_compare_with_its_speakers_and_counts() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    articles = [item for item in load_all([seeds]) if isinstance(item, Witness)]
    clusters = compare(articles).clusters
    found = dedupe_all(articles).utterances

    carried = {
        frozenset(place.quote for place in one.occurrences): (one.speaker, one.independent)
        for one in found
    }
    for cluster in clusters:
        speaker, independent = carried[frozenset(cluster.quotes)]
        articles_of = {c.quote.rpartition(":")[0]: c.independent for c in cluster.carriers}
        assert speaker == cluster.speaker or cluster.speaker is None
        assert independent == sum(own is True for own in articles_of.values())
    pages = {quote: quote.rpartition(":")[0] for group in carried for quote in group if quote}
    across = [group for group in carried if len({pages[q] for q in group if q}) > 1]
    assert clusters
    assert len(across) == len(clusters)


def test_quotes_that_compare_holds_together_are_one_utterance() -> None:
    lead = "The mayor said on Tuesday that the pier would stay shut after the storm."
    articles = [
        Witness.of_text(f"{lead}\n\n{said}", agency=agency, published="2031-03-04")
        for agency, said in (
            ("AFP", "“It is the worst flood I have seen in thirty years,” Per Lund said."),
            ("AP", "“This is the worst flood I have seen in 30 years,” Per Lund said."),
            ("TASS", "“I don't believe that either of us wants that,” Ida Holm said."),
            ("Reuters", "“I do not believe that either of us wants that,” he said."),
        )
    ]
    groups = sorted(sorted(one.quotes) for one in compare(articles).clusters)
    found = dedupe_all(articles).utterances

    assert groups == sorted(
        sorted(place.quote or "" for place in one.occurrences)
        for one in found
        if len(one.occurrences) > 1
    )


def test_a_paper_that_names_no_agency_goes_by_its_own_name() -> None:
    articles = [
        Witness.of_text(f"“{WHOLE},” Ida Holm said.", agency="AFP", path="afp.txt"),
        Witness.of_text(f"“{WHOLE},” mayor Ida Holm said.", publisher="Bay Post"),
    ]
    found = dedupe_all(articles)
    plain = to_plain_utterances(found.utterances, found.report)

    assert "carried by: Bay Post · no date" in plain
    assert "agency unknown" not in plain
    assert "Bay Post · no date" in to_utterances(found.utterances, found.report)


def test_a_speaker_that_articles_dispute_is_nobodys() -> None:
    lead = "GULL BAY, March 4 - The mayor and the harbour master met the press on Tuesday."
    articles = [
        Witness.of_text(
            f"{lead}\n\n“{WHOLE},” {name} said.", agency=agency, published="2031-03-04"
        )
        for name, agency in (("Ida Holm", "AFP"), ("Per Lund", "TASS"))
    ]
    [cluster] = compare(articles).clusters
    found = dedupe_all(articles)

    assert [one.speaker for one in found.utterances] == [cluster.speaker] == [None]
    assert "speaker: disputed" in to_plain_utterances(found.utterances, found.report)
    assert "speaker disputed" in to_utterances(found.utterances, found.report)


def test_shorter_quotes_are_left_out_on_demand() -> None:
    wanted = Settings(match=MatchSettings(min_words=3))
    found = list(quotecmp.dedupe(["two words", "these are three"], settings=wanted))

    assert [one.text for one in found] == ["these are three"]


def test_progress_is_told_stage_by_stage() -> None:
    heard: list[tuple[str, int]] = []
    article = Witness.of_text("No ferry came.")
    dedupe_all([article], [Row(WHOLE)], tell=lambda stage, count: heard.append((stage, count)))

    assert heard == [
        ("reading articles", 1),
        ("reading rows", 1),
        ("joining rows", 1),
        ("describing utterances", 1),
    ]

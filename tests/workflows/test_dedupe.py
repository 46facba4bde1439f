"""dedupe as a library, and over articles and tables together."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotecmp
from quotecmp.errors import RecordError
from quotecmp.model import Problem, Row, Utterance, Witness
from quotecmp.settings import MatchSettings, Settings
from quotecmp.workflows import dedupe as workflow
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

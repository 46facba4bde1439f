"""Rows become unique utterances: who and when count, fragments tie nothing that is apart."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecmp.collate import shingles
from quotecmp.collate.utterances import Weighed, utterances
from quotecmp.model import Row, Utterance

PHRASE = "the tallest crane in the harbour"
TAKEN = f"They took {PHRASE} down last Tuesday without permits, engineers or common sense"
DRIVEN = f"My father drove {PHRASE} for thirty winters and never dropped a single crate"
WHOLE = "We shall rebuild the western lock before the winter storms set in for good"
OTHER = "Nobody in this valley grows plums that are better than those from my own orchard"


def texts_in(found: list[Utterance]) -> list[set[str | None]]:
    return [{o.quote for o in one.occurrences} for one in found]


def rows(*texts: str, **values: str) -> list[Row]:
    """Rows with ids, so that an occurrence tells which row it is."""
    return [Row(text, quote=f"q{n}", **values) for n, text in enumerate(texts)]


def test_a_fragment_an_edited_copy_and_a_verbatim_one_are_one_utterance() -> None:
    found = list(
        utterances(
            rows(
                WHOLE,
                "rebuild the western lock",
                "“We shall rebuild the western lock before winter storms set in for good”",
                WHOLE.upper(),
                OTHER,
            )
        )
    )

    assert texts_in(found) == [{"q0", "q1", "q2", "q3"}, {"q4"}]
    assert found[0].forms == ("edited", "excerpt", "verbatim")


def test_a_fragment_of_two_long_quotes_ties_them_not() -> None:
    found = list(utterances(rows(TAKEN, DRIVEN, PHRASE)))

    assert sorted(len(one.occurrences) for one in found) == [1, 2]


def test_of_two_wholes_the_fragment_goes_to_that_of_its_speaker() -> None:
    for speaker, home in (("Lund", "q1"), ("Mayor Holm", "q0")):
        said = [
            Row(TAKEN, "Ida Holm", quote="q0"),
            Row(DRIVEN, "Per Lund", quote="q1"),
            Row(PHRASE, speaker, quote="q2"),
        ]

        assert {home, "q2"} in texts_in(list(utterances(said)))


@pytest.mark.parametrize(
    ("speakers", "days", "apart"),
    [
        (("Ida Holm", "Holm"), ("2031-03-04", "2031-03-05"), False),
        (("Ida Holm", "Per Lund"), ("2031-03-04", "2031-03-05"), True),
        (("Ida Holm", "Ida Holm"), ("2031-03-04", "2031-05-05"), True),
        ((None, "Per Lund"), (None, "2031-03-05"), False),
    ],
)
def test_short_words_are_one_utterance_of_one_speaker_and_week(
    speakers: tuple[str | None, ...], days: tuple[str | None, ...], apart: bool
) -> None:
    said = [
        Row("we will not be moved", speaker, published=day)
        for speaker, day in zip(speakers, days, strict=True)
    ]

    assert len(list(utterances(said))) == (2 if apart else 1)


def test_long_words_are_one_utterance_whoever_is_named() -> None:
    said = [Row(WHOLE, "Ida Holm", published="2031-03-04"), Row(WHOLE, "the mayor")]

    assert len(list(utterances(said))) == 1


def test_the_first_carrier_is_told_only_where_dates_tell() -> None:
    early, late = Row(WHOLE, agency="AFP", published="2031-03-04"), Row(WHOLE, agency="TASS")
    [found] = utterances([late, early])
    assert found.first
    assert found.first.agency == "AFP"

    [found] = utterances([early, replace(late, published="2031-03-04T09:30")])
    assert found.first is None

    [found] = utterances([replace(early, published="2031-03-04T09:40"), late])
    assert found.first
    assert found.first.agency == "AFP"


def test_an_agency_counts_once_and_an_unknown_one_not_at_all() -> None:
    [found] = utterances([Row(WHOLE, agency=name) for name in ("AFP", "afp", "TASS", None)])

    assert found.independent == 2


def test_groups_of_compared_articles_are_taken_as_they_are() -> None:
    said = [
        Row(WHOLE, "Holm", quote="w1:1-9"),
        Row(WHOLE, "Holm", quote="w2:1-9"),
        Row(OTHER, "Holm", quote="w3:1-9"),
    ]
    groups = {("w1:1-9", "w3:1-9"): "Per Lund"}
    weighed = Weighed(groups, frozenset(row.quote or "" for row in said))
    found = list(utterances(said, weighed=weighed))

    assert sorted(map(sorted, texts_in(found))) == [["w1:1-9", "w3:1-9"], ["w2:1-9"]]
    assert sorted(one.speaker or "" for one in found) == ["Holm", "Per Lund"]


def test_rows_of_tables_join_groups_of_articles_and_tie_no_two() -> None:
    said = [
        Row(WHOLE, "Ida Holm", quote="w1:1-9"),
        Row(WHOLE, "Per Lund", quote="w2:1-9"),
        Row(OTHER, quote="w3:1-9"),
    ]
    table = [Row(WHOLE, "Lund", line=2), Row(WHOLE, "Holm", line=3), Row(TAKEN, line=4)]
    groups = {("w1:1-9", "w3:1-9"): "Ida Holm"}
    weighed = Weighed(groups, frozenset(row.quote or "" for row in said))

    for rows_given in ([*said, *table], [*table[::-1], *said[::-1]]):
        found = utterances(rows_given, weighed=weighed)
        places = {frozenset(o.quote or o.row for o in one.occurrences) for one in found}
        assert places == {
            frozenset({"w1:1-9", "w3:1-9", 3}),
            frozenset({"w2:1-9", 2}),
            frozenset({4}),
        }


WORDS = ["tide", "ebb", "gull", "mast", "rope", "keel", "fog", "sail", "oar", "the", "of"]
ROWS = st.lists(
    st.builds(
        Row,
        text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
        speaker=st.sampled_from([None, "Ida Holm", "Holm", "Per Lund"]),
        agency=st.sampled_from([None, "AFP", "TASS"]),
        published=st.sampled_from([None, "2031-03-04", "2031-03-04T10:00", "2031-06-01"]),
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(ROWS, st.randoms(use_true_random=False), st.sampled_from([0, 2_000]))
def test_the_order_of_rows_changes_nothing_and_none_is_lost(
    said: list[Row], chance: random.Random, below: int
) -> None:
    said = [replace(row, quote=f"q{n}") for n, row in enumerate(said)]
    shuffled = list(said)
    chance.shuffle(shuffled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingles, "EVERY_PAIR_BELOW", below)
        found = list(utterances(said))
        again = list(utterances(shuffled))

    assert found == again
    places = [o.quote for one in found for o in one.occurrences]
    assert sorted(map(str, places)) == sorted(row.quote or "" for row in said)

"""Sentences are cut where Punkt, given the same abbreviations, cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecmp.language.lexicon import phrases
from quotecmp.language.words import sentence_splitter

punkt = pytest.importorskip("nltk.tokenize.punkt")

ABBREVIATIONS = phrases("en/abbreviations.toml", "abbreviations")
PIECES = [
    "Gov.",
    "A.",
    "a.",
    "we",
    "He",
    "3.",
    "3.5.",
    "U.S.",
    "...",
    "--",
    "”",
    "“",
    "'",
    "?",
    "!",
    "(",
    ")",
    ",",
    ":",
    "Fla.)",
    "D-Fla.",
    "x-y.",
    "End.”",
    "b.c.",
    "-",
    "1990.",
    "«",
    "»",
    "7",
    "$5.",
    "É.",
    "p.m.",
    "Orlo",
    "sailed.",
    "sailed?",
]
GAPS = (" ", " ", " ", "", "\n", "\t", "\u00a0")


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), min_size=1))
def test_sentences_are_those_of_punkt(pieces: list[tuple[str, str]]) -> None:
    paragraph = "".join(piece + gap for piece, gap in pieces).strip()
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    slow = punkt.PunktSentenceTokenizer(parameters)

    assert sentence_splitter("en", ABBREVIATIONS)(paragraph) == list(
        slow.span_tokenize(paragraph)
    )


def test_a_point_in_a_row_without_end_is_read_in_time() -> None:
    paragraph = "x." * 100_000 + " Orlo sailed."

    assert sentence_splitter("en", ABBREVIATIONS)(paragraph)[-1][1] == len(paragraph)

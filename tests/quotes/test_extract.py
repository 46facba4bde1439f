"""Extraction over whole articles in invented words."""

from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse


def quotes_of(text: str) -> list[Quote]:
    return list(extract_quotes(parse(Witness.of_text(text))))


STORY = (
    "Harbour to close for winter\n\n"
    "Mayor Ines Dahl announced the closure on Monday.\n\n"
    "“The quay is not safe,” Dahl said, “and the crane is worse.”\n\n"
    "She added that the “old lady” would be sold."
)


def test_an_interrupted_quote_has_two_parts() -> None:
    quote = quotes_of(STORY)[0]

    assert len(quote.parts) == 2
    assert quote.text == "The quay is not safe, and the crane is worse."


def test_a_part_cuts_out_its_own_words() -> None:
    for quote in quotes_of(STORY):
        assert " ".join(part.cut(STORY) for part in quote.parts) == quote.text
        assert STORY[quote.context.start : quote.context.end] == quote.context.text


def test_the_fullest_name_is_given_beside_the_printed_one() -> None:
    attribution = quotes_of(STORY)[0].attribution

    assert (attribution.speaker, attribution.mention) == ("Ines Dahl", "Dahl")


def test_a_cue_that_ends_the_story_brings_in_no_clause() -> None:
    words = [quote.text for quote in quotes_of("The company regretted “any waking caused”.\n")]

    assert words == ["any waking caused"]

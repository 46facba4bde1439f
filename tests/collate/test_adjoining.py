"""Pieces of one utterance that one article prints apart."""

from labelled import quotes_in

from quotecmp.collate.matching import match_quotes
from quotecmp.model import Match, Witness
from quotecmp.settings import MatchSettings

WHOLE = "“Then the lamp went out. We heard everything,” diver Nils Oster said."


def test_the_next_sentence_goes_with_the_matched_one_before_it() -> None:
    apart = "“Then the lamp went out,” diver Nils Oster said. “We heard nothing.”"

    assert relations(apart, WHOLE) == ["same", "same"]


def test_the_sentence_before_goes_with_the_matched_one_behind_it() -> None:
    apart = "“Nothing was heard,” diver Nils Oster said. “Then the lamp went out.”"
    whole = "“Everything was heard. Then the lamp went out,” diver Nils Oster said."

    assert relations(apart, whole) == ["same", "same"]


def test_a_neighbour_that_names_nothing_in_common_is_another_sentence() -> None:
    apart = "“Then the lamp went out,” diver Nils Oster said. “We are tired.”"

    assert relations(apart, WHOLE) == ["same"]


def test_a_neighbour_of_another_speaker_is_another_sentence() -> None:
    apart = "“Then the lamp went out,” diver Nils Oster said. “We heard nothing.”"

    assert relations(apart, WHOLE, second="Ada Ruys") == ["same"]


def relations(apart: str, whole: str, *, second: str = "Nils Oster") -> list[str]:
    """What matching says of each piece and the whole, all in articles of one day."""
    one, two = (Witness.of_text(text, published="2031-02-04") for text in (apart, whole))
    first, behind = quotes_in(one, "Nils Oster")[0], quotes_in(one, second)[1]
    [whole_quote] = quotes_in(two, "Nils Oster")
    quotes = [first, behind, whole_quote]
    speaker_of = {quote.id: quote.attribution.speaker or "" for quote in quotes}
    found: tuple[Match, ...] = match_quotes(
        quotes, witnesses=[one, two], speaker_of=speaker_of, settings=MatchSettings()
    )
    return [one.relation for one in found if whole_quote.id in (one.left, one.right)]

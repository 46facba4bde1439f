"""Who is said to have spoken: what disputes it, and what does not."""

from quotecmp import Witness, extract
from quotecmp.collate.disputes import disputed_speaker
from quotecmp.model import Difference

WORDS = "You will never sail a ship out of this harbour again"


def disputed(*stories: str) -> Difference | None:
    witnesses = [Witness.of_text(text) for text in stories]
    quotes = [quote for witness in witnesses for quote in extract(witness)]
    return disputed_speaker(quotes, {witness.id: witness.id for witness in witnesses})


def test_two_names_for_the_same_words_are_a_dispute() -> None:
    found = disputed(
        f"“{WORDS},” skipper Abel Frost said on Monday.",
        f"“{WORDS},” said the slipway warden, Otto Rask.",
    )

    assert found is not None
    assert found.severity == 5


def test_whoever_relays_the_words_disputes_nothing() -> None:
    assert (
        disputed(
            f"“He came and said, ‘{WORDS},’ and laughed,” skipper Abel Frost said on Monday.",
            f"“{WORDS},” engineer Otto Rask said on Monday.",
        )
        is None
    )


def test_a_pronoun_disputes_nothing() -> None:
    assert (
        disputed(
            f"Skipper Abel Frost came on Monday. “{WORDS},” he said.",
            f"“{WORDS},” engineer Otto Rask said on Monday.",
        )
        is None
    )

"""A small invented newsroom: articles with quotes, to try laws of matching on."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from labelled import quotes_in

from quotecmp.collate.matching import match_quotes
from quotecmp.model import Match, Quote, Witness
from quotecmp.settings import MatchSettings

SPEAKERS = ("Ida Holm", "Pavel Orlo", "Ruth Adeyemi")
AGENCIES = ("Northwire", "Pressa", "Coastal News", None)
DAYS = ("2031-03-04", "2031-03-05", "2031-04-20", "2031-11-02", None)
UTTERANCES = (
    "The lighthouse keepers will be paid in full before the harvest festival",
    "will be paid in full before the harvest festival",
    "Keepers of the lighthouse are to be paid in full by the harvest festival",
    "We never promised the fishermen a second harbour, and we will not build one",
    "never promised the fishermen a second harbour",
    "a second harbour",
    "reckless",
    "Their reckless budget leaves every orchard in the valley without water",
    "at the end of the day",
    "We will look at it at the end of the day",
    "this is not who we are",
    "I have seen it, and I say that this is not who we are",
    "The glacier survey was wrong by eleven metres",
    "The glacier survey was off by twelve metres",
)
FILLERS = (
    "The council met in the old customs house.",
    "Rain had closed the mountain road since Tuesday.",
    "Some forty traders waited outside.",
    "It was the third such meeting this year.",
)


@dataclass(frozen=True)
class Article:
    """Who said what, where and when; `line()` gives its text."""

    agency: str | None
    published: str | None
    said: tuple[tuple[str, str], ...]
    filler: str

    def text(self) -> str:
        """The article as printed."""
        sentences = [f"“{words},” {speaker} said." for speaker, words in self.said]
        return "\n\n".join([f"{self.filler} {sentence}" for sentence in sentences])


@dataclass(frozen=True)
class Newsroom:
    """What matching takes."""

    witnesses: tuple[Witness, ...]
    quotes: tuple[Quote, ...]
    speaker_of: dict[str, str]

    def matches(self, *, keep_rejected: bool = True) -> tuple[Match, ...]:
        """All matches among the quotes."""
        return match_quotes(
            self.quotes,
            witnesses=self.witnesses,
            speaker_of=self.speaker_of,
            settings=MatchSettings(keep_rejected=keep_rejected),
        )


articles = st.builds(
    Article,
    agency=st.sampled_from(AGENCIES),
    published=st.sampled_from(DAYS),
    said=st.lists(
        st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(UTTERANCES)),
        min_size=1,
        max_size=3,
        unique=True,
    ).map(tuple),
    filler=st.sampled_from(FILLERS),
)
front_pages = st.lists(articles, min_size=2, max_size=5, unique_by=Article.text)


def newsroom(pages: Sequence[Article], paths: Sequence[str] | None = None) -> Newsroom:
    """The articles as witnesses, with their quotes and speakers."""
    witnesses = [
        Witness.of_text(
            page.text(),
            agency=page.agency,
            published=page.published,
            path=paths[at] if paths else f"{at}.txt",
        )
        for at, page in enumerate(pages)
    ]
    quotes: list[Quote] = []
    speaker_of = {}
    for page, witness in zip(pages, witnesses, strict=True):
        found = quotes_in(witness)
        quotes += found
        speaker_of |= {q.id: said[0] for q, said in zip(found, page.said, strict=True)}
    return Newsroom(tuple(witnesses), tuple(quotes), speaker_of)

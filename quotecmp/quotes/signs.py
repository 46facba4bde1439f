"""The nouns of weighing: a passage's place in its sentence, and a candidate source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article, Paragraph
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.people import Person

NOTHING = repeat(0.0)  # what signs weigh that were not learned


@dataclass(slots=True)
class Candidate:
    """One possible source; `mention` is None for nobody."""

    origin: str
    mention: Mention | None
    home: int
    features: Sequence[str]
    cue: str | None = None
    frame: Frame | None = None
    person: Person | None = None
    resolved: bool = False
    certainty: float = 1.0
    score: float = 0.0
    source: "Candidate | None" = field(default=None)


@dataclass(slots=True)
class Place:
    """Where a passage stands: its number, paragraph, token and sentence."""

    index: int
    paragraph: Paragraph
    token: int
    first: int
    last: int
    sentence: int
    inner: str
    shape: str


def place_of(article: Article, index: int) -> Place:
    """The place of a passage and the shape of its wording."""
    paragraph = article.paragraph(article.homes[index])
    assert paragraph is not None
    token = paragraph.token_of[index]
    sentence = paragraph.line.sentence[token]
    first, last = paragraph.line.bounds(sentence)
    inner = article.passages[index].inner.cut(article.text).strip()
    return Place(
        index,
        paragraph,
        token,
        first,
        last,
        sentence,
        inner,
        _shape(paragraph, token, first, last, inner),
    )


def _shape(paragraph: Paragraph, token: int, first: int, last: int, inner: str) -> str:
    """How the passage sits in its sentence: opening it, closing it, alone, inside."""
    keys = paragraph.line.keys
    opens = not any(keys[t][0].isalnum() for t in range(first, token))
    closes = not any(keys[t][0].isalnum() for t in range(token + 1, last))
    if opens:
        return "alone" if closes else "opens"
    return "closes" if closes else "inside"


def kind_of(mention: Mention) -> str:
    if mention.kind == "name" and mention.person is not None and mention.person.kind == "other":
        return "other"
    if mention.kind == "name" and mention.person is None:
        return "unknown"
    return mention.kind


def strength_of(value: int) -> str:
    if value & c.SAYING:
        return "say"
    if value & c.STRONG:
        return "strong"
    if value & c.NAMING:
        return "naming"
    return "noun" if value & c.SPEECH_NOUN else "stance"

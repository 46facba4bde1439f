"""What attribution knows of one article, found once and looked up by paragraph.

Only paragraphs that are asked for are split into tokens: those with passages and their
neighbours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecmp.language.lexicon import phrases
from quotecmp.model import Block, Document
from quotecmp.quotes.cues import WordClasses, word_classes
from quotecmp.quotes.frames import Frame, frames_of
from quotecmp.quotes.lines import Line, line_of
from quotecmp.quotes.marks import Passage
from quotecmp.quotes.mentions import Mentions, mentions_of
from quotecmp.quotes.people import People, Person, people_of
from quotecmp.text.blocks import CARRIERS

# Paragraphs kept as tokens; no news article has more, and a book of them need not fill memory.
MOST_KNOWN = 256
MOST_REMEMBERED = 4096  # meanings and roles kept; a news article has some hundreds


@dataclass(slots=True)
class Paragraph:
    """One block with its tokens, mentions and cues."""

    number: int
    block: Block
    line: Line
    mentions: Mentions
    frames: list[Frame]
    token_of: dict[int, int]
    cues: list[int]

    def frames_between(self, first: int, last: int) -> range:
        """The numbers of the frames whose cues stand in a range of tokens."""
        return range(bisect_left(self.cues, first), bisect_left(self.cues, last))


@dataclass(slots=True)
class Article:
    """One document as attribution sees it.

    `homes[i]` is the block number of passage i, `held` the passages of each block.
    """

    document: Document
    text: str
    passages: Sequence[Passage]
    homes: Sequence[int]
    blocks: Sequence[Block]
    grammar: WordClasses
    people: People
    abbreviations: frozenset[str]
    held: dict[int, range] = field(default_factory=dict)
    known: dict[int, Paragraph] = field(default_factory=dict)
    introduced: dict[int, frozenset[str]] = field(default_factory=dict)
    surroundings: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    meanings: dict[tuple[object, ...], tuple[Person | None, float]] = field(
        default_factory=dict
    )
    starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    outer_starts: list[int] = field(default_factory=list)

    def in_speech(self, place: int) -> bool:
        """Whether a place lies inside a passage."""
        index = bisect_right(self.outer_starts, place) - 1
        return index >= 0 and place < self.passages[index].outer.end

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph of a carrying block, or None outside the article."""
        if not 0 <= number < len(self.blocks):
            return None
        found = self.known.get(number)
        if found is None:
            found = self.known[number] = self._read(number)
            if len(self.known) > MOST_KNOWN:
                del self.known[next(iter(self.known))]
        return found

    def _read(self, number: int) -> Paragraph:
        block = self.blocks[number]
        line = line_of(
            self.text,
            block.span,
            [(index, self.passages[index]) for index in self.held.get(number, ())],
            grammar=self.grammar,
            abbreviations=self.abbreviations,
        )
        line.titled = block.kind == "headline"
        mentions = Mentions(line, mentions_of(self.text, line, self.people))
        tokens = {p: t for t, p in enumerate(line.passages) if p >= 0}
        frames = frames_of(line, mentions)
        cues = [frame.cue for frame in frames]
        return Paragraph(number, block, line, mentions, frames, tokens, cues)


def article_of(
    document: Document, passages: Sequence[Passage], homes: Sequence[Block]
) -> Article:
    """Prepare an article: its register of people, its passages by block."""
    language = document.language
    grammar = word_classes(language)
    blocks = [block for block in document.blocks if block.kind in CARRIERS]
    numbers = {block.span.start: number for number, block in enumerate(blocks)}
    article = Article(
        document=document,
        text=document.witness.text,
        passages=passages,
        homes=[numbers[home.span.start] for home in homes],
        blocks=blocks,
        grammar=grammar,
        people=people_of(document.witness.text, document.blocks, grammar),
        starts=[block.span.start for block in document.blocks],
        sentence_starts=[sentence.start for sentence in document.sentences],
        outer_starts=[passage.outer.start for passage in passages],
        abbreviations=phrases(f"{language}/abbreviations.toml", "abbreviations"),
    )
    homed = article.homes
    for home in dict.fromkeys(homed):
        article.held[home] = range(bisect_left(homed, home), bisect_right(homed, home))
    return article

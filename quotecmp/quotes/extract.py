"""Document → quotes: passages in marks and reported speech, each with who said it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from quotecmp.language.tongues import ENGLISH, tongue
from quotecmp.model import Block, Context, Document, Quote, Span
from quotecmp.quotes.article import article_of
from quotecmp.quotes.attribution import attribute
from quotecmp.quotes.by_lexicon import attribute_by_lexicon, with_dialogue
from quotecmp.quotes.insets import pieces
from quotecmp.quotes.joining import Ruling, join
from quotecmp.quotes.marks import Passage, pair_marks
from quotecmp.quotes.reported import Reported, cue_places, reported
from quotecmp.text.blocks import CARRIERS

# Characters of context kept on either side; only a sentence without end has more.
MOST_CONTEXT = 600


@dataclass(frozen=True, slots=True)
class Begins:
    """Where the lines and the sentences of a document begin."""

    lines: Sequence[int]
    sentences: Sequence[int]


def extract_quotes(document: Document) -> Iterator[Quote]:
    """Every quote of a document, in marks and reported, with kind and speaker, in text order.

    >>> from quotecmp.model import Witness
    >>> from quotecmp.text.parse import parse
    >>> story = "“We sail,” Ms. Orlo said, “at dawn.” She told the crew that the sea was calm."
    >>> text = f"Ferries to sail again\\n\\nAda Orlo runs the ferry office. {story}"
    >>> for quote in extract_quotes(parse(Witness.of_text(text))):
    ...     print(quote.kind, "·", quote.attribution.speaker, "·", quote.text)
    direct · Ada Orlo · We sail, at dawn.
    indirect · Ada Orlo · the sea was calm
    """
    if document.language != ENGLISH:
        yield from _quotes_by_lexicon(document)
        return
    text = document.witness.text
    passages, homes = outermost(document)
    if not passages and not any(cue_places(text, Span(0, len(text)), document.language)):
        return
    article = article_of(document, passages, homes)
    rulings, decided = attribute(article)
    begins = _begins(document)
    told = (_told(document, one, begins) for one in reported(article, decided))
    marked = _marked(document, passages, homes, rulings, begins)
    yield from merge(marked, told, key=lambda quote: (quote.start, quote.end))


def marked_quotes(document: Document) -> Iterator[Quote]:
    """The quotes in marks alone, in text order: what can be compared word by word.

    >>> from quotecmp.model import Witness
    >>> from quotecmp.text.parse import parse
    >>> text = "Ms. Orlo said the sea was calm. “We sail,” she said."
    >>> [quote.text for quote in marked_quotes(parse(Witness.of_text(text)))]
    ['We sail,']
    """
    if document.language != ENGLISH:
        yield from _quotes_by_lexicon(document)
        return
    passages, homes = outermost(document)
    if passages:
        rulings, _ = attribute(article_of(document, passages, homes))
        yield from _marked(document, passages, homes, rulings, _begins(document))


def _marked(
    document: Document,
    passages: Sequence[Passage],
    homes: Sequence[Block],
    rulings: Sequence[Ruling],
    begins: Begins,
) -> Iterator[Quote]:
    """The passages as quotes, those of one utterance together."""
    for group in join(document.witness.text, passages, homes, rulings):
        yield _quote(
            document, [passages[i] for i in group], homes[group[0]], rulings[group[0]], begins
        )


def _quotes_by_lexicon(document: Document) -> Iterator[Quote]:
    """The quotes of a language that has a lexicon and no learned weights."""
    known, text = tongue(document.language), document.witness.text
    carriers = [block for block in document.blocks if block.kind in CARRIERS]
    marked, _ = outermost(document)
    passages = with_dialogue(document, marked, known, carriers)
    homes = _homes(passages, carriers)
    rulings, found = attribute_by_lexicon(document, passages, homes, known)
    begins = _begins(document)
    for group in join(text, passages, homes, rulings):
        parts = [piece for i in group for piece in pieces(text, passages[i], found[i])]
        if parts:
            yield _quote(document, parts, homes[group[0]], rulings[group[0]], begins)


def outermost(document: Document) -> tuple[list[Passage], list[Block]]:
    """The passages that stand in no other, and the block of each."""
    carriers = [block for block in document.blocks if block.kind in CARRIERS]
    paired = pair_marks(document.witness.text, [block.span for block in carriers])
    passages = [passage for passage in paired if passage.depth == 0]
    return passages, _homes(passages, carriers)


def _homes(passages: Sequence[Passage], carriers: Sequence[Block]) -> list[Block]:
    """The block that each passage stands in."""
    starts = [block.span.start for block in carriers]
    return [carriers[bisect_right(starts, p.outer.start) - 1] for p in passages]


def _begins(document: Document) -> Begins:
    breaks = re.finditer("\n", document.witness.text)
    lines = [0, *(found.end() for found in breaks)]
    return Begins(lines, [sentence.start for sentence in document.sentences])


def _quote(
    document: Document,
    passages: Sequence[Passage],
    home: Block,
    ruling: Ruling,
    begins: Begins,
) -> Quote:
    text = document.witness.text
    parts = tuple(_tight(text, passage.inner) for passage in passages)
    return Quote(
        id=f"{document.witness.id}:{parts[0].start}-{parts[-1].end}",
        witness=document.witness.id,
        parts=parts,
        text=" ".join(part.cut(text) for part in parts),
        context=_context(document, begins, passages[0].outer.start, passages[-1].outer.end),
        line=bisect_right(begins.lines, parts[0].start),
        block=home.kind,
        kind=ruling.kind,
        attribution=ruling.attribution,
    )


def _told(document: Document, one: Reported, begins: Begins) -> Quote:
    """Reported speech, which has no marks."""
    text, parts = document.witness.text, one.parts
    return Quote(
        id=f"{document.witness.id}:{parts[0].start}-{parts[-1].end}",
        witness=document.witness.id,
        parts=parts,
        text=" ".join(part.cut(text) for part in parts),
        context=_context(document, begins, parts[0].start, parts[-1].end),
        line=bisect_right(begins.lines, parts[0].start),
        block=one.block.kind,
        kind="indirect",
        attribution=one.attribution,
    )


def _tight(text: str, inner: Span) -> Span:
    """The stretch without white space at its ends."""
    cut = inner.cut(text)
    lead = len(cut) - len(cut.lstrip())
    return Span(inner.start + lead, inner.start + lead + len(cut.strip()))


def _context(document: Document, begins: Begins, start: int, end: int) -> Context:
    """The sentences that a stretch touches; the stretch itself where there are none."""
    sentences = document.sentences
    first = bisect_right(begins.sentences, start) - 1
    last = bisect_left(begins.sentences, end) - 1
    if first < 0 or sentences[first].end <= start:
        return Context(start, end, document.witness.text[start:end])
    place = Span(
        max(sentences[first].start, start - MOST_CONTEXT),
        max(end, min(sentences[last].end, end + MOST_CONTEXT)),
    )
    return Context(place.start, place.end, place.cut(document.witness.text))

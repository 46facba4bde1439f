"""How much rare wording two passages share, in order.

No ratio of lengths tells the same utterance from a stock phrase: both may be equal letter for
letter.  What tells is how much rare wording is shared.  So words count by their
self-information (Spärck Jones 1972), the very common ones at a quarter of it, and what two
passages share in order is the longest common subsequence of their word stems (Hirschberg
1977; computed by rapidfuzz over one code point per stem).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from quotecmp.language.frequencies import rarity
from quotecmp.language.words import words
from quotecmp.model import Quote, Span

# A word found in one news article of five or more carries little; its weight is quartered.
COMMON_NATS = 1.6
COMMON_SHARE = 0.25
# One code point per stem, above the surrogates; room for about a million stems.
FIRST_CODE = 0x10000
ENDINGS = ("'s", "s'", "ing", "ed", "es", "s", "ly")
LEAST_STEM = 4
# What a word is worth besides its rarity, and what it costs to pass over one, when stray
# blocks are told from the rest.
WORD_NATS = 0.2
AGAINST_NATS = 0.5
CUT_NATS = 0.05

Blocks = tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=65_536)
def stem_of(key: str) -> str:
    """A word without its commonest endings, so that inflections align.

    Coarser than a stemmer and many times as fast; what it joins wrongly costs nothing unless
    the words around agree as well.

    >>> stem_of("damages"), stem_of("damaged"), stem_of("does")
    ('damag', 'damag', 'does')
    """
    for ending in ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= LEAST_STEM:
            key = key.removesuffix(ending)
            break
    return key[:-1] if key.endswith("e") and len(key) > LEAST_STEM else key


@lru_cache(maxsize=65_536)
def weight_of(key: str) -> float:
    """What a shared word is worth, in nats.

    >>> weight_of("the"), weight_of("orchard") > weight_of("people")
    (0.0, True)
    """
    nats = rarity(key)
    return nats if nats >= COMMON_NATS else nats * COMMON_SHARE


@dataclass(frozen=True)
class Passage:
    """One part of a quote, ready to be weighed: its words, their stems and their worth."""

    quote: int
    part: Span
    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    stems: str
    weights: tuple[float, ...]

    @cached_property
    def total(self) -> float:
        """What all its words are worth together."""
        return sum(self.weights)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the witness from word `first` to before word `last`."""
        return Span(self.starts[first], self.ends[last - 1])


class StemCodes:
    """Gives each stem a code point of its own, in the order in which stems are met."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def encode(self, keys: Iterable[str]) -> str:
        """The stems of some words as one string, one character per word."""
        codes = self._codes
        return "".join(
            codes.setdefault(stem_of(key), chr(FIRST_CODE + len(codes))) for key in keys
        )


def passages_of(index: int, quote: Quote, text: str, codes: StemCodes) -> list[Passage]:
    """Every part of a quote that has words, ready to be weighed; `text` is the witness text."""
    passages = []
    for part in quote.parts:
        found = words(part.cut(text))
        if not found.keys:
            continue
        passages.append(
            Passage(
                quote=index,
                part=part,
                text=" ".join(found.keys),
                keys=found.keys,
                starts=tuple(part.start + start for start in found.starts),
                ends=tuple(part.start + end for end in found.ends),
                stems=codes.encode(found.keys),
                weights=tuple(weight_of(key) for key in found.keys),
            )
        )
    return passages


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two passages share in order.

    `blocks` are runs of shared words as (first in left, first in right, number of words);
    `nats` is what the shared words are worth, `run` the best single block and `run_nats` its
    worth, `words` how many there are.
    """

    blocks: Blocks
    nats: float
    run_nats: float
    run: tuple[int, int, int]
    words: int

    def mirrored(self) -> "Alignment":
        """The same, seen from the other side."""
        blocks = tuple((right, left, size) for left, right, size in self.blocks)
        first, second, size = self.run
        return replace(self, blocks=blocks, run=(second, first, size))


NOTHING = Alignment((), 0.0, 0.0, (0, 0, 0), 0)


def align(left: Passage, right: Passage) -> Alignment:
    """What two passages share in order, and how much it is worth.

    The passages are put in an order of their own first, so swapping them mirrors the result.
    """
    if shorter(left, right) is left:
        return _align(left, right)
    return _align(right, left).mirrored()


def shorter(left: Passage, right: Passage) -> Passage:
    """The passage with fewer words; of two with as many, the first in alphabetical order."""
    if len(left.keys) != len(right.keys):
        return left if len(left.keys) < len(right.keys) else right
    return left if left.text <= right.text else right


def _align(short: Passage, long: Passage) -> Alignment:
    blocks = _blocks(short.stems, long.stems)
    if not blocks:
        return NOTHING
    worth = [sum(short.weights[first : first + size]) for first, _, size in blocks]
    if len(blocks) > 1:
        first, last = _close_together(blocks, worth)
        blocks, worth = blocks[first:last], worth[first:last]
    best = max(range(len(blocks)), key=lambda at: (worth[at], blocks[at][2]))
    shared = sum(size for _, _, size in blocks)
    return Alignment(blocks, sum(worth), worth[best], blocks[best], shared)


def _close_together(blocks: Blocks, worth: Sequence[float]) -> tuple[int, int]:
    """The stretch of blocks, from first to before last, that lose least to the gaps between.

    Words that both sides have in one gap stand against each other and cost most; a gap on
    one side alone is a cut.  Stray common words far from the rest fall away.
    """
    best, bounds = -1.0, (0, 1)
    running, start = 0.0, 0
    for at, (first, second, size) in enumerate(blocks):
        if at:
            before, other, length = blocks[at - 1]
            gaps = first - before - length, second - other - length
            running -= min(gaps) * AGAINST_NATS + max(gaps) * CUT_NATS
        if running <= 0:
            running, start = 0.0, at
        running += worth[at] + size * WORD_NATS
        if running > best:
            best, bounds = running, (start, at + 1)
    return bounds


def _blocks(short: str, long: str) -> Blocks:
    whole = long.find(short)
    if whole >= 0:
        return ((0, whole, len(short)),)
    from rapidfuzz.distance import LCSseq

    found = LCSseq.opcodes(short, long).as_matching_blocks()
    return tuple((block.a, block.b, block.size) for block in found if block.size)


def nats_in_any_order(left: Passage, right: Passage) -> float:
    """What two passages share when order does not count, in nats."""
    short = shorter(left, right)
    long = right if short is left else left
    left_over = Counter(long.stems)
    shared = 0.0
    for stem, weight in zip(short.stems, short.weights, strict=True):
        if left_over[stem]:
            left_over[stem] -= 1
            shared += weight
    return shared

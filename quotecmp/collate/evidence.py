"""How much rare wording two passages share, in order.

No ratio of lengths tells the same utterance from a stock phrase: both may be equal letter for
letter.  What tells is how much rare wording is shared.  So words count by their
self-information (Spärck Jones 1972), the very common ones at a quarter of it, and what two
passages share in order is the longest common subsequence of their word stems (Hirschberg
1977; computed by rapidfuzz over one code point per stem).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import ne
from typing import TYPE_CHECKING

from quotecmp.collate.formulas import discounted
from quotecmp.language.frequencies import rarity
from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.words import WORD, key, words
from quotecmp.model import Quote, Span, Tokens

if TYPE_CHECKING:
    from rapidfuzz.distance import Editops

# A word found in one news article of five or more carries little; its weight is quartered.
COMMON_NATS = 1.6
COMMON_SHARE = 0.25
# One code point per stem, above the surrogates; room for about a million stems.
FIRST_CODE = 0x10000
ENDINGS = ("'s", "s'", "ing", "ed", "es", "s", "ly")
LEAST_STEM = 4
# In a run each word from the third on is worth this besides: that eleven common words come in
# one order is no accident.  Chosen by cross-validation on judged pairs; .7 to 1.5 are alike.
RUN_WORD_NATS = 1.0
FREE_RUN = 2
# What a word is worth besides its rarity, and what it costs to pass over one, when stray
# blocks are told from the rest.
WORD_NATS = 0.2
AGAINST_NATS = 0.5
CUT_NATS = 0.05

# Classes of words that build a sentence; adverbs such as “well” say something.
BUILDERS = (
    *("articles", "determiners", "pronouns", "prepositions", "conjunctions"),
    *("auxiliaries",),
)

# A passage that names one thing must be worth this much to be told by it.
NAMED_NATS = 5.0

# Shorter words are small in titles, too.
LEAST_TITLE_WORD = 4
LETTERS = re.compile(r"[^\W\d_][\w'’]*")

Blocks = tuple[tuple[int, int, int], ...]


def stem_of(word: str) -> str:
    """A word without its commonest endings, so that inflections align.

    Coarser than a stemmer and many times as fast; what it joins wrongly costs nothing unless
    the words around agree as well.

    >>> stem_of("damages"), stem_of("damaged"), stem_of("broken"), stem_of("breaks")
    ('damag', 'damag', 'break', 'break')
    """
    if word not in _builders():
        word = _irregular().get(word, word)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word.removesuffix(ending)
            break
    return word[:-1] if word.endswith("e") and len(word) > LEAST_STEM else word


@cache
def _irregular() -> Mapping[str, str]:
    return mapping("en/irregular.toml", "forms")


def weight_of(word: str) -> float:
    """What a shared word is worth, in nats.

    >>> weight_of("the"), weight_of("orchard") > weight_of("people")
    (0.0, True)
    """
    nats = rarity(word)
    return nats if nats >= COMMON_NATS else nats * COMMON_SHARE


def _only_builds(word: str) -> bool:
    """Whether a word builds the sentence and names nothing, a negation among them."""
    return word.partition("'")[0] in _builders() or word.endswith("n't")


@cache
def _builders() -> frozenset[str]:
    named = frozenset[str]().union(*(phrases("en/function_words.toml", s) for s in BUILDERS))
    return named | phrases("en/negators.toml", "explicit")


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a quote, ready to be weighed: its words, their stems and their worth.

    `stems` has one character per word, the same for words of one stem, `content` only those of
    the words that name something; `total` is what all words are worth together, `order_nats`
    what each word of a run is worth besides, less where it stands in formulas;
    `inside_sentence` says that it stands in prose inside a sentence of the article's own.
    """

    quote: int
    part: Span
    printed: str
    keys: tuple[str, ...]
    stems: str
    weights: tuple[float, ...]
    total: float
    content: str
    order_nats: float = RUN_WORD_NATS
    inside_sentence: bool = False

    @property
    def text(self) -> str:
        """The folded words with a space between each two."""
        return " ".join(self.keys)

    def titled_at(self, first: int, size: int) -> int:
        """How many of some words have a capital; 0 if any of the longer ones has none."""
        return _titled(_places(self.printed).span(first, first + size).cut(self.printed))

    @property
    def formulaic(self) -> float:
        """Which share of its words stands in formulas."""
        return 1 - self.order_nats / RUN_WORD_NATS

    def is_name_at(self, place: int) -> bool:
        """Whether one of its words has a capital, or is a number such as “13th”."""
        letter = _places(self.printed).span(place, place + 1).cut(self.printed)[:1]
        return letter.isupper() or letter.isdigit()

    def span(self, first: int, last: int) -> Span:
        """The stretch of the witness from word `first` to before word `last`."""
        return _places(self.printed).span(first, last).shifted(self.part.start)


def _titled(printed: str) -> int:
    letters = LETTERS.findall(printed)
    longer = [word for word in letters if len(word) >= LEAST_TITLE_WORD]
    if not longer or not all(word[0].isupper() for word in longer):
        return 0
    return sum(word[0].isupper() for word in letters)


@lru_cache(maxsize=4_096)
def _places(printed: str) -> Tokens:
    """The words of a passage with their places; popular passages are asked again and again."""
    return words(printed)


class Vocabulary:
    """The words of a run: each printed form with its key, the code of its stem, its worth."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str, float, str]] = {}
        self._codes: dict[str, str] = {}

    def passages(self, index: int, quote: Quote, text: str) -> Iterator[Passage]:
        """Every part of a quote that has words; `text` is that of the witness."""
        inside_sentence = quote.kind == "mixed" and quote.block == "prose"
        for part in quote.parts:
            printed = part.cut(text)
            known = self._known
            entries = [known.get(word) or self._learn(word) for word in WORD.findall(printed)]
            if entries:
                keys, codes, bare, content = zip(*entries, strict=True)
                weights = discounted(keys, bare)
                formulaic = sum(map(ne, weights, bare)) if weights is not bare else 0
                yield Passage(
                    quote=index,
                    part=part,
                    printed=printed,
                    keys=keys,
                    stems="".join(codes),
                    weights=weights,
                    total=sum(weights),
                    content="".join(content),
                    order_nats=RUN_WORD_NATS * (1 - formulaic / len(keys)),
                    inside_sentence=inside_sentence,
                )

    def _learn(self, word: str) -> tuple[str, str, float, str]:
        folded = key(word)
        code = self._codes.setdefault(stem_of(folded), chr(FIRST_CODE + len(self._codes)))
        content = "" if _only_builds(folded) else code
        entry = self._known[word] = folded, code, weight_of(folded), content
        return entry


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two passages share in order.

    `blocks` are runs of shared words as (first in left, first in right, number of words);
    `nats` is what the shared words and their order are worth, `run` the best single block and
    `run_nats` its worth, `words` how many there are and `bare_nats` what they are worth in any
    order.
    """

    blocks: Blocks
    nats: float
    run_nats: float
    run: tuple[int, int, int]
    words: int
    bare_nats: float

    def mirrored(self) -> "Alignment":
        """The same, seen from the other side."""
        blocks = tuple((right, left, size) for left, right, size in self.blocks)
        first, second, size = self.run
        run = second, first, size
        return Alignment(blocks, self.nats, self.run_nats, run, self.words, self.bare_nats)


NOTHING = Alignment((), 0.0, 0.0, (0, 0, 0), 0, 0.0)


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
    return left if left.keys <= right.keys else right


def _align(short: Passage, long: Passage) -> Alignment:
    whole = long.stems.find(short.stems)
    if whole >= 0:
        size = len(short.keys)
        block, nats = (0, whole, size), short.total + _order_nats(short, size)
        return Alignment((block,), nats, nats, block, size, short.total)
    blocks = _blocks(short.stems, long.stems)
    if not blocks:
        return NOTHING
    bare = [sum(short.weights[first : first + size]) for first, _, size in blocks]
    if len(blocks) > 1:
        first, last = _close_together(blocks, bare)
        blocks, bare = blocks[first:last], bare[first:last]
    worth = [
        nats + _order_nats(short, block[2]) for nats, block in zip(bare, blocks, strict=True)
    ]
    best = max(range(len(blocks)), key=lambda at: (worth[at], blocks[at][2]))
    shared = sum([size for _, _, size in blocks])
    return Alignment(blocks, sum(worth), worth[best], blocks[best], shared, sum(bare))


def _order_nats(passage: Passage, size: int) -> float:
    return passage.order_nats * max(0, size - FREE_RUN)


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
    found = _subsequence()(short, long).as_matching_blocks()
    return tuple([(block.a, block.b, block.size) for block in found if block.size])


@cache
def _subsequence() -> "Callable[[str, str], Editops]":
    """Imported late, and once: there are ten thousands of pairs to align."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.editops


def names_enough(passage: Passage) -> bool:
    """Whether what a passage names tells it by itself: two things, or a rare one."""
    return len(passage.content) > 1 or (bool(passage.content) and passage.total >= NAMED_NATS)


def is_at_odds(left: Passage, right: Passage, alignment: Alignment) -> bool:
    """Whether between words that two passages share each names something else.

    Words that build the sentence name nothing: “we will go” and “we shall go” agree.
    """
    for (one, other, size), (after, beyond, _) in pairwise(alignment.blocks):
        gaps = left.stems[one + size : after], right.stems[other + size : beyond]
        if _names_any(gaps[0], left) and _names_any(gaps[1], right):
            return True
    return False


def _names_any(gap: str, passage: Passage) -> bool:
    return any(stem in passage.content for stem in gap)


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

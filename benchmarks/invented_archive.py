"""An invented archive of quotes whose true links are known; the same seed, the same archive.

Seven in ten quotes are utterances of their own, the rest render one of them again, as desks do:
verbatim but for typography, edited, cut to a fragment of four to six words, cut to a longer
excerpt, or paraphrased.  How often an utterance is carried falls off steeply, so that some few
are carried by hundreds.  Words follow Zipf's law over 80,000 types.  What makes real archives
hard is there as well: names that many utterances share, stock phrases, and openings
(boilerplate) with which different utterances begin.

The shares are set so that datasketch (MinHash over word 2-grams, threshold .5) finds .72–.82
of the links and .31–.41 of the fragments; `scale.py` says when an archive is softer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

KINDS = ("original", "verbatim", "edited", "fragment", "excerpt", "paraphrase")
SHARES = {
    "verbatim": 0.18,
    "edited": 0.31,
    "fragment": 0.19,
    "excerpt": 0.27,
    "paraphrase": 0.05,
}
VARIANT_SHARE = 0.30
WORD_TYPES = 80_000
# Zipf–Mandelbrot: rank r is drawn in proportion to 1 / (r + shift).
RANK_SHIFT = 2.7
# The chance that k more carry an utterance falls with k to this power, up to MOST_CARRIERS.
POPULARITY = 2.6
MOST_CARRIERS = 400
# A fragment is the utterance's sound bite, which all desks quote, or any stretch of it.
SOUND_BITE_SHARE = 0.40
NAMED_SHARE, STOCK_SHARE, OPENING_SHARE = 0.25, 0.12, 0.03
NAMES, STOCK_PHRASES, QUOTES_FOR_AN_OPENING = 20_000, 80, 2_000

Words = list[int]


@dataclass
class Archive:
    """Texts in random order; for each its utterance, its kind and its opening (-1 for none)."""

    texts: list[str] = field(default_factory=list)
    utterances: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    openings: list[int] = field(default_factory=list)


class Invention:
    """Draws words, names, phrases and whole utterances from one seed."""

    def __init__(self, count: int, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.vocabulary = self._vocabulary()
        weights = 1.0 / (np.arange(WORD_TYPES) + 1 + RANK_SHIFT)
        self.cumulative = np.cumsum(weights / weights.sum())
        self.names = self.draw(2 * NAMES, least=500).reshape(-1, 2)
        self.stock = [
            self.draw(int(n), most=400) for n in self.chance.integers(3, 7, STOCK_PHRASES)
        ]
        many = max(count // QUOTES_FOR_AN_OPENING, 3)
        self.openings = [self.draw(int(n)) for n in self.chance.integers(6, 11, many)]

    def _vocabulary(self) -> list[str]:
        """Invented words, the common ones short, as in language."""
        sounds = [c + v for c in "bdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u")]
        words: dict[str, None] = {}
        while len(words) < WORD_TYPES:
            syllables = 1 if len(words) < 60 else 2 if len(words) < 5_000 else 3
            picks = self.chance.integers(0, len(sounds), syllables)
            ending = ("", "n", "r", "s", "th", "ck")[int(self.chance.integers(0, 6))]
            words["".join(sounds[p] for p in picks) + ending] = None
        return list(words)

    def draw(self, count: int, *, least: int = 0, most: int = WORD_TYPES) -> np.ndarray:
        """Words by Zipf's law, of ranks `least` to `most`."""
        low = self.cumulative[least - 1] if least else 0.0
        picks = self.chance.uniform(low, self.cumulative[most - 1], count)
        return np.minimum(np.searchsorted(self.cumulative, picks), WORD_TYPES - 1)

    def utterance(self) -> tuple[Words, int]:
        """The words of a new utterance, and which opening it has."""
        chance = self.chance
        length = int(np.clip(chance.lognormal(2.95, 0.45), 7, 80))
        words = self.draw(length).tolist()
        if chance.random() < NAMED_SHARE:
            name = self.names[int(NAMES * chance.random() ** 3)]
            at = int(chance.integers(0, length))
            words[at:at] = name.tolist()
        if chance.random() < STOCK_SHARE:
            phrase = self.stock[int(STOCK_PHRASES * chance.random() ** 2)]
            at = int(chance.integers(0, length))
            words[at:at] = phrase.tolist()
        if chance.random() >= OPENING_SHARE:
            return words, -1
        opening = int(chance.integers(0, len(self.openings)))
        return self.openings[opening].tolist() + words, opening

    def carriers(self) -> int:
        """How many more carry an utterance that is carried at all."""
        u = float(self.chance.random())
        return min(int((1 - u) ** (-1 / (POPULARITY - 1))), MOST_CARRIERS)

    def edited(self, words: Words) -> Words:
        """One to three words replaced, dropped or put in; more in longer quotes."""
        made = list(words)
        for _ in range(1 + int(self.chance.integers(0, min(3, 1 + len(words) // 8)))):
            at = int(self.chance.integers(0, len(made)))
            what = self.chance.random()
            if what < 0.5:
                made[at] = int(self.draw(1)[0])
            elif what < 0.75 and len(made) > 5:
                del made[at]
            else:
                made[at:at] = self.draw(int(self.chance.integers(1, 3))).tolist()
        return made

    def fragment(self, words: Words, bite: tuple[int, int]) -> Words:
        """Four to six words in a row."""
        if self.chance.random() < SOUND_BITE_SHARE:
            return words[bite[0] : bite[1]]
        first, last = self.stretch(len(words), 4, 6)
        return words[first:last]

    def stretch(self, length: int, least: int, most: int) -> tuple[int, int]:
        """A place of so many words within so many."""
        size = min(int(self.chance.integers(least, most + 1)), length)
        first = int(self.chance.integers(0, length - size + 1))
        return first, first + size

    def excerpt(self, words: Words) -> Words:
        """A longer stretch, now and then with a cut in it or an edit."""
        first, last = self.stretch(len(words), 7, max(8, int(0.95 * len(words))))
        made = words[first:last]
        luck = self.chance.random()
        if luck < 0.2 and len(made) > 9:
            at = int(self.chance.integers(4, len(made) - 4))
            del made[at : at + int(self.chance.integers(1, 4))]
        return self.edited(made) if luck > 0.75 else made

    def paraphrase(self, words: Words) -> Words:
        """Half the wording kept, in short runs, two clauses swapped now and then."""
        made: Words = []
        at = 0
        while at < len(words):
            kept = int(self.chance.integers(2, 6))
            made += words[at : at + kept]
            other = int(self.chance.integers(1, 5))
            made += self.draw(int(self.chance.integers(1, other + 1))).tolist()
            at += kept + other
        if self.chance.random() < 0.4 and len(made) > 8:
            half = len(made) // 2
            made = made[half:] + made[:half]
        return made

    def printed(self, words: Words) -> str:
        """The words as a desk prints them: a capital, commas, dashes, an end."""
        chance = self.chance
        shown = [self.vocabulary[word] for word in words]
        marks = chance.random(len(shown))
        for at in np.flatnonzero(marks < 0.08).tolist():
            shown[at] += "," if marks[at] < 0.07 else " –"
        if chance.random() < 0.7:
            shown[0] = shown[0].capitalize()
        if chance.random() < 0.04:
            at = int(chance.integers(0, len(shown)))
            shown[at] = f"[{shown[at]}]"
        return " ".join(shown) + (".", ",", "", " …")[int(4 * chance.random() ** 1.5)]


def archive(count: int, seed: int) -> Archive:
    """An archive of `count` quotes."""
    made = Invention(count, seed)
    rows: list[tuple[str, int, int, int]] = []
    variants = int(VARIANT_SHARE * count)
    kind_bounds = np.cumsum(list(SHARES.values()))
    ways: list[Callable[[Words, tuple[int, int]], Words]] = [
        lambda words, bite: words,
        lambda words, bite: made.edited(words),
        made.fragment,
        lambda words, bite: made.excerpt(words),
        lambda words, bite: made.paraphrase(words),
    ]
    for utterance in range(count - variants):
        words, opening = made.utterance()
        rows.append((made.printed(words), utterance, 0, opening))
        if variants <= 0:
            continue
        # Carried utterances come first and are shuffled with the others below.
        bite = made.stretch(len(words), 4, 6)
        for _ in range(min(made.carriers(), variants)):
            kind = int(np.searchsorted(kind_bounds, made.chance.random() * kind_bounds[-1]))
            rows.append((made.printed(ways[kind](words, bite)), utterance, kind + 1, opening))
            variants -= 1
    order = made.chance.permutation(len(rows)).tolist()
    return Archive(*(list(column) for column in zip(*(rows[at] for at in order), strict=True)))

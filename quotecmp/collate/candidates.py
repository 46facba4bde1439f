"""Pairs of passages worth weighing, without aligning all with all.

Two passages can only be one utterance if they share wording, so pairs come from shared
shingles: single stems of some worth, pairs of neighbours where a stem is too common to stand
alone, triples where the pairs are, and triples of very common words.  Below some thousand
passages no shingle is too common and every pair that shares one is seen; above, a shingle that
many passages hold is left to the longer ones that contain it (a rare-shingle join, after
Bayardo, Ma and Srikant 2007, with self-information for a threshold instead of an overlap
count).  Equal passages are one until the end, and the longest shingles still pair each holder
with its next ones, so that the most popular quotes are not the ones that get lost.
"""

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING

from quotecmp.collate.evidence import COMMON_NATS, Passage

if TYPE_CHECKING:
    import numpy as np

# Above EVERY_PAIR_BELOW passages a stem or a pair of them that more than MOST_HOLDERS hold is
# skipped, and a triple pairs each holder with so many others.
EVERY_PAIR_BELOW = 4_000
MOST_HOLDERS = 48
# A triple of very common words is worth this much as a hint.
TRIPLE_NATS = 1.5
# A pair is weighed from this much shared wording on, or from this share of the shorter
# passage; however long both are, it must be at least the second share.  Among many, looser
# paraphrases are not worth the time.
ENOUGH_NATS = 8.0
SHARES_OF_FEW = 0.3, 0.0
SHARES_OF_MANY = 0.45, 0.1
LEAST_NATS = 1.0
# Words that two passages must share in order: this share of the shorter one, or so many.
LEAST_SHARE_OF_WORDS = 0.35
MANY_WORDS = 6


def candidates(
    passages: Sequence[Passage], *, every_pair_below: int = EVERY_PAIR_BELOW
) -> list[tuple[int, int]]:
    """Index pairs `(i, j)`, `i < j`, of passages that share enough wording to be weighed.

    Sorted.  Two parts of one quote are never a pair.
    """
    few = len(passages) <= every_pair_below
    most = max(len(passages), 1) if few else MOST_HOLDERS
    copies: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        copies.setdefault(passage.stems, []).append(at)
    equal = list(copies.values())
    different = [passages[places[0]] for places in equal]
    shares = SHARES_OF_FEW if few else SHARES_OF_MANY
    pairs = _worth_weighing(different, *_shared(different, most), shares)
    found = {
        pair for one, two in pairs for pair in product(equal[one][:most], equal[two][:most])
    }
    found.update(
        (places[at], other)
        for places in equal
        for at in range(len(places))
        for other in places[at + 1 : at + 1 + most]
    )
    ordered = sorted(
        (min(pair), max(pair))
        for pair in found
        if passages[pair[0]].quote != passages[pair[1]].quote
    )
    return ordered if few else _sharing_words(passages, ordered)


def _sharing_words(
    passages: Sequence[Passage], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs that share, in order, more words than any two sentences do."""
    import numpy as np
    from rapidfuzz import process
    from rapidfuzz.distance import LCSseq

    if not pairs:
        return []
    lefts = [passages[left].stems for left, _ in pairs]
    rights = [passages[right].stems for _, right in pairs]
    shared = process.cpdist(lefts, rights, scorer=LCSseq.similarity, dtype=np.int32)
    fewer = np.minimum([len(stems) for stems in lefts], [len(stems) for stems in rights])
    keep = (shared >= LEAST_SHARE_OF_WORDS * fewer) | (shared >= MANY_WORDS)
    return [pair for pair, kept in zip(pairs, keep.tolist(), strict=True) if kept]


def _shared(
    passages: Sequence[Passage], most: int
) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    count = max(len(passages), 1)
    holders, weights = _postings(passages, most)
    codes, sums = _joined(holders, weights, count, most)
    return codes // count, codes % count, sums


def _postings(passages: Sequence[Passage], most: int) -> tuple[list[list[int]], list[float]]:
    """Shingles that tell passages apart: who holds each, and what it is worth."""
    kept: list[tuple[list[int], float]] = []
    crowded: set[str] = set()
    for length in (1, 2, 3):
        holders: dict[str, list[int]] = {}
        worth: dict[str, float] = {}
        for at, passage in enumerate(passages):
            for shingle, weight in _shingles(passage, length, crowded).items():
                holders.setdefault(shingle, []).append(at)
                worth[shingle] = max(weight, worth.get(shingle, 0.0))
        crowded |= {shingle for shingle, held_by in holders.items() if len(held_by) > most}
        kept += [
            (held_by, worth[shingle])
            for shingle, held_by in holders.items()
            if len(held_by) > 1 and (length == 3 or shingle not in crowded)
        ]
    return [held_by for held_by, _ in kept], [weight for _, weight in kept]


def _shingles(passage: Passage, length: int, crowded: set[str]) -> dict[str, float]:
    """What a passage adds at one length: each shingle with the worth not yet counted."""
    stems, weights = passage.stems, passage.weights
    if length == 1:
        return {
            stem: weight
            for stem, weight in zip(stems, weights, strict=True)
            if weight >= COMMON_NATS
        }
    found: dict[str, float] = {}
    for at in range(len(stems) - length + 1):
        shingle = stems[at : at + length]
        if length == 3 and max(weights[at : at + 3]) < COMMON_NATS:
            found[shingle] = TRIPLE_NATS
        elif length == 2 or (shingle[:2] in crowded and shingle[1:] in crowded):
            worth = sum(
                weight
                for stem, weight in zip(shingle, weights[at : at + length], strict=True)
                if stem in crowded
            )
            if worth:
                found[shingle] = worth
    return found


def _joined(
    holders: list[list[int]], weights: list[float], count: int, most: int
) -> "tuple[np.ndarray, np.ndarray]":
    """The pairs within each group of holders, with the worth of what they share summed.

    In a group larger than `most` each holder meets its next ones alone.
    """
    import numpy as np

    sizes = np.array([len(held_by) for held_by in holders], np.int64)
    flat = np.fromiter((at for held_by in holders for at in held_by), np.int64)
    group = np.repeat(np.arange(len(holders)), sizes)
    worth = np.array(weights, np.float64)
    codes, sums = [], []
    alive = np.arange(len(flat))
    for step in range(1, most + 1):
        alive = alive[alive + step < len(flat)]
        alive = alive[group[alive] == group[alive + step]]
        if not len(alive):
            break
        codes.append(flat[alive] * count + flat[alive + step])
        sums.append(worth[group[alive]])
    if not codes:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    unique, place = np.unique(np.concatenate(codes), return_inverse=True)
    return unique, np.bincount(place, np.concatenate(sums))


def _worth_weighing(
    passages: Sequence[Passage],
    firsts: "np.ndarray",
    seconds: "np.ndarray",
    nats: "np.ndarray",
    shares: tuple[float, float],
) -> list[tuple[int, int]]:
    import numpy as np

    if not len(firsts):
        return []
    total = np.array([passage.total for passage in passages])
    smaller = np.minimum(total[firsts], total[seconds])
    enough, least = shares
    needed = np.clip(enough * smaller, LEAST_NATS, ENOUGH_NATS)
    needed = np.maximum(needed, least * smaller)
    keep = nats >= needed
    return list(zip(firsts[keep].tolist(), seconds[keep].tolist(), strict=True))

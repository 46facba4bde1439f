"""Pairs of passages worth weighing, without aligning all with all.

Two passages can only be one utterance if they share wording, so pairs come from shared
shingles: single stems of some worth, pairs of neighbours where the stems are too common to
stand alone, and triples of very common words.  Below some thousand passages no shingle is too
common and every pair that shares one is seen; above, shingles that many passages hold are
left to the longer ones that contain them (a rare-shingle join, after Bayardo, Ma and Srikant
2007, with self-information for a threshold instead of an overlap count).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecmp.collate.evidence import COMMON_NATS, Passage

if TYPE_CHECKING:
    import numpy as np

# Above EVERY_PAIR_BELOW passages a stem or shingle held by more than MOST_HOLDERS is skipped.
EVERY_PAIR_BELOW = 4_000
MOST_HOLDERS = 48
# A triple of very common words is worth this much as a hint.
TRIPLE_NATS = 1.5
# A pair is weighed from this much shared wording on, or from this share of the shorter
# passage; among many, looser paraphrases are not worth the time.
ENOUGH_NATS = 8.0
ENOUGH_SHARE = 0.3
ENOUGH_SHARE_OF_MANY = 0.5
LEAST_NATS = 1.0


def candidates(
    passages: Sequence[Passage], *, every_pair_below: int = EVERY_PAIR_BELOW
) -> list[tuple[int, int]]:
    """Index pairs `(i, j)`, `i < j`, of passages that share enough wording to be weighed.

    Sorted.  Two parts of one quote are never a pair.
    """
    few = len(passages) <= every_pair_below
    shared = _shared(passages, len(passages) if few else MOST_HOLDERS)
    return _worth_weighing(passages, *shared, ENOUGH_SHARE if few else ENOUGH_SHARE_OF_MANY)


def _shared(
    passages: Sequence[Passage], most: int
) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    import numpy as np

    count = len(passages)
    codes, sums = np.empty(0, np.int64), np.empty(0, np.float64)
    if count:
        holders, weights = _postings(passages, most)
        codes, sums = _joined(holders, weights, count)
    return codes // max(count, 1), codes % max(count, 1), sums


def _postings(passages: Sequence[Passage], most: int) -> tuple[list[list[int]], list[float]]:
    """For each shingle that few enough passages hold: who holds it, and what it is worth."""
    words: dict[str, list[int]] = {}
    worth: dict[str, float] = {}
    for at, passage in enumerate(passages):
        for stem, weight in dict(zip(passage.stems, passage.weights, strict=True)).items():
            if weight >= COMMON_NATS:
                words.setdefault(stem, []).append(at)
                worth[stem] = weight
    crowded = {stem for stem, held_by in words.items() if len(held_by) > most}
    for at, passage in enumerate(passages):
        for shingle, weight in _shingles(passage, crowded).items():
            words.setdefault(shingle, []).append(at)
            worth[shingle] = weight
    kept = [
        (held_by, worth[shingle])
        for shingle, held_by in words.items()
        if 1 < len(held_by) <= (most if len(shingle) < 3 else max(most, 200))
    ]
    return [held_by for held_by, _ in kept], [weight for _, weight in kept]


def _shingles(passage: Passage, crowded: set[str]) -> dict[str, float]:
    stems, weights = passage.stems, passage.weights
    found: dict[str, float] = {}
    for at in range(len(stems) - 1):
        pair = stems[at : at + 2]
        worth = sum(
            weight
            for stem, weight in zip(pair, weights[at : at + 2], strict=True)
            if stem in crowded
        )
        if worth:
            found[pair] = worth
    for at in range(len(stems) - 2):
        if max(weights[at : at + 3]) < COMMON_NATS:
            found[stems[at : at + 3]] = TRIPLE_NATS
    return found


def _joined(
    holders: list[list[int]], weights: list[float], count: int
) -> "tuple[np.ndarray, np.ndarray]":
    """All pairs within each group of holders, with the worth of what they share summed."""
    import numpy as np

    sizes = np.array([len(held_by) for held_by in holders], np.int64)
    flat = np.fromiter((at for held_by in holders for at in held_by), np.int64)
    group = np.repeat(np.arange(len(holders)), sizes)
    worth = np.array(weights, np.float64)
    codes, sums = [], []
    step = 1
    alive = np.arange(len(flat))
    while True:
        alive = alive[alive + step < len(flat)]
        alive = alive[group[alive] == group[alive + step]]
        if not len(alive):
            break
        codes.append(flat[alive] * count + flat[alive + step])
        sums.append(worth[group[alive]])
        step += 1
    if not codes:
        return np.empty(0, np.int64), np.empty(0, np.float64)
    unique, place = np.unique(np.concatenate(codes), return_inverse=True)
    return unique, np.bincount(place, np.concatenate(sums))


def _worth_weighing(
    passages: Sequence[Passage],
    firsts: "np.ndarray",
    seconds: "np.ndarray",
    nats: "np.ndarray",
    share: float,
) -> list[tuple[int, int]]:
    import numpy as np

    if not len(firsts):
        return []
    total = np.array([passage.total for passage in passages])
    quote = np.array([passage.quote for passage in passages])
    smaller = np.minimum(total[firsts], total[seconds])
    needed = np.minimum(ENOUGH_NATS, np.maximum(LEAST_NATS, share * smaller))
    keep = (nats >= needed) & (quote[firsts] != quote[seconds])
    return list(zip(firsts[keep].tolist(), seconds[keep].tolist(), strict=True))

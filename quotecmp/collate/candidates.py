"""Pairs of passages worth weighing, without aligning all with all.

Two passages can only be one utterance if they share wording, so pairs come from shared
shingles: single stems of some worth, pairs of neighbours where a stem is too common to stand
alone, triples where the pairs are, and triples of very common words.  A shingle that many
passages hold is left to the longer ones that contain it (a rare-shingle join, after Bayardo, Ma
and Srikant 2007, with self-information for a threshold instead of an overlap count).  Among
some thousand passages hardly any shingle is too common and every pair that shares one is seen.
Equal passages are one until the end, and where the longest shingles are too common, too, each
holder meets its next ones in the order given, so that the most popular quotes are not the ones
that get lost, and look-alikes in any number cost no more than others.  Among very many the join
of whole columns takes over (`join.py`), which asks for more shared wording.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecmp.collate.columns import columns_of_codes
from quotecmp.collate.evidence import COMMON_NATS, FIRST_CODE, Passage, names_enough
from quotecmp.collate.join import WORTH_WEIGHING, join

if TYPE_CHECKING:
    import numpy as np

# Up to so many passages are few.
EVERY_PAIR_BELOW = 4_000
# From so many on only what shares a good part of its wording word by word is weighed.  Of the
# 289 links between quotes of four words or more in 924 news articles that loses one; shorter
# quotes are paired if they are equal, and few others.
JOIN_ABOVE = 50_000
# A triple of very common words is worth this much as a hint.
TRIPLE_NATS = 1.5
# However little both hold, so much shared wording is needed; more than the second is never.
LEAST_NATS, ENOUGH_NATS = 1.0, 8.0
# Words that two passages must share in order: this share of the shorter one, or so many.
LEAST_SHARE_OF_WORDS = 0.35
MANY_WORDS = 6
# Of more copies of one wording each meets its next ones alone: fewer, but LEAST_NEXT, where
# there are so many that they would give more pairs.
MOST_COPIES = 48
MOST_PAIRS_OF_NEXT, LEAST_NEXT = 32_000, 2
# Of two popular wordings each copy meets so many of the other, on either side.
NEAREST_COPIES = 2
MOST_PAIRS_OF_COPIES = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """How far candidates are looked for.

    A shingle that more than `most` passages hold is left to longer ones; of the longest each
    holder then meets its `nearest` next ones.  A pair is weighed from `enough` of the wording
    of the shorter one on; `least` holds however long both are.
    """

    most: int
    nearest: int
    enough: float
    least: float


# Among many, looser paraphrases are not worth the time.
FEW = Reach(most=96, nearest=16, enough=0.3, least=0.0)
MANY = Reach(most=48, nearest=16, enough=0.45, least=0.1)


def candidates(
    passages: Sequence[Passage],
    *,
    every_pair_below: int = EVERY_PAIR_BELOW,
    join_above: int = JOIN_ABOVE,
) -> list[tuple[int, int]]:
    """Index pairs `(i, j)`, `i < j`, of passages that share enough wording to be weighed.

    Sorted.  Two parts of one quote are never a pair.  Takes time in proportion to the passages
    but for the shingles that up to `Reach.most` hold.
    """
    few = len(passages) <= every_pair_below
    reach = FEW if few else MANY
    copies: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        copies.setdefault(passage.stems, []).append(at)
    equal = list(copies.values())
    different = [passages[places[0]] for places in equal]
    if len(passages) > join_above:
        pairs = _by_join(different)
    elif few:
        pairs = _worth_weighing(different, reach)
    else:
        pairs = _sharing_words(different, _worth_weighing(different, reach))
    found: set[tuple[int, int]] = set()
    for one, two in pairs:
        found.update(_between(equal[one], equal[two]))
    for places in [*equal, *_saying_the_same(passages)]:
        found.update(_among(places, reach))
    return sorted(
        (left, right) for left, right in found if passages[left].quote != passages[right].quote
    )


def _saying_the_same(passages: Sequence[Passage]) -> list[list[int]]:
    """Groups of passages whose content words are equal, if there are two or a rare one."""
    groups: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        if names_enough(passage):
            groups.setdefault(passage.content, []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def _by_join(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The pairs that share runs of words beyond chance, for very many passages."""
    found = join(
        columns_of_codes([passage.stems for passage in passages]), strictness=WORTH_WEIGHING
    )
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def _among(places: Sequence[int], reach: Reach) -> Iterator[tuple[int, int]]:
    """Pairs of copies of one wording: all, or of very many each with its next ones."""
    furthest = len(places)
    if len(places) > MOST_COPIES:
        affordable = max(LEAST_NEXT, MOST_PAIRS_OF_NEXT // len(places))
        furthest = min(reach.nearest, affordable)
    for at, place in enumerate(places):
        for other in places[at + 1 : at + 1 + furthest]:
            yield place, other


def _between(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of copies of two wordings: all, or of many each with the nearest of the other."""
    if len(left) * len(right) <= MOST_PAIRS_OF_COPIES:
        yield from ((min(i, j), max(i, j)) for i in left for j in right)
        return
    for some, others in ((left, right), (right, left)):
        for place in some:
            at = bisect(others, place)
            for other in others[max(0, at - NEAREST_COPIES) : at + NEAREST_COPIES]:
                yield min(place, other), max(place, other)


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


def _worth_weighing(passages: Sequence[Passage], reach: Reach) -> list[tuple[int, int]]:
    """The pairs that share enough of their wording, in shingles."""
    import numpy as np

    if not passages:
        return []
    first, second, nats = _joined(_postings(passages, reach.most), reach)
    total = np.array([passage.total for passage in passages])
    smaller = np.minimum(total[first], total[second])
    needed = np.clip(reach.enough * smaller, LEAST_NATS, ENOUGH_NATS)
    keep = nats >= np.maximum(needed, reach.least * smaller)
    return list(zip(first[keep].tolist(), second[keep].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Words:
    """All words of some passages as columns: the code of each stem, its worth, its passage."""

    codes: "np.ndarray"
    nats: "np.ndarray"
    holders: "np.ndarray"


def _columns(passages: Sequence[Passage]) -> _Words:
    import numpy as np

    stems = "".join(passage.stems for passage in passages).encode("utf-32-le")
    lengths = [len(passage.stems) for passage in passages]
    return _Words(
        codes=np.frombuffer(stems, np.uint32).astype(np.int64) - FIRST_CODE,
        nats=np.fromiter((nats for passage in passages for nats in passage.weights), float),
        holders=np.repeat(np.arange(len(passages)), lengths),
    )


@dataclass(frozen=True, slots=True)
class _Postings:
    """Who holds each shingle: `holders` sorted by shingle, `sizes` and `worth` per shingle."""

    holders: "np.ndarray"
    sizes: "np.ndarray"
    worth: "np.ndarray"


def _postings(passages: Sequence[Passage], most: int) -> "list[_Postings]":
    """Shingles of one, two and three stems that tell passages apart.

    A shingle is worth what its stems are worth that are too common to stand alone.
    """
    import numpy as np

    words = _columns(passages)
    stems = int(words.codes.max()) + 1
    telling = words.nats >= COMMON_NATS
    single, crowded = _held(words.codes, words.holders, words.nats, telling, most)
    shared_nats = np.where(crowded, words.nats, 0.0)

    one_on = _following(words.holders, 1)
    pairs = words.codes[:-1] * stems + words.codes[1:]
    pair_nats = shared_nats[:-1] + shared_nats[1:]
    double, crowded_pairs = _held(
        pairs, words.holders[:-1], pair_nats, one_on & (pair_nats > 0), most
    )

    two_on = _following(words.holders, 2)
    triples = pairs[:-1] * stems + words.codes[2:]
    among = crowded_pairs[:-1] & crowded_pairs[1:]
    common = ~(telling[:-2] | telling[1:-1] | telling[2:])
    triple_nats = np.where(common, TRIPLE_NATS, pair_nats[:-1] + shared_nats[2:])
    triple, _ = _held(
        triples, words.holders[:-2], triple_nats, two_on & (common | among), len(passages)
    )
    return [single, double, triple]


def _following(holders: "np.ndarray", steps: int) -> "np.ndarray":
    """Whether the word so many steps on belongs to the same passage."""
    same: np.ndarray = holders[:-steps] == holders[steps:]
    return same


def _held(
    shingles: "np.ndarray",
    holders: "np.ndarray",
    nats: "np.ndarray",
    asked: "np.ndarray",
    most: int,
) -> "tuple[_Postings, np.ndarray]":
    """The shingles asked for that two to `most` hold, and which places have more holders."""
    import numpy as np

    names, numbers = np.unique(shingles[asked], return_inverse=True)
    worth = np.zeros(len(names))
    np.maximum.at(worth, numbers, nats[asked])
    count = int(holders[-1]) + 1 if len(holders) else 1
    held = np.unique(numbers * count + holders[asked])
    shingle, holder = held // count, held % count
    sizes = np.bincount(shingle, minlength=len(names))
    crowded = np.zeros(len(shingles), bool)
    crowded[asked] = sizes[numbers] > most
    kept = (sizes > 1) & (sizes <= most)
    return _Postings(holder[kept[shingle]], sizes[kept], worth[kept]), crowded


def _joined(
    postings: "Sequence[_Postings]", reach: Reach
) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """The pairs within each group of holders, with the worth of what they share summed.

    In a group larger than `reach.most` each holder meets its next ones alone.
    """
    import numpy as np

    holders = np.concatenate([each.holders for each in postings])
    sizes = np.concatenate([each.sizes for each in postings])
    worth = np.repeat(np.concatenate([each.worth for each in postings]), sizes)
    left_in_group = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(holders))
    furthest = np.repeat(np.where(sizes > reach.most, reach.nearest, reach.most), sizes)
    furthest = np.minimum(furthest, left_in_group - 1)
    count = int(holders.max(initial=0)) + 1
    codes, sums = [np.empty(0, np.int64)], [np.empty(0)]
    alive = np.arange(len(holders))
    for step in range(1, reach.most + 1):
        alive = alive[furthest[alive] >= step]
        if not len(alive):
            break
        codes.append(holders[alive] * count + holders[alive + step])
        sums.append(worth[alive])
    unique, place = np.unique(np.concatenate(codes), return_inverse=True)
    nats = np.bincount(place, np.concatenate(sums), minlength=len(unique))
    return unique // count, unique % count, nats

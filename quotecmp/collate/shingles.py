"""Places where two quotes share a rare run of words, without comparing all with all.

Every run of two words (in places of three) that several quotes hold puts its holders side by
side: a rare-shingle join (after Bayardo, Ma and Srikant 2007).  A number for the shingle and
the place it stands at are packed into one integer, for numpy sorts plain integers about nine
times as fast as it sorts places by integers.  A shingle that many hold would give pairs beyond
number, yet to drop it loses just the most popular quotes; so it grows to four words, and each
holder meets its next two only.

Work goes in parts of the shingles, so that memory stays bounded however many words there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecmp.collate.columns import SPREAD, Columns, starts_of_groups

if TYPE_CHECKING:
    import numpy as np

# Above EVERY_PAIR_BELOW quotes a shingle pairs all its holders only if it has at most so many.
# Tuned on invented archives of a million quotes: with 24 for three words one paraphrase in a
# hundred more is found, in a quarter more time; with 3 for two words one in sixty less.
EVERY_PAIR_BELOW = 2_000
MOST_HOLDERS = {2: 4, 3: 16}
NEXT_HOLDERS = 2
# Among few quotes a shingle has so many holders only if one quote repeats it without end.
MOST_OF_FEW = 2 * EVERY_PAIR_BELOW
# Shingles in work at once; each costs 40 bytes while it is.
PART_WORDS = 1 << 25
BLOCK_WORDS = 1 << 20
MULTIPLIERS = (SPREAD, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class Holders:
    """Places in groups: `places[i]` holds the shingle of group `groups[i]`, in order."""

    places: "np.ndarray"
    groups: "np.ndarray"


def shared_places(columns: Columns, hashes: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
    """Pairs of places in `columns.words` from which on two quotes may share wording.

    Each pair starts a run of shared words, or lies in one; a run may have several.  Equal
    numbers of unequal shingles are possible, if rare: who uses the pairs compares the words.
    `hashes` are those of `quote_hashes`.

    >>> from quotecmp.collate.columns import columns_of, quote_hashes
    >>> found = columns_of(["never again this year", "he said never again this time"])
    >>> [place.tolist() for place in shared_places(found, quote_hashes(found))]
    [[0], [7]]
    """
    import numpy as np

    few = len(columns) <= EVERY_PAIR_BELOW
    most = {size: MOST_OF_FEW if few else n for size, n in MOST_HOLDERS.items()}
    quote_of = columns.quote_of
    pairs = [
        *_by_three_words(columns.words, quote_of, hashes, most[3]),
        *_by_two_words(columns.words, quote_of, most[2]),
    ]
    if not pairs:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    lefts, rights = zip(*pairs, strict=True)
    return np.concatenate(lefts), np.concatenate(rights)


Pairs = Iterator["tuple[np.ndarray, np.ndarray]"]


def _by_three_words(
    words: "np.ndarray", quote_of: "np.ndarray", hashes: "np.ndarray", most: int
) -> Pairs:
    """Pairs from runs of three words; popular ones by their runs of four."""
    import numpy as np

    paired = np.zeros(len(words), bool)
    crowded = [np.empty(0, np.int64)]
    for places, sizes in _holders(words, 3):
        small = sizes <= most
        own = _chosen(places, sizes, small)
        paired[own.places] = True
        for left, right in _side_by_side(own, most - 1):
            # A run that goes on to the left makes a pair there; one for each run is enough.
            onwards = (words[left - 1] == words[right - 1]) & paired[left - 1]
            keep = (quote_of[left] != quote_of[right]) & ~onwards
            yield left[keep], right[keep]
        crowded.append(_chosen(places, sizes, ~small).places)
    popular = np.sort(np.concatenate(crowded))
    yield from _by_four_words(words, popular, quote_of, hashes)


def _by_four_words(
    words: "np.ndarray", at: "np.ndarray", quote_of: "np.ndarray", hashes: "np.ndarray"
) -> Pairs:
    """Pairs from popular runs: each holder with the next two, in an order the words give.

    The order of the input would do, but then it would change what is found.
    """
    import numpy as np

    for places, sizes in _holders(words, 4, at=at):
        own = _chosen(places, sizes, np.ones(len(sizes), bool))
        order = np.lexsort((hashes[quote_of[own.places]], own.groups))
        for left, right in _side_by_side(Holders(own.places[order], own.groups), NEXT_HOLDERS):
            keep = quote_of[left] != quote_of[right]
            yield _run_starts(left[keep], right[keep], len(words))


def _run_starts(
    left: "np.ndarray", right: "np.ndarray", below: int
) -> "tuple[np.ndarray, np.ndarray]":
    """The pairs of places that no pair precedes by one word on both sides.

    Two long texts that are nearly equal would else be followed from each of their words.
    """
    import numpy as np

    low = np.uint64(below.bit_length())
    keys = np.sort((left.astype(np.uint64) << low) | right.astype(np.uint64))
    before = keys - ((np.uint64(1) << low) + np.uint64(1))
    at = np.minimum(np.searchsorted(keys, before), max(len(keys) - 1, 0))
    keys = keys[keys[at] != before]
    mask = (np.uint64(1) << low) - np.uint64(1)
    return (keys >> low).astype(np.int64), (keys & mask).astype(np.int64)


def _by_two_words(words: "np.ndarray", quote_of: "np.ndarray", most: int) -> Pairs:
    """Pairs from runs of just two words; longer ones are found by their threes."""
    for places, sizes in _holders(words, 2):
        for left, right in _side_by_side(_chosen(places, sizes, sizes <= most), most - 1):
            keep = words[left - 1] != words[right - 1]
            keep &= words[left + 2] != words[right + 2]
            keep &= quote_of[left] != quote_of[right]
            yield left[keep], right[keep]


def _holders(
    words: "np.ndarray", length: int, at: "np.ndarray | None" = None
) -> "Iterator[tuple[np.ndarray, np.ndarray]]":
    """Places ordered by the shingle that begins there, and how many hold each, in parts.

    Shingles of one holder are left out; `at` asks for the shingles at some places only.
    """
    import numpy as np

    room = len(words) if at is None else len(at)
    parts = room // PART_WORDS + 1
    low = np.uint64(len(words).bit_length())
    for part in range(parts):
        keys = np.sort(_keys(words, length, at, (part, parts)))
        if not len(keys):
            continue
        groups = starts_of_groups(keys >> low)
        sizes = np.diff(np.append(groups, len(keys)))
        keys &= (np.uint64(1) << low) - np.uint64(1)
        several = np.repeat(sizes > 1, sizes)
        yield keys[several].astype(np.int64), sizes[sizes > 1]


def _keys(
    words: "np.ndarray", length: int, at: "np.ndarray | None", part: tuple[int, int]
) -> "np.ndarray":
    """Shingle and place in one number: the number of the shingle above, its place below."""
    import numpy as np

    number, parts = part
    count = max(len(words) - length + 1, 0)
    low = np.uint64(len(words).bit_length())
    mask = (np.uint64(1) << low) - np.uint64(1)
    keys = []
    for first in range(0, count if at is None else len(at), BLOCK_WORDS):
        last = first + BLOCK_WORDS
        if at is None:
            places = np.arange(first, min(last, count), dtype=np.uint64)
            own_words = words[first : last + length - 1].astype(np.uint64)
            following = [own_words[n : n + len(places)] for n in range(length)]
        else:
            places = at[first:last]
            places = places[places < count].astype(np.uint64)
            following = [words[places + np.uint64(n)].astype(np.uint64) for n in range(length)]
        hashes = _shingle_hashes(following)
        if parts > 1:
            own = hashes % np.uint64(parts) == number
            hashes, places = hashes[own], places[own]
        hashes &= ~mask
        hashes |= places
        keys.append(hashes)
    return np.concatenate(keys) if keys else np.empty(0, np.uint64)


def _shingle_hashes(following: "Sequence[np.ndarray]") -> "np.ndarray":
    """A number for each shingle, from its first words, its second ones and so on.

    The word numbers are spread already, so that a sum of odd multiples is enough.
    """
    import numpy as np

    hashes: np.ndarray = following[0] * np.uint64(MULTIPLIERS[0])
    for words, multiplier in zip(following[1:], MULTIPLIERS[1:], strict=False):
        hashes += words * np.uint64(multiplier)
    return hashes


def _chosen(places: "np.ndarray", sizes: "np.ndarray", chosen: "np.ndarray") -> Holders:
    """The holders of the chosen shingles, in groups."""
    import numpy as np

    kept = sizes[chosen]
    groups = np.repeat(np.arange(len(kept), dtype=np.int32), kept)
    return Holders(places[np.repeat(chosen, sizes)], groups)


def _side_by_side(holders: Holders, most_apart: int) -> Pairs:
    """Pairs of places in one group that stand at most so far apart in it."""
    import numpy as np

    places, groups = holders.places, holders.groups
    alive = np.arange(len(places))
    for apart in range(1, most_apart + 1):
        alive = alive[alive + apart < len(places)]
        alive = alive[groups[alive] == groups[alive + apart]]
        if not len(alive):
            return
        yield places[alive], places[alive + apart]

"""Which of very many quotes carry the same wording, and on how much evidence.

Candidates share a rare run of words (`shingles.py`).  Each is then verified word by word: the
runs that two quotes share are followed to both ends, and what their words are worth, in bits
of self-information among these quotes (Spärck Jones 1972), must outweigh the number of places
at which chance could have laid one quote along one of the others: log2 of quotes × places, as
in the significance of alignments (Karlin and Altschul 1990).  So the threshold grows with the
archive; a fixed one decays.  Of the lesser quote enough must be shared, or the two only share
a passage, such as an opening.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecmp.collate.columns import Columns, leaders, quote_hashes, starts_of_groups
from quotecmp.collate.shingles import shared_places

if TYPE_CHECKING:
    import numpy as np

LEAST_RUN = 2
# Words are counted in a table with as many cells as there are words, within these powers of 2:
# there are far fewer types than words, and a table that fits the cache is quick.
WORD_CELLS = 16, 20

Worth = Callable[[Columns], "np.ndarray"]


@dataclass(frozen=True, slots=True)
class Strictness:
    """How much two quotes must share to be linked.

    `margin_bits` is the evidence beyond what chance explains; `least_share` how much of what
    the words of the lesser quote are worth must be shared.
    """

    margin_bits: float
    least_share: float


# Tuned on an invented archive of a million quotes: from 0 to 6 bits recall and precision move
# by less than .004; with a share of .4 a tenth more paraphrases are found and three times as
# many shared openings, with .6 a fifth fewer are.
ONE_UTTERANCE = Strictness(margin_bits=3.0, least_share=0.5)
# For pairs that are weighed afterwards.  Of the links between quotes of four words or more in
# 924 news articles these hold 288 of 289.
WORTH_WEIGHING = Strictness(margin_bits=0.0, least_share=0.35)


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of quotes, by their number, that carry the same wording: one row each.

    `shared` is how many words they share in runs, `bits` what these are worth, `cover` which
    share of the worth of the quote that is worth more.  Quotes with equal words are linked to
    the first of them alone.
    """

    left: "np.ndarray"
    right: "np.ndarray"
    shared: "np.ndarray"
    bits: "np.ndarray"
    cover: "np.ndarray"

    def __len__(self) -> int:
        return len(self.left)

    def kept(self, chosen: "np.ndarray") -> "Links":
        """Some of the links: by one truth value each, or by their places."""
        columns = self.left, self.right, self.shared, self.bits, self.cover
        return Links(*(column[chosen] for column in columns))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Pairs of quotes with how many words they share in runs, and what these are worth."""

    left: "np.ndarray"
    right: "np.ndarray"
    words: "np.ndarray"
    bits: "np.ndarray"


@dataclass(frozen=True, slots=True)
class _Runs:
    """Shared runs: where each begins in either quote, and how many words it has."""

    left: "np.ndarray"
    right: "np.ndarray"
    sizes: "np.ndarray"


def join(
    columns: Columns, *, worth: Worth | None = None, strictness: Strictness = ONE_UTTERANCE
) -> Links:
    """Every pair of quotes whose shared wording is no chance, left before right, in order.

    `worth` gives the bits of each word in the columns; by default they come from how often
    the word stands in these quotes, which many quotes tell better than any table.

    >>> from quotecmp.collate.columns import columns_of
    >>> said = ["The pier will be rebuilt before the winter storms", "Rain is forecast",
    ...         "rebuilt before the winter storms", "the pier will be rebuilt, before..."]
    >>> found = join(columns_of(said))
    >>> found.left.tolist(), found.right.tolist(), found.shared.tolist()
    ([0, 0], [2, 3], [5, 6])
    """
    import numpy as np

    hashes = quote_hashes(columns)
    leader = leaders(columns, hashes)
    copies = np.flatnonzero(leader != np.arange(len(columns)))
    originals = leader == np.arange(len(columns))
    number_of = np.flatnonzero(originals)
    different = columns.taken(originals)
    bits = (worth or own_worth)(different)
    found = _linked(different, hashes[originals], bits, strictness)
    left = np.concatenate([number_of[found.left], leader[copies]])
    right = np.concatenate([number_of[found.right], copies])
    shared = np.concatenate([found.shared, columns.lengths[copies]])
    certain = np.full(len(copies), np.inf)
    order = _order(left, right, len(columns))
    bits = np.concatenate([found.bits, certain])
    cover = np.concatenate([found.cover, np.ones(len(copies))])
    return Links(left, right, shared, bits, cover).kept(order)


def own_worth(columns: Columns) -> "np.ndarray":
    """The self-information of each word among these quotes, in bits; 0 at end marks.

    Words are counted in a table by part of their number; that some few share a cell makes
    those look a little more common.

    >>> from quotecmp.collate.columns import columns_of
    >>> own_worth(columns_of(["tide ebb", "tide neap", "ebb"]))[:3].tolist()
    [1.3219281435012817, 1.3219281435012817, 0.0]
    """
    import numpy as np

    count = len(columns.words) - len(columns)
    power = min(max(count.bit_length(), WORD_CELLS[0]), WORD_CELLS[1])
    cells = columns.words & np.int32((1 << power) - 1)
    cells[columns.ends] = 0
    counted = np.bincount(cells, minlength=1)
    counted[0] = max(count, 1)
    bits: np.ndarray = np.log2(max(count, 1) / np.maximum(counted, 1)).astype(np.float32)[cells]
    return bits


def _linked(
    columns: Columns, hashes: "np.ndarray", bits: "np.ndarray", strictness: Strictness
) -> Links:
    """The links among quotes no two of which have equal words."""
    import numpy as np

    runs = _followed(columns.words, *shared_places(columns, hashes))
    summed = np.zeros(len(bits) + 1)
    np.cumsum(bits, out=summed[1:])
    chance = float(np.log2(max(int(np.count_nonzero(columns.lengths)), 1)))
    floor = chance + strictness.margin_bits
    pairs = _by_pair(columns, runs, summed, floor)
    worth = summed[columns.ends] - summed[columns.starts]
    return _telling(pairs, columns.lengths, worth, floor, strictness.least_share)


def _followed(words: "np.ndarray", left: "np.ndarray", right: "np.ndarray") -> _Runs:
    """The shared runs in which these pairs of places lie, each once, from end to end."""
    import numpy as np

    left, right = np.minimum(left, right), np.maximum(left, right)
    keep = words[left] == words[right]
    left, right = left[keep], right[keep]
    alive = np.flatnonzero(words[left - 1] == words[right - 1])
    while len(alive):
        left[alive] -= 1
        right[alive] -= 1
        alive = alive[words[left[alive] - 1] == words[right[alive] - 1]]
    left, right = _once(left, right, len(words))
    sizes = np.ones(len(left), np.int32)
    alive = np.arange(len(left))
    while len(alive):
        ahead = sizes[alive]
        alive = alive[words[left[alive] + ahead] == words[right[alive] + ahead]]
        sizes[alive] += 1
    keep = sizes >= LEAST_RUN
    return _Runs(left[keep], right[keep], sizes[keep])


def _once(
    left: "np.ndarray", right: "np.ndarray", below: int
) -> "tuple[np.ndarray, np.ndarray]":
    """The pairs in order, each once; all numbers are less than `below`."""
    import numpy as np

    low = np.uint64(below.bit_length())
    keys = np.sort((left.astype(np.uint64) << low) | right.astype(np.uint64))
    keys = keys[starts_of_groups(keys)]
    mask = (np.uint64(1) << low) - np.uint64(1)
    return (keys >> low).astype(np.int64), (keys & mask).astype(np.int64)


def _by_pair(columns: Columns, runs: _Runs, summed: "np.ndarray", floor: float) -> _Shared:
    """The runs of each pair of quotes taken together, where they are worth so many bits.

    A word that a quote repeats meets its like in several runs.  It counts once: what a pair
    shares is what its runs cover, on the side where they cover less.
    """
    import numpy as np

    quote_of = columns.quote_of
    left, right = quote_of[runs.left], quote_of[runs.right]
    order = _order(left, right, len(columns))
    left, right = left[order], right[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    pairs = np.cumsum(fresh) - 1
    bits = (summed[runs.left + runs.sizes] - summed[runs.left])[order]
    # Most candidates share a run of two words and no more; they need not be looked at twice.
    enough = np.bincount(pairs, bits, minlength=1) >= floor
    keep = enough[pairs] if len(pairs) else fresh
    order, pairs = order[keep], np.cumsum(fresh[keep]) - 1
    by_left = _covered(pairs, runs.left[order], runs.sizes[order], summed)
    several = np.flatnonzero(np.bincount(pairs, minlength=1)[pairs] > 1)
    own = order[several]
    order[several] = own[np.lexsort((runs.right[own], pairs[several]))]
    by_right = _covered(pairs, runs.right[order], runs.sizes[order], summed)
    return _Shared(
        left[keep & fresh],
        right[keep & fresh],
        np.minimum(by_left[0], by_right[0]),
        np.minimum(by_left[1], by_right[1]),
    )


def _covered(
    pairs: "np.ndarray", places: "np.ndarray", sizes: "np.ndarray", summed: "np.ndarray"
) -> "tuple[np.ndarray, np.ndarray]":
    """How many words the runs of each pair cover in one of its quotes, and their bits.

    Takes the runs pair by pair, those of a pair in the order of their places.
    """
    import numpy as np

    if not len(pairs):
        return np.empty(0, np.int64), np.empty(0)
    starts, ends = places.copy(), places + sizes
    # Up to where the runs before reach; pairs are kept apart by what no place exceeds.
    apart = pairs * np.int64(len(summed))
    reach = np.maximum.accumulate(ends + apart)[:-1] - apart[1:]
    starts[1:] = np.minimum(np.maximum(starts[1:], reach), ends[1:])
    words = np.bincount(pairs, ends - starts).astype(np.int64)
    return words, np.bincount(pairs, summed[ends] - summed[starts])


def _order(left: "np.ndarray", right: "np.ndarray", below: int) -> "np.ndarray":
    """The order of pairs by left, then right; all numbers are less than `below`.

    Where pair and place fit into one number that is sorted, for it is much faster.
    """
    import numpy as np

    wide, low = below.bit_length(), len(left).bit_length()
    if 2 * wide + low > 64:
        return np.lexsort((right, left))
    keys = (left.astype(np.uint64) << np.uint64(wide)) | right.astype(np.uint64)
    keys = np.sort((keys << np.uint64(low)) | np.arange(len(left), dtype=np.uint64))
    return (keys & np.uint64((1 << low) - 1)).astype(np.int64)


def _telling(
    pairs: _Shared,
    lengths: "np.ndarray",
    worth: "np.ndarray",
    floor: float,
    least_share: float,
) -> Links:
    """The pairs whose evidence is beyond chance and more than a shared passage.

    `worth` is what all the words of each quote are worth, in bits; `floor` what evidence must
    outweigh even where one place alone fits.
    """
    import numpy as np

    fewer = np.minimum(lengths[pairs.left], lengths[pairs.right])
    more = np.maximum(lengths[pairs.left], lengths[pairs.right])
    places = (fewer - pairs.words + 1) * (more - pairs.words + 1)
    less = np.minimum(worth[pairs.left], worth[pairs.right])
    keep = pairs.bits >= np.log2(places) + floor
    keep &= pairs.bits >= least_share * less
    cover = pairs.bits / np.maximum(worth[pairs.left], worth[pairs.right])
    return Links(pairs.left, pairs.right, pairs.words, pairs.bits, cover).kept(keep)

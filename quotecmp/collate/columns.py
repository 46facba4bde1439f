"""The words of many quotes as columns: one number a word, one array for all quotes.

A million quotes as objects do not fit where they do as columns, and Python is too slow to look
at each word.  So texts are joined into batches of bytes, and numpy finds the words and gives
each a number: the top 31 bits of a polynomial hash of its letters (Karp and Rabin 1987), taken
from one running sum over the batch.  Two words in two thousand million collide.

Words here are runs of letters and digits, folded; an apostrophe divides (“don't” is two words),
so that “minister” and “minister's” share one.  Each quote ends with a mark of its own that
equals nothing else, so that no shared wording can run over an end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from quotecmp.collate.letters import END, OUTSIDE, folding, plain_letters

if TYPE_CHECKING:
    import numpy as np

# So many texts are looked at together: more than fits the cache is slower, fewer as well.
BATCH_TEXTS = 10_000
BASE = 0xD6E8FEB86659FD93
SPREAD = 0x9E3779B97F4A7C15
WORD_FLAG = -(2**31)


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of all quotes one after the other, an end mark after those of each.

    Word numbers are below zero; the end mark of the first quote is 1, of the second 2.
    `ends` are the places of the marks.
    """

    words: "np.ndarray"
    ends: "np.ndarray"

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def starts(self) -> "np.ndarray":
        """Where the words of each quote begin."""
        import numpy as np

        return np.concatenate([np.zeros(1, np.int64), self.ends[:-1] + 1])[: len(self)]

    @property
    def quote_of(self) -> "np.ndarray":
        """For each place the number of the quote it is in, the end mark counted in."""
        import numpy as np

        return np.repeat(np.arange(len(self), dtype=np.int32), self.lengths + 1)

    @property
    def lengths(self) -> "np.ndarray":
        """How many words each quote has."""
        lengths: np.ndarray = self.ends - self.starts
        return lengths

    def taken(self, chosen: "np.ndarray") -> "Columns":
        """The columns of the quotes that `chosen` (one truth value for each) keeps."""
        import numpy as np

        words = self.words[np.repeat(chosen, self.lengths + 1)]
        return _marked(words, np.cumsum(self.lengths[chosen] + 1) - 1)


def columns_of(texts: Iterable[str]) -> Columns:
    """The words of texts as columns, in the order given.

    >>> found = columns_of(["We rebuilt the pier.", "we’ve REBUILT", ""])
    >>> found.lengths.tolist(), bool(found.words[1] == found.words[7])
    ([4, 3, 0], True)
    """
    import numpy as np

    parts, ends, before = [], [], 0
    for batch in _batches(texts):
        words, own_ends = _batch_words(batch)
        parts.append(words)
        ends.append(own_ends + before)
        before += len(words)
    if not parts:
        return Columns(np.empty(0, np.int32), np.empty(0, np.int64))
    return _marked(np.concatenate(parts), np.concatenate(ends))


def columns_of_codes(stems: Sequence[str]) -> Columns:
    """Columns of quotes that have one character a word already, as passages do.

    >>> columns_of_codes(["ab", "b"]).lengths.tolist()
    [2, 1]
    """
    import numpy as np

    joined = (END.join(stems) + END).encode("utf-32-le") if stems else b""
    words = np.frombuffer(joined, np.int32) | np.int32(WORD_FLAG)
    return _marked(words, np.cumsum([len(each) + 1 for each in stems], dtype=np.int64) - 1)


def _marked(words: "np.ndarray", ends: "np.ndarray") -> Columns:
    import numpy as np

    words[ends] = np.arange(1, len(ends) + 1, dtype=np.int32)
    return Columns(words, ends)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, BATCH_TEXTS)):
        yield batch


def _batch_words(texts: Sequence[str]) -> "tuple[np.ndarray, np.ndarray]":
    """The word numbers of a batch with an empty place after each text, and those places."""
    import numpy as np

    letters = np.frombuffer(plain_letters(texts).translate(folding()), np.uint8)
    inside = letters > OUTSIDE
    # The batch ends with END, so every word that starts ends; it may start at once.
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside[0]:
        edges = np.concatenate([np.zeros(1, np.int64), edges])
    starts, stops = edges[::2], edges[1::2]
    numbers = _hashes(letters, starts, stops)
    many = np.searchsorted(starts, np.flatnonzero(letters == ord(END)))
    places = many + np.arange(len(texts))
    words = np.empty(len(numbers) + len(texts), np.int32)
    is_word = np.ones(len(words), bool)
    is_word[places] = False
    words[is_word] = numbers
    return words, places


def _hashes(letters: "np.ndarray", starts: "np.ndarray", stops: "np.ndarray") -> "np.ndarray":
    """A number below zero for each word, equal for equal letters.

    The sum of letter × BASE^place over a word, with the power of its first place divided out.
    """
    import numpy as np

    powers, inverses = _powers(1 << (len(letters) - 1).bit_length())
    sums = np.zeros(len(letters) + 1, np.uint64)
    sums[1:] = letters
    sums[1:] *= powers[: len(letters)]
    np.cumsum(sums, out=sums)
    hashes = sums[stops]
    hashes -= sums[starts]
    hashes *= inverses[starts]
    hashes ^= hashes >> np.uint64(32)
    hashes *= np.uint64(SPREAD)
    numbers: np.ndarray = (hashes >> np.uint64(33)).astype(np.int32)
    numbers |= np.int32(WORD_FLAG)
    return numbers


@cache
def _powers(size: int) -> "tuple[np.ndarray, np.ndarray]":
    """The powers of BASE, and those that undo them, modulo 2 ** 64."""
    import numpy as np

    both = []
    for base in (BASE, pow(BASE, -1, 2**64)):
        powers = np.full(size, base, np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers, out=powers))
    return both[0], both[1]


def leaders(columns: Columns, hashes: "np.ndarray") -> "np.ndarray":
    """For each quote the first one that has the same words; itself where none has.

    A quote without words is like no other; `hashes` are those of `quote_hashes`.

    >>> found = columns_of(["Rain, again!", "sun", "rain again", "", ""])
    >>> leaders(found, quote_hashes(found)).tolist()
    [0, 1, 0, 3, 4]
    """
    import numpy as np

    count = len(columns)
    own = np.arange(count)
    if not count:
        return own
    # Sorting numbers is many times as fast as sorting places by them, so the place is
    # packed below the hash.
    low = np.uint64(count.bit_length())
    keys = np.sort((hashes << low) | own.astype(np.uint64))
    places = (keys & ((np.uint64(1) << low) - np.uint64(1))).astype(np.int64)
    groups = starts_of_groups(keys >> low)
    leader = np.empty(count, np.int64)
    leader[places] = np.repeat(places[groups], np.diff(np.append(groups, count)))
    return np.where(columns.lengths > 0, leader, own)


def starts_of_groups(ordered: "np.ndarray") -> "np.ndarray":
    """Where in an ordered array each run of equal values begins.

    >>> import numpy as np
    >>> starts_of_groups(np.array([3, 3, 5])).tolist()
    [0, 2]
    """
    import numpy as np

    fresh = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def quote_hashes(columns: Columns) -> "np.ndarray":
    """A number for each quote, equal for equal words in equal order.

    >>> one, two, other = quote_hashes(columns_of(["Fog!", "fog", "frost"])).tolist()
    >>> one == two, one == other
    (True, False)
    """
    import numpy as np

    within = np.arange(1, 2 * len(columns.words), 2, dtype=np.uint64)
    within -= np.repeat(2 * columns.starts.astype(np.uint64), columns.lengths + 1)
    mixed = columns.words.astype(np.uint64)
    mixed *= np.uint64(SPREAD)
    mixed ^= mixed >> np.uint64(29)
    mixed *= within
    mixed ^= mixed >> np.uint64(32)
    mixed[columns.ends] = 0
    hashes: np.ndarray = np.add.reduceat(mixed, columns.starts)
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(SPREAD)
    return hashes

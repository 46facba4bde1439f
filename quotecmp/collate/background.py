"""What words are worth where there are too few quotes to tell by counting.

Among fifty quotes “the” stands no more often than the topic of the day.  So a table of how
common words are in news (`language/frequencies.py`) speaks as if it were some thousand words
that were counted before these, and the more quotes there are, the less it says.
"""

from functools import cache
from typing import TYPE_CHECKING

from quotecmp.collate.columns import Columns, columns_of
from quotecmp.collate.evidence import weight_of
from quotecmp.language.frequencies import UNKNOWN_NATS, table

if TYPE_CHECKING:
    import numpy as np

# The table counts like so many words; from so many quotes on it is not asked.
BACKGROUND_WORDS = 2_000
ENOUGH_QUOTES = 20_000


def worth(columns: Columns) -> "np.ndarray":
    """The bits of each word, counted here and in the background; 0 at end marks.

    >>> bits = worth(columns_of(["the ferry is the tallest", "the ferry"])).tolist()
    >>> bits[0] < bits[1] < bits[4]
    True
    """
    import numpy as np

    words, places = np.unique(columns.words, return_inverse=True)
    expected = _shares(words) * BACKGROUND_WORDS
    counted = np.bincount(places, minlength=len(words))
    total = len(columns.words) - len(columns) + BACKGROUND_WORDS
    of_word = np.maximum(np.log2(total / (counted + expected)), 0).astype(np.float32)
    bits: np.ndarray = of_word[places]
    bits[columns.ends] = 0
    return bits


def _shares(words: "np.ndarray") -> "np.ndarray":
    """How often the background would have each of these words, for one word of its own."""
    import numpy as np

    known, shares = _background()
    at = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.where(known[at] == words, shares[at], np.exp(-UNKNOWN_NATS))


@cache
def _background() -> "tuple[np.ndarray, np.ndarray]":
    """The numbers of the words in the table, in order, with the share of each."""
    import numpy as np

    words = [word for word in table() if word.isalnum()]
    columns = columns_of([" ".join(words)])
    numbers = columns.words[:-1]
    shares = np.exp([-weight_of(word) for word in words])
    order = np.argsort(numbers, kind="stable")
    return numbers[order], shares[order]

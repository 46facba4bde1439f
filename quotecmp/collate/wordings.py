"""Rows of one wording, as far as who spoke and when allow.

Equal words are one utterance only if nobody else said them, or at another time: of phrases of
four to six words that one speaker repeats within a week all twenty that were judged by hand
are one utterance, later two of nineteen.  The longer the wording, the less this counts; from
thirteen words on it is one utterance at any date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from quotecmp.collate.columns import Columns, leaders, quote_hashes
from quotecmp.collate.join import Links
from quotecmp.language.spelling import name_key
from quotecmp.model import Row

if TYPE_CHECKING:
    import numpy as np

# Wordings of so many words are bound to their speaker and week, or to one of the two.
TINY_WORDS, SHORT_WORDS, MIDDLE_WORDS = 3, 6, 12
DAYS_OF_ONE_OCCASION = 7
UNKNOWN = -1
# Of two wordings that very many speakers use, so many pairs of speakers are looked at.
MOST_PAIRS = 64
# Of two wholes that a fragment may belong to, that of its speaker wins.
SAME_SPEAKER_BITS = 4.0


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something and from when to when, for many at once; -1 where nothing tells."""

    speakers: "np.ndarray"
    first_days: "np.ndarray"
    last_days: "np.ndarray"

    def at(self, chosen: "np.ndarray") -> "Said":
        """The same for some of them."""
        return Said(self.speakers[chosen], self.first_days[chosen], self.last_days[chosen])


@dataclass(frozen=True, slots=True)
class Wordings:
    """Rows with equal words that may be one utterance, as one.

    `of_row` gives for each row its wording; `leader` for each wording a row whose words it
    has; wordings of equal words follow one another.
    """

    of_row: "np.ndarray"
    leader: "np.ndarray"
    said: Said


def said_in(rows: Sequence[Row]) -> Said:
    """Who said each row, by surname, and on which day.

    >>> said_in([Row("Yes", "Ida Holm"), Row("No", "Per Lund"), Row("Oh")]).speakers.tolist()
    [0, 1, -1]
    """
    import numpy as np

    known: dict[str, int] = {}
    speakers = [
        known.setdefault(key, len(known)) if (key := surname_key(row.speaker)) else UNKNOWN
        for row in rows
    ]
    days = np.array([day_of(row.published) for row in rows], np.int64)
    # Numbered by name, so that the order of the rows is all one.
    ranks = {known[key]: rank for rank, key in enumerate(sorted(known))} | {UNKNOWN: UNKNOWN}
    numbers = np.array([ranks[speaker] for speaker in speakers], np.int64)
    return Said(numbers, days, days)


@lru_cache(maxsize=65_536)
def surname_key(name: str | None) -> str:
    """What two ways to write a person's name share: the last word, without what follows.

    >>> surname_key("Sergei Lavrov, foreign minister") == surname_key("LAVROV")
    True
    >>> surname_key(" "), surname_key(None)
    ('', '')
    """
    words = (name or "").partition(",")[0].replace("(", " (").split()
    while words and words[-1].startswith("("):
        words.pop()
    return name_key(words[-1].strip(".")) if words else ""


@lru_cache(maxsize=65_536)
def day_of(published: str | None) -> int:
    """The number of the day of an ISO date or date-time, -1 without one.

    >>> day_of("2031-03-05T10:00") - day_of("2031-03-04"), day_of(None), day_of("spring")
    (1, -1, -1)
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN


def wordings(columns: Columns, said: Said) -> Wordings:
    """The rows by their words, and apart where who or when set them apart.

    >>> from quotecmp.collate.columns import columns_of
    >>> rows = [Row("Not yet", "Ida Holm"), Row("not yet!", "Holm"), Row("Not yet", "Per Lund")]
    >>> found = wordings(columns_of(row.text for row in rows), said_in(rows))
    >>> found.of_row.tolist()
    [0, 0, 1]
    """
    import numpy as np

    if not len(columns):
        return Wordings(np.empty(0, np.int64), np.empty(0, np.int64), said)
    leader = leaders(columns, quote_hashes(columns))
    order = np.lexsort((said.first_days, said.speakers, leader))
    ordered, words = said.at(order), columns.lengths[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = leader[order][1:] != leader[order][:-1]
    before, here = ordered.at(np.arange(len(order) - 1)), ordered.at(np.arange(1, len(order)))
    fresh[1:] |= ~may_be_one(before, here, words[1:], equal=True)
    number = np.cumsum(fresh) - 1
    of_row = np.empty(len(order), np.int64)
    of_row[order] = number
    starts = np.flatnonzero(fresh)
    whole = Said(
        np.maximum.reduceat(ordered.speakers, starts),
        _first_known(ordered.first_days, starts),
        np.maximum.reduceat(ordered.last_days, starts),
    )
    return Wordings(of_row, leader[order][starts], whole)


def _first_known(days: "np.ndarray", starts: "np.ndarray") -> "np.ndarray":
    import numpy as np

    never = np.iinfo(np.int64).max
    first: np.ndarray = np.minimum.reduceat(np.where(days == UNKNOWN, never, days), starts)
    first[first == never] = UNKNOWN
    return first


def may_be_one(left: Said, right: Said, words: "np.ndarray", *, equal: bool) -> "np.ndarray":
    """Whether two sayings that share so many words may be one utterance.

    So few words that stand within other words are one only if the same speaker is named.
    """
    named = (left.speakers != UNKNOWN) & (right.speakers != UNKNOWN)
    others = named & (left.speakers != right.speakers)
    dated = (left.first_days != UNKNOWN) & (right.first_days != UNKNOWN)
    later = (left.first_days - right.last_days > DAYS_OF_ONE_OCCASION) | (
        right.first_days - left.last_days > DAYS_OF_ONE_OCCASION
    )
    later &= dated
    apart = (words <= SHORT_WORDS) & (others | later)
    apart |= (words <= MIDDLE_WORDS) & others & later
    if not equal:
        apart |= (words <= TINY_WORDS) & ~(named & ~others)
    allowed: np.ndarray = ~apart
    return allowed


def links_of_wordings(links: Links, found: Wordings) -> Links:
    """Links between leaders as links between wordings, where who and when allow them."""
    import numpy as np

    if not len(links):
        return links
    count = int(found.of_row.max()) + 1
    size = np.bincount(found.leader, minlength=len(found.of_row))
    first = np.full(len(found.of_row), count)
    np.minimum.at(first, found.leader, np.arange(count))
    pairs = np.minimum(size[links.left] * size[links.right], MOST_PAIRS)
    which = np.repeat(np.arange(len(links)), pairs)
    within = np.arange(len(which)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    left, right = links.left[which], links.right[which]
    left, right = first[left] + within // size[right], first[right] + within % size[right]
    one, two, shared = found.said.at(left), found.said.at(right), links.shared[which]
    same = (one.speakers == two.speakers) & (one.speakers != UNKNOWN)
    bits = links.bits[which] + same * SAME_SPEAKER_BITS
    allowed = may_be_one(one, two, shared, equal=False)
    return Links(left, right, shared, bits, links.cover[which]).kept(allowed)

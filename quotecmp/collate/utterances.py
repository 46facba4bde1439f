"""Rows → unique utterances, each with every place that carries it.

The join finds which rows share wording, who and when tell equal words on other occasions
apart, and groups keep different quotes apart that share a fragment.  Where articles were
compared pair by pair already (`matches`), their pairs are taken from there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotecmp.collate.background import ENOUGH_QUOTES, worth
from quotecmp.collate.columns import Columns, columns_of, quote_hashes, starts_of_groups
from quotecmp.collate.components import grouped
from quotecmp.collate.join import Links, join, own_worth
from quotecmp.collate.matching import CONTAINED_SHARE, KEPT_SHARE, LOOSE_SHARE
from quotecmp.collate.wordings import links_of_wordings, said_in, wordings
from quotecmp.model import Form, Match, Occurrence, Row, Utterance

if TYPE_CHECKING:
    import numpy as np

# Sorts after every date.
NO_DATE = "9999"
# What a match that was weighed is worth against shared wording, in bits: more than any.
WEIGHED_BITS = 1e6
PARTS = frozenset({"excerpt", "overlap"})
Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What comparing articles pair by pair has told already.

    `matches` are the pairs that are one utterance; of rows with the ids in `quotes` no other
    pair is.  `story` maps witness ids to the story they carry; copies count once.
    """

    matches: Sequence[Match] = ()
    quotes: frozenset[str] = frozenset()
    story: Mapping[str, str] = field(default_factory=dict)


def utterances(
    rows: Sequence[Row], *, weighed: Weighed | None = None, tell: Tell | None = None
) -> Iterator[Utterance]:
    """The unique utterances, the most widely carried first; the order of rows changes nothing.

    `tell` is called with the name of each stage and how much lies behind it.

    >>> rows = [Row("We rebuilt the pier before the storms", agency="AFP"),
    ...         Row("rebuilt the pier before the storms", agency="TASS"),
    ...         Row("Nobody asked me", agency="AFP")]
    >>> [(found.text, found.independent) for found in utterances(rows)]
    [('We rebuilt the pier before the storms', 2), ('Nobody asked me', 1)]
    """
    weighed = weighed or Weighed()
    tell = tell or _silently
    tell("joining rows", len(rows))
    columns = columns_of(row.text for row in rows)
    groups = _groups(rows, columns, weighed)
    found = []
    desk = _Desk(rows, columns.words, columns.starts.tolist(), columns.ends.tolist())
    for number, members in enumerate(groups, 1):
        found.append(_utterance(members, desk, weighed.story))
        tell("describing utterances", number)
    found.sort(key=_rank)
    yield from found


@dataclass(frozen=True, slots=True)
class _Desk:
    """The rows and their words, ready to be looked up one by one."""

    rows: Sequence[Row]
    words: "np.ndarray"
    starts: Sequence[int]
    ends: Sequence[int]

    def words_of(self, at: int) -> list[int]:
        """The numbers of the words of a row."""
        numbers: list[int] = self.words[self.starts[at] : self.ends[at]].tolist()
        return numbers

    def fullness(self, at: int) -> tuple[int, str]:
        """The wording with most words stands for all; of equals the first in the alphabet."""
        backwards = "".join(chr(0x10FFFF - ord(letter)) for letter in self.rows[at].text)
        return self.ends[at] - self.starts[at], backwards


def _silently(stage: str, count: int) -> None:
    """Where nobody listens."""


def _rank(one: Utterance) -> tuple[int, int, str, str, str]:
    first = min(occurrence.published or NO_DATE for occurrence in one.occurrences)
    return -one.independent, -len(one.occurrences), first, one.text, one.speaker or ""


def _groups(rows: Sequence[Row], columns: Columns, weighed: Weighed) -> "Iterator[list[int]]":
    """The rows of each utterance."""
    import numpy as np

    if not rows:
        return
    found = wordings(columns, said_in(rows))
    many = len(rows) >= ENOUGH_QUOTES
    links = join(columns, worth=own_worth if many else worth)
    links = links_of_wordings(links.kept(np.isfinite(links.bits)), found)
    lengths = columns.lengths[found.leader]
    links = _with_weighed(links, rows, found.of_row, lengths, weighed)
    label = grouped(links, lengths, quote_hashes(columns)[found.leader])[found.of_row]
    order = np.argsort(label, kind="stable")
    for members in np.split(order, starts_of_groups(label[order])[1:]):
        yield members.tolist()


def _with_weighed(
    links: Links,
    rows: Sequence[Row],
    of_row: "np.ndarray",
    lengths: "np.ndarray",
    weighed: Weighed,
) -> Links:
    """The links, those between rows of compared articles replaced by their matches.

    A match of most of either unites, whatever it shares word by word; an excerpt or an
    overlap is a part, which goes to the whole that it matches best.
    """
    import numpy as np

    if not weighed.quotes:
        return links
    place = {row.quote: at for at, row in enumerate(rows) if row.quote}
    compared = np.zeros(len(lengths), bool)
    compared[[of_row[place[quote]] for quote in weighed.quotes if quote in place]] = True
    links = links.kept(~(compared[links.left] & compared[links.right]))
    same = [
        match
        for match in weighed.matches
        if match.relation == "same" and match.left in place and match.right in place
    ]
    left = np.array([of_row[place[match.left]] for match in same], np.int64)
    right = np.array([of_row[place[match.right]] for match in same], np.int64)
    return Links(
        np.concatenate([links.left, left]),
        np.concatenate([links.right, right]),
        np.concatenate([links.shared, np.minimum(lengths[left], lengths[right])]),
        np.concatenate([links.bits, [WEIGHED_BITS * match.score for match in same]]),
        np.concatenate([links.cover, [_cover(match) for match in same]]),
    )


def _cover(match: Match) -> float:
    """A match counts as most of both, however little it shares, but for one of parts."""
    return 0.0 if match.form in PARTS else 1.0


def _utterance(members: Sequence[int], desk: _Desk, story: Mapping[str, str]) -> Utterance:
    carried = sorted((desk.rows[at] for at in members), key=_by_publication)
    fullest = max(members, key=desk.fullness) if len(members) > 1 else members[0]
    occurrences = tuple(
        Occurrence(row.line, row.quote, row.agency, row.published, row.path) for row in carried
    )
    return Utterance(
        text=desk.rows[fullest].text,
        speaker=_speaker(carried),
        occurrences=occurrences,
        first=_first(occurrences),
        independent=_independent(carried, story),
        forms=_forms(members, fullest, desk) if len(members) > 1 else (),
    )


def _by_publication(row: Row) -> tuple[str, str, str, int, str, str]:
    where = row.path or "", row.line or 0, row.quote or ""
    return row.published or NO_DATE, row.agency or "", *where, row.text


def _speaker(rows: Sequence[Row]) -> str | None:
    """The name that most rows give; of equals the fullest."""
    names = Counter(row.speaker for row in rows if row.speaker)
    return min(names, key=lambda name: (-names[name], -len(name), name)) if names else None


def _first(occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """Who had it first, where dates tell: with another agency on that day hours must."""
    dated = [occurrence for occurrence in occurrences if occurrence.published]
    if not dated:
        return None
    first = dated[0]
    for other in dated[1:]:
        if (other.agency or "").casefold() != (first.agency or "").casefold():
            known = min(len(first.published or ""), len(other.published or ""))
            if (first.published or "")[:known] == (other.published or "")[:known]:
                return None
    return first


def _independent(rows: Sequence[Row], story: Mapping[str, str]) -> int:
    """How many named agencies carry it, each once, and copies of one story once."""
    agencies: set[str] = set()
    stories: set[str] = set()
    count = 0
    for row in rows:
        agency = (row.agency or "").casefold()
        own = story.get((row.quote or "").rpartition(":")[0], "")
        count += bool(agency) and agency not in agencies and own not in stories
        agencies.add(agency)
        stories |= {own} if own else set()
    return count


def _forms(members: Sequence[int], fullest: int, desk: _Desk) -> tuple[str, ...]:
    """How the other wordings relate to the fullest, each form once."""
    whole = desk.words_of(fullest)
    others = {tuple(desk.words_of(at)) for at in members if at != fullest}
    return tuple(sorted({_form(list(words), whole) for words in others}))


def _form(words: list[int], whole: list[int]) -> Form:
    from rapidfuzz.distance import LCSseq

    if words == whole:
        return "verbatim"
    shared = LCSseq.similarity(words, whole)
    if shared >= KEPT_SHARE * max(len(words), len(whole)):
        return "edited"
    if shared >= CONTAINED_SHARE * min(len(words), len(whole)):
        return "excerpt"
    return "overlap" if shared >= LOOSE_SHARE * min(len(words), len(whole)) else "paraphrase"

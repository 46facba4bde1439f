"""Rows → unique utterances, each with every place that carries it.

The join finds which rows share wording, who and when tell equal words on other occasions
apart, and groups keep different quotes apart that share a fragment.  What comparing articles
has found already is taken as it is: other rows join its groups, and tie no two of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotecmp.collate.background import ENOUGH_QUOTES, worth
from quotecmp.collate.carriers import independence
from quotecmp.collate.columns import Columns, columns_of, quote_hashes, starts_of_groups
from quotecmp.collate.components import grouped
from quotecmp.collate.join import join, own_worth
from quotecmp.collate.matching import CONTAINED_SHARE, KEPT_SHARE, LOOSE_SHARE
from quotecmp.collate.wordings import links_of_wordings, said_in, surname_key, wordings
from quotecmp.model import Form, Occurrence, Row, Utterance, Witness

if TYPE_CHECKING:
    import numpy as np

# Sorts after every date.
NO_DATE = "9999"
Tell = Callable[[str, int], None]
# The places of some rows, and who is known to have spoken them.
Group = tuple[list[int], str | None]
# A surname and the numbers of the words that go with it.
Saying = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What comparing articles has told already.

    `groups` are the ids of the quotes that are one utterance, with its speaker, empty where it
    is disputed and None where nothing tells; a fragment may be in two.  Of the other `quotes`
    each is by itself.  `witness_of` has the article of each quote; `story` maps witness ids to
    the story they carry, and copies count once.
    """

    groups: Mapping[tuple[str, ...], str | None] = field(default_factory=dict)
    quotes: frozenset[str] = frozenset()
    witness_of: Mapping[str, Witness] = field(default_factory=dict)
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
    desk = _Desk(rows, columns.words, columns.starts.tolist(), columns.ends.tolist())
    found = []
    for number, (members, speaker) in enumerate(_groups(columns, desk, weighed), 1):
        found.append(_utterance(members, desk, weighed, speaker))
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


def _groups(columns: Columns, desk: _Desk, weighed: Weighed) -> Iterator[Group]:
    """The rows of each utterance, with the speaker that comparing articles found for it."""
    rows = desk.rows
    compared = {
        row.quote: at
        for at, row in enumerate(rows)
        if row.quote and row.line is None and row.quote in weighed.quotes
    }
    if not compared:
        yield from ((members, None) for members in _joined(rows, columns, frozenset()))
        return
    groups = compared_groups(compared, weighed)
    if len(compared) == len(rows):
        yield from groups
        return
    fixed = frozenset(compared.values())
    joined = _joined(rows, columns, fixed)
    yield from with_rows(groups, joined, fixed, desk)


def _joined(
    rows: Sequence[Row], columns: Columns, fixed: frozenset[int]
) -> "Iterator[list[int]]":
    """The rows by what they share in wording; no two of the `fixed` ones are linked."""
    import numpy as np

    if not rows:
        return
    found = wordings(columns, said_in(rows))
    many = len(rows) >= ENOUGH_QUOTES
    links = join(columns, worth=own_worth if many else worth)
    links = links_of_wordings(links.kept(np.isfinite(links.bits)), found)
    lengths = columns.lengths[found.leader]
    if fixed:
        is_fixed = np.zeros(len(lengths), bool)
        is_fixed[found.of_row[sorted(fixed)]] = True
        links = links.kept(~(is_fixed[links.left] & is_fixed[links.right]))
    label = grouped(links, lengths, quote_hashes(columns)[found.leader])[found.of_row]
    order = np.argsort(label, kind="stable")
    for members in np.split(order, starts_of_groups(label[order])[1:]):
        yield members.tolist()


def compared_groups(place: Mapping[str, int], weighed: Weighed) -> list[Group]:
    """The rows of compared articles as comparing found them, each other row by itself."""
    found: list[Group] = []
    grouped_already: set[int] = set()
    for quotes, speaker in weighed.groups.items():
        members = [place[quote] for quote in quotes if quote in place]
        if members:
            found.append((members, speaker))
            grouped_already |= set(members)
    alone = sorted(set(place.values()) - grouped_already)
    return [*found, *(([at], None) for at in alone)]


def with_rows(
    groups: Sequence[Group],
    joined: Iterable[Sequence[int]],
    fixed: frozenset[int],
    desk: "_Desk",
) -> Iterator[Group]:
    """Groups of compared articles, and what other rows add to them or make by themselves.

    A row that shares its wording with several groups goes to the one whose words it is nearest
    to, of equals to that of its speaker.
    """
    homes: dict[int, int] = {}
    for number, (members, _) in enumerate(groups):
        for at in members:
            homes.setdefault(at, number)
    added: list[list[int]] = [[] for _ in groups]
    for row_places in joined:
        there = [at for at in row_places if at in fixed]
        others = [at for at in row_places if at not in fixed]
        if not there:
            yield others, None
            continue
        known: dict[Saying, int] = {}
        for at in others:
            said = surname_key(desk.rows[at].speaker), tuple(desk.words_of(at))
            if said not in known:
                known[said] = homes[_nearest(there, said, desk)]
            added[known[said]].append(at)
    for (members, speaker), more in zip(groups, added, strict=True):
        yield [*members, *more], speaker


def _nearest(there: Sequence[int], said: Saying, desk: "_Desk") -> int:
    """The row of an article that is nearest to what another says; ids decide between equals."""
    from rapidfuzz.distance import LCSseq

    surname, words = said

    def nearness(at: int) -> tuple[float, bool, str]:
        row = desk.rows[at]
        alike = LCSseq.normalized_similarity(desk.words_of(at), words)
        return alike, surname_key(row.speaker) == surname, row.quote or ""

    return there[0] if len(there) == 1 else max(there, key=nearness)


def _utterance(
    members: Sequence[int], desk: _Desk, weighed: Weighed, speaker: str | None
) -> Utterance:
    carried = sorted((desk.rows[at] for at in members), key=_by_publication)
    fullest = max(members, key=desk.fullness) if len(members) > 1 else members[0]
    occurrences = tuple(
        Occurrence(row.line, row.quote, row.agency, row.published, row.path) for row in carried
    )
    return Utterance(
        text=desk.rows[fullest].text,
        speaker=_speaker(carried) if speaker is None else speaker or None,
        occurrences=occurrences,
        first=_first(occurrences),
        independent=_independent(carried, weighed),
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


def _independent(rows: Sequence[Row], weighed: Weighed) -> int:
    """How many named agencies carry it, each once, and copies of one story once."""
    articles: dict[str, Witness] = {}
    agencies: set[str] = set()
    for row in rows:
        witness = weighed.witness_of.get(row.quote or "") if row.line is None else None
        if witness:
            articles[witness.id] = witness
        elif row.agency:
            agencies.add(row.agency.casefold())
    agencies -= {(witness.agency or "").casefold() for witness in articles.values()}
    own = independence(articles.values(), weighed.story)
    return len(agencies) + sum(answer is True for answer in own.values())


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

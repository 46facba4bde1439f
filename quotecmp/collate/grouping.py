"""Which quotes belong together, given how likely each pair is one utterance.

Average linkage (Sokal and Michener 1958) over the pairs that have a say: two groups become one
only if the pairs between them speak for it on the whole, so no chain of weak links ties
strangers together.  A pair that is no match has a say, against, where both quotes hold the
same words of a third: they would have to match there.  Where they hold different words of it,
as two fragments of one long quote do, they have none; nor where one person says both and the
third is no shorter, so that one of the two may just be short or much reworded.  A reviewer's
rulings come before all
scores.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from quotecmp.model import Span

Pair = tuple[str, str]
# Two groups are joined when the pairs that have a say reach this on average.
JOIN_SCORE = 0.5
# Quotes with so many links are not asked why they have no more: where very many are alike,
# candidates leave some out.  Nor are more than MOST_HELD that hold the words of one quote.
MOST_LINKED = 16
MOST_HELD = 200
# Sums of scores may be off by so little.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Link:
    """A pair that shares wording: how likely it is one utterance, and where on either side."""

    score: float
    places: tuple[Span, Span] | None = None

    def place(self, at: int) -> Span | None:
        """The stretch shared, on the first side (0) or the second."""
        return self.places[at] if self.places else None


Excuse = Callable[[str, str, str], bool]


def never_excused(third: str, one: str, other: str) -> bool:
    """Two ids that hold the same words of a third ought to match, whoever speaks."""
    return False


def pair_of(one: str, other: str) -> Pair:
    """Two ids as a pair that is the same whichever comes first.

    >>> pair_of("b", "a") == pair_of("a", "b")
    True
    """
    return (one, other) if one <= other else (other, one)


def group(
    links: Mapping[Pair, Link],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    excused: Excuse = never_excused,
) -> list[tuple[str, ...]]:
    """Groups of two ids or more, each sorted, in the order of their first members.

    `together` and `apart` are rulings.  Where two rulings contradict each other through a
    third id, those that say together win.  `excused(third, one, other)` says that two ids need
    not match, though both hold the same words of the third.

    >>> a, b = Span(0, 20), Span(30, 50)
    >>> group({("x", "y"): Link(0.9, (a, a)), ("y", "z"): Link(0.6, (a, a))})
    [('x', 'y'), ('y', 'z')]
    >>> group({("x", "y"): Link(0.9, (a, a)), ("y", "z"): Link(0.6, (b, a))})
    [('x', 'y', 'z')]
    >>> links = {("x", "y"): Link(0.9, (a, a)), ("y", "z"): Link(0.6, (a, a))}
    >>> group(links, excused=lambda third, one, other: True)
    [('x', 'y', 'z')]
    >>> group({("x", "y"): Link(0.9, (a, a))}, apart=[("x", "y")])
    []
    """
    must, never = frozenset(together), frozenset(apart)
    groups = _Groups({**links, **dict.fromkeys(must, Link(1.0))}, never - must, excused)
    for one, other in sorted(must):
        groups.join(one, other)
    for one, other in sorted(groups.links, key=lambda pair: (-groups.links[pair].score, pair)):
        if groups.links[one, other].score < JOIN_SCORE:
            break
        if groups.may_join(one, other):
            groups.join(one, other)
    found = [tuple(sorted(members)) for members in groups.members.values()]
    return sorted([m for m in found if len(m) > 1] + _left_over(found, groups))


def _left_over(found: Iterable[tuple[str, ...]], groups: "_Groups") -> list[tuple[str, ...]]:
    """A pair for each quote that matched another but was voted out of its group.

    So no match is passed over in silence.
    """
    alone = {members[0] for members in found if len(members) == 1}
    pairs: list[tuple[str, ...]] = []
    for pair in sorted(groups.links, key=lambda pair: (-groups.links[pair].score, pair)):
        if groups.links[pair].score < JOIN_SCORE:
            break
        if alone & set(pair) and pair not in groups.apart:
            alone -= set(pair)
            pairs.append(pair)
    return pairs


@dataclass(slots=True)
class _Between:
    """What the pairs between two groups say: how many have a say, the sum of their scores."""

    votes: int = 0
    total: float = 0.0
    forbidden: bool = False

    def add(self, more: "_Between") -> None:
        self.votes += more.votes
        self.total += more.total
        self.forbidden |= more.forbidden


@dataclass(slots=True)
class _Groups:
    """Groups of ids that grow, each with what speaks for joining it with others.

    A group is named by one of its members.  The smaller of two is poured into the larger, so
    all joins together take few steps for each link.
    """

    links: Mapping[Pair, Link]
    apart: frozenset[Pair]
    excused: Excuse
    name: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    between: dict[str, dict[str, _Between]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in sorted({item for pair in self.links for item in pair}):
            self.name[item], self.members[item], self.between[item] = item, [item], {}
        for pair in sorted(self.links):
            self._say(pair, _Between(1, self.links[pair].score))
        for pair in sorted(_against(self.links, self.excused)):
            self._say(pair, _Between(1))
        for pair in sorted(self.apart):
            if pair[0] in self.name and pair[1] in self.name:
                self._say(pair, _Between(forbidden=True))

    def _say(self, pair: Pair, said: _Between) -> None:
        one, other = pair
        self.between[one].setdefault(other, _Between()).add(said)
        self.between[other].setdefault(one, _Between()).add(said)

    def join(self, one: str, other: str) -> None:
        into, gone = self.name[one], self.name[other]
        if into == gone:
            return
        if (len(self.between[into]), into) < (len(self.between[gone]), gone):
            into, gone = gone, into
        for member in self.members[gone]:
            self.name[member] = into
        self.members[into] += self.members.pop(gone)
        for neighbour, said in self.between.pop(gone).items():
            del self.between[neighbour][gone]
            if neighbour != into:
                self._say((into, neighbour), said)

    def may_join(self, one: str, other: str) -> bool:
        """Whether no ruling forbids it and the pairs that have a say favour it on average."""
        left, right = self.name[one], self.name[other]
        if left == right:
            return False
        said = self.between[left][right]
        return not said.forbidden and said.total >= JOIN_SCORE * said.votes - ROUNDING


def _against(links: Mapping[Pair, Link], excused: Excuse) -> set[Pair]:
    """The pairs against which it speaks that they are no match."""
    linked = Counter(item for pair in links for item in pair)
    partners: dict[str, list[str]] = {}
    for pair, link in links.items():
        if link.score >= JOIN_SCORE:
            for item, partner in (pair, pair[::-1]):
                partners.setdefault(item, []).append(partner)
    found: set[Pair] = set()
    for third, around in partners.items():
        few = sorted(item for item in around if linked[item] < MOST_LINKED)
        held = [(item, place) for item in few if (place := _place(links, third, item))]
        for (one, here), (other, there) in combinations(held[:MOST_HELD], 2):
            if (one, other) in links or not here.meets(there):
                continue
            if not excused(third, one, other):
                found.add((one, other))
    return found


def ought_to_match(
    links: Mapping[Pair, Link],
    first: str,
    second: str,
    others: Iterable[str],
    excused: Excuse = never_excused,
) -> bool:
    """Whether two quotes hold the same words of a third that matches both."""
    for third in others:
        if excused(third, first, second):
            continue
        one, two = _place(links, third, first), _place(links, third, second)
        if one and two and one.meets(two):
            return True
    return False


def _place(links: Mapping[Pair, Link], holder: str, held: str) -> Span | None:
    """Where in `holder` the words stand that it shares with `held`."""
    pair = pair_of(holder, held)
    link = links.get(pair)
    if not link or link.score < JOIN_SCORE:
        return None
    return link.place(pair.index(holder))


def shared_fragments(
    groups: list[tuple[str, ...]], links: Mapping[Pair, Link]
) -> list[tuple[str, ...]]:
    """The groups, with each fragment also in the other group that its links lead to.

    A short fragment may sit in two long quotes that are two utterances.  It then is a reading
    of both, though they are not of each other.

    >>> links = {("c", "f"): Link(0.8), ("d", "f"): Link(0.7)}
    >>> shared_fragments([("a", "f"), ("c", "d")], links)
    [('a', 'f'), ('c', 'd', 'f')]
    """
    home = {item: number for number, members in enumerate(groups) for item in members}
    within = [frozenset(members) for members in groups]
    strong = {pair for pair, link in links.items() if link.score >= JOIN_SCORE}
    partners: dict[str, set[str]] = {}
    for one, other in strong:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    guests: dict[int, set[str]] = {}
    for one, other in strong:
        for guest, host in ((one, other), (other, one)):
            number = home.get(host)
            if number is None or guest in within[number]:
                continue
            if partners[guest] >= within[number]:
                guests.setdefault(number, set()).add(guest)
    return sorted(
        tuple(sorted(members | guests.get(number, set())))
        for number, members in enumerate(within)
    )

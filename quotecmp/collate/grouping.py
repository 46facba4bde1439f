"""Which quotes belong together, given how likely each pair is one utterance.

Average linkage (Sokal and Michener 1958) over the pairs that have a say: two groups become one
only if the pairs between them speak for it on the whole, so no chain of weak links ties
strangers together.  A pair that is no match has a say, against, where both quotes hold the
same words of a third: they would have to match there.  Where they hold different words of it,
as two fragments of one long quote do, they have none.  A reviewer's rulings come before all
scores.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quotecmp.model import Span

Pair = tuple[str, str]
# Two groups are joined when the pairs that have a say reach this on average.
JOIN_SCORE = 0.5
# Above this many pairs between two groups, those that are no match are not asked; nor are
# quotes with so many links that candidates may have left some out.
MOST_ASKED = 2_500
MOST_LINKED = 40


@dataclass(frozen=True, slots=True)
class Link:
    """A pair that shares wording: how likely it is one utterance, and where on either side."""

    score: float
    places: tuple[Span, Span] | None = None

    def place(self, at: int) -> Span | None:
        """The stretch shared, on the first side (0) or the second."""
        return self.places[at] if self.places else None


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
) -> list[tuple[str, ...]]:
    """Groups of two ids or more, each sorted, in the order of their first members.

    `together` and `apart` are rulings.  Where two rulings contradict each other through a
    third id, those that say together win.

    >>> a, b = Span(0, 20), Span(30, 50)
    >>> group({("x", "y"): Link(0.9, (a, a)), ("y", "z"): Link(0.6, (a, a))})
    [('x', 'y'), ('y', 'z')]
    >>> group({("x", "y"): Link(0.9, (a, a)), ("y", "z"): Link(0.6, (b, a))})
    [('x', 'y', 'z')]
    >>> group({("x", "y"): Link(0.9, (a, a))}, apart=[("x", "y")])
    []
    """
    must, never = frozenset(together), frozenset(apart)
    groups = _Groups({**links, **dict.fromkeys(must, Link(1.0))}, never - must)
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
class _Groups:
    """Groups of ids that grow; each is named by its smallest member."""

    links: Mapping[Pair, Link]
    apart: frozenset[Pair]
    name: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    partners: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (one, other), link in self.links.items():
            for item in (one, other):
                self.name[item] = item
                self.members[item] = [item]
                self.partners.setdefault(item, set())
            if link.score >= JOIN_SCORE:
                self.partners[one].add(other)
                self.partners[other].add(one)

    def join(self, one: str, other: str) -> None:
        left, right = sorted((self.name[one], self.name[other]))
        if left == right:
            return
        self.members[left] += self.members.pop(right)
        for member in self.members[left]:
            self.name[member] = left

    def may_join(self, one: str, other: str) -> bool:
        """Whether no ruling forbids it and the pairs that have a say favour it on average."""
        if self.name[one] == self.name[other]:
            return False
        left, right = self.members[self.name[one]], self.members[self.name[other]]
        asked = len(left) * len(right) <= MOST_ASKED
        votes = 0
        total = 0.0
        for first in left:
            for second in right:
                pair = pair_of(first, second)
                if pair in self.apart:
                    return False
                link = self.links.get(pair)
                if link:
                    votes, total = votes + 1, total + link.score
                elif asked and self._against(first, second):
                    votes += 1
        return total >= JOIN_SCORE * votes

    def _against(self, first: str, second: str) -> bool:
        """Whether it speaks against two quotes that they are no match."""
        one, two = self.partners[first], self.partners[second]
        if max(len(one), len(two)) >= MOST_LINKED:
            return False
        return ought_to_match(self.links, first, second, one & two)


def ought_to_match(
    links: Mapping[Pair, Link], first: str, second: str, others: Iterable[str]
) -> bool:
    """Whether two quotes hold the same words of a third that matches both."""
    for third in others:
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
    home = {item: members for members in groups for item in members}
    strong = {pair for pair, link in links.items() if link.score >= JOIN_SCORE}
    guests: dict[tuple[str, ...], set[str]] = {}
    for one, other in sorted(strong):
        for guest, host in ((one, other), (other, one)):
            members = home.get(host)
            if members is None or guest in members:
                continue
            if all(pair_of(guest, member) in strong for member in members):
                guests.setdefault(members, set()).add(guest)
    return sorted(tuple(sorted({*members, *guests.get(members, ())})) for members in groups)

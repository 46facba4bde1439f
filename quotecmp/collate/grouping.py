"""Which quotes belong together, given how likely each pair is one utterance.

Average linkage (Sokal and Michener 1958) over the pairs that were weighed: two groups become
one only if the pairs between them speak for it on the whole, so no chain of weak links ties
strangers together.  A pair that was never weighed shares no wording and has no say: two
fragments of one long quote need not overlap.  A reviewer's rulings come before all scores.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
# Two groups are joined when the weighed pairs between them reach this on average.
JOIN_SCORE = 0.5


def pair_of(one: str, other: str) -> Pair:
    """Two ids as a pair that is the same whichever comes first.

    >>> pair_of("b", "a") == pair_of("a", "b")
    True
    """
    return (one, other) if one <= other else (other, one)


@dataclass(slots=True)
class _Groups:
    """Groups of ids that grow; each is named by its smallest member."""

    scores: Mapping[Pair, float]
    apart: frozenset[Pair]
    name: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    partners: dict[str, list[str]] = field(default_factory=dict)

    def add(self, item: str) -> None:
        self.name.setdefault(item, item)
        self.members.setdefault(item, [item])

    def join(self, one: str, other: str) -> None:
        left, right = sorted((self.name[one], self.name[other]))
        if left == right:
            return
        self.members[left] += self.members.pop(right)
        for member in self.members[left]:
            self.name[member] = left

    def may_join(self, one: str, other: str) -> bool:
        """Whether no ruling forbids it and the weighed pairs between the groups favour it."""
        left, right = self.name[one], self.name[other]
        fewer, more = sorted((left, right), key=lambda name: len(self.members[name]))
        between = []
        for member in self.members[fewer]:
            for partner in self.partners.get(member, ()):
                if self.name[partner] == more:
                    if pair_of(member, partner) in self.apart:
                        return False
                    between.append(self.scores[pair_of(member, partner)])
        return sum(between) >= JOIN_SCORE * len(between)


def group(
    scores: Mapping[Pair, float],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[tuple[str, ...]]:
    """Groups of two ids or more, each sorted, in the order of their first members.

    `scores` are of the pairs that were weighed; `together` and `apart` are rulings.  Where two
    rulings contradict each other through a third id, those that say apart give way.

    >>> group({("a", "b"): 0.9, ("b", "c"): 0.6, ("a", "c"): 0.1})
    [('a', 'b')]
    >>> group({("a", "b"): 0.9, ("b", "c"): 0.6})
    [('a', 'b', 'c')]
    >>> group({("a", "b"): 0.9}, apart=[("a", "b")])
    []
    """
    must, never = frozenset(together), frozenset(apart)
    known = dict.fromkeys(never, 0.0) | dict(scores)
    known.update(dict.fromkeys(must, 1.0))
    groups = _Groups(known, never - must)
    for one, other in sorted(known):
        groups.add(one)
        groups.add(other)
        groups.partners.setdefault(one, []).append(other)
        groups.partners.setdefault(other, []).append(one)
    for one, other in sorted(must):
        groups.join(one, other)
    for one, other in sorted(known, key=lambda pair: (-known[pair], pair)):
        if known[one, other] < JOIN_SCORE:
            break
        if groups.name[one] != groups.name[other] and groups.may_join(one, other):
            groups.join(one, other)
    found = (tuple(sorted(members)) for members in groups.members.values())
    return sorted(members for members in found if len(members) > 1)


def shared_fragments(
    groups: list[tuple[str, ...]], links: Mapping[Pair, float]
) -> list[tuple[str, ...]]:
    """The groups, with each fragment also in the other group that its links lead to.

    A short fragment may sit in two long quotes that are two utterances.  It then is a reading
    of both, though they are not of each other.  `links` are the pairs found to be one
    utterance; those between groups are what average linkage left over.

    >>> shared_fragments([("a", "f"), ("c", "d")], {("c", "f"): 0.8, ("d", "f"): 0.7})
    [('a', 'f'), ('c', 'd', 'f')]
    """
    home = {item: members for members in groups for item in members}
    guests: dict[tuple[str, ...], set[str]] = {}
    for one, other in sorted(links):
        for guest, host in ((one, other), (other, one)):
            members = home.get(host)
            if members is None or guest in members:
                continue
            if all(links.get(pair_of(guest, it), 0.0) >= JOIN_SCORE for it in members):
                guests.setdefault(members, set()).add(guest)
    return sorted(tuple(sorted({*members, *guests.get(members, ())})) for members in groups)

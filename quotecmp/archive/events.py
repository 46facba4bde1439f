"""What a reviewer did, as events that are never changed, and the state that they add up to.

An event names the quotes it concerns by anchors.  The state is a function of the set of events
alone: they are replayed in the order of their times, whichever file they came from, and an
undone event counts as if it had never been.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Literal, get_args

from quotecmp.archive.anchors import Anchored
from quotecmp.model import Anchor, Decision

Verb = Literal["accept", "reject", "split", "merge", "part", "mark", "unmark", "note", "undo"]
VERBS: tuple[str, ...] = get_args(Verb)
RULINGS = {
    "accept": "same",
    "merge": "same",
    "reject": "different",
    "split": "different",
    "part": "different",
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReadingMark:
    """A reading as an event names it: its anchor, and for people its words and source."""

    id: str
    anchor: Anchor
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a reviewer did.

    `readings` are those meant; `others` the rest of the cluster in a split, the other cluster
    in a merge and in a part, which takes a merge back.  `undoes` is the uid of the event that
    an undo takes back; `seen` has the uids of the other reviewers' rulings on these pairs that
    were known when this one was made.
    """

    uid: str
    at: str
    by: str
    verb: Verb
    readings: tuple[ReadingMark, ...] = ()
    others: tuple[ReadingMark, ...] = ()
    note: str = ""
    undoes: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with the quotes of this run that it concerns; None where one is not found."""

    event: Event
    readings: tuple[str | None, ...]
    others: tuple[str | None, ...]

    def pairs(self) -> Iterator[Pair]:
        """The pairs of quotes that the event rules on and that this run has."""
        readings = [quote for quote in self.readings if quote]
        found = (
            product(readings, filter(None, self.others))
            if self.event.others
            else combinations(readings, 2)
        )
        return (pair_of(one, other) for one, other in found if one != other)

    def is_here(self) -> bool:
        """Whether this run has any of the event's quotes."""
        return any(self.readings) or any(self.others)

    def missing(self) -> Iterator[ReadingMark]:
        """The readings that this run does not have."""
        marks = (*self.event.readings, *self.event.others)
        for mark, found in zip(marks, (*self.readings, *self.others), strict=True):
            if found is None:
                yield mark


def pair_of(one: str, other: str) -> Pair:
    """Two ids as a pair that is the same whichever comes first."""
    return (one, other) if one <= other else (other, one)


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events by time; what happened at one instant, by reviewer and uid."""
    return sorted(events, key=lambda event: (event.at, event.by, event.uid))


def live(events: Iterable[Event]) -> list[Event]:
    """The events that count, in order: neither undone nor an undo.

    >>> one = Event("1", "2031-01-01T10:00:00Z", "ida", "accept")
    >>> two = Event("2", "2031-01-01T10:00:01Z", "ida", "undo", undoes="1")
    >>> live([two]), live([one]) == [one], live([two, one])
    ([], True, [])
    """
    everything = list(events)
    undone = {event.undoes for event in everything if event.verb == "undo"}
    return [e for e in in_order(everything) if e.verb != "undo" and e.uid not in undone]


def place(event: Event, anchored: Anchored) -> Placed:
    """The event with each of its readings looked up in this run."""
    return Placed(
        event,
        tuple(anchored.find(mark.anchor) for mark in event.readings),
        tuple(anchored.find(mark.anchor) for mark in event.others),
    )


def rulings(placed: Iterable[Placed]) -> dict[Pair, Event]:
    """For each pair the event that rules on it: the latest.  Takes live events in order."""
    ruled: dict[Pair, Event] = {}
    for one in placed:
        if one.event.verb in RULINGS:
            ruled.update(dict.fromkeys(one.pairs(), one.event))
    return ruled


def decisions_of(events: Iterable[Event]) -> tuple[Decision, ...]:
    """The rulings in force, oldest first, each with the anchors that find its quotes.

    The ids are those of the run in which the ruling was made; `resolve` gives those of another.
    A fragment that was accepted in two clusters ties neither to the other: there its pairs are
    left to the engine, which set it into both.
    """
    ruled: dict[frozenset[Anchor], Decision] = {}
    counted = live(events)
    shared = _shared_fragments(counted)
    for event in counted:
        for left, right in marked_pairs(event):
            if {(event.uid, left.anchor), (event.uid, right.anchor)} & shared:
                continue
            pair = frozenset((left.anchor, right.anchor))
            ruled.pop(pair, None)
            ruled[pair] = Decision(
                left=left.id,
                right=right.id,
                ruling=RULINGS[event.verb],
                by=event.by,
                at=event.at,
                note=event.note,
                anchors=(left.anchor, right.anchor),
            )
    return tuple(ruled.values())


def _shared_fragments(events: Iterable[Event]) -> set[tuple[str, Anchor]]:
    """The acceptances, with their one reading, that share it and nothing else with another."""
    accepted: dict[Anchor, list[Event]] = {}
    for event in events:
        if event.verb == "accept":
            for mark in event.readings:
                accepted.setdefault(mark.anchor, []).append(event)
    found = set()
    for anchor, holders in accepted.items():
        for one, other in combinations(holders, 2):
            if len({m.anchor for m in one.readings} & {m.anchor for m in other.readings}) == 1:
                found |= {(one.uid, anchor), (other.uid, anchor)}
    return found


def resolve(decisions: Iterable[Decision], anchored: Anchored) -> tuple[Decision, ...]:
    """The decisions with the ids that their quotes have in this run, in the order of ids.

    Where several rule on one pair, the last given counts.  One whose anchors find nothing is
    left out; one without anchors is taken by its ids.
    """
    ruled: dict[Pair, Decision] = {}
    for decision in decisions:
        left, right = _found(decision, anchored)
        if left and right and left != right:
            ruled[pair_of(left, right)] = replace(decision, left=left, right=right)
    return tuple(ruled[pair] for pair in sorted(ruled))


def _found(decision: Decision, anchored: Anchored) -> tuple[str | None, str | None]:
    if len(decision.anchors) == 2:
        left, right = map(anchored.find, decision.anchors)
        return left, right
    known = anchored.anchor_of
    return (
        decision.left if decision.left in known else None,
        decision.right if decision.right in known else None,
    )


Told = tuple[Event, ReadingMark, ReadingMark]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two reviewers who ruled differently on one pair, not knowing each other's ruling."""

    one: Event
    other: Event
    left: ReadingMark
    right: ReadingMark


class Rulers:
    """Who ruled on which pair, kept from one call of `conflicts` to the next.

    Only the pairs on which two reviewers ruled are looked at again.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: set[str] = set()
        self._told: dict[frozenset[Anchor], list[Told]] = {}
        self._shared: dict[frozenset[Anchor], None] = {}

    def learn(self, events: Iterable[Event]) -> None:
        """Take in the events that are new."""
        for event in events:
            if event.uid in self._known:
                continue
            self._known.add(event.uid)
            for left, right in marked_pairs(event):
                pair = frozenset((left.anchor, right.anchor))
                told = self._told.setdefault(pair, [])
                told.append((event, left, right))
                if told[0][0].by != event.by:
                    self._shared[pair] = None

    def among(self, counted: Iterable[Event]) -> Iterator[list[Told]]:
        """For each pair with two reviewers or more, what the events that count say of it."""
        counting = {event.uid for event in counted}
        for pair in self._shared:
            told = [one for one in self._told[pair] if one[0].uid in counting]
            yield sorted(told, key=lambda one: (one[0].at, one[0].by, one[0].uid))


def conflicts(events: Iterable[Event], known: Rulers | None = None) -> list[Conflict]:
    """The conflicts that nobody has settled, in the order of the later ruling.

    Each reviewer's latest ruling on a pair counts.  A conflict is settled by any ruling on the
    pair that was made in sight of both.  Needs no run: pairs are told by their anchors.
    `known` keeps what was learnt of the events from one call to the next.
    """
    counted = live(events)
    known = known or Rulers()
    known.learn(counted)
    found = (conflict for told in known.among(counted) for conflict in _unsettled(told))
    return _one_each(sorted(found, key=_conflict_order))


def _conflict_order(found: Conflict) -> tuple[str, ...]:
    return found.other.at, found.other.uid, found.one.uid, found.left.id, found.right.id


def _unsettled(told: Sequence[Told]) -> Iterator[Conflict]:
    latest = {event.by: (event, left, right) for event, left, right in told}
    if len({RULINGS[event.verb] for event, _, _ in latest.values()}) < 2:
        return
    known = [{event.uid, *event.seen} for event, _, _ in told]
    for (one, _, _), (other, left, right) in combinations(latest.values(), 2):
        both = {one.uid, other.uid}
        if RULINGS[one.verb] != RULINGS[other.verb] and not any(both <= k for k in known):
            first, second = sorted((one, other), key=lambda event: (event.at, event.uid))
            yield Conflict(first, second, left, right)


def marked_pairs(event: Event) -> Iterator[tuple[ReadingMark, ReadingMark]]:
    """The pairs of readings that a ruling is about; none for other events."""
    if event.verb not in RULINGS:
        return iter(())
    if event.others:
        return product(event.readings, event.others)
    return combinations(event.readings, 2)


def _one_each(found: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each two events, whatever the number of pairs they disagree on."""
    return list({(c.one.uid, c.other.uid): c for c in reversed(list(found))}.values())[::-1]

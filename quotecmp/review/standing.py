"""How each item stands under the rulings: left, accepted, rejected, split, merged, marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from quotecmp.archive.events import (
    RULINGS,
    Conflict,
    Event,
    Pair,
    Placed,
    pair_of,
    rulings,
)
from quotecmp.archive.lapses import Lapsed
from quotecmp.review.items import Item

Ruling = Literal["left", "accepted", "rejected", "split", "changed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided on one item.

    `out` are the readings that were split out; `merged` the numbers of the items it was merged
    with; `changed` says that a reading came in after the ruling; `in_force` are the events that
    still rule on a pair with one of its readings.
    """

    ruling: Ruling = "left"
    out: frozenset[str] = frozenset()
    merged: tuple[int, ...] = ()
    marked: bool = False
    notes: tuple[Event, ...] = ()
    in_force: tuple[Event, ...] = ()
    lapsed: tuple[Lapsed, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def done(self) -> bool:
        """Whether a reviewer dealt with it, and nothing came in since."""
        decided = self.ruling != "left" or bool(self.merged) or self.marked
        return decided and self.ruling != "changed"

    def told(self) -> str:
        """The standing in a few words.

        >>> Standing("accepted", merged=(7,), marked=True).told()
        'accepted, merged with 7, marked'
        """
        ruled = {"left": "", "split": "", "changed": "changed since the ruling"}
        words = [
            ruled.get(self.ruling, self.ruling),
            f"{len(self.out)} split out" if self.out and self.ruling != "rejected" else "",
            f"merged with {', '.join(map(str, self.merged))}" if self.merged else "",
            "marked" if self.marked else "",
            self._lapse_told(),
            "reviewers disagree" if self.conflicts else "",
        ]
        return ", ".join(filter(None, words)) or "left"

    @property
    def is_lapsed(self) -> bool:
        """Whether something decided here stands no more at all."""
        return any(not lapse.held for lapse in self.lapsed)

    def _lapse_told(self) -> str:
        if self.is_lapsed:
            return "ruling lapsed"
        return "ruling lapsed in part" if self.lapsed else ""

    def answers(self, word: str) -> bool:
        """Whether a filter on the standing lets the item through."""
        return {
            "": True,
            "left": not self.done,
            "done": self.done,
            "marked": self.marked,
            "lapsed": bool(self.lapsed),
            "conflict": bool(self.conflicts),
        }[word]


class Standings:
    """The standing of every item, worked out when it is asked for."""

    def __init__(
        self,
        items: Sequence[Item],
        placed: Sequence[Placed],
        lapses: Iterable[Lapsed] = (),
        conflicts: Iterable[tuple[Conflict, Iterable[str | None]]] = (),
    ) -> None:
        """Take the live events in order, placed in this run.

        `conflicts` come with the quotes of this run that they are about.
        """
        self.ruled = rulings(placed)
        self._items = {item.number: item for item in items}
        self._numbers: dict[str, list[int]] = {}
        for item in items:
            for quote in item.cluster.quotes:
                self._numbers.setdefault(quote, []).append(item.number)
        self._events = self._by_item(placed)
        found_of = {one.event.uid: (*one.readings, *one.others) for one in placed}
        self._lapses: dict[int, list[Lapsed]] = {}
        for lapse in lapses:
            for number in self.items_with(found_of.get(lapse.event.uid, ())):
                self._lapses.setdefault(number, []).append(lapse)
        self._conflicts: dict[int, list[Conflict]] = {}
        for conflict, quotes in conflicts:
            for number in self.items_with(quotes):
                self._conflicts.setdefault(number, []).append(conflict)
        self._known: dict[int, Standing] = {}

    def of(self, number: int) -> Standing:
        """The standing of the item with this number."""
        if number not in self._known:
            self._known[number] = self._work_out(number)
        return self._known[number]

    def items_with(self, quotes: Iterable[str | None]) -> list[int]:
        """The numbers of the items that hold most of these quotes."""
        counts: dict[int, int] = {}
        for quote in dict.fromkeys(filter(None, quotes)):
            for number in self._numbers.get(quote, ()):
                counts[number] = counts.get(number, 0) + 1
        most = max(counts.values(), default=0)
        return sorted(number for number, count in counts.items() if count == most)

    def _by_item(self, placed: Sequence[Placed]) -> dict[int, list[Placed]]:
        """The events that concern each item: rulings touch all, marks and notes the nearest."""
        events: dict[int, list[Placed]] = {}
        for one in placed:
            quotes = [quote for quote in (*one.readings, *one.others) if quote]
            touched = (
                sorted({n for quote in quotes for n in self._numbers.get(quote, ())})
                if one.event.verb in RULINGS
                else self.items_with(quotes)
            )
            for number in touched:
                events.setdefault(number, []).append(one)
        return events

    def _work_out(self, number: int) -> Standing:
        quotes, events = self._items[number].cluster.quotes, self._events.get(number, [])
        lapses = tuple(self._lapses.get(number, ()))
        if not events:
            return Standing(lapsed=lapses)
        out = _taken_out(quotes, events, self.ruled)
        marks = [one.event.verb for one in events if one.event.verb in ("mark", "unmark")]
        return Standing(
            ruling=_ruling(quotes, out, self.ruled),
            out=out,
            merged=self._merged(number, events),
            marked=bool(marks) and marks[-1] == "mark",
            notes=tuple(one.event for one in events if one.event.verb == "note"),
            in_force=tuple(one.event for one in events if self._rules_on(one, quotes)),
            lapsed=lapses,
            conflicts=tuple(self._conflicts.get(number, ())),
        )

    def _rules_on(self, one: Placed, quotes: Iterable[str]) -> bool:
        """Whether an event decides, as the latest, a pair with one of these quotes."""
        own = set(quotes)
        return one.event.verb in RULINGS and any(
            self.ruled[pair] is one.event and not own.isdisjoint(pair) for pair in one.pairs()
        )

    def _merged(self, number: int, events: Iterable[Placed]) -> tuple[int, ...]:
        """The items that hold what this one was merged with, while the merge is in force."""
        own = set(self._items[number].cluster.quotes)
        partners = {
            quote
            for one in events
            if one.event.verb == "merge"
            for pair in one.pairs()
            if RULINGS[self.ruled[pair].verb] == "same" and len(own & set(pair)) == 1
            for quote in pair
            if quote not in own
        }
        return tuple(sorted({n for q in partners for n in self._numbers.get(q, ())} - {number}))


def _taken_out(
    quotes: Sequence[str], events: Iterable[Placed], ruled: Mapping[Pair, Event]
) -> frozenset[str]:
    """The readings that a split took out of the cluster and nothing put back."""
    candidates = {q for one in events if one.event.verb == "split" for q in one.readings if q}
    out: set[str] = set()
    for quote in quotes:
        rest = [other for other in quotes if other != quote and other not in out]
        if quote in candidates and len(quotes) > 2 and _all_apart(quote, rest, ruled):
            out.add(quote)
    return frozenset(out)


def _all_apart(quote: str, rest: Sequence[str], ruled: Mapping[Pair, Event]) -> bool:
    """Whether every ruling on the reading sets it apart, and at least one does."""
    told = [ruled[pair_of(quote, o)].verb for o in rest if pair_of(quote, o) in ruled]
    return bool(told) and all(RULINGS[verb] == "different" for verb in told)


def _ruling(quotes: Sequence[str], out: frozenset[str], ruled: Mapping[Pair, Event]) -> Ruling:
    """What the rulings on the pairs of a cluster add up to."""
    everything = [pair_of(*pair) for pair in combinations(quotes, 2)]
    rest = {pair: ruled.get(pair) for pair in everything if not out & set(pair)}
    told = {RULINGS[event.verb] if event else "none" for event in rest.values()}
    if any(out & set(pair) and pair not in ruled for pair in everything):
        return "changed"
    if told == {"same"}:
        return "accepted"
    if told == {"different"} or (out and not told):
        return "rejected"
    if told <= {"none"}:
        return "split" if out else "left"
    return "changed"

"""The logic of a review session: verbs in, decisions out.  Knows no terminal.

The session goes through what the engine paired by itself; what was decided lies over it.  So
a rejected cluster stays where it was, marked as such, and can be taken up again.  Each
decision is on disk when `do` returns.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from quotecmp.archive.anchors import anchored_in
from quotecmp.archive.decisions import Decisions
from quotecmp.archive.events import (
    RULINGS,
    Conflict,
    Event,
    Pair,
    Placed,
    ReadingMark,
    Rulers,
    conflicts,
    live,
    pair_of,
    place,
)
from quotecmp.archive.events import Verb as EventVerb
from quotecmp.archive.lapses import Lapsed, is_about, lapsed
from quotecmp.errors import OutputError, QuoteCmpError, RecordError
from quotecmp.model import Quote, Report
from quotecmp.renderers.phrases import agencies_of, labels, speaker_of
from quotecmp.review.answers import NOTHING, Answer
from quotecmp.review.cursor import Cursor
from quotecmp.review.items import Item
from quotecmp.review.standing import Standing, Standings
from quotecmp.review.verbs import BY_NAME


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the review is, over the clusters that span two articles.

    `marked` counts the quotes found once as well: they are handed over, too.
    """

    total: int
    done: int
    marked: int

    @property
    def left(self) -> int:
        """How many wait for a decision."""
        return self.total - self.done

    def told(self) -> str:
        """The counts in words.

        >>> Counts(total=12, done=3, marked=1).told()
        '3 done, 9 left, 1 marked'
        """
        return f"{self.done} done, {self.left} left, {self.marked} marked"


class Session:
    """A reviewer's way through the clusters of a report.

    `cursor` is where it stands; `lapsed` and `conflicts` are what the decisions file holds
    that does not fit the articles, or each other.  `unsaved` counts what could not be written,
    and `trouble` says why; `lost` says what became of the file while none can be written to.
    """

    lapsed: Sequence[Lapsed]
    conflicts: Sequence[Conflict]

    def __init__(self, report: Report, decisions: Decisions) -> None:
        """Lay the decisions of the file over the report."""
        self.report = report
        self.cursor = Cursor(report, self.standing)
        self.index = self.cursor.index
        self._decisions = decisions
        self._anchored = anchored_in(report)
        self.unsaved = 0
        self.trouble = ""
        self.lost = ""
        # None for an event that is about other articles: one file serves for many days.
        self._places: dict[str, Placed | None] = {}
        self._rulers = Rulers()
        cursor = self.cursor
        self._verbs: dict[str, Callable[[str], Answer]] = {
            "accept": lambda _: self._rule_all("accept"),
            "reject": lambda _: self._rule_all("reject"),
            "split": self._split,
            "merge": self._merge,
            "mark": lambda _: self._mark(),
            "note": self._note,
            "undo": lambda _: self._undo(),
            "skip": lambda _: self._skip(),
            "next": lambda _: cursor.step(1),
            "previous": lambda _: cursor.step(-1),
            "first": lambda _: cursor.to_end(0),
            "last": lambda _: cursor.to_end(-1),
            "go": cursor.go,
            "search": cursor.search,
            "again": lambda _: cursor.find(1),
            "back": lambda _: cursor.find(-1),
            "only": cursor.only,
            "all": lambda _: cursor.all(),
        }
        decisions.refresh()
        self._take_stock()
        self.cursor.start()

    @property
    def current(self) -> Item | None:
        """The item in hand."""
        return self.cursor.current

    @property
    def events(self) -> Sequence[Event]:
        """Everything that the decisions file holds, as far as it was read."""
        return self._decisions.events

    def standing(self, item: Item) -> Standing:
        """What was decided on an item."""
        return self._standings.of(item.number)

    def ruled_pairs(self) -> Collection[Pair]:
        """The pairs of quotes of these articles on which a ruling is in force."""
        return self._standings.ruled.keys()

    def quotes_of(self, item: Item) -> list[Quote]:
        """The readings of an item, in the order of its table."""
        return [self.index.quotes[quote] for quote in item.cluster.quotes]

    def counts(self) -> Counts:
        """How far the review is."""
        items = self.cursor.items
        standings = [self.standing(item) for item in items if not item.alone]
        return Counts(
            total=len(standings),
            done=sum(one.done for one in standings),
            marked=sum(self.standing(item).marked for item in items),
        )

    def opening(self) -> str:
        """What a reviewer is told first, on one line."""
        told = [f"not read: {len(self.report.problems)}" if self.report.problems else ""]
        told += [f"lapsed rulings: {len(self.lapsed)}" if self.lapsed else ""]
        told += [f"reviewers disagree: {len(self.conflicts)}" if self.conflicts else ""]
        return "; ".join(filter(None, told))

    def do(self, verb: str, argument: str = "") -> Answer:
        """Do what the verb says; the answer is one line.

        A decision that could not be saved is not taken: the answer says so.
        """
        argument = argument.strip()
        if verb not in self._verbs:
            return Answer(f"There is no verb “{verb}”.", done=False)
        if BY_NAME[verb].asks and not argument:
            return Answer(f"“{verb}” needs a {BY_NAME[verb].asks}.", done=False)
        told = self._look_up()
        try:
            answer = self._verbs[verb](argument)
        except (OutputError, RecordError) as error:
            self.unsaved += 1
            self.trouble = str(error)
            return Answer(f"Not saved: {error}", done=False)
        noticed = told or self._decisions.noticed()
        return replace(answer, text=f"{noticed}. {answer.text}".strip()) if noticed else answer

    def _look_up(self) -> str:
        """See what others decided since, and what became of the file; say so if it is gone."""
        self.lost = ""
        try:
            if self._decisions.refresh():
                self._take_stock()
        except QuoteCmpError as error:
            self.lost = str(error)
            return self.lost
        return self._decisions.noticed()

    def leave(self) -> str:
        """See to the file a last time; what a reviewer is told who leaves."""
        told = self._look_up()
        if self.lost:
            return f"Not saved: {self.lost}"
        saved = f"Saved. {self.counts().told()}."
        return f"{told}. {saved}" if told else saved

    def _rule_all(self, verb: EventVerb) -> Answer:
        item = self.current
        if not item:
            return NOTHING
        readings, standing = self.held(item), self.standing(item)
        if verb == "reject" and standing.merged:
            return self._part(item, readings)
        if len(readings) < 2:
            return Answer(f"{item.number} has one reading; there is no pair.", done=False)
        wanted = "accepted" if verb == "accept" else "rejected"
        if standing.ruling == wanted and not standing.conflicts:
            said = f"{item.number} was {wanted} before."
        else:
            self._record(verb, readings)
            said = f"{item.number} {wanted}."
        self.cursor.to_next_left()
        return self._told(said)

    def _part(self, item: Item, readings: Iterable[str]) -> Answer:
        """Take a merge back: a rejected cluster would stay tied through the other one."""
        others = ", ".join(map(str, self.standing(item).merged))
        self._record("part", readings, self.partners(item))
        return self._told(f"{item.number} is no longer merged with {others}.")

    def _split(self, argument: str) -> Answer:
        item = self.current
        if not item:
            return NOTHING
        reading = self._reading(item, argument)
        if reading is None:
            return Answer(f"{item.number} has no reading “{argument}”.", done=False)
        rest = [quote for quote in self.held(item) if quote != reading]
        if reading in self.standing(item).out or not rest:
            return Answer("There is nothing to split it from.", done=False)
        self._record("split", [reading], [*rest, *self.partners(item)])
        name = self.names_of(item)[item.cluster.quotes.index(reading)]
        return self._told(f"{name} split out of {item.number}.")

    def _merge(self, argument: str) -> Answer:
        item, other = self.current, self.cursor.numbered(argument)
        if not item:
            return NOTHING
        if not other or other.number == item.number:
            return Answer(f"There is no other cluster “{argument}”.", done=False)
        for one in (item, other):
            if self.standing(one).ruling == "rejected":
                return Answer(f"{one.number} is rejected: accept it first.", done=False)
        readings = self.held(item)
        others = [quote for quote in self.held(other) if quote not in readings]
        if not others:
            return Answer(f"{other.number} has no other readings.", done=False)
        self._record("merge", readings, others)
        whose = f"{speaker_of(other.cluster)}: {agencies_of(other.cluster)}"
        return self._told(f"{item.number} merged with {other.number} ({whose}).")

    def _mark(self) -> Answer:
        item = self.current
        if not item:
            return NOTHING
        if self.standing(item).marked:
            self._record("unmark", item.cluster.quotes)
            return self._told(f"{item.number} no longer marked.")
        self._record("mark", item.cluster.quotes)
        return self._told(f"{item.number} marked for follow-up.")

    def _note(self, argument: str) -> Answer:
        item = self.current
        if not item:
            return NOTHING
        self._record("note", item.cluster.quotes, note=argument)
        return Answer(f"Note on {item.number} saved.")

    def _undo(self) -> Answer:
        """Take back the latest event of this reviewer that these articles show."""
        self._decisions.refresh()
        self._take_stock()
        by = self._decisions.by
        mine = [one for one in self._placed if one.event.by == by and one.is_here()]
        if not mine:
            return Answer("There is nothing of yours to undo here.", done=False)
        last = mine[-1]
        self._decisions.append(
            lambda uid, at: Event(uid, at, by, "undo", undoes=last.event.uid)
        )
        self._take_stock()
        number = self._standings.items_with((*last.readings, *last.others))[0]
        self.cursor.go(str(number))
        return self._told(f"Undone: {last.event.verb} on {number}.")

    def _skip(self) -> Answer:
        before = self.cursor.number
        if self.cursor.to_next_left():
            return Answer(f"{before} skipped.")
        return Answer(f"There is no other one left. {self.counts().told()}.", done=False)

    def _told(self, said: str) -> Answer:
        return Answer(f"{said} {self.counts().told()}.")

    def held(self, item: Item) -> list[str]:
        """The readings that no split took out."""
        out = self.standing(item).out
        return [quote for quote in item.cluster.quotes if quote not in out]

    def partners(self, item: Item) -> list[str]:
        """The readings of the items that this one was merged with."""
        own = set(item.cluster.quotes)
        merged = [self.cursor.item(number) for number in self.standing(item).merged]
        return [quote for other in merged for quote in self.held(other) if quote not in own]

    def names_of(self, item: Item) -> list[str]:
        """What names each reading of an item."""
        return labels(self.quotes_of(item), self.index)

    def _reading(self, item: Item, argument: str) -> str | None:
        """A reading by its place from 1, or by a name that only it has."""
        quotes = item.cluster.quotes
        if argument.isdecimal() and len(argument) < 9:
            at = int(argument) - 1
            return quotes[at] if 0 <= at < len(quotes) else None
        hits = [
            quote
            for quote, name in zip(quotes, self.names_of(item), strict=True)
            if name.casefold() == argument.casefold()
        ]
        return hits[0] if len(hits) == 1 else None

    def _record(
        self,
        verb: EventVerb,
        readings: Iterable[str],
        others: Iterable[str] = (),
        note: str = "",
    ) -> None:
        """Save an event, then see what follows from it."""
        marks, rest = self._marks(readings), self._marks(others)
        seen = self._seen(verb, [m.id for m in marks], [m.id for m in rest])
        by = self._decisions.by
        self._decisions.append(
            lambda uid, at: Event(uid, at, by, verb, marks, rest, note=note, seen=seen)
        )
        self._take_stock()

    def _marks(self, quotes: Iterable[str]) -> tuple[ReadingMark, ...]:
        found = []
        for quote in (self.index.quotes[one] for one in quotes):
            label = self.index.witness_of(quote).label
            anchor = self._anchored.anchor_of[quote.id]
            found.append(ReadingMark(quote.id, anchor, quote.text, label))
        return tuple(found)

    def _seen(self, verb: str, readings: list[str], others: list[str]) -> tuple[str, ...]:
        """The rulings of other reviewers on these pairs, which this reviewer had in sight."""
        if verb not in RULINGS:
            return ()
        pairs = {pair_of(one, other) for one in readings for other in others or readings}
        return tuple(
            one.event.uid
            for one in self._placed
            if one.event.by != self._decisions.by
            and one.event.verb in RULINGS
            and not pairs.isdisjoint(one.pairs())
        )

    def _take_stock(self) -> None:
        """Work out anew how everything stands."""
        events = live(self._decisions.events)
        for event in events:
            if event.uid not in self._places:
                placed = place(event, self._anchored)
                about_us = is_about(placed, self._anchored)
                self._places[event.uid] = placed if about_us else None
        places = (self._places[event.uid] for event in events)
        self._placed = [place for place in places if place]
        self.lapsed = lapsed(self._placed, self._anchored)
        self.conflicts = conflicts(self._decisions.events, self._rulers)
        found = ((one, self._quotes_in(one)) for one in self.conflicts)
        self._standings = Standings(self.cursor.items, self._placed, self.lapsed, found)
        self.cursor.look()

    def _quotes_in(self, conflict: Conflict) -> list[str | None]:
        return [self._anchored.find(mark.anchor) for mark in (conflict.left, conflict.right)]

"""Rulings whose wording is not there any more, wholly or in part, and why.

A ruling is one on pairs.  It holds for every pair of which both readings are there in the words
that it was made on, and has lapsed for the others.  Sessions and comparisons go by this alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotecmp.archive.anchors import Anchored
from quotecmp.archive.events import RULINGS, Event, Placed, ReadingMark, live, place
from quotecmp.model import Anchor


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An event that no longer holds for some readings, whose wording is not there as it was.

    `reasons` say why, one for each that is missing.  `held` are the readings for which it still
    stands: those of the pairs left to a ruling, those left to a mark or a note.
    """

    event: Event
    missing: tuple[ReadingMark, ...]
    reasons: tuple[str, ...] = ()
    held: tuple[ReadingMark, ...] = ()


def lapsed(placed: Iterable[Placed], anchored: Anchored) -> list[Lapsed]:
    """The events whose wording changed, in order; takes live events in order.

    A reading whose source is not among the articles at all did not lapse: its article is not
    here.  Nor does an event of which nothing is left, unless one of its articles is here.  What
    a later event of the same kind said of the same words is not told again.
    """
    events = list(placed)
    found = []
    for at, one in enumerate(events):
        missing = tuple(m for m in one.missing() if m.anchor.source in anchored.sources)
        if missing and is_about(one, anchored):
            found.append((at, one, missing))
    later = _later_events(events) if found else {}
    return [
        Lapsed(
            one.event,
            missing,
            tuple(anchored.why_not(mark.anchor) for mark in missing),
            tuple(_held(one)),
        )
        for at, one, missing in found
        if not _overtaken(one, at, missing, later)
    ]


def is_about(placed: Placed, anchored: Anchored) -> bool:
    """Whether one of an event's quotes, or of the articles that had them, is here."""
    marks = (*placed.event.readings, *placed.event.others)
    return placed.is_here() or any(
        mark.id.rpartition(":")[0] in anchored.witnesses for mark in marks
    )


def lapses_among(events: Iterable[Event], anchored: Anchored) -> list[Lapsed]:
    """What has lapsed of the rulings in a file; marks and notes rule on nothing."""
    rulings = (event for event in live(events) if event.verb in RULINGS)
    return lapsed((place(event, anchored) for event in rulings), anchored)


Naming = Mapping[tuple[str, Anchor], Sequence[tuple[int, Event]]]


def _kind(event: Event) -> str:
    """Rulings overtake rulings, marks and their taking off each other, notes nothing."""
    if event.verb in RULINGS:
        return "ruling"
    return "mark" if event.verb in ("mark", "unmark") else event.uid


def _later_events(placed: Sequence[Placed]) -> Naming:
    """For each wording, by kind, the places of the events that name it."""
    naming: dict[tuple[str, Anchor], list[tuple[int, Event]]] = {}
    for at, one in enumerate(placed):
        for mark in (*one.event.readings, *one.event.others):
            naming.setdefault((_kind(one.event), mark.anchor), []).append((at, one.event))
    return naming


def _overtaken(placed: Placed, at: int, missing: Sequence[ReadingMark], naming: Naming) -> bool:
    """Whether a later event of the same kind names every reading of this one."""
    marks = {m.anchor for m in (*placed.event.readings, *placed.event.others)}
    return any(
        place > at and marks <= {m.anchor for m in (*event.readings, *event.others)}
        for place, event in naming[_kind(placed.event), missing[0].anchor]
    )


def _held(placed: Placed) -> Iterator[ReadingMark]:
    ruled = {quote for pair in placed.pairs() for quote in pair}
    marks = (*placed.event.readings, *placed.event.others)
    for mark, quote in zip(marks, (*placed.readings, *placed.others), strict=True):
        if quote and (quote in ruled or placed.event.verb not in RULINGS):
            yield mark

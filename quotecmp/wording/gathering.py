"""One difference for all readings out of the differences between every two of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from quotecmp.model import Difference, Span
from quotecmp.wording.collation import Column
from quotecmp.wording.cut import Cut
from quotecmp.wording.cuts import judge_cut
from quotecmp.wording.findings import Finding
from quotecmp.wording.readings import Reading, merged, words_of
from quotecmp.wording.reasons import reason
from quotecmp.wording.terms import Line, content

# Of three or more readings, two that share less of the shorter are not compared.
LEAST_SHARE = 0.34
CUTS = frozenset({"truncation", "unmarked_omission", "marked_omission"})
SHARE = "number.share"
GRAVE = 4  # severity from which a change is told before any cut
MOVES = frozenset({"word_order", "person_shift", "paraphrase"})


@dataclass(frozen=True, slots=True)
class Found:
    """A difference between two of the readings."""

    readings: tuple[int, int]
    difference: Difference
    finding: Finding


@dataclass(frozen=True)
class Table:
    """The readings of a cluster side by side: what gathering looks things up in."""

    readings: Sequence[Reading]
    lines: Sequence[Line]
    columns: Sequence[Column]
    compared: frozenset[frozenset[int]]

    def equals(self, number: int) -> list[int]:
        """The readings that print the same words as one of them, itself among them."""
        return self._equals[number]

    @cached_property
    def _equals(self) -> list[list[int]]:
        """For each reading those that print the same words."""
        printed = [tuple(term.raw for term in line.terms) for line in self.lines]
        alike: dict[tuple[str, ...], list[int]] = {}
        for number, words in enumerate(printed):
            alike.setdefault(words, []).append(number)
        return [alike[words] for words in printed]

    @cached_property
    def _cells(self) -> list[list[tuple[int, int, int]]]:
        """For each reading the columns in which it has a term, with where that stands."""
        found: list[list[tuple[int, int, int]]] = [[] for _ in self.readings]
        for place, column in enumerate(self.columns):
            for number, cell in enumerate(column):
                if cell is not None:
                    term = self.lines[number].terms[cell]
                    found[number].append((place, term.start, term.end))
        return found

    def names(self, numbers: Iterable[int]) -> set[str]:
        """Whose readings these are; what one article says twice it does not lack."""
        return {self.readings[number].name for number in numbers}

    def places(self, item: Found) -> tuple[set[int], set[int]]:
        """The columns in which a difference has words, for either of its readings."""
        sides: tuple[set[int], set[int]] = (set(), set())
        for side, number in zip(sides, item.readings, strict=True):
            cells = self._cells[number]
            for span in item.difference.spans[self.readings[number].key]:
                for place, start, end in cells:
                    if span.start < end and start < span.end:
                        side.add(place)
        return sides

    def told(
        self, difference: Difference, places: Sequence[int], numbers: set[int]
    ) -> Difference:
        """A difference with the words that some readings have in some columns.

        Only those take part in it: one that was not compared there neither has nor lacks them.
        """
        spans: dict[str, tuple[Span, ...]] = {}
        for number in sorted(numbers):
            cells = [self.columns[place][number] for place in places]
            terms = [self.lines[number].terms[cell] for cell in cells if cell is not None]
            spans[self.readings[number].key] = merged(self.readings[number], terms)
        return replace(difference, spans=spans)

    def alike(self, places: Sequence[int], numbers: set[int]) -> set[int]:
        """The readings that have in some columns just what one of `numbers` has there."""
        keys = [self._keys(places, number) for number in range(len(self.readings))]
        known = {keys[number] for number in numbers if any(keys[number])}
        return {number for number, own in enumerate(keys) if own in known}

    def reconciled(
        self, places: Sequence[int], numbers: set[int], apart: set[tuple[int, int]]
    ) -> set[int]:
        """Those that have one side's words and yet were not found apart from the other side."""
        parted = {frozenset(pair) for pair in apart}
        found = set()
        for one, other in [*apart, *(pair[::-1] for pair in apart)]:
            own = self._keys(places, one)
            for number in numbers - {one, other}:
                pair = frozenset((number, other))
                if pair in self.compared - parted and self._keys(places, number) == own:
                    found.add(number)
        return found

    def _keys(self, places: Sequence[int], number: int) -> tuple[str | None, ...]:
        cells = [self.columns[place][number] for place in places]
        return tuple(None if c is None else self.lines[number].terms[c].key for c in cells)

    def means(
        self, difference: Difference, places: Sequence[int], numbers: set[int]
    ) -> dict[str, object]:
        """What the words of some readings come to: the keys by which terms are compared."""
        found: dict[str, object] = {}
        for number in sorted(numbers):
            reading = self.readings[number]
            cells = [self.columns[place][number] for place in places]
            keys = tuple(self.lines[number].terms[c].key for c in cells if c is not None)
            found.setdefault(words_of(reading, difference.spans[reading.key]), keys)
        return found

    def wordings(self, difference: Difference, numbers: set[int]) -> list[tuple[str, str]]:
        """What each of some readings has of a difference, by name."""
        chosen = [self.readings[number] for number in sorted(numbers)]
        return [(r.name, words_of(r, difference.spans[r.key])) for r in chosen]


Placed = tuple[Found, set[int], set[int]]


def gathered(
    readings: Sequence[Reading],
    inner: Sequence[Line],
    columns: Sequence[Column],
    found: Sequence[Found],
) -> list[Difference]:
    """One difference for what several pairs say of the same columns.

    A reading is named only where it was compared: one that does not reach so far has no part
    in a difference.
    """
    if len(readings) == 2:
        return [item.difference for item in found]
    compared = frozenset(frozenset(item.readings) for item in found)
    table = Table(readings, inner, columns, compared)
    items = [(item, *table.places(item)) for item in sorted(found, key=_gravity)]
    cuts = [each for each in items if each[0].finding.category in CUTS and _inside(each[0])]
    changes = [
        each for each in items if each[0].finding.category not in CUTS or not _inside(each[0])
    ]
    grave = [left | right for item, left, right in changes if item.finding.severity >= GRAVE]
    told = set().union(*grave)
    return [*_changes(table, changes, _lacked(cuts)), *_cuts(table, cuts, told)]


def _lacked(cuts: Sequence[Placed]) -> set[int]:
    """The columns of which a cut is told."""
    return {place for _, left, right in cuts for place in left | right}


def _inside(item: Found) -> bool:
    return item.difference.where == "inside"


def _gravity(item: Found) -> tuple[object, ...]:
    d = item.difference
    return (-d.severity, len(item.finding.left) + len(item.finding.right), d.category, d.reason)


def _changes(table: Table, items: Sequence[Placed], lacked: set[int]) -> Iterator[Difference]:
    """Changes that meet in a column become one, named after the gravest.

    What the table keeps apart comes last, and only where nothing else is told of its columns.
    """
    groups: list[tuple[set[int], list[Found]]] = []
    for item, left, right in sorted(items, key=lambda placed: _torn(*placed)):
        places = left | right
        group = next((g for g in groups if g[0] & places and _inside(item)), None)
        torn = _torn(item, left, right)
        if group and not torn:
            group[1].append(item)
            if item.finding.rule == SHARE:  # of 20 percent no reading shows the 20 alone
                group[0].update(places)
        elif group is None and not (torn and places & lacked):
            groups.append((places, [item]))
    for places, members in groups:
        yield _change(table, places, members)


def _torn(item: Found, left: set[int], right: set[int]) -> bool:
    """Whether a mild change pairs words that the table keeps apart.

    Two readings alone may align otherwise than among all; the other pairs tell the rest.
    """
    moved = item.finding.category in MOVES
    return item.finding.severity < 4 and bool(left and right) and not (left & right or moved)


def _change(table: Table, places: set[int], members: Sequence[Found]) -> Difference:
    grave = members[0]
    if not _inside(grave) or not places:
        return grave.difference
    numbers = _taking_part(table, places, members)
    told = table.told(grave.difference, sorted(places), numbers)
    finding = grave.finding
    return replace(
        told,
        reason=reason(
            finding.category,
            table.wordings(told, numbers),
            note=finding.note,
            hides=finding.hides,
            means=table.means(told, sorted(places), numbers),
            partly=table.names(numbers) < table.names(range(len(table.readings))),
        ),
    )


def _taking_part(table: Table, places: set[int], members: Sequence[Found]) -> set[int]:
    """The readings that a change is between, and those that have the same words there.

    Not those that say the same otherwise: “did not send a” has no part in “sent no” against
    “sent a”, though it has the “a”.
    """
    numbers = {n for item in members for one in item.readings for n in table.equals(one)}
    numbers |= table.alike(sorted(places), numbers)
    if members[0].finding.severity < GRAVE:
        return numbers
    apart = {item.readings for item in members if item.finding.severity >= GRAVE}
    return numbers - table.reconciled(sorted(places), numbers, apart)


def _cuts(table: Table, items: Sequence[Placed], told: set[int]) -> Iterator[Difference]:
    """Runs of columns that the same readings have and the same readings lack.

    A “not” that two readings differ by is told once, not again of a third that begins later.
    """
    sides = [_sides(table, place, items) for place in range(len(table.columns))]
    for (have, lack), run in groupby(range(len(sides)), key=lambda place: sides[place]):
        places = list(run)
        if have and not table.names(lack) <= table.names(have) and not told.issuperset(places):
            yield _cut(table, places, have, lack, items)


def _sides(
    table: Table, place: int, items: Sequence[Placed]
) -> tuple[frozenset[int], frozenset[int]]:
    """Which readings have words in a column that others, compared with them, lack."""
    have: set[int] = set()
    lack: set[int] = set()
    for item, left, right in items:
        if place in left | right:
            one, other = item.readings if place in left else item.readings[::-1]
            have.update(table.equals(one))
            lack.update(table.equals(other))
    if have:
        column = table.columns[place]
        have.update(n for n, cell in enumerate(column) if cell is not None)
    return frozenset(have), frozenset(lack - have)


def _cut(
    table: Table,
    run: Sequence[int],
    have: frozenset[int],
    lack: frozenset[int],
    items: Sequence[Placed],
) -> Difference:
    """The cut of one run of columns, judged by its own words in the pair that says most."""
    item, left, _ = next(each for each in items if run[0] in each[1] | each[2])
    one, other = item.readings if run[0] in left else item.readings[::-1]
    finding = _judged(table, run, one, other) or item.finding
    numbers = set(have | lack)
    told = table.told(item.difference, run, numbers)
    return replace(
        told,
        category=finding.category,
        severity=finding.severity,
        hides=finding.hides,
        rule=finding.rule,
        reason=reason(
            finding.category,
            table.wordings(told, numbers),
            note=finding.note,
            hides=finding.hides,
            partly=table.names(numbers) < table.names(range(len(table.readings))),
        ),
    )


def _judged(table: Table, run: Sequence[int], one: int, other: int) -> Finding | None:
    """What a cut means when only the words of some columns are gone; None if they are torn."""
    cells = [cell for place in run if (cell := table.columns[place][one]) is not None]
    if not cells or cells != list(range(cells[0], cells[-1] + 1)):
        return None
    own, lacking = table.lines[one], table.lines[other]
    at = sum(column[other] is not None for column in table.columns[: run[0]])
    dots = lacking.terms[at].gap if at < len(lacking.terms) else lacking.ends_in_gap
    return judge_cut(
        Cut(
            own.terms,
            cells[0],
            cells[-1] + 1,
            others=lacking.terms,
            at=at,
            dots=dots,
            mirrored=False,
        )
    )


def overlapping(
    pairs: Sequence[tuple[int, int]], inner: Sequence[Line]
) -> list[tuple[int, int]]:
    """The pairs whose readings share words; one that shares few with any keeps its best pair.

    Two fragments of one speech that do not overlap have nothing to be compared by.
    """
    bags = [Counter(t.key for t in line.terms if content(t)) for line in inner]
    shares = {pair: _share(bags[pair[0]], bags[pair[1]]) for pair in pairs}
    best: dict[int, float] = {}
    for pair, share in shares.items():
        for number in pair:
            best[number] = max(best.get(number, 0.0), share)
    return [
        pair
        for pair, share in shares.items()
        if share >= LEAST_SHARE or share in (best[pair[0]], best[pair[1]])
    ]


def _share(one: "Counter[str]", other: "Counter[str]") -> float:
    return (one & other).total() / max(min(one.total(), other.total()), 1)

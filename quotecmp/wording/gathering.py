"""One difference for all readings out of the differences between every two of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.model import Difference
from quotecmp.wording.collation import Column
from quotecmp.wording.findings import Finding
from quotecmp.wording.readings import Reading, merged, words_of
from quotecmp.wording.reasons import reason
from quotecmp.wording.terms import Line, content

# Of three or more readings, two that share less of the shorter are not compared.
LEAST_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class Found:
    """A difference between two of the readings."""

    readings: tuple[int, int]
    difference: Difference
    finding: Finding


def gathered(
    readings: Sequence[Reading],
    inner: Sequence[Line],
    columns: Sequence[Column],
    found: Sequence[Found],
) -> list[Difference]:
    """One difference for what several pairs say of the same columns."""
    if len(readings) == 2:
        return [f.difference for f in found]
    groups: list[_Group] = []
    for item in sorted(found, key=_gravity):
        sides = _columns(item, readings, inner, columns)
        if _torn(item, *sides):
            continue
        group = next((g for g in groups if g.takes(item, sides[0] | sides[1])), None)
        if group is None:
            groups.append(_Group(_family(item.finding), sides[0] | sides[1], [item]))
        else:
            group.add(item, sides[0] | sides[1])
    return [_merged_difference(readings, inner, columns, g) for g in _joined_cuts(groups)]


def _joined_cuts(groups: "list[_Group]") -> "list[_Group]":
    """Cuts that overlap as one, as wide as both, under the gravest."""
    made: list[_Group] = []
    for group in groups:
        before = next(
            (g for g in made if g.family == group.family == "cut" and g.places & group.places),
            None,
        )
        if before is None:
            made.append(group)
        else:
            before.places |= group.places
            before.members.extend(group.members)
    return made if len(made) == len(groups) else _joined_cuts(made)


class _Group:
    """Differences of one family between several pairs in the same columns."""

    def __init__(self, family: str, places: set[int], members: list[Found]) -> None:
        self.family, self.places, self.members = family, places, members

    def takes(self, item: Found, places: set[int]) -> bool:
        """Whether a difference says more of the same columns."""
        return _family(item.finding) == self.family and bool(places & self.places)

    def add(self, item: Found, places: set[int]) -> None:
        """Take it; a cut is as wide as its widest pair, a change as narrow as its gravest."""
        self.members.append(item)
        if self.family == "cut":
            self.places |= places


def _torn(item: Found, left: set[int], right: set[int]) -> bool:
    """Whether a mild change pairs words that the table keeps apart.

    Two readings alone may align otherwise than among all; the other pairs tell the rest.
    """
    moved = item.finding.category in {"word_order", "person_shift", "paraphrase"}
    return item.finding.severity < 4 and bool(left and right) and not (left & right or moved)


def _gravity(item: Found) -> tuple[object, ...]:
    d = item.difference
    return (-d.severity, len(item.finding.left) + len(item.finding.right), d.category, d.reason)


def _family(item: Finding) -> str:
    if item.category in {"truncation", "unmarked_omission", "marked_omission"}:
        return "cut"
    return "change"


def _columns(
    item: Found, readings: Sequence[Reading], inner: Sequence[Line], columns: Sequence[Column]
) -> tuple[set[int], set[int]]:
    """The columns in which a difference has words, for either of its readings."""
    sides: tuple[set[int], set[int]] = (set(), set())
    for side, reading in zip(sides, item.readings, strict=True):
        spans = item.difference.spans[readings[reading].key]
        for number, column in enumerate(columns):
            cell = column[reading]
            if cell is None:
                continue
            if any(s.meets(inner[reading].terms[cell].span) for s in spans):
                side.add(number)
    return sides


def _merged_difference(
    readings: Sequence[Reading],
    inner: Sequence[Line],
    columns: Sequence[Column],
    group: _Group,
) -> Difference:
    """The gravest of some differences, with every reading's words in those columns."""
    grave = group.members[0].difference
    if grave.where == "outside" or not group.places:
        return grave
    spans = {}
    for number, reading in enumerate(readings):
        cells = [columns[p][number] for p in sorted(group.places)]
        terms = [inner[number].terms[c] for c in cells if c is not None]
        spans[reading.key] = merged(reading, terms)
    wordings = [(r.name, words_of(r, spans[r.key])) for r in readings]
    note = group.members[0].finding.note
    return replace(
        grave,
        spans=spans,
        reason=reason(grave.category, wordings, note=note, hides=grave.hides),
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

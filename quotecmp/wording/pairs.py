"""Two lines prepared and aligned: what every rule looks at."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from quotecmp.wording.alignment import Step, align
from quotecmp.wording.collectives import as_figures
from quotecmp.wording.fluency import set_disfluencies_aside
from quotecmp.wording.preparation import Aside, fuse, join_compounds, set_aside
from quotecmp.wording.relation import Relation
from quotecmp.wording.relations import relate, relate_words
from quotecmp.wording.sliding import slide
from quotecmp.wording.terms import Line, Term, content

# What it costs to set a word against another where its equal stands elsewhere in the line.
# Set on 600 invented pairs; up to .4 none changes its categories, from .6 on swaps are torn.
ASTRAY = 0.4


@dataclass(frozen=True)
class Pair:
    """Two prepared lines and how their terms answer each other."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    steps: tuple[Step, ...]
    asides: tuple[tuple[Aside, ...], tuple[Aside, ...]] = ((), ())
    ends: tuple[bool, bool] = (False, False)

    def relation(self, step: Step) -> Relation:
        """The relation of a crossing step's two terms."""
        i, j = step
        assert i is not None
        assert j is not None
        return relate(self.left[i], self.right[j])

    def equal(self, step: Step) -> bool:
        """Whether a step sets equal keys against each other."""
        i, j = step
        return i is not None and j is not None and self.left[i].key == self.right[j].key

    def place(self, step: Step) -> int:
        """The number of a step."""
        return self._places[step]

    def met(self, step: Step, side: int) -> int:
        """How many terms of the left line, or of the right one, come before a step."""
        return self._met[side][self._places[step]]

    def gap_after(self, count: int, side: int) -> list[Step]:
        """The steps without a term of one line that follow so many of its terms."""
        at = bisect_left(self._met[side], count)
        end = at
        while end < len(self.steps) and self.steps[end][side] is None:
            end += 1
        return list(self.steps[at:end])

    @cached_property
    def _places(self) -> Mapping[Step, int]:
        return {step: number for number, step in enumerate(self.steps)}

    @cached_property
    def _met(self) -> tuple[list[int], list[int]]:
        left, right = (
            list(accumulate((step[side] is not None for step in self.steps), initial=0))
            for side in (0, 1)
        )
        return left, right

    def terms(self, steps: Sequence[Step]) -> tuple[list[Term], list[Term]]:
        """The terms of some steps, left and right."""
        left = [self.left[i] for i, _ in steps if i is not None]
        return left, [self.right[j] for _, j in steps if j is not None]

    def hunks(self) -> list[list[Step]]:
        """Runs of steps that are no equal words."""
        found: list[list[Step]] = []
        fresh = True
        for step in self.steps:
            if self.equal(step):
                fresh = True
                continue
            if fresh:
                found.append([])
            found[-1].append(step)
            fresh = False
        return found


def pair_of(a: Line, b: Line) -> Pair:
    """Prepare and align two lines."""
    left, right = prepare(a.terms, b.terms)
    left, right, left_asides, right_asides = _without_asides(left, right)
    left, right = as_figures(left, right), as_figures(right, left)
    left, right = fuse(left, right), fuse(right, left)
    return aligned(
        left,
        right,
        asides=(_moved(left_asides, left), _moved(right_asides, right)),
        ends=(a.ends_in_gap, b.ends_in_gap),
    )


def aligned(
    left: Sequence[Term],
    right: Sequence[Term],
    *,
    asides: tuple[tuple[Aside, ...], tuple[Aside, ...]] = ((), ()),
    ends: tuple[bool, bool] = (False, False),
) -> Pair:
    """Align two lines that are already prepared."""
    keys = [t.key for t in left], [t.key for t in right]
    astray = _astray(left, right), _astray(right, left)
    plain = [t.plain for t in left], [t.plain for t in right]

    def cost(i: int, j: int) -> float:
        if plain[0][i] and plain[1][j]:
            relation = relate_words(keys[0][i], keys[1][j])
        else:
            relation = relate(left[i], right[j])
        return relation.cost + astray[0][i] + astray[1][j]

    steps = align(*keys, cost)
    if len(left) != len(right) or keys[0] != keys[1]:
        steps = slide(left, right, steps)
    return Pair(tuple(left), tuple(right), tuple(steps), asides, ends)


def _astray(own: Sequence[Term], others: Sequence[Term]) -> list[float]:
    """What each term costs where it is not set against its equal, which stands somewhere."""
    theirs = frozenset(t.key for t in others)
    return [ASTRAY if t.key in theirs and content(t) else 0.0 for t in own]


def prepare(left: Sequence[Term], right: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Both lines with their compounds joined where the other has them as one word."""
    left_raws = frozenset(t.raw for t in left)
    right_raws = frozenset(t.raw for t in right)
    return join_compounds(left, right_raws), join_compounds(right, left_raws)


def _without_asides(
    left: list[Term], right: list[Term]
) -> tuple[list[Term], list[Term], list[Aside], list[Aside]]:
    asides: tuple[list[Aside], list[Aside]] = ([], [])
    for setting_aside in (set_aside, set_disfluencies_aside):
        kept_left, more_left = setting_aside(left, right)
        kept_right, more_right = setting_aside(right, left)
        left, right, more_left, more_right = (
            _facing(kept_left, kept_right, more_left, more_right)
            if setting_aside is set_aside and more_left and more_right
            else (kept_left, kept_right, more_left, more_right)
        )
        asides[0].extend(more_left)
        asides[1].extend(more_right)
    return left, right, *asides


def _facing(
    left: list[Term], right: list[Term], ours: list[Aside], theirs: list[Aside]
) -> tuple[list[Term], list[Term], list[Aside], list[Aside]]:
    """The lines with two brackets put back that stand at one place and hold other words.

    "He (the president)" and "He (the general)": each names somebody, and not the same.
    """
    for one in ours:
        for other in theirs:
            if _place(left, one) == _place(right, other):
                rest = [a for a in ours if a is not one], [a for a in theirs if a is not other]
                return _facing(
                    _put_back(left, one),
                    _put_back(right, other),
                    [_later(a, one) for a in rest[0]],
                    [_later(a, other) for a in rest[1]],
                )
    return left, right, ours, theirs


def _place(terms: Sequence[Term], aside: Aside) -> tuple[str, str, bool]:
    """The words on both sides of a bracket."""
    keys = ["", *(t.key for t in terms), ""]
    return keys[aside.before], keys[aside.before + 1], aside.terms[0].round


def _put_back(terms: list[Term], aside: Aside) -> list[Term]:
    return [*terms[: aside.before], *aside.terms, *terms[aside.before :]]


def _later(aside: Aside, earlier: Aside) -> Aside:
    """An aside with its place counted in a line that has taken another back."""
    if aside.before < earlier.before or aside is earlier:
        return aside
    return replace(aside, before=aside.before + len(earlier.terms))


def _moved(asides: Sequence[Aside], terms: Sequence[Term]) -> tuple[Aside, ...]:
    """Asides with their place counted in the line as it is aligned."""
    starts = sorted(t.start for t in terms)
    return tuple(replace(a, before=bisect_left(starts, a.terms[0].start)) for a in asides)

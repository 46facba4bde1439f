"""Move a gap to where a reader would cut: dots of omission, an edge, the end of a phrase.

Where the words at both ends of a gap are equal, alignment cannot tell which is left out.
"""

from collections.abc import Sequence

from quotecmp.wording.alignment import Step
from quotecmp.wording.terms import Term

PHRASE_HEADS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "and",
        "but",
        "or",
        "that",
        "which",
        "who",
        "for",
        "with",
        "from",
        "by",
        "the",
        "a",
    ]
)


def slide(left: Sequence[Term], right: Sequence[Term], steps: list[Step]) -> list[Step]:
    """Move each gap, where equal words allow it, to dots, an edge or the end of a phrase."""
    at = 0
    while at < len(steps):
        end = at
        side = 0 if steps[at][1] is None else 1
        while end < len(steps) and steps[end][1 - side] is None:
            end += 1
        if end > at:
            _slide_run(left, right, steps, at, end, side)
        at = max(end, at + 1)
    return steps


def _slide_run(
    left: Sequence[Term],
    right: Sequence[Term],
    steps: list[Step],
    at: int,
    end: int,
    side: int,
) -> None:
    own, other = (left, right) if side == 0 else (right, left)
    first, last = steps[at][side], steps[end - 1][side]
    assert first is not None
    assert last is not None
    options = [0]
    back = 0
    while _crossing(steps, at - back - 1, own, other, side):
        if own[first - back - 1].key != own[last - back].key:
            break
        back += 1
        options.append(-back)
    ahead = 0
    while _crossing(steps, end + ahead, own, other, side):
        if own[last + ahead + 1].key != own[first + ahead].key:
            break
        ahead += 1
        options.append(ahead)
    if len(options) == 1:
        return
    size = end - at
    # What stands before a gap has an answer, so its place tells how far the other line is.
    before = steps[at - 1][1 - side] if at else None
    here = 0 if before is None else before + 1
    best = max(options, key=lambda o: (_fit(own, other, first + o, size, here + o), -abs(o)))
    if best:
        _shift(steps, at, end, side, best)


def _crossing(
    steps: list[Step], at: int, own: Sequence[Term], other: Sequence[Term], side: int
) -> bool:
    if not 0 <= at < len(steps):
        return False
    return None not in steps[at]


def _fit(own: Sequence[Term], other: Sequence[Term], first: int, size: int, here: int) -> float:
    """How natural a gap of `size` terms from `first` is; `here` counts in the other line."""
    last = first + size
    fit = 0.0
    if here < len(other) and other[here].gap:
        fit += 8
    if here == 0 or here == len(other):
        fit += 4
    if own[first].comma or first == 0:
        fit += 2
    if last == len(own) or own[last].comma:
        fit += 2
    if own[first].key in PHRASE_HEADS:
        fit += 0.5
    return fit


def _shift(steps: list[Step], at: int, end: int, side: int, by: int) -> None:
    low, high = (at + by, end) if by < 0 else (at, end + by)
    own = [s[side] for s in steps[low:high] if s[side] is not None]
    other = [s[1 - side] for s in steps[low:high] if s[1 - side] is not None]
    size = end - at
    lead = 0 if by < 0 else by
    made: list[Step] = []
    taken = iter(other)
    for number, place in enumerate(own):
        answer = None if lead <= number < lead + size else next(taken)
        made.append((place, answer) if side == 0 else (answer, place))
    steps[low:high] = made

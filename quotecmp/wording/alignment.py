"""Align two lines of terms: which term answers which, and which has no answer.

Common ends are taken off first.  What is left goes through dynamic programming with affine gap
costs (Gotoh 1982) where it is small; else the longest common subsequence (rapidfuzz's
bit-parallel Indel, after Hyyrö 2004) gives anchors and only the stretches between them are
weighed.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

Step = tuple[int | None, int | None]
Cost = Callable[[int, int], float]

# Tuned on invented pairs: a gap of one word costs as much as a substitution of unlike words, so
# that two words with nothing in common still stand against each other.
GAP_OPEN = 0.55
GAP_EXTEND = 0.45
# Above so many cells a stretch, or all stretches together, are only anchored and not weighed.
MAX_CELLS = 40_000
MAX_CELLS_TOGETHER = 120_000
WEIGH_WHOLE_CELLS = 1_600
ANCHOR_TERMS = 3
# A run of equal words, so many of which stand once, is never torn.
SURE_TERMS = 3


def align(
    left: Sequence[str],
    right: Sequence[str],
    cost: Cost,
    weights: Sequence[float] | None = None,
) -> list[Step]:
    """Steps (i, j) in order; None on one side where a term has no answer.

    `left` and `right` are keys; `cost(i, j)` says how unlike two unequal terms are; `weights`
    how much of a gap it is to leave a left term without an answer (1 where not given).

    >>> align("we will go".split(), "we go".split(), lambda i, j: 1.0)
    [(0, 0), (1, None), (2, 1)]
    """
    head, tail = common_ends(left, right)
    steps: list[Step] = [(i, i) for i in range(head)]
    steps += _core(left, right, head, len(left) - tail, head, len(right) - tail, cost, weights)
    steps += [(len(left) - t, len(right) - t) for t in range(tail, 0, -1)]
    return steps


def common_ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How many terms are equal at the head and, of the rest, at the tail."""
    least = min(len(left), len(right))
    head = 0
    while head < least and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < least - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    return head, tail


def _core(
    left: Sequence[str],
    right: Sequence[str],
    i1: int,
    i2: int,
    j1: int,
    j2: int,
    cost: Cost,
    weights: Sequence[float] | None,
) -> list[Step]:
    cells = (i2 - i1) * (j2 - j1)
    if cells == 0:
        return [(i, None) for i in range(i1, i2)] + [(None, j) for j in range(j1, j2)]
    if cells <= WEIGH_WHOLE_CELLS:
        anchors = _sure_anchors(left[i1:i2], right[j1:j2])
    else:
        anchors = _anchors(left[i1:i2], right[j1:j2])
    steps: list[Step] = []
    at_i, at_j = i1, j1
    left_over = MAX_CELLS_TOGETHER
    for start_i, start_j, size in [*anchors, (i2 - i1, j2 - j1, 0)]:
        cells = (i1 + start_i - at_i) * (j1 + start_j - at_j)
        if 0 < cells <= min(MAX_CELLS, left_over):
            steps += weigh(left, right, at_i, i1 + start_i, at_j, j1 + start_j, cost, weights)
            left_over -= cells
        else:
            steps += [(i, None) for i in range(at_i, i1 + start_i)]
            steps += [(None, j) for j in range(at_j, j1 + start_j)]
        steps += [(i1 + start_i + k, j1 + start_j + k) for k in range(size)]
        at_i, at_j = i1 + start_i + size, j1 + start_j + size
    return steps


def _sure_anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal terms that most of them stand in once, in one order on both sides.

    No alignment of least cost tears them, so only what stands between them need be weighed.
    """
    places = _single(right)
    found: list[list[int]] = []  # first on the left and on the right, size, terms standing once
    for key, i in _single(left).items():
        j = places.get(key)
        if j is None:
            continue
        run = found[-1] if found else [0, 0, 0, 0]
        end_i, end_j = run[0] + run[2], run[1] + run[2]
        if found and i - end_i == j - end_j and left[end_i:i] == right[end_j:j]:
            run[2:] = i + 1 - run[0], run[3] + 1
        else:
            found.append([i, j, 1, 1])
    runs = [(i, j, size) for i, j, size, single in found if single >= SURE_TERMS]
    moved = any(before[1] > after[1] for before, after in pairwise(runs))
    return [] if moved else runs


def _single(keys: Sequence[str]) -> dict[str, int]:
    """The place of each key that stands once, in order."""
    places: dict[str, int] = {}
    for at, key in enumerate(keys):
        places[key] = -1 if key in places else at
    return {key: at for key, at in places.items() if at >= 0}


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    from rapidfuzz.distance import Indel  # a compiled module, not needed for most pairs

    found = []
    for block in Indel.opcodes(tuple(left), tuple(right)):
        size = block.src_end - block.src_start
        if block.tag == "equal" and size >= ANCHOR_TERMS:
            found.append((block.src_start, block.dest_start, size))
    return found


def weigh(
    left: Sequence[str],
    right: Sequence[str],
    i1: int,
    i2: int,
    j1: int,
    j2: int,
    cost: Cost,
    weights: Sequence[float] | None = None,
) -> list[Step]:
    """Affine-gap dynamic programming over one stretch; time and memory go with its cells."""
    height, width = i2 - i1, j2 - j1
    first = GAP_OPEN + GAP_EXTEND
    far = 1e9
    best = [0.0] + [GAP_OPEN + GAP_EXTEND * j for j in range(1, width + 1)]
    above = [far] * (width + 1)
    trace = bytearray((height + 1) * (width + 1))
    for j in range(1, width + 1):
        trace[j] = 2 | (8 if j > 1 else 0)
    for i in range(1, height + 1):
        weight = 1.0 if weights is None else weights[i1 + i - 1]
        diagonal = best[0]
        best[0] += (GAP_EXTEND if i > 1 else first) * weight
        row = i * (width + 1)
        trace[row] = 1 | (4 if i > 1 else 0)
        beside = far
        key = left[i1 + i - 1]
        for j in range(1, width + 1):
            opened, longer = best[j] + first * weight, above[j] + GAP_EXTEND * weight
            mark = 0
            if longer < opened:
                above[j], mark = longer, 4
            else:
                above[j] = opened
            opened, longer = best[j - 1] + first, beside + GAP_EXTEND
            if longer < opened:
                beside, mark = longer, mark | 8
            else:
                beside = opened
            same = key == right[j1 + j - 1]
            crossed = diagonal if same else diagonal + cost(i1 + i - 1, j1 + j - 1)
            diagonal = best[j]
            lowest = crossed
            if above[j] < lowest:
                lowest, mark = above[j], mark | 1
            if beside < lowest:
                lowest, mark = beside, (mark & 12) | 2
            best[j] = lowest
            trace[row + j] = mark
    return _walk(trace, height, width, i1, j1)


def _walk(trace: bytearray, height: int, width: int, i1: int, j1: int) -> list[Step]:
    steps: list[Step] = []
    i, j, inside = height, width, 0
    while i or j:
        mark = trace[i * (width + 1) + j]
        turn = inside or mark & 3
        if turn == 1:
            inside = 1 if mark & 4 else 0
            i -= 1
            steps.append((i1 + i, None))
        elif turn == 2:
            inside = 2 if mark & 8 else 0
            j -= 1
            steps.append((None, j1 + j))
        else:
            i, j = i - 1, j - 1
            steps.append((i1 + i, j1 + j))
    return steps[::-1]

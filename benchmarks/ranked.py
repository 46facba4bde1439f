"""Figures of scored pairs: ranked, decided at one half, and joined into groups."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np


class Judged(Protocol):
    """A pair of places with the truth about it."""

    @property
    def same(self) -> bool: ...

    @property
    def places(self) -> tuple[tuple[str, int, int], ...]: ...


def figures(same: np.ndarray, scores: np.ndarray) -> str:
    """Average precision, best F1, what 0.5 gives, and recall where precision is ≥ .95."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(same[order])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / same.sum()
    average = float((precision * same[order]).sum() / same.sum())
    sure = max(recall[precision >= 0.95], default=0.0)
    best = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    taken = scores >= 0.5
    p = (same & taken).sum() / max(taken.sum(), 1)
    r = (same & taken).sum() / same.sum()
    f = 2 * p * r / max(p + r, 1e-9)
    return (
        f"AP {average:.3f}  best F1 {best:.3f}  at .5: P {p:.3f} R {r:.3f} F1 {f:.3f}  "
        f"R at P≥.95 {sure:.3f}"
    )


def b_cubed(rows: Sequence[Judged], scores: np.ndarray) -> float:
    """B-cubed F1 of the quotes that have a partner in truth or by their scores.

    Bagga and Baldwin (1998), over the connected quotes of the judged pairs.
    """
    truth = _connected(rows, [row.same for row in rows])
    found = _connected(rows, [score >= 0.5 for score in scores])
    true_sizes, sizes = Counter(truth.values()), Counter(found.values())
    both = Counter((truth[place], found[place]) for place in truth)
    kept = [p for p in truth if true_sizes[truth[p]] > 1 or sizes[found[p]] > 1]
    precision = sum(both[truth[p], found[p]] / sizes[found[p]] for p in kept) / len(kept)
    recall = sum(both[truth[p], found[p]] / true_sizes[truth[p]] for p in kept) / len(kept)
    return 2 * precision * recall / (precision + recall)


def _connected(rows: Sequence[Judged], taken: Sequence[bool]) -> dict[tuple, tuple]:
    """For each place the one that stands for its group."""
    leader = {place: place for row in rows for place in row.places}

    def find(place: tuple) -> tuple:
        while leader[place] != place:
            place = leader[place]
        return place

    for row, joins in zip(rows, taken, strict=True):
        if joins:
            leader[find(row.places[0])] = find(row.places[1])
    return {place: find(place) for place in leader}

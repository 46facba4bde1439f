"""What a fragment's own sentence says outside the marks, set against another's words inside."""

from collections.abc import Sequence

from quotecmp.wording.alignment import align
from quotecmp.wording.findings import HARD, Finding, finding
from quotecmp.wording.relations import relate
from quotecmp.wording.terms import Line, Term, content

# A cut counts as said outside the marks when so many of its content words are answered there.
# Set on invented fragments of indirect speech.
ANSWERED_WORDS = 2
ANSWERED_SHARE = 0.3
ANSWERS = frozenset({"synonym", "inflection", "modality", "number_format", "spelling_variety"})


def around(line: Line, stretch: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """The terms outside the marks before and after a stretch of terms inside."""
    first, last = stretch[0].start, stretch[-1].end
    outside = [t for t in line.terms if t.part < 0]
    return [t for t in outside if t.end <= first], [t for t in outside if t.start >= last]


def said_outside(cut: Sequence[Term], outside: Sequence[Term]) -> list[Finding] | None:
    """Findings between cut words and words outside the marks; None when these do not answer.

    A finding has the cut words on its left; only what is hard is found here, one severity lower
    than inside the marks and never below 3.
    """
    steps = align(
        [t.key for t in cut],
        [t.key for t in outside],
        lambda i, j: relate(cut[i], outside[j]).cost,
    )
    answered = 0
    found = []
    for i, j in steps:
        if i is None or j is None:
            continue
        left, right = cut[i], outside[j]
        if left.key == right.key:
            answered += content(left)
            continue
        relation = relate(left, right)
        answered += relation.category in ANSWERS
        if relation.category in HARD and _beside_match(steps, (i, j), cut, outside):
            found.append(
                finding(
                    relation.category,
                    relation.rule,
                    [left],
                    [right],
                    severity=max(3, relation.severity - 1),
                    note="backshift" if relation.category == "modality" else "",
                )
            )
    words = sum(content(t) for t in cut)
    if answered < ANSWERED_WORDS or answered < ANSWERED_SHARE * words:
        return None
    return found


def _beside_match(
    steps: Sequence[tuple[int | None, int | None]],
    step: tuple[int, int],
    cut: Sequence[Term],
    outside: Sequence[Term],
) -> bool:
    """Whether equal words, or the fragment itself, stand on both sides of the change."""
    at = steps.index(step)
    matches = 0
    for near in (at - 1, at + 1):
        if not 0 <= near < len(steps):
            continue
        i, j = steps[near]
        if i is None or j is None or cut[i].key != outside[j].key:
            return False
        matches += 1
    return matches > 0

"""Blocks that stand elsewhere in the other wording, word for word or nearly so."""

from collections.abc import Callable
from dataclasses import replace

from quotecmp.wording import hidden
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.pairs import Pair, aligned
from quotecmp.wording.terms import Term, content

SCOPE = frozenset({"only", "even", "not", "just", "also", "never", "merely", "alone", "solely"})
# So much of two blocks has to answer for one to be the other, moved.
ANSWERED_SHARE = 0.6
# Blocks longer than this are not looked for elsewhere, nor among more pairs of cuts.
MOST_TERMS = 40
MOST_PAIRS = 400
CUTS = frozenset(
    {"truncation", "unmarked_omission", "function_word", "modality", "quantifier", "negation"}
)


def with_moves(
    findings: list[Finding], judge_inner: Callable[[Pair], list[Finding]]
) -> list[Finding]:
    """The findings with two cuts made one move where they hold nearly the same words.

    `judge_inner` judges what differs inside a block that moved.
    """
    ours = [f for f in findings if f.category in CUTS and f.left and not f.right]
    theirs = [f for f in findings if f.category in CUTS and f.right and not f.left]
    if len(ours) * len(theirs) > MOST_PAIRS:
        return findings
    for one in ours:
        for other in theirs:
            if not (_movable(one.left) and _movable(other.right)):
                continue
            inner = aligned(one.left, other.right)
            if not _answers(inner):
                parted = _parted(one, other)
                if parted is not None:
                    rest = [f for f in findings if f not in (one, other)]
                    return with_moves([*rest, *parted], judge_inner)
                continue
            scope = {t.key for t in (*one.left, *other.right)} & SCOPE
            moved = finding(
                "word_order",
                "order.moved",
                one.left,
                other.right,
                severity=4 if scope and len(one.left) <= 2 else 3,
                note="scope" if scope and len(one.left) <= 2 else "",
            )
            rest = [f for f in findings if f not in (one, other)]
            return with_moves([*rest, moved, *judge_inner(inner)], judge_inner)
    return findings


def _parted(one: Finding, other: Finding) -> list[Finding] | None:
    """Of a long cut the part that stands elsewhere in the other wording, word for word.

    "Trade, security and" is left out on one side, "and security" on the other: security moved.
    """
    long, short = one.left, other.right
    if len(long) < len(short):
        long, short = short, long
    core = [t for t in short if content(t)]
    keys = [t.key for t in long]
    if not core or len(core) == len([t for t in long if content(t)]):
        return None
    places = [keys.index(t.key) if t.key in keys else -1 for t in core]
    if -1 in places or places != list(range(places[0], places[0] + len(places))):
        return None
    first, last = places[0], places[-1] + 1
    around = (*long[:first], *long[last:])
    rest = [t for t in around if content(t)]
    hides = hidden.hidden(rest)
    left_is_long = long is one.left
    moved = (long[first:last], core) if left_is_long else (core, long[first:last])
    kept = (
        replace(one, left=around, hides=hides)
        if left_is_long
        else replace(other, right=around, hides=hides)
    )
    return [kept, finding("word_order", "order.moved", *moved)]


def _movable(terms: tuple[Term, ...]) -> bool:
    return len(terms) <= MOST_TERMS and any(content(t) or t.key in SCOPE for t in terms)


def _answers(inner: Pair) -> bool:
    """Whether most words of two blocks are equal or have a like meaning."""
    sides = [[t for t in side if content(t)] or side for side in (inner.left, inner.right)]
    answered = 0
    for step in inner.steps:
        i, j = step
        if i is None or j is None or inner.left[i] not in sides[0]:
            continue
        near = pair_category(inner, step)
        answered += near in {"equal", "synonym", "inflection", "spelling_variety"}
    return answered >= ANSWERED_SHARE * max(len(side) for side in sides)


def pair_category(pair: Pair, step: tuple[int | None, int | None]) -> str:
    """How two crossing terms stand to each other: "equal", or the category of the change."""
    return "equal" if pair.equal(step) else pair.relation(step).category

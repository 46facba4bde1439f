"""Two lines of terms → findings: prepare, align, judge each stretch, then the whole pair."""

from collections import Counter
from dataclasses import replace

from quotecmp.wording import order, whole
from quotecmp.wording.converses import turned, turned_in_time
from quotecmp.wording.findings import SOFT, Finding, finding, mirrored
from quotecmp.wording.flips import flipped
from quotecmp.wording.genitive import as_owned, with_owner_first
from quotecmp.wording.hunks import judge_hunk
from quotecmp.wording.lists import in_order_of
from quotecmp.wording.moves import with_moves
from quotecmp.wording.pairs import Pair, aligned, pair_of
from quotecmp.wording.polarity import answers, settle, shown_whole
from quotecmp.wording.surface import aside_findings, replaced_steps, surface_findings
from quotecmp.wording.terms import Line
from quotecmp.wording.turns import same_turns
from quotecmp.wording.voice import activated, agentless


def compare(a: Line, b: Line, *, translated: bool = False) -> list[Finding]:
    """What differs between two lines, in text order.

    >>> from quotecmp.wording.lines import line_of
    >>> [f.category for f in compare(line_of("Prices rise"), line_of("Prices fall"))]
    ['antonym']
    """
    if (b.text, b.parts) < (a.text, a.parts):  # one order, so that swapped sides mirror
        return [mirrored(f) for f in compare(b, a, translated=translated)]
    pair = pair_of(a, b)
    findings = (
        _in_active_voice(pair)
        or _from_one_side(pair)
        or _in_one_order(pair)
        or _owned_alike(pair)
        or judged(pair)
    )
    if translated:
        findings = whole.as_translation(pair, findings)
    if not findings and a.text != b.text:
        return [finding("typographic", "typographic.signs", pair.left, pair.right)]
    return findings


def judged(pair: Pair) -> list[Finding]:
    """The findings of one alignment, rule by rule, looked at as a whole in the end."""
    small = [*surface_findings(pair), *aside_findings(pair), *answers(pair)]
    moved = order.reordered(pair.left, pair.right)
    if moved is not None:
        return [*aside_findings(pair), *surface_findings(_by_words(pair)), moved]
    taken = replaced_steps(pair)
    findings = []
    for hunk in pair.hunks():
        findings += judge_hunk(pair, [s for s in hunk if s not in taken])
    findings = with_moves(flipped(pair, agentless(settle(pair, findings))), _inner)
    findings = same_turns(pair, findings)
    return [*small, *shown_whole(pair, whole.judge(pair, findings))]


def _by_words(pair: Pair) -> Pair:
    """The pair with equal words set against each other, wherever they stand.

    Where two names stand for each other the words keep their places.
    """
    places: dict[str, list[int]] = {}
    for j, term in enumerate(pair.right):
        places.setdefault(order.caseless(term.key), []).append(j)
    keys = [order.caseless(term.key) for term in pair.left]
    if Counter(keys) != Counter(order.caseless(term.key) for term in pair.right):
        return replace(pair, steps=tuple((i, i) for i in range(len(keys))))
    steps = tuple((i, places[key].pop(0)) for i, key in enumerate(keys))
    return replace(pair, steps=steps)


def _inner(pair: Pair) -> list[Finding]:
    """What differs inside a block that moved."""
    findings = surface_findings(pair)
    for hunk in pair.hunks():
        findings += judge_hunk(pair, hunk)
    return [f for f in findings if f.category != "truncation"]


def _owned_alike(pair: Pair) -> list[Finding] | None:
    """The findings where one side says "of the town" and the other "the town's", or None."""
    left, right = pair.left, pair.right
    ours, theirs = with_owner_first(left, right), with_owner_first(right, left)
    if ours is None and theirs is None:
        return None
    turned = aligned(
        ours[0] if ours else left,
        theirs[0] if theirs and not ours else right,
        asides=pair.asides,
        ends=pair.ends,
    )
    found = judged(turned)
    if len(found) >= len(judged(pair)):
        return None
    if ours:
        return [*found, as_owned(ours[1], right)]
    assert theirs is not None
    return [*found, mirrored(as_owned(theirs[1], left))]


def _in_one_order(pair: Pair) -> list[Finding] | None:
    """The findings where both sides list the same in another order, or None."""
    if order.reordered(pair.left, pair.right) is not None:
        return None
    ordered = in_order_of(pair.left, pair.right)
    if ordered is None:
        return None
    terms, moved = ordered
    turned = aligned(pair.left, terms, asides=pair.asides, ends=pair.ends)
    return [*judged(turned), *moved]


def _from_one_side(pair: Pair) -> list[Finding] | None:
    """The findings where one side sells and the other buys, or None.

    Where the parties did not change roles with the verb, the verbs stay the opposites they are.
    """
    if turned_in_time(pair.left, pair.right):
        return [finding("paraphrase", "paraphrase.converse", pair.left, pair.right)]
    left, right = turned(pair.left, pair.right), None
    if left is None:
        right = turned(pair.right, pair.left)
    if left is None and right is None:
        return None
    told = aligned(left or pair.left, right or pair.right, asides=pair.asides, ends=pair.ends)
    findings = judged(told)
    if any(f.note == "roles" for f in findings):
        return None
    soft = SOFT - {"substitution", "synonym", "unmarked_omission"}
    kept = [f for f in findings if f.category not in soft or f.severity > 3]
    merged = finding("paraphrase", "paraphrase.converse", pair.left, pair.right)
    return [*kept, merged]


def _in_active_voice(pair: Pair) -> list[Finding] | None:
    """The findings where one side is passive and the other active, or None."""
    left, right = activated(pair.left, pair.right), activated(pair.right, pair.left)
    if left is None and right is None:
        return None
    turned = aligned(left or pair.left, right or pair.right, asides=pair.asides, ends=pair.ends)
    findings = judged(turned)
    if any(f.note == "roles" for f in findings):
        return findings
    # The participle is but the verb's form in the passive: will chair, will be chaired.
    if len([f for f in findings if f.category != "inflection"]) >= len(judged(pair)):
        return None
    soft = SOFT - {"substitution", "synonym", "unmarked_omission"}
    kept = [f for f in findings if f.category not in soft]
    merged = finding("paraphrase", "paraphrase.voice", pair.left, pair.right)
    return [*kept, merged]

"""Equal words in other clothes, and what editors and mouths put in."""

from collections.abc import Sequence

from quotecmp.language.spelling import variety_key
from quotecmp.wording import hidden
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.kept import told_apart
from quotecmp.wording.lemmas import same_lemma
from quotecmp.wording.pairs import Pair
from quotecmp.wording.preparation import Aside
from quotecmp.wording.terms import Term

REPLACED_TERMS = 4
RULES = {
    "typographic": "typographic.space",
    "contraction": "contraction.form",
    "number_format": "number.format",
    "abbreviation": "abbreviation.alias",
    "spelling_variety": "spelling.variety",
    "marked_insertion": "insertion.letter",
}


def surface_findings(pair: Pair) -> list[Finding]:
    """Equal keys printed in two ways: contractions, figures, aliases, spellings, hyphens."""
    found: list[Finding] = []
    broken = _half_answered(pair)
    beside = True  # whether the step before sets equal words against each other
    for step in pair.steps:
        i, j = step
        joined, beside = beside, pair.equal(step)
        if i is None or j is None or not beside:
            continue
        left, right = pair.left[i], pair.right[j]
        if left.raw != right.raw:
            route = _route(left, right)
            if route == "contraction" and (_torn(left, broken[0]) or _torn(right, broken[1])):
                continue
            if route == "number_format" and _of_other_figures(pair, step):
                continue
            if route and found and _goes_on(found[-1], route, left, right):
                found.append(_longer(found.pop(), left, right))
            elif route:
                heads = _heads(pair, step) if route == "contraction" else ([], [])
                found.append(
                    finding(route, RULES[route], [*heads[0], left], [*heads[1], right])
                )
        elif joined and left.hyphen != right.hyphen:
            if found and _hyphenated(found[-1], pair, step):
                found.append(_longer(found.pop(), left, right))
            else:
                heads = _before(pair, step)
                rule = "typographic.hyphen"
                found.append(
                    finding("typographic", rule, [*heads[0], left], [*heads[1], right])
                )
    return found


def _of_other_figures(pair: Pair, step: Step) -> bool:
    """Whether the joint of a range stands beside a figure that differs: 9 to 3, 8-4."""
    left, right = pair.left[step[0] or 0], pair.right[step[1] or 0]
    at = pair.place(step)
    if left.key == "to":
        beside = (at - 1, at + 1)
    elif "(between)" in left.raw or "(between)" in right.raw:
        beside = (at + 1, at + 2)
    else:
        return False
    return not all(pair.equal(pair.steps[k]) for k in beside if 0 <= k < len(pair.steps))


def _longer(before: Finding, left: Term, right: Term) -> Finding:
    return finding(before.category, before.rule, (*before.left, left), (*before.right, right))


def _before(pair: Pair, step: Step) -> tuple[list[Term], list[Term]]:
    """The terms before a step of two."""
    i, j = step
    return ([pair.left[i - 1]], [pair.right[j - 1]]) if i and j else ([], [])


def _heads(pair: Pair, step: Step) -> tuple[list[Term], list[Term]]:
    """Of "we've" the "we", so that the full form is shown with its first word, too."""
    one, other = _before(pair, step)
    if not one or one[0].key != other[0].key:
        return [], []
    left, right = pair.left[step[0] or 0], pair.right[step[1] or 0]
    glued = one[0].end == left.start or other[0].end == right.start
    return (one, other) if glued else ([], [])


def _hyphenated(before: Finding, pair: Pair, step: Step) -> bool:
    """Whether the hyphen before a word belongs to the compound just found."""
    one, _ = _before(pair, step)
    return before.rule == "typographic.hyphen" and bool(one) and before.left[-1] is one[0]


def _goes_on(before: Finding, route: str, left: Term, right: Term) -> bool:
    """Whether two parts of one short form follow each other, or a figure and its currency."""
    if route == before.category == "number_format" and left.kind == "unit":
        return before.left[-1].kind == "number" and _near(before.left[-1], left)
    if route != "contraction" or before.category != route:
        return False
    return before.left[-1].end == left.start or before.right[-1].end == right.start


def _near(figure: Term, unit: Term) -> bool:
    """Whether a unit stands right behind its figure, or its sign before it."""
    return abs(unit.start - figure.end) <= 1 or abs(figure.start - unit.end) <= 1


def _torn(term: Term, broken: set[int]) -> bool:
    return term.start in broken or term.end in broken


def _day_route(left: str, right: str) -> str:
    """Jan. 4 for January 4 is a short form; 4 January is another way to print the day."""
    figures = [[w if w[0].isdigit() else "" for w in raw.split()] for raw in (left, right)]
    same_place = [f for f in figures[0] if f] == [f for f in figures[1] if f]
    first = [bool(f and f[0]) for f in figures]
    return "abbreviation" if same_place and first[0] == first[1] else "number_format"


def _unit_route(left: str, right: str) -> str:
    if left.replace(" ", "") == right.replace(" ", ""):
        return "typographic"
    if [variety_key(w) for w in left.split()] == [variety_key(w) for w in right.split()]:
        return "spelling_variety"
    if same_lemma(left, right):
        return ""
    signs = {left.split()[0], right.split()[0]} & set("$€£¥₽₹")
    return "number_format" if signs else "abbreviation"


def _half_answered(pair: Pair) -> tuple[set[int], set[int]]:
    """Ends of words without an equal answer: can't against can is no contraction."""
    broken: tuple[set[int], set[int]] = (set(), set())
    for step in pair.steps:
        if not pair.equal(step):
            for side, (number, terms) in enumerate(
                zip(step, (pair.left, pair.right), strict=True)
            ):
                if number is not None:
                    broken[side].update((terms[number].start, terms[number].end))
    return broken


def _route(left: Term, right: Term) -> str:
    if left.kind == right.kind == "unit":
        return _unit_route(left.raw, right.raw)
    if left.kind == right.kind == "day":
        return _day_route(left.raw, right.raw)
    routes = {left.route, right.route} - {""}
    if len(routes) == 1:
        return routes.pop()
    for route in ("marked_insertion", "number_format", "abbreviation", "contraction"):
        if route in routes:
            return route
    return ""


def aside_findings(pair: Pair) -> list[Finding]:
    """Editors' brackets and disfluencies, with the words that a bracket replaces."""
    found = []
    for side, asides in enumerate(pair.asides):
        own = [step for step in pair.steps if step[side] is not None] if asides else []
        for aside in asides:
            if _in_cut(own, aside, side):
                continue
            terms = [(pair.right, pair.left)[side][k] for k in _answers(pair, aside, side)]
            sides = (aside.terms, terms) if side == 0 else (terms, aside.terms)
            if aside.category == "disfluency":
                found.append(finding("disfluency", "disfluency.filler", *sides))
            else:
                found.append(_bracket(aside, terms, sides))
                found += told_apart(*sides)
    return found


def _in_cut(own: Sequence[Step], aside: Aside, side: int) -> bool:
    """Whether the words on both sides of an aside are cut, and the aside with them."""
    near = own[max(aside.before - 1, 0) : aside.before + 1]
    edge = aside.before == len(own)
    return all(step[1 - side] is None for step in near) and len(near) == (1 if edge else 2)


def _bracket(
    aside: Aside, replaced: list[Term], sides: tuple[list[Term] | tuple[Term, ...], ...]
) -> Finding:
    turned = (hidden.negator(aside.terms) is None) != (hidden.negator(replaced) is None)
    return finding(
        "marked_insertion",
        "insertion.bracket",
        sides[0],
        sides[1],
        severity=5 if turned else None,
        hides=hidden.hidden(replaced) if replaced else hidden.hidden(aside.terms),
        note="negation" if turned else "replaced" if replaced else "",
    )


def _answers(pair: Pair, aside: Aside, side: int) -> list[int]:
    """The terms of the other line that a bracket stands for, at most four."""
    if aside.category == "disfluency":
        return []
    gap = [step[1 - side] for step in pair.gap_after(aside.before, side)]
    found = [place for place in gap if place is not None]
    return found if len(found) <= REPLACED_TERMS else []


def replaced_steps(pair: Pair) -> set[Step]:
    """The gaps that an editor's bracket stands for."""
    taken: set[Step] = set()
    for side, asides in enumerate(pair.asides):
        for aside in asides:
            for place in _answers(pair, aside, side):
                taken.add((None, place) if side == 0 else (place, None))
    return taken

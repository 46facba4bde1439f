"""Two lines of terms → findings: prepare, align, judge each stretch, then the whole pair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.wording import hidden, whole
from quotecmp.wording.alignment import Step, align
from quotecmp.wording.cuts import Cut, judge_cut
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.preparation import Aside, fuse, join_compounds, set_aside
from quotecmp.wording.relations import Relation, relate
from quotecmp.wording.terms import Line, Term
from quotecmp.wording.units import converted

REPLACED_TERMS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two prepared lines and how their terms answer each other."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    steps: tuple[Step, ...]
    asides: tuple[tuple[Aside, ...], tuple[Aside, ...]]
    ends: tuple[bool, bool]

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


def pair_of(a: Line, b: Line) -> Pair:
    """Prepare and align two lines."""
    left, right = prepare(a.terms, b.terms)
    left_kept, left_asides = set_aside(left, right)
    right_kept, right_asides = set_aside(right, left)
    left, right = fuse(left_kept, right_kept), fuse(right_kept, left_kept)
    if left_asides or right_asides:
        left_asides = _moved(left_asides, left)
        right_asides = _moved(right_asides, right)
    steps = align(
        [t.key for t in left],
        [t.key for t in right],
        lambda i, j: relate(left[i], right[j]).cost,
    )
    steps = slide(left, right, steps)
    return Pair(
        tuple(left),
        tuple(right),
        tuple(steps),
        (tuple(left_asides), tuple(right_asides)),
        (a.ends_in_gap, b.ends_in_gap),
    )


def prepare(left: Sequence[Term], right: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Both lines with their compounds joined where the other has them as one word."""
    left_raws = frozenset(t.raw for t in left)
    right_raws = frozenset(t.raw for t in right)
    return join_compounds(left, right_raws), join_compounds(right, left_raws)


def _moved(asides: Sequence[Aside], terms: Sequence[Term]) -> list[Aside]:
    """Asides with their place counted in the line after phrases were fused."""
    return [
        replace(a, before=sum(1 for t in terms if t.start < a.terms[0].start)) for a in asides
    ]


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
    here = _opposite(steps, at, side)
    best = max(options, key=lambda o: (_fit(own, other, first + o, size, here + o), -abs(o)))
    if best:
        _shift(steps, at, end, side, best)


def _opposite(steps: list[Step], at: int, side: int) -> int:
    return sum(1 for step in steps[:at] if step[1 - side] is not None)


def _crossing(
    steps: list[Step], at: int, own: Sequence[Term], other: Sequence[Term], side: int
) -> bool:
    if not 0 <= at < len(steps):
        return False
    i, j = steps[at][side], steps[at][1 - side]
    return i is not None and j is not None and own[i].key == other[j].key


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
    if first < len(own) and own[first].key in {
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
    }:
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


def compare(a: Line, b: Line, *, translated: bool = False) -> tuple[Pair, list[Finding]]:
    """What differs between two lines, in text order."""
    pair = pair_of(a, b)
    findings = [*_surface(pair), *_asides(pair)]
    taken = _replaced(pair)
    for hunk in hunks(pair):
        findings += judge_hunk(pair, [s for s in hunk if s not in taken])
    findings = whole.judge(pair.left, pair.right, findings, translated=translated)
    if not findings and a.text != b.text:
        findings = [finding("typographic", "typographic.signs", pair.left, pair.right)]
    return pair, findings


def hunks(pair: Pair) -> list[list[Step]]:
    """Runs of steps that are no equal words."""
    found: list[list[Step]] = []
    fresh = True
    for step in pair.steps:
        if pair.equal(step):
            fresh = True
            continue
        if fresh:
            found.append([])
        found[-1].append(step)
        fresh = False
    return found


ROUTE_RULES = {
    "contraction": "contraction.form",
    "number_format": "number.format",
    "abbreviation": "abbreviation.alias",
    "spelling_variety": "spelling.variety",
    "marked_insertion": "insertion.letter",
}


def _surface(pair: Pair) -> list[Finding]:
    """Equal keys in other clothes: contractions, figures, aliases, spellings, hyphens."""
    found = []
    for i, j in pair.steps:
        if i is None or j is None:
            continue
        left, right = pair.left[i], pair.right[j]
        if left.key != right.key:
            continue
        if left.raw != right.raw:
            route = _route(left, right)
            if route:
                found.append(finding(route, ROUTE_RULES[route], [left], [right]))
        elif left.hyphen != right.hyphen:
            found.append(finding("typographic", "typographic.hyphen", [left], [right]))
    return found


def _route(left: Term, right: Term) -> str:
    routes = {left.route, right.route} - {""}
    if "marked_insertion" in routes:
        return "marked_insertion"
    if len(routes) == 1:
        return routes.pop()
    for route in ("number_format", "abbreviation", "contraction", "spelling_variety"):
        if route in routes:
            return route
    return ""


def _asides(pair: Pair) -> list[Finding]:
    found = []
    for side, asides in enumerate(pair.asides):
        for aside in asides:
            replaced = _answers(pair, aside, side)
            terms = [(pair.right if side == 0 else pair.left)[k] for k in replaced]
            sides = (aside.terms, terms) if side == 0 else (terms, aside.terms)
            hides = hidden.hidden(aside.terms) if not replaced else hidden.hidden(terms)
            severity = 5 if hidden.negator(aside.terms) or hidden.negator(terms) else None
            found.append(
                finding("marked_insertion", "insertion.bracket", *sides, severity=severity,
                        hides=hides, note="replaced" if replaced else "")
            )  # fmt: skip
    return found


def _answers(pair: Pair, aside: Aside, side: int) -> list[int]:
    """The terms of the other line that a bracket stands for, at most four."""
    count = 0
    found: list[int] = []
    for step in pair.steps:
        own, other = step[side], step[1 - side]
        if own is not None:
            count += 1
            if count > aside.before:
                break
            if other is not None and found and count <= aside.before:
                found = []
        elif count == aside.before and other is not None:
            found.append(other)
    return found if len(found) <= REPLACED_TERMS else []


def _replaced(pair: Pair) -> set[Step]:
    taken: set[Step] = set()
    for side, asides in enumerate(pair.asides):
        for aside in asides:
            for place in _answers(pair, aside, side):
                taken.add((None, place) if side == 0 else (place, None))
    return taken


def judge_hunk(pair: Pair, hunk: list[Step]) -> list[Finding]:
    """The findings of one run of unequal steps."""
    if not hunk:
        return []
    left = [pair.left[i] for i, _ in hunk if i is not None]
    right = [pair.right[j] for _, j in hunk if j is not None]
    whole_hunk = _as_one(left, right)
    if whole_hunk is not None:
        return [whole_hunk]
    found: list[Finding] = []
    for run in _runs(pair, hunk):
        found += _judge_run(pair, run)
    return found


def _as_one(left: list[Term], right: list[Term]) -> Finding | None:
    """Rules on a whole hunk: joined spelling, a converted quantity, possessive or verb."""
    if not left or not right:
        return None
    if "".join(t.raw for t in left) == "".join(t.raw for t in right):
        return finding("typographic", "typographic.hyphen", left, right)
    for one, other in ((left, right), (right, left)):
        keys = [t.key for t in other]
        if [t.key for t in one] == [f"{keys[0]}'s"] and keys[1:] in (["is"], ["has"]):
            return finding("contraction", "contraction.form", left, right)
    return _quantity(left, right)


def _quantity(left: list[Term], right: list[Term]) -> Finding | None:
    numbers = [[t for t in side if t.kind in {"number", "year"}] for side in (left, right)]
    units = [[t for t in side if t.kind == "unit"] for side in (left, right)]
    if not all(len(n) == 1 for n in numbers) or len(left) > 2 or len(right) > 2:
        return None
    one, other = numbers[0][0], numbers[1][0]
    assert one.value is not None
    assert other.value is not None
    if units[0] and units[1]:
        if converted(one.value, units[0][0].key[1:], other.value, units[1][0].key[1:]):
            return finding("unit", "unit.converted", left, right, severity=3, note="converted")
        return None
    if (units[0] or units[1]) and one.figure == other.figure:
        return finding("unit", "unit.name", left, right)
    return None


def _runs(pair: Pair, hunk: list[Step]) -> list[list[Step]]:
    """Steps that are judged together: gaps of one side, or unlike words in a row."""
    runs: list[list[Step]] = []
    last = ""
    for step in hunk:
        kind = _kind(pair, step)
        if runs and kind == last and kind != "single":
            runs[-1].append(step)
        else:
            runs.append([step])
        last = kind
    return runs


def _kind(pair: Pair, step: Step) -> str:
    if step[0] is None:
        return "right"
    if step[1] is None:
        return "left"
    return "unlike" if pair.relation(step).category == "substitution" else "single"


def _judge_run(pair: Pair, run: list[Step]) -> list[Finding]:
    i, j = run[0]
    if j is None:
        return [_cut(pair, run, 0)]
    if i is None:
        return [_cut(pair, run, 1)]
    found = []
    for step in run:
        a, b = step
        assert a is not None
        assert b is not None
        relation = pair.relation(step)
        found.append(
            finding(
                relation.category,
                relation.rule,
                [pair.left[a]],
                [pair.right[b]],
                severity=relation.severity,
            )
        )
    return found


def _cut(pair: Pair, run: list[Step], side: int) -> Finding:
    own, other = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
    first, last = run[0][side], run[-1][side]
    assert first is not None
    assert last is not None
    at = _opposite(list(pair.steps), pair.steps.index(run[0]), side)
    dots = (at < len(other) and other[at].gap) or (at == len(other) and pair.ends[1 - side])
    return judge_cut(
        Cut(own, first, last + 1, others=other, at=at, dots=bool(dots), mirrored=side == 1)
    )

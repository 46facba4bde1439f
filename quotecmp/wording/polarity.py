"""Whether changes of negation cancel each other out, moved, or turn the sense round."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from quotecmp.wording import hidden, meaning
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import base
from quotecmp.wording.pairs import Pair
from quotecmp.wording.terms import Term, content

# Two negations closer than this belong to one verb: “not uncommon”, “never failed to”.
NEAR_STEPS = 3
# "I do not think that he lied" says the same as "I think that he did not lie".
RAISERS = frozenset(
    {"think", "believe", "suppose", "expect", "want", "seem", "appear", "imagine"}
)
# More negations than this are no two wordings of one thing, and no clause is so long.
MOST_TURNED = 60
CLAUSE_STEPS = 60
# "No thanks" is "No, thanks".
ADDRESSED = frozenset({"thanks", "thank", "sir", "madam", "please", "mister"})
DIVIDERS = frozenset({"and", "but", "or", "because"})


def settle(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings with such negations taken back as the rest of the clause makes up for."""
    found = [_repeated(pair, _concord(pair, item)) for item in findings]
    found = _undone(pair, found)
    if sum(item.category == "negation" for item in found) < 2:
        return found
    return _settled(pair, _steps_of(pair), found)


def _undone(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings with "do not deny" against "admit" made one paraphrase."""
    denials = [f for f in findings if f.rule == "negation.dropped" and _only_negator(f)]
    for denial in denials:
        for turned in findings:
            if _contradicts(pair, denial, turned):
                left, right = (*denial.left, *turned.left), (*denial.right, *turned.right)
                merged = finding("paraphrase", "paraphrase.polarity", left, right)
                rest = [f for f in findings if f not in (denial, turned)]
                return _undone(pair, [*rest, merged])
    return findings


def _contradicts(pair: Pair, denial: Finding, turned: Finding) -> bool:
    """Whether a negator stands before one of two words of which each is the other denied."""
    if turned.category not in {"antonym", "negation", "substitution", "synonym"}:
        return False
    if len(turned.left) != 1 or len(turned.right) != 1:
        return False
    if not meaning.contradictory(turned.left[0].key, turned.right[0].key):
        return False
    line, own = (pair.left, denial.left) if denial.left else (pair.right, denial.right)
    word = turned.left[0] if denial.left else turned.right[0]
    at = next((k for k, term in enumerate(line) if term is own[-1]), len(line))
    return at + 1 < len(line) and line[at + 1] is word


def _settled(pair: Pair, step_of: Mapping[int, int], found: list[Finding]) -> list[Finding]:
    turned = [f for f in found if f.category == "negation"]
    if len(turned) > MOST_TURNED:
        return found
    for number, one in enumerate(turned):
        for other in turned[number + 1 :]:
            merged = _together(pair, step_of, one, other)
            if merged is not None:
                rest = [f for f in found if f not in (one, other)]
                return _settled(pair, step_of, [*rest, merged])
    return found


def answers(pair: Pair) -> Iterator[Finding]:
    """Where "no" answers on one side and denies on the other: No, more aid; no more aid."""
    for i, j in pair.steps:
        if i is None or j is None or pair.left[i].key != "no" or pair.right[j].key != "no":
            continue
        after = [*pair.left[i + 1 : i + 2], *pair.right[j + 1 : j + 2]]
        if len(after) < 2 or after[0].comma == after[1].comma:
            continue
        denied = after[1] if after[0].comma else after[0]
        if content(denied) and denied.key not in ADDRESSED and not _negating(denied):
            yield finding(
                "negation", "negation.answer", [pair.left[i]], [pair.right[j]], note="answer"
            )


def shown_whole(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings with "n't" beside the word that it is printed with: can't against can."""
    before = {id(pair.left[i]): step for step, i in _lone(pair, 0)}
    before |= {id(pair.right[j]): step for step, j in _lone(pair, 1)}
    return [_with_verb(pair, before, item) for item in findings]


def _lone(pair: Pair, side: int) -> Iterator[tuple[Step, int]]:
    """For each term without an answer, the step before it, where that sets equal words."""
    for step, after in pairwise(pair.steps):
        number = after[side]
        if number is not None and after[1 - side] is None and pair.equal(step):
            yield step, number


def _with_verb(pair: Pair, before: Mapping[int, Step], item: Finding) -> Finding:
    own = item.left or item.right
    if item.category != "negation" or (item.left and item.right) or len(own) != 1:
        return item
    step = before.get(id(own[0]))
    if step is None:
        return item
    left, right = pair.left[step[0] or 0], pair.right[step[1] or 0]
    if own[0].start not in (left.end, right.end):
        return item
    return replace(item, left=(left, *item.left), right=(right, *item.right))


def _steps_of(pair: Pair) -> dict[int, int]:
    """For each term, by its identity, the step in which it stands."""
    steps: dict[int, int] = {}
    for number, (i, j) in enumerate(pair.steps):
        if i is not None:
            steps[id(pair.left[i])] = number
        if j is not None:
            steps[id(pair.right[j])] = number
    return steps


def _concord(pair: Pair, item: Finding) -> Finding:
    """nothing / anything is style where another word negates both."""
    if item.rule != "negation.concord":
        return item
    own = (item.left[0], item.right[0])
    for terms, term in zip((pair.left, pair.right), own, strict=True):
        others = [t for t in terms if t is not term and t.sentence == term.sentence]
        if hidden.negator(others) is None:
            return item
    return finding("function_word", "function.concord", item.left, item.right)


def _repeated(pair: Pair, item: Finding) -> Finding:
    """A negation that only says again the one before "and": no bread and no milk."""
    if item.rule != "negation.dropped" or (item.left and item.right):
        return item
    own = item.left or item.right
    both = pair.left, pair.right
    line = both[0] if item.left else both[1]
    at = next((k for k, term in enumerate(line) if term is own[0]), 0)
    clause = [t for t in line[:at] if t.clause == own[0].clause]
    if not _only_negator(item) or not clause or clause[-1].key not in {"and", "or", "nor"}:
        return item
    denied = clause[:-1][-NEAR_STEPS:]
    negator = hidden.negator(denied)
    other = both[1] if item.left else both[0]
    if negator is None or all(t.key != negator for t in other):
        return item
    return finding("function_word", "function.repeated", item.left, item.right)


def _together(
    pair: Pair, step_of: Mapping[int, int], one: Finding, other: Finding
) -> Finding | None:
    between = _between(pair, step_of, one, other)
    if between is None:
        return None
    left, right = (*one.left, *other.left), (*one.right, *other.right)
    moved = _only_negator(one), _only_negator(other)
    if moved[0] and moved[1] and bool(one.left) != bool(other.left):
        raised = any(base(term.key) in RAISERS for term in between)
        severity = 3 if raised else 4
        note = "" if raised else "negation"
        return finding(
            "word_order", "order.negation", left, right, severity=severity, note=note
        )
    if len(between) > NEAR_STEPS or not _make_up(one, other):
        return None
    if any(content(t) and not _negating(t) for t in (*left, *right)):
        return finding("paraphrase", "paraphrase.polarity", left, right)
    note = "denied" if left and right else ""
    return finding("function_word", "function.polarity", left, right, note=note)


def _make_up(one: Finding, other: Finding) -> bool:
    """Whether two changes undo each other: each on its side, or not + uncommon on one."""
    words = hidden.negator((*one.left, *one.right)), hidden.negator((*other.left, *other.right))
    ours = [hidden.negator(f.left) is not None for f in (one, other)]
    theirs = [hidden.negator(f.right) is not None for f in (one, other)]
    if None not in words:
        return ours != [True, True] and theirs != [True, True]
    return words != (None, None)


def _negating(term: Term) -> bool:
    return meaning.is_negator(term.key) or meaning.is_implicit_negator(term.key)


def _only_negator(item: Finding) -> bool:
    terms = [t for t in (*item.left, *item.right) if t.key not in {"do", "does", "did"}]
    return len(terms) == 1 and meaning.is_negator(terms[0].key)


def _between(
    pair: Pair, step_of: Mapping[int, int], one: Finding, other: Finding
) -> list[Term] | None:
    """The terms between two findings of one clause; None where something divides them."""
    first, second = sorted((_place(step_of, one), _place(step_of, other)))
    if second - first > CLAUSE_STEPS:
        return None
    found = []
    for i, j in pair.steps[first + 1 : second]:
        term = pair.left[i] if i is not None else pair.right[j or 0]
        if term.comma or term.key in DIVIDERS:
            return None
        found.append(term)
    i, j = pair.steps[second]
    last = pair.left[i] if i is not None else pair.right[j or 0]
    return None if last.comma else found


def _place(step_of: Mapping[int, int], item: Finding) -> int:
    """The step at which a finding begins."""
    terms = (*item.left, *item.right)
    return min((step_of[id(term)] for term in terms if id(term) in step_of), default=0)

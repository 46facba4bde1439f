"""Forms that grammar asks for after another change: three men were, one man was.

They are no differences of their own: who hears of the figure need not hear of the plural.
"""

from collections.abc import Sequence
from itertools import pairwise

from quotecmp.language.lexicon import phrases
from quotecmp.wording import meaning
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import is_participle
from quotecmp.wording.pairs import Pair
from quotecmp.wording.relations import BE
from quotecmp.wording.terms import Term

GOVERNING_RULES = frozenset(
    {"negation.phrase", "negation.implicit", "modality.weakener", "modality.evidential"}
)
COUNTING = frozenset({"number", "quantifier"})
# So far behind a figure stand its noun, and behind the noun its verb.
REACH = 3
# Of so many findings nobody reads one, and looking at every two would take long.
MOST_PAIRS = 20_000
# Between a verb and its particle stands at most an object of so many signs: the old bridges.
REACH_SIGNS = 40
NUMBERED = tuple(
    frozenset(pair)
    for pair in (
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("does", "do"),
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("person", "people"),
        ("this", "these"),
        ("that", "those"),
    )
)
HAVE = frozenset({"has", "have", "had"})
STAGES = ((HAVE, BE), (BE, HAVE))
TENSE_AUXILIARIES = BE | {"have", "has", "had", "do", "does"}


def without_agreement(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings without forms that follow from another of them."""
    findings = _after_opposites(_alternatives(_stages(pair, findings)))
    findings = _after_figures(pair, _after_governors(pair, findings))
    return _one_tense(pair, _without_shares(pair, findings))


def _alternatives(findings: list[Finding]) -> list[Finding]:
    """Drop what goes with "or" against "and": either … was, both … were."""
    if all(f.rule != "substitution.alternative" for f in findings):
        return findings
    return [f for f in findings if not (_pairing(f) or f.rule == "inflection.be")]


def _pairing(item: Finding) -> bool:
    keys = {t.key for t in (*item.left, *item.right)}
    return item.category == "function_word" and keys <= {"either", "both"}


def _stages(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """What is done against what is going on: has withdrawn, is withdrawing."""
    auxiliaries = {
        f.left[0].start: f
        for f in findings
        if f.rule == "function.words" and len(f.left) == len(f.right) == 1
        if any(f.left[0].key in one and f.right[0].key in other for one, other in STAGES)
    }
    forms = {"inflection.form", "inflection.be"}
    verbs = {f.left[0].start: f for f in findings if f.rule in forms and f.left}
    for step, after in pairwise(pair.steps):
        if None in step or None in after or not auxiliaries:
            continue
        one = auxiliaries.get(pair.left[step[0] or 0].start)
        verb = verbs.get(pair.left[after[0] or 0].start)
        if one is not None and verb is not None and _going_on(verb):
            merged = finding(
                "modality",
                "modality.stage",
                (*one.left, *verb.left),
                (*one.right, *verb.right),
                note="stage",
            )
            findings = [merged if f is one else f for f in findings if f is not verb]
    return findings


def _going_on(verb: Finding) -> bool:
    """Whether of two forms of a verb one says that it goes on and the other that it is done."""
    forms = [terms[-1].key for terms in (verb.left, verb.right)]
    return forms[0].endswith("ing") != forms[1].endswith("ing")


def _after_governors(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """Drop the form of a verb that a word put in before it asks for: did not sign, signed."""
    heads = {
        (bool(f.left), (f.left or f.right)[-1].start)
        for f in findings
        if f.category in {"negation", "modality"} and bool(f.left) != bool(f.right)
        if f.rule in GOVERNING_RULES or _governs(f.left or f.right)
    }
    for f in findings:
        if f.rule in {"order.negation", "function.polarity", "paraphrase.polarity"}:
            heads |= {(True, t.start) for t in f.left[-1:]}
            heads |= {(False, t.start) for t in f.right[-1:]}
    if not heads:
        return findings
    follows = set()
    for step, after in pairwise(pair.steps):
        if None in step and _place(pair, step) in heads and after[0] is not None:
            follows.add(pair.left[after[0]].start)
    return [
        f
        for f in findings
        if f.category != "inflection" or not f.left or f.left[0].start not in follows
    ]


def _governs(terms: Sequence[Term]) -> bool:
    """Whether a word that was put in asks for another form of the verb after it."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    return any(t.key == "to" or t.key in auxiliaries for t in terms)


def _place(pair: Pair, step: Step) -> tuple[bool, int]:
    i, j = step
    return (True, pair.left[i].start) if i is not None else (False, pair.right[j or 0].start)


def _after_opposites(findings: list[Finding]) -> list[Finding]:
    """Drop the particle and the form that an opposite verb asks for: allow to, prevent from."""
    turned = [f for f in findings if f.category in {"antonym", "negation"}]
    verbs = [f for f in turned if f.left and f.right]
    if len(verbs) * len(findings) > MOST_PAIRS:
        return findings
    gone: list[Finding] = []
    for verb in verbs:
        end = verb.left[-1].end
        for particle in findings:
            keys = {t.key for t in (*particle.left, *particle.right)}
            if particle is verb or not particle.left or not keys <= {"to", "from"}:
                continue
            if 0 <= particle.left[0].start - end <= REACH_SIGNS:
                gone.append(particle)
                after = particle.left[-1].end
                forms = [f for f in findings if f.category == "inflection" and f.left]
                gone += [f for f in forms if f.left[0].start - after in (1, 2)]
    return [f for f in findings if f not in gone]


def _after_figures(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """Drop the plural of the noun and of the verb after another figure: two ships were."""
    figures = {
        (bool(f.left), (f.left or f.right)[-1].start)
        for f in findings
        if f.category in COUNTING
    }
    if not figures:
        return findings
    near = 0
    agreeing = set()
    for step in pair.steps:
        i, j = step
        if _place(pair, step) in figures:
            near = REACH
        elif near and i is not None and j is not None:
            left, right = pair.left[i], pair.right[j]
            near = 0 if left.comma else near - 1
            if near >= 0 and left.key != right.key and numbered(left.key, right.key):
                agreeing.add(left.start)
                near = REACH
    return [f for f in findings if not (_mild(f) and f.left and f.left[0].start in agreeing)]


def _without_shares(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """Drop small words beside a change that has them too: half, a third of; are sure."""
    dropped = [f for f in findings if f.rule == "function.dropped" and len(_own(f)) == 1]
    if not dropped or len(dropped) * len(findings) > MOST_PAIRS:
        return findings
    place_of = {_place(pair, step): number for number, step in enumerate(pair.steps)}
    gone = [f for f in dropped if any(_shares(place_of, f, g) for g in findings)]
    return [f for f in findings if f not in gone]


def _own(item: Finding) -> Sequence[Term]:
    return item.left or item.right


def _shares(place_of: dict[tuple[bool, int], int], small: Finding, change: Finding) -> bool:
    if not (change.left and change.right):
        return False
    at = place_of.get((bool(small.left), _own(small)[0].start), -9)
    first = place_of.get((True, change.left[0].start), 99)
    last = place_of.get((True, change.left[-1].start), 99)
    if at not in (first - 1, last + 1):
        return False
    key = _own(small)[0].key
    if key == "of" and change.category in COUNTING and at == last + 1:
        return True
    if key == "to" and change.category in {"synonym", "antonym"} and len(change.left) == 1:
        return True
    other = change.right if small.left else change.left
    return any(" " in t.key and key in t.key.split() for t in other)


def _mild(item: Finding) -> bool:
    return item.category in {"inflection", "function_word"} and len(item.left) == 1


def numbered(one: str, other: str) -> bool:
    """Whether two words are singular and plural of one noun or verb.

    >>> numbered("ship", "ships"), numbered("parties", "party"), numbered("sail", "sailed")
    (True, True, False)
    """
    if any({one, other} == pair for pair in NUMBERED):
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer.endswith("s") and meaning.forms(longer) >= {shorter}


def _one_tense(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """One change of tense out of an auxiliary and its verb: are building, built."""
    dropped = {
        (bool(f.left), (f.left or f.right)[-1].start): f
        for f in findings
        if f.rule == "function.dropped"
        if all(t.key in TENSE_AUXILIARIES for t in (*f.left, *f.right))
    }
    if not dropped:
        return findings
    verbs = {f.left[0].start: f for f in findings if f.rule == "inflection.form" and f.left}
    for step, after in pairwise(pair.steps):
        auxiliary = dropped.get(_place(pair, step)) if None in step else None
        verb = verbs.get(pair.left[after[0]].start) if after[0] is not None else None
        if auxiliary is None or verb is None:
            continue
        form = (verb.left if auxiliary.left else verb.right)[0].key
        if not (form.endswith("ing") or is_participle(form)):
            continue
        merged = finding(
            "inflection",
            "inflection.tense",
            (*auxiliary.left, *verb.left),
            (*auxiliary.right, *verb.right),
        )
        rest = [f for f in findings if f not in (auxiliary, verb)]
        return _one_tense(pair, [*rest, merged])
    return findings

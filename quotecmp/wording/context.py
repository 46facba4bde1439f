"""What a change of one word is by the words beside it: a mile, one mile; call off."""

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.wording import hidden
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import SEVERITY
from quotecmp.wording.lemmas import base
from quotecmp.wording.pairs import Pair
from quotecmp.wording.relation import Relation
from quotecmp.wording.terms import Term

PHRASAL = "en/phrasal.toml"
# So far before "or" a negation may stand that covers both members.
DENIED_TERMS = 8
COUNTED_TIMES = frozenset({"weekday", "month"})


def in_place(pair: Pair, step: Step) -> Relation:
    """The relation of a crossing step, seen with its neighbours."""
    plain = pair.relation(step)
    if plain.rule == "substitution.alternative" and _denied_before(pair, step):
        return Relation("function_word", 3, "function.words", plain.cost)
    before, after = _neighbours(pair, step)
    for rule in (_single, _turn, _intended, _particle):
        found = rule(plain, before, after, _two(pair, step))
        if found is not None:
            return Relation(found[0], SEVERITY[found[0]], found[1], plain.cost)
    return plain


def _denied_before(pair: Pair, step: Step) -> bool:
    """Whether both sides deny what is listed: no bread or milk is no bread and milk."""
    found = []
    for number, terms in zip(step, (pair.left, pair.right), strict=True):
        own = terms[number or 0]
        before = terms[max((number or 0) - DENIED_TERMS, 0) : number or 0]
        found.append(hidden.negator([t for t in before if t.clause == own.clause]) is not None)
    return all(found)


Two = tuple[Term, Term] | None
Named = tuple[str, str] | None


def _two(pair: Pair, step: Step) -> tuple[Term, Term]:
    i, j = step
    assert i is not None
    assert j is not None
    return pair.left[i], pair.right[j]


def _neighbours(pair: Pair, step: Step) -> tuple[Two, Two]:
    """The terms before and after a step on both sides, None where either side ends."""
    i, j = step
    assert i is not None
    assert j is not None
    before = (pair.left[i - 1], pair.right[j - 1]) if i and j else None
    last = i + 1 >= len(pair.left) or j + 1 >= len(pair.right)
    return before, None if last else (pair.left[i + 1], pair.right[j + 1])


def _single(plain: Relation, before: Two, after: Two, two: tuple[Term, Term]) -> Named:
    """A mile and one mile are one distance."""
    units = mapping("en/units.toml", "names")
    keys = {term.key for term in two}
    counted = after is not None and all(t.key in units or t.kind == "unit" for t in after)
    if counted and (keys <= {"a", "an", "one", "#1"}):
        return "number_format", "number.one"
    return None


def _turn(plain: Relation, before: Two, after: Two, two: tuple[Term, Term]) -> Named:
    """The first Monday of a month is another day than the last."""
    if after is None or any(t.kind not in COUNTED_TIMES for t in after):
        return None
    turns = phrases("en/dates.toml", "relative.turns") | {"every", "each"}
    if all(t.kind == "ordinal" or t.key in turns for t in two):
        return "date", "date.turn"
    return None


def _intended(plain: Relation, before: Two, after: Two, two: tuple[Term, Term]) -> Named:
    """Promised help and offered help are two deeds; promised to help is more binding."""
    if plain.rule != "modality.intent":
        return None
    if after is not None and all(t.key in {"to", "that"} for t in after):
        return None
    return "substitution", "substitution.words"


def _particle(plain: Relation, before: Two, after: Two, two: tuple[Term, Term]) -> Named:
    """Ruled out and ruled on are two verbs."""
    if plain.category not in {"function_word", "synonym"} or before is None:
        return None
    if any(phrasal(verb, particle) for verb, particle in zip(before, two, strict=True)):
        return "substitution", "substitution.phrasal"
    return None


def phrasal(verb: Term, particle: Term) -> bool:
    """Whether a verb says another thing with a particle than alone: call off, rule out.

    >>> from quotecmp.wording.lines import line_of
    >>> phrasal(*line_of("called off").terms), phrasal(*line_of("walked in").terms)
    (True, False)
    """
    listed = mapping(PHRASAL, "particles").get(base(verb.key))
    return listed is not None and particle.key in listed.split()

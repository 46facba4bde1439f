"""Who did it or to whom it was done: “they beat us”, “we were beaten”, “they were beaten”."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.language.lexicon import phrases
from quotecmp.wording import hidden
from quotecmp.wording.converses import ARTICLES, SUBJECTS
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import base, is_participle, same_lemma
from quotecmp.wording.pairs import Pair
from quotecmp.wording.relations import BE
from quotecmp.wording.terms import Term, content
from quotecmp.wording.voice import CLAUSE_HEADS, MODIFIERS

PHRASAL = "en/phrasal.toml"
# What the two voices differ in by themselves.
FORMS = frozenset(
    {"function_word", "inflection", "truncation", "unmarked_omission", "person_shift"}
    | {"substitution", "entity", "word_order", "synonym"}
)
# In longer lines one verb may stand in many clauses.
MOST_TERMS = 200
# A longer stretch is no subject and no object.
PHRASE_TERMS = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject, a verb and what stands behind it, as the terms of a line."""

    subject: tuple[Term, ...]
    group: tuple[Term, ...]
    verb: Term
    object: tuple[Term, ...]

    def words(self) -> list[Term]:
        """All terms of the clause, in order."""
        return [*self.subject, *self.group, self.verb, *self.object]


def flipped(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings where one side says who did it and the other, with the same verb, to whom.

    Where the subject of both is one, who did it there has it done to him here: a grave change.
    Where the one's subject is the other's object, the passive only leaves out who did it.
    """
    if len(pair.left) + len(pair.right) > MOST_TERMS:
        return findings
    if not any(t.key in BE for f in findings for t in (*f.left, *f.right)):
        return findings  # the passive has a "be" that the active has not
    for mirrored, (one, other) in enumerate(((pair.left, pair.right), (pair.right, pair.left))):
        told = _voices(one, other)
        if told is None:
            continue
        active, passive = told
        sides = (passive, active) if mirrored else (active, passive)
        return _merged(findings, active, sides)
    return findings


def _voices(one: Sequence[Term], other: Sequence[Term]) -> tuple[Clause, Clause] | None:
    """The clause that is active on one side and passive on the other, if they tell of one."""
    if not any(t.key in BE for t in other):
        return None
    for at, verb in enumerate(other):
        passive = _passive_at(other, at)
        if passive is None:
            continue
        places = [
            k for k, t in enumerate(one) if t.kind == "word" and same_lemma(t.key, verb.key)
        ]
        if len(places) != 1:
            continue
        active = _active_at(one, places[0])
        if active is not None and _tells(active, passive):
            return active, passive
    return None


def _tells(active: Clause, passive: Clause) -> bool:
    """Whether the passive's subject is the active's subject or its object, and not both."""
    subject, doer, done_to = (
        _named(terms) for terms in (passive.subject, active.subject, active.object)
    )
    if subject == doer:
        either = base(active.verb.key) in phrases(PHRASAL, "either_voice")
        return subject != done_to and (bool(done_to) or not either)
    return subject == done_to


def _merged(
    findings: list[Finding], active: Clause, sides: tuple[Clause, Clause]
) -> list[Finding]:
    words = {id(t) for side in sides for t in side.words()}
    inside = [
        f
        for f in findings
        if f.category in FORMS and all(id(t) in words for t in (*f.left, *f.right))
    ]
    left, right = (side.words() for side in sides)
    if not inside:
        return findings
    rest = [f for f in findings if f not in inside]
    if _named(sides[0].subject) == _named(sides[1].subject):
        merged = finding("word_order", "order.voice", left, right, severity=5, note="roles")
    else:
        hides = hidden.hidden(active.subject)
        merged = finding("paraphrase", "paraphrase.voice", left, right, hides=hides)
    return [*rest, merged]


def _named(terms: Sequence[Term]) -> tuple[str, ...]:
    """Who or what some terms name, whatever its case and article."""
    last = len(terms) - 1
    return tuple(
        SUBJECTS.get(t.key, t.key)
        for k, t in enumerate(terms)
        if k == last or t.key not in ARTICLES
    )


def _passive_at(terms: Sequence[Term], at: int) -> Clause | None:
    """The passive clause without a doer whose participle stands at a place, or None."""
    verb = terms[at]
    if not (at and verb.kind == "word" and content(verb) and is_participle(verb.key)):
        return None
    if at + 1 < len(terms) and terms[at + 1].key == "by":
        return None
    start = _group_start(terms, at)
    # A short "'s" may as well be "has".
    if not any(t.key in BE and t.raw != "'s" for t in terms[start:at]):
        return None
    subject = _subject(terms, start)
    return Clause(subject, tuple(terms[start:at]), verb, ()) if subject else None


def _active_at(terms: Sequence[Term], at: int) -> Clause | None:
    """The active clause whose verb stands at a place, or None."""
    start = _group_start(terms, at)
    if any(t.key in BE for t in terms[start:at]) and not terms[at].key.endswith("ing"):
        return None
    subject = _subject(terms, start)
    if not subject:
        return None
    return Clause(subject, tuple(terms[start:at]), terms[at], _object(terms, at + 1))


def _group_start(terms: Sequence[Term], verb: int) -> int:
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    at = verb
    while at and (terms[at - 1].key in auxiliaries or terms[at - 1].key in MODIFIERS):
        at -= 1
    return at


def _subject(terms: Sequence[Term], end: int) -> tuple[Term, ...]:
    at = end
    while at and terms[at - 1].key not in CLAUSE_HEADS and not (at < end and terms[at].comma):
        at -= 1
    found = tuple(terms[at:end])
    return found if 0 < len(found) <= PHRASE_TERMS else ()


def _object(terms: Sequence[Term], at: int) -> tuple[Term, ...]:
    stops = phrases("en/function_words.toml", "prepositions") | CLAUSE_HEADS
    end = at
    while end < len(terms) and terms[end].key not in stops and not terms[end].comma:
        if terms[end].key.endswith("ly") or terms[end].kind not in {"word", "alias"}:
            break
        end += 1
        if terms[end - 1].key in SUBJECTS or terms[end - 1].key == "it":
            break
    found = tuple(terms[at:end])
    whole = any(content(t) for t in found) or any(t.key in SUBJECTS for t in found)
    return found if whole or any(t.key in {"it", "you"} for t in found) else ()

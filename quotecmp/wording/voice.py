"""Active and passive: “the storm broke the pier”, “the pier was broken by the storm”."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.language.lexicon import phrases
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import is_participle, same_lemma
from quotecmp.wording.relations import BE
from quotecmp.wording.terms import Term, content

CUTS = frozenset({"truncation", "unmarked_omission", "function_word", "modality"})
# Cuts of more pairs than this are not looked through.
MOST_PAIRS = 400
CLAUSE_HEADS = frozenset(
    {"and", "but", "or", "that", "because", "if", "while", "when", "after", "before"}
)
MODIFIERS = frozenset({"not", "never", "also", "already", "partly", "almost", "nearly"})


@dataclass(frozen=True, slots=True)
class Passive:
    """Where a passive clause has its parts, as numbers of terms."""

    start: int
    verb_group: int
    verb: int
    by: int
    end: int


def passive_in(terms: Sequence[Term]) -> Passive | None:
    """The first passive with a by-phrase, or None."""
    for by in range(2, len(terms) - 1):
        if terms[by].key != "by" or not is_participle(terms[by - 1].key):
            continue
        if _no_doer(terms[by + 1 :]):
            continue
        group = _verb_group(terms, by - 1)
        if group is None:
            continue
        start = _clause_start(terms, group)
        if start < group:
            return Passive(start, group, by - 1, by, _phrase_end(terms, by + 1))
    return None


def _no_doer(terms: Sequence[Term]) -> bool:
    """Whether "by" names a time or a measure: by Friday, by the end of June, by 3 percent."""
    first = terms[0]
    if first.kind in {"month", "day", "weekday", "year", "clock", "decade"}:
        return True
    keys = [t.key for t in terms[:3]]
    timed = any(k in phrases("en/dates.toml", "relative.spans") for k in keys)
    return keys[:2] == ["the", "end"] or timed or any(t.kind == "unit" for t in terms[:2])


def agentless(findings: list[Finding]) -> list[Finding]:
    """One paraphrase where a side says who did it and the other only that it was done.

    "We will consider it" and "it will be considered": the verb is cut here and stands there.
    """
    cuts = [f for f in findings if f.category in CUTS]
    ours = [f for f in cuts if f.left and not f.right]
    theirs = [f for f in cuts if f.right and not f.left]
    if len(ours) * len(theirs) > MOST_PAIRS:
        return findings
    for one in ours:
        for other in theirs:
            if _done(one.left, other.right) or _done(other.right, one.left):
                named = _named_behind(findings, one, other)
                rest = [f for f in findings if f not in (one, other, named)]
                hides = (*one.hides, *other.hides)
                merged = finding(
                    "paraphrase", "paraphrase.voice", one.left, other.right, hides=hides
                )
                return [*rest, merged]
    return findings


def _named_behind(findings: list[Finding], one: Finding, other: Finding) -> Finding | None:
    """The cut that names at the end who did it: sentenced to nine years by the judge."""
    own = {t.key for t in (*one.left, *other.right)}
    for f in findings:
        words = f.left or f.right
        cut = f.category in CUTS and not (f.left and f.right) and words[0].key == "by"
        if cut and {t.key for t in words[1:] if content(t)} <= own:
            return f
    return None


def _done(active: Sequence[Term], passive: Sequence[Term]) -> bool:
    """Whether one stretch is a subject with its verb and the other that verb in the passive."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries") | MODIFIERS
    firm = [{t.key for t in side if t.key in auxiliaries - BE} for side in (active, passive)]
    verbs = [t for t in passive if content(t) and t.key not in auxiliaries]
    if len(verbs) != 1 or firm[0] != firm[1] or not any(t.key in BE for t in passive):
        return False
    doers = [t for t in active if content(t) and t.key not in auxiliaries]
    named = [t for t in doers if not same_lemma(t.key, verbs[0].key)]
    return len(doers) - len(named) == 1 and len(named) <= 2 and is_participle(verbs[0].key)


def _verb_group(terms: Sequence[Term], verb: int) -> int | None:
    """Where the auxiliaries before a participle begin; None when it has no form of "be"."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    at = verb
    while at and (terms[at - 1].key in auxiliaries or terms[at - 1].key in MODIFIERS):
        at -= 1
    return at if any(t.key in BE for t in terms[at:verb]) else None


def _clause_start(terms: Sequence[Term], group: int) -> int:
    at = group
    while at and terms[at - 1].key not in CLAUSE_HEADS and not terms[at].comma:
        at -= 1
    return at


def _phrase_end(terms: Sequence[Term], at: int) -> int:
    stops = phrases("en/function_words.toml", "prepositions") | CLAUSE_HEADS
    end = at + 1
    while end < len(terms) and terms[end].key not in stops and not terms[end].comma:
        if terms[end - 1].key not in stops and terms[end].kind in {"month", "weekday"}:
            break
        end += 1
    return end


def activated(terms: Sequence[Term], others: Sequence[Term]) -> list[Term] | None:
    """The line with its passive clause in active order, where the other has the verb active.

    >>> from quotecmp.wording.lines import line_of
    >>> line = line_of("the pier was broken by the storm")
    >>> [t.key for t in activated(line.terms, line_of("the storm broke the pier").terms)]
    ['the', 'storm', 'broken', 'the', 'pier']
    """
    found = passive_in(terms)
    if found is None or passive_in(others) is not None:
        return None
    verb = terms[found.verb].key
    if not any(same_lemma(verb, t.key) for t in others if t.kind == "word"):
        return None
    end = _as_there(terms, found, others)
    group = list(terms[found.verb_group : found.verb])
    be = max(k for k, t in enumerate(group) if t.key in BE)
    return [
        *terms[: found.start],
        *terms[found.by + 1 : end],
        *group[:be],
        *group[be + 1 :],
        terms[found.verb],
        *terms[found.start : found.verb_group],
        *terms[end:],
    ]


def _as_there(terms: Sequence[Term], found: Passive, others: Sequence[Term]) -> int:
    """Where the doer ends: "by a judge from Perth" as far as the other line has it so."""
    answers = [t.key for t in others]
    first, end = found.by + 1, found.end
    while end < len(terms) and not terms[end].comma:
        keys = [t.key for t in terms[first : end + 1]]
        if not any(answers[k : k + len(keys)] == keys for k in range(len(answers))):
            break
        end += 1
    return end

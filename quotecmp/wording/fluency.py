"""What a mouth does while it looks for words: fillers, restarts, “you know” between commas."""

from collections.abc import Sequence

from quotecmp.language.lexicon import phrases
from quotecmp.wording.preparation import Aside
from quotecmp.wording.terms import Term

LEXICON = "en/disfluencies.toml"
LONGEST_RESTART = 4
# So far before a filler stands the word with which the clause begins again behind it.
RESUMED_TERMS = 3


def set_disfluencies_aside(
    terms: Sequence[Term], others: Sequence[Term]
) -> tuple[list[Term], list[Aside]]:
    """The line without its fillers and restarts, as far as the other wording lacks them.

    >>> from quotecmp.wording.lines import line_of
    >>> kept, asides = set_disfluencies_aside(
    ...     line_of("We, um, we sail").terms, line_of("We sail").terms
    ... )
    >>> [t.key for t in kept], len(asides)
    (['we', 'sail'], 2)
    """
    fillers, parentheses = phrases(LEXICON, "fillers"), phrases(LEXICON, "parentheticals")
    other = f" {' '.join(t.key for t in others)} "
    kept: list[Term] = []
    asides: list[Aside] = []
    at = 0
    while at < len(terms):
        size = _filler(terms, at, fillers, parentheses)
        if size and f" {' '.join(t.key for t in terms[at : at + size])} " not in other:
            asides.append(Aside(tuple(terms[at : at + size]), len(kept), "disfluency"))
        else:
            size = 1
            kept.append(terms[at])
        at += size
    return _without_restarts(*_without_resumed(kept, asides, other), other)


def _filler(
    terms: Sequence[Term], at: int, fillers: frozenset[str], parentheses: frozenset[str]
) -> int:
    """How many terms from one place are a filler, 0 for none."""
    if terms[at].key in fillers:
        return 1
    searching = " ".join(t.key for t in terms[at : at + 2]) in {"sort of", "kind of"}
    if not (terms[at].comma or terms[at].gap or at == 0 or searching):
        return 0
    for size in (5, 4, 3, 2, 1):
        end = at + size
        closes = end == len(terms) and at > 0 and terms[at].comma and size > 1
        paused = end < len(terms) and (terms[end].comma or terms[end].gap)
        if (paused or closes) and " ".join(t.key for t in terms[at:end]) in parentheses:
            return size
    return 0


def _without_resumed(
    terms: list[Term], asides: list[Aside], other: str
) -> tuple[list[Term], list[Aside]]:
    """A clause that goes on behind a filler with its first word said again: it, I mean, it."""
    resumed = [
        aside.before
        for aside in asides
        if 2 <= aside.before < len(terms) and _resumes(terms, aside.before, other)
    ]
    kept = [term for at, term in enumerate(terms) if at not in resumed]
    again = [Aside((terms[at],), at, "disfluency") for at in resumed]
    return kept, [*asides, *again]


def _resumes(terms: Sequence[Term], at: int, other: str) -> bool:
    """Whether a term repeats one of the two before the last, and the other wording does not."""
    before = {t.key for t in terms[max(at - RESUMED_TERMS, 0) : at - 1]}
    said = f" {terms[at - 1].key} {terms[at].key} "
    if terms[at].kind != "word" or terms[at].key not in before or said in other:
        return False
    # What is said again to its last word is a restart as any other.
    return at + 1 == len(terms) or terms[at + 1].key != terms[at - 1].key


def _without_restarts(
    terms: list[Term], asides: list[Aside], other: str
) -> tuple[list[Term], list[Aside]]:
    kept: list[Term] = []
    at = 0
    while at < len(terms):
        size = _restart(terms, at, other)
        if size:
            asides.append(Aside(tuple(terms[at : at + size]), len(kept), "disfluency"))
            at += size
        else:
            kept.append(terms[at])
            at += 1
    return kept, asides


def _restart(terms: Sequence[Term], at: int, other: str) -> int:
    """How many terms from one place are said again at once: "we, we were"."""
    first = terms[at]
    for size in range(min(LONGEST_RESTART, (len(terms) - at) // 2), 0, -1):
        again = terms[at + size]
        # What is said again as a sentence of its own is said on purpose.
        if _said(first) != _said(again) or first.sentence != again.sentence:
            continue
        if terms[at + size - 1].end == again.start:
            continue  # no short form is torn: is, it's, it's
        keys = [t.key for t in terms[at : at + size]]
        said, more = ([_said(t) for t in terms[k : k + size]] for k in (at, at + size))
        if said != more:
            continue
        if size == 1 and (keys[0] in phrases(LEXICON, "doubled") or first.kind != "word"):
            return 0
        return 0 if f" {' '.join(keys * 2)} " in other else size
    return 0


def _said(term: Term) -> str:
    """What a mouth says of a term; "it's" may be is the first time and has the second."""
    if term.key == "an":
        return "a"  # a, a, an honour
    return term.raw if term.route == "contraction" else term.key

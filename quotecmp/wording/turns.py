"""Turns of phrase that deny in form and say the same as a plain one: not only, both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quotecmp.language.lexicon import table
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import base
from quotecmp.wording.pairs import Pair
from quotecmp.wording.relations import BE
from quotecmp.wording.terms import Term

LEXICON = "en/negators.toml"
ANY = "*"
# What may seem turned round by such a phrase.
TURNED = frozenset({"negation", "antonym", "quantifier", "modality", "paraphrase"})
# These come and go with a denial.
WITH_DENIAL = BE | {"do", "does", "did", "also", "has", "have", "had"}
# In longer lines a phrase may stand anywhere, and answers nothing.
MOST_TERMS = 120

Chunks = tuple[tuple[str, ...], ...]
Word = tuple[str, Term]


@dataclass(frozen=True, slots=True)
class Row:
    """A denying turn, a plain one that says the same, and the words that each needs."""

    denying: Chunks
    plain: Chunks
    needed: frozenset[str]
    plainly: frozenset[str]


def same_turns(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings with each turn of phrase that has its like on the other side made one.

    >>> from quotecmp.wording.comparison import compare
    >>> from quotecmp.wording.lines import line_of
    >>> one = line_of("He lost not only the house but also the farm")
    >>> [f.rule for f in compare(one, line_of("He lost both the house and the farm"))]
    ['paraphrase.polarity']
    """
    if all(f.severity < 4 for f in findings):
        return findings
    if len(pair.left) + len(pair.right) > MOST_TERMS:
        return findings
    left, right = _words(pair.left), _words(pair.right)
    for one, other in _rows_for(left, right):
        ours, theirs = _found(left, one), _found(right, other)
        if ours is None or theirs is None or ours[1] != theirs[1]:
            continue
        merged = _merged(findings, ours[0], theirs[0])
        if merged is not None:
            return merged
    return findings


def _merged(
    findings: list[Finding], left: list[Term], right: list[Term]
) -> list[Finding] | None:
    """The findings with those about some terms made one paraphrase, or None."""
    own = {id(t) for t in (*left, *right)}
    inside = [
        f
        for f in findings
        if any(id(t) in own for t in (*f.left, *f.right))
        or all(t.key in WITH_DENIAL for t in (*f.left, *f.right))
    ]
    spare = [t for f in inside for t in (*f.left, *f.right) if not (id(t) in own or _small(t))]
    if spare or not any(f.category in TURNED for f in inside):
        return None
    merged = finding("paraphrase", "paraphrase.polarity", left, right)
    return [f for f in findings if f not in inside] + [merged]


def _small(term: Term) -> bool:
    return term.key in WITH_DENIAL


def _words(terms: Sequence[Term]) -> list[Word]:
    """Each word of a line with its term, those of a phrase apart."""
    return [(word, term) for term in terms for word in term.key.split()]


def _rows_for(left: list[Word], right: list[Word]) -> Iterator[tuple[Chunks, Chunks]]:
    """The listed pairs of turns of which two lines hold the words, each way round."""
    ours, theirs = _forms(left), _forms(right)
    for word in sorted((ours | theirs) & _rows().keys()):
        for row in _rows()[word]:
            if word in ours and row.needed <= ours and row.plainly <= theirs:
                yield row.denying, row.plain
            if word in theirs and row.needed <= theirs and row.plainly <= ours:
                yield row.plain, row.denying


def _forms(words: list[Word]) -> set[str]:
    keys = {word for word, _ in words}
    return keys | {base(word) for word in keys}


@cache
def _rows() -> Mapping[str, tuple[Row, ...]]:
    """First word of a denying turn → that turn with each plain one."""
    found: dict[str, list[Row]] = {}
    for one, *others in table(LEXICON)["turns"]["equal"]:
        for other in others:
            denying, plain = _chunks(one), _chunks(other)
            row = Row(denying, plain, _literal(denying), _literal(plain))
            found.setdefault(denying[0][0], []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def _literal(chunks: Chunks) -> frozenset[str]:
    return frozenset(word for chunk in chunks for word in chunk if word != ANY)


def _chunks(text: str) -> Chunks:
    return tuple(tuple(chunk.split()) for chunk in text.split(" … "))


def _found(words: list[Word], chunks: Chunks) -> tuple[list[Term], list[str]] | None:
    """The terms of a turn of phrase, and the words that stand where any may; or None."""
    terms: list[Term] = []
    held: list[str] = []
    at = 0
    for chunk in chunks:
        place = next((k for k in range(at, len(words)) if _stands(words, k, chunk)), None)
        if place is None:
            return None
        at = place + len(chunk)
        for word, (key, term) in zip(chunk, words[place:at], strict=True):
            terms.append(term)
            if word == ANY:
                held.append(key)
    return list({id(t): t for t in terms}.values()), held


def _stands(words: list[Word], at: int, chunk: tuple[str, ...]) -> bool:
    if at + len(chunk) > len(words):
        return False
    return all(
        want in (ANY, key) or base(key) == want
        for want, (key, _) in zip(chunk, words[at : at + len(chunk)], strict=True)
    )

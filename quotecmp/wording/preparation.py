"""Make two lines comparable: join compounds, fuse phrases, set brackets aside.

Whether “co” and “operation” are one word, or “have to” one phrase, depends on what the other
wording has; so this is done for a pair (or for all readings of a cluster), not for a wording.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quotecmp.language.lexicon import phrases
from quotecmp.wording import meaning
from quotecmp.wording.lemmas import base
from quotecmp.wording.terms import Term

# Against these, "next year" and "last week" are times, too.
# A phrase that ends in one of these holds the phrase without it: go ahead with.
GOVERNING = frozenset({"with", "on", "of", "to", "from"})
TIMES = frozenset({"year", "month", "weekday", "day"})


@dataclass(frozen=True, slots=True)
class Aside:
    """An editor's bracket or a disfluency taken out of a line before it is aligned.

    `terms` are its own terms, `before` is the number, in the rest, of the term that follows it.
    """

    terms: tuple[Term, ...]
    before: int
    category: str = "marked_insertion"


def join_compounds(terms: Sequence[Term], others: frozenset[str]) -> list[Term]:
    """Adjacent words made one where the other wordings have them as one.

    >>> from quotecmp.wording.lines import line_of
    >>> [t.key for t in join_compounds(line_of("sea-wall now").terms, frozenset({"seawall"}))]
    ['seawall', 'now']
    """
    made: list[Term] = []
    for term in terms:
        before = made[-1] if made else None
        if before is not None and _one_word(before, term, others):
            key = before.raw + term.raw
            made[-1] = replace(before, key=key, raw=key, end=term.end, hyphen=True)
        else:
            made.append(term)
    return made


def _one_word(before: Term, term: Term, others: frozenset[str]) -> bool:
    if before.kind != "word" or term.kind != "word" or term.comma or term.gap:
        return False
    whole = before.raw + term.raw
    return whole in others and "'" not in whole and not two_words(whole)


def two_words(whole: str) -> bool:
    """Whether a word means something else when written as two: maybe, resign.

    >>> two_words("resign"), two_words("seawall")
    (True, False)
    """
    return whole in phrases("en/varieties.toml", "distinct.joined")


def fuse(terms: Sequence[Term], others: Sequence[Term]) -> list[Term]:
    """Listed phrases made one term where the other wording has something of the same group."""
    theirs = _groups_in(others)
    their_phrases = phrases_in(others)
    made: list[Term] = []
    at = 0
    while at < len(terms):
        denied = _denied_phrase(terms, at, theirs, their_phrases)
        count = _phrase_length(terms, at, theirs, their_phrases)
        if denied is not None:
            made += denied
            count = len(denied[0].key.split()) + 1
        elif count > 1:
            made.append(_fused(terms[at : at + count]))
        else:
            made.append(terms[at])
        at += max(count, 1)
    return made


def _denied_phrase(
    terms: Sequence[Term], at: int, theirs: frozenset[str], their_phrases: frozenset[str]
) -> list[Term] | None:
    """Of "are not going to" the phrase and the negator that stands in it."""
    if at + 2 >= len(terms) or terms[at + 1].key != "not" or base(terms[at].key) != "be":
        return None
    joined = [terms[at], *terms[at + 2 : at + 6]]
    count = _phrase_length(joined, 0, theirs, their_phrases)
    return [_fused(joined[:count]), terms[at + 1]] if count > 1 else None


def phrases_in(terms: Sequence[Term]) -> frozenset[str]:
    """The listed phrases of a line as they stand in it, of two at one place the longer."""
    found = set()
    at = 0
    while at < len(terms):
        size = next((len(w) for w, _ in _rows_at(terms, at) if _stands(terms, at, w)), 1)
        if size > 1:
            found.add(" ".join(t.key for t in terms[at : at + size]))
        if size > 2 and terms[at + size - 1].key in GOVERNING:
            found.add(" ".join(t.key for t in terms[at : at + size - 1]))
        at += size
    return frozenset(found)


def _fused(some: Sequence[Term]) -> Term:
    return replace(
        some[0],
        key=" ".join(t.key for t in some),
        raw=" ".join(t.raw for t in some),
        end=max(t.end for t in some),
        name=False,
    )


def _groups_in(terms: Sequence[Term]) -> frozenset[str]:
    """What the terms may stand for: group marks, and the opposites of each word."""
    found: set[str] = set()
    for at, term in enumerate(terms):
        found.update(_marks(term.key))
        if term.kind in TIMES:
            found.add("day:")
        for words, phrase in _rows_at(terms, at):
            if _stands(terms, at, words):
                found.update(_marks(phrase))
    return frozenset(found)


def _rows_at(terms: Sequence[Term], at: int) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The listed phrases that may begin at one place, longest first."""
    return _rows(terms[at].key, terms[at + 1].key) if at + 1 < len(terms) else ()


@lru_cache(maxsize=65_536)
def _rows(first: str, second: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The listed phrases that may begin with two words, longest first."""
    known = meaning.lookup_phrases()
    rows = {*known.get(first, ()), *known.get(base(first), ())}
    seconds = {second, base(second)}
    fitting = [row for row in rows if row[0][1] in seconds]
    return tuple(sorted(fitting, key=lambda r: (-len(r[0]), r[1])))


@lru_cache(maxsize=65_536)
def _marks(phrase: str) -> frozenset[str]:
    marks = {
        f"{g.kind}:{g.name if g.kind == 'synonym' else ''}" for g in meaning.groups_of(phrase)
    }
    return frozenset(marks | {f"is:{form}" for form in meaning.forms(phrase)})


def _stands(terms: Sequence[Term], at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(terms):
        return False
    for offset, word in enumerate(words):
        term = terms[at + offset]
        if term.key != word and base(term.key) != word:
            return False
        if offset and (term.gap or term.comma):
            return False
    return True


def _phrase_length(
    terms: Sequence[Term], at: int, theirs: frozenset[str], their_phrases: frozenset[str]
) -> int:
    for words, phrase in _rows_at(terms, at):
        if not _stands(terms, at, words) or (words[0] == "not" and "is:not" in theirs):
            continue
        exact = " ".join(t.key for t in terms[at : at + len(words)])
        if exact in their_phrases:
            return 1
        marks = {m for m in _marks(phrase) if not m.startswith("is:")}
        marks |= {f"is:{o}" for o in meaning.opposites().get(phrase, ())}
        if marks & theirs:
            return len(words)
    return 1


def set_aside(terms: Sequence[Term], others: Sequence[Term]) -> tuple[list[Term], list[Aside]]:
    """The line without its editor's brackets, and those brackets.

    Square brackets are an editor's; round ones are when the other wording lacks the words and
    they do not speak in the first person or with a verb of their own, as an aside does.
    """
    text = f" {_keys([t for t in others if not t.bracket])} "
    theirs = _groups(others)
    kept: list[Term] = []
    asides: list[Aside] = []
    at = 0
    while at < len(terms):
        end = at
        while (
            end < len(terms) and terms[end].bracket and terms[end].bracket == terms[at].bracket
        ):
            end += 1
        group = terms[at:end]
        explained = bool(group and kept) and _keys(group) == kept[-1].key
        said = not group or (f" {_keys(group)} " in text and not explained)
        if not said and (_keys(group), group[0].round) not in theirs and _editorial(group):
            asides.append(Aside(tuple(group), len(kept)))
        else:
            end = max(end, at + 1)
            kept += terms[at:end]
        at = end
    return kept, asides


def _keys(terms: Sequence[Term]) -> str:
    return " ".join(t.key for t in terms)


def _groups(terms: Sequence[Term]) -> set[tuple[str, bool]]:
    """The bracketed stretches of a line, with whether their brackets are round."""
    found: dict[int, list[Term]] = {}
    for term in terms:
        if term.bracket:
            found.setdefault(term.bracket, []).append(term)
    return {(_keys(group), group[0].round) for group in found.values()}


def _editorial(group: Sequence[Term]) -> bool:
    if not group[0].round:
        return True
    spoken = phrases("en/function_words.toml", "auxiliaries") | {"i", "we", "you", "my", "our"}
    return not any(t.key in spoken for t in group)

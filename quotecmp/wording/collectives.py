"""Words that count as a figure does, where the other wording has the figure: a couple of, two.

"A couple of" may be more than two and "a pair of shoes" is one thing to buy, so that they are
figures only where the other wording says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from quotecmp.language.lexicon import table
from quotecmp.wording.terms import Term

LEXICON = "en/numbers.toml"
# A figure this near is the one that stands in the place of the words.
NEAR_TERMS = 6


def as_figures(terms: Sequence[Term], others: Sequence[Term]) -> list[Term]:
    """The line with its counting words as figures where the other line has a figure there.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("a couple of ships").terms, line_of("two ships").terms
    >>> [t.key for t in as_figures(one, other)]
    ['#2', 'ships']
    """
    figures = [(n, t.value) for n, t in enumerate(others) if t.kind == "number" and t.value]
    if not figures:
        return list(terms)
    own = {t.value for t in terms if t.kind == "number"}
    made: list[Term] = []
    at = 0
    while at < len(terms):
        value, count = _collective(terms, at)
        near = count and any(abs(n - at) <= NEAR_TERMS and v not in own for n, v in figures)
        if near and not _stands(terms[at : at + count], others):
            made.append(_figure(terms[at : at + count], value))
            at += count
        else:
            made.append(terms[at])
            at += 1
    return made


def counting_words(terms: Sequence[Term]) -> frozenset[str]:
    """The counting words of a line.

    >>> from quotecmp.wording.lines import line_of
    >>> sorted(counting_words(line_of("a couple of ships").terms))
    ['a couple of', 'couple of']
    """
    found = (terms[at : at + _collective(terms, at)[1]] for at in range(len(terms)))
    return frozenset(" ".join(t.key for t in some) for some in found if some)


@cache
def _collectives() -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """First word → (words, value), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in table(LEXICON)["collectives"].items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, value))
    return {
        first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()
    }


def _collective(terms: Sequence[Term], at: int) -> tuple[int, int]:
    """The figure that the words from one place stand for, and how many they are, or 0."""
    first = terms[at]
    scored = first.kind == "number" and first.value is not None and first.value < 20
    after = terms[at + 1] if at + 1 < len(terms) else None
    if scored and after is not None and after.key == "score" and not after.comma:
        assert first.value is not None
        return int(first.value * 20), 2
    for words, value in _collectives().get(first.key, ()):
        some = terms[at : at + len(words)]
        whole = len(some) == len(words) and not any(t.comma for t in some[1:])
        if whole and all(t.key == w for t, w in zip(some, words, strict=True)):
            return value, len(words)
    return 0, 0


def _stands(some: Sequence[Term], others: Sequence[Term]) -> bool:
    """Whether the other line has the same words."""
    words = " ".join(t.key for t in some)
    return f" {words} " in f" {' '.join(t.key for t in others)} "


def _figure(some: Sequence[Term], value: int) -> Term:
    number = Fraction(value)
    return replace(
        some[0],
        key=f"#{value}",
        raw=" ".join(t.raw for t in some),
        end=some[-1].end,
        kind="number",
        route="number_format",
        value=number,
        figure=number,
    )

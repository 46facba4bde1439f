"""Formulas: what people say to the press on any occasion of a kind.

“Our thoughts and prayers are with the families” is rare wording by its words, and yet two who
say it on one day have not said the same thing.  Words inside a formula so count for little.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from quotecmp.language.lexicon import phrases
from quotecmp.language.words import words

# What a word inside a formula keeps of its worth.
FORMULA_SHARE = 0.25


@cache
def _formulas(language: str) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The formulas by their first two words, longest first; each has two words or more."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for formula in phrases(f"{language}/formulas.toml", "formulas"):
        keys = tuple(words(formula).keys)
        found.setdefault(keys[:2], set()).add(keys)
    return {
        first: tuple(sorted(several, key=lambda keys: (-len(keys), keys)))
        for first, several in found.items()
    }


def in_formulas(keys: Sequence[str], *, language: str = "en") -> set[int]:
    """The places of the words that stand in a formula.

    >>> sorted(in_formulas("sadly our thoughts and prayers are with the crew".split()))
    [1, 2, 3, 4, 5, 6]
    """
    known = _formulas(language)
    found: set[int] = set()
    # Hardly any quote holds the start of a formula; asked all at once, that is soon known.
    if known.keys().isdisjoint(pairwise(keys)):
        return found
    for place, start in enumerate(pairwise(keys)):
        for formula in known.get(start, ()):
            if tuple(keys[place : place + len(formula)]) == formula:
                found.update(range(place, place + len(formula)))
                break
    return found


def discounted(keys: Sequence[str], weights: tuple[float, ...]) -> tuple[float, ...]:
    """What words are worth, those inside a formula less.

    >>> discounted(("no", "comment", "yet"), (1.0, 4.0, 2.0))
    (0.25, 1.0, 2.0)
    """
    formulaic = in_formulas(keys)
    if not formulaic:
        return weights
    return tuple(
        weight * FORMULA_SHARE if place in formulaic else weight
        for place, weight in enumerate(weights)
    )

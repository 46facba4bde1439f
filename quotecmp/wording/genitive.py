"""The two ways to say whose: the annexation of the valley, the valley's annexation."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.terms import Term

ARTICLES = frozenset({"the", "a", "an", "my", "our", "your", "his", "her", "their", "its"})


def with_owner_first(
    left: Sequence[Term], right: Sequence[Term]
) -> tuple[list[Term], list[Term]] | None:
    """The left line with an owner put first as in the right one, and the words it moved.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("the mayor of the town left"), line_of("the town's mayor left")
    >>> [t.key for t in with_owner_first(one.terms, other.terms)[0]]
    ['the', "town's", 'mayor', 'left']
    """
    owned = {
        (term.key.removesuffix("'s"), after.key)
        for term, after in pairwise(right)
        if term.key.endswith("'s")
    }
    for of in range(1, len(left) - 1):
        if not owned or left[of].key != "of" or left[of].comma:
            continue
        owner = of + 2 if left[of + 1].key in ARTICLES and of + 2 < len(left) else of + 1
        if (left[owner].key, left[of - 1].key) not in owned:
            continue
        first = of - 2 if of > 1 and left[of - 2].key in ARTICLES else of - 1
        possessor = replace(left[owner], key=f"{left[owner].key}'s")
        articles = left[of + 1 : owner]
        moved = left[first : owner + 1]
        made = [*left[:first], *articles, possessor, left[of - 1], *left[owner + 1 :]]
        return made, list(moved)
    return None


def as_owned(moved: Sequence[Term], answers: Sequence[Term]) -> Finding:
    """One change in order for the words that say whose it is."""
    keys = {t.key.removesuffix("'s") for t in moved} - {"of"}
    theirs = [t for t in answers if t.key.removesuffix("'s") in keys - ARTICLES]
    return finding("word_order", "order.owner", moved, theirs)

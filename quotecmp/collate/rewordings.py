"""Whether two passages name the same things in other words.

Two desks that translate one sentence choose other words for the same things: “the lists are
prepared, we await an answer”, “the list is ready, we are waiting for the answer”.  Newsroom
synonyms (`language/lexicons/en/synonyms.toml`) know such pairs; words that blame or praise are
not among them.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from quotecmp.collate.evidence import Passage, stem_of
from quotecmp.language.lexicon import table

# So many things both must name, and share nearly all by what they are worth: of two promises
# that are alike but for what is promised, seven tenths are shared.
LEAST_NAMED = 4
NEARLY_ALL = 0.95
# What a word is worth at least, however common it is.
LEAST_NATS = 0.5

Named = list[tuple[str, float]]


def names_the_same(left: Passage, right: Passage) -> bool:
    """Whether two passages name four things or more, and nearly all of them alike."""
    if min(len(left.content), len(right.content)) < LEAST_NAMED:
        return False
    one, two = _named(left), _named(right)
    return _share(one, two) >= NEARLY_ALL and _share(two, one) >= NEARLY_ALL


def _named(passage: Passage) -> Named:
    """The words that name something, as stems, and what each is worth."""
    return [
        (stem_of(word), max(nats, LEAST_NATS))
        for word, stem, nats in zip(passage.keys, passage.stems, passage.weights, strict=True)
        if stem in passage.content
    ]


def _share(some: Named, others: Named) -> float:
    """How much of what some words are worth the others name, too."""
    known = {stem for stem, _ in others}
    meant = frozenset[int]().union(*(_meanings().get(stem, frozenset()) for stem in known))
    named = sum(
        nats
        for stem, nats in some
        if stem in known or not meant.isdisjoint(_meanings().get(stem, ()))
    )
    return named / sum(nats for _, nats in some)


@cache
def _meanings() -> Mapping[str, frozenset[int]]:
    """For each stem the numbers of the groups of synonyms that it is in."""
    found: dict[str, set[int]] = {}
    groups: Sequence[Sequence[str]] = table("en/synonyms.toml")["groups"]
    for number, group in enumerate(groups):
        for word in group:
            if " " not in word:
                found.setdefault(stem_of(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}

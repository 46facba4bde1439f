"""Whether two passages tell one thing, or two that are alike.

“We will mend forty bridges in the north” and “We will mend ninety schools in the north” may be
said in one breath.  A desk that prints a wrong figure leaves the rest as it was; where another
thing is counted as well, two things are told.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from quotecmp.collate.evidence import Alignment, Passage
from quotecmp.language.spelling import fold
from quotecmp.wording.numbers import begins_number, number_at
from quotecmp.wording.scan import pieces

SCALES = frozenset(
    {"hundred", "thousand", "million", "billion", "trillion", "dozen", "percent"}
)


def counts_another_thing(left: Passage, right: Passage, alignment: Alignment) -> bool:
    """Whether both tell a figure that the other lacks, and another thing beside it."""
    one, two = figures_of(left.printed), figures_of(right.printed)
    if not (one - two and two - one):
        return False
    return any(_names_other(*gap) for gap in _gaps(left, right, alignment))


@lru_cache(maxsize=4_096)
def figures_of(printed: str) -> frozenset[Fraction]:
    """The values of the numbers in a text.

    >>> sorted(map(int, figures_of("40 bridges in twelve towns")))
    [12, 40]
    """
    found = list(pieces(printed))
    values, place = set(), 0
    while place < len(found):
        piece = found[place]
        begins = piece.kind == "number" or begins_number(fold(piece.text))
        number = number_at(found, place, printed) if begins else None
        if number:
            values.add(number.value)
        place += number.count if number else 1
    return frozenset(values)


Words = set[str]


def _gaps(left: Passage, right: Passage, alignment: Alignment) -> Iterator[tuple[Words, Words]]:
    """What stands on either side between each two runs that are shared."""
    for (one, other, size), (after, beyond, _) in pairwise(alignment.blocks):
        yield _named(left, one + size, after), _named(right, other + size, beyond)


def _named(passage: Passage, first: int, last: int) -> Words:
    """The stems of some words that name something and are no numbers."""
    return {
        stem
        for word, stem in zip(passage.keys[first:last], passage.stems[first:last], strict=True)
        if stem in passage.content and not _counts(word)
    }


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in SCALES or begins_number(word)


def _names_other(one: Words, two: Words) -> bool:
    return bool(one - two and two - one)

"""Pieces of one utterance that one article prints apart and another in one.

“Then I left,” she said.  “I regret nothing.”  Where another article has “Then I left. I regret
everything”, three words tell little by themselves; but they stand right behind a piece that is
matched, on both sides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotecmp.collate.evidence import NOTHING, Alignment, Passage, align

# So many characters, the words that say who spoke, may stand between two pieces.
BETWEEN = 200
# Which part of a matched piece the longer passage must share, and of its neighbour.
PIECE_SHARE, NEIGHBOUR_SHARE = 0.75, 0.5
# The neighbour is sought in so many times its own words; further on stands something else.
REACH = 2
SENTENCE_END = re.compile(r"[.!?]")

Neighbours = dict[Passage, tuple[Passage | None, Passage | None]]


def neighbours(passages: Iterable[Passage], articles: Sequence[str]) -> Neighbours:
    """The passages right before and right behind each, in its article.

    `articles` names, per quote, the article that holds it.
    """
    by_place = sorted(passages, key=lambda one: (articles[one.quote], one.part.start))
    found: Neighbours = dict.fromkeys(by_place, (None, None))
    for one, two in pairwise(by_place):
        gap = two.part.start - one.part.end
        if articles[one.quote] == articles[two.quote] and 0 <= gap <= BETWEEN:
            found[one] = found[one][0], two
            found[two] = one, found[two][1]
    return found


def adjoining(
    piece: Passage, whole: Passage, alignment: Alignment, beside: Neighbours
) -> Iterator[tuple[Passage, Alignment]]:
    """The neighbours of a piece that share words with what stands next to it in the whole.

    Each comes with what it shares; `alignment` is what piece and whole share.
    """
    if alignment.words < PIECE_SHARE * len(piece.keys):
        return
    first, last = alignment.blocks[0], alignment.blocks[-1]
    before, behind = beside[piece]
    end = last[1] + last[2]
    if behind and last[0] + last[2] == len(piece.keys) and _ends_sentence(whole, end):
        yield from _shared(behind, whole, end, end + REACH * len(behind.keys))
    if before and first[0] == 0 and _ends_sentence(whole, first[1]):
        yield from _shared(before, whole, first[1] - REACH * len(before.keys), first[1])


def _ends_sentence(whole: Passage, at: int) -> bool:
    """Whether a sentence ends between a word and the one before it."""
    if not 0 < at < len(whole.keys):
        return False
    start = whole.part.start
    one, two = whole.span(at - 1, at), whole.span(at, at + 1)
    return bool(SENTENCE_END.search(whole.printed[one.end - start : two.start - start]))


def _shared(
    neighbour: Passage, whole: Passage, first: int, last: int
) -> Iterator[tuple[Passage, Alignment]]:
    first, last = max(0, first), min(last, len(whole.keys))
    rest = replace(
        whole,
        keys=whole.keys[first:last],
        stems=whole.stems[first:last],
        weights=whole.weights[first:last],
        total=sum(whole.weights[first:last]),
    )
    found = align(neighbour, rest)
    fewer = min(len(neighbour.keys), len(rest.keys))
    if found.words >= NEIGHBOUR_SHARE * fewer and _names_any(neighbour, found):
        yield neighbour, _shifted(found, first)


def _names_any(passage: Passage, found: Alignment) -> bool:
    """Whether any of the shared words names something."""
    shared = "".join(passage.stems[one : one + size] for one, _, size in found.blocks)
    return any(stem in passage.content for stem in shared)


def _shifted(found: Alignment, by: int) -> Alignment:
    if found is NOTHING:
        return found
    one, two, size = found.run
    blocks = tuple((left, right + by, size) for left, right, size in found.blocks)
    return replace(found, blocks=blocks, run=(one, two + by, size))

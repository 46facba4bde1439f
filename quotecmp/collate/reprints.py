"""Articles that carry one story: near-identical texts count once.

Desks change the headline, cut from the end and localise a line, yet leave most sentences as
they came.  Two articles are copies when most of the shorter one's running text stands, sentence
for sentence, in the other.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quotecmp.model import Witness

SENTENCE_END = re.compile(r"[.!?]\W|\n")
# Shorter sentences recur by chance; with this length identical ones are a sign of copying.
LEAST_LETTERS = 32
# Share of the shorter article's letters that must stand in the longer one, and in how many
# sentences at least; one long quote carried by both must not be enough.
COPIED_SHARE = 0.6
LEAST_SENTENCES = 3
# Two articles that are equal but for this much are copies however short they are.
EQUAL_SHARE = 0.95
# A sentence in more articles than this is a form letter (“Read more on our site”).
MOST_HOLDERS = 50


def stories(witnesses: Sequence[Witness]) -> Mapping[str, str]:
    """For each witness id the id that stands for its story, the smallest among copies.

    >>> wire = "The harbour board met at noon to weigh the tariff. It was the third such talk. "
    >>> wire += "No ship had left the northern port since early on Tuesday morning. "
    >>> wire += "Members of the board declined to speak to those who waited outside."
    >>> one, two = Witness.of_text(wire), Witness.of_text("Harbour news\\n" + wire)
    >>> other = Witness.of_text("A quite different article about the price of onions.")
    >>> found = stories([one, two, other])
    >>> found[one.id] == found[two.id], found[other.id] == other.id
    (True, True)
    """
    sentences = {witness.id: sentences_of(witness.text) for witness in witnesses}
    leader = {witness.id: witness.id for witness in witnesses}
    for left, right in _copies(sentences):
        _join(leader, left, right)
    return {name: _leader(leader, name) for name in leader}


@lru_cache(maxsize=2_048)
def sentences_of(text: str) -> Mapping[str, int]:
    """The longer sentences of a text with their lengths; several stages ask for them."""
    found = {}
    for sentence in SENTENCE_END.split(text.lower()):
        if len(sentence) >= LEAST_LETTERS:
            found[sentence.strip()] = len(sentence)
    return found


def _copies(sentences: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    holders: dict[str, list[str]] = {}
    for name in sorted(sentences):
        for sentence in sentences[name]:
            holders.setdefault(sentence, []).append(name)
    shared: dict[tuple[str, str], list[int]] = {}
    for sentence, held_by in holders.items():
        if 1 < len(held_by) <= MOST_HOLDERS:
            for at, left in enumerate(held_by):
                for right in held_by[at + 1 :]:
                    shared.setdefault((left, right), []).append(len(sentence))
    total = {name: sum(lengths.values()) for name, lengths in sentences.items()}
    return [
        pair
        for pair, lengths in shared.items()
        if _copied(lengths, *sorted(total[name] for name in pair))
    ]


def _copied(lengths: Sequence[int], shorter: int, longer: int) -> bool:
    if sum(lengths) >= EQUAL_SHARE * longer:
        return True
    return len(lengths) >= LEAST_SENTENCES and sum(lengths) >= COPIED_SHARE * shorter


def _leader(leader: dict[str, str], name: str) -> str:
    while leader[name] != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


def _join(leader: dict[str, str], left: str, right: str) -> None:
    left, right = _leader(leader, left), _leader(leader, right)
    leader[max(left, right)] = min(left, right)

"""Whether shared words are the name of a thing rather than something that somebody said.

Marks stand around titles, nicknames, slogans and set terms as well: “Gull Bay Museum”, “Little
Tim”, “Mend it now!”, “dead letter”.  Two articles that print one of them report no common
utterance, however rare its words.
"""

import re
from functools import cache

from quotecmp.collate.evidence import Alignment, Passage, shorter
from quotecmp.language.lexicon import phrases
from quotecmp.language.words import words

# A quote of so many words may be no more than a name, wherever it stands; a longer one where
# it stands inside a sentence of prose and is printed as titles are.
FEW_WORDS = 4
# A name of one capital and small words is so sure to be one.
LONE_CAPITAL = 0.3
LAST_WORD = re.compile(r"(?<![\w-])([\w-]+)[,:]?\s\W{0,2}$")
# A set phrase has at most so many words, with what may come before it.
LONGEST_SET_PHRASE = 7
OPENERS = frozenset({"a", "an", "the", "this", "that", "another", "no"})
# Of a title more than this must be shared.
MOST_OF_TITLE = 0.85


def looks_like_a_name(left: Passage, right: Passage, alignment: Alignment) -> float:
    """How far what two passages share is printed as a name on both sides, from 0 to 1.

    One capital beside small words says little: “a Dane” may well be said of somebody.
    """
    first, second, size = alignment.run
    short = shorter(left, right)
    count = len(short.keys)
    if count == 1 and short.inside_sentence:
        return float(left.is_name_at(first) and right.is_name_at(second))
    if size == 1 or not (count <= FEW_WORDS or _nearly_all(left, right, size)):
        return 0.0
    capitals = min(left.titled_at(first, size), right.titled_at(second, size))
    return min(1.0, LONE_CAPITAL if capitals == 1 else float(capitals))


def _nearly_all(left: Passage, right: Passage, size: int) -> bool:
    """Whether a run so long is nearly all of a passage inside a sentence, and not shouted."""
    if not (left.inside_sentence and right.inside_sentence):
        return False
    shouted = left.printed.isupper() or right.printed.isupper()
    return not shouted and size > MOST_OF_TITLE * len(shorter(left, right).keys)


def shouts_a_slogan(left: Passage, right: Passage) -> bool:
    """Whether two short passages are shouted, as a crowd does: “Mend it now!”"""
    short = len(shorter(left, right).keys) <= FEW_WORDS
    return short and all(side.printed.rstrip().endswith("!") for side in (left, right))


def names_a_phrase(before: str) -> bool:
    """Whether what stands before a mark says that a phrase is spoken of.

    >>> names_a_phrase("He used the term “"), names_a_phrase("He called it “")
    (True, False)
    """
    found = LAST_WORD.search(before)
    return found is not None and found.group(1).lower() in _names_of_phrases()


@cache
def _names_of_phrases() -> frozenset[str]:
    return phrases("en/set_phrases.toml", "spoken_of")


def is_set_phrase(left: Passage, right: Passage) -> bool:
    """Whether the shorter passage is a set phrase and no more: “slap in the face”."""
    keys = shorter(left, right).keys
    if len(keys) > LONGEST_SET_PHRASE:
        return False
    return keys in _set_phrases() or (keys[0] in OPENERS and keys[1:] in _set_phrases())


@cache
def _set_phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(words(phrase).keys) for phrase in phrases("en/set_phrases.toml", "phrases")
    )

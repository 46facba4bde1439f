"""Words with key and place, and sentences; the only door to nltk's tokenizers.

A word is a run of letters and digits; an apostrophe, a soft hyphen or a combining mark inside
it does not end it, a hyphen does (“long-term” and “long term” are the same two words), and
points and commas between digits stay in (“2.5”, “1,200”).  Two words with equal keys are the
same word to a reader: case, the form of the apostrophe, and composed or decomposed accents do
not count.
"""

import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from quotecmp.model import Tokens

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Combining marks U+0300–036F are not \w in Python, yet they end no word.
WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?:[\w\u0300-\u036f]*)"  # 2.5, 1,200, 2.5bn
    r"|\w[\w\u0300-\u036f]*(?:['’\u00ad][\w\u0300-\u036f]+)*"
)


def key(surface: str) -> str:
    """The folded form by which words are equal.

    >>> key("Don’t") == key("don't"), key("co\\u00adoperate")
    (True, 'cooperate')
    """
    folded = surface.lower()
    if not folded.isascii():
        folded = folded.replace("’", "'").replace(SOFT_HYPHEN, "")
        if not folded.isascii():
            folded = normalize("NFC", folded)
    return sys.intern(folded)


def words(text: str) -> Tokens:
    """The words of a text, in order, with their places and keys.

    >>> found = words("“We’ll rebuild the sea-wall,” she said.")
    >>> found.keys
    ("we'll", 'rebuild', 'the', 'sea', 'wall', 'she', 'said')
    >>> found.surface(0), found.span(3, 5)
    ('We’ll', Span(start=19, end=27))
    """
    starts, ends, keys = array("I"), array("I"), []
    known: dict[str, str] = {}
    for found in WORD.finditer(text):
        surface = found.group()
        folded = known.get(surface)
        if folded is None:
            folded = known[surface] = key(surface)
        starts.append(found.start())
        ends.append(found.end())
        keys.append(folded)
    return Tokens(text, starts, ends, tuple(keys))


@cache
def sentence_splitter(
    language: str, abbreviations: frozenset[str]
) -> Callable[[str], list[tuple[int, int]]]:
    """A function that gives the sentence spans of one paragraph.

    Punkt (Kiss and Strunk 2006) with abbreviations given instead of learnt: untrained it cuts
    after every “Gov.”, trained on news it did worse than with a list made by hand.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations)
    tokenizer = PunktSentenceTokenizer(parameters)

    def spans(paragraph: str) -> list[tuple[int, int]]:
        try:
            return list(tokenizer.span_tokenize(paragraph))
        except TimeoutError:  # nltk 3.10 gives its regexes five seconds of wall time
            return [(0, len(paragraph))]

    return spans

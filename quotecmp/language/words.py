"""Words with key and place, and sentences.

A word is a run of letters and digits; an apostrophe, a soft hyphen or a combining mark inside
it does not end it, a hyphen does (“long-term” and “long term” are the same two words), and
points and commas between digits stay in (“2.5”, “1,200”).  Two words with equal keys are the
same word to a reader: case, the form of the apostrophe, and composed or decomposed accents do
not count.
"""

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
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


# A point, and what follows it: a closing mark, or white space and the next word.
POINT = re.compile(r"[.?!](?=[)\";}\]*:@'({\[‘’“”«»?!]|\s+(\S+))")
CLOSING = re.compile(r"[\"')\]}‘’“”«»]+?(?:\s+|(?=--)|$)", re.MULTILINE)
CLOSERS = frozenset("\"')]}‘’“”«»")
PLAIN = re.compile(r"[^\W\d_]+,?")
FIGURE = re.compile(r"-?[.,]?\d[\d,.-]*")
PUNCTUATION = frozenset(";:,.!?")
MARKS_OF_END = frozenset(".?!")
# Punkt's own notion of a word: up to white space or a mark, points left on.
NO_WORD = r"[)\";}\]*:@'({\[‘’“”«»?!]"
ROW = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"
PUNKT_TOKEN = re.compile(
    rf"({ROW}|(?=[^(\"`{{\[:;&#*@)}}\]\-,])\S+?(?=\s|$|{NO_WORD}|{ROW}|,(?=$|\s|{NO_WORD}|{ROW}))|\S)"
)
MOST_WORD = 200  # characters; a longer run without white space is no word
SPACES = "\n\t\r\x0b\x0c"  # all but the plain one


@cache
def sentence_splitter(
    language: str, abbreviations: frozenset[str]
) -> Callable[[str], list[tuple[int, int]]]:
    """A function that gives the sentence spans of one paragraph.

    Punkt (Kiss and Strunk 2006) with abbreviations given instead of learnt: untrained it cuts
    after every “Gov.”, trained on news it did worse than with a list made by hand.  Without
    what it learns, Punkt comes down to the few rules below, which are read off in one pass.
    """

    def spans(paragraph: str) -> list[tuple[int, int]]:
        cuts = list(_cuts(paragraph, abbreviations))
        return list(_realigned(paragraph, cuts)) if cuts else _whole(paragraph)

    return spans


def _whole(paragraph: str) -> list[tuple[int, int]]:
    end = len(paragraph.rstrip())
    return [(0, end)] if end else []


def _cuts(paragraph: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and the next begins, for each boundary in a paragraph."""
    others = [white for white in SPACES if white in paragraph]
    waiting: re.Match[str] | None = None
    first = last = 0
    for found in POINT.finditer(paragraph):
        place = found.start()
        space = paragraph.rfind(" ", last, place)
        if others:
            space = max(space, *(paragraph.rfind(white, last, place) for white in others))
        start = space + 1 if space > last else first
        if (
            waiting is not None
            and last <= start
            and _ends_sentence(paragraph, first, waiting, abbreviations)
        ):
            yield waiting.end(), max(waiting.start(1), waiting.end())
        waiting, first, last = found, start, place
    if waiting is not None and _ends_sentence(paragraph, first, waiting, abbreviations):
        yield waiting.end(), max(waiting.start(1), waiting.end())


def _ends_sentence(
    paragraph: str, first: int, point: "re.Match[str]", abbreviations: frozenset[str]
) -> bool:
    """Whether the word that begins at `first` and ends at a point ends its sentence."""
    place = point.start()
    if paragraph[place] != ".":
        return True
    word = paragraph[first:place]
    if len(word) > 1 and word.isalpha():
        if word.lower() not in abbreviations:
            return True
        if PLAIN.fullmatch(point[1] or ""):
            return False
    if len(word) > MOST_WORD:
        return True
    end = point.end(1) if point[1] else point.end() + 1
    return _cuts_within(paragraph[first : min(end, point.end() + MOST_WORD)], abbreviations)


@lru_cache(maxsize=4096)
def _cuts_within(context: str, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends inside a few words: Punkt's two passes over them."""
    tokens = [token for line in context.split("\n") for token in PUNKT_TOKEN.findall(line)]
    return any(
        _ends_at(token, following, abbreviations) for token, following in pairwise(tokens)
    )


def _ends_at(token: str, following: str, abbreviations: frozenset[str]) -> bool:
    """Punkt on one word: abbreviations end no sentence, initials and figures seldom do."""
    if token in MARKS_OF_END:
        return True
    word = token[:-1].lower()
    if not token.endswith(".") or word.endswith("."):
        return False
    if word in abbreviations or word.rpartition("-")[2] in abbreviations:
        return False
    initial = len(word) == 1 and word.isalpha()
    if not initial and not FIGURE.fullmatch(word):
        return True
    if following in PUNCTUATION or following[0].islower():
        return False
    return not (initial and following[0].isupper())


def _realigned(paragraph: str, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences between cuts; closing marks behind a point go with what they close."""
    end = len(paragraph.rstrip())
    start, begun = 0, 0
    ended: int | None = None
    for stop, following in (*cuts, (end, end)):
        if ended is not None:
            near = paragraph[begun : begun + 1] in CLOSERS
            closing = CLOSING.match(paragraph, begun, max(begun, stop)) if near else None
            if closing is not None:
                yield start, begun + len(closing.group().rstrip())
                begun = closing.end()
            elif start < ended:
                yield start, ended
        start, ended, begun = begun, stop, following
    if start < end:
        yield start, end

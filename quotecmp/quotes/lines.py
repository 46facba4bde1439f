"""A paragraph as tokens, each passage in marks one token of its own.

With speech folded into single tokens, who-said-what reads like a short sentence: Q , Lavrov
said .  Offsets are those of the witness text throughout.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, repeat

from quotecmp.model import Span
from quotecmp.quotes.cues import (
    AUXILIARY,
    CAPITAL,
    OF_SPEECH,
    PERSON_NOUN,
    SAYING,
    STOP,
    STRONG,
    VERB,
    WordClasses,
)
from quotecmp.quotes.marks import Passage
from quotecmp.text.datelines import after_dateline

# One group, so that splitting by it gives the gaps between the tokens and the tokens in turn.
# The commonest tokens come first, and at a blank no branch is tried.
TOKEN = re.compile(
    r"""(?=\S)(
    [A-Za-z][a-z]++(?![\w'’-])                     # most words
    | ,
    | (?:[A-Z]\.){2,}                              # U.S., J.K.
    | \d+(?:[.,]\d+)*(?:%|(?:st|nd|rd|th)\b|-year-olds?\b)?  # 2.5, 1,200, 1st
    | [^\W\d_]\.(?=\s?[A-Z])                       # J. before a name
    | \w+(?:-\w+)*(?:['’](?!s\b)\w+)*              # words, O'Brien, long-time
    | ['’](?:s\b|(?=\s))                           # the genitive
    | \.{2,}|--+|[–—…]
    | <[^<>\n]{1,300}>
    | \S
    )""",
    re.VERBOSE,
)
SPEECH = "Q"
MAY_END = STOP | OF_SPEECH


@dataclass(slots=True)
class Line:
    """One paragraph's tokens as columns.

    `passages[i]` is the index of the passage that token i stands for, or -1; `sentence[i]`
    numbers the sentences from 0.
    """

    span: Span
    surfaces: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    classes: list[int] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    titled: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def bounds(self, number: int) -> tuple[int, int]:
        """The token range of a sentence."""
        last = self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self.keys)
        return self.firsts[number], last


def line_of(
    text: str,
    span: Span,
    passages: Sequence[tuple[int, Passage]],
    *,
    grammar: WordClasses,
    abbreviations: frozenset[str],
) -> Line:
    """The tokens of one paragraph; `passages` are its outermost ones with their numbers."""
    line = Line(span)
    place = span.start
    for number, passage in passages:
        _words(text, place, passage.outer.start, line, grammar, abbreviations)
        _append(line, passage, number)
        place = passage.outer.end
    _words(text, place, span.end, line, grammar, abbreviations)
    _number_sentences(text, line, passages)
    line.firsts[0] = bisect_left(line.starts, after_dateline(text, span.start, span.end))
    return line


def _append(line: Line, passage: Passage, number: int) -> None:
    line.surfaces.append(SPEECH)
    line.keys.append(SPEECH)
    line.starts.append(passage.outer.start)
    line.ends.append(passage.outer.end)
    line.classes.append(CAPITAL | OF_SPEECH)
    line.passages.append(number)


def _words(
    text: str,
    start: int,
    end: int,
    line: Line,
    grammar: WordClasses,
    abbreviations: frozenset[str],
) -> None:
    pieces = TOKEN.split(text[start:end])
    if len(pieces) == 1:
        return
    places = array("I", accumulate(map(len, pieces), initial=start))
    # One object for each word, however often it comes.
    surfaces, keys, classes = zip(*map(grammar.words.__getitem__, pieces[1::2]), strict=True)
    base = len(line.keys)
    line.surfaces += surfaces
    line.keys += keys
    line.starts += places[1:-1:2]
    line.ends += places[2::2]
    line.classes += classes
    line.passages += repeat(-1, len(keys))
    if SHARE in keys or text.find(OF_AGE, start, end) >= 0:
        _name_counted(line, base)
    if not abbreviations.isdisjoint(keys):
        points = [at for at, key in enumerate(keys, base) if key == "." and at]
        _join_abbreviations(line, points, grammar, abbreviations)


OF_AGE, SHARE = "-year-old", "percent"


def _name_counted(line: Line, base: int) -> None:
    """“the 46-year-old said”, “52 percent of voters said”: people, where a cue follows."""
    for at in range(base, len(line.keys)):
        key = line.keys[at]
        if key.endswith(OF_AGE):
            behind = line.keys[at + 1 : at + 2] or ["."]
            if not behind[0][:1].isalpha() or line.classes[at + 1] & (VERB | AUXILIARY):
                line.classes[at] |= PERSON_NOUN
        elif key == SHARE:
            last = at + 6 if line.keys[at + 1 : at + 2] == ["of"] else at + 2
            if any(one & (SAYING | STRONG) for one in line.classes[at + 1 : last]):
                line.classes[at] |= PERSON_NOUN


def _join_abbreviations(
    line: Line, points: Sequence[int], grammar: WordClasses, abbreviations: frozenset[str]
) -> None:
    """Give the point behind “Gov” and its like to the word."""
    surfaces, keys, ends = line.surfaces, line.keys, line.ends
    joined = {
        at
        for at in points
        if keys[at - 1] in abbreviations
        and ends[at - 1] == line.starts[at]
        and line.classes[at - 1] & CAPITAL
    }
    if not joined:
        return
    for at in joined:
        surfaces[at - 1] += "."
        keys[at - 1] += "."
        ends[at - 1] += 1
        line.classes[at - 1] |= grammar.classes.get(keys[at - 1], 0)
    kept = [at for at in range(len(keys)) if at not in joined]
    for words in (surfaces, keys):
        words[:] = [words[at] for at in kept]
    for numbers in (line.classes, line.passages):
        numbers[:] = [numbers[at] for at in kept]
    for places in (line.starts, ends):
        places[:] = array("I", [places[at] for at in kept])


def _number_sentences(text: str, line: Line, passages: Sequence[tuple[int, Passage]]) -> None:
    last = len(line.keys) - 1
    ending = [i for i, classes in enumerate(line.classes) if classes & MAY_END and i < last]
    by_number = dict(passages) if ending else {}
    line.firsts = [0, *(i + 1 for i in ending if _ends_sentence(text, line, i, by_number))]
    for number, first in enumerate(line.firsts):
        last = line.firsts[number + 1] if number + 1 < len(line.firsts) else len(line.keys)
        line.sentence += repeat(number, last - first)


def _ends_sentence(text: str, line: Line, i: int, passages: dict[int, Passage]) -> bool:
    """Whether the sentence ends after token i; speech that ends in a full stop may end it."""
    key, following = line.keys[i], line.surfaces[i + 1]
    if key in ("!", "?") or key == ".":
        return (
            following[:1].isupper()
            or following == SPEECH
            or following[:1].isdigit()
            or following in "([-–—•*"
        )
    if key != SPEECH:
        return False
    if line.passages[i + 1] >= 0:
        inner = passages[line.passages[i]].inner
        return text[inner.end - 1] in ".!?"
    inner = passages[line.passages[i]].inner
    last = text[inner.end - 1 : inner.end]
    if last == "." and text[inner.end - 3 : inner.end] != "...":
        return following[:1].isupper() and not _speaks(line, i + 1)
    if last in "!?":
        return following[:1].isupper() and not _speaks(line, i + 1)
    return False


def _speaks(line: Line, i: int) -> bool:
    """Whether a name or pronoun and a cue stand right here: “Go!” Ms. Orlo said."""
    for j in range(i + 1, min(i + 6, len(line.keys))):
        if line.classes[j] & SAYING:
            if line.keys[j + 1 : j + 3] == [":", SPEECH]:
                return False  # … “Q.” Paul Crane added: “Q.”: the cue has speech of its own
            return (
                j + 1 >= len(line.keys)
                or line.keys[j + 1] in ".,;:"
                or line.keys[j + 1] != SPEECH
            )
        if not line.classes[j] & CAPITAL and line.keys[j] not in (
            "also",
            "then",
            "later",
            "then",
        ):
            return False
    return False

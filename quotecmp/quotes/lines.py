"""A paragraph as tokens, each passage in marks one token of its own.

With speech folded into single tokens, who-said-what reads like a short sentence: Q , Lavrov
said .  Offsets are those of the witness text throughout.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecmp.model import Span
from quotecmp.quotes.cues import WordClasses
from quotecmp.quotes.marks import Passage
from quotecmp.text.datelines import after_dateline

TOKEN = re.compile(
    r"""
    (?:[A-Z]\.){2,}                                # U.S., J.K.
    | \d+(?:[.,]\d+)*%?                            # 2.5, 1,200
    | [^\W\d_]\.(?=\s?[A-Z])                       # J. before a name
    | \w+(?:-\w+)*(?:['’](?!s\b)\w+)*              # words, O'Brien, long-time
    | ['’](?:s\b|(?=\s))                           # the genitive
    | \.{2,}|--+|[–—…]
    | <[^<>\n]{1,300}>
    | \S
    """,
    re.VERBOSE,
)
SPEECH = "Q"
ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Line:
    """One paragraph's tokens as columns.

    `passages[i]` is the index of the passage that token i stands for, or -1; `sentence[i]`
    numbers the sentences from 0.
    """

    span: Span
    surfaces: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
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
        _append(line, SPEECH, SPEECH, passage.outer.start, passage.outer.end, 0, number)
        place = passage.outer.end
    _words(text, place, span.end, line, grammar, abbreviations)
    _number_sentences(text, line, passages, abbreviations)
    line.firsts[0] = bisect_left(line.starts, after_dateline(text, span.start, span.end))
    return line


def _append(
    line: Line, surface: str, key: str, start: int, end: int, classes: int, passage: int
) -> None:
    line.surfaces.append(surface)
    line.keys.append(key)
    line.starts.append(start)
    line.ends.append(end)
    line.classes.append(classes)
    line.passages.append(passage)


def _words(
    text: str,
    start: int,
    end: int,
    line: Line,
    grammar: WordClasses,
    abbreviations: frozenset[str],
) -> None:
    known = grammar.classes
    surfaces, keys, starts, ends = line.surfaces, line.keys, line.starts, line.ends
    classes, passages = line.classes, line.passages
    for found in TOKEN.finditer(text, start, end):
        surface = found.group()
        key = surface.lower()
        if (
            surface == "."
            and keys
            and ends[-1] == found.start()
            and keys[-1] in abbreviations
            and surfaces[-1][:1].isupper()
        ):
            surfaces[-1] += "."
            keys[-1] += "."
            ends[-1] += 1
            classes[-1] |= known.get(keys[-1], 0)
            continue
        surfaces.append(surface)
        keys.append(key)
        starts.append(found.start())
        ends.append(found.end())
        classes.append(known.get(key, 0))
        passages.append(-1)


def _number_sentences(
    text: str,
    line: Line,
    passages: Sequence[tuple[int, Passage]],
    abbreviations: frozenset[str],
) -> None:
    by_number = dict(passages)
    number = 0
    line.firsts = [0]
    count = len(line.keys)
    for i in range(count):
        line.sentence.append(number)
        if i + 1 < count and _ends_sentence(text, line, i, by_number):
            number += 1
            line.firsts.append(i + 1)


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
    from quotecmp.quotes.cues import SAYING

    for j in range(i + 1, min(i + 6, len(line.keys))):
        if line.classes[j] & SAYING:
            return (
                j + 1 >= len(line.keys)
                or line.keys[j + 1] in ".,;:"
                or line.keys[j + 1] != SPEECH
            )
        if not line.surfaces[j][:1].isupper() and line.keys[j] not in (
            "also",
            "then",
            "later",
            "then",
        ):
            return False
    return False

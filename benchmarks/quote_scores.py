"""Score passages and speakers against gold, paragraph by paragraph.

A gold line is {id, text, quotes: [{type, quoted: [[start, end], …], content, source,
source_head, source_text, source_kind, speaker}], unattributed: [[start, end], …]}; a
prediction is (start, end, speaker, mention, kind, confidence).  Marks, blanks and sentence
punctuation at either end count for nothing, so that neither their placement nor joining over
paragraphs costs a point.

found   F1 of passages in marks with overlap of at least .8, one to one
joint   F1 of passages found whose speaker is the right person, where gold knows one, and else
        the same head word
lenient the same, where “he” for “he” counts
high    share of the sourced passages that are called sure, and how many of these are right
told    reported speech without marks: share of ours that gold has too (overlap of at least .5,
        whatever gold calls it), share of gold's that bring in a clause with a verb of saying
        that we have, and share of right speakers among those found
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

JUNK = "“„«”»\"‘’'`,.;: \t\r\n\u00a0"
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "rep",
        "gov",
        "president",
        "mayor",
        "secretary",
        "the",
        "a",
        "an",
        "u.s",
        "jr",
        "sr",
        "ii",
        "iii",
    ]
)
SAYING = frozenset(
    [
        "said",
        "say",
        "says",
        "saying",
        "told",
        "tell",
        "tells",
        "telling",
        "added",
        "adds",
        "adding",
        "according",
        "argued",
        "argues",
        "arguing",
        "claimed",
        "claims",
        "warned",
        "warns",
        "insisted",
        "insists",
        "suggested",
        "suggests",
        "acknowledged",
        "noted",
        "notes",
        "noting",
        "stated",
        "announced",
        "believes",
        "believe",
        "believed",
        "thinks",
        "think",
        "asked",
        "denied",
        "stressed",
        "emphasized",
        "explained",
        "reported",
        "confirmed",
        "contends",
        "contended",
        "predicted",
        "complained",
    ]
)
LEAST_TOLD = 4  # words; shorter contents are seldom clauses
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Predicted:
    """One passage with who is said to have said it."""

    start: int
    end: int
    speaker: str | None = None
    mention: str | None = None
    kind: str = "direct"
    confidence: str = "low"


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without marks, blanks and sentence punctuation at its ends."""
    while start < end and text[start] in JUNK:
        start += 1
    while end > start and text[end - 1] in JUNK:
        end -= 1
    return start, end


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts of a span, one for each paragraph."""
    for found in re.finditer(r"[^\n]+", text[start:end]):
        one = trimmed(text, start + found.start(), start + found.end())
        if one[0] < one[1]:
            yield one


def overlap(one: Span, two: Span) -> float:
    """Shared characters over all characters of both."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared / (max(one[1], two[1]) - min(one[0], two[0])) if shared > 0 else 0.0


def pairs(gold: Sequence[Span], ours: Sequence[Span], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, best overlap first."""
    scored = sorted(
        (
            (overlap(g, o), -i, -j)
            for i, g in enumerate(gold)
            for j, o in enumerate(ours)
            if g[0] < o[1] and o[0] < g[1]
        ),
        reverse=True,
    )
    found: list[tuple[int, int]] = []
    for value, i, j in scored:
        if value >= least and all(-i != a and -j != b for a, b in found):
            found.append((-i, -j))
    return found


def words(name: str | None) -> list[str]:
    """The words of a name without titles, accents and case."""
    flat = unicodedata.normalize("NFKD", name or "")
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower()
    flat = re.sub(r"[’']s\b", "", flat)
    return [w for w in re.findall(r"[\w][\w\-’']*", flat) if w not in TITLES]


def same_word(one: str, two: str) -> bool:
    """Equal, or one slip apart in a long name."""
    return one == two or (min(len(one), len(two)) >= 6 and Levenshtein.distance(one, two) <= 1)


def same_mention(said: str | None, quote: Mapping[str, Any]) -> bool:
    """Whether a mention holds the head word of gold's."""
    head = words(quote["source_head"])
    if not head:
        return set(words(said)) == set(words(quote["source_text"]))
    return any(same_word(word, head[-1]) for word in words(said))


def same_person(said: str | None, name: str) -> bool:
    """Whether last names agree and first names do not clash."""
    one, two = words(said), words(name)
    if not one or not two or not same_word(one[-1], two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    a, b = one[0], two[0]
    short = len(a) < 4 or len(b) < 4 or a[:3] == b[:3]
    return same_word(a, b) or (a[0] == b[0] and short)


def right(one: Predicted, quote: Mapping[str, Any]) -> bool:
    """Whether the speaker is gold's person, or the mention gold's where it knows none."""
    if quote["speaker"]:
        return same_person(one.speaker, quote["speaker"])
    return same_mention(one.speaker, quote) or same_mention(one.mention, quote)


def judged(quote: Mapping[str, Any]) -> bool:
    """Whether gold can tell: a pronoun that it could not resolve is not judged."""
    return not (quote["source_kind"] == "pronoun" and not quote["speaker"])


def count_marked(gold: Mapping[str, Any], ours: Iterable[Predicted], n: Counter[str]) -> None:
    """Add one article's passages in marks to the counts."""
    text = gold["text"]
    wanted = [
        (piece, quote)
        for quote in gold["quotes"]
        for start, end in quote["quoted"]
        for piece in pieces(text, start, end)
    ]
    spoken = [
        (piece, one)
        for one in ours
        if one.kind != "indirect"
        and (one.speaker or one.mention or one.kind not in ("scare", "title"))
        for piece in pieces(text, one.start, one.end)
    ]
    n["gold"] += len(wanted)
    n["ours"] += len(spoken)
    for i, j in pairs([span for span, _ in wanted], [span for span, _ in spoken], 0.8):
        _count_speaker(wanted[i][1], spoken[j][1], n)


def _count_speaker(quote: Mapping[str, Any], one: Predicted, n: Counter[str]) -> None:
    n["found"] += 1
    if not quote["source"]:
        n["joint"] += not one.speaker
        n["lenient"] += not one.speaker
        return
    if not judged(quote):
        n["unjudged"] += 1
        return
    good = right(one, quote)
    named = same_mention(one.speaker, quote) or same_mention(one.mention, quote)
    n["sourced"] += 1
    n["joint"] += good
    n["lenient"] += good or named
    n["sure"] += one.confidence == "high"
    n["sure and right"] += good and one.confidence == "high"


def count_told(
    gold: Mapping[str, Any], ours: Iterable[Sequence[Predicted]], n: Counter[str]
) -> None:
    """Add one article's reported speech; each of ours is the parts of one clause."""
    contents = [(quote, _characters(quote["content"])) for quote in gold["quotes"]]
    told = [(parts[0], _characters((p.start, p.end) for p in parts)) for parts in ours]
    for one, place in told:
        n["told"] += 1
        quote = _like(place, contents)
        if quote is not None:
            n["told and in gold"] += 1
            if quote["source"] and judged(quote):
                n["told, judged"] += 1
                n["told, right"] += right(one, quote)
    for quote, place in contents:
        if _brings_in_clause(gold["text"], quote):
            n["gold told"] += 1
            n["gold told and found"] += any(_shared(place, other) >= 0.5 for _, other in told)


def _characters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def _shared(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / len(one | two) if one & two else 0.0


def _like(
    place: frozenset[int], contents: Iterable[tuple[Mapping[str, Any], frozenset[int]]]
) -> Mapping[str, Any] | None:
    best = max(contents, key=lambda pair: _shared(place, pair[1]), default=None)
    return best[0] if best is not None and _shared(place, best[1]) >= 0.5 else None


def _brings_in_clause(text: str, quote: Mapping[str, Any]) -> bool:
    if quote["type"] != "INDIRECT" or not quote["source"]:
        return False
    cue = {
        word
        for start, end in quote["cue"]
        for word in re.findall(r"\w+", text[start:end].lower())
    }
    content = " ".join(text[start:end] for start, end in quote["content"])
    return bool(cue & SAYING) and len(content.split()) >= LEAST_TOLD


def share(part: int, whole: int) -> float:
    """A share, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(hit: int, ours: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return share(2 * hit, ours + gold)

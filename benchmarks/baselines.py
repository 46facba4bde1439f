"""What else extracts quotes: two naive baselines, and textacy where it can be run."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from quote_scores import Predicted

PAIR = re.compile(r"“([^“”\n]+)”|\"([^\"\n]+)\"")
NAME = re.compile(r"[A-Z][a-z’'-]+(?: [A-Z][\w’'.-]+)*")
CUE = re.compile(
    r"\b(?:said|says|told|added|wrote|asked|replied|according to|argued|tweeted)\b"
)
SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "but",
        "and",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "his",
        "her",
        "this",
        "that",
        "if",
        "when",
    ]
)
REACH = 300  # characters around a passage in which a cue is sought


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Whatever stands between two marks of one paragraph."""
    for found in PAIR.finditer(text):
        group = 1 if found[1] is not None else 2
        yield found.start(group), found.end(group)


def names(text: str) -> list[tuple[int, str]]:
    """Runs of capitals that are no small word of a sentence's front, with their places."""
    inside = [m.span() for m in PAIR.finditer(text)]
    starts = [start for start, _ in inside]
    found = []
    for m in NAME.finditer(text):
        at = bisect_left(starts, m.start()) - 1
        if at >= 0 and m.start() < inside[at][1]:
            continue
        words = m.group().split()
        while words and words[0].lower() in SMALL:
            words = words[1:]
        if words:
            found.append((m.end() - len(" ".join(words)), " ".join(words)))
    return found


def nearest_name(text: str) -> list[Predicted]:
    """Each passage to the name nearest to the nearest cue, or to the passage without a cue."""
    named = names(text)
    cues = [m.start() for m in CUE.finditer(text)]
    found = []
    for start, end in passages(text):
        near = min(cues, key=lambda c: min(abs(c - start), abs(c - end)), default=start)
        place = near if min(abs(near - start), abs(near - end)) <= REACH else start
        who = min(named, key=lambda pair: abs(pair[0] - place), default=(0, None))[1]
        found.append(Predicted(start, end, who, who))
    return found


def previous_name(text: str) -> list[Predicted]:
    """Each passage to the last name before it."""
    named = names(text)
    places = [place for place, _ in named]
    found = []
    for start, end in passages(text):
        at = bisect_left(places, start) - 1
        who = named[at][1] if at >= 0 else None
        found.append(Predicted(start, end, who, who))
    return found


def textacy_reader() -> Callable[[str], list[Predicted]]:
    """textacy's `direct_quotations`, paragraph by paragraph.

    Raises:
        ImportError: textacy or spaCy is not installed.
        OSError: spaCy has no English model; it is a download of its own.
    """
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm")

    def read(text: str) -> list[Predicted]:
        found = []
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                triples = list(direct_quotations(pipeline(paragraph.group())))
            except ValueError:
                continue  # an odd number of marks
            for triple in triples:
                who = " ".join(token.text for token in triple.speaker)
                start = paragraph.start() + triple.content.start_char
                end = paragraph.start() + triple.content.end_char
                found.append(Predicted(start, end, who, who))
        return found

    return read

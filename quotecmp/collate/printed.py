"""Where phrases are printed: over the stories of a run, how often and since when.

A stock phrase turns up in many stories at any time; a phrase that somebody coined turns up in
many stories from one day on.  Both are common, and only the second says that two quotes of it
are one utterance.  So a phrase has a novelty: how unlikely it would be, were it always about,
that all stories which print it come after all those that were there before its first.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from quotecmp.collate.days import day_of
from quotecmp.model import Witness

Phrase = tuple[str, ...]
WORD = re.compile(r"\w+")
# Stories that every run is taken to have besides its own, and as many again for each that
# prints the phrase, so that one more article, which has nothing to do with the others, moves no
# score by a hundredth.
STORIES_BESIDES = 40


@dataclass(frozen=True, slots=True)
class Currency:
    """How current a phrase is: the stories that print it, and its novelty in nats."""

    stories: frozenset[str]
    novelty: float


UNSEEN = Currency(frozenset(), 0.0)


class Printed:
    """Asks all articles of a run for some phrases; counts stories, not copies.

    >>> texts = ["The “long winter” began.", "A long winter, they say.", "Onions rose."]
    >>> articles = [Witness.of_text(text) for text in texts]
    >>> story = {article.id: article.id for article in articles}
    >>> printed = Printed(articles, story, [("long", "winter")])
    >>> len(printed.currency(("long", "winter")).stories)
    2
    """

    def __init__(
        self,
        witnesses: Sequence[Witness],
        story: Mapping[str, str],
        phrases: Iterable[Phrase],
    ) -> None:
        self._story = story
        self._text = {
            witness.id: f" {' '.join(WORD.findall(witness.text.lower()))} "
            for witness in witnesses
        }
        self._names = sorted(self._text)
        self._first_day = _first_days(witnesses, story)
        self._days = sorted(self._first_day.values())
        asked = {word for phrase in phrases for key in phrase for word in WORD.findall(key)}
        self._holders = _index([self._text[name] for name in self._names], asked)
        self._known: dict[Phrase, Currency] = {(): UNSEEN}

    def currency(self, phrase: Phrase) -> Currency:
        """Which stories print one of the phrases asked for, and how new it is."""
        found = self._known.get(phrase)
        if found is None:
            stories = frozenset(self._story[name] for name in self._holding(phrase))
            found = self._known[phrase] = Currency(stories, self._novelty(stories))
        return found

    def _holding(self, phrase: Phrase) -> list[str]:
        words = WORD.findall(" ".join(phrase))
        if len(words) == 1:
            return self._with_all(words)
        needle = f" {' '.join(words)} "
        return [name for name in self._with_all(words) if needle in self._text[name]]

    def _novelty(self, stories: frozenset[str]) -> float:
        days = [self._first_day[story] for story in stories if story in self._first_day]
        if len(days) < 2:
            return 0.0
        before = bisect_left(self._days, min(days))
        taken = len(self._days) + STORIES_BESIDES * (len(days) + 1)
        return (len(days) - 1) * -log(1 - before / taken)

    def _with_all(self, words: Sequence[str]) -> list[str]:
        common = -1
        for word in words:
            common &= self._holders.get(word, 0)
        return [self._names[at] for at in _bits(max(common, 0))]


def _first_days(witnesses: Sequence[Witness], story: Mapping[str, str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for witness in witnesses:
        day = day_of(witness.published)
        if day is not None:
            name = story[witness.id]
            first[name] = min(day, first.get(name, day))
    return first


def _index(texts: Sequence[str], asked: set[str]) -> dict[str, int]:
    """For each word asked for the texts that hold it, as bits of one number."""
    members: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for word in asked.intersection(text.split()):
            members.setdefault(word, []).append(at)
    width = (len(texts) + 7) // 8
    return {word: _mask(places, width) for word, places in members.items()}


def _mask(places: Sequence[int], width: int) -> int:
    row = bytearray(width)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found

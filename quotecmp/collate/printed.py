"""Where phrases are printed: over the stories of a run, how often and since when.

A stock phrase turns up in many stories at any time; a phrase that somebody coined turns up in
many stories from one day on.  Both are common, and only the second says that two quotes of it
are one utterance.  So a phrase has a novelty: how unlikely it would be, were it always about,
that all stories which print it come after all those that were there before its first.
"""

import re
from array import array
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
        self._names = sorted(witness.id for witness in witnesses)
        self._first_day = _first_days(witnesses, story)
        self._days = sorted(self._first_day.values())
        asked = sorted({word for phrase in phrases for word in _words(phrase)})
        self._code = {word: at for at, word in enumerate(asked, 1)}
        texts = {witness.id: witness.text for witness in witnesses}
        self._text = _Columns([texts[name] for name in self._names], self._code)
        self._known: dict[Phrase, Currency] = {(): UNSEEN}

    def currency(self, phrase: Phrase) -> Currency:
        """Which stories print one of the phrases asked for, and how new it is."""
        found = self._known.get(phrase)
        if found is None:
            stories = frozenset(self._story[name] for name in self._holding(phrase))
            found = self._known[phrase] = Currency(stories, self._novelty(stories))
        return found

    def _holding(self, phrase: Phrase) -> list[str]:
        codes = [self._code.get(word, 0) for word in _words(phrase)]
        if not codes or not all(codes):
            return []
        return [self._names[at] for at in self._text.holding(codes)]

    def _novelty(self, stories: frozenset[str]) -> float:
        days = [self._first_day[story] for story in stories if story in self._first_day]
        if len(days) < 2:
            return 0.0
        before = bisect_left(self._days, min(days))
        taken = len(self._days) + STORIES_BESIDES * (len(days) + 1)
        return (len(days) - 1) * -log(1 - before / taken)


def _words(phrase: Phrase) -> list[str]:
    return WORD.findall(" ".join(phrase))


class _Codes(dict[str, int]):
    """The codes of some words, however they are written; 0 for all others."""

    def __missing__(self, word: str) -> int:
        code = self[word] = self.get(word.lower(), 0)
        return code


class _Columns:
    """The words of some texts as one column of codes, a 0 after each, and their places."""

    def __init__(self, texts: Sequence[str], codes: Mapping[str, int]) -> None:
        import numpy as np

        known = _Codes(codes)
        column = array("i")
        ends = []
        for text in texts:
            column.extend(map(known.__getitem__, WORD.findall(text)))
            column.append(0)
            ends.append(len(column))
        self._codes = np.frombuffer(column, np.int32)
        self._ends = np.array(ends)
        places = np.flatnonzero(self._codes)
        self._places = places[np.argsort(self._codes[places], kind="stable")]
        self._sizes = np.bincount(self._codes[places], minlength=len(codes) + 1)
        self._from = np.cumsum(self._sizes) - self._sizes

    def holding(self, codes: Sequence[int]) -> list[int]:
        """The numbers of the texts in which these words stand one after the other."""
        import numpy as np

        rarest = min(range(len(codes)), key=lambda at: self._sizes[codes[at]])
        first, count = self._from[codes[rarest]], self._sizes[codes[rarest]]
        starts = self._places[first : first + count] - rarest
        starts = starts[(starts >= 0) & (starts + len(codes) <= len(self._codes))]
        for step, code in enumerate(codes):
            if step != rarest:
                starts = starts[self._codes[starts + step] == code]
        found: list[int] = np.unique(np.searchsorted(self._ends, starts, "right")).tolist()
        return found


def _first_days(witnesses: Sequence[Witness], story: Mapping[str, str]) -> dict[str, int]:
    first: dict[str, int] = {}
    for witness in witnesses:
        day = day_of(witness.published)
        if day is not None:
            name = story[witness.id]
            first[name] = min(day, first.get(name, day))
    return first

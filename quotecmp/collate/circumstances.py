"""Who, when and where: what besides the wording bears on two passages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from quotecmp.collate.days import day_of
from quotecmp.collate.evidence import Alignment, Passage
from quotecmp.collate.printed import Printed
from quotecmp.collate.reprints import stories
from quotecmp.language.frequencies import rarity
from quotecmp.model import Quote, Span, Witness

WORD = re.compile(r"\w+")
# How far around a passage its surroundings reach, in characters: about two sentences.
AROUND = 240
# Words rarer than this say what the surroundings are about.
TELLING_NATS = 2.5
# Nobody asks how often a longer run of words is printed: it is no stock phrase.
LONGEST_PHRASE = 12

SpeakerRelation = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of a pair of quotes without looking at their words.

    `days` lie between the two articles, None where a date is missing.
    """

    one_article: bool
    days: int | None
    speaker: SpeakerRelation


@dataclass(frozen=True, slots=True)
class Echo:
    """How the shared phrase and the surroundings bear on a pair.

    `named` says whether the speaker of either is named near the other, `stories` how many
    other stories print the shared phrase, `novelty` how clearly it was coined in the time of
    this run, `around` what rare words the surroundings share, 0 within one story, where they
    always share many; the last two in nats.
    """

    named: bool
    stories: int
    novelty: float
    around: float


class Setting:
    """The articles and speakers of a run, asked for the circumstances of pairs."""

    def __init__(
        self,
        quotes: Sequence[Quote],
        witnesses: Sequence[Witness],
        speaker_of: Mapping[str, str],
    ) -> None:
        self._quotes = quotes
        self._speaker_of = speaker_of
        self._witness = {witness.id: witness for witness in witnesses}
        self._day = {witness.id: day_of(witness.published) for witness in witnesses}
        self._story = stories(witnesses)
        self._printed = Printed(witnesses, self._story)
        self._nearby: dict[tuple[int, Span], frozenset[str]] = {}
        self._telling: dict[tuple[int, Span], frozenset[str]] = {}

    def occasion(self, left: Passage, right: Passage) -> Occasion:
        """Who and when, for two passages."""
        one, two = self._quotes[left.quote], self._quotes[right.quote]
        day, other_day = self._day[one.witness], self._day[two.witness]
        return Occasion(
            one_article=one.witness == two.witness,
            days=None if day is None or other_day is None else abs(day - other_day),
            speaker=self._speakers(one, two),
        )

    def echo(self, left: Passage, right: Passage, alignment: Alignment) -> Echo:
        """How often the shared phrase is printed elsewhere, and what is around both."""
        currency = self._printed.currency(shared_phrase(left, right, alignment))
        own = {self._story[self._quotes[passage.quote].witness] for passage in (left, right)}
        return Echo(
            named=self._named(left, right) or self._named(right, left),
            stories=len(currency.stories - own),
            novelty=currency.novelty,
            around=0.0 if len(own) == 1 else self._shared_around(left, right),
        )

    def _speakers(self, one: Quote, two: Quote) -> SpeakerRelation:
        left, right = self._speaker_of.get(one.id), self._speaker_of.get(two.id)
        if left is None or right is None:
            return "unknown"
        return "same" if left == right else "other"

    def _named(self, said: Passage, near: Passage) -> bool:
        """Whether the surname of who said one passage stands near the other."""
        name = WORD.findall((self._quotes[said.quote].attribution.speaker or "").lower())
        return bool(name) and name[-1] in self._words_near(near)

    def _shared_around(self, left: Passage, right: Passage) -> float:
        shared = self._telling_near(left) & self._telling_near(right)
        return sum(rarity(word) for word in sorted(shared))

    def _telling_near(self, passage: Passage) -> frozenset[str]:
        key = passage.quote, passage.part
        found = self._telling.get(key)
        if found is None:
            near = self._words_near(passage).difference(passage.keys)
            found = frozenset(word for word in near if rarity(word) > TELLING_NATS)
            self._telling[key] = found
        return found

    def _words_near(self, passage: Passage) -> frozenset[str]:
        key = passage.quote, passage.part
        found = self._nearby.get(key)
        if found is None:
            text = self._witness[self._quotes[passage.quote].witness].text
            start, end = passage.part.start, passage.part.end
            near = f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}"
            found = self._nearby[key] = frozenset(WORD.findall(near.lower()))
        return found


def shared_phrase(left: Passage, right: Passage, alignment: Alignment) -> tuple[str, ...]:
    """The best run of shared words, empty where it is too long to be a stock phrase.

    Of two inflections the same is taken whichever side is left.
    """
    first, second, size = alignment.run
    if size > LONGEST_PHRASE:
        return ()
    return min(left.keys[first : first + size], right.keys[second : second + size])

"""Who, when and where: what besides the wording bears on two passages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from quotecmp.collate.days import day_of
from quotecmp.collate.evidence import Alignment, Passage
from quotecmp.collate.naming import names_a_phrase
from quotecmp.collate.printed import Currency, Phrase, Printed
from quotecmp.collate.reprints import stories
from quotecmp.collate.spoken import SpokenDay, says_again, spoken_day
from quotecmp.language.frequencies import rarity
from quotecmp.model import Attribution, Quote, Span, Witness

WORD = re.compile(r"\w+")
# How far around a passage its surroundings reach, in characters: about two sentences.
AROUND = 240
# Words rarer than this say what the surroundings are about.
TELLING_NATS = 2.5
# A date of publication may be off by so many days, where the clock is another country's.
DATE_SLACK = 1
# So few words are looked at with what stands right beside them: so many words that are the
# same, within so many characters on either side.
FEW_WORDS, WORDS_BESIDE, BESIDE = 6, 6, 60
# So few words may be a phrase that is spoken of; its name stands within so many characters.
TERM_WORDS, NEAR = 4, 16
# Nobody asks how often a longer run of words is printed: it is no stock phrase.
LONGEST_PHRASE = 8

SpeakerRelation = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of a pair of quotes without looking at their words.

    `days` lie between the two articles, None where a date is missing; where both sentences name
    the day of speaking, they lie between those days and are `told`.  So they are where one was
    said, by its own sentence, when the other was long in print.  `sure` says that both articles
    leave no doubt about who spoke.
    """

    one_article: bool
    days: int | None
    speaker: SpeakerRelation
    told: bool = False
    sure: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around two passages.

    `named` says whether the speaker of either is named near the other; `around` what rare words
    the surroundings share besides the speakers' names, in nats, 0 within one story, where they
    always share many; `one_sentence` whether the words right beside both are the same, as where
    one article takes up a sentence of another; `spoken_of` whether either article names so few
    words as a phrase: the term “dead hand”.
    """

    named: bool
    around: float
    one_sentence: bool = False
    spoken_of: bool = False


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of one quote: its article, the days of both, who spoke, how surely."""

    witness: str
    day: int | None
    spoken: SpokenDay | None
    speaker: str | None
    name: tuple[str, ...]
    sure: bool
    again: bool

    def relation(self, other: "_Facts") -> SpeakerRelation:
        if self.speaker is None or other.speaker is None:
            return "unknown"
        same = self.speaker == other.speaker or _ends_in(self.name, other.name)
        return "same" if same else "other"


def _ends_in(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether one name is the other with a title before it that nobody knew for one."""
    short, long = sorted((one, two), key=len)
    return len(short) > 1 and long[-len(short) :] == short


def _is_sure(said: Attribution) -> bool:
    """Whether there is little doubt who spoke; a pronoun or an office may mean another."""
    if said.confidence != "medium":
        return said.confidence == "high"
    return not set(_words(said.mention or "")).isdisjoint(_words(said.speaker or ""))


def _told_days(one: _Facts, two: _Facts) -> int | None:
    """The days between two sayings, where their sentences tell it."""
    if one.spoken and two.spoken:
        return one.spoken.until(two.spoken)
    for late, early in ((one, two), (two, one)):
        if late.spoken and late.spoken.year_known and early.day is not None:
            after = late.spoken.ordinal - early.day
            if after > DATE_SLACK:
                return after
    return None


def _said_before(one: _Facts, two: _Facts) -> bool:
    """Whether the later article alone says that the words were said before."""
    if one.day is None or two.day is None or abs(one.day - two.day) <= DATE_SLACK:
        return False
    early, late = (one, two) if one.day < two.day else (two, one)
    return late.again and not early.again


class Setting:
    """The articles and speakers of a run, asked for the circumstances of pairs."""

    def __init__(
        self,
        quotes: Sequence[Quote],
        witnesses: Sequence[Witness],
        speaker_of: Mapping[str, str],
    ) -> None:
        self._quotes = quotes
        self._witness = {witness.id: witness for witness in witnesses}
        day = {witness.id: day_of(witness.published) for witness in witnesses}
        self._facts = [
            _Facts(
                quote.witness,
                day[quote.witness],
                spoken_day(quote, self._witness[quote.witness].published),
                speaker_of.get(quote.id),
                tuple(_words(quote.attribution.speaker or "")),
                _is_sure(quote.attribution),
                says_again(quote),
            )
            for quote in quotes
        ]
        self._story = stories(witnesses)
        self._nearby: dict[tuple[int, Span], frozenset[str]] = {}
        self._telling: dict[tuple[int, Span], frozenset[str]] = {}

    def day(self, passage: Passage) -> int | None:
        """The day on which the article of a passage came out, as an ordinal."""
        return self._facts[passage.quote].day

    def occasion(self, left: Passage, right: Passage) -> Occasion:
        """Who and when, for two passages."""
        one, two = self._facts[left.quote], self._facts[right.quote]
        days = None if one.day is None or two.day is None else abs(one.day - two.day)
        told = _told_days(one, two)
        return Occasion(
            one.witness == two.witness,
            days if told is None else told,
            one.relation(two),
            told is not None,
            one.sure and two.sure,
            _said_before(one, two),
        )

    def scene(self, left: Passage, right: Passage) -> Scene:
        """What stands around two passages."""
        return Scene(
            named=self._named(left, right) or self._named(right, left),
            around=0.0 if len(self._stories(left, right)) == 1 else self._around(left, right),
            one_sentence=self._one_sentence(left, right),
            spoken_of=min(len(left.keys), len(right.keys)) <= TERM_WORDS
            and (self._is_spoken_of(left) or self._is_spoken_of(right)),
        )

    def printed(self, phrases: Iterable[Phrase]) -> Printed:
        """Asks all articles for some phrases."""
        return Printed(tuple(self._witness.values()), self._story, phrases)

    def elsewhere(self, left: Passage, right: Passage, currency: Currency) -> int:
        """How many stories print a phrase besides those of two passages."""
        return len(currency.stories - self._stories(left, right))

    def _stories(self, left: Passage, right: Passage) -> set[str]:
        return {self._story[self._quotes[one.quote].witness] for one in (left, right)}

    def _named(self, said: Passage, near: Passage) -> bool:
        """Whether the surname of who said one passage stands near the other."""
        name = _words(self._quotes[said.quote].attribution.speaker or "")
        return bool(name) and name[-1] in self._words_near(near)

    def _around(self, left: Passage, right: Passage) -> float:
        shared = self._telling_near(left) & self._telling_near(right)
        names = self._name(left) | self._name(right)
        return sum(rarity(word) for word in sorted(shared - names))

    def _one_sentence(self, left: Passage, right: Passage) -> bool:
        """Whether two short passages have the same words right before and behind them."""
        if max(len(left.keys), len(right.keys)) > FEW_WORDS:
            return False
        (before, behind), (earlier, later) = self._beside(left), self._beside(right)
        return _shared_start(before, earlier) + _shared_start(behind, later) >= WORDS_BESIDE

    def _is_spoken_of(self, passage: Passage) -> bool:
        text = self._witness[self._quotes[passage.quote].witness].text
        return names_a_phrase(text[max(0, passage.part.start - NEAR) : passage.part.start])

    def _beside(self, passage: Passage) -> tuple[list[str], list[str]]:
        """The words before a passage, the nearest first, and those behind it."""
        text = self._witness[self._quotes[passage.quote].witness].text
        start, end = passage.part.start, passage.part.end
        before = _words(text[max(0, start - BESIDE) : start])
        return before[::-1], _words(text[end : end + BESIDE])

    def _name(self, passage: Passage) -> frozenset[str]:
        return frozenset(_words(self._quotes[passage.quote].attribution.speaker or ""))

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
            found = self._nearby[key] = frozenset(_words(near))
        return found


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _shared_start(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words two lists begin with in common."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    )


def shared_phrase(left: Passage, right: Passage, alignment: Alignment) -> Phrase:
    """The best run of shared words, empty where it is too long to be a stock phrase.

    Of two inflections the same is taken whichever side is left.
    """
    first, second, size = alignment.run
    if size > LONGEST_PHRASE:
        return ()
    return min(left.keys[first : first + size], right.keys[second : second + size])

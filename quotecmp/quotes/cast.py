"""Who is named in an article, by a lexicon alone, and whom a mention means."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecmp.language.spelling import name_key
from quotecmp.language.tongues import Tongue
from quotecmp.quotes.phrases import Subject, Token, subject_from

MOST_NAMESAKES, MOST_BACK = 20, 40  # people looked at; no article has so many of one name
LEAST_TITLE = 4  # letters of a title that may end a compound
LEAST_STEM = 3  # letters that two forms of a name must share before their case endings


@dataclass(slots=True)
class Member:
    """One person or body of an article, with the titles seen and the places of its name."""

    words: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    places: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as printed."""
        return joined(self.words)


def joined(words: Sequence[str]) -> str:
    """A name out of its words.

    >>> joined(["Claire", "d’", "Aubry"])
    'Claire d’Aubry'
    """
    return " ".join(words).replace("’ ", "’").replace("' ", "'")


class Cast:
    """The persons of one article, fullest names first."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.endings = tuple(name_key(ending) for ending in tongue.case_endings)
        self.by_name: dict[str, list[Member]] = {}
        self.by_stem: dict[str, list[Member]] = {}
        self.named: list[tuple[int, Member]] = []

    def read(
        self, paragraphs: Iterable[Sequence[Token]], others: Iterable[tuple[int, Subject]]
    ) -> None:
        """Learn every name; full names before single ones, so that surnames find theirs."""
        named = [pair for pair in others if pair[1].name]
        found = named + [
            (tokens[subject.first].start, subject)
            for tokens in paragraphs
            for subject in _subjects(tokens, self.tongue)
        ]
        for place, subject in sorted(found, key=lambda pair: (len(pair[1].name) < 2, pair[0])):
            member = self.member(subject)
            if member is None:
                if len(subject.name) < 2 and not subject.roles:
                    continue
                member = Member(subject.name)
                self._index(member)
            member.roles.update(subject.roles)
            member.gender = member.gender or self._gender(subject)
            member.places.append(place)
            self.named.append((place, member))
        self.named.sort(key=lambda pair: pair[0])

    def member(self, subject: Subject) -> Member | None:
        """The person that a name means; exact forms before other cases of it."""
        last = subject.name[-1]
        exact = self.by_name.get(name_key(last), [])[:MOST_NAMESAKES]
        if fitting := [m for m in exact if self._fits(m, subject, self._gender(subject))]:
            return fitting[0]
        # A man's surname may look like a woman's in another case: по словам Орлова.
        bent = self.by_stem.get(self._stem(last), [])[:MOST_NAMESAKES]
        return next((m for m in bent if self._fits(m, subject, subject.gender)), None)

    def _index(self, member: Member) -> None:
        last = member.words[-1]
        self.by_name.setdefault(name_key(last), []).append(member)
        self.by_stem.setdefault(self._stem(last), []).append(member)

    def _fits(self, member: Member, subject: Subject, gender: str) -> bool:
        if len(member.words) < 2 or len(subject.name) < 2:
            return not gender or not member.gender or gender == member.gender
        one, two = member.words[0], subject.name[0]
        initial = len(one.rstrip(".")) == 1 or len(two.rstrip(".")) == 1
        return self._one_name(one, two) or (initial and one[0] == two[0])

    def _one_name(self, one: str, two: str) -> bool:
        """Whether two words are one name, or cases of one (Орлов, Орлова)."""
        return name_key(one) == name_key(two) or self._stem(one) == self._stem(two)

    def _stem(self, word: str) -> str:
        """A name without its case ending, if enough is left."""
        key = name_key(word)
        for ending in self.endings:
            if key.endswith(ending) and len(key) - len(ending) >= LEAST_STEM:
                return key[: -len(ending)]
        return key

    def _gender(self, subject: Subject) -> str:
        if subject.gender:
            return subject.gender
        first, last = subject.name[0].lower(), subject.name[-1].lower()
        if first in self.tongue.female_names:
            return "f"
        if first in self.tongue.male_names:
            return "m"
        return (
            "f"
            if self.tongue.female_endings and last.endswith(self.tongue.female_endings)
            else ""
        )

    def described(self, subject: Subject, place: int) -> Member | None:
        """Whom a description means: the last one named whose titles hold its words."""
        for member in self._before(place):
            fits = not subject.gender or not member.gender or member.gender == subject.gender
            if fits and any(_one_role(a, b) for a in member.roles for b in subject.roles):
                return member
        return None

    def renamed(self, subject: Subject, since: int, place: int) -> Member | None:
        """Whom a description renames: the only one named since a place, if it is definite."""
        if subject.text.split()[0].lower() not in self.tongue.definite:
            return None
        near = {id(m): m for m in self._before(place, since) if len(m.words) > 1}
        fitting = [
            m for m in near.values() if not subject.gender or m.gender in ("", subject.gender)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def meant(self, gender: str, place: int, last: Member | None) -> Member | None:
        """Whom a pronoun means: whoever spoke last, else the nearest name of its gender."""
        if last is not None and (not gender or last.gender in ("", gender)):
            return last
        open_ones = []
        for member in self._before(place):
            if not gender or member.gender == gender:
                return member
            if not member.gender:
                open_ones.append(member)
        return open_ones[0] if open_ones else None

    def _before(self, place: int, since: int = 0) -> Iterable[Member]:
        at = bisect_left(self.named, place, key=lambda pair: pair[0])
        near = (self.named[i] for i in range(at - 1, max(-1, at - MOST_BACK), -1))
        return (member for start, member in near if start >= since)


def _one_role(one: str, two: str) -> bool:
    """Whether two titles may be one person's: “Außenminister”, then “der Minister”."""
    short, long = sorted((one, two), key=len)
    return one == two or (len(short) >= LEAST_TITLE and long.endswith(short))


def _subjects(tokens: Sequence[Token], tongue: Tongue) -> Iterable[Subject]:
    """Every name of a paragraph with the titles before it."""
    at = 0
    while at < len(tokens):
        subject = subject_from(tokens, at, tongue)
        if subject is None or not subject.name:
            at += 1
            continue
        yield subject
        at = max(at + 1, subject.last)

"""Who is named in one article: full names, surnames, titles, descriptions, gender evidence.

Names are read off capitals in the prose, not in headlines, whose capitals say nothing.  A
surname alone stands for the one full name of the article that ends in it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from quotecmp.language.spelling import fold, name_key
from quotecmp.model import Block
from quotecmp.quotes.cues import WordClasses
from quotecmp.quotes.names import (
    SUFFIXES,
    Name,
    Words,
    full_key,
    named,
    names_in,
    split_title,
    title_gender,
    without_town,
)
from quotecmp.text.datelines import after_dateline

# Bounds that no article reaches, so that a list of names costs no more than prose.
MOST_NAMESAKES = 50
MOST_SEARCHED = 100_000  # characters searched for a word in small letters


@dataclass(slots=True)
class Person:
    """One person, body or place of an article, with what the article shows about it."""

    words: tuple[str, ...]
    kind: str = "person"
    count: int = 0
    places: list[int] = field(default_factory=list)
    titles: dict[str, int] = field(default_factory=dict)
    male: int = 0
    female: int = 0
    number: int = 0

    @property
    def name(self) -> str:
        """The name as printed."""
        return " ".join(self.words)

    @property
    def gender(self) -> str:
        """`m`, `f` or an empty text where nothing tells."""
        if self.male == self.female:
            return ""
        return "m" if self.male > self.female else "f"


@dataclass(slots=True)
class People:
    """The register of one article."""

    grammar: WordClasses
    everyone: list[Person] = field(default_factory=list)
    by_full: dict[tuple[str, ...], Person] = field(default_factory=dict)
    by_last: dict[str, list[Person]] = field(default_factory=dict)
    by_first: dict[str, list[Person]] = field(default_factory=dict)
    singles: dict[str, Person] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    at: list[Person] = field(default_factory=list)
    towns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    contested: dict[int, Person] = field(default_factory=dict)
    meant: dict[tuple[str, ...], Person | None] = field(default_factory=dict)

    def look_up(self, words: Sequence[str], *, place: int | None = None) -> Person | None:
        """The person that a printed name means here, or None.

        >>> from quotecmp.quotes.cues import word_classes
        >>> people = people_of("Dmitri Marr spoke. Later Marr left.", [], word_classes())
        >>> people.look_up(["Marr"]).name
        'Dmitri Marr'
        """
        printed = tuple(words)
        if place is not None and place in self.contested:
            return self.contested[place]
        if printed not in self.meant:
            self.meant[printed] = self._look_up(printed, place)
        return self.meant[printed]

    def surname(self, word: str) -> Person | None:
        """Who of those named in full has this surname, if it is one person."""
        named = self.by_last.get(name_key(word), ())
        return named[0] if len(named) == 1 else None

    def _look_up(self, words: Words, place: int | None) -> Person | None:
        title_words, bare = split_title(words, self.grammar)
        bare = without_town(bare, self.towns, self.grammar)
        if not bare:
            return None
        if len(bare) > 1:
            return self.by_full.get(full_key(bare)) or self._known_suffix(bare)
        gender = title_gender(title_words, self.grammar)
        return self._single(bare[0], gender, place)

    def _known_suffix(self, bare: Words) -> Person | None:
        for cut in range(1, len(bare) - 1):
            person = self.by_full.get(full_key(bare[cut:]))
            if person is not None:
                return person
        return None

    def _single(self, word: str, gender: str, place: int | None) -> Person | None:
        key = name_key(word)
        namesakes = self.by_last.get(key)
        if namesakes:
            near = namesakes[:MOST_NAMESAKES]
            named = [p for p in near if not gender or p.gender in ("", gender)]
            if named and key in self.singles:
                named.append(self.singles[key])
            if len(named) > 1:
                return self._nearer(named, place)
            if named:
                return named[0]
        first = self.by_first.get(key, ())
        if len(first) == 1 and (
            fold(word) in self.grammar.first_names
            or first[0].titles
            or fold(word) in self.grammar.family_names
        ):
            return first[0]
        return self.singles.get(key)

    def _nearer(self, named: Sequence[Person], place: int | None) -> Person:
        """Of several with one surname: the one most often named in full."""
        return max(named, key=lambda p: (p.count, -p.places[0]))


def people_of(text: str, blocks: Iterable[Block], grammar: WordClasses) -> People:
    """The register of an article; with no blocks, all of the text is prose."""
    spans = [b.span for b in blocks if b.kind in ("prose", "caption")]
    stretches = [(after_dateline(text, s.start, s.end), s.end) for s in spans]
    stretches = stretches or [(0, len(text))]
    people = People(grammar)
    printed, inside = _printed(text, stretches, people)
    people.countries = _countries(printed)
    longer = _with_middle_names(printed, grammar)
    for name, places in printed.items():
        if len(name.bare) > 1:
            _add_full(people, longer.get(name.key, name), places)
    for short, name in longer.items():
        whole = people.by_full.get(name.key)
        if whole is not None:
            people.by_full.setdefault(short, whole)
    _index(people)
    _add_singles(people, printed)
    _pass_over_openers(text, people, inside)
    _settle(people)
    return people


SETTLED = (
    "town",
    "village",
    "city",
    "island",
    "district",
    "suburb",
    "port",
    "hamlet",
    "province",
)
Printed = dict[Name, list[int]]


def _with_middle_names(printed: Iterable[Name], grammar: WordClasses) -> dict[Words, Name]:
    """The whole name by its first two words: Anna Petrovna for Anna Petrovna Lind."""
    found: dict[Words, Name] = {}
    for name in printed:
        if len(name.bare) == 3:
            middle = fold(name.bare[1])
            if middle in grammar.first_names or middle.endswith(PATRONYMIC):
                found[(name_key(name.bare[0]), name_key(name.bare[1]))] = name
    return found


FATHERS = {"m": ("ovich", "evich", "yevich"), "f": ("ovna", "evna", "yevna", "ichna")}
PATRONYMIC = FATHERS["m"] + FATHERS["f"]


def _printed(
    text: str, stretches: Sequence[tuple[int, int]], people: People
) -> tuple[Printed, set[str]]:
    """Every name with its places, and the words that are names though no sentence begins there.

    Names with “in” before them are kept as towns.
    """
    printed: Printed = {}
    inside, towns = set(), set()
    for start, end in stretches:
        for place, name, opening in names_in(text, start, end, people.grammar):
            printed.setdefault(name, []).append(place)
            if len(name.bare) == 1 and (name.titles or not opening):
                inside.add(name.bare[0])
            if text.startswith((" in ", " of "), max(0, place - 4)) and (
                text[place - 3] == "i" or text.endswith(SETTLED, 0, place - 4)
            ):
                towns.add(name.bare)
    first_names = people.grammar.first_names
    people.towns = frozenset(" ".join(t) for t in towns if fold(t[0]) not in first_names)
    return printed, inside


def _add_singles(people: People, printed: Printed) -> None:
    """Names of one word; first those whose titles tell of whom of two they are."""
    singles = [(name, places) for name, places in printed.items() if len(name.bare) == 1]
    for name, places in sorted(singles, key=lambda one: not one[0].gender):
        _add_single(people, name, places)


def _countries(names: Iterable[Name]) -> frozenset[str]:
    """Names beside which the article prints what their people are called: Norway, Norwegian."""
    printed = {word for name in names for word in (*name.titles, *name.bare)}
    found: set[str] = set()
    for word in printed:
        for ending in ENDINGS if word.endswith(ENDINGS) else ():
            if word.endswith(ending):
                root = word.removesuffix(ending)
                found.add(root)
                if ending in STEM_ENDINGS:
                    found.update(root + letter for letter in ascii_lowercase)
    return frozenset(word for word in found & printed if len(word) > 3)


# What makes the name of a people out of a country's, whole or without its last letter.
ENDINGS = ("n", "ns", "an", "ian", "ese", "ish", "i")
STEM_ENDINGS = frozenset({"an", "ian", "ish", "ese"})


def _add_full(people: People, name: Name, places: Sequence[int]) -> None:
    bare = without_town(name.bare, people.towns, people.grammar)
    if bare is not name.bare:
        name = named(name.titles, bare, people.grammar)
    person = people.by_full.get(name.key)
    if person is None:
        kind = name.kind
        if kind == "person" and not name.gender and not _nameable(bare):
            kind = "other"
        elif kind == "person" and not name.titles and " ".join(bare) in people.towns:
            kind = "place"
        person = people.by_full[name.key] = Person(bare, kind, number=len(people.everyone))
        people.everyone.append(person)
        first = fold(bare[0])
        person.male += first in people.grammar.male_names
        person.female += first in people.grammar.female_names
        if len(bare) > 2:
            person.male += fold(bare[1]).endswith(FATHERS["m"])
            person.female += fold(bare[1]).endswith(FATHERS["f"])
    elif len(person.words) < len(bare) <= 4 and person.kind == "person":
        person.words = bare
    _count(person, name, places)


def _nameable(bare: Sequence[str]) -> bool:
    return len(bare) <= 5 and not any(map(str.isdigit, "".join(bare)))


def _count(person: Person, name: Name, places: Sequence[int]) -> None:
    times = len(places)
    person.count += times
    person.places += places
    for title in name.titles:
        person.titles[title.lower()] = person.titles.get(title.lower(), 0) + times
    person.male += 4 * times * (name.gender == "m")
    person.female += 4 * times * (name.gender == "f")


def _index(people: People) -> None:
    for person in people.everyone:
        if person.kind == "person":
            kept = [w for w in person.words if w.lower() not in SUFFIXES]
            people.by_last.setdefault(name_key(kept[-1]), []).append(person)
            people.by_first.setdefault(name_key(kept[0]), []).append(person)


def _add_single(people: People, name: Name, places: Sequence[int]) -> None:
    """Count a name of one word for the person it means, or for a new one."""
    if name.gender and _contest(people, name, places):
        return
    person = people._single(name.bare[0], name.gender, places[0])
    if person is None:
        kind = name.kind
        if kind == "single" and name.bare[0] in people.countries:
            kind = "place"
        elif kind == "single" and name.titles:
            kind = "person"
        person = Person(name.bare, kind, number=len(people.everyone))
        people.singles[name_key(name.bare[0])] = person
        people.everyone.append(person)
    elif name.titles and person.kind == "single":
        person.kind = "person"
    _count(person, name, places)


def _contest(people: People, name: Name, places: Sequence[int]) -> bool:
    """Give each “Mr Orlo” of an article with two to whichever was named last in full."""
    named = people.by_last.get(name_key(name.bare[0]), ())[:MOST_NAMESAKES]
    fitting = [p for p in named if p.gender in ("", name.gender)]
    if len(fitting) < 2:
        return False
    fitting = [p for p in fitting if p.gender] or fitting
    whole = sorted((place, person.number) for person in fitting for place in person.places)
    for place in places:
        at = bisect_left(whole, (place, 0)) - 1
        person = people.everyone[whole[max(at, 0)][1]]
        people.contested[place] = person
        _count(person, name, [place])
    return True


def _pass_over_openers(text: str, people: People, named: Iterable[str]) -> None:
    """“Talk was cheap”: a word whose capital is only its sentence's names nobody."""
    searched = text[:MOST_SEARCHED]
    inside = set(map(name_key, named))
    for word, person in people.singles.items():
        if person.kind != "single" or word in inside:
            continue
        if any(
            text.startswith(", which ", at + len(person.words[0])) for at in person.places[:3]
        ):
            person.kind = "body"
            continue
        small = person.words[0].lower()
        if small.endswith(("ing", "ly")) or f" {small} " in searched:
            person.kind = "other"


def _settle(people: People) -> None:
    """Bring the places into the order of the text."""
    for person in people.everyone:
        person.places.sort()
    pairs = sorted((place, p.number) for p in people.everyone for place in p.places)
    people.places = [place for place, _ in pairs]
    people.at = [people.everyone[number] for _, number in pairs]


def named_before(people: People, place: int, *, most: int = 40) -> Iterable[tuple[int, Person]]:
    """The names printed before a place, nearest first."""
    index = bisect_left(people.places, place)
    for i in range(index - 1, max(-1, index - 1 - most), -1):
        yield people.places[i], people.at[i]

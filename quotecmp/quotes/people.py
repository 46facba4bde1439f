"""Who is named in one article: full names, surnames, titles, descriptions, gender evidence.

Names are read off capitals in the prose, not in headlines, whose capitals say nothing.  A
surname alone stands for the one full name of the article that ends in it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quotecmp.language.spelling import fold, name_key
from quotecmp.model import Block
from quotecmp.quotes.cues import WordClasses
from quotecmp.text.datelines import after_dateline

# Python's re has no class of capitals; these are the Latin, Greek and Cyrillic ones.
CAPITAL = "".join(
    chr(code)
    for first, last in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
    for code in range(first, last)
    if chr(code).isupper()
)
CAPITALS = re.compile(
    rf"""
    (?:[{CAPITAL}]\.){{2,}}|[{CAPITAL}][\w]*(?:-\w+)*(?:['’](?!s\b)\w+)*
    (?:
        (?:\.?[ \u00a0](?:(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|du|dos)[ \u00a0])?
           |-(?=[{CAPITAL}]))
        (?:(?:[{CAPITAL}]\.){{2,}}|[{CAPITAL}][\w]*(?:-\w+)*(?:['’](?!s\b)\w+)*)
    )*
    """,
    re.VERBOSE,
)
SENTENCE_OPENING = frozenset(".!?:;\"“”‘'’([\n—–-…")
# Bounds that no article reaches, so that a list of names costs no more than prose.
MOST_NAMESAKES, MOST_TOWN_WORDS = 50, 9


@dataclass(slots=True)
class Person:
    """One person, body or place of an article, with what the article shows about it."""

    words: tuple[str, ...]
    kind: str = "person"
    count: int = 0
    places: list[int] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
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
    meant: dict[tuple[str, ...], Person | None] = field(default_factory=dict)

    def look_up(self, words: Sequence[str], *, place: int | None = None) -> Person | None:
        """The person that a printed name means here, or None.

        >>> from quotecmp.quotes.cues import word_classes
        >>> people = people_of("Dmitri Marr spoke. Later Marr left.", [], word_classes())
        >>> people.look_up(["Marr"]).name
        'Dmitri Marr'
        """
        printed = tuple(words)
        if printed not in self.meant:
            self.meant[printed] = self._look_up(printed, place)
        return self.meant[printed]

    def surname(self, word: str) -> Person | None:
        """Who of those named in full has this surname, if it is one person."""
        named = self.by_last.get(name_key(word), ())
        return named[0] if len(named) == 1 else None

    def _look_up(self, words: Sequence[str], place: int | None) -> Person | None:
        title_words, bare = split_title(words, self.grammar)
        bare = without_town(bare, self.towns)
        if not bare:
            return None
        if len(bare) > 1:
            return self.by_full.get(_full_key(bare)) or self._known_suffix(bare)
        gender = _title_gender(title_words, self.grammar)
        return self._single(bare[0], gender, place)

    def _known_suffix(self, bare: Sequence[str]) -> Person | None:
        for cut in range(1, len(bare) - 1):
            person = self.by_full.get(_full_key(bare[cut:]))
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
        if len(first) == 1 and (fold(word) in self.grammar.first_names or first[0].titles):
            return first[0]
        return self.singles.get(key)

    def _nearer(self, named: Sequence[Person], place: int | None) -> Person:
        """Of several with one surname: the one most often named in full."""
        return max(named, key=lambda p: (p.count, -p.places[0]))


def split_title(words: Sequence[str], grammar: WordClasses) -> tuple[list[str], list[str]]:
    """A run of capitalised words as (what precedes the name, the name).

    >>> from quotecmp.quotes.cues import word_classes
    >>> split_title("Norwegian Foreign Minister Ada Lindqvist".split(), word_classes())
    (['Norwegian', 'Foreign', 'Minister'], ['Ada', 'Lindqvist'])
    """
    head, bare = _split_title(tuple(words), grammar)
    return list(head), list(bare)


@lru_cache(maxsize=8192)
def _split_title(
    words: tuple[str, ...], grammar: WordClasses
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    last = -1
    for index, word in enumerate(words[:-1]):
        if word.lower() in grammar.titles or ("-" in word and _joined_title(word, grammar)):
            last = index
    head, bare = list(words[: last + 1]), list(words[last + 1 :])
    while len(bare) > 1 and fold(bare[0]) in grammar.calendar:
        head.append(bare.pop(0))
    if (
        len(bare) > 2
        and fold(bare[0]) in grammar.places
        and fold(bare[1]) in grammar.first_names
    ):
        head.append(bare.pop(0))
    head += _portfolio(bare, grammar)
    bare = list(words[len(head) :])
    if len(bare) == 1 and bare[0].lower() in grammar.titles and not _addressed(head):
        return words, ()
    office = bare and bare[-1].lower() in grammar.titles - grammar.qualifiers
    if office and len(bare) > 1 and fold(bare[0]) not in grammar.first_names:
        return words, ()
    return tuple(head), tuple(bare)


def _portfolio(bare: Sequence[str], grammar: WordClasses) -> list[str]:
    """The end of an office before a whole name: “Minister of Finance Ada Orlo”."""
    if len(bare) < 3 or bare[0].lower() not in grammar.portfolios:
        return []
    after = [fold(word) for word in bare[1:]]
    named = not any(w in grammar.bodies or w in PLURAL_BODIES for w in after)
    return [bare[0]] if named and after[-1] not in grammar.titles else []


def _joined_title(word: str, grammar: WordClasses) -> bool:
    """“Secretary-Treasurer”, “Co-Founder”, “Oslo-based”."""
    first, _, last = word.lower().rpartition("-")
    return last == "based" or (
        last in grammar.titles and (first in grammar.titles or first in TITLE_OPENERS)
    )


TITLE_OPENERS = frozenset({"co", "ex", "then", "sub", "vice"})


def without_town(bare: list[str], towns: frozenset[str]) -> list[str]:
    """The name without a town that runs into it: “the embassy in Oslo Ada Orlo said”.

    >>> without_town(["Oslo", "Ada", "Orlo"], frozenset({"Oslo"}))
    ['Ada', 'Orlo']
    """
    for cut in range(1, min(len(bare) - 1, MOST_TOWN_WORDS)):
        if " ".join(bare[:cut]) in towns:
            return bare[cut:]
    return bare


def _addressed(head: Sequence[str]) -> bool:
    """Whether a form of address stands last, after which even “Major” is a name."""
    return bool(head) and head[-1].lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "dr")


def _full_key(words: Sequence[str]) -> tuple[str, ...]:
    kept = [w for w in words if w.lower() not in SUFFIXES] or list(words)
    return (name_key(kept[0]), name_key(kept[-1])) if len(kept) > 1 else (name_key(kept[0]),)


SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def _title_gender(titles: Sequence[str], grammar: WordClasses) -> str:
    lowered = {t.lower() for t in titles}
    if lowered & grammar.male_titles:
        return "m"
    return "f" if lowered & grammar.female_titles else ""


def name_kind(bare: Sequence[str], grammar: WordClasses) -> str:
    """Whether capitalised words look like a person, a body or a place.

    >>> from quotecmp.quotes.cues import word_classes
    >>> [name_kind(n.split(), word_classes()) for n in ("Ada Orlo", "Port Council", "New York")]
    ['person', 'body', 'place']
    """
    folded = [fold(w) for w in bare]
    if (
        folded[0] in grammar.first_names
        and len(folded) > 1
        and folded[-1] not in grammar.bodies
    ):
        return "person"
    if any(w in grammar.bodies or w in PLURAL_BODIES for w in folded):
        return "body"
    if folded[-1] in grammar.places or folded[0] in PLACE_OPENERS:
        return "place"
    if folded[-1] in grammar.calendar:
        return "other"
    if len(bare) == 1 and bare[0].isupper() and len(bare[0]) > 1:
        return "body"
    return "person" if len(bare) > 1 else "single"


PLACE_OPENERS = frozenset(
    {"north", "south", "new", "saudi", "united", "fort", "san", "los", "las", "mount"}
)
PLURAL_BODIES = frozenset(
    {"industries", "partners", "studios", "workers", "voters", "americans"}
)


@dataclass(slots=True)
class _Seen:
    """One run of capitals: where, its title, its name."""

    start: int
    titles: tuple[str, ...]
    bare: tuple[str, ...]
    opening: bool = False


_Reading = tuple[int, tuple[str, ...], tuple[str, ...]]


def people_of(text: str, blocks: Iterable[Block], grammar: WordClasses) -> People:
    """The register of an article; with no blocks, all of the text is prose."""
    spans = [b.span for b in blocks if b.kind in ("prose", "caption")]
    stretches = [(after_dateline(text, s.start, s.end), s.end) for s in spans]
    stretches = stretches or [(0, len(text))]
    seen = [one for start, end in stretches for one in _seen(text, start, end, grammar)]
    people = People(grammar)
    people.towns = frozenset(
        " ".join(one.bare)
        for one in seen
        if text[max(0, one.start - 4) : one.start] == " in "
        and fold(one.bare[0]) not in grammar.first_names
    )
    people.countries = _countries(seen)
    for one in seen:
        if len(one.bare) > 2:
            one.bare = tuple(without_town(list(one.bare), people.towns))
        if len(one.bare) > 1:
            _add_full(people, one)
    _index(people)
    singles = [one for one in seen if len(one.bare) == 1]
    addressed = {id(one): _title_gender(one.titles, grammar) for one in singles if one.titles}
    for one in singles:
        if addressed.get(id(one)):
            _add_single(people, one)
    for one in singles:
        if not addressed.get(id(one)):
            _add_single(people, one)
    _pass_over_openers(text, people, singles)
    _settle(people)
    return people


def _seen(text: str, start: int, end: int, grammar: WordClasses) -> Iterator[_Seen]:
    for found in CAPITALS.finditer(text, start, end):
        place = found.start()
        first = text[max(0, place - 2) : place].strip()
        opening = place == start or (first[-1:] in SENTENCE_OPENING and bool(first))
        for offset, titles, bare in _read(found.group(), opening, grammar):
            yield _Seen(place + offset, titles, bare, opening and not offset)


@lru_cache(maxsize=8192)
def _read(run: str, opening: bool, grammar: WordClasses) -> tuple[_Reading, ...]:
    """The names in a run of capitals; the same runs come again and again in the news."""
    readings = []
    for place, words in _runs(run, 0, grammar):
        one = _one(words, place, opening or place > 0, grammar)
        if one is not None:
            readings.append(one)
    return tuple(readings)


def _runs(run: str, place: int, grammar: WordClasses) -> Iterator[tuple[int, list[str]]]:
    """A run of capitals, parted where a point ends a sentence and no abbreviation."""
    words: list[str] = []
    start = place
    for word in run.replace("\u00a0", " ").split(" "):
        if not words:
            start = place
        words.append(word)
        place += len(word) + 1
        ends = word.endswith(".") and len(word) > 2 and "." not in word[:-1]
        if ends and word.lower() not in grammar.titles and word.lower() not in SUFFIXES:
            yield start, [*words[:-1], word[:-1]]
            words = []
    if words:
        yield start, words


def _one(words: list[str], place: int, opening: bool, grammar: WordClasses) -> _Reading | None:
    if opening or words[0] == "I":
        while words and words[0].lower() in grammar.openers:
            place += len(words[0]) + 1
            words = words[1:]
    while words and words[0].lower() in grammar.calendar:
        place += len(words[0]) + 1
        words = words[1:]
    if not words:
        return None
    if len(words) == 1 and (len(words[0]) < 2 or words[0].lower() in grammar.openers):
        return None
    titles, bare = split_title(words, grammar)
    return (place, tuple(titles), tuple(bare)) if bare else None


def _countries(seen: Iterable[_Seen]) -> frozenset[str]:
    """Names beside which the article prints what their people are called: Norway, Norwegian."""
    printed = {word for one in seen for word in (*one.titles, *one.bare)}
    stems: dict[str, list[str]] = {}
    for word in printed:
        stems.setdefault(word[:-1], []).append(word)
    found: set[str] = set()
    for word in printed:
        for ending in ENDINGS:
            if word.endswith(ending):
                root = word.removesuffix(ending)
                found.update(stems.get(root, ()) if ending in STEM_ENDINGS else ())
                found.update({root} & printed)
    return frozenset(word for word in found if len(word) > 3)


# What makes the name of a people out of a country's, whole or without its last letter.
ENDINGS = ("n", "ns", "an", "ian", "ese", "ish", "i")
STEM_ENDINGS = frozenset({"an", "ian", "ish", "ese"})


def _add_full(people: People, one: _Seen) -> None:
    key = _full_key(one.bare)
    person = people.by_full.get(key)
    if person is None:
        kind = name_kind(one.bare, people.grammar)
        if (
            kind == "person"
            and not _title_gender(one.titles, people.grammar)
            and not _nameable(one.bare)
        ):
            kind = "other"
        person = people.by_full[key] = Person(one.bare, kind, number=len(people.everyone))
        people.everyone.append(person)
        first = fold(one.bare[0])
        person.male += first in people.grammar.male_names
        person.female += first in people.grammar.female_names
    elif len(one.bare) > len(person.words) and person.kind == "person" and len(one.bare) <= 4:
        person.words = one.bare
    _count(person, one, people)


def _nameable(bare: Sequence[str]) -> bool:
    return len(bare) <= 5 and not any(any(c.isdigit() for c in w) for w in bare)


def _count(person: Person, one: _Seen, people: People) -> None:
    person.count += 1
    person.places.append(one.start)
    for title in one.titles:
        person.titles[title.lower()] += 1
    gender = _title_gender(one.titles, people.grammar)
    person.male += 4 * (gender == "m")
    person.female += 4 * (gender == "f")


def _index(people: People) -> None:
    for person in people.everyone:
        if person.kind == "person":
            kept = [w for w in person.words if w.lower() not in SUFFIXES]
            people.by_last.setdefault(name_key(kept[-1]), []).append(person)
            people.by_first.setdefault(name_key(kept[0]), []).append(person)


def _add_single(people: People, one: _Seen) -> None:
    word = one.bare[0]
    gender = _title_gender(one.titles, people.grammar)
    person = people._single(word, gender, one.start)
    if person is None:
        kind = name_kind(one.bare, people.grammar)
        if kind == "single" and word in people.countries:
            kind = "place"
        elif kind == "single" and one.titles:
            kind = "person"
        person = Person(one.bare, kind, number=len(people.everyone))
        people.singles[name_key(word)] = person
        people.everyone.append(person)
    elif one.titles and person.kind == "single":
        person.kind = "person"
    _count(person, one, people)


def _pass_over_openers(text: str, people: People, singles: Iterable[_Seen]) -> None:
    """“Talk was cheap”: a word whose capital is only its sentence's names nobody."""
    inside = {name_key(one.bare[0]) for one in singles if not one.opening or one.titles}
    for word, person in people.singles.items():
        if person.kind != "single" or word in inside:
            continue
        small = person.words[0].lower()
        if small.endswith("ing") or f" {small} " in text:
            person.kind = "other"


def _settle(people: People) -> None:
    pairs = sorted((place, p.number) for p in people.everyone for place in p.places)
    people.places = [place for place, _ in pairs]
    people.at = [people.everyone[number] for _, number in pairs]


def named_before(people: People, place: int, *, most: int = 40) -> Iterable[tuple[int, Person]]:
    """The names printed before a place, nearest first."""
    index = bisect_left(people.places, place)
    for i in range(index - 1, max(-1, index - 1 - most), -1):
        yield people.places[i], people.at[i]

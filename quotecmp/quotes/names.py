"""Names as print shows them: runs of capitals, parted into titles and the name itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotecmp.language.spelling import fold, name_key
from quotecmp.quotes.cues import CALENDAR, CUE_NOUN, DOCUMENT_NOUN, WordClasses

# Python's re has no class of capitals; these are the Latin, Greek and Cyrillic ones.
CAPITAL = "".join(
    chr(code)
    for first, last in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
    for code in range(first, last)
    if chr(code).isupper()
)


# One class of letters opens every branch, so that the search may skip all others at once.
CAPITALS = re.compile(
    rf"""
    [{CAPITAL}]
    (?:
        \.(?:[{CAPITAL}]\.)+                             # U.S., J.K.
        | \w*(?:-\w+)*(?:['’](?!s\b)\w+)*
          (?:
              (?:\.?[ \u00a0](?:[“"‘']\w{{2,12}}[”"’'][ \u00a0])?  # Ada “Addie” Orlo
                 (?:(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|du|dos)[ \u00a0])?
                 |-(?=[{CAPITAL}]))
              [{CAPITAL}](?:\.(?:[{CAPITAL}]\.)+|\w*(?:-\w+)*(?:['’](?!s\b)\w+)*)
          )*
    )
    """,
    re.VERBOSE,
)


SENTENCE_OPENING = frozenset(".!?:;\"“”‘'’([\n—–-…")


MOST_TOWN_WORDS = 9


Words = tuple[str, ...]


@lru_cache(maxsize=8192)
def split_title(words: Words, grammar: WordClasses) -> tuple[Words, Words]:
    """A run of capitalised words as (what precedes the name, the name).

    >>> from quotecmp.quotes.cues import word_classes
    >>> split_title(("Norwegian", "Foreign", "Minister", "Ada", "Orlo"), word_classes())
    (('Norwegian', 'Foreign', 'Minister'), ('Ada', 'Orlo'))
    """
    if len(words) > 1 and words[-1].lower() in grammar.institutions:
        return (), words  # the Foreign Office, the State Department, the White House
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
    ending = bare[-1].lower() if len(bare) > 1 else ""
    office = ending in grammar.titles and ending not in grammar.qualifiers
    if office and fold(bare[0]) not in grammar.first_names:
        return words, ()
    return tuple(head), tuple(bare)


def _joined_title(word: str, grammar: WordClasses) -> bool:
    """“Secretary-Treasurer”, “Co-Founder”, “Oslo-based”."""
    first, _, last = word.lower().rpartition("-")
    return last == "based" or (
        last in grammar.titles and (first in grammar.titles or first in TITLE_OPENERS)
    )


TITLE_OPENERS = frozenset({"co", "ex", "then", "sub", "vice"})


def without_town(bare: Words, towns: frozenset[str], grammar: WordClasses) -> Words:
    """The name without a town that runs into it: “the embassy in Oslo Ada Orlo said”.

    >>> from quotecmp.quotes.cues import word_classes
    >>> without_town(("Oslo", "Ada", "Orlo"), frozenset({"Oslo"}), word_classes())
    ('Ada', 'Orlo')
    """
    if len(bare) > 2 and towns and bare[-1].lower() not in grammar.institutions:
        for cut in range(1, min(len(bare) - 1, MOST_TOWN_WORDS)):
            if " ".join(bare[:cut]) in towns:
                return bare[cut:]
    return bare


def _addressed(head: Sequence[str]) -> bool:
    """Whether a form of address stands last, after which even “Major” is a name."""
    return bool(head) and head[-1].lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "dr")


def full_key(words: Sequence[str]) -> Words:
    """What names one person however the name is printed: the keys of its ends."""
    kept: Sequence[str] = words
    if not SUFFIXES.isdisjoint(map(str.lower, words)):
        kept = [w for w in words if w.lower() not in SUFFIXES] or words
    return (name_key(kept[0]), name_key(kept[-1])) if len(kept) > 1 else (name_key(kept[0]),)


# Honours and degrees stand behind a name and are no part of it.
HONOURS = frozenset(
    {"kc", "qc", "mp", "mep", "msp", "cbe", "obe", "mbe", "phd", "ph.d.", "md", "m.d.", "esq"}
)
SUFFIXES = HONOURS | {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


def title_gender(titles: Sequence[str], grammar: WordClasses) -> str:
    lowered = [title.lower() for title in titles]
    if not grammar.male_titles.isdisjoint(lowered):
        return "m"
    return "" if grammar.female_titles.isdisjoint(lowered) else "f"


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
    if not (grammar.bodies.isdisjoint(folded) and PLURAL_BODIES.isdisjoint(folded)):
        return "body"
    if folded[-1] in grammar.places or folded[0] in PLACE_OPENERS:
        return "place"
    if folded[-1] in grammar.calendar:
        return "other"
    if folded[0] == "the":
        return "body"  # The Velden Observer
    if len(bare) == 1 and bare[0].isupper() and len(bare[0]) > 1:
        return "body"
    last = folded[-1]
    if len(bare) > 1 and (
        grammar.classes.get(last, 0) & NO_SURNAME or last in grammar.portfolios
    ):
        return "other"
    return "person" if len(bare) > 1 else "single"


NO_SURNAME = DOCUMENT_NOUN | CUE_NOUN | CALENDAR  # “Orlo Speech”, in a caption or a head


PLACE_OPENERS = frozenset(
    {"north", "south", "new", "saudi", "united", "fort", "san", "los", "las", "mount"}
)


PLURAL_BODIES = frozenset(
    {"industries", "partners", "studios", "workers", "voters", "americans"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """What a run of capitals reads as: titles and the name itself, with what both tell.

    `key` is the key of a name of several words, `kind` what it looks like, `gender` what the
    titles say of it; made once for each reading, as the same runs come again and again.
    """

    titles: Words
    bare: Words
    key: Words
    kind: str
    gender: str


def names_in(
    text: str, start: int, end: int, grammar: WordClasses
) -> Iterator[tuple[int, Name, bool]]:
    """The names in a stretch of text: place, name, and whether a sentence may begin with it."""
    for found in CAPITALS.finditer(text, start, end):
        place = found.start()
        opening = place == start or _opens(text, place)
        for offset, name in _read(found.group(), opening, grammar):
            yield place + offset, name, opening and not offset


def _opens(text: str, place: int) -> bool:
    """Whether a word stands right behind a mark that a sentence may begin after."""
    before = text[place - 1]
    if before.isspace():
        before = text[place - 2] if place > 1 else " "
    return before in SENTENCE_OPENING and before != "\n"


@lru_cache(maxsize=16_384)
def _read(run: str, opening: bool, grammar: WordClasses) -> tuple[tuple[int, Name], ...]:
    """The names in a run of capitals, each with its place in the run."""
    if run.isalpha():
        name = _of_one_word(run, grammar)
        return () if name is None else ((0, name),)
    readings = []
    for place, words in _runs(run, 0, grammar):
        one = _one(words, place, opening or place > 0, grammar)
        if one is not None:
            readings.append(one)
    return tuple(readings)


def _of_one_word(word: str, grammar: WordClasses) -> Name | None:
    """A word that is no title, no day and opens no sentence: what most runs are."""
    lower = word.lower()
    if len(word) < 2 or lower in grammar.openers or lower in grammar.calendar:
        return None
    return None if lower in grammar.titles else named((), (word,), grammar)


def _runs(run: str, place: int, grammar: WordClasses) -> Iterator[tuple[int, list[str]]]:
    """A run of capitals, parted where a point ends a sentence and no abbreviation."""
    words: list[str] = []
    start = place
    for word in run.replace("\u00a0", " ").split(" "):
        if not words:
            start = place
        place += len(word) + 1
        if word[0] in "“\"‘'":
            continue  # the nickname in Ada “Addie” Orlo
        words.append(word)
        ends = word.endswith(".") and len(word) > 2 and "." not in word[:-1]
        if ends and word.lower() not in grammar.titles and word.lower() not in SUFFIXES:
            yield start, [*words[:-1], word[:-1]]
            words = []
    if words:
        yield start, words


def _one(
    words: list[str], place: int, opening: bool, grammar: WordClasses
) -> tuple[int, Name] | None:
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
    while len(words) > 2 and words[-1].lower() in HONOURS:
        words = words[:-1]
    titles, bare = split_title(tuple(words), grammar)
    return (place, named(titles, bare, grammar)) if bare else None


def named(titles: Words, bare: Words, grammar: WordClasses) -> Name:
    """A name with its key and the gender its titles tell."""
    key = full_key(bare) if len(bare) > 1 else ()
    gender = title_gender(titles, grammar) if titles else ""
    return Name(titles, bare, key, name_kind(bare, grammar), gender)


def _portfolio(bare: Sequence[str], grammar: WordClasses) -> list[str]:
    """The end of an office before a whole name: “Minister of Finance Ada Orlo”."""
    if len(bare) < 3 or bare[0].lower() not in grammar.portfolios:
        return []
    after = [fold(word) for word in bare[1:]]
    named = not any(w in grammar.bodies or w in PLURAL_BODIES for w in after)
    return [bare[0]] if named and after[-1] not in grammar.titles else []

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


CAPITALS = re.compile(
    rf"""
    (?:[{CAPITAL}]\.){{2,}}|[{CAPITAL}][\w]*(?:-\w+)*(?:['’](?!s\b)\w+)*
    (?:
        (?:\.?[ \u00a0](?:[“"‘']\w{{2,12}}[”"’'][ \u00a0])?  # Ada “Addie” Orlo
           (?:(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|du|dos)[ \u00a0])?
           |-(?=[{CAPITAL}]))
        (?:(?:[{CAPITAL}]\.){{2,}}|[{CAPITAL}][\w]*(?:-\w+)*(?:['’](?!s\b)\w+)*)
    )*
    """,
    re.VERBOSE,
)


SENTENCE_OPENING = frozenset(".!?:;\"“”‘'’([\n—–-…")


MOST_TOWN_WORDS = 9


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


def full_key(words: Sequence[str]) -> tuple[str, ...]:
    kept = [w for w in words if w.lower() not in SUFFIXES] or list(words)
    return (name_key(kept[0]), name_key(kept[-1])) if len(kept) > 1 else (name_key(kept[0]),)


SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def title_gender(titles: Sequence[str], grammar: WordClasses) -> str:
    if not titles:
        return ""
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
    if len(bare) > 1 and grammar.classes.get(folded[-1], 0) & NO_SURNAME:
        return "other"
    return "person" if len(bare) > 1 else "single"


NO_SURNAME = DOCUMENT_NOUN | CUE_NOUN | CALENDAR  # “Orlo Speech”, in a caption or a head


PLACE_OPENERS = frozenset(
    {"north", "south", "new", "saudi", "united", "fort", "san", "los", "las", "mount"}
)


PLURAL_BODIES = frozenset(
    {"industries", "partners", "studios", "workers", "voters", "americans"}
)


@dataclass(slots=True)
class Seen:
    """One run of capitals: where, its title, its name."""

    start: int
    titles: tuple[str, ...]
    bare: tuple[str, ...]
    opening: bool = False


Reading = tuple[int, tuple[str, ...], tuple[str, ...]]


def names_in(text: str, start: int, end: int, grammar: WordClasses) -> Iterator[Seen]:
    for found in CAPITALS.finditer(text, start, end):
        place = found.start()
        opening = place == start or _opens(text, place)
        for offset, titles, bare in _read(found.group(), opening, grammar):
            yield Seen(place + offset, titles, bare, opening and not offset)


def _opens(text: str, place: int) -> bool:
    """Whether a word stands right behind a mark that a sentence may begin after."""
    before = text[place - 1]
    if before.isspace():
        before = text[place - 2] if place > 1 else " "
    return before in SENTENCE_OPENING and before != "\n"


@lru_cache(maxsize=8192)
def _read(run: str, opening: bool, grammar: WordClasses) -> tuple[Reading, ...]:
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


def _one(words: list[str], place: int, opening: bool, grammar: WordClasses) -> Reading | None:
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


def _portfolio(bare: Sequence[str], grammar: WordClasses) -> list[str]:
    """The end of an office before a whole name: “Minister of Finance Ada Orlo”."""
    if len(bare) < 3 or bare[0].lower() not in grammar.portfolios:
        return []
    after = [fold(word) for word in bare[1:]]
    named = not any(w in grammar.bodies or w in PLURAL_BODIES for w in after)
    return [bare[0]] if named and after[-1] not in grammar.titles else []

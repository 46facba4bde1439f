"""Whether a word is a name of somebody or something.

A capital inside a sentence says so; at its start a word is a name only if the gazetteer has it,
for "Prices" and "Denmark" look alike there.
"""

import re
from functools import cache

from quotecmp.language.frequencies import UNKNOWN_NATS, rarity
from quotecmp.language.lexicon import mapping, phrases, table
from quotecmp.language.sounds import one_sound
from quotecmp.language.spelling import fold, name_key
from quotecmp.wording import meaning

LEXICON = "en/places.toml"
COMMON = ("common", "common_endings")
# Behind an unknown word that opens a sentence these, too, say that it names somebody.
BEHIND_NAMES = frozenset(
    {"and", "or", "says", "wants", "knows", "never", "also", "still", "just"}
)
BEHIND_ONE = frozenset({"is", "was", "has", "does", "says", "wants", "knows"})
PRONOUN_I = {"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll", "OK", "TV"}


@cache
def gazetteer() -> frozenset[str]:
    """Countries, their people and capitals, great cities, and common given names, folded."""
    return frozenset(
        fold(word)
        for section in table(LEXICON)
        if section not in COMMON
        for word in phrases(LEXICON, section)
    )


def is_name(surface: str, *, fresh: bool, after: str = "") -> bool:
    """Whether a word is a name; `fresh` when it opens a sentence; `after` is the next word.

    >>> is_name("Denmark", fresh=True), is_name("Prices", fresh=True)
    (True, False)
    """
    if not surface[:1].isupper() or surface in PRONOUN_I:
        return False
    bare = surface.removesuffix("'s").removesuffix("’s").rstrip("'’")
    folded = fold(bare)
    if fold(re.split("['’]", surface)[0]) in meaning.function_words() and not surface.isupper():
        return False
    if not fresh:
        return True
    return folded in gazetteer() or (len(folded) > 3 and _stands_as_name(folded, after))


def _stands_as_name(word: str, after: str) -> bool:
    """Whether an unknown word at a sentence's head, with no article, is its subject's name."""
    if after[:1].isupper() and after not in PRONOUN_I:
        return not _common(word)
    if _common(word):
        return False
    if word.endswith("s"):  # trawlers were, but Fernandes was
        return after in BEHIND_ONE and rarity(word) >= UNKNOWN_NATS
    if after in phrases("en/function_words.toml", "auxiliaries") or after.endswith("ed"):
        return True
    # A word that no newspaper had is hardly a noun without an article: Velkov said.
    unheard = rarity(word) >= UNKNOWN_NATS
    return unheard and (after in BEHIND_NAMES or after in mapping("en/irregular.toml", "forms"))


def _common(word: str) -> bool:
    endings = tuple(phrases(LEXICON, "common_endings"))
    return (
        word.endswith(endings)
        or word in phrases(LEXICON, "common")
        or word in meaning.function_words()
        or word in meaning.opposites()
        or bool(meaning.groups_of(word))
    )


def one_name(left: str, right: str) -> bool:
    """Whether two names are spellings of one.

    >>> one_name("sergei", "sergey"), one_name("iran", "iraq")
    (True, False)
    >>> one_name("zhukov", "schukow"), one_name("hansen", "hanson")
    (True, False)
    """
    left, right = left.removeprefix("~"), right.removeprefix("~")
    if min(len(left), len(right)) < 4:
        return False
    return name_key(left) == name_key(right) or one_sound(_bare(left), _bare(right))


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("'")


def is_title(word: str) -> bool:
    """Whether a word is an office or form of address before a name.

    >>> is_title("mister"), is_title("russian")
    (True, False)
    """
    known = any(word in phrases("en/address.toml", s) for s in ("titles", "plain"))
    return known and word not in gazetteer()


def capital_of(one: str, other: str) -> bool:
    """Whether one is a country and the other its capital, which may speak for it.

    >>> capital_of("iran", "tehran"), capital_of("cairo", "tunis")
    (True, False)
    """
    left, right = (_plain(word) for word in (one, other))
    known = _capitals()
    return known.get(left) == right or known.get(right) == left


def _plain(key: str) -> str:
    return fold(key.removeprefix("~").removesuffix("'s").removesuffix("'"))


@cache
def _capitals() -> dict[str, str]:
    listed = mapping("en/capitals.toml", "of")
    return {fold(country): fold(capital) for country, capital in listed.items()}


@cache
def _peoples() -> dict[str, list[str]]:
    listed = mapping("en/capitals.toml", "people")
    return {fold(country): words.split() for country, words in listed.items()}


def of_one_country(one: str, other: str) -> bool:
    """Whether one word names a country and the other its people.

    >>> of_one_country("russia's", "russian"), of_one_country("iran", "iraqi")
    (True, False)
    """
    listed = _peoples()
    left, right = _plain(one), _plain(other)
    if right in listed.get(left, ()) or left in listed.get(right, ()):
        return True
    countries = frozenset(fold(w) for w in phrases(LEXICON, "countries"))
    people = frozenset(fold(w) for w in phrases(LEXICON, "people"))
    for name, demonym in ((left, right), (right, left)):
        stem = name[:-1] if name[-1:] in "aeiouy" else name
        if name in countries and demonym in people and len(stem) > 3 and name != "niger":
            return demonym.startswith(stem)
    return False

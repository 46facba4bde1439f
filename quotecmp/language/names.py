"""Names of one person in other letters and forms: Сергей and Sergei, Bill and William."""

from collections.abc import Mapping
from functools import cache, lru_cache

from quotecmp.language.lexicon import mapping
from quotecmp.language.spelling import fold, name_key

PEOPLE = "people.toml"


@cache
def _letters() -> Mapping[int, str]:
    return str.maketrans(dict(mapping(PEOPLE, "cyrillic")))


@lru_cache(maxsize=65_536)
def person_key(word: str) -> str:
    """The key by which one word of a name is equal in every alphabet and transliteration.

    >>> person_key("Сергей") == person_key("Sergey") == person_key("Sergei")
    True
    """
    if not word.isascii():
        word = word.lower().translate(_letters())
    return name_key(word)


@cache
def _long_forms() -> Mapping[str, str]:
    return {
        name_key(short): name_key(long) for short, long in mapping(PEOPLE, "nicknames").items()
    }


def given_key(word: str) -> str:
    """The key of a given name in its long form.

    >>> given_key("Bill") == given_key("William"), given_key("Ida") == given_key("Iris")
    (True, False)
    """
    key = person_key(word)
    return _long_forms().get(key, key)


def is_initial(word: str) -> bool:
    """Whether a word is one letter, with a point or without.

    >>> is_initial("J."), is_initial("Jo")
    (True, False)
    """
    return len(fold(word).rstrip(".")) == 1

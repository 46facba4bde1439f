"""How rare a word is in news, from a table that ships with the package.

Two articles alone say nothing about which of their words are rare, so a background has to.
The table (`lexicons/en/frequencies.txt`, where it says what it was counted from) gives for
some 33,000 words the share of news articles that hold them, as self-information in nats.
"""

from collections.abc import Mapping
from functools import cache

from quotecmp.errors import LexiconError
from quotecmp.language.lexicon import source

LEVELS_PER_NAT = 4
# What a word that the table does not know is worth: just above its last level.
UNKNOWN_NATS = 8.0
# Numbers are written in many ways and most are in no table; years and small counts are common.
NUMBER_NATS = 4.0


@cache
def table(language: str = "en") -> Mapping[str, float]:
    """Every known word with its self-information in nats.

    >>> known = table()
    >>> known["the"] < known["people"] < known["minister"] < known["orchard"]
    True

    Raises:
        LexiconError: the language has no table, or a line does not start with a level.
    """
    path = f"{language}/frequencies.txt"
    known: dict[str, float] = {}
    for number, line in enumerate(source(path).splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        level, *words = line.split()
        if not level.isdecimal():
            raise LexiconError(f"lexicon {path}, line {number}: {level!r} is no level")
        known.update(dict.fromkeys(words, int(level) / LEVELS_PER_NAT))
    return known


def rarity(key: str, language: str = "en") -> float:
    """How many nats a folded word is worth: 0 for “the”, 8 for a word never counted.

    A possessive is worth what its noun is.

    >>> rarity("the"), rarity("zorblat"), rarity("minister's") == rarity("minister")
    (0.0, 8.0, True)
    """
    known = table(language)
    nats = known.get(key)
    if nats is not None:
        return nats
    if key[:1].isdecimal():
        return NUMBER_NATS
    return known.get(key.removesuffix("'s"), UNKNOWN_NATS)

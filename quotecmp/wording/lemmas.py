"""Base forms of English words, by an irregular table and the regular endings.

A stemmer would call `relation` and `related` one word; a copy editor would not.  So only
endings of inflection come off: plural, third person, past, participle, comparison.
"""

from functools import lru_cache

from quotecmp.language.frequencies import rarity
from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import variety_key

VOWELS = "aeiouy"
KEEP_S = ("ss", "us", "is", "ous", "ews", "ics")


@lru_cache(maxsize=65_536)
def lemmas(word: str) -> frozenset[str]:
    """The words that one may be a form of, itself among them.

    >>> sorted(lemmas("stopped")), sorted(lemmas("ran"))
    (['stop', 'stopp', 'stoppe', 'stopped'], ['ran', 'run'])
    """
    word = word.removesuffix("'s").removesuffix("'") or word
    found = {word, variety_key(word)}
    irregular = mapping("en/irregular.toml", "forms").get(word)
    if irregular is not None:
        found.add(irregular)
    if len(word) > 3 and word not in phrases("en/irregular.toml", "whole"):
        found.update(_regular(word))
    return frozenset(found)


def _regular(word: str) -> set[str]:
    found: set[str] = set()
    if word.endswith("ies") and len(word) > 4:
        found.update({word[:-3] + "y", word[:-1]})
    elif word.endswith("es"):
        found.update({word[:-2], word[:-1]})
    elif word.endswith("s") and not word.endswith(KEEP_S):
        found.add(word[:-1])
    if word.endswith("ied"):
        found.add(word[:-3] + "y")
    for ending in ("er", "est"):
        if word.endswith(ending):
            found.update(_compared(word.removesuffix(ending)))
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2 and any(c in VOWELS for c in stem):
            found.update({stem, stem + "e"})
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


def _compared(stem: str) -> set[str]:
    """The adjective whose comparative or superlative has this stem: bigg, happi, wid."""
    known = phrases("en/irregular.toml", "compared")
    candidates = {stem, stem + "e", stem[:-1], f"{stem[:-1]}y" if stem.endswith("i") else stem}
    return candidates & known


def same_lemma(one: str, other: str) -> bool:
    """Whether two words are forms of one.

    >>> same_lemma("visits", "visited"), same_lemma("raised", "rose")
    (True, False)
    """
    if one == other:
        return True
    return bool(lemmas(one) & lemmas(other))


@lru_cache(maxsize=65_536)
def base(word: str) -> str:
    """One base form, the likeliest: for looking a word up in a list.

    >>> base("agreed"), base("houses"), base("tries")
    ('agree', 'house', 'try')
    """
    irregular = mapping("en/irregular.toml", "forms").get(word)
    if irregular is not None:
        return irregular
    candidates = lemmas(word) - {word}
    return min(candidates, key=lambda w: (rarity(w), -len(w), w)) if candidates else word


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle.

    >>> is_participle("broken"), is_participle("signed"), is_participle("go")
    (True, True, False)
    """
    if word.endswith(("ed", "en")) or word in mapping("en/irregular.toml", "forms"):
        return True
    return word in phrases("en/irregular.toml", "unchanging")

"""In which roles an article shows somebody: “Foreign Minister”, “mayor of Velden”.

Read off the mentions that hold the name, and off the first places of the name: the titles right
before it, and the description between commas behind it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from quotecmp.language.spelling import fold
from quotecmp.quotes import cues as c
from quotecmp.quotes.cues import word_classes

MOST_PLACES, BEFORE, AFTER = 3, 70, 90
LONGEST_ROLE = 8  # words
HONORIFICS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame"}
)
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "our"})
BEHIND = re.compile(r",\s((?:the|a|an)\s)?([^,.;:“”\"()\n]{4,80})(?=[,.)]|\sand\s)")
STOP = re.compile(r"[.;:,“”\"()\n](?:\s|$)")
LINKS = frozenset({"of", "for", "to", "the"})
NO_ROLE = DETERMINERS | HONORIFICS | LINKS
GENITIVES = ("’s", "'s")


def roles_in(text: str, name: str, mentions: Iterable[str]) -> set[str]:
    """The roles that an article prints with a name.

    >>> text = "Foreign Minister Ada Orlo arrived. Ada Orlo, the mayor of Velden once, said no."
    >>> sorted(roles_in(text, "Ada Orlo", ["Foreign Minister Ada Orlo", "she"]))
    ['Foreign Minister', 'mayor of Velden once']
    """
    found = {role for mention in mentions for role in _before_name(mention, name)}
    place = text.find(name)
    for _ in range(MOST_PLACES):
        if place < 0:
            break
        left = text[max(0, place - BEFORE) : place].removesuffix(", ")
        found.update(_titles(STOP.split(left)[-1].split()))
        behind = BEHIND.match(text, place + len(name), place + len(name) + AFTER)
        if behind:
            found.update(_description(behind[2].split()))
        place = text.find(name, place + len(name))
    return _distinct(found)


def _before_name(mention: str, name: str) -> Iterator[str]:
    """“Russian Foreign Minister” out of “Russian Foreign Minister Sergei Orlo”."""
    words, last = mention.split(), fold(name.split()[-1])
    if len(words) > 1 and fold(words[-1]) == last:
        first = fold(name.split()[0])
        cut = next((i for i, w in enumerate(words) if fold(w) in (first, last)), 0)
        yield from _titles(words[:cut])


@cache
def _offices() -> frozenset[str]:
    """Titles that say more than how somebody is addressed."""
    return word_classes().titles - HONORIFICS


def _titles(words: Sequence[str]) -> Iterator[str]:
    """The title that ends a row of words, with what belongs to it: “Orlo's press secretary”."""
    titles = word_classes().titles
    if not words or words[-1].lower() not in titles:
        return
    kept = 1
    for word in reversed(words[:-1]):
        if kept == LONGEST_ROLE or not _belongs(word):
            break
        kept += 1
        if word.endswith(GENITIVES):
            break
    run = list(words[-kept:])
    while run and run[0].lower() in NO_ROLE:
        run = run[1:]
    if any(word.lower() in _offices() for word in run):
        yield " ".join(run)


def _belongs(word: str) -> bool:
    """Whether a word left of a title may be part of it: no verb, no other small word."""
    classes = word_classes().classes.get(word.lower(), 0)
    if word.lower() in LINKS or word[:1].isupper() or word.endswith(GENITIVES):
        return word.lower() not in DETERMINERS
    return word[:1].isalpha() and (bool(classes & c.TITLE) or not classes & (c.SMALL | c.VERB))


def _description(words: Sequence[str]) -> Iterator[str]:
    """An appositive whose first words hold a title: “mayor of Velden”."""
    named = any(word.lower() in _offices() for word in words[:3])
    if named and len(words) <= LONGEST_ROLE and words[0].lower() not in ("who", "and", "but"):
        yield " ".join(words)


def _distinct(roles: Iterable[str]) -> set[str]:
    """Without those that another one ends in: “minister” beside “foreign minister”."""
    kept: list[str] = []
    for role in sorted(roles, key=lambda r: (-len(r), r)):
        if not any(fold(one).endswith(fold(role)) for one in kept):
            kept.append(role)
    return set(kept)

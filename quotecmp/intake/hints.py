"""Lines that name an agency without showing that it wrote the article.

A photo credit tells whose picture it is; “told TASS” tells whose report is passed on.  Both are
kept as evidence of their kind, and neither ever names the agency of the article.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import merge
from itertools import accumulate, islice

from quotecmp.intake.agencies import all_names, canonical, known
from quotecmp.intake.lines import Line
from quotecmp.intake.signs import LEXICON, Sign, any_of
from quotecmp.language.lexicon import phrases

MOST_HINTS = 3
LONGEST_CREDIT = 60
# No credit goes without one of these; the pattern takes longer to say so.
CREDIT_SIGNS = ("/", "©", "(c)", "hoto", "PHOTO", "icture:", "mage:")
WORD = re.compile(r"\w+")
# What is searched: enough for any article, and bounded for a file of many megabytes.
HINT_LINES = 2000
LONGEST_HINT = 4000
LONGEST_NAME = 150  # of an agency, with “news agency” behind it; the longest listed has 111


def hints(lines: Sequence[Line]) -> Iterator[Sign]:
    """Lines that name an agency without showing that it wrote this: a few of each kind."""
    searched = lines[:HINT_LINES]
    # What parts the lines is neither space nor letter, so that no name reaches over it.
    text = "\0".join([line.text[:LONGEST_HINT] for line in searched])
    yield from islice(_pictured(text, searched), MOST_HINTS)
    yield from islice(_reported(text, searched), MOST_HINTS)


def _pictured(text: str, lines: Sequence[Line]) -> Iterator[Sign]:
    # One look at the whole text is cheaper than one at each line, and most texts lack them all.
    there = [sign for sign in CREDIT_SIGNS if sign in text]
    for line in lines if there else ():
        if any(sign in line.text for sign in there):
            yield from islice(_credits_in(line), 1)


def _credits_in(line: Line) -> Iterator[Sign]:
    text = line.text[:LONGEST_HINT]
    names = _names_in(text)
    for found in _credits(names).finditer(text) if names else ():
        agency = known(next(group for group in found.groups() if group))
        if agency:
            yield Sign(agency, 0.0, "photo_credit", line, found.start())


def _reported(text: str, lines: Sequence[Line]) -> Iterator[Sign]:
    """The first mention of each line, in the order of the lines."""
    starts: list[int] = []
    above = -1
    for place, name in _mentions_in(text):
        starts = starts or [0, *accumulate(len(line.text[:LONGEST_HINT]) + 1 for line in lines)]
        index = bisect_right(starts, place) - 1
        if index > above:
            at = place - starts[index]
            yield Sign(canonical(name), 0.0, "reported_via", lines[index], at)
        above = index


def _mentions_in(text: str) -> Iterator[tuple[int, str]]:
    """Where agencies stand beside words of report, with their names, in text order.

    Only around such words: the patterns, which hold hundreds of names, take long.
    """
    begin = 0
    there = [word for word in _report_words() if word in text]
    for place in merge(*(_places_of(word, text) for word in there)):
        told = _told_agency().match(text, place)
        if told:
            yield told.start(), told[1]
        verb = _report_verb().match(text, place)
        if verb:
            begin = max(begin, place - LONGEST_NAME)
            for named in _agency_told().finditer(text, begin, verb.end() + 1):
                yield named.start(), named[1]
            begin = verb.end()


def _places_of(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def is_photo_credit(text: str) -> bool:
    """Whether a short text says no more than whose picture something is.

    >>> is_photo_credit("AP Photo/Jane Orr"), is_photo_credit("A boat (AP Photo/Jane Orr)")
    (True, False)
    """
    if len(text) > LONGEST_CREDIT or text[-1:] == ".":
        return False
    if not _credits(_names_in(text)).search(text):
        return False
    small = {word for word in WORD.findall(text) if word[0].islower()}
    return small <= phrases(LEXICON, "photo_words") | phrases(LEXICON, "place_words")


def _names_in(text: str) -> tuple[str, ...]:
    """The names of agencies that may be there, longest first.

    A name may be printed over a line end or with other blanks, so only the stretch up to its
    first blank is looked for as it stands.

    >>> _names_in("The minister waves. AFP/Jane Orr")
    ('AFP',)
    """
    folded, heads = text.casefold(), _heads()
    met = [name for word in heads.keys() & WORD.findall(folded) for name in heads[word]]
    found = {name for name in met if name.casefold().split()[0] in folded}
    if not text.isascii():
        found.update(name for name in _names_in_other_letters() if name in text)
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def _names_in_other_letters() -> tuple[str, ...]:
    return tuple(sorted(name for name in all_names() if not name.isascii()))


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    """The longest word of each name, with the names that it is part of."""
    heads: dict[str, list[str]] = {}
    for name in all_names():
        words = WORD.findall(name.casefold())
        heads.setdefault(max(words, key=lambda word: (len(word), word)), []).append(name)
    return {head: tuple(names) for head, names in heads.items()}


@lru_cache(maxsize=64)
def _credits(names: Sequence[str]) -> re.Pattern[str]:
    """REUTERS/Jane Orr, (Xinhua/Li An), © Jane Orr/TASS, AP Photo, AFP/Getty Images.

    Only with the names that a text holds: with all of them it takes longer to compile than an
    article to read.
    """
    name = _any_of(names)
    return re.compile(
        rf"""
        \b([^\W\d_]{{2,20}})/(?=[^\W\d_]{{2,20}}[\s-][A-ZÀ-ÖØ-ÞĀ-Ž])
      | [(\[]({name})/[^()\[\]]{{2,50}}[)\]]
      | (?:©|\(c\))\s?[^/.()\n]{{2,40}}/\s?({name})\b
      | \b({name})\s(?:Photo|File\sPhoto|photo)\b
      | ^[^\W\d_][^/()]{{3,40}}\s/\s({name})\.?$
      | \b({name})\s?/\s?(?:Getty|POOL|Pool)\b
      | \[Photo/({name})\]
      | \b(?:Photo|PHOTO|Photograph|Picture|Image)(?::|\sby:?|\scredit:?)\s
        [^()\n]{{0,60}}?\b({name})\b
        """,
        re.VERBOSE,
    )


@cache
def _report_words() -> tuple[str, ...]:
    """The words of which every report of another agency holds one."""
    leads = {lead.split()[0] for lead in phrases(LEXICON, "report_leads")}
    return tuple(sorted(leads | phrases(LEXICON, "report_verbs")))


@cache
def _told_agency() -> re.Pattern[str]:
    """“told TASS”, “according to Interfax”."""
    return re.compile(rf"\b(?:{any_of('report_leads')})\s({_any_of(all_names())})\b")


@cache
def _agency_told() -> re.Pattern[str]:
    """“TASS reports”, “the Xinhua news agency reported”."""
    verbs = any_of("report_verbs")
    return re.compile(rf"\b({_any_of(all_names())})(?:\snews)?(?:\sagency)?\s(?:{verbs})\b")


@cache
def _report_verb() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{any_of('report_verbs')})\b")


def _any_of(names: Iterable[str]) -> str:
    names = [name for name in names if len(name) > 2 or name == "AP"]
    if not names:
        return "(?!)"
    # Few words begin with such a letter: the rest need not be held against hundreds of names.
    first = "".join(sorted({name[0] for name in names}))
    each = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    return f"(?=[{re.escape(first)}])(?:{each})"

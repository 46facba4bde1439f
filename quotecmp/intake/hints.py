"""Lines that name an agency without showing that it wrote the article.

A photo credit tells whose picture it is; “told TASS” tells whose report is passed on.  Both are
kept as evidence of their kind, and neither ever names the agency of the article.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from quotecmp.intake.agencies import all_names, known
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


def hints(lines: Sequence[Line]) -> Iterator[Sign]:
    """Lines that name an agency without showing that it wrote this: a few of each kind."""
    # In the order of what they cost: the patterns take longest.
    searched = lines[:HINT_LINES]
    pictured = [line for line in searched if _holds(line.text, CREDIT_SIGNS)]
    reporting = [line for line in searched if _holds(line.text, _report_words())]
    for kind, pattern, hinting in (
        ("photo_credit", _credits(), pictured),
        ("reported_via", _mentions(), reporting),
    ):
        asked = (line for line in hinting if _may_name(line.text[:LONGEST_HINT]))
        found = (_hint(line, kind, pattern) for line in asked)
        yield from islice((sign for sign in found if sign), MOST_HINTS)


def is_photo_credit(text: str) -> bool:
    """Whether a short text says no more than whose picture something is.

    >>> is_photo_credit("AP Photo/Jane Orr"), is_photo_credit("A boat (AP Photo/Jane Orr)")
    (True, False)
    """
    if len(text) > LONGEST_CREDIT or text[-1:] == "." or not _credits().search(text):
        return False
    small = {word for word in WORD.findall(text) if word[0].islower()}
    return small <= phrases(LEXICON, "photo_words") | phrases(LEXICON, "place_words")


def _may_name(text: str) -> bool:
    """Whether some agency’s name is there at all; the patterns take longer."""
    folded, heads = text.casefold(), _heads()
    for word in heads.keys() & WORD.findall(folded):
        if any(name in folded for name in heads[word]):
            return True
    return not text.isascii() and any(name in text for name in _names_in_other_letters())


def _holds(text: str, signs: Iterable[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - asked of every line, and half as fast with any()
        if sign in text:
            return True
    return False


@cache
def _report_words() -> tuple[str, ...]:
    """The words of which every report of another agency holds one."""
    leads = {lead.split()[0] for lead in phrases(LEXICON, "report_leads")}
    return tuple(sorted(leads | set(phrases(LEXICON, "report_verbs"))))


@cache
def _names_in_other_letters() -> tuple[str, ...]:
    return tuple(sorted(name for name in all_names() if not name.isascii()))


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    """The longest word of each name, with the first words of the names that it is part of.

    A name may be printed over a line end or with other blanks, so only the stretch up to its
    first blank is looked for as it stands.
    """
    heads: dict[str, set[str]] = {}
    for name in all_names():
        folded = name.casefold()
        longest = max(WORD.findall(folded), key=lambda word: (len(word), word))
        heads.setdefault(longest, set()).add(folded.split()[0])
    return {head: tuple(sorted(names)) for head, names in heads.items()}


def _hint(line: Line, kind: str, pattern: re.Pattern[str]) -> Sign | None:
    for found in pattern.finditer(line.text[:LONGEST_HINT]):
        agency = known(next(group for group in found.groups() if group))
        if agency:
            return Sign(agency, 0.0, kind, line, found.start())
    return None


@cache
def _credits() -> re.Pattern[str]:
    """REUTERS/Jane Orr, (Xinhua/Li An), © Jane Orr/TASS, AP Photo, AFP/Getty Images."""
    name = _any_name()
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
def _mentions() -> re.Pattern[str]:
    """“told TASS”, “the Xinhua news agency reported”, “according to Interfax”."""
    name = _any_name()
    return re.compile(
        rf"\b(?:{any_of('report_leads')})\s({name})\b"
        rf"|\b({name})(?:\snews)?(?:\sagency)?\s(?:{any_of('report_verbs')})\b"
    )


def _any_name() -> str:
    names = [name for name in all_names() if len(name) > 2 or name == "AP"]
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)

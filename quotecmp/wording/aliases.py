"""Short and full forms of one name: US and United States, Kyiv and Kiev, Dr and Doctor."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from quotecmp.language.lexicon import mapping, phrases, table
from quotecmp.language.spelling import APOSTROPHES
from quotecmp.wording.scan import Piece, pieces

LEXICON = "en/aliases.toml"
# The article in the middle takes the sound of some consonants behind it.
SERVANT = re.compile(r"(Abd(?:o?u|e|a)(?:l|r(?=r)|s(?=s)|n(?=n)))([^\W\d_l][^\W\d_]{3,})")
SERVANT_ALONE = frozenset({"Abdullahi", "Abdelaziz", "Abdulaziz"})


def _squashed(text: str) -> str:
    return text.replace(".", "").translate(APOSTROPHES)


@cache
def _by_first() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First piece → (pieces of the form, key), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    rows = [*table(LEXICON)["names"].items(), *table(LEXICON)["spelled"].items()]
    for key, forms in rows:
        for form in forms:
            parts = tuple(_squashed(p.text) for p in pieces(form) if _squashed(p.text))
            found.setdefault(parts[0], []).append((parts, key))
    return {
        first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()
    }


def alias_at(found: Sequence[Piece], place: int, text: str) -> tuple[str, int, str] | None:
    """The alias that begins at one piece: its key, the pieces it takes, and "'s" or "".

    Case counts: US is a country, us is not.

    >>> alias_at(list(pieces("The U.S. is ready")), 1, "")
    ('United States', 1, '')
    >>> alias_at(list(pieces("They told us")), 2, "")
    """
    first, possessive = _bare(found[place])
    for parts, key in _by_first().get(first, ()):
        hit = _match(found, place, parts)
        if hit is not None:
            count, ending = hit
            return key, count, ending if len(parts) > 1 else possessive
    return None


def servant_name(surface: str) -> tuple[str, str] | None:
    """Of an Arabic name of two that are printed as one, both: Abdelrahman, Abdul Rahman.

    >>> servant_name("Abderrahman"), servant_name("Abdullah")
    (('Abder', 'rahman'), None)
    """
    found = SERVANT.fullmatch(surface)
    return None if found is None or surface in SERVANT_ALONE else (found[1], found[2])


def begins_alias(surface: str) -> bool:
    """Whether some alias has this word for its first.

    >>> begins_alias("United"), begins_alias("us")
    (True, False)
    """
    text = _squashed(surface)
    listed = any(text.removesuffix(end) in _by_first() for end in ("", "'s", "'"))
    return listed or text.startswith("Abd")


def _bare(piece: Piece) -> tuple[str, str]:
    text = _squashed(piece.text)
    if text.endswith("'s"):
        return text[:-2], "'s"
    return (text[:-1], "'s") if text.endswith(("s'", "S'")) else (text, "")


def _match(
    found: Sequence[Piece], place: int, parts: tuple[str, ...]
) -> tuple[int, str] | None:
    at, possessive = place, ""
    for number, part in enumerate(parts):
        while at < len(found) and found[at].kind in {"stop", "pause"} and number:
            if found[at].text not in {".", ","}:
                return None
            at += 1
        if at >= len(found):
            return None
        text, ending = _bare(found[at])
        if text != part and not (
            number == len(parts) - 1 and _squashed(found[at].text) == part
        ):
            return None
        possessive = "" if _squashed(found[at].text) == part else ending
        at += 1
    return at - place, possessive


def spelled_as(word: str) -> str:
    """The usual spelling of a name that is spelled in several ways, or the word itself.

    >>> spelled_as("Mohammed"), spelled_as("Ilse")
    ('Muhammad', 'Ilse')
    """
    rows = _by_first().get(_squashed(word), ())
    return next((key for parts, key in rows if len(parts) == 1 and is_spelling(key)), word)


def is_spelling(key: str) -> bool:
    """Whether an alias is only another spelling of a name."""
    return key in table(LEXICON)["spelled"]


def short_form(key: str, *, capital: bool, pointed: bool, capitals: bool = False) -> str | None:
    """The long form of a printed abbreviation such as "dr", or None.

    Forms that are also words, or parts of names, need a capital and a point.

    >>> short_form("govt", capital=False, pointed=False)
    'government'
    >>> short_form("sen", capital=True, pointed=True)
    'senator'
    >>> short_form("no", capital=False, pointed=True)
    """
    if key == "no" or (capitals and key in phrases(LEXICON, "not_in_capitals")):
        return None
    if key in phrases(LEXICON, "pointed"):
        return mapping(LEXICON, "short").get(key) if capital and pointed else None
    return mapping(LEXICON, "short").get(key)

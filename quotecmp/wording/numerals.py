"""Roman numerals: chapter IV, King Olav V, Olav the Fifth."""

import re
from collections.abc import Sequence

from quotecmp.language.lexicon import phrases, table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

# As far as kings, wars and chapters go; of single letters V and X are numerals behind a name,
# while I is nearly always the speaker.
NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
DIGITS = {"I": 1, "V": 5, "X": 10}
SINGLE = frozenset({"V", "X"})
HYPHENS = frozenset({"-", "‑"})


def is_numeral(surface: str) -> bool:
    """Whether a word may be a Roman numeral.

    >>> is_numeral("XIV"), is_numeral("I"), is_numeral("MIX")
    (True, False, False)
    """
    bare = _bare(surface)
    return (len(bare) > 1 or bare in SINGLE) and NUMERAL.fullmatch(bare) is not None


def numeral_at(found: Sequence[Piece], place: int, text: str) -> tuple[int, int, bool] | None:
    """The value of the numeral that begins at one piece, its pieces, and if a ruler bears it.

    >>> from quotecmp.wording.scan import pieces
    >>> numeral_at(list(pieces("King Olav V")), 2, "")
    (5, 1, True)
    >>> numeral_at(list(pieces("Part II")), 1, "")
    (2, 1, False)
    """
    before = found[place - 1] if place else None
    if before is None or before.kind != "word" or text.isupper():
        return None
    counted = fold(before.text) in phrases("en/numbers.toml", "numbered")
    named = before.text[:1].isupper() and not counted and not before.text.isupper()
    if found[place].text == "the":
        ordinal = _ordinal(found, place + 1)
        return None if ordinal is None or not named else (ordinal, 2, True)
    surface = _bare(found[place].text)
    piece, after = found[place], found[place + 1] if place + 1 < len(found) else None
    if not is_numeral(surface) or _hyphened(piece, text):
        return None
    if len(surface) == 1 and not counted and not _single_bears(named, piece, after):
        return None
    return _value(surface), 1, named


def _hyphened(piece: Piece, text: str) -> bool:
    """Whether a hyphen ties a letter to another word: X-ray, G-III."""
    return bool(
        {text[max(piece.start - 1, 0) : piece.start], text[piece.end : piece.end + 1]} & HYPHENS
    )


def _single_bears(named: bool, piece: Piece, after: Piece | None) -> bool:
    """Whether a single letter is a numeral: Olav V, but not Olav V. Lind."""
    if after is None:
        return named
    if fold(after.text) == "century":
        return True
    return (
        named
        and not (after.text == "." and after.start == piece.end)
        and not after.text[:1].isupper()
    )


def _bare(surface: str) -> str:
    return surface.removesuffix("'s").removesuffix("’s")


def _ordinal(found: Sequence[Piece], place: int) -> int | None:
    """Of Olav the Fifth the fifth; only a capital makes it a part of the name."""
    word = found[place].text if place < len(found) else ""
    after = found[place + 1].text if place + 1 < len(found) else ""
    if after[:1].isupper():
        return None  # the Second World War
    known: dict[str, int] = table("en/numbers.toml")["ordinals"]
    return known.get(fold(_bare(word))) if word[:1].isupper() else None


def _value(numeral: str) -> int:
    values = [DIGITS[sign] for sign in numeral]
    after = [*values[1:], 0]
    return sum(-v if v < w else v for v, w in zip(values, after, strict=True))

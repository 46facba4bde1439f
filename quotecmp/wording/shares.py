"""Parts of a whole told by two figures: one in five, two out of three, 9 of every 10."""

from collections.abc import Sequence
from fractions import Fraction

from quotecmp.language.lexicon import table
from quotecmp.language.spelling import fold
from quotecmp.wording.dates import is_year
from quotecmp.wording.numbers import number_at
from quotecmp.wording.scan import Piece
from quotecmp.wording.units import unit_at

# Of the figures in "one in a million" the second is at most so great.
GREATEST_WHOLE = 1_000_000


def share_at(found: Sequence[Piece], place: int, text: str) -> tuple[Fraction, int] | None:
    """The part of a whole that begins at one piece, and the pieces it takes, or None.

    >>> from quotecmp.wording.scan import pieces
    >>> share_at(list(pieces("two out of three wells")), 0, "")
    (Fraction(2, 3), 4)
    >>> share_at(list(pieces("two in 1998")), 0, "")
    """
    part = _part(found[place])
    before = found[place - 1].text if place else ""
    named = before[:1].isupper() and found[place].text[:1].isupper()
    if part is None or named or fold(before) in {"number", "no"}:
        return None
    words = [_word(found, place + k) for k in (1, 2, 3)]
    joints = {("out", "of"): 3, ("in",): 2, ("of", "every"): 3, ("of", "each"): 3}
    joined = next((n for joint, n in joints.items() if tuple(words[: n - 1]) == joint), 0)
    if not joined:
        return None
    at = place + joined
    if _word(found, at) == "every":
        at += 1
    if at >= len(found) or found[at].kind not in {"number", "word"}:
        return None
    whole = number_at(found, at, text)
    if whole is None or whole.ordinal or not part < whole.value <= GREATEST_WHOLE:
        return None
    end = at + whole.count
    placed = words[0] == "in" and (is_year(found[at].text) or unit_at(found, end, text))
    if placed or whole.value.denominator != 1 or _word(found, end) in {"th", "places"}:
        return None
    return Fraction(part, whole.value), end - place


def _part(piece: Piece) -> int | None:
    """A whole figure that may be a part: one, 9, ninety."""
    word = fold(piece.text)
    if piece.kind == "number":
        return int(word) if word.isdecimal() and not is_year(word) and int(word) else None
    lexicon = table("en/numbers.toml")
    value: int | None = lexicon["units"].get(word) or lexicon["tens"].get(word)
    return value


def _word(found: Sequence[Piece], at: int) -> str:
    return fold(found[at].text) if 0 <= at < len(found) else ""

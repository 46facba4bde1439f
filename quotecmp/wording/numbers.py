"""Numbers in words and figures, with fractions, scales and currency signs, as exact values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import cast

from quotecmp.language.lexicon import table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

LEXICON = "en/numbers.toml"
FIGURE = re.compile(r"(\d+(?:,\d{3})+|\d+)(\.\d+)?([^\W\d_]*)$")
SIMPLE = re.compile(r"(\d+)/(\d+)(?:rds?|ths?)?$")
# What continental printers put for a point: 3,5 million.
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}(?!\d)")
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
FRACTIONS_OF = frozenset(
    {
        "half",
        "third",
        "quarter",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    }
)
# Behind these "a quarter" is a share and no time of the year: up by a quarter.
BEFORE_SHARES = frozenset({"by", "nearly", "almost", "than", "about", "roughly", "over"})
# What folding makes of the line in ½.
FRACTION_SLASH = "\N{FRACTION SLASH}"
CURRENCY = {"$", "€", "£", "¥", "₽", "₹", "US$", "A$", "C$", "HK$", "NZ$", "S$"}
CURRENCY |= {"USD", "EUR", "GBP", "CHF", "RUB", "CNY", "RMB", "JPY", "INR", "RS", "Rs"}


@dataclass(frozen=True, slots=True)
class Number:
    """A value, the pieces that print it, its figure before any scale word, a sign before it."""

    value: Fraction
    count: int
    figure: Fraction
    ordinal: bool = False
    sign: str = ""


@cache
def _words(section: str) -> dict[str, int]:
    return cast(dict[str, int], table(LEXICON)[section])


@lru_cache(maxsize=65_536)
def begins_number(word: str) -> bool:
    """Whether a folded word may begin a number.

    >>> begins_number("twenty"), begins_number("a"), begins_number("bridge")
    (True, True, False)
    """
    small = {"a", "an", "half", "twice", "thrice", "minus"}
    if word in small or word.upper() in CURRENCY or FRACTION_SLASH in word:
        return True
    return any(word in _words(section) for section in ("units", "tens", "ordinals"))


def number_at(found: Sequence[Piece], place: int, text: str) -> Number | None:
    """The number that begins at one piece, or None.

    "one", "second" and "a" alone are words, not numbers.

    >>> from quotecmp.wording.scan import pieces
    >>> number_at(list(pieces("$1.2 million")), 0, "")  # doctest: +ELLIPSIS
    Number(value=Fraction(1200000, 1), count=3, ...)
    >>> number_at(list(pieces("two-thirds of it")), 0, "two-thirds of it").value
    Fraction(2, 3)
    """
    piece = found[place]
    if piece.text in CURRENCY:
        if place + 1 < len(found) and found[place + 1].kind == "number":
            inner = _cardinal(found, place + 1, text)
            if inner is not None:
                return Number(inner.value, inner.count + 1, inner.figure, sign=piece.text)
        return None
    if fold(piece.text) == "minus" and place + 1 < len(found):
        below = _cardinal(found, place + 1, text)
        return below and Number(-below.value, below.count + 1, -below.figure)
    return _ordinal(piece) or _compound_ordinal(found, place) or _cardinal(found, place, text)


def _compound_ordinal(found: Sequence[Piece], place: int) -> Number | None:
    """twenty-first, five hundredth"""
    tens = _words("tens").get(fold(found[place].text))
    after = fold(found[place + 1].text) if place + 1 < len(found) else ""
    few = _words("units").get(fold(found[place].text))
    if few and after in {"hundredth", "thousandth"}:
        many = Fraction(few * _words("ordinals")[after])
        return Number(many, 2, many, ordinal=True)
    unit = _words("ordinals").get(after)
    if tens is None or unit is None or unit > 9:
        return None
    return Number(Fraction(tens + unit), 2, Fraction(tens + unit), ordinal=True)


def _ordinal(piece: Piece) -> Number | None:
    found = re.fullmatch(r"(\d+)(st|nd|rd|th)", piece.text)
    if found:
        value = Fraction(int(found[1]))
        return Number(value, 1, value, ordinal=True)
    number = _words("ordinals").get(fold(piece.text))
    if number is None or piece.kind != "word":
        return None
    return Number(Fraction(number), 1, Fraction(number), ordinal=True)


def _cardinal(found: Sequence[Piece], place: int, text: str) -> Number | None:
    first = _simple(found[place])
    word = fold(found[place].text)
    if first is None:
        if word not in {"a", "an", "half"}:
            return None
        if word == "half" or not _scale_follows(found, place):
            return _articled(found, place, word)
        first = (Fraction(1), 1, False)
    value, at, _ = first
    total, current, index = Fraction(0), value, place + 1
    figure = value / at
    if at != 1 and at >= 1000:
        total, current = value, Fraction(0)
    while index < len(found):
        mixed = _mixed(found, index, current)
        if mixed is not None:
            current = figure = current + mixed
            index += 1
            continue
        added = _and_a_half(found, index)
        if added is not None:
            scale = at if not current or (at >= 1000 and index == place + 1) else 1
            scale = _words("scales").get(fold(found[index - 1].text), scale)
            if current:
                current += added * (scale if scale in (100, 12) else 1)
            else:
                total += added * scale
            figure = current or figure
            index += 3
            continue
        step = _step(found, index, current, total)
        if step is None:
            break
        total, current, index = step
    value = total + current
    fraction = _fraction_after(found, index, value)
    if fraction is not None:
        whole = _of_a_scale(found, index + 1)
        if whole is not None and found[index].text.endswith("s"):
            return Number(fraction * whole[0], index + 1 + whole[1] - place, fraction)
        return Number(fraction, index + 1 - place, fraction)
    if index == place + 1 and word in {"one", "k", "m", "b"} and found[place].kind == "word":
        return None
    return Number(value, index - place, figure)


def _mixed(found: Sequence[Piece], index: int, whole: Fraction) -> Fraction | None:
    """Of "3 1/2" the half."""
    text = found[index].text
    divided = SIMPLE.match(text)
    if whole.denominator != 1 or found[index - 1].kind != "number":
        return None
    if divided and 0 < int(divided[1]) < int(divided[2]):
        return Fraction(int(divided[1]), int(divided[2]))
    return VULGAR.get(text)


def _and_a_half(found: Sequence[Piece], index: int) -> Fraction | None:
    """Of "two and a half" the half; index is at "and"."""
    words = [fold(p.text) for p in found[index : index + 3]]
    if words in (["and", "three", "quarters"], ["and", "three", "quarter"]):
        return Fraction(3, 4)
    if words[:2] != ["and", "a"] or len(words) < 3:
        return None
    return {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}.get(
        words[2]
    )


def _articled(found: Sequence[Piece], place: int, word: str) -> Number | None:
    after = fold(found[place + 1].text) if place + 1 < len(found) else ""
    if word == "half":
        if after in {"a", "an"} and place + 2 < len(found):
            scale = _words("scales").get(fold(found[place + 2].text))
            if scale is not None and scale > 1:
                return Number(Fraction(scale, 2), 3, Fraction(1, 2))
        return Number(Fraction(1, 2), 1, Fraction(1, 2))
    if after in FRACTIONS_OF and (whole := _of_a_scale(found, place + 2)):
        part = Fraction(1, _words("fractions")[after])
        return Number(part * whole[0], 2 + whole[1], part)
    if after in FRACTIONS_OF and place + 1 < len(found):
        value = Fraction(1, _words("fractions")[after])
        following = fold(found[place + 2].text) if place + 2 < len(found) else ""
        before = fold(found[place - 1].text) if place else ""
        counted = following == "of" or after == "half" or before in BEFORE_SHARES
        return Number(value, 2, value) if counted else None
    return None


def _of_a_scale(found: Sequence[Piece], place: int) -> tuple[int, int] | None:
    """Of "a quarter of a million" the million, with the pieces it takes."""
    words = [fold(p.text) for p in found[place : place + 3]]
    skipped = 2 if words[:2] in (["of", "a"], ["of", "one"]) else 0
    scale = _words("scales").get(words[skipped], 0) if len(words) > skipped else 0
    return (scale, skipped + 1) if scale >= 1000 and len(words[skipped]) > 3 else None


def _scale_follows(found: Sequence[Piece], place: int) -> bool:
    after = fold(found[place + 1].text) if place + 1 < len(found) else ""
    return len(after) > 3 and after in _words("scales")


def _simple(piece: Piece) -> tuple[Fraction, int, bool] | None:
    """Value, scale it was multiplied by, and whether a scale was glued on."""
    if piece.text in VULGAR:
        return VULGAR[piece.text], 1, False
    if piece.kind == "number":
        return _figure(piece.text)
    if piece.kind != "word":
        return None
    word = fold(piece.text)
    for section in ("units", "tens"):
        if word in _words(section):
            return Fraction(_words(section)[word]), 1, False
    return None


def _figure(text: str) -> tuple[Fraction, int, bool] | None:
    divided = SIMPLE.match(text)
    if divided and int(divided[2]):
        return Fraction(int(divided[1]), int(divided[2])), 1, False
    if DECIMAL_COMMA.match(text):
        text = text.replace(",", ".", 1)
    found = FIGURE.match("".join(text.split()))
    if not found:
        return None
    value = Fraction(found[1].replace(",", "") + (found[2] or ""))
    suffix = found[3].lower()
    if not suffix:
        return value, 1, False
    if suffix in VULGAR:
        return value + VULGAR[suffix], 1, False
    scale = _words("scales").get(suffix)
    return None if scale is None else (value * scale, scale, True)


def _step(
    found: Sequence[Piece], index: int, current: Fraction, total: Fraction
) -> tuple[Fraction, Fraction, int] | None:
    piece = found[index]
    word = fold(piece.text)
    if piece.kind == "word" and word in _words("scales") and len(word) > 1:
        scale = _words("scales")[word]
        if scale in (100, 12):
            return (total, current * scale, index + 1) if current else None
        return (total + current * scale, Fraction(0), index + 1) if current else None
    if word == "and" and index + 1 < len(found) and (total >= 100 or current >= 100):
        after = _simple(found[index + 1])
        if after is not None and found[index + 1].kind == "word" and after[0] < 100:
            return _step(found, index + 1, current, total)
        return None
    after = _simple(piece)
    if after is None or piece.kind != "word":
        return None
    previous = fold(found[index - 1].text)
    joined = previous in _words("tens") and 0 < after[0] < 10
    scaled = previous in _words("scales") or previous == "and"
    if not (joined or (scaled and after[0] < 100)):
        return None
    return total, current + after[0], index + 1


def _fraction_after(found: Sequence[Piece], index: int, value: Fraction) -> Fraction | None:
    if index >= len(found):
        return None
    word = fold(found[index].text)
    below = _words("fractions").get(word)
    if below is None or value >= 20 or value.denominator != 1:
        return None
    if value == 1 and not word.endswith("s"):
        return Fraction(1, below) if below != 2 or word == "half" else None
    return value / below if word.endswith("s") or word == "halves" else None

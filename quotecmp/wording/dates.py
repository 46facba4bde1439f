"""Months, weekdays, years and clock times, however they are printed."""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from quotecmp.language.lexicon import mapping, table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

LEXICON = "en/dates.toml"
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)$")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 720, "p.m.": 720, "p.m": 720}
# Short forms that are also words or names; only the full word counts as a weekday.
UNSURE = {"mar", "sun", "sat", "wed", "mon", "may", "march"}


@cache
def _numbers(section: str) -> dict[str, int]:
    return cast(dict[str, int], table(LEXICON)[section])


def month(surface: str) -> int | None:
    """The number of a month, or None; only a capital letter makes May and March months.

    >>> month("May"), month("may"), month("Sept")
    (5, None, 9)
    """
    word = fold(surface).rstrip(".")
    if not surface[:1].isupper():
        return None
    return _numbers("months").get(word)


def weekday(surface: str) -> int | None:
    """The number of a weekday, Monday being 1, or None.

    >>> weekday("Tuesday"), weekday("sun")
    (2, None)
    """
    word = fold(surface).rstrip(".")
    if not surface[:1].isupper() or word in UNSURE:
        return None
    return _numbers("weekdays").get(word)


def is_year(raw: str) -> bool:
    """Whether a figure looks like a year.

    >>> is_year("2026"), is_year("2,026")
    (True, False)
    """
    return YEAR.match(raw) is not None


def clock_at(found: Sequence[Piece], place: int) -> tuple[int, int] | None:
    """Minutes after midnight and the pieces that say so, or None.

    >>> from quotecmp.wording.scan import pieces
    >>> clock_at(list(pieces("5 p.m. sharp")), 0), clock_at(list(pieces("17:00")), 0)
    ((1020, 2), (1020, 1))
    """
    piece = found[place]
    after = fold(found[place + 1].text) if place + 1 < len(found) else ""
    glued = re.fullmatch(r"(\d{1,2})(am|pm)", piece.text.lower())
    if glued:
        return _minutes(int(glued[1]), 0, glued[2]), 1
    hour, minute = _hour(piece)
    if hour is None:
        return None
    if after in HALVES and hour <= 12:
        return _minutes(hour, minute, after), 2
    if after == "o'clock":
        return hour * 60, 2
    return (hour * 60 + minute, 1) if ":" in piece.text else None


def _hour(piece: Piece) -> tuple[int | None, int]:
    found = CLOCK.match(piece.text)
    if found and piece.kind == "number":
        return int(found[1]), int(found[2])
    if piece.kind == "number" and piece.text.isdecimal() and int(piece.text) <= 24:
        return int(piece.text), 0
    words = table("en/numbers.toml")["units"]
    number = words.get(fold(piece.text))
    return (number, 0) if number and number <= 12 else (None, 0)


def _minutes(hour: int, minute: int, half: str) -> int:
    return hour % 12 * 60 + minute + HALVES[half]


def same_time(one: str, other: str) -> bool:
    """Whether two words name one time: autumn and fall, noon and midday.

    >>> same_time("noon", "midday")
    True
    """
    same = mapping(LEXICON, "same")
    return same.get(one, one) == same.get(other, other)

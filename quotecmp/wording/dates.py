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
DECADE = re.compile(r"['’]?((?:1[0-9]|20)?\d0)s")
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


def weekday(surface: str, *, pointed: bool = False) -> int | None:
    """The number of a weekday, Monday being 1, or None; "Sun" is one only if pointed.

    >>> weekday("Tuesday"), weekday("sun")
    (2, None)
    """
    word = fold(surface).rstrip(".")
    if not surface[:1].isupper() or (word in UNSURE and not pointed):
        return None
    return _numbers("weekdays").get(word)


def is_year(raw: str) -> bool:
    """Whether a figure looks like a year.

    >>> is_year("2026"), is_year("2,026")
    (True, False)
    """
    return YEAR.match(raw) is not None


def decade(text: str) -> int | None:
    """The decade that a word or figure names: its first year, or that without the century.

    >>> decade("1990s"), decade("nineties"), decade("90")
    (1990, 90, None)
    """
    found = DECADE.fullmatch(text)
    if found:
        return int(found[1])
    return _numbers("decades").get(fold(text))


def day_at(found: Sequence[Piece], place: int) -> tuple[int, int, int] | None:
    """Month, day and the pieces that say so: 3 March, March 3rd, the third of March.

    >>> from quotecmp.wording.scan import pieces
    >>> day_at(list(pieces("the 3rd of March")), 0), day_at(list(pieces("Sept. 9")), 0)
    ((3, 3, 4), (9, 9, 3))
    """
    at = place
    named = month(found[at].text)
    if named is not None:
        at = _over(found, at + 1, ".")
        day = _day_number(found, _over(found, at, "the"))
        return None if day is None else (named, day, _over(found, at, "the") + 1 - place)
    at = _over(found, at, "the")
    day = _day_number(found, at)
    after = _over(found, at + 1, "of")
    if day is None or after >= len(found) or (at > place and found[at].text.isdecimal()):
        return None
    named = month(found[after].text)
    return None if named is None else (named, day, after + 1 - place)


def _over(found: Sequence[Piece], at: int, word: str) -> int:
    return at + 1 if at < len(found) and found[at].text.lower() == word else at


def _day_number(found: Sequence[Piece], at: int) -> int | None:
    if at >= len(found):
        return None
    figure = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", found[at].text)
    ordinal = table("en/numbers.toml")["ordinals"].get(fold(found[at].text))
    day = int(figure[1]) if figure else ordinal
    return day if day is not None and 1 <= day <= 31 else None


def begins_time(word: str) -> bool:
    """Whether a folded word may begin a month, a weekday or a time of day.

    >>> begins_time("noon"), begins_time("sept"), begins_time("bridge")
    (True, True, False)
    """
    if word == "the":
        return True
    return any(word in _numbers(s) for s in ("months", "weekdays", "clocks", "minutes"))


def clock_at(found: Sequence[Piece], place: int) -> tuple[int, int] | None:
    """Minutes after midnight and the pieces that say so, or None.

    >>> from quotecmp.wording.scan import pieces
    >>> clock_at(list(pieces("5 p.m. sharp")), 0), clock_at(list(pieces("17:00")), 0)
    ((1020, 2), (1020, 1))
    """
    piece = found[place]
    after = fold(found[place + 1].text) if place + 1 < len(found) else ""
    spoken = _spoken(found, place)
    if spoken is not None:
        return spoken
    glued = re.fullmatch(r"(\d{1,2})(?:[.:]([0-5]\d))?(am|pm)", piece.text.lower())
    if glued:
        return _minutes(int(glued[1]), int(glued[2] or 0), glued[3]), 1
    hour, minute = _hour(piece)
    if hour is None:
        return None
    if after in HALVES and hour <= 12:
        return _minutes(hour, minute, after), 2
    if after == "o'clock":
        return hour * 60, 2
    return (hour * 60 + minute, 1) if ":" in piece.text else None


def _spoken(found: Sequence[Piece], place: int) -> tuple[int, int] | None:
    """half past five, ten to nine, noon."""
    words = [fold(p.text) for p in found[place : place + 3]]
    named = _numbers("clocks").get(words[0])
    if named is not None:
        return named, 1
    if words[0] == "12" and words[1:2] and words[1] in _numbers("clocks"):
        return _numbers("clocks")[words[1]], 2
    if words[0] == "a" and words[1:2] == ["quarter"] and place + 1 < len(found):
        later = _spoken(found, place + 1)
        return None if later is None else (later[0], later[1] + 1)
    if len(words) < 3 or words[1] not in {"past", "to"}:
        return None
    minutes = _numbers("minutes").get(words[0])
    hour, _ = _hour(found[place + 2])
    if minutes is None or hour is None or (words[0] == "half" and words[1] == "to"):
        return None
    return (hour * 60 + (minutes if words[1] == "past" else -minutes)) % 1440, 3


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
    """Whether two words name one time: autumn and fall, dawn and daybreak.

    >>> same_time("autumn", "fall")
    True
    """
    same = mapping(LEXICON, "same")
    return same.get(one, one) == same.get(other, other)

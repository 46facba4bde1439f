"""Times of the day: 5 pm, 17:00, half past six in the evening, 0630 hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from quotecmp.language.lexicon import mapping, phrases, table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

LEXICON = "en/dates.toml"
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)$")
GLUED = re.compile(r"(\d{1,2})(?:[.:]([0-5]\d))?(am|pm)")
# What a timetable or an army prints: 0630, 1545.
MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 720, "p.m.": 720, "p.m": 720}
HALF_DAY, DAY = 720, 1440
# "At night" is before midnight from this hour on, and after it before.
FIRST_HOUR_OF_NIGHT = 5


@dataclass(frozen=True, slots=True)
class _Told:
    """Minutes after midnight, the pieces that say so, and whether they say which half day."""

    minutes: int
    count: int
    whole: bool = False


@cache
def _numbers(section: str) -> dict[str, int]:
    return cast(dict[str, int], table(LEXICON)[section])


def clock_at(found: Sequence[Piece], place: int) -> tuple[int, int] | None:
    """Minutes after midnight and the pieces that say so, or None.

    >>> from quotecmp.wording.scan import pieces
    >>> clock_at(list(pieces("5 p.m. sharp")), 0), clock_at(list(pieces("17:00")), 0)
    ((1020, 2), (1020, 1))
    >>> clock_at(list(pieces("half past six in the evening")), 0)
    (1110, 6)
    """
    told = _told(found, place)
    if told is None:
        return None
    half = None if told.whole else _half_after(found, place + told.count, told.minutes)
    if half is None:
        return told.minutes, told.count
    return told.minutes % HALF_DAY + half[0], told.count + half[1]


def half_day_told(raw: str) -> bool:
    """Whether a printed time says which half of the day it is in.

    >>> half_day_told("5:30 p.m."), half_day_told("17:30"), half_day_told("half past five")
    (True, True, False)
    """
    hour = re.match(r"\d+", raw)
    if hour and (hour[0][0] == "0" or int(hour[0]) > 12):
        return True
    words = raw.split()
    named = {*HALVES, *mapping(LEXICON, "dayparts"), "night", *_numbers("clocks")}
    return GLUED.fullmatch(raw) is not None or not named.isdisjoint(words)


def _told(found: Sequence[Piece], place: int) -> _Told | None:
    spoken = _spoken(found, place)
    if spoken is not None:
        return spoken
    piece = found[place]
    glued = GLUED.fullmatch(piece.text.lower())
    if glued:
        minutes = int(glued[1]) % 12 * 60 + int(glued[2] or 0) + HALVES[glued[3]]
        return _Told(minutes, 1, whole=True)
    hour, minute = _hour(piece)
    if hour is None:
        return _military(found, place)
    time = hour * 60 + minute
    after = _word(found, place + 1)
    if hour <= 12 and after in HALVES:
        return _Told(time, 1)
    if after == "o'clock":
        return _Told(time, 2, whole=hour > 12)
    if ":" in piece.text:
        return _Told(time, 1, whole=hour > 12)
    parted = hour <= 12 and _half_after(found, place + 1, time) is not None
    return _Told(time, 1) if parted and (minute or _expected(found, place)) else None


def _half_after(found: Sequence[Piece], at: int, minutes: int) -> tuple[int, int] | None:
    """Minutes from midnight to the half of the day that is named here, and its pieces."""
    if minutes >= 13 * 60:
        return None
    words = [_word(found, at + k) for k in range(3)]
    if words[0] in HALVES:
        return HALVES[words[0]], 1
    if words[:2] == ["at", "night"]:
        late = minutes // 60 % 12 >= FIRST_HOUR_OF_NIGHT
        return (HALF_DAY if late else 0), 2
    halves = mapping(LEXICON, "dayparts")
    if words[:2] == ["in", "the"] and words[2] in halves:
        return HALVES[halves[words[2]]], 3
    return None


def _spoken(found: Sequence[Piece], place: int) -> _Told | None:
    """half past six, ten to nine, half six, noon."""
    named = _numbers("clocks").get(_word(found, place))
    if named is not None:
        return _Told(named, 1, whole=True)
    after = _word(found, place + 1)
    if _word(found, place) in {"12", "twelve"} and after in _numbers("clocks"):
        return _Told(_numbers("clocks")[after], 2, whole=True)
    at = place + 1 if _word(found, place) == "a" and after == "quarter" else place
    minutes, used = _minutes_at(found, at)
    if minutes is None:
        return None
    at += used
    turn = _word(found, at)
    hour, count = _hour_at(found, at + 1)
    if turn in {"past", "after", "to", "before"} and hour is not None:
        if not _is_told(found, place, turn, minutes):
            return None
        away = minutes if turn in {"past", "after"} else -minutes
        return _Told((hour * 60 + away) % DAY, at + 1 + count - place)
    hour, count = _hour_at(found, at)
    if minutes == 30 and hour is not None and _expected(found, place):
        return _Told(hour * 60 + 30, at + count - place)
    return None


def _is_told(found: Sequence[Piece], place: int, turn: str, minutes: int) -> bool:
    """Whether minutes and hour are a time: a quarter to six, but not five to nine people."""
    word = _word(found, place)
    if minutes == 30:
        return turn == "past" and word == "half"
    if word in {"quarter", "a"} or turn == "past":
        return True
    return bool(place) and fold(found[place - 1].text) in {"at", "until", "till", "since"}


def _minutes_at(found: Sequence[Piece], at: int) -> tuple[int | None, int]:
    """Minutes before or after an hour, and their pieces: five, twenty-five, 10 minutes."""
    word = _word(found, at)
    if at < len(found) and found[at].kind == "number" and word.isdecimal():
        minutes, used = (int(word) if 0 < int(word) < 30 else None), 1
    else:
        minutes, used = _numbers("minutes").get(word), 1
        unit = _numbers("minutes").get(_word(found, at + 1), 30)
        if word == "twenty" and unit < 10:
            minutes, used = 20 + unit, 2
    if minutes is not None and _word(found, at + used) in {"minutes", "minute"}:
        used += 1
    return minutes, used


def _hour_at(found: Sequence[Piece], at: int) -> tuple[int | None, int]:
    """The full hour at one piece and its pieces: six, 6, noon."""
    if at >= len(found):
        return None, 0
    named = _numbers("clocks").get(_word(found, at))
    if named is not None:
        return named // 60, 1
    hour, minute = _hour(found[at])
    return (None, 0) if hour is None or minute else (hour, 1)


def _military(found: Sequence[Piece], place: int) -> _Told | None:
    """0630, 1545 GMT, 1500 hours; any other figure of four digits is an amount or a year."""
    piece = found[place]
    digits = MILITARY.fullmatch(piece.text) if piece.kind == "number" else None
    if digits is None:
        return None
    minutes = int(digits[1]) * 60 + int(digits[2])
    expected = _expected(found, place)
    after = found[place + 1].text if place + 1 < len(found) else ""
    if after.lower() in {"hours", "hrs"} and (expected or piece.text[0] == "0"):
        return _Told(minutes, 2, whole=True)
    if after in phrases(LEXICON, "zones") or (expected and piece.text[0] == "0"):
        return _Told(minutes, 1, whole=True)
    return None


def _expected(found: Sequence[Piece], place: int) -> bool:
    """Whether the word before says that a time follows: at, until."""
    if not place:
        return False
    before = _word(found, place - 1)
    if before in {"and", "to", "or"} and place > 1:  # between 9 and 10 in the morning
        hour, minute = _hour(found[place - 2])
        return hour is not None and 0 < hour <= 12 and not minute
    return before in phrases(LEXICON, "before_times")


def _word(found: Sequence[Piece], at: int) -> str:
    return fold(found[at].text) if at < len(found) else ""


def _hour(piece: Piece) -> tuple[int | None, int]:
    found = CLOCK.match(piece.text)
    if found and piece.kind == "number":
        return int(found[1]), int(found[2])
    if piece.kind == "number" and piece.text.isdecimal() and int(piece.text) <= 24:
        return int(piece.text), 0
    words = table("en/numbers.toml")["units"]
    number = words.get(fold(piece.text))
    return (number, 0) if number and number <= 12 else (None, 0)

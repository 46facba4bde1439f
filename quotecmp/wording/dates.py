"""Months, weekdays, days and years, however they are printed."""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from quotecmp.language.lexicon import mapping, table
from quotecmp.language.spelling import fold
from quotecmp.wording.scan import Piece

LEXICON = "en/dates.toml"
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
ONE_OR_TWO_DIGITS = re.compile(r"\d\d?")
ISO_DATE = re.compile(r"(\d{4})[-‑](\d\d)[-‑](\d\d)(?!\d)")
POINTED_DATE = re.compile(r"(\d\d?)([./])(\d\d?)\2(\d{4})")
DASHES = frozenset({"-", "–", "‑", "/"})
# Of two figures for a year those from here on are in the last century: ’45, but ’35 to come.
NEXT_CENTURY = 40
UNITS_BEHIND = frozenset({"percent", "per", "million", "billion", "people", "years"})
DECADE = re.compile(r"['’]?((?:1[0-9]|20)?\d0)s")
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


def short_year(found: Sequence[Piece], place: int, text: str) -> int | None:
    """The year of ’98, or of the 99 in 1998-99, or None.

    Which century is meant nobody prints; a year far ahead is taken for one of the last.

    >>> from quotecmp.wording.scan import pieces
    >>> short_year(list(pieces("since ’68")), 1, "since ’68")
    1968
    """
    piece = found[place]
    if piece.kind != "number" or not ONE_OR_TWO_DIGITS.fullmatch(piece.text):
        return None
    before = found[place - 1] if place else None
    if before is not None and before.kind == "pause" and place > 1:
        before = found[place - 2]  # the dash of 1998–99
    short = int(piece.text)
    if before is not None and is_year(before.text):
        year = int(before.text[: -len(piece.text)] + piece.text)
        dashed = text[before.end : piece.start] in DASHES
        return year if dashed and year > int(before.text) else None
    marked = text[max(piece.start - 1, 0) : piece.start] in {"'", "’", "‘"}
    if not marked or len(piece.text) < 2:
        return None
    beyond = text[max(piece.start - 2, 0) : piece.start - 1]
    if beyond.isalnum() or beyond in {"'", "’", "‘"} or _measured(found, place, text):
        return None
    return (2000 if short < NEXT_CENTURY else 1900) + short


def _measured(found: Sequence[Piece], place: int, text: str) -> bool:
    """Whether a figure in 'single' marks counts something, and is no year."""
    after = found[place + 1] if place + 1 < len(found) else None
    if after is None:
        return False
    closed = text[found[place].end : found[place].end + 1] in {"'", "’"}
    return closed or after.kind == "sign" or fold(after.text) in UNITS_BEHIND


def same_short_year(one: str, other: str) -> bool:
    """Whether two printed years are one, of which the first leaves out the century.

    >>> same_short_year("'98", "1998"), same_short_year("98", "1998")
    (True, False)
    """
    return one[:1] == "'" and is_year(other) and other.endswith(one[1:])


def printed_date(
    found: Sequence[Piece], place: int, text: str
) -> tuple[int, int, int, int] | None:
    """Year, month, day and the pieces of 2031-05-13, 13.05.2031 or 13/05/2031.

    Where day and month may change places, as in 3/5/2031, see `unsure_date`.

    >>> from quotecmp.wording.scan import pieces
    >>> printed_date(list(pieces("13/05/2031")), 0, "13/05/2031")
    (2031, 5, 13, 1)
    """
    piece = found[place]
    if piece.kind != "number":
        return None
    iso = ISO_DATE.match(text, piece.start)
    if iso and is_year(iso[1]):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]), 3)
    numbers = POINTED_DATE.fullmatch(piece.text)
    if numbers is None or not is_year(numbers[4]):
        return None
    first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
    if numbers[2] == "." or first > 12:
        return _date(year, second, first, 1)
    return _date(year, first, second, 1) if second > 12 else None


def unsure_date(piece: Piece) -> tuple[int, int, int] | None:
    """Of 3/5/2031, which is in March or in May, the two figures and the year.

    >>> unsure_date(Piece("number", "3/5/2031", 0, 8))
    (3, 5, 2031)
    """
    numbers = POINTED_DATE.fullmatch(piece.text) if piece.kind == "number" else None
    if numbers is None or numbers[2] == "." or not is_year(numbers[4]):
        return None
    first, second = int(numbers[1]), int(numbers[3])
    return (first, second, int(numbers[4])) if 0 < first <= 12 and 0 < second <= 12 else None


def one_day(left: str, right: str) -> bool:
    """Whether the keys of two days may be of one: 3/5 may be 5 March or 3 May.

    >>> one_day("day?3-5", "day5-3"), one_day("day?3-5", "day?5-3")
    (True, False)
    """
    for unsure, day in ((left, right), (right, left)):
        if unsure.startswith("day?") and day[:4] != "day?":
            first, second = unsure.removeprefix("day?").split("-")
            return day in (f"day{first}-{second}", f"day{second}-{first}")
    return False


def _date(year: int, month: int, day: int, count: int) -> tuple[int, int, int, int] | None:
    return (year, month, day, count) if 1 <= month <= 12 and 1 <= day <= 31 else None


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
        at = _over(found, at, "the")
        day, size = _day_number(found, at)
        return None if day is None else (named, day, at + size - place)
    at = _over(found, at, "the")
    day, size = _day_number(found, at)
    after = _over(found, at + size, "of")
    if day is None or after >= len(found) or (at > place and found[at].text.isdecimal()):
        return None
    named = month(found[after].text)
    return None if named is None else (named, day, after + 1 - place)


def _over(found: Sequence[Piece], at: int, word: str) -> int:
    return at + 1 if at < len(found) and found[at].text.lower() == word else at


def _day_number(found: Sequence[Piece], at: int) -> tuple[int | None, int]:
    """The day that pieces name, and how many do: third, 3rd, twenty-third."""
    if at >= len(found):
        return None, 1
    tens = table("en/numbers.toml")["tens"].get(fold(found[at].text))
    if tens is not None and at + 1 < len(found):
        unit = table("en/numbers.toml")["ordinals"].get(fold(found[at + 1].text))
        both = tens + unit if unit is not None and unit < 10 else None
        return (both if both is not None and both <= 31 else None), 2
    figure = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", found[at].text)
    ordinal = table("en/numbers.toml")["ordinals"].get(fold(found[at].text))
    day = int(figure[1]) if figure else ordinal
    return (day if day is not None and 1 <= day <= 31 else None), 1


def begins_time(word: str) -> bool:
    """Whether a folded word may begin a month, a weekday or a time of day.

    >>> begins_time("noon"), begins_time("sept"), begins_time("bridge")
    (True, True, False)
    """
    if word == "the":
        return True
    return any(word in _numbers(s) for s in ("months", "weekdays", "clocks", "minutes"))


def same_time(one: str, other: str) -> bool:
    """Whether two words name one time: autumn and fall, dawn and daybreak.

    >>> same_time("autumn", "fall")
    True
    """
    same = mapping(LEXICON, "same")
    return same.get(one, one) == same.get(other, other)

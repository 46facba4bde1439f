"""Terms that stand for a day, a month, a year or a stretch of years, however it is printed.

Each function takes the pieces and a place, and gives the terms with the number of pieces they
take, or None where nothing of its kind begins.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from quotecmp.language.spelling import fold
from quotecmp.wording.dates import (
    day_at,
    decade,
    is_year,
    month,
    printed_date,
    short_year,
    unsure_date,
    weekday,
)
from quotecmp.wording.figures import Made, whole_of
from quotecmp.wording.scan import Piece
from quotecmp.wording.terms import Term

QUARTER = re.compile(r"Q[1-4]")
SEASONS = re.compile(r"(\d{4})/(\d\d?|\d{4})")


def decade_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """1990s, nineties."""
    value = decade(found[place].text)
    if value is None:
        return None
    key = f"decade{value % 100}"
    raw, start, end = whole_of(found, place, 1)
    year = Fraction(value) if value > 100 else None
    return [Term(key, raw, start, end, "decade", "number_format", year)], 1


def day_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """3 March, the third of March."""
    hit = day_at(found, place)
    if hit is None:
        return None
    number, day, count = hit
    raw, start, end = whole_of(found, place, count)
    return [Term(f"day{number}-{day}", raw, start, end, "day", "number_format")], count


def short_year_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """’98, and the 99 of 1998-99."""
    year = short_year(found, place, text)
    if year is None:
        return None
    piece = found[place]
    start = piece.start - (text[piece.start - 1] in "'’‘")
    return [_year_term(str(year), f"'{piece.text}", start, piece.end)], 1


def printed_date_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """2031-05-13, 13.05.2031."""
    seasons = SEASONS.fullmatch(found[place].text)
    if seasons is not None:
        return _season_terms(found[place], seasons)
    hit = printed_date(found, place, text)
    unsure = unsure_date(found[place]) if hit is None else None
    if unsure is not None:
        year, key, count = unsure[2], f"day?{unsure[0]}-{unsure[1]}", 1
    elif hit is not None:
        year, key, count = hit[0], f"day{hit[1]}-{hit[2]}", hit[3]
    else:
        return None
    raw, start, end = whole_of(found, place, count)
    at = start + text[start:end].index(str(year))
    middle = (at + 5, end) if at == start else (start, at - 1)
    told = Term(key, raw, *middle, "day", "number_format")
    return [told, _year_term(str(year), str(year), at, at + 4)], count


def _season_terms(piece: Piece, seasons: re.Match[str]) -> Made | None:
    """1998/99"""
    first, second = seasons[1], seasons[2]
    last = first[: 4 - len(second)] + second
    if not is_year(first) or int(last) <= int(first):
        return None
    middle = piece.start + 4
    return [
        _year_term(first, first, piece.start, middle),
        Term("to", "-", middle, middle + 1, route="number_format"),
        _year_term(last, second if last == second else f"'{second}", middle + 1, piece.end),
    ], 1


def _year_term(year: str, raw: str, start: int, end: int) -> Term:
    value = Fraction(int(year))
    return Term(f"#{year}", raw, start, end, "year", "number_format", value, value)


def quarter_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """Q4 for the fourth quarter."""
    piece = found[place]
    if not QUARTER.fullmatch(piece.text):
        return None
    value, middle = Fraction(int(piece.text[1])), piece.start + 1
    return [
        Term(f"#{value}.", "q", piece.start, middle, "ordinal", "abbreviation", value, value),
        Term("quarter", "q'", middle, piece.end, route="abbreviation"),
    ], 1


def _pointed_weekday(found: Sequence[Piece], place: int) -> int | None:
    """Wed. and Sun. are days where a comma or a date follows their point."""
    after = found[place + 1 : place + 3]
    if len(after) < 2 or after[0].text != "." or after[0].start != found[place].end:
        return None
    follows = after[1].text == "," or after[1].kind == "number" or month(after[1].text)
    return weekday(f"{found[place].text}.", pointed=True) if follows else None


def month_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """A month or weekday, pointed or not."""
    piece = found[place]
    if piece.kind not in {"word", "dotted"}:
        return None
    named = weekday(piece.text) or _pointed_weekday(found, place)
    for kind, number in (("month", month(piece.text)), ("weekday", named)):
        if number is not None:
            used = 1
            after = found[place + 1] if place + 1 < len(found) else None
            if (
                len(piece.text) <= 4
                and after
                and after.text == "."
                and after.start == piece.end
            ):
                used = 2  # Sept. is no end of a sentence
            raw = fold(piece.text)
            key = f"{kind}{number}"
            term = Term(
                key, raw, piece.start, piece.end, kind, "abbreviation", Fraction(number)
            )
            return [term], used
    return None

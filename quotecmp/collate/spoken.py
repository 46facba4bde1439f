"""On which day a quote was said, where its sentence prints it: “she said on March 3”.

An article is published on the day of its words or some days after; where both sentences name
the day, nothing need be concluded from dates of publication.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import cast

from quotecmp.collate.days import day_of
from quotecmp.language.lexicon import phrases, table
from quotecmp.model import Quote

# How far behind the words that say who spoke the day may stand: “said in a speech on Monday”.
FURTHEST = 60
SENTENCE_END = re.compile(r"[.!?](?=\s+[^\d\sa-z]|\s*$)")
# After these a day bounds a time or names another: “since Monday”, “next Monday”.
NOT_THEN = frozenset(
    {"since", "until", "till", "by", "before", "after", "from", "next", "through", "for", "of"}
)
WEEK, YEAR = 7, 366
# One of these words is in every way to say that something is said again.
AGAIN = re.compile(r"\b(?:again|repeating|once more|second time)\b", re.IGNORECASE)
# Stands for the year where nothing tells it; it has all days.
SOME_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day as an ordinal; `year_known` is False where only day and month are."""

    ordinal: int
    year_known: bool = True

    def until(self, other: "SpokenDay") -> int:
        """The days between two; the fewest possible where a year is not known.

        >>> SpokenDay(735_000).until(SpokenDay(735_002))
        2
        """
        if self.year_known and other.year_known:
            return abs(self.ordinal - other.ordinal)
        days = abs(_day_of_year(self.ordinal) - _day_of_year(other.ordinal))
        return min(days, YEAR - days)


def spoken_day(quote: Quote, published: str | None) -> SpokenDay | None:
    """The day on which a quote's own sentence says that it was said, None where it does not.

    A date without a year, or a weekday, is the last one before the article came out.
    """
    found = set(_named(quote, day_of(published)))
    return found.pop() if len(found) == 1 else None


def says_again(quote: Quote) -> bool:
    """Whether a quote's own sentence says that it was said before: “he said again”."""
    cue = (quote.attribution.cue or "").lower()
    if cue in phrases("en/set_phrases.toml", "repeating_cues"):
        return True
    if not AGAIN.search(quote.context.text):
        return False
    outside = " ".join(_outside(quote).lower().split())
    return any(phrase in outside for phrase in phrases("en/set_phrases.toml", "said_again"))


def _day_of_year(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.replace(year=SOME_LEAP_YEAR).timetuple().tm_yday


def _named(quote: Quote, published: int | None) -> Iterator[SpokenDay]:
    cue = quote.attribution.cue
    if not cue or not _hint().search(quote.context.text):
        return
    outside = _outside(quote)
    at = outside.find(cue)
    if at < 0:
        return
    end = at + len(cue)
    stop = SENTENCE_END.search(outside, end)
    behind = outside[end : min(end + FURTHEST, stop.start() if stop else len(outside))]
    before = SENTENCE_END.split(outside[:at])[-1].strip()
    for reach, found in [
        *((behind, found) for found in _day().finditer(behind)),
        *((before, found) for found in _day().finditer(before) if found.start() <= len("On ")),
    ]:
        words = reach[: found.start()].split()
        if not words or words[-1].lower() not in NOT_THEN:
            day = _spoken(found.groupdict(), published)
            if day:
                yield day


def _outside(quote: Quote) -> str:
    """The quote's sentences with the words inside the marks blanked out."""
    text, start = quote.context.text, quote.context.start
    for part in quote.parts:
        first, last = max(0, part.start - start), max(0, part.end - start)
        text = text[:first] + " " * (min(last, len(text)) - first) + text[last:]
    return text


def _spoken(found: Mapping[str, str | None], published: int | None) -> SpokenDay | None:
    if found["weekday"]:
        number = _numbers("weekdays")[found["weekday"].lower()]
        if published is None:
            return None
        back = (date.fromordinal(published).isoweekday() - number) % WEEK
        return SpokenDay(published - back)
    month = _numbers("months")[(found["month"] or found["month2"] or "").lower()]
    day = int(found["day"] or found["day2"] or 0)
    year = found["year"] or found["year2"]
    if year:
        return _in_year(int(year), month, day)
    if published is None:
        some = _in_year(SOME_LEAP_YEAR, month, day)
        return replace(some, year_known=False) if some else None
    latest = date.fromordinal(published) + timedelta(days=1)
    this = _in_year(latest.year, month, day)
    if this and this.ordinal <= latest.toordinal():
        return this
    return _in_year(latest.year - 1, month, day)


def _in_year(year: int, month: int, day: int) -> SpokenDay | None:
    try:
        return SpokenDay(date(year, month, day).toordinal())
    except ValueError:
        return None


@cache
def _numbers(section: str) -> dict[str, int]:
    return cast(dict[str, int], table("en/dates.toml")[section])


@cache
def _hint() -> re.Pattern[str]:
    """What every named day begins with; most sentences have none."""
    names = {name[:3].title() for part in ("weekdays", "months") for name in _numbers(part)}
    return re.compile("|".join(sorted(names)))


@cache
def _day() -> re.Pattern[str]:
    weekdays = "|".join(
        name.title() for name in _numbers("weekdays") if len(name) > len("thurs")
    )
    months = "|".join(sorted((name.title() for name in _numbers("months")), key=len)[::-1])
    return re.compile(
        rf"""
        \b(?P<weekday>{weekdays})\b
      | \b(?P<month>{months})\b\.?\s(?P<day>\d\d?)\b(?:,?\s(?P<year>(?:19|20)\d\d)\b)?
      | \b(?P<day2>\d\d?)\s(?P<month2>{months})\b(?:,?\s(?P<year2>(?:19|20)\d\d)\b)?
        """,
        re.VERBOSE,
    )

"""When an article was published, where it prints that clearly.

A labelled date comes first (“Published: …”, then “Updated: …”), then a date that fills a line,
with a place or weekday at most, then the date in a dateline.  Dates in running text, in
captions and without a year say nothing here, nor do figures like 05/06/2015, read one way in
London and another in New York.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from quotecmp.intake.lines import Line
from quotecmp.language.lexicon import mapping, ordered
from quotecmp.model import Evidence

LEXICON = "provenance.toml"
LONGEST_DATE_LINE = 90
TOP_LINES = 15
TIME = re.compile(
    r"[\s,T|/-]{0,4}(?:at\s|um\s|в\s)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s?(?P<half>[ap]\.?m\b)?",
    re.IGNORECASE,
)
# What may stand around a date that fills its line.
WEEKDAY = r"(?:[^\W\d_]{3,12}\.?,?\s+)?"
PLACE = (
    r"(?:[^\W\d_][^\d,;:()]{1,30},\s*|[A-Z]{2}[A-Z ]{1,30}\s)?"
    r"(?:[^\W\d_]{3,9}\.?\s\d{1,2}\s*\|\s*)?"
    r"(?:[A-Z]{2,12}\s*\|\s*)?(?:\d{1,2}[:.]\d\d\s*[-–|,]\s*)?"
)
AFTER = re.compile(
    r"""
    (?: \s* (?: г\. | [A-Z]{2,4}T? | \([A-Z]{2,5}\) | (?:GMT|UTC)[+-]\d{1,2}(?::\d\d)?
        | hrs | Uhr ) )?
    [\s.,|]* (?: [/|] .{0,40} )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date in ISO form with the line that prints it."""

    published: str
    evidence: Evidence


def printed_date(lines: Sequence[Line], datelines: Iterable[Line] = ()) -> Printed | None:
    """The date of publication as an article prints it, or None; the surest sign wins.

    >>> from quotecmp.intake.lines import lines_of
    >>> printed_date(lines_of("Ferries stop\\nUpdated: 2015-05-13 09:31\\nText.")).published
    '2015-05-13T09:31'
    >>> printed_date(lines_of("Ferries stop\\nHe sailed on May 13, 2015 with them."))
    """
    # Every date here has a year, which few lines hold.
    dated = [line for line in lines if "20" in line.text or "19" in line.text]
    for found in (
        *(_labelled(dated, words) for words in ("published_words", "updated_words")),
        _alone(dated, lines),
        _in_dateline(datelines),
    ):
        first = next(found, None)
        if first:
            return first
    return None


def _labelled(lines: Iterable[Line], words: str) -> Iterator[Printed]:
    label = _label(words)
    for line in lines:
        for start in _parts_of(line.text):
            found = label.match(line.text, start, start + 60)
            printed = (
                _date_at(line, line.text[: LONGEST_DATE_LINE * 2], found.end())
                if found
                else None
            )
            if printed:
                yield printed


def _parts_of(text: str) -> list[int]:
    """Where a line begins, and where its parts between bars do: “By Jane Orr | Updated: …”."""
    if len(text) > LONGEST_DATE_LINE * 2 or ("|" not in text and "·" not in text):
        return [0]
    bars = [at + 1 for at, sign in enumerate(text[:LONGEST_DATE_LINE]) if sign in "|·"]
    return [0, *bars]


def _alone(dated: Iterable[Line], lines: Sequence[Line]) -> Iterator[Printed]:
    """Dates that fill a line; below the top, one right after a paragraph closes that paragraph.

    Newspapers date the note of a correction so, long after the article itself.
    """
    before = re.compile(PLACE + WEEKDAY)
    for line in dated:
        if not 8 <= len(line.text) <= LONGEST_DATE_LINE:
            continue
        if line.rank >= TOP_LINES and lines[line.rank - 1].is_prose:
            continue
        for found in _pattern().finditer(line.text):
            if before.fullmatch(line.text[: found.start()]):
                printed = _date_at(line, line.text, found.start(), to_the_end=True)
                if printed:
                    yield printed


def _in_dateline(lines: Iterable[Line]) -> Iterator[Printed]:
    for line in lines:
        found = _pattern().search(line.text[:120])
        iso = _iso(found) if found else None
        if iso:
            yield Printed(iso, line.evidence("dateline_date"))


def _date_at(line: Line, text: str, place: int, *, to_the_end: bool = False) -> Printed | None:
    """The date that begins at or soon after a place of a line, with its time of day."""
    found = _pattern().search(text, place, place + 60)
    iso = _iso(found) if found else None
    if found is None or iso is None:
        return None
    end = found.end()
    clock = TIME.match(text, end)
    if clock:
        iso += _clock(clock)
        end = clock.end()
    if to_the_end and not AFTER.fullmatch(text, end):
        return None
    return Printed(iso, line.evidence("published"))


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year = next(parts[k] for k in ("y1", "y2", "y3", "y4", "y5") if parts[k])
    day = next(parts[k] for k in ("d1", "d2", "d3", "d4", "d5") if parts[k])
    name = parts["m2"] or parts["m3"]
    month = _months()[name.lower()] if name else (parts["m1"] or parts["m4"] or parts["m5"])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"""
        # 2015-05-13
        (?<![\d/-]) (?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d)[-/.](?P<d1>\d\d) (?![\d/-])
        # May 13th, 2015
      | \b (?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d) \b
        # 13 May 2015, 13 de mayo de 2015
      | (?<!\d) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\.?\s(?:de\s)?(?P<m3>{month})\b[.,]?\s(?:de\s)?
        (?P<y3>(?:19|20)\d\d) \b
        # 13.05.2015: with points, the day comes first everywhere
      | (?<![\d.]) (?P<d5>\d{{1,2}})\.(?P<m5>\d{{1,2}})\.(?P<y5>(?:19|20)\d\d) (?!\.?\d)
      | (?P<y4>(?:19|20)\d\d)年(?P<m4>\d{{1,2}})月(?P<d4>\d{{1,2}})日
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _label(words: str) -> re.Pattern[str]:
    each = sorted(map(re.escape, ordered(LEXICON, words)), key=len, reverse=True)
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(each)})\b\s{{0,3}}[:：]?", re.IGNORECASE)


def _months() -> Mapping[str, str]:
    return mapping(LEXICON, "months")

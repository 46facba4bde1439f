"""The signs by which an article names its agency: datelines, source lines, bylines and more.

Weights follow how often each shape proved right on newspapers' articles of known origin: a
dateline does not err, a copyright line may be the carrier's own, a sign-off is a habit only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quotecmp.intake.agencies import (
    is_release_wire,
    is_short,
    is_vague,
    known,
    needs_date,
    printed,
    sign_offs,
)
from quotecmp.intake.lines import Line
from quotecmp.language.lexicon import mapping, ordered, phrases

LEXICON = "provenance.toml"
TOP_LINES = 30
# Signs at the end stand in the last fifth, or in the last dozen lines of a short article.
LAST_FIFTH = 0.8
LAST_LINES = 12
END_LINES = 60
LONGEST_COPYRIGHT = 400
LONGEST_BYLINE = 120
LONGEST_NAME = 40

# Where the place before an agency’s name ends at the latest.
LONGEST_PLACE = 120
DASH = r"[-\u2010-\u2015_:·]"
# What every dateline has in which the agency has no brackets.
DAY_AND_DASH = re.compile(rf"[^()/\d]{{2,60}}+\d[^()/]{{0,60}}?{DASH}")
DATELINE = re.compile(
    rf"""
    (?P<place>[^()/]{{0,100}}?) \s*
    (?: \( (?P<round>[^()/]{{2,50}}) \) \s* (?P<dash>\.?{DASH}{{1,3}})?   # GULL BAY (AP) —
      | / (?P<slash>[^()/]{{2,40}}) / \.? \s* (?:{DASH}{{1,3}})?      # GULL BAY, May 3. /TASS/.
    )
    """,
    re.VERBOSE,
)
# SEOUL, Nov 26 AFP - and TOKYO, May 13, Kyodo -
BARE_DATELINE = re.compile(
    rf"(?P<place>[^()/\d]{{2,60}}\d{{1,2}}),?\s(?P<name>[^()/\d]{{2,30}}?)\s?{DASH}{{1,3}}\s"
)
# Gull Bay (Iowa) (AFP) -
IN_COUNTRY = re.compile(
    rf"(?P<place>[^()/]{{2,60}}\([^()/\d]{{3,30}}\))\s?\((?P<name>[^()/]{{2,30}})\)\s*{DASH}{{1,3}}"
)
# МОСКВА, 13 мая — РИА Новости. and Москва. 13 мая. INTERFAX.RU -
DAY_FIRST = re.compile(
    rf"(?P<place>[^()/\d]{{2,60}}\d{{1,2}}\s[^\W\d_]{{3,9}})\.?\s?"
    rf"(?:[-–—]\s(?P<name>[^()/\d.]{{2,30}})\.|(?P<before>[^()/\d]{{2,30}}?)\s?{DASH}{{1,2}})\s"
)
# Agence France-Presse in Gull Bay; AFP - 13 May 2015
IN_PLACE = re.compile(
    r"(?P<name>[^()/\d,|]{2,40}?)(?:\sin\s|\s?[,|]\s?|\s[-–—]\s)(?P<rest>[^()/|]{3,40})"
)
# 13 May 2015 | AFP
DATED_BY = re.compile(r"(?P<rest>[^()/|]{6,40}?)\s?[|·•]\s?(?P<name>[^()/\d,|]{3,40})")
BAR = re.compile(r"[|·•]")
LONGEST_PLACED = 84
STATE = re.compile(r",\s[A-Z][\w.]{1,5}\.$")  # LOG FORD, Mont.
PARTING = re.compile(r"[,|/]|\s[-–—]\s|\s(?:of|for)\s")
IN_BRACKETS = re.compile(r"[(\[（【/](?P<name>[^()\[\]（）【】/]{2,50})[)\]）】/]\.?")
COPYRIGHT = re.compile(
    r"""
    (?P<mark>copyright\s{0,2}(?:©|\(c\))?|©|\(c\)) \s{0,2}
    (?P<before>(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)?\d\d)?)? ,?\s{0,2} (?:by\s)?
    (?P<name>(?:[^.,|;:©()\d]|\.(?=[A-Za-z])){2,60}) (?P<after>(?:19|20)\d\d)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
COPYRIGHT_MARKS = ("©", "(c)", "copyr")
RIGHTS = re.compile(r"all rights reserved", re.IGNORECASE)
REPORTING = re.compile(
    r"""
    \(? (?:additional\s)? (?:reporting|writing|compiled)\sby\s [^;()]{3,200} ;\s{0,2}
    (?:[^;()]{3,100};\s{0,2}){0,3} editing\sby\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
INITIALS = re.compile(r"[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4}(?:-[a-z]{2,4})*){1,3}")
PTI_INITIALS = re.compile(r"PTI(?: [A-Z]{2,4}){1,5}")


@dataclass(frozen=True, slots=True)
class Sign:
    """A line that names an agency (of kind publisher: a carrier), and what it weighs."""

    name: str
    weight: float
    kind: str
    line: Line
    at: int = 0


def signs(lines: Sequence[Line]) -> Iterator[Sign]:
    """Every sign that can carry a verdict, in text order within each shape."""
    top = lines[:TOP_LINES]
    fewest = len(lines) - LAST_LINES
    end = [x for x in lines[-END_LINES:] if x.place >= LAST_FIFTH or x.rank >= fewest]
    for line in top:
        if _may_be_dateline(line.text[:LONGEST_PLACE]):
            yield from _dateline(line)
        if len(line.text) <= LONGEST_BYLINE:
            yield from _byline(line)
    for line in (*top, *(x for x in end if x.rank >= TOP_LINES)):
        if len(line.text) < LONGEST_BYLINE:
            yield from _source_line(line)
    for line in _may_be_copyrights(end):
        yield from _copyright(line)
    for line in end:
        yield from _sign_off(line)
    yield from _last_word(lines)


def _may_be_dateline(head: str) -> bool:
    """Whether a line opens with a bracket or slash, or with words, a day and a dash."""
    return "(" in head or "/" in head or DAY_AND_DASH.match(head) is not None


def _dateline(line: Line) -> Iterator[Sign]:
    found = DATELINE.match(line.text)
    if found:
        name = found["round"] or found["slash"]
        place = found["place"].strip()
        # /tass/ stands in small letters too; in round brackets a small word is a word.
        agency = known(name) if found["slash"] else printed(name)
        ends = found["slash"] or found["dash"] or _has_date(place)
        country = IN_COUNTRY.match(line.text)
        if country and printed(country["name"]) and _is_place(country["place"]):
            yield Sign(printed(country["name"]) or "", 1.0, "dateline", line)
        elif agency and ends and _is_place(place) and not _too_vague(name, place):
            yield Sign(agency, 1.0, "dateline", line)
        return
    bare = BARE_DATELINE.match(line.text)
    agency = printed(bare["name"]) if bare else None
    if bare and agency and _is_place(bare["place"]) and _has_date(bare["place"]):
        yield Sign(agency, 0.9, "dateline", line)
        return
    dated = DAY_FIRST.match(line.text)
    agency = printed((dated["name"] or dated["before"]).strip()) if dated else None
    if dated and agency and _is_place(dated["place"]) and _has_date(dated["place"]):
        yield Sign(agency, 0.9, "dateline", line)


def place_in(dateline: str) -> str | None:
    """The place that a dateline names, without date and agency, or None.

    >>> place_in("GULL BAY, Iowa, May 13 (AP) — No ferry sails."), place_in("(Reuters) - No")
    ('GULL BAY, Iowa', None)
    """
    forms = (IN_COUNTRY, DATELINE, DAY_FIRST, BARE_DATELINE)
    found = next(filter(None, (form.match(dateline) for form in forms)), None)
    words = found["place"] if found else ""
    dated = _day_and_month().search(words)
    place = (words[: dated.start()] if dated else words).strip(" ,-–—")
    return (place if STATE.search(place) else place.rstrip(" .,")) or None


def _source_line(line: Line) -> Iterator[Sign]:
    labelled = _source_label().match(line.text)
    if labelled:
        rest = re.split(
            r"[|,;]|\s{2,}|\s[-–—]\s|\d{4}", line.text[labelled.end() :], maxsplit=1
        )[0]
        agency = printed(rest.strip(" ()[]."))
        if agency:
            yield Sign(agency, 0.9, "source_line", line)
    bracketed = IN_BRACKETS.fullmatch(line.text)
    agency = printed(bracketed["name"]) if bracketed else None
    if bracketed and agency and not is_short(bracketed["name"]):
        yield Sign(agency, 0.9, "source_line", line)


def _byline(line: Line) -> Iterator[Sign]:
    words = _by_words().match(line.text)
    agency = None
    if words:
        body = line.text[words.end() :].partition(" : ")[0].rstrip(" .,)(")
        last = PARTING.split(body)[-1].strip(" .)(")
        agency = None if is_vague(last) else printed(last) or _with_role(last)
    else:
        agency = _with_role(line.text) or _placed(line.text)
    if agency:
        yield Sign(agency, 0.8, "byline", line)


def _placed(words: str) -> str | None:
    """The agency of “Agence France-Presse in Gull Bay” or “13 May 2015 | AFP”."""
    if len(words) > LONGEST_PLACED:
        return None
    found = IN_PLACE.fullmatch(words) or (BAR.search(words) and DATED_BY.fullmatch(words))
    if found and (_is_place(found["rest"]) or _has_date(found["rest"])):
        return None if is_short(found["name"]) else printed(found["name"])
    return None


def _with_role(words: str) -> str | None:
    """The agency of “AP Diplomatic Writer” or “Associated Press staff writers”."""
    parts = words.split()
    if len(parts) < 2 or parts[-1].lower() not in phrases(LEXICON, "role_words"):
        return None
    for length in range(min(3, len(parts) - 1), 0, -1):
        agency = printed(" ".join(parts[:length]))
        if agency:
            return agency
    return None


def _copyright(line: Line) -> Iterator[Sign]:
    found = COPYRIGHT.search(line.text[-LONGEST_COPYRIGHT:])
    agency = printed(_holder(found)) if found else None
    if found and agency and _is_on_text(found, line):
        yield Sign(agency, 0.7, "copyright", line)


def publisher_sign(lines: Sequence[Line]) -> Sign | None:
    """The copyright line at the end that names somebody who is no agency, or None."""
    for line in reversed(_may_be_copyrights(lines[-LAST_LINES:])):
        found = COPYRIGHT.search(line.text[-LONGEST_COPYRIGHT:])
        if not found or not _is_on_text(found, line) or found.start() or "/" in found[0]:
            continue
        holder = _holder(found)
        if (
            not known(holder)
            and not is_release_wire(holder)
            and _is_place(holder)
            and holder[:1].isupper()
        ):
            return Sign(holder, 0.0, "publisher", line)
    return None


def _may_be_copyrights(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, if the mark of a copyright is there at all; the pattern takes longer."""
    text = "\n".join([line.text[-LONGEST_COPYRIGHT:] for line in lines]).lower()
    return lines if any(mark in text for mark in COPYRIGHT_MARKS) else ()


def _is_on_text(found: re.Match[str], line: Line) -> bool:
    """Whether a copyright is one on text; pictures carry a bare © and a name."""
    dated = found["before"] or found["after"] or RIGHTS.search(line.text)
    return bool(dated) and not _photo_words().search(line.text)


def _holder(found: re.Match[str]) -> str:
    return re.split(r"\s[-–—]\s|\ball rights\b", found["name"], flags=re.IGNORECASE)[0].strip()


def _sign_off(line: Line) -> Iterator[Sign]:
    if line.text in sign_offs():
        yield Sign(sign_offs()[line.text], 0.6, "sign_off", line)
    elif REPORTING.match(line.text[:600]):
        yield Sign("Reuters", 0.6, "sign_off", line)
    elif PTI_INITIALS.fullmatch(line.text):
        yield Sign("PTI", 0.6, "sign_off", line)


def _last_word(lines: Sequence[Line]) -> Iterator[Sign]:
    """An agency's name, or AFP's desk initials, alone on the line below the last paragraph.

    Where the story goes on right after it, such a line is the credit of a picture.
    """
    for above, line in pairwise(lines):
        if len(line.text) > LONGEST_NAME:
            continue
        after = lines[line.rank + 1 : line.rank + 3]
        if any(x.is_prose for x in after):
            continue
        name = line.text.strip(" .-–—()")
        agency = printed(name) if not (is_short(name) or is_vague(name)) else None
        if agency and above.is_prose:
            yield Sign(agency, 0.6, "sign_off", line)
        elif not after and above.ends_sentence and _are_initials(line.text):
            yield Sign("AFP", 0.6, "sign_off", line)


def _are_initials(words: str) -> bool:
    """Whether this is “jw-as/ach” and not “she/her”, which authors print below their names."""
    small = phrases(LEXICON, "slashed_words")
    return bool(INITIALS.fullmatch(words)) and small.isdisjoint(re.split(r"[-/]", words))


def _is_place(words: str) -> bool:
    """Whether words can be a place with a date: few, and with capitals.

    An empty one can: “(Reuters) - Ferries stop”.
    """
    parts = words.split()
    if len(parts) > 9 or (parts and parts[0].lower() == "by"):
        return False
    small, months = phrases(LEXICON, "place_words"), mapping(LEXICON, "months")
    for part in parts:
        bare = part.strip(".,:;'’\"“”*•|-–—")
        if (
            bare
            and bare[0].islower()
            and bare.lower() not in small
            and bare.lower() not in months
        ):
            return False
    return True


def _too_vague(name: str, place: str) -> bool:
    """Two letters mean an agency only beside a place in capitals or a date."""
    if needs_date(known(name) or "") and not _has_date(place):
        return True
    if not is_short(name):
        return False
    capitals = any(len(word) > 2 and word.isupper() for word in re.findall(r"[^\W\d_]+", place))
    return name != name.upper() or not (capitals or _has_date(place))


def _has_date(place: str) -> bool:
    return bool(_day_and_month().search(place))


@cache
def _day_and_month() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, mapping(LEXICON, "months")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:{month})\b\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:{month}))\b", re.IGNORECASE
    )


@cache
def _source_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('source_words')})\s{{0,2}}[:：]\s{{0,3}}", re.IGNORECASE)


@cache
def _by_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('by_words')})\b:?\s+(?:the\s+)?", re.IGNORECASE)


@cache
def _photo_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('photo_words')})\b", re.IGNORECASE)


def any_of(section: str) -> str:
    """A pattern for any entry of a list in the lexicon, longest first."""
    return "|".join(sorted(map(re.escape, ordered(LEXICON, section)), key=len, reverse=True))

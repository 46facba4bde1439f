"""The marks by which agencies number the versions of a story: UPDATE 2-, CORRECTED-, 1st Ld.

A mark stands in front of the headline, behind a slug, or in a note of the desk above or below
the story.  It says that other versions exist, never which text is right.  The shapes are those
of the agencies' own style guides; general knowledge of the trade, no corpus.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotecmp.intake.lines import Line

TOP_LINES = 12
END_LINES = 12
LONGEST_SLUG = 160
MOST_MARKS = 4
# In front of a headline: CORRECTED-UPDATE 2-, REFILE-, 2nd LEAD:, (LEAD), (2nd LD), UPDATE1:
PREFIX = re.compile(
    r"""
    (?: \W{0,2}
        (?:CORRECTED|CORRECTION|CORRECT|REFILED?|RPT|UPDATE|WRAPUP) \s?(?:\d{1,2})?
        \)?\s?[-–—:]\s?
      | \(? \d{1,2}(?:st|nd|rd|th)\s(?:LEAD|LD|UPDATE)(?:[-\s]WRITETHRU)? \)? \s?[-–—:]?\s
      | \((?:LEAD|LD|UPDATED?|CORRECTED)\)\s
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# “Update: May 13, 2031, 9:31” tells a time, not a version.
TIMED = re.compile(r"\W{0,3}\d|.{0,40}\b(?:19|20)\d\d\b|.{0,40}\d[:.]\d\d\b")
# Behind a slug: “BC-Ferries, 2nd Ld-Writethru,0543”.
SLUG = re.compile(
    r"\b[Ww]ritethru\b|\bWRITETHRU\b|\b\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\s(?:LD|Ld|LEAD)\b"
)
CHANGES = (
    "adds|added|updates|updated|recasts|corrects|corrected|refiles|refiled|clarifies|clarified"
    "|removes|fixes|restores|deletes|rewrites|releads"
)
# “(Adds quotes, details)”, “Eds: Corrects the spelling of …”, “ATTENTION - UPDATES with …”.
NOTE = re.compile(
    rf"(?:[(*\[]\s?|Eds\.?:\s[^.]{{0,80}}?|ATTENTION\s?[-–—]\s?)\b(?:{CHANGES})\b",
    re.IGNORECASE,
)
# “This story has been corrected to …”, “An earlier version of this article misstated …”.
TOLD = re.compile(
    rf"""
    [(\[*]{{0,2}}(?:
        This\s(?:[\w.,]{{1,12}}\s){{0,3}}(?:story|version|article|item|report)\b
        [^.]{{0,60}}?\b(?:{CHANGES})\b
      | (?:An\s)?(?:earlier|previous)\sversion\sof\sthis\s(?:story|article|report)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
NUMBER = re.compile(
    r"\b(?:update|wrapup)\s?(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th)\s(?:lead|ld|update)\b",
    re.IGNORECASE,
)
# Told anew, not only mended or sent again.
ANEW = re.compile(
    r"update|wrapup|writethru|\blead\b|\bld\b|\badd(?:s|ed)\b|recast", re.IGNORECASE
)
MENDED = re.compile(r"correct|misstated|misspelled|clarifi|fixes", re.IGNORECASE)
AGAIN = re.compile(r"\b(?:refile|rpt)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class VersionMark:
    """How far on a version is: its number, whether it corrects, whether it was sent again."""

    number: int = 0
    corrects: bool = False
    refiled: bool = False


def version_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that mark an article as one version of several.

    >>> from quotecmp.intake.lines import lines_of
    >>> text = "UPDATE 2-Ferries wait\\n(Adds quotes)\\nNo ferry left, an update said."
    >>> [line.number for line in version_lines(lines_of(text))]
    [1, 2]
    """
    above = [line for line in lines[:TOP_LINES] if _is_mark(line) or TOLD.match(line.text)]
    end = lines[max(TOP_LINES, len(lines) - END_LINES) :]
    yield from [*above, *(line for line in end if TOLD.match(line.text))][:MOST_MARKS]


def _is_mark(line: Line) -> bool:
    text = line.text
    if NOTE.match(text):
        return True
    if len(text) > LONGEST_SLUG or line.is_prose:
        return False
    return without_marks(text) != text or bool(SLUG.search(text))


def without_marks(headline: str) -> str:
    """A headline without the marks in front of it.

    >>> without_marks("REFILE-CORRECTED-UPDATE 2-Ferries wait"), without_marks("(2nd LD) Fog")
    ('Ferries wait', 'Fog')
    >>> without_marks("Update: 13 May 2031")
    'Update: 13 May 2031'
    """
    place = 0
    while found := PREFIX.match(headline, place):
        place = found.end()
    is_bare = place == len(headline) or TIMED.match(headline, place)
    return headline if is_bare else headline[place:]


def mark_of(texts: Iterable[str]) -> VersionMark:
    """What the marking lines of one article say together.

    >>> mark_of(["CORRECTED-UPDATE 2-Ferries wait"])
    VersionMark(number=2, corrects=True, refiled=False)
    >>> mark_of(["BC-Ferries, 3rd Ld-Writethru,0543", "Eds: Updates with quotes"]).number
    3
    """
    said = [_said(text) for text in texts]
    return VersionMark(
        number=max(map(_number, said), default=0),
        corrects=any(map(MENDED.search, said)),
        refiled=any(map(AGAIN.search, said)),
    )


def _said(text: str) -> str:
    """The mark alone where it stands in front of a headline, else the line."""
    return text[: len(text) - len(without_marks(text))] or text[:LONGEST_SLUG]


def _number(said: str) -> int:
    numbers = [int(first or second) for first, second in NUMBER.findall(said)]
    return max(numbers, default=1 if ANEW.search(said) else 0)

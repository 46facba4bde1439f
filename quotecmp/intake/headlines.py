"""The headline of a plain text: the line above the story that reads like one.

Pasted text begins with whatever stood above the story: a menu, a date, a byline.  The first
line that is none of these is the headline, if it has no full stop and a paragraph of the story
comes after it; lines of two or three words count only where none is longer.  Below a whole menu
the line nearest to the byline counts.
"""

import re
from collections.abc import Sequence

from quotecmp.intake.agencies import known
from quotecmp.intake.lines import SENTENCE_ENDS, Line
from quotecmp.intake.signs import signs

TOP_LINES = 40
MANY = 4  # lines above a byline; with more, the nearest is the headline
LEAST_STORY = 80  # of the paragraph after it
USUAL_WORDS = 4  # menus and section names have fewer
FURNITURE = re.compile(
    r"\||^https?:|^(?:By|Von|Par)\s|^\W*$|\S@\S|©|^[^.]{1,40}:$"
    r"|^(?:Skip to|Sign in|Log in|Subscribe|Share|Learn more|Item \d+ of)\b"
)
BYLINE = re.compile(r"(?:By|Von|Par)\s[^\W\d_]")
UNENDED = re.compile(r"(?:[^.,:;…”\"’'»)]|(?<![.,:;…!])[”\"’'»)])$")
DATED = re.compile(r"\b(?:19|20)\d\d\b.{0,12}$|\b\d{1,2}[:.]\d\d\b")


def headline_in(lines: Sequence[Line]) -> Line | None:
    """The headline among the first lines of a text, or None where no line is one for sure.

    >>> from quotecmp.intake.lines import lines_of
    >>> story = "No ferry left on Monday, and none will leave before the storm has passed."
    >>> story += " The harbour master said so."
    >>> above = "Home\\nFerries wait in Gull Bay\\nBy Jane Orr"
    >>> headline_in(lines_of(f"{above}\\n\\n{story}")).text
    'Ferries wait in Gull Bay'
    >>> headline_in(lines_of(story)) is None
    True
    """
    top = lines[:TOP_LINES]
    story = next((i for i, line in enumerate(top) if _is_story(line)), None)
    if not story:
        return None
    byline = next((i for i, line in enumerate(top[:story]) if BYLINE.match(line.text)), story)
    above = [line for line in top[: byline or story] if not _is_furniture(line)]
    usual = [line for line in above if len(line.text.split()) >= USUAL_WORDS]
    if byline < story and byline > MANY:
        usual = usual[-1:]
    first = next(iter(usual or above), None)
    return first if first and UNENDED.search(first.text) else None


def _is_story(line: Line) -> bool:
    return len(line.text) >= LEAST_STORY and line.text.endswith(SENTENCE_ENDS)


def _is_furniture(line: Line) -> bool:
    text = line.text
    if len(text.split()) < 2 or FURNITURE.search(text):
        return True
    if len(text) < 60 and DATED.search(text):
        return True
    return known(text.strip("()[] ")) is not None or next(signs([line]), None) is not None

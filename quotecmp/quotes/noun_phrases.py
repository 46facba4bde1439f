"""Where a noun phrase begins and ends around its head: titles, determiners, nicknames."""

import re

from quotecmp.quotes import cues as c
from quotecmp.quotes.lines import SPEECH, Line

LONGEST = 12  # tokens to the left of a head noun that may still belong to its phrase


ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


MOST_NICKNAME = 14  # characters, marks included


GENITIVES = ("'s", "’s", "'", "’")


def is_capital(line: Line, index: int) -> bool:
    return index < len(line.keys) and bool(line.classes[index] & c.CAPITAL)


def is_nickname(line: Line, index: int) -> bool:
    """Ada “Addie” Orlo: one marked word between the names."""
    size = line.ends[index] - line.starts[index]
    first = line.passages[index - 1] < 0 and line.classes[index - 1] & c.CAPITAL
    return (
        bool(first)
        and size <= MOST_NICKNAME
        and is_capital(line, index + 1)
        and not line.titled
    )


def cue_behind(line: Line, index: int) -> bool:
    return index < len(line.keys) and bool(line.classes[index] & c.SAYING)


def title_run(line: Line, index: int) -> int:
    """The token after a run of small-letter titles if a capital follows, else 0."""
    place = index
    end = min(len(line.keys), index + 5)
    while place < end and line.classes[place] & (c.TITLE | c.PERSON_NOUN):
        if line.classes[place] & c.CAPITAL:
            break
        place += 1
    if index < place < len(line.keys) and line.keys[place] == "of":
        place = _after_small_office(line, place)
    if not index < place < len(line.keys) or line.passages[place] >= 0:
        return 0
    return place if line.classes[place] & c.CAPITAL else 0


def _after_small_office(line: Line, of: int) -> int:
    """“secretary of state Ada Orlo”: the token behind the office, else the one given."""
    place = of + 1
    while place < min(len(line.keys), of + 3) and line.surfaces[place][:1].islower():
        place += 1
    return place if place > of + 1 else of


def title_edge(line: Line, index: int) -> int:
    """Where the small-letter titles before a name begin."""
    place = index
    floor = max(line.firsts[line.sentence[index]], index - 5)
    while place > floor and line.classes[place - 1] & (c.TITLE | c.PERSON_NOUN):
        place -= 1
    if place < index:
        return left_edge(line, place)
    return index


def left_edge(line: Line, index: int) -> int:
    """Where the noun phrase around a head begins: at its determiner or owner."""
    floor = max(line.firsts[line.sentence[index]], index - LONGEST)
    place = index
    while place > floor:
        classes, key = line.classes[place - 1], line.keys[place - 1]
        if line.passages[place - 1] >= 0 or not (key[:1].isalnum() or key in GENITIVES):
            break
        if classes & c.POSSESSIVE_PRONOUN:
            place -= 1
            break
        if classes & c.DETERMINER and key != "that":
            place -= 1
            if not line.classes[place - 1] & c.DETERMINER or place <= floor:
                break
            continue
        if key.endswith("ed") and place - 1 > floor and _subject_like(line, place - 2):
            break
        if key in GENITIVES:
            place -= 1
            continue
        if classes & (c.SMALL | c.ADVERB | c.CALENDAR):
            break
        if classes & (c.SAYING | c.STRONG | c.NAMING) and not classes & (
            c.CAPITAL | c.BASE_FORM | c.TITLE | c.HEAD_NOUN | c.CUE_NOUN
        ):
            break
        place -= 1
    return place


def _subject_like(line: Line, index: int) -> bool:
    return bool(line.classes[index] & (c.CAPITAL | c.PRONOUN))


def verb_here(line: Line, index: int) -> bool:
    """Whether a word that may be noun or cue is the cue: “Orlo notes,”, “Orlo reports that”."""
    if not line.classes[index] & (c.SAYING | c.STRONG | c.STANCE | c.NAMING):
        return False
    if index + 1 >= len(line.keys):
        return True
    following = line.keys[index + 1]
    return following in (",", ":", "that", SPEECH, ".", "it", "in", "on") or bool(
        line.classes[index + 1] & (c.DETERMINER | c.PRONOUN | c.POSSESSIVE_PRONOUN)
    )


def office_before(line: Line, last: int) -> int:
    """Where “the former secretary of state”, which ends here, begins; else the place given."""
    titled = False
    for at in range(last - 1, max(-1, last - 9), -1):
        key, classes = line.keys[at], line.classes[at]
        if key == "the":
            return at if titled else last
        single = not key.endswith("s")
        titled = titled or (bool(classes & (c.PERSON_NOUN | c.TITLE)) and single)
        small = classes & (c.SMALL | c.ADVERB) and key not in ("of", "for")
        small = small and not classes & c.TITLE
        if small or not key[:1].isalpha() or line.passages[at] >= 0:
            return last
    return last

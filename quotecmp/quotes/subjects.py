"""Subjects by place: of the clause, behind a cue, and of what somebody is quoted as saying."""

from bisect import bisect_left

from quotecmp.quotes import cues as c
from quotecmp.quotes.lines import Line
from quotecmp.quotes.mentions import Mention, Mentions
from quotecmp.quotes.noun_phrases import GENITIVES

QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
BEFORE_DAYS = frozenset(
    {"on", "in", "last", "this", "late", "early", "earlier", "since", "next"}
)
MOST_DESCRIPTION = 9  # tokens of a description up to the comma behind which its name stands
NO_DESCRIPTION = c.SAYING | c.AUXILIARY | c.RELATIVE | c.PRONOUN | c.OF_SPEECH
MOST_BRACKETED = 200  # tokens back to an opening bracket
MOST_ADJECTIVES = 3  # words between “quoted” and whoever is quoted
MOST_MENTIONS = 60  # weighed as subject of one clause; only a sentence without end has more


def starting(line: Line, place: int, found: Mentions) -> Mention | None:
    """The mention that begins here, behind a determiner or adjectives at most."""
    for token in range(place, min(place + 5, len(line.keys))):
        mention = found.covering(token)
        if mention is not None and not (mention.owned and mention.kind == "pronoun"):
            return named_apposition(line, mention, found)
        if line.keys[token] == "," and token > place + 1:
            return _name_behind(line, place, found)  # “said the harbour master, Ole Brandt”
        if (
            line.passages[token] >= 0
            or not line.keys[token][:1].isalnum()
            or line.classes[token] & (c.PREPOSITION | c.AUXILIARY | c.CONJUNCTION)
        ):
            return None
    return None


def behind_printed(line: Line, mention: Mention) -> int:
    """The token behind a mention with the phrase that belongs to it: “one of her aides”."""
    end, token = mention.start + len(mention.text), mention.last
    while token < len(line) and line.ends[token] <= end:
        token += 1
    return token


def plain_description(line: Line, place: int) -> Mention | None:
    """A noun that no lexicon knows behind its article: “said a diver from Velden”."""
    if place >= len(line.keys) or not line.classes[place] & c.DETERMINER:
        return None
    last = place + 1
    while last < min(place + 4, len(line.keys)) and _plain_word(line, last):
        last += 1
    closed = last >= len(line.keys) or not _plain_word(line, last)
    if last == place + 1 or not closed:
        return None
    start, end = line.starts[place], line.ends[last - 1]
    mention = Mention(place, last, last - 1, "noun", start=start, end=end)
    mention.text = " ".join(line.surfaces[place:last])
    return mention


def _plain_word(line: Line, token: int) -> bool:
    """Whether a word may be an adjective or a noun: in small letters and of no other class."""
    classes = line.classes[token]
    return line.keys[token][:1].isalpha() and not classes & (c.SMALL | c.CAPITAL | c.VERB)


def named_apposition(line: Line, mention: Mention, found: Mentions) -> Mention:
    """“Putin's spokesman, Dmitry Peskov,”: the name says who the description is."""
    if mention.kind != "person":
        return mention
    place = mention.last
    if place < len(line.keys) and line.keys[place] == "and":
        titled = found.by_first.get(place + 1)
        if (
            titled is not None
            and titled.kind == "name"
            and any(line.classes[t] & c.TITLE for t in range(titled.first, titled.last - 1))
        ):
            titled.renames = mention
            return titled  # “former governor and committee chairman Ada Orlo”
    named = _name_behind(line, place, found)
    if named is None:
        return mention
    named.renames = mention
    return named


def _name_behind(line: Line, place: int, found: Mentions) -> Mention | None:
    """The name behind a description and its comma: “the head of the port, Ole Brandt,”."""
    end = min(place + MOST_DESCRIPTION, len(line.keys))
    while place < end and line.keys[place] != ",":
        word = line.keys[place][:1].isalnum() or line.keys[place] in GENITIVES
        if not word or line.classes[place] & NO_DESCRIPTION:
            return None
        place += 1
    named = found.by_first.get(place + 1) if place < end else None
    if named is None or named.kind != "name" or named.owned or not _personal(named):
        return None
    closed = named.last >= len(line.keys) or line.keys[named.last] in ",.;:—–"
    return named if closed or line.passages[named.last] >= 0 else None


def _personal(named: Mention) -> bool:
    """Whether a name is somebody's; “Norway” alone behind “the mayor of Bergen,” is not."""
    known = named.person is not None and named.person.kind == "person"
    return known or (named.person is None and " " in named.text)


def quoted_subject(line: Line, index: int, found: Mentions) -> Mention | None:
    """“Orlo quoted the mayor as saying”, “as having said”: the mayor says."""
    place = index - 2 if line.keys[index - 1 : index] == ["having"] else index - 1
    if place < 2 or line.keys[place] != "as":
        return None
    subject = found.ending(place)
    if subject is None or subject.owned:
        return None
    before = line.keys[max(0, subject.first - MOST_ADJECTIVES) : subject.first]
    if "by" in before[-2:]:
        return None  # “Orlo was quoted by the agency as saying”: the agency only passes it on
    return subject if QUOTING.intersection(before) else None


def quotes_another(line: Line, index: int, found: Mentions) -> bool:
    """Whether “quoted” here leads to “the mayor as saying”, whose subject is the mayor."""
    if line.keys[index] not in QUOTING:
        return False
    other = starting(line, index + 1, found)
    if other is None or line.keys[other.last : other.last + 1] != ["as"]:
        return False
    return line.keys[other.last + 1 : other.last + 2] in (["saying"], ["having"])


def teller(line: Line, index: int, found: Mentions) -> Mention | None:
    """“She was told by the mayor”, “the deal was called “a joke” by her”."""
    passive = index > 0 and line.classes[index - 1] & c.AUXILIARY
    if not passive or line.keys[index] in QUOTING:
        return None
    place = index + 1
    if line.keys[place : place + 1] == ["as"]:
        place += 1
    if place < len(line) and line.passages[place] >= 0:
        place += 1
    return starting(line, place + 1, found) if line.keys[place : place + 1] == ["by"] else None


def clause_subject(line: Line, place: int, found: Mentions, floor: int) -> Mention | None:
    """The first mention of a sentence, before a place, that can be its subject."""
    fallback = None
    opening = bisect_left(found.firsts, floor)
    for mention in found.all[opening : opening + MOST_MENTIONS]:
        if mention.last > place:
            break
        before = line.classes[mention.first - 1] if mention.first > floor else 0
        if mention.owned or before & c.PREPOSITION:
            fallback = fallback or (None if mention.owned else mention)
            continue
        if line.passages[mention.first - 1] >= 0 and mention.first > floor:
            return mention
        return mention
    return None if fallback is None or fallback.kind in ("place", "document") else fallback


def owner_of_words(line: Line, index: int, found: Mentions) -> Mention | None:
    """“Orlo's claim that”, “in her own words”: whose words they are."""
    within = found.covering(index)
    if within is not None:
        return within.owner if within.head == index else None
    for place in range(index, max(index - 3, line.firsts[line.sentence[index]]), -1):
        genitive = line.keys[place - 1] in GENITIVES
        owner = found.by_end.get(place - 1 if genitive else place)
        if owner is not None:
            return owner if genitive or (owner.owned and owner.kind == "pronoun") else None
        if line.passages[place - 1] >= 0 or line.classes[place - 1] & c.SMALL:
            return None
    return None


def skip_back(line: Line, place: int, floor: int) -> int:
    """Over adverbs, auxiliaries, days and parentheses to the left."""
    while place > floor:
        key, classes = line.keys[place - 1], line.classes[place - 1]
        if classes & c.CALENDAR or key.isdigit():
            before = _before_day(line, place, floor)
            if before == place:
                return place
            place = before
        elif key == ")":
            opening = place - 2
            while opening > max(floor, place - MOST_BRACKETED) and line.keys[opening] != "(":
                opening -= 1
            if line.keys[opening] != "(":
                return place
            place = opening
        elif (
            classes & c.AUXILIARY
            or (classes & c.ADVERB and not classes & c.PRONOUN)
            or (key.endswith("ly") and not classes & c.CAPITAL)
        ):
            place -= 1
        else:
            return place
    return place


def _before_day(line: Line, place: int, floor: int) -> int:
    """Where “on Tuesday”, “late on May 3”, “in March” begin that end at a place."""
    start = place - 1
    if line.keys[start].isdigit():
        start -= 1
        if start <= floor or not line.classes[start] & c.CALENDAR:
            return place
    while start > floor and line.keys[start - 1] in BEFORE_DAYS:
        start -= 1
    return start

"""Noun phrases that may name who speaks: names, pronouns, descriptions, bodies."""

import re
from dataclasses import dataclass, field

from quotecmp.quotes import cues as c
from quotecmp.quotes.lines import SPEECH, Line
from quotecmp.quotes.people import People, Person, split_title, without_town

# What a word in small letters must be to begin or head a mention; most are none of these.
NAMING_WORDS = c.PRONOUN | c.POSSESSIVE_PRONOUN | c.HEAD_NOUN
LONGEST = 12  # tokens to the left of a head noun that may still belong to its phrase
ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
GENITIVES = ("'s", "’s", "'", "’")


@dataclass(slots=True)
class Mention:
    """Tokens `first` to before `last` of a line; `head` is the head word.

    `kind` is name, pronoun, person, body, document or noun; `owner` is the mention whose
    genitive stands in it; `owned` says that a genitive follows; `before` is the key of the
    token before it.
    """

    first: int
    last: int
    head: int
    kind: str
    person: Person | None = None
    owned: bool = False
    start: int = 0
    end: int = 0
    text: str = ""
    owner: "Mention | None" = None
    renames: "Mention | None" = None
    number: int = field(default=0)
    name: str = ""


class Mentions:
    """The mentions of a line, to be found by where they begin, end or lie."""

    def __init__(self, line: Line, mentions: list[Mention]) -> None:
        self.line = line
        self.all = mentions
        self.firsts = [m.first for m in mentions]
        self.by_end = {m.last: m for m in mentions}
        self.by_first = {m.first: m for m in mentions}
        self.covering: dict[int, Mention] = {
            token: m for m in mentions for token in range(m.first, m.last)
        }

    def ending(self, token: int) -> Mention | None:
        """The mention that ends right before a token; genitives do not end one."""
        return self.by_end.get(token)


def mentions_of(text: str, line: Line, people: People) -> list[Mention]:
    """All mentions of a line, in order; `by_end` lookups are the caller's."""
    found: list[Mention] = []
    through = 0
    columns = zip(line.classes, line.surfaces, line.keys, strict=True)
    begins = [
        index
        for index, (classes, surface, key) in enumerate(columns)
        if classes & NAMING_WORDS or (surface != key and surface[0].isupper())
    ]
    for index in begins:
        if index < through:
            continue
        mention = _mention_at(line, index, people)
        if mention is None:
            continue
        _finish(text, line, mention, found)
        found.append(mention)
        through = mention.last
    return found


def _mention_at(line: Line, index: int, people: People) -> Mention | None:
    key, surface, classes = line.keys[index], line.surfaces[index], line.classes[index]
    if key == SPEECH and line.passages[index] >= 0:
        return None
    if (classes & (c.PRONOUN | c.POSSESSIVE_PRONOUN) and not surface.isupper()) or key == "i":
        return _pronoun(line, index)
    if surface[:1].isupper() and not (
        line.firsts[line.sentence[index]] == index and _opens(line, index, people)
    ):
        return _name(line, index, people)
    if (classes & c.HEAD_NOUN and not surface[:1].isupper()) or (
        classes & c.HEAD_NOUN and _opening_noun(line, index)
    ):
        return _noun(line, index, people)
    return None


def _opening_noun(line: Line, index: int) -> bool:
    return line.firsts[line.sentence[index]] == index


def _opens(line: Line, index: int, people: People) -> bool:
    """Whether a capital at the front of a sentence is only the sentence's own."""
    key = line.keys[index]
    if key in people.grammar.openers or line.classes[index] & c.SMALL:
        return True
    if line.classes[index] & c.HEAD_NOUN and not line.classes[index] & c.TITLE:
        following = line.surfaces[index + 1 : index + 2]
        return not (following and following[0][:1].isupper())
    return False


def _pronoun(line: Line, index: int) -> Mention:
    if line.classes[index] & c.POSSESSIVE_PRONOUN and line.keys[index] != "her":
        return Mention(index, index + 1, index, "pronoun", owned=True)
    following = line.classes[index + 1] if index + 1 < len(line) else 0
    owned = line.keys[index] == "her" and bool(following) and not following & c.SMALL
    return Mention(index, index + 1, index, "pronoun", owned=owned)


PARTICLES = frozenset(
    {
        "de",
        "da",
        "di",
        "del",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "du",
        "dos",
        "al-",
    }
)


def _name(line: Line, index: int, people: People) -> Mention | None:
    """A run of capitals with its titles, small ones before it included."""
    last = index + 1
    while last < len(line):
        surface = line.surfaces[last]
        if surface[:1].isupper() and line.passages[last] < 0:
            last += 1
        elif (
            surface in PARTICLES
            and last + 1 < len(line)
            and line.surfaces[last + 1][:1].isupper()
        ):
            last += 2
        elif surface[:1].isdigit() and ORDINAL.fullmatch(surface) and _capital(line, last + 1):
            last += 2
        else:
            break
    words = line.surfaces[index:last]
    while len(words) > 1 and words[-1].lower() in people.grammar.calendar:
        last -= 1
        words = words[:-1]
    if line.classes[index] & c.CALENDAR:
        return None
    if len(words) == 1 and words[0].lower() in people.grammar.openers:
        surname = people.surname(words[0]) if _cue_behind(line, last) else None
        return None if surname is None else _known(line, index, last, surname)
    if words[0].lower() in people.grammar.openers:
        index, words = index + 1, words[1:]
    if words[0].lower() in people.grammar.calendar:
        return None
    head_noun = line.classes[last] if last < len(line) else 0
    if head_noun & c.HEAD_NOUN and _verb_here(line, last):
        head_noun = 0
    if head_noun & c.HEAD_NOUN and not head_noun & c.TITLE and not _title_run(line, last):
        noun = _noun(line, last, people, floor=index)
        if noun is not None:
            return noun
    if head_noun & c.HEAD_NOUN and head_noun & c.TITLE and not _title_run(line, last):
        return _noun(line, last, people, floor=index)
    if head_noun & c.TITLE and _title_run(line, last):
        through = _title_run(line, last)
        inner = _name(line, through, people)
        if inner is not None and inner.kind == "name":
            inner.first = index
            return inner
    titles, bare = split_title(words, people.grammar)
    if line.titled and len(words) > 1 and (known := _known_prefix(words, people)):
        last, words = index + known, words[:known]
        titles, bare = split_title(words, people.grammar)
    if not bare:
        if (inner := _after_office(line, last, people)) is not None:
            inner.first = index
            return inner
        surname = people.surname(words[-1])
        if surname is not None and len(words) == 1:
            return _known(line, index, last, surname)
        return Mention(_left_edge(line, index), last, last - 1, "person")
    person = people.look_up(words, place=line.starts[index])
    name = without_town(bare, people.towns)
    if len(name) < len(bare) or (titles and titles[-1].lower() not in people.grammar.titles):
        index = last - len(name)
    kind = "name"
    if person is not None and person.kind in ("body", "place"):
        kind = person.kind
    return Mention(_title_edge(line, index), last, last - 1, kind, person, name=" ".join(name))


def _capital(line: Line, index: int) -> bool:
    return index < len(line) and line.surfaces[index][:1].isupper()


def _cue_behind(line: Line, index: int) -> bool:
    return index < len(line) and bool(line.classes[index] & c.SAYING)


def _known(line: Line, index: int, last: int, person: Person) -> Mention:
    """A surname that is a common word as well: “Backer says”, “Will said”."""
    return Mention(index, last, last - 1, "name", person, name=person.words[-1])


def _known_prefix(words: list[str], people: People) -> int:
    """How many words of a headline's capitals make a name the article knows, else 0."""
    for count in range(min(len(words), 5), 0, -1):
        person = people.look_up(words[:count])
        if person is not None and (count == 1 or person.words[-1] == words[count - 1]):
            return count
    return 0


def _after_office(line: Line, index: int, people: People) -> Mention | None:
    """“Secretary of State John Kerry”: the name after an office with “of” in it."""
    if index + 1 >= len(line) or line.keys[index] != "of":
        return None
    after = index + 1 + (line.keys[index + 1] == "the")
    if after >= len(line) or not line.surfaces[after][:1].isupper():
        return None
    inner = _name(line, after, people)
    if (
        inner is None
        or inner.kind != "name"
        or inner.person is None
        or inner.person.kind != "person"
    ):
        return None
    return inner if len(inner.person.words) > 1 and inner.last - after > 1 else None


def _title_run(line: Line, index: int) -> int:
    """The token after a run of small-letter titles if a capital follows, else 0."""
    place = index
    end = min(len(line), index + 5)
    while place < end and line.classes[place] & (c.TITLE | c.PERSON_NOUN):
        if line.surfaces[place][:1].isupper():
            break
        place += 1
    if index < place < len(line) and line.keys[place] == "of":
        place = _after_small_office(line, place)
    if not index < place < len(line) or line.passages[place] >= 0:
        return 0
    return place if line.surfaces[place][:1].isupper() else 0


def _after_small_office(line: Line, of: int) -> int:
    """“secretary of state Ada Orlo”: the token behind the office, else the one given."""
    place = of + 1
    while place < min(len(line), of + 3) and line.surfaces[place][:1].islower():
        place += 1
    return place if place > of + 1 else of


def _title_edge(line: Line, index: int) -> int:
    """Where the small-letter titles before a name begin."""
    place = index
    floor = max(line.firsts[line.sentence[index]], index - 5)
    while place > floor and line.classes[place - 1] & (c.TITLE | c.PERSON_NOUN):
        place -= 1
    if place < index:
        return _left_edge(line, place)
    return index


def _left_edge(line: Line, index: int) -> int:
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
        if (
            classes & (c.SAYING | c.STRONG | c.NAMING)
            and not line.surfaces[place - 1][:1].isupper()
            and not classes & (c.BASE_FORM | c.TITLE | c.HEAD_NOUN | c.CUE_NOUN)
        ):
            break
        place -= 1
    return place


def _subject_like(line: Line, index: int) -> bool:
    return line.surfaces[index][:1].isupper() or bool(line.classes[index] & c.PRONOUN)


def _verb_here(line: Line, index: int) -> bool:
    """Whether a word that may be noun or cue is the cue: “Orlo notes,”, “Orlo reports that”."""
    if not line.classes[index] & (c.SAYING | c.STRONG | c.STANCE | c.NAMING):
        return False
    if index + 1 >= len(line):
        return True
    following = line.keys[index + 1]
    return following in (",", ":", "that", SPEECH, ".", "it", "in", "on") or bool(
        line.classes[index + 1] & (c.DETERMINER | c.PRONOUN | c.POSSESSIVE_PRONOUN)
    )


def _noun(line: Line, index: int, people: People, floor: int | None = None) -> Mention | None:
    """A description by its head noun; a run of nouns counts by its last."""
    last = index + 1
    while (
        last < len(line)
        and line.classes[last] & c.HEAD_NOUN
        and not line.classes[last] & c.SMALL
    ):
        last += 1
    through = _title_run(line, index)
    if through and through >= last - 0 and through <= last:
        inner = _name(line, through, people)
        if inner is not None and inner.kind == "name":
            inner.first = _left_edge(line, index)
            return inner
    head = last - 1
    classes = line.classes[head]
    kind = (
        "person" if classes & c.PERSON_NOUN else "body" if classes & c.BODY_NOUN else "document"
    )
    return Mention(_left_edge(line, index if floor is None else floor), last, head, kind)


def _finish(text: str, line: Line, mention: Mention, found: list[Mention]) -> None:
    mention.number = len(found)
    while found and found[-1].last > mention.first:
        swallowed = found.pop()
        if mention.owner is None and swallowed.owned:
            mention.owner = swallowed
    mention.number = len(found)
    if mention.owner is None and found and found[-1].last == mention.first and found[-1].owned:
        mention.owner = found[-1]
        mention.first = found[-1].first
        found.pop()
        mention.number = len(found)
    _take_in_office(line, mention, found)
    mention.start = line.starts[mention.first]
    mention.end = line.ends[mention.last - 1]
    mention.text = text[mention.start : _printed_end(line, mention)]
    following = line.keys[mention.last] if mention.last < len(line) else ""
    mention.owned = (
        mention.owned
        or following in ("'s", "’s")
        or (following in ("'", "’") and line.starts[mention.last] == mention.end)
    )


def _take_in_office(line: Line, mention: Mention, found: list[Mention]) -> None:
    """“the former mayor and current senator”: one person with two offices."""
    before = mention.first - 1
    if mention.kind != "person" or not found or line.keys[before] != "and":
        return
    other = found[-1]
    if (
        other.last == before
        and other.kind == "person"
        and not other.owned
        and line.keys[other.first] == "the"
        and not line.classes[mention.first] & (c.DETERMINER | c.POSSESSIVE_PRONOUN)
        and not line.keys[mention.head].endswith("s")
        and not line.keys[other.head].endswith("s")
    ):
        mention.first, mention.owner = other.first, other.owner
        found.pop()
        mention.number = len(found)


def _printed_end(line: Line, mention: Mention) -> int:
    """The end of a description with the phrase that belongs to it: “a friend of the family”."""
    if mention.kind not in ("person", "body", "document"):
        return mention.end
    place = mention.last
    if place >= len(line) or line.keys[place] not in ("of", "for", "from", "in", "at", "to"):
        return mention.end
    last = place
    for token in range(place + 1, min(place + 7, len(line))):
        if line.passages[token] >= 0 or line.classes[token] & (
            c.VERB | c.AUXILIARY | c.RELATIVE
        ):
            break
        if not line.keys[token][:1].isalnum() and line.keys[token] not in GENITIVES:
            break
        last = token
    while last > place and line.classes[last] & (c.SMALL | c.ADVERB):
        last -= 1
    return line.ends[last] if last > place else mention.end

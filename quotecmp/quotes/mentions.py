"""Noun phrases that may name who speaks: names, pronouns, descriptions, bodies."""

from bisect import bisect_right
from dataclasses import dataclass, field

from quotecmp.quotes import cues as c
from quotecmp.quotes.lines import SPEECH, Line
from quotecmp.quotes.names import Words, split_title, without_town
from quotecmp.quotes.noun_phrases import (
    GENITIVES,
    ORDINAL,
    cue_behind,
    is_capital,
    is_nickname,
    left_edge,
    office_before,
    title_edge,
    title_run,
    verb_here,
)
from quotecmp.quotes.people import People, Person

# What a word must be to begin or head a mention; most are none of these.
NAMING_WORDS = c.PRONOUN | c.POSSESSIVE_PRONOUN | c.HEAD_NOUN | c.CAPITAL


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

    def covering(self, token: int) -> Mention | None:
        """The mention that a token lies in."""
        at = bisect_right(self.firsts, token) - 1
        return self.all[at] if at >= 0 and token < self.all[at].last else None

    def ending(self, token: int) -> Mention | None:
        """The mention that ends right before a token; genitives do not end one."""
        return self.by_end.get(token)


def mentions_of(text: str, line: Line, people: People) -> list[Mention]:
    """All mentions of a line, in order; `by_end` lookups are the caller's."""
    found: list[Mention] = []
    through = 0
    begins = [index for index, classes in enumerate(line.classes) if classes & NAMING_WORDS]
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
    key, classes = line.keys[index], line.classes[index]
    if key == SPEECH and line.passages[index] >= 0:
        return None
    pronoun = classes & (c.PRONOUN | c.POSSESSIVE_PRONOUN)
    if (pronoun and not line.surfaces[index].isupper()) or key == "i":
        return _pronoun(line, index)
    if not classes & c.CAPITAL:
        if not classes & c.HEAD_NOUN or (classes & c.SAYING and _tells_here(line, index)):
            return None
        return _noun(line, index, people)
    opening = line.firsts[line.sentence[index]] == index
    if not (opening and _opens(line, index, people)):
        return _name(line, index, people)
    return _noun(line, index, people) if classes & c.HEAD_NOUN else None


def _tells_here(line: Line, index: int) -> bool:
    """“Orlo tweets: …”, “…, Orlo notes.”: no tweets or notes of Orlo's."""
    first = line.firsts[line.sentence[index]]
    if (
        index <= first
        or not line.classes[index - 1] & c.CAPITAL
        or line.passages[index - 1] >= 0
    ):
        return False
    if line.keys[index + 1 : index + 2] == [":"]:
        return line.keys[index] != "reports"
    start = index - 1
    while (
        start > first and line.classes[start - 1] & c.CAPITAL and line.passages[start - 1] < 0
    ):
        start -= 1
    spoken = start > 0 and line.passages[start - 1] >= 0
    return spoken and verb_here(line, index)


def _opens(line: Line, index: int, people: People) -> bool:
    """Whether a capital at the front of a sentence is only the sentence's own."""
    key = line.keys[index]
    if key in people.grammar.openers or line.classes[index] & c.SMALL:
        return True
    if key.endswith("ly") and line.keys[index + 1 : index + 2] == [","]:
        known = people.look_up(line.surfaces[index : index + 1])
        return known is None or known.kind == "other"  # “Privately, …”
    if line.classes[index] & c.HEAD_NOUN and not line.classes[index] & c.TITLE:
        if people.surname(line.surfaces[index]) is not None:
            return False  # “Dean, a doctor,”: a name, though a dean is an office too
        return not is_capital(line, index + 1)
    return False


def _pronoun(line: Line, index: int) -> Mention:
    if line.classes[index] & c.POSSESSIVE_PRONOUN and line.keys[index] != "her":
        return Mention(index, index + 1, index, "pronoun", owned=True)
    following = line.classes[index + 1] if index + 1 < len(line.keys) else 0
    known = bool(following & ~c.CAPITAL)
    owned = line.keys[index] == "her" and known and not following & c.SMALL
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
    while last < len(line.keys):
        surface = line.surfaces[last]
        if line.classes[last] & c.CAPITAL and line.passages[last] < 0:
            last += 1
        elif (
            (surface in PARTICLES and is_capital(line, last + 1))
            or (line.passages[last] >= 0 and is_nickname(line, last))
            or (
                surface[:1].isdigit()
                and ORDINAL.fullmatch(surface)
                and is_capital(line, last + 1)
            )
        ):
            last += 2
        else:
            break
    words = tuple([line.surfaces[t] for t in range(index, last) if line.passages[t] < 0])
    grammar = people.grammar
    while len(words) > 1 and words[-1].lower() in grammar.calendar:
        last -= 1
        words = words[:-1]
    if line.classes[index] & c.CALENDAR:
        return None
    first = words[0].lower()
    if first in grammar.openers:
        if len(words) == 1:
            surname = people.surname(words[0]) if cue_behind(line, last) else None
            return None if surname is None else _known(line, index, last, surname)
        index, words = index + 1, words[1:]
        first = words[0].lower()
    if first in grammar.calendar:
        return None
    head_noun = line.classes[last] if last < len(line.keys) else 0
    if head_noun & c.HEAD_NOUN and verb_here(line, last):
        head_noun = 0
    if head_noun & c.HEAD_NOUN and not head_noun & c.TITLE and not title_run(line, last):
        noun = _noun(line, last, people, floor=index)
        if noun is not None:
            return noun
    if head_noun & c.HEAD_NOUN and head_noun & c.TITLE and not title_run(line, last):
        return _noun(line, last, people, floor=index)
    if head_noun & c.TITLE and title_run(line, last):
        through = title_run(line, last)
        inner = _name(line, through, people)
        if inner is not None and inner.kind == "name":
            inner.first = index
            return inner
    if len(words) == 1 and line.keys[index - 1] == "the" and _of_a_people(line, index, last):
        return Mention(index - 1, last, last - 1, "person")
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
        return Mention(left_edge(line, index), last, last - 1, "person")
    person = people.look_up(words, place=line.starts[index])
    name = without_town(bare, people.towns, grammar)
    if len(name) < len(bare) or (titles and titles[-1].lower() not in people.grammar.titles):
        index = last - len(name)
    kind = "name"
    if person is not None and person.kind in ("body", "place"):
        kind = person.kind
    of_many = kind == "body" and len(name) == 1 and index > 1 and line.keys[index - 1] in "'’"
    if of_many and line.classes[index - 2] & c.CAPITAL:
        return _body_of_many(line, index, last)
    return Mention(title_edge(line, index), last, last - 1, kind, person, name=" ".join(name))


def _body_of_many(line: Line, index: int, last: int) -> Mention:
    """“Dock Workers' Union”: the many belong to the name."""
    first, floor = index - 2, line.firsts[line.sentence[index]]
    while (
        first > floor and line.classes[first - 1] & c.CAPITAL and line.passages[first - 1] < 0
    ):
        first -= 1
    if line.classes[first] & c.SMALL:
        first += 1
    printed = "".join(
        word if word in "'’" or at == first else f" {word}"
        for at, word in enumerate(line.surfaces[first:last], first)
    )
    return Mention(first, last, last - 1, "body", name=printed)


def _of_a_people(line: Line, index: int, last: int) -> bool:
    """“the Ukrainian said”: somebody of that people, just named."""
    key = line.keys[index]
    people = key.endswith(("ian", "ean", "ese")) and key != "guardian"
    return people and index > 0 and cue_behind(line, last)


def _known(line: Line, index: int, last: int, person: Person) -> Mention:
    """A surname that is a common word as well: “Backer says”, “Will said”."""
    return Mention(index, last, last - 1, "name", person, name=person.words[-1])


def _known_prefix(words: Words, people: People) -> int:
    """How many words of a headline's capitals make a name the article knows, else 0."""
    for count in range(min(len(words), 5), 0, -1):
        person = people.look_up(words[:count])
        if person is not None and (count == 1 or person.words[-1] == words[count - 1]):
            return count
    return 0


def _after_office(line: Line, index: int, people: People) -> Mention | None:
    """“Secretary of State John Kerry”: the name after an office with “of” in it."""
    if index + 1 >= len(line.keys) or line.keys[index] != "of":
        return None
    after = index + 1 + (line.keys[index + 1] == "the")
    if not is_capital(line, after):
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


def _noun(line: Line, index: int, people: People, floor: int | None = None) -> Mention | None:
    """A description by its head noun; a run of nouns counts by its last."""
    last = index + 1
    while (
        last < len(line.keys)
        and line.classes[last] & c.HEAD_NOUN
        and not line.classes[last] & c.SMALL
    ):
        last += 1
    through = title_run(line, index)
    if through and through >= last - 0 and through <= last:
        inner = _name(line, through, people)
        if inner is not None and inner.kind == "name":
            inner.first = left_edge(line, index)
            return inner
    head = last - 1
    classes = line.classes[head]
    kind = (
        "person" if classes & c.PERSON_NOUN else "body" if classes & c.BODY_NOUN else "document"
    )
    return Mention(left_edge(line, index if floor is None else floor), last, head, kind)


OF = frozenset({"of", "for", "from", "in", "at", "to"})


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
    if mention.kind == "person":
        _take_in_office(line, mention, found)
    following = line.keys[mention.last] if mention.last < len(line.keys) else ""
    start, end = line.starts[mention.first], line.ends[mention.last - 1]
    mention.start = start
    mention.end = end
    mention.text = text[start : _printed_end(line, mention) if following in OF else end]
    if following in GENITIVES:
        owning = len(following) > 1 or line.starts[mention.last] == end
        mention.owned = mention.owned or owning


def _take_in_office(line: Line, mention: Mention, found: list[Mention]) -> None:
    """“the former secretary of state and current senator”: one person with two offices."""
    before = mention.first - 1
    if before < 2 or line.keys[before] != "and":
        return
    opening = line.classes[mention.first] & (c.DETERMINER | c.POSSESSIVE_PRONOUN)
    several = line.keys[mention.head].endswith("s")
    first = before if opening or several else office_before(line, before)
    if first == before:
        return
    while found and found[-1].first >= first:
        found.pop()
    mention.first = first
    mention.number = len(found)


def _printed_end(line: Line, mention: Mention) -> int:
    """The end of a description with the phrase that belongs to it: “a friend of the family”."""
    if mention.kind not in ("person", "body", "document"):
        return mention.end
    last = place = mention.last
    for token in range(place + 1, min(place + 7, len(line.keys))):
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

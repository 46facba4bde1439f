"""Cues and subjects of a paragraph by a lexicon alone, for languages without learned grammar.

A paragraph is a row of tokens in which each passage in marks is one token.  A cue is a verb of
saying out of the lexicon, its subject a name, a pronoun or a description right beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotecmp.language.tongues import Tongue
from quotecmp.model import Span

TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.\s?){1,3}(?=[^\W\d_]{2})     # initials before a name: А. Б. Орлов
    | \w+(?:[-’'.]\w+)*                       # words, hyphens and apostrophes inside
    | \.{2,}|[–—…]|--+ | \S
    """,
    re.VERBOSE,
)
SPEECH = "Q"
ENDS = frozenset({".", "!", "?", "…", "..."})
CLOSING = ENDS | {",", ":", ";", "—", "–", "-", "Q", "("}
LEAST_NAME = 2  # words of a name that says who a description is
PARTING = ENDS | {",", ";", ":"}
DASHES = frozenset({"—", "–", "-", "--"})
MOST_SUBJECT = 14  # tokens of a subject with its description; real ones have fewer
MOST_SKIPPED, MOST_FILLERS = 3, 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a whole passage; `passage` is its number or -1."""

    surface: str
    key: str
    start: int
    end: int
    passage: int = -1

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.surface[:1].isupper() and self.passage < 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying, tokens `first` to before `last`; `pronoun` is one grown onto it."""

    first: int
    last: int
    text: str
    pronoun: str | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, tokens `first` to before `last`: a name, a pronoun or a description."""

    first: int
    last: int
    kind: str
    text: str
    name: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: str = ""
    partner: "Subject | None" = None


def tokens_of(
    text: str, span: Span, passages: Sequence[tuple[int, Span]], tongue: Tongue
) -> list[Token]:
    """The tokens of a paragraph; `passages` are its outermost ones, marks included."""
    found: list[Token] = []
    place = span.start
    for number, outer in passages:
        found += _words(text, place, outer.start, tongue)
        found.append(Token(SPEECH, SPEECH, outer.start, outer.end, number))
        place = outer.end
    found += _words(text, place, span.end, tongue)
    return found


def _words(text: str, start: int, end: int, tongue: Tongue) -> Iterator[Token]:
    for found in TOKEN.finditer(text, start, end):
        surface, place = found.group().rstrip(), found.start()
        elided = _elided(surface, tongue)
        if elided:
            yield Token(surface[:elided], surface[:elided].lower(), place, place + elided)
            surface, place = surface[elided:], place + elided
        bare = surface.rstrip(".")
        point = text[place + len(surface) : place + len(surface) + 1] == "."
        if point and bare and bare.lower() in tongue.abbreviations and bare == surface:
            surface += "."
        yield Token(surface, surface.lower(), place, place + len(surface))


def _elided(surface: str, tongue: Tongue) -> int:
    """The length of an article run into its word: the 2 of d’Orlo."""
    for prefix in tongue.elisions:
        head = surface[: len(prefix) + 1]
        if head[:-1].lower() == prefix and head[-1:] in ("’", "'") and len(surface) > len(head):
            return len(head)
    return 0


def cue_at(tokens: Sequence[Token], place: int, tongue: Tongue) -> Cue | None:
    """The cue that begins at a token, or None.

    “said”; “has said” with an adverb between; “said-he”, “has-he said”.
    """
    if place >= len(tokens) or tokens[place].passage >= 0:
        return None
    key = tokens[place].key
    if key in tongue.cues:
        gender = "m" if key in tongue.male_cues else "f" if key in tongue.female_cues else ""
        return Cue(place, place + 1, tokens[place].surface, None, gender)
    if "-" in key:
        return _grown(tokens, place, tongue)
    if key in tongue.auxiliaries:
        last = _participle(tokens, place + 1, tongue)
        return Cue(place, last, _text(tokens, place, last)) if last else None
    return None


def _grown(tokens: Sequence[Token], place: int, tongue: Tongue) -> Cue | None:
    verb, *between, pronoun = tokens[place].key.split("-")
    if pronoun not in tongue.pronouns or between not in ([], ["t"]):
        return None
    if verb in tongue.cues:
        return Cue(place, place + 1, tokens[place].surface, pronoun)
    last = _participle(tokens, place + 1, tongue) if verb in tongue.auxiliaries else 0
    return Cue(place, last, _text(tokens, place, last), pronoun) if last else None


def _participle(tokens: Sequence[Token], place: int, tongue: Tongue) -> int:
    for at in range(place, min(place + 1 + MOST_SKIPPED, len(tokens))):
        if tokens[at].key in tongue.participles:
            return at + 1
        if tokens[at].key not in tongue.skipped:
            return 0
    return 0


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.surface for token in tokens[first:last])


def subject_from(tokens: Sequence[Token], place: int, tongue: Tongue) -> Subject | None:
    """The subject that begins at a token, adverbs before it passed over, or None."""
    for _ in range(MOST_SKIPPED):
        if place < len(tokens) and tokens[place].key in tongue.skipped - tongue.determiners:
            if tokens[place].key in tongue.pronouns or named(tokens[place], tongue):
                break
            place += 1
    if place >= len(tokens) or tokens[place].passage >= 0:
        return None
    if tokens[place].key in tongue.pronouns and not named(tokens[place], tongue):
        return _pronoun(tokens, place, tongue)
    subject = _Phrase(tokens, place, tongue).read()
    return _renamed(tokens, subject, tongue) if subject else None


def _renamed(tokens: Sequence[Token], subject: Subject, tongue: Tongue) -> Subject:
    """“the mayor of Velden, Luc Marec,”: the name says who the description is."""
    comma = subject.last
    if subject.name or comma + 1 >= len(tokens) or tokens[comma].key != ",":
        return subject
    if not named(tokens[comma + 1], tongue):
        return subject
    name = _Phrase(tokens, comma + 1, tongue).read()
    closed = name is not None and (name.last >= len(tokens) or tokens[name.last].key in CLOSING)
    if name is None or not closed or len(name.name) < LEAST_NAME:
        return subject
    return replace(subject, last=name.last, kind="name", text=name.text, name=name.name)


def named(token: Token, tongue: Tongue) -> bool:
    """Whether a token looks like part of a name."""
    return (
        token.capital
        and token.surface[:1].isalpha()
        and not tongue.is_title(token.key)
        and token.key not in tongue.openers
    )


def _pronoun(tokens: Sequence[Token], place: int, tongue: Tongue) -> Subject:
    key = tokens[place].key
    gender = "m" if key in tongue.male else "f" if key in tongue.female else ""
    text = tokens[place].surface
    return Subject(place, place + 1, "pronoun", text, gender=gender)


class _Phrase:
    """Determiner, titles and a name, in this order, any of them missing, read word by word."""

    def __init__(self, tokens: Sequence[Token], first: int, tongue: Tongue) -> None:
        self.tokens, self.first, self.tongue = tokens, first, tongue
        self.name: list[str] = []
        self.roles: list[str] = []
        self.gender = ""
        self.fillers = 0
        self.linked = False
        self.last = first

    def read(self) -> Subject | None:
        """The phrase as a subject, or None where it names nobody."""
        end = min(self.first + MOST_SUBJECT, len(self.tokens))
        while self.last < end and self._takes(self.last, self.tokens[self.last]):
            self.last += 1
        self._trim()
        if not self.name and not self.roles:
            return None
        if not self.roles and len(self.name) == 1 and self._determined():
            return None  # “der Debatte”, “le Sénat”: no person
        kind = "name" if self.name else "description"
        text = _text(self.tokens, self.first, self.last).replace("’ ", "’").replace("' ", "'")
        name, roles = self._bare_name(), tuple(self.roles)
        return Subject(self.first, self.last, kind, text, name, roles, self.gender)

    def _determined(self) -> bool:
        return self.tokens[self.first].key in self.tongue.determiners

    def _takes(self, at: int, token: Token) -> bool:
        """Whether the phrase goes on with a token, which is then taken into account."""
        tongue = self.tongue
        if token.passage >= 0 or not token.surface[:1].isalpha():
            return False
        if token.key in tongue.cues or token.key in tongue.auxiliaries:
            return token.capital and bool(self.name)
        if named(token, tongue):
            return self._takes_capital(at, token)
        if self.name:
            return self._takes_particle(at, token)
        determiner = at == self.first and token.key in tongue.determiners
        if token.key in tongue.stops and not determiner:
            return False
        return self._takes_small(at, token)

    def _takes_capital(self, at: int, token: Token) -> bool:
        tongue = self.tongue
        first_name = token.key in tongue.male_names or token.key in tongue.female_names
        follows = at + 1 < len(self.tokens) and named(self.tokens[at + 1], tongue)
        linked = at > self.first and self.tokens[at - 1].key in tongue.linking
        placed = linked or token.key in tongue.places or (self.linked and not follows)
        if self.roles and not self.name and not first_name and placed:
            self.linked = True
            return True
        self.name.append(token.surface)
        return True

    def _takes_particle(self, at: int, token: Token) -> bool:
        """“de” before a capital, “von der” before one."""
        tongue, before = self.tongue, self.tokens[at - 1]
        ahead = self.tokens[at + 1 : at + 3]
        follows = bool(ahead) and named(ahead[0], tongue)
        pair = len(ahead) > 1 and ahead[0].surface.islower() and named(ahead[1], tongue)
        if token.surface in tongue.particles:
            taken = follows or (pair and ahead[0].key in tongue.determiners)
        else:
            taken = follows and before.surface in tongue.particles
        if taken:
            self.name.append(token.surface)
        return taken

    def _takes_small(self, at: int, token: Token) -> bool:
        tongue = self.tongue
        if tongue.is_title(token.key):
            self.roles.append(token.key)
            self.gender = self.gender or _title_gender(token.key, tongue)
            return True
        if token.key in tongue.determiners and at == self.first:
            self.gender = "f" if token.key in tongue.female_determiners else ""
            return True
        if self.roles and token.key in tongue.linking:
            return True
        if token.key in tongue.determiners:
            return False
        self.fillers += 1
        small = token.surface.islower() and self.fillers <= MOST_FILLERS
        if at == self.first:
            following = self.tokens[at + 1 : at + 2]
            return small and bool(following) and tongue.is_title(following[0].key)
        return small

    def _trim(self) -> None:
        loose = self.tongue.linking | self.tongue.determiners
        while self.last > self.first and self.tokens[self.last - 1].key in loose:
            self.last -= 1

    def _bare_name(self) -> tuple[str, ...]:
        """The name without a place run into it: “представитель МИД Ладоги Анна Орлова”."""
        for at, word in enumerate(self.name):
            if self.roles and word.lower() in self.tongue.male_names | self.tongue.female_names:
                return tuple(self.name[at:])
        long = self.roles and len(self.name) > 2 and not self.tongue.particles & set(self.name)
        return tuple(self.name[-2:] if long else self.name)


def _title_gender(key: str, tongue: Tongue) -> str:
    if key in tongue.female_titles:
        return "f"
    if key in tongue.male_titles:
        return "m"
    ending = next((e for e in tongue.title_endings if key.endswith(e)), "")
    if ending in tongue.female_titles:
        return "f"
    return "m" if ending in tongue.male_titles else ""

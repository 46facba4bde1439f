"""A sentence that may tell what somebody said, and which of its cues bring in a clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.quotes import cues as c
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.lines import Line
from quotecmp.quotes.mentions import Mentions

Range = tuple[int, int]

ENDINGS = frozenset({".", "!", "?", "…", "...", ";"})
GENITIVES = frozenset({"'s", "’s"})
BARE_BE = frozenset({"be", "been", "being", "having"})


@dataclass(frozen=True, slots=True)
class Verbs:
    """Which cues bring in a clause, and the small words around it; the file says of each."""

    bare: frozenset[str]
    free: frozenset[str]
    that: frozenset[str]
    asking: frozenset[str]
    questions: frozenset[str]
    hearing: frozenset[str]
    hearers: frozenset[str]
    of_the_verb: frozenset[str]
    open: frozenset[str]
    opens_none: frozenset[str]
    opening: frozenset[str]
    unspoken: frozenset[str]
    turning: frozenset[str]
    going_on: frozenset[str]


@cache
def reporting_verbs(language: str) -> Verbs:
    """The verbs of reported speech of a language."""
    path = f"{language}/reported.toml"
    return Verbs(*(phrases(path, each.name) for each in fields(Verbs)))


@dataclass(slots=True)
class Sentence:
    """One sentence with its cues: tokens `first` to before `last`, full stop left out.

    `turned` are cues right behind a comma, whose subject may follow: “…, said Orlo”.
    """

    line: Line
    mentions: Mentions
    frames: Sequence[Frame]
    first: int
    last: int
    lemmas: Mapping[str, str]
    verbs: Verbs
    turned: Sequence[int] = ()
    by_cue: dict[int, Frame] = field(default_factory=dict)
    by_subject: dict[int, Frame] = field(default_factory=dict)


def sentence_of(
    line: Line,
    mentions: Mentions,
    frames: Sequence[Frame],
    bounds: Range,
    lemmas: Mapping[str, str],
    verbs: Verbs,
    turned: Sequence[int],
) -> Sentence:
    """A sentence ready to be asked for its clauses."""
    first, last = bounds
    while last > first and line.keys[last - 1] in ENDINGS:
        last -= 1
    sentence = Sentence(line, mentions, frames, first, last, lemmas, verbs, turned)
    for frame in frames:
        sentence.by_cue.setdefault(frame.cue, frame)
        sentence.by_subject.setdefault(subject_start(frame), frame)
    return sentence


def subject_start(frame: Frame) -> int:
    """Where the subject of a cue begins, its description included."""
    renamed = frame.subject.renames
    return min(frame.subject.first, renamed.first) if renamed else frame.subject.first


def with_article(line: Line, place: int) -> int:
    """A subject's place, the article before it included: “the” of “the Tax Office”."""
    article = place > 0 and line.keys[place - 1] in ("the", "a", "an")
    return place - article


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(mapping("en/irregular.toml", "forms"))


def finite(line: Line, start: int, end: int, *, relative: bool = False) -> bool:
    """Whether a stretch has a verb of its own; one in a relative clause counts if asked."""
    for token in range(start + 1, end):
        key, classes = line.keys[token], line.classes[token]
        before = line.classes[token - 1]
        if classes & c.RELATIVE and not relative:
            return False
        if line.keys[token - 1] == "to" or before & (c.DETERMINER | c.POSSESSIVE_PRONOUN):
            continue
        if classes & c.AUXILIARY and key not in BARE_BE and key not in GENITIVES:
            return True
        verb = classes & c.VERB and not classes & (c.PARTICIPLE | c.CUE_NOUN)
        past = key.endswith("ed") or key in _past_forms()
        if (verb or past) and line.surfaces[token][:1].islower():
            return True
    return False

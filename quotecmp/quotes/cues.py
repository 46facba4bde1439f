"""What each word may be in the grammar of attribution: a cue, a title, a person, a small word.

One table per language, made from the lexicons when first asked for: word → a sum of the class
constants below.  A word may be several things ("state" is a cue and a body); the rules that use
the table decide by place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from sys import intern

from quotecmp.language.lexicon import mapping, phrases

SAYING, STRONG, NAMING, STANCE, CUE_NOUN = 1, 2, 4, 8, 16
DETERMINER, PREPOSITION, CONJUNCTION, AUXILIARY, ADVERB = 32, 64, 128, 256, 512
RELATIVE, PRONOUN, POSSESSIVE_PRONOUN = 1024, 2048, 4096
PERSON_NOUN, BODY_NOUN, DOCUMENT_NOUN = 8192, 16384, 32768
TITLE, CALENDAR, PARTICIPLE, BASE_FORM, LABEL = 65536, 131072, 262144, 524288, 1048576
SPEECH_NOUN, ACCORDING = 2097152, 4194304
CAPITAL, STOP, OF_SPEECH = 8388608, 16777216, 33554432  # how a token is printed
VERB = SAYING | STRONG | NAMING | STANCE
HEAD_NOUN = PERSON_NOUN | BODY_NOUN | DOCUMENT_NOUN
SMALL = DETERMINER | PREPOSITION | CONJUNCTION | AUXILIARY | RELATIVE | PRONOUN

VOWELS = "aeiou"


Known = tuple[str, str, int]


class Words(dict[str, Known]):
    """Each word as printed, in small letters and with its classes; looked up once.

    The words are forgotten when there are too many of them.

    >>> Words({"harbour": BODY_NOUN})["harbour"]
    ('harbour', 'harbour', 16384)
    """

    def __init__(self, classes: Mapping[str, int]) -> None:
        self.classes = classes

    def __missing__(self, surface: str) -> Known:
        if len(self) > MOST_WORDS:
            self.clear()
        key = intern(surface.lower())
        capital = CAPITAL if surface[0].isupper() else 0
        known = self[surface] = (intern(surface), key, self.classes.get(key, 0) | capital)
        return known


MOST_WORDS = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class WordClasses:
    """The classes of every word in the lexicons, and the dictionary form of each cue.

    There is one such table for a language, so that two are equal only if they are one.
    """

    classes: Mapping[str, int]
    words: Words
    lemmas: Mapping[str, str]
    openers: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    qualifiers: frozenset[str]
    suffixes: frozenset[str]
    portfolios: frozenset[str]
    bodies: frozenset[str]
    institutions: frozenset[str]
    places: frozenset[str]
    calendar: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    first_names: frozenset[str]
    family_names: frozenset[str]


def inflected(lemma: str) -> dict[str, int]:
    """The forms of a regular verb, with what each form is.

    >>> sorted(inflected("argue")), sorted(inflected("reply"))
    (['argue', 'argued', 'argues', 'arguing'], ['replied', 'replies', 'reply', 'replying'])
    """
    if lemma.endswith("e"):
        past, third, running = lemma + "d", lemma + "s", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        past, third, running = lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing"
    elif re.search(r"(?:s|x|z|ch|sh)$", lemma):
        past, third, running = lemma + "ed", lemma + "es", lemma + "ing"
    else:
        past, third, running = lemma + "ed", lemma + "s", lemma + "ing"
    return {lemma: BASE_FORM, past: 0, third: 0, running: PARTICIPLE}


@cache
def word_classes(language: str = "en") -> WordClasses:
    """The table of a language."""
    classes: dict[str, int] = {}
    lemmas: dict[str, str] = {}
    _add_cues(language, classes, lemmas)
    _add_grammar(language, classes)
    _add_nouns(language, classes)
    titles = {kind: phrases(f"{language}/titles.toml", kind) for kind in TITLE_KINDS}
    for words in titles.values():
        _mark(classes, words, TITLE)
    names = {
        kind: phrases(f"{language}/first_names.toml", kind)
        for kind in ("male", "female", "either", "family")
    }
    return WordClasses(
        classes=classes,
        words=Words(classes),
        lemmas=lemmas,
        openers=phrases(f"{language}/pronouns.toml", "openers"),
        titles=frozenset().union(*titles.values()) | _offices(language, names),
        male_titles=titles["male"],
        female_titles=titles["female"],
        qualifiers=titles["qualifiers"],
        suffixes=phrases(f"{language}/titles.toml", "suffixes"),
        portfolios=phrases(f"{language}/titles.toml", "portfolios"),
        bodies=phrases(f"{language}/bodies.toml", "bodies"),
        institutions=phrases(f"{language}/bodies.toml", "institutions"),
        places=phrases(f"{language}/bodies.toml", "places"),
        calendar=phrases(f"{language}/bodies.toml", "calendar"),
        male_names=names["male"],
        female_names=names["female"],
        first_names=names["male"] | names["female"] | names["either"],
        family_names=names["family"],
    )


def _offices(language: str, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Nouns for people may stand before a name as titles do; those that are first names not."""
    path = f"{language}/descriptions.toml"
    people = phrases(path, "people") - phrases(path, "surnames")
    return people - frozenset().union(*names.values()) - GROUPS


GROUPS = frozenset({"american", "russian", "latino", "muslim", "christian", "jew", "catholic"})
TITLE_KINDS = ("male", "female", "neutral", "qualifiers")
VERB_KINDS = (("saying", SAYING), ("strong", STRONG), ("naming", NAMING), ("stance", STANCE))
GRAMMAR_KINDS = (
    ("determiners", DETERMINER),
    ("prepositions", PREPOSITION),
    ("conjunctions", CONJUNCTION),
    ("auxiliaries", AUXILIARY),
    ("adverbs", ADVERB),
    ("relative", RELATIVE),
    ("subject", PRONOUN),
    ("possessive", POSSESSIVE_PRONOUN),
)


def _mark(classes: dict[str, int], words: Iterable[str], value: int) -> None:
    for word in words:
        classes[word] = classes.get(word, 0) | value


def _add_cues(language: str, classes: dict[str, int], lemmas: dict[str, str]) -> None:
    path = f"{language}/cues.toml"
    irregular = mapping(path, "irregular")
    kinds: dict[str, int] = {}
    for kind, value in VERB_KINDS:
        for lemma in phrases(path, kind):
            kinds[lemma] = kinds.get(lemma, 0) | value
    for lemma, value in kinds.items():
        for form, what in inflected(lemma).items():
            if form not in irregular:
                classes[form] = classes.get(form, 0) | value | what
                lemmas[form] = lemma
    for form, lemma in irregular.items():
        if lemma in kinds:
            running = PARTICIPLE if form.endswith("ing") else 0
            classes[form] = classes.get(form, 0) | kinds[lemma] | running
            lemmas[form] = lemma
    _mark(classes, phrases(path, "nouns"), CUE_NOUN)
    _mark(classes, phrases(path, "speech_nouns"), SPEECH_NOUN)
    _mark(classes, phrases(path, "label_before"), LABEL)
    _mark(classes, ("according", "per", "to"), ACCORDING)
    _mark(classes, ".!?", STOP)


def _add_grammar(language: str, classes: dict[str, int]) -> None:
    for kind, value in GRAMMAR_KINDS:
        _mark(classes, phrases(f"{language}/pronouns.toml", kind), value)
    _mark(classes, phrases(f"{language}/bodies.toml", "calendar"), CALENDAR)


def _add_nouns(language: str, classes: dict[str, int]) -> None:
    kinds = (("people", PERSON_NOUN), ("bodies", BODY_NOUN), ("documents", DOCUMENT_NOUN))
    for kind, value in kinds:
        for noun in phrases(f"{language}/descriptions.toml", kind):
            _mark(classes, plural_forms(noun), value)


def plural_forms(noun: str) -> set[str]:
    """A noun with its plural.

    >>> sorted(plural_forms("ally")), sorted(plural_forms("chairman"))
    (['allies', 'ally'], ['chairman', 'chairmen'])
    """
    if noun.endswith("man"):
        return {noun, noun[:-2] + "en"}
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return {noun, noun[:-1] + "ies"}
    if noun.endswith(("s", "x", "ch", "sh")):
        return {noun, noun + "es"} if not noun.endswith("s") else {noun}
    return {noun, noun + "s"}

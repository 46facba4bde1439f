"""Languages as data: which there are, what each lexicon folder says of speech, and which one a
text is written in.

A folder of `lexicons/` is a language.  English has learned weights and grammar of its own; the
others are read by the rules of `quotes.by_lexicon`, which know no word of any language: all
words come from here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotecmp.errors import LexiconError
from quotecmp.language.lexicon import phrases, table

ENGLISH, AUTOMATIC = "en", "auto"
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 2000  # characters that tell the language of an article
# No page of another language here has it so often: a shortcut past counting words.
SURELY_ENGLISH, ENOUGH = " the ", 5
# A text is in a language when so many of its words are that language's small words, and so many
# times as many as of the next one's; English news has about .35, the others .30 to .40.
LEAST_SHARE, LEAST_LEAD, LEAST_WORDS = 0.12, 1.6, 8


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the lexicon folder of one language says of speech."""

    code: str
    cues: frozenset[str]
    auxiliaries: frozenset[str]
    participles: frozenset[str]
    according: frozenset[tuple[str, ...]]
    according_behind: frozenset[str]
    male_cues: frozenset[str]
    female_cues: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    determiners: frozenset[str]
    female_determiners: frozenset[str]
    definite: frozenset[str]
    linking: frozenset[str]
    conjunctions: frozenset[str]
    skipped: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    elisions: tuple[str, ...]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    titles: frozenset[str]
    title_endings: tuple[str, ...]
    particles: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    places: frozenset[str]
    female_endings: tuple[str, ...]
    case_endings: tuple[str, ...]
    abbreviations: frozenset[str]
    dialogue_dashes: frozenset[str]
    insets: frozenset[str]

    @property
    def pronouns(self) -> frozenset[str]:
        """All words that stand for a person."""
        return self.male | self.female | self.plural

    def is_title(self, word: str) -> bool:
        """Whether a word says what somebody is, compounds (“Außenminister”) and cases too."""
        folded = word.lower()
        if folded in self.titles or folded.endswith(self.title_endings):
            return True
        endings = (e for e in self.case_endings if folded.endswith(e))
        return any(folded[: -len(ending)] in self.titles for ending in endings)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read, English first.

    >>> languages()
    ('en', 'de', 'es', 'fr', 'ru')
    """
    folders = files("quotecmp.language").joinpath("lexicons").iterdir()
    codes = (f.name for f in folders if f.is_dir() and f.joinpath("cues.toml").is_file())
    return tuple(sorted(codes, key=lambda code: (code != ENGLISH, code)))


@cache
def tongue(code: str) -> Tongue:
    """The data of a language other than English.

    Raises:
        LexiconError: there is no such language, or a file or list of it is missing.
    """
    if code not in languages():
        known = ", ".join(languages())
        raise LexiconError(f"language {code!r}: there is no lexicon; there are {known}")
    cues, people = f"{code}/cues.toml", f"{code}/titles.toml"
    words, names, marks = f"{code}/pronouns.toml", f"{code}/names.toml", f"{code}/marks.toml"
    male_titles, female_titles = phrases(people, "male"), phrases(people, "female")
    return Tongue(
        code=code,
        cues=phrases(cues, "forms") | phrases(cues, "male") | phrases(cues, "female"),
        auxiliaries=phrases(cues, "auxiliaries"),
        participles=phrases(cues, "participles"),
        according=frozenset(tuple(p.split()) for p in phrases(cues, "according")),
        according_behind=phrases(cues, "according_behind"),
        male_cues=phrases(cues, "male"),
        female_cues=phrases(cues, "female"),
        male=phrases(words, "male"),
        female=phrases(words, "female"),
        plural=phrases(words, "plural"),
        determiners=phrases(words, "determiners") | phrases(words, "female_determiners"),
        female_determiners=phrases(words, "female_determiners"),
        definite=phrases(words, "definite"),
        linking=phrases(words, "linking"),
        conjunctions=phrases(words, "conjunctions"),
        skipped=phrases(words, "skipped"),
        stops=phrases(words, "stops"),
        openers=phrases(words, "openers"),
        elisions=tuple(sorted(phrases(words, "elisions"))),
        male_titles=male_titles,
        female_titles=female_titles,
        titles=male_titles | female_titles | phrases(people, "neutral"),
        title_endings=tuple(sorted(phrases(people, "endings"), key=lambda e: (-len(e), e))),
        particles=phrases(people, "particles"),
        male_names=phrases(names, "male"),
        female_names=phrases(names, "female"),
        places=phrases(names, "places"),
        female_endings=tuple(sorted(phrases(names, "female_endings"))),
        case_endings=tuple(sorted(phrases(names, "case_endings"), key=lambda e: (-len(e), e))),
        abbreviations=phrases(f"{code}/abbreviations.toml", "abbreviations"),
        dialogue_dashes=phrases(marks, "dialogue"),
        insets=phrases(marks, "insets"),
    )


@cache
def _profiles() -> Mapping[str, frozenset[str]]:
    return {
        code: phrases(f"{code}/common.toml", "words")
        for code in languages()
        if "words" in table(f"{code}/common.toml")
    }


def language_of(text: str) -> str:
    """The language that a text is written in, as far as its small words tell; else English.

    >>> language_of("The ferry will not sail before the end of the week, the mayor said.")
    'en'
    >>> language_of("Le bac ne partira pas avant la fin de la semaine, a dit le maire.")
    'fr'
    >>> language_of("Fähre 7")
    'en'
    """
    sample = text[:SAMPLE]
    if sample.count(SURELY_ENGLISH) >= ENOUGH:
        return ENGLISH
    words = [word.lower() for word in WORD.findall(sample)]
    if len(words) < LEAST_WORDS:
        return ENGLISH
    shares = sorted(
        ((sum(word in known for word in words), code) for code, known in _profiles().items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    (most, code), (next_most, _) = shares[0], shares[1]
    if most < LEAST_SHARE * len(words) or most < LEAST_LEAD * next_most:
        return ENGLISH
    return code

"""How two words stand to each other: forms of one, synonyms, opposites, of one closed class."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from quotecmp.language.lexicon import mapping, ordered, phrases, table
from quotecmp.language.spelling import variety_key
from quotecmp.wording.lemmas import base, lemmas, same_lemma

# These have a negative opposite, but stand in any sentence: against "not" they are no pair.
COMMON = frozenset({"have", "has", "had", "with", "a", "an", "the", "any", "some"})
NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")


@dataclass(frozen=True, slots=True)
class Group:
    """A set of words that may stand for each other, with the list that holds it."""

    kind: str
    name: str


@cache
def groups() -> Mapping[str, frozenset[Group]]:
    """Word or phrase (in base form) → the groups it is in."""
    found: dict[str, set[Group]] = {}

    def put(kind: str, name: str, words: list[str]) -> None:
        for word in words:
            for form in _listed_forms(word):
                found.setdefault(form, set()).add(Group(kind, name))

    for number, row in enumerate(table("en/synonyms.toml")["groups"]):
        put("synonym", f"s{number}", row)
    for name, words in table("en/modals.toml")["groups"].items():
        put("modal", name, words)
    for name, words in table("en/modals.toml")["certainty"].items():
        put("certainty", name, words)
    for name, words in table("en/modals.toml")["degree"].items():
        put("degree", name, words)
    for name, words in table("en/modals.toml")["intent"].items():
        put("intent", name, words)
    for name, words in table("en/modals.toml")["stage"].items():
        put("stage", name, words)
    for name, words in table("en/quantifiers.toml")["amounts"].items():
        put("amount", name, words)
    for name, words in table("en/quantifiers.toml")["bounds"].items():
        put("bound", name, words)
    for name, words in table("en/hedges.toml")["groups"].items():
        put("hedge", name, words)
    for word in table("en/dates.toml")["relative"]["days"]:
        put("day", word, [word])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Word in base form → its listed opposites in base form."""
    found: dict[str, set[str]] = {}
    for left, right in table("en/antonyms.toml")["pairs"]:
        for one, other in ((left, right), (right, left)):
            for form in _listed_forms(one):
                found.setdefault(form, set()).update(_listed_forms(other))
    return {word: frozenset(others) for word, others in found.items()}


def _listed_forms(phrase: str) -> set[str]:
    """What stands for an entry of a list: in base form, and as terms are spelled."""
    spelled = " ".join(variety_key(word) for word in phrase.split())
    return {phrase, spelled, phrase_base(phrase)} if " " in phrase else {phrase, spelled}


@lru_cache(maxsize=65_536)
def phrase_base(phrase: str) -> str:
    """A word or phrase with each word in its base form."""
    return " ".join(base(word) for word in phrase.split())


@lru_cache(maxsize=65_536)
def forms(phrase: str) -> frozenset[str]:
    """What a word or phrase may be looked up by."""
    if " " in phrase:
        return frozenset({phrase, phrase_base(phrase)})
    return lemmas(phrase) | {phrase, variety_key(phrase)}


@lru_cache(maxsize=65_536)
def groups_of(phrase: str) -> frozenset[Group]:
    """The groups of a word or phrase, whatever form it stands in."""
    known = groups()
    return frozenset(group for form in forms(phrase) for group in known.get(form, ()))


@lru_cache(maxsize=65_536)
def kinds_of(phrase: str) -> frozenset[str]:
    """The lists that hold a word or phrase."""
    return frozenset(group.kind for group in groups_of(phrase))


def in_kind(phrase: str, kind: str) -> bool:
    """Whether a word or phrase is in a list such as "modal" or "bound"."""
    return kind in kinds_of(phrase)


@lru_cache(maxsize=65_536)
def known(word: str) -> bool:
    """Whether any list has something to say of a word or phrase."""
    if groups_of(word) or word in function_words() or is_negator(word):
        return True
    listed = opposites()
    if any(form in listed for form in forms(word)):
        return True
    return any(form in closed_lists() for form in forms(word))


@cache
def closed_lists() -> frozenset[str]:
    """Words of the small lists: days, spans of time, multiples, negative words."""
    dates = table("en/dates.toml")["relative"]
    return frozenset(
        [
            *(word for words in dates.values() for word in words),
            *table("en/numbers.toml")["multiples"],
            *mapping("en/negators.toml", "opposites"),
            *mapping("en/negators.toml", "concord"),
            *phrases("en/negators.toml", "implicit"),
            *mapping("en/units.toml", "names"),
        ]
    )


def shared_group(one: str, other: str, kind: str) -> bool:
    """Whether two words are in one group of a kind.

    >>> shared_group("vessels", "ship", "synonym"), shared_group("rise", "fall", "synonym")
    (True, False)
    """
    return any(group.kind == kind for group in groups_of(one) & groups_of(other))


@lru_cache(maxsize=65_536)
def opposed(one: str, other: str) -> bool:
    """Whether two words are listed opposites, in whatever form.

    >>> opposed("rose", "falls"), opposed("raised", "rose")
    (True, False)
    """
    known = opposites()
    return any(form in known.get(left, ()) for left in forms(one) for form in forms(other))


@lru_cache(maxsize=65_536)
def prefix_negated(one: str, other: str) -> bool:
    """Whether one word is the other with a negative prefix, or -less against -ful.

    >>> prefix_negated("unsafe", "safe"), prefix_negated("invaluable", "valuable")
    (True, False)
    """
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if not longer.startswith(NEGATIVE_PREFIXES):
        return False
    if lemmas(longer) & phrases("en/negators.toml", "look_alikes"):
        return False
    for prefix in NEGATIVE_PREFIXES:
        rest = longer.removeprefix(prefix)
        if rest != longer and len(rest) > 2 and same_lemma(rest, shorter):
            return True
    return False


def is_negator(key: str) -> bool:
    """Whether a word negates by its form.

    >>> is_negator("never"), is_negator("hardly")
    (True, False)
    """
    return key in phrases("en/negators.toml", "explicit") or key in {"no one", "no longer"}


def is_implicit_negator(key: str) -> bool:
    """Whether a word negates by its sense.

    >>> is_implicit_negator("refused")
    True
    """
    known = phrases("en/negators.toml", "implicit")
    return any(form in known for form in forms(key))


def negative_opposite(one: str, other: str) -> bool:
    """Whether one is the negative word that the other has for its opposite: always, never."""
    listed = mapping("en/negators.toml", "opposites")
    return any(
        listed.get(left) == right or {left, right} == {"with", "without"}
        for left, right in ((one, other), (other, one))
    ) or (is_negator(one) != is_negator(other) and bool({one, other} & (set(listed) - COMMON)))


def denied(one: str, other: str) -> bool:
    """Whether one word is a denial of what the other says was done: deny, say; fail, manage.

    >>> denied("failed", "managed"), denied("failed", "signed")
    (True, False)
    """
    return _in_rows("denials", one, other)


def contradictory(one: str, other: str) -> bool:
    """Whether not the one is the other: deny and admit, but not rise and fall.

    >>> contradictory("denied", "admits"), contradictory("rise", "fall")
    (True, False)
    """
    if " " in one and " " in other:  # on the table, off the table
        return _in_rows("contradictories", one.split()[0], other.split()[0])
    return _in_rows("contradictories", one, other)


def _in_rows(section: str, one: str, other: str) -> bool:
    """Whether one of two words heads a row that holds the other."""
    rows = _rows(section)
    return any(
        form in rows and not rows[form].isdisjoint(forms(right))
        for left, right in ((one, other), (other, one))
        for form in forms(left)
    )


@cache
def _rows(section: str) -> Mapping[str, frozenset[str]]:
    listed = table("en/negators.toml")[section]
    return {head: frozenset(row) for head, row in listed.items()}


def concord(one: str, other: str) -> bool:
    """Whether two words differ only as "nothing" and "anything" do."""
    listed = mapping("en/negators.toml", "concord")
    return listed.get(one) == other or listed.get(other) == one


@cache
def lookup_phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word in base form → (words, phrase) of every listed phrase of several words."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for phrase in [*groups(), *opposites()]:
        words = tuple(phrase.split())
        if len(words) > 1:
            found.setdefault(words[0], set()).add((words, phrase))
    return {
        first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r[1])))
        for first, rows in found.items()
    }


@cache
def person_of(key: str) -> str | None:
    """first_singular, first_plural, second or third for a personal pronoun."""
    for section in ("first_singular", "first_plural", "second", "third"):
        if key in ordered("en/function_words.toml", f"persons.{section}"):
            return section
    return None


@cache
def function_words() -> frozenset[str]:
    """Every word of the closed classes."""
    rows = table("en/function_words.toml")
    return frozenset(
        word for name, words in rows.items() if isinstance(words, list) for word in words
    )

"""What words hold that are left out: a negation, a condition, a hedge, a figure, a name."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from quotecmp.language.lexicon import ordered, phrases
from quotecmp.wording import meaning
from quotecmp.wording.lemmas import base
from quotecmp.wording.terms import Term, content

CONDITIONS = "en/conditions.toml"
HEDGES = "en/hedges.toml"
NEGATORS = "en/negators.toml"
ARTICLES = frozenset(
    {"the", "a", "an", "our", "my", "his", "her", "their", "its", "this", "that", "any"}
)
# Of these the noun and the verb tie nothing: a while, the till; he provided tea.
TYING_NOUNS = frozenset({"while", "till", "bar"})
TYING_VERBS = frozenset({"provided", "providing"})
# So long is a tag such as "says the mayor of the town".
REPORT_TERMS = 6


def joined(terms: Sequence[Term]) -> str:
    """The keys of some terms with a space at either end, for looking phrases up."""
    return f" {' '.join(t.key for t in terms)} "


def holds(text: str, path: str, section: str) -> str | None:
    """The first listed word or phrase that a joined text holds."""
    rows = _by_first_word(path, section)
    found = [
        (place, phrase)
        for word in text.split()
        for place, phrase in rows.get(word, ())
        if f" {phrase} " in text
    ]
    return min(found)[1] if found else None


@cache
def _by_first_word(path: str, section: str) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """First word → the listed phrases that begin with it, with their places in the list."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, phrase in enumerate(ordered(path, section)):
        found.setdefault(phrase.partition(" ")[0], []).append((place, phrase))
    return {word: tuple(rows) for word, rows in found.items()}


def opens_with(terms: Sequence[Term], path: str, section: str) -> bool:
    """Whether some terms begin with a listed phrase: ", they say"."""
    rows = _by_first_word(path, section).get(terms[0].key.partition(" ")[0], ())
    text = joined(terms) if rows else ""
    return any(text.startswith(f" {phrase} ") for _, phrase in rows)


def negator(terms: Sequence[Term]) -> str | None:
    """A word among some terms that negates by its form, harmless phrases aside."""
    text = _meant(terms)
    for word in text.split():
        if meaning.is_negator(word):
            return word
    return "yet to" if " yet to " in text else None


def _meant(terms: Sequence[Term]) -> str:
    """The keys of some terms without phrases that only look like a denial: no doubt."""
    text = joined(terms)
    known = _by_first_word(NEGATORS, "harmless")
    rows = sorted(row for word in {*text.split()} & known.keys() for row in known[word])
    for _, phrase in rows:
        text = text.replace(f" {phrase} ", " ")
    return text


def denies(term: Term) -> bool:
    """Whether one word denies, by its form or by its sense."""
    if term.kind != "word":
        return False
    known = phrases(NEGATORS, "frames") | phrases(NEGATORS, "implicit")
    return meaning.is_negator(term.key) or bool(meaning.forms(term.key) & known)


def denial(terms: Sequence[Term]) -> str | None:
    """A word or phrase among some terms that turns round what comes after it."""
    explicit = negator(terms)
    if explicit is not None:
        return explicit
    known = phrases(NEGATORS, "frames")
    words = frozenset(_meant(terms).split())
    for term in terms:
        if term.kind == "word" and term.key in words and meaning.forms(term.key) & known:
            return term.key
    return denying_phrase(terms)


def undenied(terms: Sequence[Term]) -> bool:
    """Whether some terms deny a denial: nobody disputes that, I do not doubt it.

    >>> from quotecmp.wording.lines import line_of
    >>> undenied(line_of("Nobody disputes that").terms), undenied(line_of("I doubt").terms)
    (True, False)
    """
    known = phrases(NEGATORS, "undenied")
    places = [k for k, term in enumerate(terms) if meaning.forms(term.key) & known]
    negators = [k for k, term in enumerate(terms) if meaning.is_negator(term.key)]
    return len(places) == len(negators) == 1 and negators[0] < places[0]


def denying_phrase(terms: Sequence[Term]) -> str | None:
    """A phrase among some terms that denies: stopped short of, anything but."""
    text = joined(terms)
    bases = f" {' '.join(meaning.phrase_base(t.key) for t in terms)} "
    known = ordered(NEGATORS, "phrases")
    return next((p for p in known if f" {p} " in text or f" {p} " in bases), None)


def condition(terms: Sequence[Term]) -> str | None:
    """A word or phrase that ties what is said to a condition.

    >>> from quotecmp.wording.lines import line_of
    >>> condition(line_of("provided we win").terms), condition(line_of("for a while").terms)
    ('provided', None)
    """
    if all(t.key not in TYING_NOUNS and t.key not in TYING_VERBS for t in terms):
        return holds(joined(terms), CONDITIONS, "conditions")
    tying = [t for before, t in pairwise([None, *terms]) if t and not _noun_or_verb(before, t)]
    return holds(joined(tying), CONDITIONS, "conditions")


def _noun_or_verb(before: Term | None, term: Term) -> bool:
    """Whether a word that may tie a condition is here another word: a while, who provided."""
    if before is None:
        return False
    if term.key in TYING_NOUNS:
        return before.key in ARTICLES or before.key.endswith("'s")
    return term.key in TYING_VERBS and not (term.comma or before.key in {"but", "and", "only"})


def moment(terms: Sequence[Term]) -> bool:
    """Whether some terms say when something happens, and so on what: once they have left."""
    named = phrases(CONDITIONS, "after_verbs")
    timed = [
        term
        for before, term in pairwise([None, *terms])
        if term is not None
        if term.key != "after" or before is None or not meaning.forms(before.key) & named
    ]
    return holds(joined(timed), CONDITIONS, "moments") is not None


def unreal(terms: Sequence[Term]) -> bool:
    """Whether some terms make what follows a wish or a mere supposition: I wish, imagine.

    >>> from quotecmp.wording.lines import line_of
    >>> unreal(line_of("I wish").terms), unreal(line_of("I wish to").terms)
    (True, False)
    """
    phrase = holds(joined(terms), CONDITIONS, "unreal_phrases")
    # "Say that we win" supposes; "I am proud to say that" does not.
    if phrase is not None and (phrase != "say that" or terms[0].key == "say"):
        return True
    known = phrases(CONDITIONS, "unreal")
    rest = [t for t in terms if t.key != "that"]
    return bool(rest) and bool(meaning.forms(rest[-1].key) & known)


def inverted(terms: Sequence[Term], *, opens: bool) -> bool:
    """Whether some terms hold a condition without "if": had we known, were he to go.

    `opens` says that the first of them opens a clause.

    >>> from quotecmp.wording.lines import line_of
    >>> inverted(line_of("Had we known").terms, opens=True)
    True
    """
    if opens and terms[0].key in phrases(CONDITIONS, "openings"):
        return True
    known = phrases(CONDITIONS, "inversions")
    subjects = {"i", "we", "he", "she", "they", "you"}
    for place, (term, after) in enumerate(pairwise(terms)):
        if term.key not in known:
            continue
        clause = term.comma or (place == 0 and opens)
        if after.key in subjects:
            before = terms[place - 1] if place else None
            if before is None or content(before):
                return True
        elif clause and (after.name or after.key in ARTICLES | {"it", "there", "anyone"}):
            return True
    return False


def contrast(terms: Sequence[Term]) -> str | None:
    """A word that sets what is said against something else."""
    text = joined(terms)
    if " not only " in text or " not just " in text:
        text = text.replace(" but also ", " also ").replace(" but ", " ", 1)
    return holds(text, CONDITIONS, "contrasts")


def limiter(terms: Sequence[Term]) -> str | None:
    """A word such as "only"."""
    return holds(joined(terms), CONDITIONS, "limiters")


def hedge(terms: Sequence[Term]) -> str | None:
    """A word or frame that says how sure the speaker is, or on whose word."""
    text = joined(terms)
    return holds(text, HEDGES, "adverbs") or holds(text, HEDGES, "frames.phrases")


def reported(terms: Sequence[Term]) -> bool:
    """Whether some terms say who else said it: witnesses say, the army has claimed that."""
    keys = [t.key for t in terms if not t.comma or t is terms[0]]
    while keys and keys[-1] in {"that", "us", "me", "so"}:
        keys.pop()
    if len(keys) < 2 or {"i", "we"} & set(keys[:2]):
        return False
    if terms[-1].key == "that":
        noun = keys[-2] if keys[-1] in {"is", "was"} else keys[-1]
        if base(noun) in phrases(HEDGES, "frames.nouns"):
            return True
    known = phrases(HEDGES, "frames.verbs")
    return bool(meaning.forms(keys[-1]) & known) or (
        len(keys) <= REPORT_TERMS and keys[0] in {"say", "says", "said"}
    )


def bound(terms: Sequence[Term]) -> str | None:
    """A phrase that bounds a figure: at least, up to."""
    for term_count in (4, 3, 2, 1):
        for at in range(len(terms) - term_count + 1):
            phrase = " ".join(t.key for t in terms[at : at + term_count])
            if meaning.in_kind(phrase, "bound"):
                return phrase
    return None


def hidden(terms: Sequence[Term]) -> tuple[str, ...]:
    """The categories that left-out words would be in, had they been changed.

    >>> from quotecmp.wording.lines import line_of
    >>> hidden(line_of("if at least 40 ships do not sail").terms)
    ('negation', 'number', 'quantifier')
    """
    found = set()
    if denial(terms):
        found.add("negation")
    if hedge(terms) or any(meaning.in_kind(t.key, "modal") for t in terms):
        found.add("modality")
    for term in terms:
        if term.name:
            found.add("entity")
        elif term.kind in {"number", "ordinal"}:
            found.add("number")
        elif term.kind in {"month", "weekday", "clock", "year", "day", "decade"}:
            found.add("date")
        elif term.kind == "unit":
            found.add("unit")
        elif meaning.in_kind(term.key, "amount"):
            found.add("quantifier")
    if bound(terms) and "number" in found:
        found.add("quantifier")
    return tuple(sorted(found))

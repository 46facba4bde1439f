"""What the change from one term to another is: the first rule that fits names it."""

from functools import lru_cache

from quotecmp.language.lexicon import mapping, phrases, table
from quotecmp.wording import meaning
from quotecmp.wording.dates import same_time
from quotecmp.wording.lemmas import base, same_lemma
from quotecmp.wording.names import capital_of, is_title, of_one_country, one_name
from quotecmp.wording.related_figures import related_figures
from quotecmp.wording.relation import Relation, related_as
from quotecmp.wording.slips import one_slip
from quotecmp.wording.terms import Term, content

GENDERED = (
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
)
# "St" may be a saint or a street; only the other wording tells.
SHORT_STREETS = ({"st", "street"}, {"saint", "street"})
PEOPLE_ENDINGS = ("ic", "an", "ish", "ist", "ite", "crat", "slim", "ino", "ina", "jew")
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
# Of these one denies as much as another: it did not, it never did.
PLAIN_NEGATORS = frozenset({"not", "never", "no", "nor", "no longer"})
# These stand where an amount might: one side, any money.
SINGLE = frozenset({"one", "any", "a", "an", "the"})
# The numeral of the first of a name looks like the pronoun.
FIRST = frozenset({"i", "i's"})
# Two forms of one modal are nearer to each other than to any other modal.
ONE_MODAL = (
    frozenset({"may", "might"}),
    frozenset({"can", "could"}),
    frozenset({"will", "would"}),
)
BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being"})
ALTERNATIVES = frozenset({"and", "or"})


def relate(left: Term, right: Term) -> Relation:
    """The relation of two terms with unequal keys.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("rose").terms[0], line_of("fell").terms[0]
    >>> relate(one, other).category
    'antonym'
    """
    if "'s" in (left.raw, right.raw) and {left.key, right.key} == {"is", "has"}:
        return related_as("contraction", "contraction.form", 0.1)
    if left.kind != "word" or right.kind != "word":
        if other_than_its_letters(left, right):
            return related_as("entity", "entity.capitals", 0.6)
        typed = related_figures(left, right)
        if typed is not None:
            return typed
    if left.name or right.name:
        if (_regnal(left) and right.raw in FIRST) or (_regnal(right) and left.raw in FIRST):
            return related_as("entity", "entity.numeral", 0.6)
        return _named(left, right)
    return relate_words(left.key.removeprefix("~"), right.key.removeprefix("~"))


def _regnal(term: Term) -> bool:
    """Whether a term is the numeral of a king or a pope."""
    return term.name and term.key.startswith("#")


def _one_people(left: str, right: str) -> bool:
    """Whether two words are one and many of a people or party: Hispanic, Hispanics."""
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer == f"{shorter}s" and shorter.endswith(PEOPLE_ENDINGS)


def other_than_its_letters(left: Term, right: Term) -> bool:
    """Whether one is a name in capitals and the other a small word: US and us."""
    if {left.kind, right.kind} != {"alias", "word"} or left.raw != right.raw:
        return False
    return left.raw in meaning.function_words()


def _named(left: Term, right: Term) -> Relation:
    if left.name and right.name:
        if one_name(left.key, right.key):
            return related_as("spelling_variety", "spelling.name", 0.2)
        if (
            _one_people(left.key, right.key)
            or base(left.key) == base(right.key)
            or of_one_country(left.key, right.key)
        ):
            return related_as("inflection", "inflection.form", 0.3)
        if is_title(left.key) and is_title(right.key):
            return _title(left.key, right.key) or related_as(
                "substitution", "substitution.title", 0.6
            )
        if capital_of(left.key, right.key):
            return related_as("entity", "entity.capital", 0.5, severity=4)
        if {left.key, right.key} in SHORT_STREETS:
            return related_as("abbreviation", "abbreviation.street", 0.2)
        return related_as("entity", "entity.name", 0.7)
    name, other = (left, right) if left.name else (right, left)
    if name.key == other.key or one_name(name.key, other.key):
        return related_as("spelling_variety", "spelling.name", 0.3)
    plain = relate_words(name.key.removeprefix("~"), other.key.removeprefix("~"))
    if plain.category != "substitution":
        return plain
    if not content(other):
        return related_as("substitution", "substitution.name", 1.5)
    return related_as("substitution", "substitution.name", 1.0)


@lru_cache(maxsize=65_536)
def relate_words(left: str, right: str) -> Relation:
    """The relation of two words that are no names and no figures."""
    if left.endswith("'s") and right.endswith("'s"):
        return _owners(left[:-2], right[:-2])
    for rule in RULES if _listed(left, right) else RULES_UNKNOWN:
        found = rule(left, right)
        if found is not None:
            return found
    return related_as("substitution", "substitution.words", _unlikeness(left, right))


def _listed(left: str, right: str) -> bool:
    """Whether any list has something to say of two words together."""
    if not (meaning.known(left) and meaning.known(right)):
        return False
    if _closed(left) or _closed(right):
        return True
    return meaning.shared_group(left, right, "synonym") or meaning.opposed(left, right)


@lru_cache(maxsize=65_536)
def _closed(word: str) -> bool:
    """Whether a word is in a list besides those of synonyms and of opposites."""
    if " " in word or not meaning.kinds_of(word) <= {"synonym"}:
        return True
    groups = table("en/conditions.toml")["connectives"]
    if word in meaning.function_words() or any(word in words for words in groups.values()):
        return True
    return meaning.is_negator(word) or bool(meaning.forms(word) & meaning.closed_lists())


def _owners(left: str, right: str) -> Relation:
    """The relation of two words with 's: as without it, and a Monday's is a time, too."""
    times = phrases("en/dates.toml", "relative.days") | frozenset(
        (*table("en/dates.toml")["weekdays"], *table("en/dates.toml")["months"])
    )
    if left in times and right in times:
        return related_as("date", "date.relative", 0.5)
    return relate_words(left, right)


def _polarity(left: str, right: str) -> Relation | None:
    if meaning.concord(left, right):
        return related_as("negation", "negation.concord", 0.4)
    if meaning.in_kind(left, "bound") and meaning.in_kind(right, "bound"):
        return _measure(left, right)
    if meaning.negative_opposite(left, right):
        return related_as("negation", "negation.opposite", 0.5)
    denial = _denial(left, right)
    if denial is not None:
        return denial
    if meaning.opposed(left, right):
        return related_as("antonym", "antonym.listed", 0.7)
    if meaning.denied(left, right):
        return related_as("negation", "negation.implicit", 0.6)
    return None


def _denial(left: str, right: str) -> Relation | None:
    if {left, right} <= PLAIN_NEGATORS:
        return related_as("function_word", "function.negator", 0.3)
    if meaning.is_negator(left) != meaning.is_negator(right):
        return related_as("negation", "negation.word", 0.9)
    prepositions = phrases("en/function_words.toml", "prepositions") | {"and"}
    if "without" in (left, right) and {left, right} & (prepositions - {"without"}):
        return related_as("negation", "negation.without", 1.0)
    if meaning.prefix_negated(left, right):
        return related_as("negation", "negation.prefix", 0.4)
    return None


def _firmness(left: str, right: str) -> Relation | None:
    for kind in ("modal", "certainty", "intent", "degree", "stage", "hedge"):
        if meaning.in_kind(left, kind) and meaning.in_kind(right, kind):
            if meaning.shared_group(left, right, kind):
                if same_lemma(left, right) or _one_phrase(left, right):
                    return None
                return related_as("synonym", f"synonym.{kind}", 0.4)
            if any({left, right} == stem for stem in ONE_MODAL):
                return related_as("modality", "modality.modal", 0.4)
            if meaning.shared_group(left, right, "synonym") or same_lemma(left, right):
                return None
            return related_as("modality", f"modality.{kind}", 0.5)
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    for one, other in ((left, right), (right, left)):
        if meaning.in_kind(one, "modal") and other in auxiliaries:
            return related_as("modality", "modality.auxiliary", 0.7)
    return None


def _multiple(left: str, right: str) -> Relation | None:
    known = table("en/numbers.toml")["multiples"]
    values = [
        next((known[f] for f in sorted(meaning.forms(w)) if f in known), None)
        for w in (left, right)
    ]
    if None in values or values[0] == values[1]:
        return None
    return related_as("number", "number.multiple", 0.6)


def _span(left: str, right: str) -> Relation | None:
    """Days for weeks, dollars for euros, where no figure stands before them."""
    names = mapping("en/units.toml", "names")
    if left not in names or right not in names or names[left] == names[right]:
        return None
    return related_as("unit", "unit.word", 0.5)


def _connective(left: str, right: str) -> Relation | None:
    if {left, right} == ALTERNATIVES:
        return related_as("substitution", "substitution.alternative", 0.4)
    groups = table("en/conditions.toml")["connectives"]
    ours = {name for name, words in groups.items() if left in words}
    theirs = {name for name, words in groups.items() if right in words}
    if not ours or not theirs or ours & theirs:
        return None
    return related_as("substitution", "substitution.connective", 0.7)


def _measure(left: str, right: str) -> Relation | None:
    if {left, right} == {"than", "as"}:
        return related_as("quantifier", "quantifier.comparison", 0.5)
    amount = any(meaning.in_kind(w, "amount") for w in (left, right))
    both = "both" in (left, right) and {left, right} & {"a", "an", "the", "any"}
    if amount and {left, right} & SINGLE and not both:
        return related_as("quantifier", "quantifier.single", 0.6)
    for kind in ("bound", "amount"):
        if meaning.in_kind(left, kind) and meaning.in_kind(right, kind):
            if meaning.shared_group(left, right, kind):
                return related_as("synonym", f"synonym.{kind}", 0.4)
            return related_as("quantifier", f"quantifier.{kind}", 0.5)
    return None


def _day(left: str, right: str) -> Relation | None:
    for section in ("relative.days", "relative.turns", "relative.seasons", "relative.dayparts"):
        known = phrases("en/dates.toml", section)
        if left in known and right in known:
            same = same_time(left, right)
            return related_as("synonym" if same else "date", "date.relative", 0.5)
    return None


def _form(left: str, right: str) -> Relation | None:
    if one_slip(left, right):
        return related_as("spelling_variety", "spelling.slip", 0.2)
    if meaning.person_of(left) and meaning.person_of(right):
        return _pronouns(left, right)
    if left in BE and right in BE:
        return related_as("inflection", "inflection.be", 0.3)
    if left in DEMONSTRATIVES and right in DEMONSTRATIVES:
        return related_as("function_word", "function.words", 0.3)
    if _one_phrase(left, right):
        return related_as("inflection", "inflection.form", 0.3)
    if same_lemma(left, right) or _adverb_of(left, right) or _adverb_of(right, left):
        return related_as("inflection", "inflection.form", 0.3)
    return None


def _one_phrase(left: str, right: str) -> bool:
    """Whether two phrases are one in another form: are ready to, were ready to."""
    phrases_both = " " in left and " " in right
    return phrases_both and meaning.phrase_base(left) == meaning.phrase_base(right)


def _adverb_of(adjective: str, adverb: str) -> bool:
    if adverb in phrases("en/irregular.toml", "own_adverbs"):
        return False
    if adjective.endswith("y"):
        return adverb == f"{adjective[:-1]}ily"
    return adverb == f"{adjective}ly" or (
        adverb == f"{adjective[:-1]}ly" and adjective[-1] == "e"
    )


def _pronouns(left: str, right: str) -> Relation:
    if meaning.person_of(left) != meaning.person_of(right):
        return related_as("person_shift", "person.shift", 0.4)
    for one, other in ((left, right), (right, left)):
        if one in GENDERED[0] and other in GENDERED[1]:
            return related_as("function_word", "function.gender", 0.5, severity=4)
    return related_as("function_word", "function.words", 0.4)


def _sense(left: str, right: str) -> Relation | None:
    if meaning.shared_group(left, right, "synonym"):
        return related_as("synonym", "synonym.listed", 0.5)
    return None


def _title(left: str, right: str) -> Relation | None:
    """Mr Orlo and President Orlo: an address for an office."""
    plain = phrases("en/address.toml", "plain")
    if (left in plain) == (right in plain) or not (is_title(left) and is_title(right)):
        return None
    return related_as("synonym", "synonym.title", 0.5)


def _function(left: str, right: str) -> Relation | None:
    if {left, right} & BE and meaning.forms(left) | meaning.forms(right) >= {"get", "be"}:
        return related_as("function_word", "function.words", 0.5)
    known = meaning.function_words()
    if left in known and right in known:
        return related_as("function_word", "function.words", 0.7)
    if left in known or right in known:
        return related_as("substitution", "substitution.words", 1.5)
    return None


RULES = (
    _polarity,
    _firmness,
    _measure,
    _multiple,
    _span,
    _connective,
    _day,
    _form,
    _title,
    _sense,
    _function,
)
# What can be said where one of two words is in no list.
RULES_UNKNOWN = (_denial, _form, _title, _function)


def _unlikeness(left: str, right: str) -> float:
    from rapidfuzz.distance import Indel  # a compiled module, not needed for equal wordings

    return 0.8 + 0.3 * Indel.normalized_distance(left, right)


def backshifted(left: str, right: str) -> bool:
    """Whether two words differ as direct and indirect speech do: will, would.

    >>> backshifted("will", "would"), backshifted("would", "will")
    (True, True)
    """
    listed = mapping("en/function_words.toml", "backshift")
    return listed.get(left) == right or listed.get(right) == left

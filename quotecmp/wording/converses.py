"""Two sides of one deed: “they sold us the mill”, “we bought the mill from them”.

The clause of one line is put in the order of the other's before the two are aligned, as with
active and passive: if the same parties stand in the same roles, nothing more than the voice
differs, and if not, the roles were swapped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from quotecmp.language.lexicon import phrases, table
from quotecmp.wording import meaning
from quotecmp.wording.terms import Term, content
from quotecmp.wording.voice import CLAUSE_HEADS, MODIFIERS

# The pronoun as a subject, for one that was an object.
SUBJECTS = {"me": "i", "us": "we", "him": "he", "her": "she", "them": "they", "whom": "who"}
OBJECTS = {subject: other for other, subject in SUBJECTS.items()}
OWNERS = {
    "my": "i",
    "mine": "i",
    "our": "we",
    "ours": "we",
    "his": "he",
    "hers": "she",
    "their": "they",
    "theirs": "they",
    "your": "you",
    "yours": "you",
}
PRONOUNS = frozenset((*SUBJECTS, *OBJECTS, "it", "you"))
DEGREES = frozenset(
    {"much", "far", "slightly", "even", "a", "little", "bit", "lot", "still", "again"}
)
COMPARING = frozenset({"than", "of"})
SIDES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "southwest",
        "northwest",
        "southeast",
        "ahead",
    }
)
ARTICLES = frozenset({"the", "a", "an", "our", "my", "his", "her", "their", "its", "your"})


def turned_in_time(left: Sequence[Term], right: Sequence[Term]) -> bool:
    """Whether two lines tell one order of events from its two ends.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("we left before they came"), line_of("they came after we left")
    >>> turned_in_time(one.terms, other.terms)
    True
    """
    keys, answers = [t.key for t in left], [t.key for t in right]
    for word, opposite in (("before", "after"), ("after", "before")):
        if keys.count(word) == 1 and len(keys) == len(answers):
            at = keys.index(word)
            return bool(at) and answers == [*keys[at + 1 :], opposite, *keys[:at]]
    return False


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause as ranges of terms: subject, verb, what it is about, other party."""

    subject: tuple[int, int]
    verb: int
    thing: tuple[int, int]
    party: tuple[int, int]
    first: int
    last: int


def turned(terms: Sequence[Term], others: Sequence[Term]) -> list[Term] | None:
    """The line told from the other party's side, where the other line tells it so, or None.

    >>> from quotecmp.wording.lines import line_of
    >>> line = line_of("the bank bought the mill from us")
    >>> [t.key for t in turned(line.terms, line_of("we sold the mill to the bank").terms)]
    ['we', 'sold', 'the', 'mill', 'to', 'the', 'bank']
    """
    for own, verb, their, other in _verbs(terms, others):
        # Lasted longer than: the verb before the comparison goes with it on both sides.
        before = {terms[own - 1].key} & {others[their - 1].key} if own and their else set()
        joined = frozenset(before) if _partner(verb) == _partner(other) else frozenset()
        deed = _deed(terms, own, _partner(verb), joined)
        theirs = _deed(others, their, _partner(other), joined)
        if deed is None or theirs is None:
            continue
        if _answer(terms, deed, others, theirs):
            return _told_by_other(terms, deed, others[their], theirs, _partner(other))
    return None


def _answer(terms: Sequence[Term], deed: Deed, others: Sequence[Term], theirs: Deed) -> bool:
    """Whether the parties have changed sides with the verb, by what they are called."""
    subject, party = _named(terms, deed.subject), _named(terms, deed.party)
    their_subject, their_party = _named(others, theirs.subject), _named(others, theirs.party)
    stayed = len(subject & their_subject) + len(party & their_party)
    return len(subject & their_party) + len(party & their_subject) > stayed


def _named(terms: Sequence[Term], where: tuple[int, int]) -> set[str]:
    """What a party is called: its content words, or the person of its pronoun."""
    chosen = terms[slice(*where)]
    keys = [OWNERS.get(t.key, SUBJECTS.get(t.key, t.key)) for t in chosen]
    persons = {f"~{key}" for key in keys if key in PRONOUNS}
    return {form for t in chosen if content(t) for form in meaning.forms(t.key)} | persons


Frame = tuple[str, str]


@cache
def _frames() -> dict[str, tuple[tuple[Frame, Frame], ...]]:
    """Verb in base form → its frame with the frames of the verbs that tell the other side."""
    found: dict[str, list[tuple[Frame, Frame]]] = {}
    for one, before, other, behind in table("en/antonyms.toml")["converses"]:
        found.setdefault(other, []).append(((other, behind), (one, before)))
    return {verb: tuple(frames) for verb, frames in found.items()}


def _partner(frame: Frame) -> str:
    return frame[1]


def _verbs(
    terms: Sequence[Term], others: Sequence[Term]
) -> Iterator[tuple[int, Frame, int, Frame]]:
    """Places of two verbs that tell one deed from its two sides, with their frames."""
    places: dict[str, list[int]] | None = None
    for own, term in enumerate(terms):
        if term.key in COMPARING:
            yield from _compared(terms, own - 1, others)
        if term.kind != "word":
            continue
        for frame, other in _frames_of(term.key):
            places = _places_of_forms(others) if places is None else places
            for their in places.get(other[0], ()):
                yield own, frame, their, other


def _places_of_forms(terms: Sequence[Term]) -> dict[str, list[int]]:
    """Where the words stand that some word may be a form of."""
    places: dict[str, list[int]] = {}
    for at, term in enumerate(terms):
        if term.kind == "word":
            for form in meaning.forms(term.key):
                places.setdefault(form, []).append(at)
    return places


@lru_cache(maxsize=65_536)
def _frames_of(word: str) -> tuple[tuple[Frame, Frame], ...]:
    known = _frames()
    return tuple(
        two for form in sorted(meaning.forms(word) & known.keys()) for two in known[form]
    )


def _compared(
    terms: Sequence[Term], own: int, others: Sequence[Term]
) -> Iterator[tuple[int, Frame, int, Frame]]:
    """Older than, younger than; north of, south of."""
    mark = terms[own + 1].key
    if own < 0 or (mark == "of" and terms[own].key not in SIDES):
        return
    for their, (answer, after) in enumerate(pairwise(others)):
        if after.key == mark and meaning.opposed(terms[own].key, answer.key):
            yield own, (terms[own].key, mark), their, (answer.key, mark)


def _deed(
    terms: Sequence[Term], verb: int, partner: str, joined: frozenset[str]
) -> Deed | None:
    """The clause around a verb whose other party stands behind `partner`, or None."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    group = verb
    group_words = auxiliaries | MODIFIERS | DEGREES | joined
    while group and terms[group - 1].key in group_words:
        group -= 1
    first = group
    while first and terms[first - 1].key not in CLAUSE_HEADS and not terms[first].comma:
        first -= 1
    end = verb + 1
    while end < len(terms) and not terms[end].comma and terms[end].key not in CLAUSE_HEADS:
        end += 1
    if first == group:
        return None
    subject = (first, group)
    marks = [k for k in range(verb + 1, end) if partner and terms[k].key == partner]
    if marks:
        last = _phrase_end(terms, marks[0] + 1, end)
        return Deed(subject, verb, (verb + 1, marks[0]), (marks[0] + 1, last), first, last)
    return _without_preposition(terms, subject, verb, end, partner)


def _without_preposition(
    terms: Sequence[Term], subject: tuple[int, int], verb: int, end: int, partner: str
) -> Deed | None:
    """We sold them the mill; our team beat theirs."""
    if partner not in {"to", ""} or verb + 1 >= end:
        return None
    last = _phrase_end(terms, verb + 1, end)
    if not partner:
        return Deed(subject, verb, (last, last), (verb + 1, last), subject[0], last)
    last = _noun_end(terms, verb + 1, end)
    if last >= end:
        return None
    thing_end = _phrase_end(terms, last, end)
    return Deed(subject, verb, (last, thing_end), (verb + 1, last), subject[0], thing_end)


def _noun_end(terms: Sequence[Term], at: int, end: int) -> int:
    """Where the first of two objects ends: at a pronoun, or before an article or figure."""
    if terms[at].key in PRONOUNS:
        return at + 1
    for k in range(at + 1, end):
        if terms[k].key in ARTICLES or (terms[k].kind != "word" and k > at + 1):
            return k
        if terms[k - 1].name and not terms[k].name:
            return k
    return end


def _phrase_end(terms: Sequence[Term], at: int, end: int) -> int:
    stops = phrases("en/function_words.toml", "prepositions") - {"of"}
    for k in range(at, end):
        timed = terms[k].kind in {"month", "weekday", "day", "clock"} and k > at
        if (terms[k].key in stops and k > at) or timed:
            return k
    return end


def _told_by_other(
    terms: Sequence[Term], deed: Deed, verb: Term, theirs: Deed, partner: str
) -> list[Term] | None:
    """The line with its parties in the roles that the other line's verb gives them."""
    party = [_as(t, SUBJECTS) for t in terms[slice(*deed.party)]]
    subject = [_as(t, OBJECTS) for t in terms[slice(*deed.subject)]]
    if not party or not subject:
        return None
    thing = terms[slice(*deed.thing)]
    group = terms[deed.subject[1] : deed.verb]
    own = replace(terms[deed.verb], key=verb.key, raw=verb.raw)
    mark = terms[deed.party[0] - 1]
    behind = theirs.party[0] > theirs.thing[0] or not thing
    if partner and behind:
        objects = [*thing, replace(mark, key=partner, raw=partner), *subject]
    else:
        objects = [*subject, *thing]
    return [*terms[: deed.first], *party, *group, own, *objects, *terms[deed.last :]]


def _as(term: Term, cases: dict[str, str]) -> Term:
    key = cases.get(term.key, term.key)
    return term if key == term.key else replace(term, key=key, raw=key)

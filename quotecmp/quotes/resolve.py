"""Whom a mention means: names by register, pronouns by learned signs, descriptions by title.

A pronoun's possible persons are those named before it, nearest first; each has signs (gender,
how far back, subject or not, whether it spoke last) whose learned weights add up.  The table is
`[person]` in the language's attribution.toml.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from math import exp

from quotecmp.language.lexicon import phrases, table
from quotecmp.quotes import cues as c
from quotecmp.quotes.article import MOST_REMEMBERED, Article
from quotecmp.quotes.descriptions import (
    described,
    gender_of,
    is_indefinite,
    is_plural,
    renaming_gender,
    self_named,
    taken_up,
)
from quotecmp.quotes.foregoing import description_before, just_described, said_before
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.people import Person, named_before
from quotecmp.quotes.signs import NOTHING, Candidate
from quotecmp.quotes.standing import role_of

GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
# Documents whose words are their owner's own.
AUTHORED = frozenset(
    {
        "post",
        "tweet",
        "tweets",
        "posts",
        "account",
        "feed",
        "letter",
        "statement",
        "email",
        "e-mail",
        "message",
        "memo",
        "memoir",
        "book",
        "column",
        "op-ed",
        "essay",
        "speech",
        "testimony",
        "page",
        "blog",
        "autobiography",
        "text",
    }
)
NAMED = ((1, "once"), (2, "twice"), (5, "some"))
REPLIES = frozenset(
    {
        "replied",
        "replies",
        "answered",
        "answers",
        "responded",
        "responds",
        "retorted",
        "countered",
    }
)
MOST_ASIDE = 50  # characters from a description to “who gave her name as”
PARAGRAPH_BEFORE = frozenset({"paragraphs 1"})
SAME_PARAGRAPH = frozenset(f"sentences {count}" for count in range(4))
MOST_NEAR = 12  # names looked at before a description
MOST_DESCRIBING = 5  # words of a description less one: “the old sheep farmer”
OPENING = frozenset({"subject opening", "opening"})
MOST_PERSONS = 6
MOST_NAMES = 40
MOST_PASSAGES = 200  # after so many of nobody's, whoever spoke last is forgotten


@dataclass(slots=True)
class Referent:
    """A person that a pronoun may mean, with the signs for and against."""

    person: Person
    features: list[str] = field(default_factory=list)


@cache
def weights(language: str = "en") -> Mapping[str, float]:
    """What each sign of a pronoun's meaning weighs."""
    return dict(table(f"{language}/attribution.toml")["person"])


def resolve(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> Person | None:
    """The person a candidate's mention means, or None.

    The answer is kept on the candidate, with the probability that it is right.
    """
    if not candidate.resolved:
        candidate.person, candidate.certainty = _resolve(article, candidate, decided)
        candidate.resolved = True
    return candidate.person


Meaning = tuple[Person | None, float]
UNKNOWN: Meaning = (None, 1.0)
# How often a description's person was right on held-out train articles.
DESCRIBED, RENAMED = 0.85, 0.6
ASKED = 0.85  # that whoever was just asked is who “replied”


def _resolve(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> Meaning:
    if candidate.source is not None:
        return candidate.source.person, candidate.source.certainty
    mention = candidate.mention
    if mention is None:
        return UNKNOWN
    if mention.kind in ("name", "body", "place"):
        return mention.person, 1.0
    last = last_speaker(decided)
    spoke = None if last is None else last.number
    if mention.kind == "pronoun":
        same = just_described(article, candidate, decided)
        if same is not None:
            return same.person, same.certainty
    known = (mention.start, mention.end, mention.kind, mention.owned, spoke)
    if known not in article.meanings:
        if len(article.meanings) > MOST_REMEMBERED:
            article.meanings.clear()
        article.meanings[known] = _of_words(article, candidate, last)
    return article.meanings[known]


def _of_words(article: Article, candidate: Candidate, last: Person | None) -> Meaning:
    """Whom a pronoun or description means; found once for each place and last speaker."""
    mention = candidate.mention
    assert mention is not None
    if mention.kind == "pronoun":
        near = description_before(article, candidate)
        known = _by_itself(article, near) if near is not None else None
        if known is not None:
            return known, DESCRIBED
        if near is not None and (is_indefinite(near) or renaming_gender(article, near) is None):
            return UNKNOWN
        said = said_before(article, candidate)
        if said is not None and not _answers(article, mention):
            return said, DESCRIBED
        found = referents(article, mention, last)
        fresh = _introduced_beside(article, found, mention)
        if fresh is not None and not _answers(article, mention):
            return fresh, DESCRIBED
        asked = next((one for one in found if "answers as asked" in one.features), None)
        return (asked.person, ASKED) if asked else _likeliest(article, found)
    if mention.kind in ("person", "noun"):
        return _of_description(article, mention, last)
    if mention.kind == "document" and _authored(mention):
        return _owner(article, mention, last)
    return UNKNOWN


def _introduced_beside(
    article: Article, found: Sequence[Referent], mention: Mention
) -> Person | None:
    """“She met Ivo Rood. “…,” he said”: named for the first time, alone in the paragraph."""
    beside = [one for one in found[:2] if not SAME_PARAGRAPH.isdisjoint(one.features)]
    if len(beside) != 1 or beside[0].person.kind != "person":
        return None
    person = beside[0].person
    paragraph = article.starts[bisect_right(article.starts, mention.start) - 1]
    whole = len(person.words) > 1 and "sentences 0" not in beside[0].features
    return person if whole and person.places[0] >= paragraph else None


def _by_itself(article: Article, mention: Mention) -> Person | None:
    """The person whom a description means by its own words."""
    return described(article, mention) or self_named(article, mention)


def _of_description(article: Article, mention: Mention, last: Person | None) -> Meaning:
    if article.text.find(" who ", mention.end, mention.end + MOST_ASIDE) >= 0:
        named = self_named(article, mention)  # somebody new: “the sailor who found them”
        if named is not None:
            return named, 1.0
        if article.text.startswith(" who ", mention.end):
            return UNKNOWN
    person = described(article, mention)
    if person is not None:
        return person, DESCRIBED
    gender = renaming_gender(article, mention)
    if gender is None:
        return _beside(article, mention)
    if taken_up(article, mention):
        return UNKNOWN
    found = _named(article, mention, gender, last)
    beside = [one for one in found if SAME_PARAGRAPH.intersection(one.features)]
    if not beside:
        near = PARAGRAPH_BEFORE
        beside = [
            one
            for one in found
            if one.person.kind == "person" and near.intersection(one.features)
        ]
    if len(beside) == 1:
        return beside[0].person, DESCRIBED  # nobody else is named near
    person, certainty = _likeliest(article, found)
    return person, certainty * RENAMED


def _beside(article: Article, mention: Mention) -> Meaning:
    """“Ms Orlo said so. “…,” the minister added”: the only person whom the paragraph names."""
    words = mention.text.split()
    head = words[-1].lower()
    if not 1 < len(words) < MOST_DESCRIBING or mention.kind != "person" or mention.owner:
        return UNKNOWN
    if words[0] not in ("the", "The") or not head.isalpha() or is_plural(head):
        return UNKNOWN
    if not all(word.isalpha() and word.islower() for word in words[1:-1]):
        return UNKNOWN  # “the RNC member” is told apart by more than by the paragraph
    if not article.grammar.classes.get(head, 0) & c.PERSON_NOUN:
        return UNKNOWN
    if head in phrases("en/descriptions.toml", "nameless") or taken_up(article, mention):
        return UNKNOWN
    place, person = _alone_near(article, mention, gender_of(article, head), len(words) > 2)
    if person is None or person.kind != "person":
        return UNKNOWN
    paragraph = article.starts[bisect_right(article.starts, mention.start) - 1]
    if place >= paragraph and role_of(article, place) not in OPENING:
        return UNKNOWN
    return person, RENAMED


def _alone_near(
    article: Article, mention: Mention, gender: str, before: bool
) -> tuple[int, Person | None]:
    """The only one named in this paragraph; where nobody is, and if asked, in that before."""
    number = bisect_right(article.starts, mention.start) - 1
    starts = [article.starts[number], article.starts[max(0, number - 1)]]
    at, only = 0, None
    for place, person in named_before(article.people, mention.start, most=MOST_NEAR):
        if place < starts[0] and (only is not None or not before):
            break
        if place < starts[1]:
            break
        if person.kind not in ("person", "single") or article.in_speech(place):
            continue
        if gender and person.gender not in ("", gender):
            continue
        if only is not None and only is not person:
            return 0, None
        at, only = at if only else place, person
    return at, only


def _authored(mention: Mention) -> bool:
    """Whether what speaks is somebody's own post, letter or statement."""
    return bool(AUTHORED.intersection(mention.text.lower().split()))


def _owner(article: Article, mention: Mention, last: Person | None) -> Meaning:
    owner = mention.owner
    while owner is not None and owner.owner is not None:
        owner = owner.owner
    if owner is None:
        return UNKNOWN
    if owner.kind == "pronoun":
        return _likeliest(article, referents(article, owner, last))
    return owner.person, 1.0


def last_speaker(decided: Sequence[Candidate | None]) -> Person | None:
    """Whoever said the nearest earlier passage whose speaker is known."""
    for ruling in islice(reversed(decided), MOST_PASSAGES):
        if ruling is not None and ruling.person is not None:
            return ruling.person
    return None


def _likeliest(article: Article, found: Sequence[Referent]) -> Meaning:
    """The referent with the highest score, and its share of all."""
    if not found:
        return UNKNOWN
    learned = weights(article.document.language)
    scores = [sum(map(learned.get, one.features, NOTHING)) for one in found]
    best = scores.index(max(scores))
    return found[best].person, 1 / sum(exp(score - scores[best]) for score in scores)


def referents(article: Article, mention: Mention, last: Person | None) -> list[Referent]:
    """The persons that a pronoun may mean, nearest first, with their signs."""
    gender = GENDER.get(mention.text.lower())
    return _named(article, mention, gender, last) if gender is not None else []


def _named(
    article: Article, mention: Mention, gender: str, last: Person | None
) -> list[Referent]:
    answering = _answers(article, mention)
    seen: dict[int, Referent] = {}
    spoken_of: dict[int, Person] = {}
    for place, person in named_before(article.people, mention.start, most=MOST_NAMES):
        if person.number in seen or person.kind not in ("person", "single"):
            continue
        if person.kind == "single" and person.name in article.people.towns:
            continue
        if gender and person.gender not in ("", gender):
            continue
        if article.in_speech(place):
            spoken_of[person.number] = person
            continue
        if len(seen) >= MOST_PERSONS:
            break
        known = seen[person.number] = Referent(person)
        known.features += _of_nearest(article, mention, place, person, len(seen))
        known.features += _of_person(person, gender, last, answering=answering)
        if person.number in spoken_of:
            known.features.append("in speech since")
    found = list(seen.values())
    for number in sorted(spoken_of.keys() - seen.keys()):
        known_signs = _of_person(spoken_of[number], gender, last, answering=answering)
        signs = ["only in speech", *known_signs]
        found.append(Referent(spoken_of[number], signs))
    _add_ranks(found)
    return found


def _of_nearest(
    article: Article, mention: Mention, place: int, person: Person, rank: int
) -> Iterator[str]:
    """Signs of the nearest place where the person is named."""
    yield f"rank {min(rank, 4)}"
    where = _distance(article, place, mention.start)
    role = article.roles.get(place)
    if role is None:
        if len(article.roles) > MOST_REMEMBERED:
            article.roles.clear()
        role = article.roles[place] = role_of(article, place)
    yield where
    yield role
    yield f"{where} {role}"
    if role == "told" and rank == 1 and _answers(article, mention):
        yield "answers as asked"
    yield f"rank {min(rank, 3)} {role}"


def _distance(article: Article, place: int, start: int) -> str:
    blocks, sentences = article.starts, article.sentence_starts
    paragraphs = bisect_right(blocks, start) - bisect_right(blocks, place)
    if paragraphs:
        return f"paragraphs {min(paragraphs, 4)}"
    count = bisect_right(sentences, start) - bisect_right(sentences, place)
    return f"sentences {min(count, 3)}"


def _answers(article: Article, mention: Mention) -> bool:
    """“…,” he replied: a question before it was another's."""
    behind = article.text[mention.end : mention.end + 24].split(None, 2)[:2]
    before = article.text[max(0, mention.start - 24) : mention.start].split()[-1:]
    return any(word.strip(",.:").lower() in REPLIES for word in (*behind, *before))


def _of_person(
    person: Person, gender: str, last: Person | None, *, answering: bool
) -> Iterator[str]:
    if answering and last is not None:
        yield "answers itself" if last is person else "answers another"
    yield "gender known" if person.gender == gender else "gender open"
    yield f"kind {person.kind}"
    if last is person:
        yield "spoke last"
    elif last is not None:
        yield "another spoke last"
    count = person.count
    yield f"named {next((n for most, n in NAMED if count <= most), 'often')}"


def _add_ranks(found: Sequence[Referent]) -> None:
    most = max((r.person.count for r in found), default=0)
    known = any("gender known" in r.features for r in found)
    for referent in found:
        if referent.person.count == most:
            referent.features.append("most named")
        if known and "gender open" in referent.features:
            referent.features.append("another's gender known")
        if "spoke last" in referent.features:
            referent.features += [
                f"spoke last {f}"
                for f in referent.features
                if f.startswith(("rank", "paragraphs", "sentences"))
            ]

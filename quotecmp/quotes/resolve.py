"""Whom a mention means: names by the register, pronouns by gender, recency and subjecthood."""

from collections.abc import Sequence

from quotecmp.quotes.article import Article
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.people import Person, named_before
from quotecmp.quotes.signs import Candidate

GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}


def resolve(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> Person | None:
    """The person a candidate's mention means, or None; the answer is kept on the candidate."""
    if not candidate.resolved:
        candidate.person = _resolve(article, candidate, decided)
        candidate.resolved = True
    return candidate.person


def _resolve(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> Person | None:
    if candidate.source is not None:
        return candidate.source.person
    mention = candidate.mention
    if mention is None:
        return None
    if mention.kind in ("name", "body", "place"):
        return mention.person
    if mention.kind == "pronoun":
        return _pronoun(article, candidate, mention, decided)
    return None


def _pronoun(
    article: Article,
    candidate: Candidate,
    mention: Mention,
    decided: Sequence[Candidate | None],
) -> Person | None:
    paragraph = article.paragraph(candidate.home)
    assert paragraph is not None
    key = paragraph.line.keys[mention.first]
    gender = GENDER.get(key)
    if gender is None:
        return None
    best, best_score = None, 0.0
    rank = 0
    seen = set()
    last = next((d.person for d in reversed(decided) if d is not None and d.person), None)
    for _, person in named_before(article.people, mention.start):
        if person.kind not in ("person", "single") or person.number in seen:
            continue
        seen.add(person.number)
        if person.gender and person.gender != gender:
            continue
        rank += 1
        score = (
            3.0 / rank
            + (1.5 if person is last else 0)
            + (0.7 if person.gender == gender else 0)
            + min(person.count, 5) * 0.1
        )
        if person.kind == "single":
            score -= 1
        if score > best_score:
            best, best_score = person, score
        if rank >= 5:
            break
    return best

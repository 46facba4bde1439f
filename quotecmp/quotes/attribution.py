"""Who said each passage: candidates weighed with a table of learned weights, in text order."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from quotecmp.language.lexicon import table
from quotecmp.model import Attribution, Block, Confidence, Document, QuoteKind
from quotecmp.quotes.article import Article, article_of
from quotecmp.quotes.candidates import candidates
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.marks import Passage
from quotecmp.quotes.resolve import resolve
from quotecmp.quotes.signs import Candidate, place_of


@cache
def weights(language: str = "en") -> Mapping[str, float]:
    """What each sign weighs, as learned; the file says on what."""
    return dict(table(f"{language}/attribution.toml")["speaker"])


def attribute(
    document: Document, passages: Sequence[Passage], homes: Sequence[Block]
) -> list[Ruling]:
    """One ruling for each passage."""
    if not passages:
        return []
    article = article_of(document, passages, homes)
    decided: list[Candidate | None] = []
    rulings = []
    learned = weights(document.language)
    for index in range(len(passages)):
        found = candidates(article, index, decided)
        chosen, probability = best(article, found, learned, decided)
        decided.append(chosen)
        rulings.append(_ruling(article, index, chosen, probability, found))
    return rulings


def best(
    article: Article,
    found: Sequence[Candidate],
    learned: Mapping[str, float],
    decided: Sequence[Candidate | None],
) -> tuple[Candidate, float]:
    """The likeliest candidate and its probability; candidates for one person count together."""
    for candidate in found:
        candidate.score = sum(learned.get(f, 0.0) for f in candidate.features)
    top = max(candidate.score for candidate in found)
    total = 0.0
    sums: dict[object, float] = {}
    for candidate in found:
        value = exp(candidate.score - top)
        total += value
        key = _identity(article, candidate, decided)
        sums[key] = sums.get(key, 0.0) + value
    leader = max(sums, key=lambda k: sums[k])
    chosen = max(
        (x for x in found if _identity(article, x, decided) == leader), key=lambda x: x.score
    )
    return chosen, sums[leader] / total


def _identity(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> object:
    if candidate.mention is None:
        return None
    person = resolve(article, candidate, decided)
    return (
        ("person", person.number)
        if person is not None
        else ("words", candidate.home, candidate.mention.first)
    )


HIGH, MEDIUM = 0.93, 0.6


def _tier(probability: float) -> Confidence:
    return "high" if probability >= HIGH else "medium" if probability >= MEDIUM else "low"


def _ruling(
    article: Article,
    index: int,
    chosen: Candidate,
    probability: float,
    found: Sequence[Candidate],
) -> Ruling:
    if chosen.mention is None:
        return Ruling(
            _silent_kind(article, index),
            Attribution(rule="nobody", confidence=_tier(probability)),
        )
    person = chosen.person
    mention = chosen.mention
    name = person.name if person is not None else None
    if name is None and mention.kind == "name":
        name = mention.text
    return Ruling(
        _kind(article, index),
        Attribution(
            speaker=name,
            mention=mention.text,
            cue=chosen.cue,
            rule=chosen.origin + (f" {chosen.frame.how}" if chosen.frame else ""),
            confidence=_tier(probability),
        ),
    )


def _silent_kind(article: Article, index: int) -> QuoteKind:
    words = place_of(article, index).inner.split()
    return (
        "title"
        if len(words) > 1 and sum(w[:1].isupper() for w in words) * 2 > len(words)
        else "scare"
    )


def _kind(article: Article, index: int) -> QuoteKind:
    place = place_of(article, index)
    if place.shape in ("alone", "opens"):
        return "direct"
    inner = place.inner
    return "direct" if inner[:1].isupper() and len(inner.split()) > 3 else "mixed"

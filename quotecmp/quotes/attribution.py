"""Who said each passage: candidates weighed with a table of learned weights, in text order."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from quotecmp.language.lexicon import table
from quotecmp.model import Attribution, Block, Confidence, Document, QuoteKind
from quotecmp.quotes import cues
from quotecmp.quotes.article import Article, article_of
from quotecmp.quotes.candidates import candidates
from quotecmp.quotes.echoes import with_echoes
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.marks import Passage
from quotecmp.quotes.mentions import Mention
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
        reporter = _reported(found, chosen)
        if reporter is not None:
            chosen, reporter = reporter, chosen
            resolve(article, chosen, decided)
        decided.append(chosen)
        rulings.append(_ruling(article, index, chosen, probability, reporter))
    return with_echoes(article, rulings)


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
    reporter: Candidate | None,
) -> Ruling:
    if chosen.mention is None:
        return Ruling(
            _silent_kind(article, index),
            Attribution(rule="nobody", confidence=_tier(probability)),
        )
    mention = chosen.mention
    return Ruling(
        _kind(article, index),
        Attribution(
            speaker=_name_of(chosen),
            mention=mention.text,
            cue=chosen.cue,
            reported_by=_name_of(reporter) if reporter is not None else None,
            rule=chosen.origin + (f" {chosen.frame.how}" if chosen.frame else ""),
            confidence=_tier(probability),
        ),
    )


def _name_of(candidate: Candidate) -> str | None:
    if candidate.person is not None:
        return candidate.person.name
    return _body_name(candidate.mention) if candidate.mention is not None else None


def _reported(found: Sequence[Candidate], chosen: Candidate) -> Candidate | None:
    """Who spoke, where the likeliest source only reports: X stressed “A”, according to Y."""
    if chosen.frame is None or chosen.frame.how != "according":
        return None
    inner = [
        one
        for one in found
        if one.frame is not None
        and one.frame is not chosen.frame
        and one.frame.how == "adjacent"
        and one.frame.strength & (cues.SAYING | cues.STRONG)
        and one.mention is not None
        and one.mention.kind in ("name", "pronoun")
        and any(sign in BEFORE for sign in one.features)
    ]
    tied = "after comma" in chosen.features or "after touching" in chosen.features
    return inner[-1] if inner and tied else None


BEFORE = frozenset(
    {f"before {gap}" for gap in ("touching", "comma", "colon", "that", "near", "some")}
)


def _body_name(mention: Mention) -> str | None:
    """What to call a body or an unregistered name: its words without the article."""
    if mention.kind == "name":
        return mention.name
    words = mention.text.split()
    if mention.kind != "body" or len(words) < 3 or words[0].lower() not in ("the", "a", "an"):
        return None
    return " ".join(words[1:]) if any(w[:1].isupper() for w in words[1:]) else None


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

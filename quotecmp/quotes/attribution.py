"""Who said each passage: candidates weighed with a table of learned weights, in text order.

The weight of a candidate is the sum of its signs' weights; the shares of all candidates are a
softmax of these sums, and candidates that mean one person count together.  So a ruling can be
shown as a short list of signs, and its share is a probability that was measured: of rulings
with a share of .95 or more, 96 of 100 were right on articles that no weight had seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from quotecmp.language.lexicon import table
from quotecmp.quotes.article import Article
from quotecmp.quotes.candidates import candidates
from quotecmp.quotes.echoes import with_echoes
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.joint import with_joint
from quotecmp.quotes.relayed import relayed
from quotecmp.quotes.reporters import who_and_through_whom
from quotecmp.quotes.resolve import resolve
from quotecmp.quotes.rulings import ruling_by_rule, ruling_on
from quotecmp.quotes.settled import settled
from quotecmp.quotes.signs import NOTHING, Candidate, place_of

# A pronoun or description that far below the likeliest has a share of three in a hundred at
# most; whom it means is not asked, which would be half the work.
MOST_BEHIND = 3.5
NAMED = ("name", "body", "place")


@cache
def weights(language: str = "en") -> Mapping[str, float]:
    """What each sign weighs, as learned; the file says on what."""
    return dict(table(f"{language}/attribution.toml")["speaker"])


@dataclass(slots=True)
class Weighed:
    """The likeliest candidate, its share, and the best of each other person, in order."""

    chosen: Candidate
    share: float
    others: list[tuple[Candidate, float]]


def attribute(article: Article) -> tuple[list[Ruling], list[Candidate | None]]:
    """One ruling for each passage, and the candidate that each rests on."""
    learned = weights(article.document.language)
    decided: list[Candidate | None] = []
    rulings = []
    for index in range(len(article.passages)):
        place = place_of(article, index)
        found = candidates(article, place, decided)
        weighed = weigh(article, found, learned, decided)
        ruled = settled(article, place, found, weighed.chosen)
        if ruled is not None:
            resolve(article, ruled.chosen, decided)
            decided.append(ruled.chosen)
            rulings.append(ruling_by_rule(place, ruled))
            continue
        chosen, reporter = who_and_through_whom(found, weighed.chosen)
        if reporter is None:
            chosen, reporter = relayed(place, found, chosen)
        if reporter is not None and _same(article, chosen, reporter, decided):
            reporter = None
        decided.append(chosen)
        rulings.append(
            ruling_on(
                place,
                chosen=chosen,
                share=weighed.share,
                others=weighed.others,
                reporter=reporter,
            )
        )
        chosen.features = ()  # weighed; kept, they would be half of what an article takes
    return with_echoes(article, with_joint(article, rulings, decided)), decided


def weigh(
    article: Article,
    found: Sequence[Candidate],
    learned: Mapping[str, float],
    decided: Sequence[Candidate | None],
) -> Weighed:
    """The candidates' shares; candidates for one person count together."""
    for candidate in found:
        candidate.score = sum(map(learned.get, candidate.features, NOTHING))
    top = max([candidate.score for candidate in found])
    sums: dict[object, float] = {}
    leaders: dict[object, Candidate] = {}
    for candidate in found:
        asked = candidate.score >= top - MOST_BEHIND
        who = _identity(article, candidate, decided) if asked else _unasked(candidate)
        leader = leaders.get(who)
        if leader is None:
            leaders[who], sums[who] = candidate, exp(candidate.score - top)
        else:
            sums[who] += exp(candidate.score - top)
            if candidate.score > leader.score:
                leaders[who] = candidate
    total = sum(sums.values())
    ranked = sorted(leaders, key=lambda who: -sums[who])
    first = ranked[0]
    others = [(leaders[who], sums[who] / total) for who in ranked[1:]]
    return Weighed(leaders[first], sums[first] / total, others)


def _same(
    article: Article, one: Candidate, two: Candidate, decided: Sequence[Candidate | None]
) -> bool:
    return _identity(article, one, decided) == _identity(article, two, decided)


def _unasked(candidate: Candidate) -> object:
    """What tells a candidate apart whose meaning would cost more than it tells."""
    if candidate.mention is None:
        return None
    person = candidate.mention.person
    if person is not None and candidate.mention.kind in NAMED:
        return person.number
    return candidate.home, candidate.mention.first


def _identity(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> object:
    """What two candidates share that mean one person."""
    if candidate.mention is None:
        return None
    person = resolve(article, candidate, decided)
    if person is not None:
        return person.number
    return candidate.home, candidate.mention.first

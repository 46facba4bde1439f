"""Every pair inside a cluster as a match, also where its own words are not enough.

Two fragments of one long sentence may share little or nothing; a third reading that holds both
shows that they belong together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from quotecmp.collate.evidence import COMMON_NATS, Vocabulary, align
from quotecmp.collate.grouping import (
    Excuse,
    Link,
    Pair,
    never_excused,
    ought_to_match,
    pair_of,
)
from quotecmp.collate.matching import aligned_stretches, form_of
from quotecmp.model import Match, Quote, Relation, Witness

# In clusters of up to this many quotes every pair is given as a match.
ALL_PAIRS_QUOTES = 50
SAME_SCORE = 0.5


def completed(
    matches: Sequence[Match],
    groups: Sequence[tuple[str, ...]],
    links: Mapping[Pair, Link],
    *,
    quotes: Mapping[str, Quote],
    witness_of: Mapping[str, Witness],
    excused: Excuse = never_excused,
) -> tuple[Match, ...]:
    """The matches, with one for every pair inside a small cluster.

    A pair that its own words leave in doubt gains by the best way through a third reading,
    which is as sure as its weaker link.  Where it shares telling words all the same, it says
    which; where it shares none, it has neither passages nor a stretch that is aligned.
    """
    by_pair = {pair_of(match.left, match.right): match for match in matches}
    for members in groups:
        if len(members) > ALL_PAIRS_QUOTES:
            continue
        for pair in combinations(members, 2):
            match = by_pair.get(pair)
            if not match or not (match.relation == "same" or match.decided_by):
                support = _support(links, pair, members, excused)
                by_pair[pair] = _supported(match or _bare(pair, quotes), support)
    filled = (_with_words(match, quotes, witness_of) for match in by_pair.values())
    return tuple(sorted(filled, key=lambda match: _place(match, quotes)))


def _with_words(
    match: Match, quotes: Mapping[str, Quote], witness_of: Mapping[str, Witness]
) -> Match:
    """A match with the best of what its quotes share, where nothing was known of it."""
    if match.passages or match.relation == "different":
        return match
    vocabulary = Vocabulary()
    left, right = quotes[match.left], quotes[match.right]
    sides = [
        list(vocabulary.passages(number, quote, witness_of[quote.witness].text))
        for number, quote in enumerate((left, right))
    ]
    found = [(align(one, two), one, two) for one, two in product(*sides)]
    best = max(found, key=lambda each: each[0].nats, default=None)
    if best is None or best[0].bare_nats < COMMON_NATS:
        return match
    alignment, one, two = best
    return replace(
        match,
        form=form_of(left, right, one, two, alignment),
        passages=((one.part, two.part),),
        aligned=aligned_stretches(one, two, alignment),
    )


def _support(
    links: Mapping[Pair, Link], pair: Pair, members: Sequence[str], excused: Excuse
) -> float:
    """How sure the way through a third reading is, less what the pair itself has against it.

    A pair that is no match of its own counts against half of it where both hold the same
    words of a third, and not at all where each is a fragment of another part or the grouping
    excused it.
    """

    def score(one: str, other: str) -> float:
        link = links.get(pair_of(one, other))
        return link.score if link else 0.0

    one, other = pair
    others = [member for member in members if member not in pair]
    way = max((min(score(one, via), score(via, other)) for via in others), default=0.0)
    if pair not in links and not ought_to_match(links, one, other, others, excused):
        return way
    return (way + score(one, other)) / 2


def _supported(match: Match, support: float) -> Match:
    """A match, or a pair that was none, with what the other readings make of it."""
    own = match.score if match.relation == "repeat" else 0.0
    score = round(max(own, support), 4)
    relation: Relation = "same" if score >= SAME_SCORE else match.relation
    terms = (*match.terms, ("other readings", round(score - match.score, 3)))
    return replace(match, score=score, relation=relation, terms=terms)


def _bare(pair: Pair, quotes: Mapping[str, Quote]) -> Match:
    """Two readings that are no match by their own words."""
    left, right = sorted(pair, key=lambda key: (quotes[key].witness, quotes[key].start))
    return Match(left, right, 0.0, "different", "overlap", ())


def _place(match: Match, quotes: Mapping[str, Quote]) -> tuple[str, int, int, str, int, int]:
    left, right = quotes[match.left], quotes[match.right]
    return left.witness, left.start, left.end, right.witness, right.start, right.end

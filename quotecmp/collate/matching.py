"""Quotes → matches: which pairs render one utterance, and how sure that is.

Passages (the parts of quotes) are paired and weighed by wording, occasion and echo.  A match
then pairs two quotes and takes the score of its best passages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quotecmp.collate.evidence import Alignment, Passage
from quotecmp.collate.pairs import PassagePair, matched_quotes, passage_pairs
from quotecmp.collate.weighing import SAME_SCORE, probability, terms_of, worth_repeating
from quotecmp.model import Form, Match, Quote, Relation, Span, Witness
from quotecmp.settings import MatchSettings

# From here on a pair is in doubt and told as a repeat, however few its words.
DOUBTFUL_SCORE = 0.3
# Shares of the words of a quote from which on it counts as wholly contained, or as kept.
CONTAINED_SHARE = 0.85
KEPT_SHARE = 0.75
LOOSE_SHARE = 0.6


def match_quotes(
    quotes: Sequence[Quote],
    *,
    witnesses: Sequence[Witness],
    speaker_of: Mapping[str, str],
    settings: MatchSettings,
) -> tuple[Match, ...]:
    """Every pair of quotes that share enough wording to be judged, in reading order.

    Relation same means a score of at least 0.5; repeat, that only the occasion speaks against
    it; different pairs are given with `settings.keep_rejected` alone.  Neither the order of
    the input nor any file name changes the result.
    """
    taken = matched_quotes(quotes)
    pairs = passage_pairs(taken, witnesses=witnesses, speaker_of=speaker_of, settings=settings)
    return _matches(taken, [_Judged(pair) for pair in pairs], settings)


@dataclass(frozen=True)
class _Judged:
    """A pair of passages with the probability that they are one utterance."""

    pair: PassagePair

    @cached_property
    def features(self) -> Mapping[str, float]:
        """All that bears on the pair."""
        return self.pair.features()

    @cached_property
    def score(self) -> float:
        """The probability."""
        return probability(self.features)

    def relation(self) -> Relation:
        """What the pair is: same, or the same but for the occasion, or different."""
        if self.score >= SAME_SCORE:
            return "same"
        words = self.pair.alignment.words
        if self.pair.occasion.days is None and not self.pair.occasion.one_article:
            return "different"  # nothing shows another occasion
        if self.score < DOUBTFUL_SCORE and not worth_repeating(words, self.pair.occasion):
            return "different"
        at_once = probability(self.pair.on_one_occasion().features())
        return "repeat" if at_once >= SAME_SCORE else "different"


def _matches(
    quotes: Sequence[Quote], pairs: Sequence[_Judged], settings: MatchSettings
) -> tuple[Match, ...]:
    by_quotes: dict[tuple[int, int], list[_Judged]] = {}
    for judged in pairs:
        by_quotes.setdefault((judged.pair.left.quote, judged.pair.right.quote), []).append(
            judged
        )
    matches = []
    for (left, right), together in sorted(by_quotes.items()):
        best = max(together, key=lambda one: (one.score, one.pair.alignment.nats, _place(one)))
        relation = best.relation()
        if relation != "different" or settings.keep_rejected:
            shown = [one.pair for one in together if one.score >= SAME_SCORE] or [best.pair]
            matches.append(_match(quotes[left], quotes[right], best, relation, shown))
    return tuple(matches)


def _match(
    left: Quote,
    right: Quote,
    best: _Judged,
    relation: Relation,
    shown: Sequence[PassagePair],
) -> Match:
    return Match(
        left=left.id,
        right=right.id,
        score=best.score,
        relation=relation,
        form=form_of(left, right, best.pair.left, best.pair.right, best.pair.alignment),
        passages=tuple(sorted((pair.left.part, pair.right.part) for pair in shown)),
        aligned=aligned_stretches(best.pair.left, best.pair.right, best.pair.alignment),
        terms=terms_of(best.features),
    )


def _place(judged: _Judged) -> tuple[int, int]:
    return -judged.pair.left.part.start, -judged.pair.right.part.start


def aligned_stretches(left: Passage, right: Passage, alignment: Alignment) -> tuple[Span, Span]:
    """The stretches from the first shared word to the last, on either side."""
    first, last = alignment.blocks[0], alignment.blocks[-1]
    return (
        left.span(first[0], last[0] + last[2]),
        right.span(first[1], last[1] + last[2]),
    )


def form_of(
    left: Quote, right: Quote, one: Passage, two: Passage, alignment: Alignment
) -> Form:
    """What two quotes are to each other, by the words that their best passages share."""
    one_part = len(left.parts) == len(right.parts) == 1
    if one_part and one.keys == two.keys:
        return "verbatim"
    shared = alignment.words
    fewer, more = sorted((len(one.keys), len(two.keys)))
    if shared >= KEPT_SHARE * more:
        return "edited"
    if shared >= CONTAINED_SHARE * fewer:
        return "excerpt"
    return "overlap" if shared >= LOOSE_SHARE * fewer else "paraphrase"

"""Quotes → matches: which pairs render one utterance, and how sure that is.

Passages (the parts of quotes) are paired by shared shingles, aligned, and weighed by wording,
occasion and echo.  A match then pairs two quotes and takes the score of its best passages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotecmp.collate.candidates import candidates
from quotecmp.collate.circumstances import Occasion, Setting
from quotecmp.collate.evidence import Alignment, Passage, StemCodes, align, passages_of, shorter
from quotecmp.collate.rivals import Rivals
from quotecmp.collate.weighing import (
    Weighed,
    echo_features,
    logit_of,
    occasion_features,
    on_one_occasion,
    order_features,
    weigh,
    weights,
    wording_features,
)
from quotecmp.model import Form, Match, Quote, Relation, Span, Witness
from quotecmp.settings import MatchSettings

MATCHED_KINDS = frozenset({"direct", "mixed"})
SAME_SCORE = 0.5
# The most that surroundings and novelty can add to the log-odds; a pair that even this would
# leave below the floor (a probability of .08) is not weighed any further.
MOST_ECHO_LOGIT = 3.5
FLOOR_LOGIT = -2.5
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
    text = {witness.id: witness.text for witness in witnesses}
    taken = sorted(
        (quote for quote in quotes if quote.kind in MATCHED_KINDS),
        key=lambda quote: (quote.witness, quote.start, quote.end, quote.id),
    )
    codes = StemCodes()
    passages = [
        passage
        for index, quote in enumerate(taken)
        for passage in passages_of(index, quote, text[quote.witness], codes)
        if len(passage.keys) >= settings.min_words
    ]
    return _matches(taken, _weighed(taken, passages, witnesses, speaker_of), settings)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two passages, what they share, and what that was found to be worth."""

    left: Passage
    right: Passage
    alignment: Alignment
    weighed: Weighed
    relation: Relation


def _weighed(
    quotes: Sequence[Quote],
    passages: Sequence[Passage],
    witnesses: Sequence[Witness],
    speaker_of: Mapping[str, str],
) -> list[_Pair]:
    setting = Setting(quotes, witnesses, speaker_of)
    alignments: dict[tuple[int, int], Alignment] = {}
    promising: list[tuple[int, int, Occasion]] = []
    for left, right in candidates(passages):
        one, two = passages[left], passages[right]
        if _overlap(quotes, one, two):
            continue
        alignment, occasion = align(one, two), setting.occasion(one, two)
        if _promising(one, two, alignment, occasion):
            alignments[left, right] = alignment
            promising.append((left, right, occasion))
    articles = [quotes[passage.quote].witness for passage in passages]
    rivals = Rivals(passages, articles, alignments)
    return [
        _judge(
            passages[left],
            passages[right],
            alignments[left, right],
            occasion,
            setting,
            rivals.outdone(left, right),
        )
        for left, right, occasion in promising
    ]


def _overlap(quotes: Sequence[Quote], left: Passage, right: Passage) -> bool:
    """Whether two passages are one stretch of one article, as a quote in a quote is."""
    one, two = quotes[left.quote], quotes[right.quote]
    return one.witness == two.witness and left.part.meets(right.part)


def _promising(left: Passage, right: Passage, alignment: Alignment, occasion: Occasion) -> bool:
    if not alignment.blocks:
        return False
    features = wording_features(shorter(left, right), alignment)
    features.update(occasion_features(occasion, alignment))
    return weights()["base"] + logit_of(features) + MOST_ECHO_LOGIT >= FLOOR_LOGIT


def _judge(
    left: Passage,
    right: Passage,
    alignment: Alignment,
    occasion: Occasion,
    setting: Setting,
    outdone: float,
) -> _Pair:
    wording = wording_features(shorter(left, right), alignment)
    wording.update(order_features(left, right, alignment))
    echo = setting.echo(left, right, alignment)
    weighed = weigh(
        wording
        | occasion_features(occasion, alignment)
        | echo_features(echo, alignment, outdone)
    )
    relation: Relation = "same"
    if weighed.score < SAME_SCORE:
        at_once = weigh(
            wording
            | occasion_features(on_one_occasion(occasion), alignment)
            | echo_features(echo, alignment, 0.0)
        )
        relation = "repeat" if at_once.score >= SAME_SCORE else "different"
    return _Pair(left, right, alignment, weighed, relation)


def _matches(
    quotes: Sequence[Quote], pairs: Sequence[_Pair], settings: MatchSettings
) -> tuple[Match, ...]:
    by_quotes: dict[tuple[int, int], list[_Pair]] = {}
    for pair in pairs:
        by_quotes.setdefault((pair.left.quote, pair.right.quote), []).append(pair)
    matches = []
    for (left, right), together in sorted(by_quotes.items()):
        match = _match(quotes[left], quotes[right], together)
        if match.relation != "different" or settings.keep_rejected:
            matches.append(match)
    return tuple(matches)


def _match(left: Quote, right: Quote, pairs: Sequence[_Pair]) -> Match:
    best = max(pairs, key=lambda pair: (pair.weighed.score, pair.alignment.nats, _place(pair)))
    shown = [pair for pair in pairs if pair.weighed.score >= SAME_SCORE] or [best]
    return Match(
        left=left.id,
        right=right.id,
        score=best.weighed.score,
        relation=best.relation,
        form=_form(left, right, best),
        passages=tuple(sorted((pair.left.part, pair.right.part) for pair in shown)),
        aligned=_aligned(best),
        terms=best.weighed.terms,
    )


def _place(pair: _Pair) -> tuple[int, int]:
    return -pair.left.part.start, -pair.right.part.start


def _aligned(pair: _Pair) -> tuple[Span, Span]:
    """The stretches from the first shared word to the last, on either side."""
    first, last = pair.alignment.blocks[0], pair.alignment.blocks[-1]
    return (
        pair.left.span(first[0], last[0] + last[2]),
        pair.right.span(first[1], last[1] + last[2]),
    )


def _form(left: Quote, right: Quote, pair: _Pair) -> Form:
    one_part = len(left.parts) == len(right.parts) == 1
    if one_part and pair.left.keys == pair.right.keys:
        return "verbatim"
    shared = pair.alignment.words
    fewer = min(len(pair.left.keys), len(pair.right.keys))
    more = max(len(pair.left.keys), len(pair.right.keys))
    if shared >= KEPT_SHARE * more:
        return "edited"
    if shared >= CONTAINED_SHARE * fewer:
        return "excerpt"
    return "overlap" if shared >= LOOSE_SHARE * fewer else "paraphrase"

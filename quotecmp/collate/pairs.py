"""Quotes → pairs of passages, each with everything that bears on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotecmp.collate.candidates import candidates
from quotecmp.collate.circumstances import Echo, Occasion, Setting
from quotecmp.collate.evidence import Alignment, Passage, Vocabulary, align
from quotecmp.collate.rivals import Rivals
from quotecmp.collate.weighing import (
    echo_features,
    hopeless,
    occasion_features,
    order_features,
    wording_features,
)
from quotecmp.model import Quote, Witness
from quotecmp.settings import MatchSettings

MATCHED_KINDS = frozenset({"direct", "mixed"})


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two passages, what they share, when and by whom they were said, and their echo.

    `outdone` says how much better a rival in the same article fits, as a share.
    """

    left: Passage
    right: Passage
    alignment: Alignment
    occasion: Occasion
    echo: Echo
    outdone: float

    def features(self, occasion: Occasion | None = None) -> dict[str, float]:
        """All terms of the pair, or what they would be on another occasion without rivals."""
        left, right = self.left, self.right
        return (
            wording_features(left, right, self.alignment)
            | order_features(left, right, self.alignment)
            | occasion_features(occasion or self.occasion, self.alignment)
            | echo_features(
                self.echo, self.occasion, self.alignment, 0.0 if occasion else self.outdone
            )
        )


def matched_quotes(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that take part in matching, in an order that input order does not change."""
    return sorted(
        (quote for quote in quotes if quote.kind in MATCHED_KINDS),
        key=lambda quote: (quote.witness, quote.start, quote.end, quote.id),
    )


def passage_pairs(
    quotes: Sequence[Quote],
    *,
    witnesses: Sequence[Witness],
    speaker_of: Mapping[str, str],
    settings: MatchSettings,
) -> list[PassagePair]:
    """Every pair of passages that is not hopeless; `Passage.quote` counts in `quotes`."""
    text = {witness.id: witness.text for witness in witnesses}
    vocabulary = Vocabulary()
    passages = [
        passage
        for index, quote in enumerate(quotes)
        for passage in vocabulary.passages(index, quote, text[quote.witness])
        if len(passage.keys) >= settings.min_words
    ]
    setting = Setting(quotes, witnesses, speaker_of)
    found: dict[tuple[int, int], tuple[Alignment, Occasion]] = {}
    for left, right in candidates(passages):
        one, two = passages[left], passages[right]
        if _overlap(quotes, one, two):
            continue
        alignment, occasion = align(one, two), setting.occasion(one, two)
        if alignment.blocks and not hopeless(one, two, alignment, occasion):
            found[left, right] = alignment, occasion
    articles = [quotes[passage.quote].witness for passage in passages]
    rivals = Rivals(passages, articles, {pair: known[0] for pair, known in found.items()})
    return [
        PassagePair(
            passages[left],
            passages[right],
            alignment,
            occasion,
            setting.echo(passages[left], passages[right], alignment),
            rivals.outdone(left, right),
        )
        for (left, right), (alignment, occasion) in found.items()
    ]


def _overlap(quotes: Sequence[Quote], left: Passage, right: Passage) -> bool:
    """Whether two passages are one stretch of one article, as a quote in a quote is."""
    one, two = quotes[left.quote], quotes[right.quote]
    return one.witness == two.witness and left.part.meets(right.part)

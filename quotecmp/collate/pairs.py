"""Quotes → pairs of passages, each with everything that bears on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quotecmp.collate.adjoining import adjoining, neighbours
from quotecmp.collate.candidates import candidates
from quotecmp.collate.circumstances import Occasion, Scene, Setting, shared_phrase
from quotecmp.collate.evidence import Alignment, Passage, Vocabulary, align
from quotecmp.collate.features import (
    currency_features,
    occasion_features,
    print_features,
    says_the_same,
    scene_features,
    share_of_shorter,
    wording_features,
)
from quotecmp.collate.rivals import Rivals
from quotecmp.collate.weighing import (
    FLOOR_LOGIT,
    SAME_SCORE,
    TOLD_LOGIT,
    hopeless,
    outlook,
    probability,
    scene_outlook,
    shares_little,
)
from quotecmp.model import Quote, Witness
from quotecmp.settings import MatchSettings

Places = tuple[int, int]
# What a pair shares, its occasion, its log-odds so far, and what the days apart take of them.
Promising = tuple[Alignment, Occasion, float, float]
MATCHED_KINDS = frozenset({"direct", "mixed"})


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two passages, what they share, when and by whom it was said, and what is around.

    `outdone` says how much better a rival of either in its article fits, as a share; `stories`
    how many other stories print the shared phrase and `novelty` how newly it was coined;
    `adjoins` that they stand next to two passages that are one utterance.
    """

    left: Passage
    right: Passage
    alignment: Alignment
    occasion: Occasion
    scene: Scene
    outdone: tuple[float, float]
    stories: int = 0
    novelty: float = 0.0
    adjoins: bool = False

    def features(self) -> dict[str, float]:
        """All that bears on the pair, by the names of the weights."""
        when = occasion_features(self.occasion, self.left, self.right, self.alignment)
        reworded = when["reworded at once"]
        share = share_of_shorter(self.left, self.right, self.alignment)
        return (
            wording_features(self.left, self.right, self.alignment)
            | when
            | print_features(self.left, self.right, self.alignment)
            | scene_features(self.scene, self.occasion, self.alignment, share, self.outdone)
            | currency_features(
                self.stories,
                self.novelty,
                self.occasion,
                self.alignment,
                reworded,
                self.scene,
            )
            | {"next to a matched piece": float(self.adjoins)}
        )

    def on_one_occasion(self) -> "PassagePair":
        """The same pair as if both had been said at once.

        Where either has a better partner the speaker said it twice; where both have, they are
        two sentences that are alike.
        """
        least = min(self.outdone)
        at_once = replace(self.occasion, days=0, told=False)
        return replace(self, occasion=at_once, outdone=(least, least))


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
    passages.sort(key=lambda one: (setting.day(one) or 0, one.quote, one.part.start))
    found = dict(_promising(passages, quotes, setting))
    articles = [quotes[passage.quote].witness for passage in passages]
    rivals = Rivals(passages, articles, {pair: known[0] for pair, known in found.items()})
    floor = FLOOR_LOGIT if settings.keep_rejected else TOLD_LOGIT
    pairs = list(_in_scene(passages, found, setting, rivals, floor))
    known = list(_with_currency(pairs, setting))
    return known + list(_adjoining(known, passages, quotes, setting))


def _promising(
    passages: Sequence[Passage], quotes: Sequence[Quote], setting: Setting
) -> Iterator[tuple[Places, Promising]]:
    """The candidates that their wording, date and speakers leave a chance."""
    for left, right in candidates(passages):
        if passages[left].quote > passages[right].quote:
            left, right = right, left
        one, two = passages[left], passages[right]
        if _overlap(quotes, one, two):
            continue
        alignment = align(one, two)
        if not alignment.blocks:
            continue
        if shares_little(one, two, alignment) and not says_the_same(one, two):
            continue
        occasion = setting.occasion(one, two)
        logit, apart = outlook(one, two, alignment, occasion)
        if not hopeless(logit, apart, alignment, occasion, unseen=1):
            yield (left, right), (alignment, occasion, logit, apart)


def _in_scene(
    passages: Sequence[Passage],
    found: Mapping[Places, Promising],
    setting: Setting,
    rivals: Rivals,
    floor: float,
) -> Iterator[PassagePair]:
    """The pairs that their surroundings leave a chance; other stories are not asked yet."""
    for (left, right), (alignment, occasion, logit, apart) in found.items():
        one, two = passages[left], passages[right]
        scene, outdone = setting.scene(one, two), rivals.outdone(left, right)
        share = share_of_shorter(one, two, alignment)
        likely = logit + scene_outlook(scene, occasion, alignment, share)
        if not hopeless(likely, apart, alignment, occasion, unseen=0, floor=floor):
            yield PassagePair(one, two, alignment, occasion, scene, outdone)


def _with_currency(pairs: Sequence[PassagePair], setting: Setting) -> Iterator[PassagePair]:
    """The pairs, with what the other stories say of the phrases they share."""
    phrases = [shared_phrase(pair.left, pair.right, pair.alignment) for pair in pairs]
    printed = setting.printed(phrases)
    for pair, phrase in zip(pairs, phrases, strict=True):
        currency = printed.currency(phrase)
        stories = setting.elsewhere(pair.left, pair.right, currency)
        yield replace(pair, stories=stories, novelty=currency.novelty)


def _adjoining(
    pairs: Sequence[PassagePair],
    passages: Sequence[Passage],
    quotes: Sequence[Quote],
    setting: Setting,
) -> Iterator[PassagePair]:
    """The neighbours of matched pieces, each with the whole that has both."""
    beside = neighbours(passages, [quote.witness for quote in quotes])
    for pair in pairs:
        mirrored = pair.right, pair.left, pair.alignment.mirrored()
        for piece, whole, alignment in ((pair.left, pair.right, pair.alignment), mirrored):
            for neighbour, shared in adjoining(piece, whole, alignment, beside):
                occasion = setting.occasion(neighbour, whole)
                if _at_once(occasion) and probability(pair.features()) >= SAME_SCORE:
                    yield _pair_beside(neighbour, whole, shared, setting)


def _at_once(occasion: Occasion) -> bool:
    """Whether one speaker said both within a day, in two articles."""
    if occasion.one_article or occasion.speaker != "same":
        return False
    return occasion.days is None or occasion.days <= 1


def _pair_beside(
    one: Passage, two: Passage, shared: Alignment, setting: Setting
) -> PassagePair:
    if one.quote > two.quote:
        one, two, shared = two, one, shared.mirrored()
    occasion, scene = setting.occasion(one, two), setting.scene(one, two)
    return PassagePair(one, two, shared, occasion, scene, (0.0, 0.0), adjoins=True)


def _overlap(quotes: Sequence[Quote], left: Passage, right: Passage) -> bool:
    """Whether two passages are one stretch of one article, as a quote in a quote is."""
    one, two = quotes[left.quote], quotes[right.quote]
    return one.witness == two.witness and left.part.meets(right.part)

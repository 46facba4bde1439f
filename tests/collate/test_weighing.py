"""The weights, and that the short way to a score is the long way."""

from math import isclose

from hypothesis import given
from newsroom import Article, front_pages, newsroom

from quotecmp.collate.features import occasion_features, wording_features
from quotecmp.collate.pairs import matched_quotes, passage_pairs
from quotecmp.collate.weighing import outlook, probability, terms_of, weights
from quotecmp.settings import MatchSettings


@given(front_pages)
def test_the_outlook_is_the_sum_of_wording_and_occasion(pages: list[Article]) -> None:
    room = newsroom(pages)
    pairs = passage_pairs(
        matched_quotes(room.quotes),
        witnesses=room.witnesses,
        speaker_of=room.speaker_of,
        settings=MatchSettings(),
    )
    for pair in pairs:
        sides = pair.left, pair.right
        features = wording_features(*sides, pair.alignment)
        features |= occasion_features(pair.occasion, *sides, pair.alignment)
        sum_of_terms = sum(worth for _, worth in terms_of(features))

        assert isclose(
            outlook(*sides, pair.alignment, pair.occasion)[0], sum_of_terms, abs_tol=0.01
        )


def test_no_weight_has_the_wrong_sign() -> None:
    signed = {name: weight for name, weight in weights().items() if name != "base"}

    assert min(signed.values()) >= 0


def test_terms_add_up_to_the_score() -> None:
    features = {"words shared": 1.0, "other speaker": -1.0}

    assert {name for name, _ in terms_of(features)} == {"base", *features}
    assert probability({}) < probability(features) < probability({"words shared": 1.0})

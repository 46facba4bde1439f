"""From evidence and circumstances to the probability that two passages are one utterance.

A logistic regression with few, readable terms.  Its weights are in `weights.toml`, which says
what they were fitted on; every weight but the first has the sign that its term's sense
demands, so more shared rare wording never lowers a score.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp, log1p

from quotecmp.collate.circumstances import Echo, Occasion
from quotecmp.collate.evidence import Alignment, Passage, nats_in_any_order, shorter
from quotecmp.errors import LexiconError

# Sharing this much settles most of it; from here on date and speaker hardly matter.
SATURATING_NATS = 12.0
# Where a date is missing, the articles are taken to be a week apart.
UNKNOWN_DAYS = 7
# A phrase this new was certainly coined; a phrase half as new is no stock phrase any more.
COINED_NATS = 8.0
NOT_STOCK_NATS = 5.0
# A rival that fits this much better, as a share of its fit, fits clearly better.
CLEARLY_OUTDONE = 0.1
# Surroundings that share this much tell of the same scene.
SAME_SCENE_NATS = 40.0
# A score is never nearer to 0 or 1 than a model of so few rows can say.
LIMIT_LOGIT = 9.0
# A run of this many words is no accident, however common they are.
LONG_RUN_WORDS = 10
# The most that surroundings and novelty can add to the log-odds; a pair that even this would
# leave below the floor (a probability of .08) is not weighed any further.
MOST_ECHO_LOGIT = 3.5
FLOOR_LOGIT = -2.5
# A pair that shares less than this in one run, and fewer words, needs no further thought.
LITTLE_NATS = 7.0
LITTLE_SHARE = 0.35

Terms = tuple[tuple[str, float], ...]


def wording_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What the shared wording says."""
    short = shorter(left, right)
    longest = max(len(left.keys), len(right.keys))
    scarce = exp(-alignment.nats / SATURATING_NATS)
    return {
        "words shared": alignment.words / len(short.keys),
        "words shared of the longer": alignment.words / longest,
        "words in one run": alignment.run[2] / len(short.keys),
        "printed as a title": -float(left.titled and right.titled),
        "long run": min(1.0, alignment.run[2] / LONG_RUN_WORDS),
        "rare wording": 1 - scarce,
        "rare wording in one run": 1 - exp(-alignment.run_nats / SATURATING_NATS),
    }


def order_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What the words add that are shared, but not in the same order."""
    short = shorter(left, right)
    if alignment.words == len(short.keys):
        return {}
    more = nats_in_any_order(left, right) - alignment.nats
    return {"shared in other order": min(1.0, max(0.0, more / max(short.total, 0.01)))}


def occasion_features(occasion: Occasion, alignment: Alignment) -> dict[str, float]:
    """What date and speaker say; the less wording is shared, the more the date counts."""
    scarce = exp(-alignment.nats / SATURATING_NATS)
    days = UNKNOWN_DAYS if occasion.days is None else occasion.days
    return {
        "days apart": -log1p(days) * scarce,
        "other speaker": -float(occasion.speaker == "other"),
        "one article": float(occasion.one_article),
    }


def echo_features(
    echo: Echo, occasion: Occasion, alignment: Alignment, outdone: float
) -> dict[str, float]:
    """What the other articles and the surroundings say."""
    scarce = exp(-alignment.nats / SATURATING_NATS)
    # Where much is shared besides the best run, that run is not what was said.
    run_share = alignment.run_nats / max(alignment.nats, 0.01)
    stock = 1 - min(1.0, echo.novelty / NOT_STOCK_NATS)
    return {
        "speaker not named by both": -float(not echo.named and occasion.speaker != "same"),
        "surroundings": min(1.0, echo.around / SAME_SCENE_NATS),
        "stock phrase": -log1p(echo.stories) * stock * run_share,
        "newly coined": min(1.0, echo.novelty / COINED_NATS) * scarce * run_share,
        "better partner": -min(1.0, outdone / CLEARLY_OUTDONE),
    }


@cache
def weights() -> Mapping[str, float]:
    """The fitted weight of every term, “base” among them.

    >>> weights()["other speaker"] > 0 > weights()["base"]
    True

    Raises:
        LexiconError: the file of weights is damaged.
    """
    place = files("quotecmp.collate").joinpath("weights.toml")
    try:
        found = tomllib.loads(place.read_text(encoding="utf-8"))["weights"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon weights.toml: {error}") from error
    return {name: float(weight) for name, weight in found.items()}


def terms_of(features: Mapping[str, float]) -> Terms:
    """What each term adds to the log-odds, the largest first."""
    by_name = weights()
    terms = [("base", by_name["base"])]
    terms += [(name, by_name[name] * value) for name, value in features.items() if value]
    terms.sort(key=lambda term: (-abs(term[1]), term[0]))
    return tuple((name, round(worth, 3)) for name, worth in terms)


def probability(features: Mapping[str, float]) -> float:
    """The probability of one utterance, to four digits."""
    by_name = weights()
    logit = by_name["base"] + sum(by_name[name] * value for name, value in features.items())
    logit = max(-LIMIT_LOGIT, min(LIMIT_LOGIT, logit))
    return round(1 / (1 + exp(-logit)), 4)


def hopeless(left: Passage, right: Passage, alignment: Alignment, occasion: Occasion) -> bool:
    """Whether wording and occasion are so poor that no echo could make up for them."""
    if alignment.run_nats < LITTLE_NATS and alignment.words < LITTLE_SHARE * min(
        len(left.keys), len(right.keys)
    ):
        return True
    features = wording_features(left, right, alignment)
    features |= occasion_features(occasion, alignment)
    by_name = weights()
    logit = by_name["base"] + sum(by_name[name] * value for name, value in features.items())
    return logit + MOST_ECHO_LOGIT < FLOOR_LOGIT


def on_one_occasion(occasion: Occasion) -> Occasion:
    """The same pair as if both had been published on one day."""
    return replace(occasion, days=0)

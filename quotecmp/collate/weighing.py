"""From evidence and circumstances to the probability that two passages are one utterance.

A logistic regression with few, readable terms (`features.py`).  Its weights are in
`weights.toml`, which says what they were fitted on; every weight but the first has the sign
that its term's sense demands, so more shared rare wording never lowers a score.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from quotecmp.collate.circumstances import Occasion, Scene
from quotecmp.collate.evidence import Alignment, Passage, is_at_odds
from quotecmp.collate.features import (
    anybodys_phrase,
    days_apart,
    in_doubt,
    long_run,
    reworded_at_once,
    scarce_run,
    scene_features,
    second_translation,
    under_two_names,
)
from quotecmp.errors import LexiconError

# From this probability on a pair is one utterance.
SAME_SCORE = 0.5
# A score is never nearer to 0 or 1 than a model of so few rows can say.
LIMIT_LOGIT = 9.0
# A pair that cannot reach these log-odds (a probability of .1), and could not reach one half
# even on one day, is weighed no further.
FLOOR_LOGIT = -2.2
# Where rejected pairs are not asked for, only these (a probability of .3) are told at all.
TOLD_LOGIT = -0.85
# Surroundings seldom share more than this part of a whole scene.
MOST_SURROUNDINGS = 0.4
# So many words a speaker must say again, and so many anybody else, to be told as a repeat where
# nothing else speaks for one utterance.
REPEATED_WORDS = 2
ECHOED_WORDS = 4
# A pair that shares less than this in one run, and fewer words, needs no further thought.
LITTLE_NATS = 7.0
LITTLE_SHARE = 0.35

Terms = tuple[tuple[str, float], ...]


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
    logit = max(-LIMIT_LOGIT, min(LIMIT_LOGIT, _logit(features)))
    return round(1 / (1 + exp(-logit)), 4)


def _logit(features: Mapping[str, float]) -> float:
    by_name = weights()
    return by_name["base"] + sum(by_name[name] * value for name, value in features.items())


def shares_little(left: Passage, right: Passage, alignment: Alignment) -> bool:
    """Whether a pair needs no further thought."""
    fewer = min(len(left.keys), len(right.keys))
    return alignment.run_nats < LITTLE_NATS and alignment.words < LITTLE_SHARE * fewer


def worth_repeating(words: int, occasion: Occasion) -> bool:
    """Whether it would tell anybody something that so many words are said again."""
    return words >= (REPEATED_WORDS if occasion.speaker == "same" else ECHOED_WORDS)


def outlook(
    left: Passage, right: Passage, alignment: Alignment, occasion: Occasion
) -> tuple[float, float]:
    """The log-odds by wording and occasion alone, and what the days apart take from them.

    The same as the sum over their features, without naming each: most candidates end here.
    """
    by_name = weights()
    one, two = len(left.keys), len(right.keys)
    fewer, longest = (one, two) if one < two else (two, one)
    words, run = alignment.words, alignment.run[2]
    days, long_ago, another_day = days_apart(occasion, alignment)
    apart = (
        by_name["days apart"] * days
        + by_name["long ago"] * long_ago
        + by_name["said on another day"] * another_day
    )
    logit = (
        by_name["base"]
        + by_name["words shared"] * words / fewer
        + by_name["words shared of the longer"] * words / longest
        + by_name["words in one run"] * run / fewer
        + by_name["long wording in one run"] * long_run(alignment)
        - apart
    )
    if occasion.one_article:
        logit += by_name["one article"]
        if is_at_odds(left, right, alignment):
            logit -= by_name["two things in one article"]
    if occasion.speaker == "other":
        logit -= by_name["other speaker"] * in_doubt(alignment)
    logit -= by_name["a set phrase"] * anybodys_phrase(occasion, left, right)
    if occasion.speaker == "other":
        two_names = under_two_names(occasion, left, right, alignment)
        logit += by_name["one sentence, two names"] * two_names
    logit += by_name["reworded at once"] * reworded_at_once(occasion, left, right)
    translation = second_translation(occasion, left, right, alignment)
    return logit + by_name["another translation"] * translation, apart


def hopeless(
    logit: float,
    apart: float,
    alignment: Alignment,
    occasion: Occasion,
    *,
    unseen: float,
    floor: float = FLOOR_LOGIT,
) -> bool:
    """Whether what is not yet known would make a pair neither likely nor a repeat.

    `unseen` is how much of the surroundings has not been looked at, as a share; `floor` the
    log-odds from which on a pair is wanted.
    """
    by_name = weights()
    logit += by_name["newly coined"] * scarce_run(alignment)
    logit += by_name["surroundings"] * MOST_SURROUNDINGS * unseen
    if logit >= floor:
        return False
    return logit + apart < 0 or not worth_repeating(alignment.words, occasion)


def scene_outlook(
    scene: Scene, occasion: Occasion, alignment: Alignment, share: float
) -> float:
    """The log-odds that the surroundings add; `share` is what is shared of the shorter."""
    by_name = weights()
    features = scene_features(scene, occasion, alignment, share, (0.0, 0.0))
    return sum(by_name[name] * value for name, value in features.items())

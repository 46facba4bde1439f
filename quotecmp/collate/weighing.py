"""From evidence and circumstances to the probability that two passages are one utterance.

A logistic regression with few, readable terms.  Its weights are in `weights.toml`, which says
what they were fitted on; every weight but the first has the sign that its term's sense
demands, so more shared rare wording never lowers a score.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, log, log1p

from quotecmp.collate.circumstances import Occasion, Scene
from quotecmp.collate.evidence import (
    Alignment,
    Passage,
    is_at_odds,
    names_enough,
    nats_in_any_order,
    shorter,
)
from quotecmp.collate.naming import looks_like_a_name, shouts_a_slogan
from quotecmp.errors import LexiconError

# Sharing this much settles most of it; from here on date and speaker hardly matter.
SATURATING_NATS = 12.0
# A run worth twice this is said once, though it be a small part of two long quotes.
CHANCE_RUN_NATS = 30.0
# The day counts half as much at two thirds of this.
SAID_ANY_DAY_NATS = 8.0
# A sentence of some length that is printed again after more than NEWS_DAYS was said again,
# unless it is so long that it must be quoted from then.
NEWS_DAYS, YEAR_DAYS = 60, 365
SAID_EVER_NATS = 40.0
# Less than this is said by anybody at any time: of 152 judged pairs of two articles that share
# less, 5 are one utterance, whoever spoke and when.
TELLING_NATS = 5.0
# What is said of speakers counts half as much at two thirds of this: two agencies that print
# the same long sentence under two names disagree on the name.
SAID_ONCE_NATS = 24.0
# Where a date is missing, the articles are taken to be of one or two days: who compares them
# without dates has them on his desk together.
UNKNOWN_DAYS = 1
# A phrase this new was certainly coined; a phrase half as new is no stock phrase any more.
COINED_NATS = 8.0
NOT_STOCK_NATS = 5.0
# A rival that fits this much better, as a share of its fit, fits clearly better.
CLEARLY_OUTDONE = 0.1
# Surroundings that share this much tell of the same scene.
SAME_SCENE_NATS = 40.0
# A score is never nearer to 0 or 1 than a model of so few rows can say.
LIMIT_LOGIT = 9.0
# A pair that cannot reach these log-odds (a probability of .1), and could not reach one half
# even on one day, is weighed no further.
FLOOR_LOGIT = -2.2
# Where rejected pairs are not asked for, only these (a probability of .3) are told at all.
TOLD_LOGIT = -0.85
# Surroundings seldom share more than this part of a whole scene.
MOST_SURROUNDINGS = 0.4
# When rare wording speaks for a second translation.  Set by hand on wire articles of which some
# translate from Russian, and on invented cases: the corpus of the weights has no translations.
TRANSLATED_WITHIN_DAYS = 1
LEAST_TRANSLATED_NATS = 11.5
TRANSLATED_SPAN_NATS = 2.0
# So many words may be a set term that anybody uses on any day.
TERM_WORDS = 3
# So many words a speaker must say again, and so many anybody else, to be told as a repeat where
# nothing else speaks for one utterance.
REPEATED_WORDS = 2
ECHOED_WORDS = 4
# A pair that shares less than this in one run, and fewer words, needs no further thought.
LITTLE_NATS = 7.0
LITTLE_SHARE = 0.35

APART = ("days apart", "long ago", "said on another day")

Terms = tuple[tuple[str, float], ...]


def wording_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What the shared wording says."""
    short = shorter(left, right)
    longest = max(len(left.keys), len(right.keys))
    return {
        "words shared": alignment.words / len(short.keys),
        "words shared of the longer": alignment.words / longest,
        "words in one run": alignment.run[2] / len(short.keys),
        "long wording in one run": _long_run(alignment),
    }


def _long_run(alignment: Alignment) -> float:
    """How far one run is so long that nobody says it twice, whatever stands around it."""
    return min(1.0, max(0.0, alignment.run_nats - CHANCE_RUN_NATS) / CHANCE_RUN_NATS)


def print_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What capitals and signs say, and words that are shared but not in the same order."""
    short = shorter(left, right)
    features = {
        "a title or name": -looks_like_a_name(left, right, alignment),
        "a slogan": -float(shouts_a_slogan(left, right)),
    }
    if alignment.words < len(short.keys):
        more = nats_in_any_order(left, right) - alignment.bare_nats
        share = min(1.0, max(0.0, more / max(short.total, 0.01)))
        features["shared in other order"] = share
    return features


def occasion_features(
    occasion: Occasion, left: Passage, right: Passage, alignment: Alignment
) -> dict[str, float]:
    """What date and speaker say; the less wording is shared, the more the date counts."""
    return {
        **{n: -worth for n, worth in zip(APART, _apart(occasion, alignment), strict=True)},
        "reworded at once": _reworded(occasion, left, right),
        "other speaker": -(occasion.speaker == "other") * _in_doubt(alignment),
        "one article": float(occasion.one_article),
        "two things in one article": -float(
            occasion.one_article and is_at_odds(left, right, alignment)
        ),
        "another translation": _translation(occasion, left, right, alignment),
    }


def _apart(occasion: Occasion, alignment: Alignment) -> tuple[float, float, float]:
    """What the days between speak against one occasion; the terms are those of APART."""
    days, nats = _days(occasion), alignment.nats
    return (
        log1p(days) * exp(-nats / SAID_ANY_DAY_NATS) if days else 0.0,
        _long_ago(days) * exp(-nats / SAID_EVER_NATS) if days > NEWS_DAYS else 0.0,
        _in_doubt(alignment) if days and occasion.told else 0.0,
    )


def _days(occasion: Occasion) -> int:
    return UNKNOWN_DAYS if occasion.days is None else occasion.days


def _long_ago(days: int) -> float:
    """How far beyond the time for which a quote is still printed, 1 for a year and more."""
    return min(1.0, log(days / NEWS_DAYS) / log(YEAR_DAYS / NEWS_DAYS))


def _term_again(occasion: Occasion, alignment: Alignment) -> float:
    """How long after so few words were quoted they are again, unless by the same speaker.

    They may be a set term, which is rarer than its words but no utterance.
    """
    if alignment.words > TERM_WORDS or occasion.one_article or occasion.speaker == "same":
        return 0.0
    return log(max(1, _days(occasion)))


def _reworded(occasion: Occasion, left: Passage, right: Passage) -> float:
    """Whether one speaker said both on one day, and both name the same things in one order.

    Only words that build the sentence differ, such as “may” for “will”: too little is shared to
    tell by the words alone.
    """
    if occasion.one_article or occasion.speaker != "same" or _days(occasion) > 1:
        return 0.0
    return float(says_the_same(left, right))


def says_the_same(left: Passage, right: Passage) -> bool:
    """Whether two passages name the same things in the same order: two, or a rare one."""
    if left.content != right.content or left.stems == right.stems:
        return False
    return names_enough(left) and names_enough(right)


def _said_by_anybody(occasion: Occasion, alignment: Alignment) -> float:
    """How far the shared words are ones that everybody says, such as "of course".

    Within one article they are no accident: its headline quotes its own words.
    """
    if occasion.one_article:
        return 0.0
    return max(0.0, 1 - alignment.nats / TELLING_NATS)


def _translation(
    occasion: Occasion, left: Passage, right: Passage, alignment: Alignment
) -> float:
    """How much of the difference a second translation would explain.

    Two agencies that translate one sentence agree on little more than its rare words.  So what
    is missing counts less where one speaker said both within a day and so much rare wording is
    shared, in order, as no two sentences of one speech share by chance.
    """
    if occasion.one_article or occasion.speaker != "same" or occasion.days is None:
        return 0.0
    if occasion.days > TRANSLATED_WITHIN_DAYS:
        return 0.0
    missing = 1 - alignment.words / min(len(left.keys), len(right.keys))
    beyond = (alignment.bare_nats - LEAST_TRANSLATED_NATS) / TRANSLATED_SPAN_NATS
    return missing * min(1.0, max(0.0, beyond))


def scene_features(
    scene: Scene, occasion: Occasion, alignment: Alignment, outdone: tuple[float, float]
) -> dict[str, float]:
    """What stands around both passages, and elsewhere in their articles, says."""
    stranger = not scene.named and occasion.speaker != "same"
    return {
        "speaker not named by both": -stranger * _in_doubt(alignment),
        "surroundings": min(1.0, scene.around / SAME_SCENE_NATS),
        "better partner": -min(1.0, max(outdone) / CLEARLY_OUTDONE),
        "better partners for both": -min(1.0, min(outdone) / CLEARLY_OUTDONE),
    }


def currency_features(
    stories: int,
    novelty: float,
    occasion: Occasion,
    alignment: Alignment,
    reworded: float,
    scene: Scene,
) -> dict[str, float]:
    """What the other stories that print the shared phrase say.

    Where they do not show it newly coined, words that anybody says tell nothing; where the
    whole quotes are one reworded, nothing rests on the phrase.  Two who are named and stand in
    stories that share nothing else have each said what is printed so often.
    """
    elsewhere = occasion.speaker == "other" and not occasion.one_article
    strange = 1 - min(1.0, scene.around / SAME_SCENE_NATS)
    coined = min(1.0, novelty / COINED_NATS)
    stock = (1 - min(1.0, novelty / NOT_STOCK_NATS)) * (1 - reworded)
    current = -log1p(stories) * stock * _run_share(alignment)
    return {
        "other speaker elsewhere": -stock * elsewhere * strange * _in_doubt(alignment),
        "no telling word": -stock * _said_by_anybody(occasion, alignment),
        "stock phrase": current,
        "stock term": current * (alignment.words <= TERM_WORDS),
        "few words again": -stock * _term_again(occasion, alignment),
        "newly coined": coined * _scarce_run(alignment),
    }


def _in_doubt(alignment: Alignment) -> float:
    """How far wording leaves open who spoke: long sentences are said once."""
    return exp(-alignment.nats / SAID_ONCE_NATS)


def _run_share(alignment: Alignment) -> float:
    """How much of what is shared lies in the best run; the rest is not that phrase."""
    return alignment.run_nats / max(alignment.nats, 0.01)


def _scarce_run(alignment: Alignment) -> float:
    return exp(-alignment.nats / SATURATING_NATS) * _run_share(alignment)


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
    days, long_ago, another_day = _apart(occasion, alignment)
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
        + by_name["long wording in one run"] * _long_run(alignment)
        - apart
    )
    if occasion.one_article:
        logit += by_name["one article"]
        if is_at_odds(left, right, alignment):
            logit -= by_name["two things in one article"]
    if occasion.speaker == "other":
        logit -= by_name["other speaker"] * _in_doubt(alignment)
    logit += by_name["reworded at once"] * _reworded(occasion, left, right)
    translation = _translation(occasion, left, right, alignment)
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
    logit += by_name["newly coined"] * _scarce_run(alignment)
    logit += by_name["surroundings"] * MOST_SURROUNDINGS * unseen
    if logit >= floor:
        return False
    return logit + apart < 0 or not worth_repeating(alignment.words, occasion)


def scene_outlook(scene: Scene, occasion: Occasion, alignment: Alignment) -> float:
    """The log-odds that the surroundings add."""
    by_name = weights()
    features = scene_features(scene, occasion, alignment, (0.0, 0.0))
    return sum(by_name[name] * value for name, value in features.items())

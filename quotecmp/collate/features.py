"""What bears on two passages, as numbers by the names of their weights.

A feature is 0 where it says nothing.  One that speaks against a common utterance is below zero,
so that its weight can be above.
"""

from math import exp, log, log1p

from quotecmp.collate.circumstances import Occasion, Scene
from quotecmp.collate.contrasts import counts_another_thing
from quotecmp.collate.evidence import (
    Alignment,
    Passage,
    is_at_odds,
    names_enough,
    nats_in_any_order,
    shorter,
)
from quotecmp.collate.naming import is_set_phrase, looks_like_a_name, shouts_a_slogan
from quotecmp.collate.rewordings import names_the_same

# Sharing this much settles most of it; from here on date and speaker hardly matter.
SATURATING_NATS = 12.0
# A run worth twice this is said once, though it be a small part of two long quotes.
CHANCE_RUN_NATS = 30.0
# The day counts half as much at two thirds of this.
SAID_ANY_DAY_NATS = 8.0
# What is printed a day later by another paper was most often said once: the day counts so much.
NEXT_DAY_SHARE = 0.5
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
# When rare wording speaks for a second translation.  Set by hand on wire articles of which some
# translate from Russian, and on invented cases: the corpus of the weights has no translations.
TRANSLATED_WITHIN_DAYS = 1
LEAST_TRANSLATED_NATS = 11.5
TRANSLATED_SPAN_NATS = 2.0
# So few words need one speaker or one scene.  Chosen by cross-validation, as good as any from
# three to six.
FEW_WORDS = 6
# Where a speaker is not known it may well be one.
NOBODY_NAMED = 0.6
# A sentence of so many words, worth so much and in no formula, is not said by two on one day.
# Set by hand on invented cases: two agencies name two speakers for it.
SPECIFIC_WORDS, SPECIFIC_NATS = 10, 18.0
# So much of the longer passage must be shared.
SPECIFIC_SHARE = 0.9
# From this share on a passage is nothing but formulas.
FORMULAIC_SHARE = 0.7
# So many words may be a set term that anybody uses on any day.
TERM_WORDS = 3

APART = ("days apart", "long ago", "said on another day")


def share_of_shorter(left: Passage, right: Passage, alignment: Alignment) -> float:
    """Which part of the words of the shorter passage is shared, in order."""
    return alignment.words / min(len(left.keys), len(right.keys))


def wording_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What the shared wording says."""
    short = shorter(left, right)
    longest = max(len(left.keys), len(right.keys))
    return {
        "words shared": alignment.words / len(short.keys),
        "words shared of the longer": alignment.words / longest,
        "words in one run": alignment.run[2] / len(short.keys),
        "long wording in one run": long_run(alignment),
    }


def long_run(alignment: Alignment) -> float:
    """How far one run is so long that nobody says it twice, whatever stands around it."""
    return min(1.0, max(0.0, alignment.run_nats - CHANCE_RUN_NATS) / CHANCE_RUN_NATS)


def print_features(left: Passage, right: Passage, alignment: Alignment) -> dict[str, float]:
    """What capitals and signs say, and words that are shared but not in the same order."""
    short = shorter(left, right)
    features = {
        "a title or name": -looks_like_a_name(left, right, alignment),
        "a slogan": -float(shouts_a_slogan(left, right)),
        "another thing counted": -float(counts_another_thing(left, right, alignment)),
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
        **{n: -worth for n, worth in zip(APART, days_apart(occasion, alignment), strict=True)},
        "reworded at once": reworded_at_once(occasion, left, right),
        "other speaker": -(occasion.speaker == "other") * in_doubt(alignment),
        "a set phrase": -anybodys_phrase(occasion, left, right),
        "one sentence, two names": under_two_names(occasion, left, right, alignment),
        "one article": float(occasion.one_article),
        "two things in one article": -float(
            occasion.one_article and is_at_odds(left, right, alignment)
        ),
        "another translation": second_translation(occasion, left, right, alignment),
    }


def days_apart(occasion: Occasion, alignment: Alignment) -> tuple[float, float, float]:
    """What the days between speak against one occasion; the terms are those of APART.

    Where it was surely said again, they say all they can.
    """
    days, nats = _days(occasion), alignment.nats
    again = _surely_again(occasion)
    return (
        log1p(days) * _next_day(occasion) * exp(-nats / SAID_ANY_DAY_NATS) if days else 0.0,
        1.0 if again else _long_ago(days) * exp(-nats / SAID_EVER_NATS),
        1.0 if again else in_doubt(alignment) if days and occasion.told else 0.0,
    )


def _next_day(occasion: Occasion) -> float:
    """What a day between counts, less where another paper may just print it a day later."""
    untold = occasion.days == 1 and not occasion.told
    return NEXT_DAY_SHARE if untold and occasion.speaker == "same" else 1.0


def _surely_again(occasion: Occasion) -> bool:
    """Whether the later article says that it was said before, or on a day a year later."""
    days = _days(occasion)
    return (occasion.again and days > 0) or (occasion.told and days >= YEAR_DAYS)


def _days(occasion: Occasion) -> int:
    return UNKNOWN_DAYS if occasion.days is None else occasion.days


def _long_ago(days: int) -> float:
    """How far beyond the time for which a quote is still printed, 1 for a year and more."""
    if days <= NEWS_DAYS:
        return 0.0
    return min(1.0, log(days / NEWS_DAYS) / log(YEAR_DAYS / NEWS_DAYS))


def _again_by_others(occasion: Occasion, alignment: Alignment) -> float:
    """How long after words were quoted they are again, and not by one speaker.

    So few words may be a set term, which is rarer than its words but no utterance; more of them
    count where another speaker is named.
    """
    if occasion.one_article or occasion.speaker == "same":
        return 0.0
    later = log(max(1, _days(occasion)))
    if alignment.words <= TERM_WORDS:
        return later
    return later * in_doubt(alignment) if occasion.speaker == "other" else 0.0


def reworded_at_once(occasion: Occasion, left: Passage, right: Passage) -> float:
    """Whether one speaker said both on one day, and both name the same things.

    Where these are few, only words that build the sentence may differ, as “may” for “will”;
    of many each may have another name.  Too little is shared to tell by the words alone.
    """
    if occasion.one_article or occasion.speaker != "same" or _days(occasion) > 1:
        return 0.0
    return float(says_the_same(left, right) or names_the_same(left, right))


def says_the_same(left: Passage, right: Passage) -> bool:
    """Whether two passages name the same things in the same order: two, or a rare one."""
    if left.content != right.content or left.stems == right.stems:
        return False
    return names_enough(left) and names_enough(right)


def anybodys_phrase(occasion: Occasion, left: Passage, right: Passage) -> float:
    """Whether a set phrase is all that is shared, not by one speaker.

    Two who are named and say a formula, and little else, have said it each.
    """
    if occasion.one_article or occasion.speaker == "same":
        return 0.0
    formula = occasion.speaker == "other" and _is_formula(shorter(left, right))
    return float(formula or is_set_phrase(left, right))


def _is_formula(passage: Passage) -> bool:
    return passage.formulaic >= FORMULAIC_SHARE


def under_two_names(
    occasion: Occasion, left: Passage, right: Passage, alignment: Alignment
) -> float:
    """Whether two articles give one long sentence of one day to two people.

    It was said once, and one of them errs in the name.
    """
    if occasion.one_article or occasion.speaker != "other" or occasion.days not in (0, 1):
        return 0.0
    longest = max(len(left.keys), len(right.keys))
    if alignment.words < max(SPECIFIC_WORDS, SPECIFIC_SHARE * longest):
        return 0.0
    free = not (left.formulaic or right.formulaic)
    return float(free and alignment.nats >= SPECIFIC_NATS)


def _said_by_anybody(occasion: Occasion, alignment: Alignment) -> float:
    """How far the shared words are ones that everybody says, such as "of course".

    Within one article they are no accident: its headline quotes its own words.
    """
    if occasion.one_article:
        return 0.0
    return max(0.0, 1 - alignment.nats / TELLING_NATS)


def second_translation(
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
    scene: Scene,
    occasion: Occasion,
    alignment: Alignment,
    share: float,
    outdone: tuple[float, float],
) -> dict[str, float]:
    """What stands around both passages, and elsewhere in their articles, says.

    `share` is which part of the shorter passage they share.  Articles on one event have the
    same surroundings for all that is said there, so these only speak for what is mostly shared.
    """
    stranger = not scene.named and occasion.speaker != "same"
    return {
        "speaker not named by both": -stranger * in_doubt(alignment),
        "surroundings": min(1.0, scene.around / SAME_SCENE_NATS) * share,
        "other speaker, other words": -_elsewhere(occasion) * (1 - share),
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
    elsewhere, surely = _elsewhere(occasion), _elsewhere(occasion) and occasion.sure
    strange = 1 - min(1.0, scene.around / SAME_SCENE_NATS)
    coined = min(1.0, novelty / COINED_NATS)
    stock = (1 - min(1.0, novelty / NOT_STOCK_NATS)) * (1 - reworded)
    # A sentence that two articles have in common is one report, whatever term it quotes.
    term = stock * (not scene.one_sentence)
    current = -log1p(stories) * stock * _run_share(alignment)
    return {
        "other speaker elsewhere": -stock * elsewhere * strange * in_doubt(alignment),
        "no telling word": -stock * _said_by_anybody(occasion, alignment),
        "stock phrase": current,
        "stock term": current * (alignment.words <= TERM_WORDS),
        "two speakers for sure": -stock * surely * in_doubt(alignment),
        "few words, no one speaker": -term
        * (1.0 if surely else strange)
        * _by_others(occasion, alignment),
        "a phrase spoken of": -float(scene.spoken_of and not scene.one_sentence),
        "said again by others": -term * _again_by_others(occasion, alignment),
        "newly coined": coined * scarce_run(alignment),
    }


def _elsewhere(occasion: Occasion) -> bool:
    """Whether somebody else said it in another article."""
    return occasion.speaker == "other" and not occasion.one_article


def _by_others(occasion: Occasion, alignment: Alignment) -> float:
    """How far so few words lack one speaker."""
    if occasion.one_article or alignment.words > FEW_WORDS or occasion.speaker == "same":
        return 0.0
    return 1.0 if occasion.speaker == "other" else NOBODY_NAMED


def in_doubt(alignment: Alignment) -> float:
    """How far wording leaves open who spoke: long sentences are said once."""
    return exp(-alignment.nats / SAID_ONCE_NATS)


def _run_share(alignment: Alignment) -> float:
    """How much of what is shared lies in the best run; the rest is not that phrase."""
    return alignment.run_nats / max(alignment.nats, 0.01)


def scarce_run(alignment: Alignment) -> float:
    return exp(-alignment.nats / SATURATING_NATS) * _run_share(alignment)

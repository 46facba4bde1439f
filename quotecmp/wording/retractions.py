"""Sentences that take back, or doubt, what the sentence before them says: That is a lie.

Such a sentence may be cut whole and still turn round what stays, which a cut of any other whole
sentence does not.
"""

from collections.abc import Sequence
from itertools import groupby

from quotecmp.language.lexicon import phrases
from quotecmp.wording import hidden, meaning
from quotecmp.wording.terms import Term

LEXICON = "en/conditions.toml"
# A sentence that takes back is short; a longer one tells something of its own.
SENTENCE_TERMS = 9
# "Not this year, though" has no verb and so speaks of the sentence before.
NOT_TERMS = 4
OUTCRIES = frozenset({"never", "hardly", "nonsense", "rubbish", "wrong"})
SHARES = frozenset({"most", "some", "half", "part", "many", "few", "parts", "all"})
POINTING = frozenset({"that", "this", "those", "these", "the", "such"})
# So many sentences on, it may still speak of the one that stays.
SENTENCES = 2


def retraction(
    run: Sequence[Term], before: Term | None, after: Term | None
) -> tuple[int, str] | None:
    """Severity and note where cut sentences take back the one that stays before them, or None.

    >>> from quotecmp.wording.lines import line_of
    >>> terms = line_of("The well is clean. That is a lie. We drank.").terms
    >>> retraction(terms[4:8], terms[3], terms[8])
    (5, 'denial')
    """
    if before is None:
        return None
    whole = [
        list(terms)
        for sentence, terms in groupby(run, key=lambda t: t.sentence)
        if sentence != before.sentence and (after is None or sentence != after.sentence)
    ]
    for terms in whole[:SENTENCES]:
        found = taken_back(terms)
        if found is not None:
            return found
    return None


def taken_back(sentence: Sequence[Term]) -> tuple[int, str] | None:
    """What one sentence does to the one before it: deny it, doubt it, or nothing."""
    if len(sentence) > SENTENCE_TERMS:
        return None
    if _denied(sentence):
        return 5, "denial"
    keys = [t.key for t in sentence]
    others = not {"i", "we"} & set(keys)
    if others and keys[0] in POINTING and "what" in keys and _hearsay(keys[-1:]):
        return 4, "retracted"  # that, at any rate, is what his rivals say
    if _limiting(sentence):
        return 4, "retracted"
    opening = hidden.opens_with(sentence, LEXICON, "retractions.opening")
    return (4, "retracted") if opening and _doubtful(sentence) else None


def _limiting(sentence: Sequence[Term]) -> bool:
    """Whether a sentence without a verb only limits the one before: on paper, at least."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    words = [t for t in sentence if t.key != "well"]
    if not 0 < len(words) <= NOT_TERMS or any(t.key in auxiliaries for t in words):
        return False
    subject = words[0].key in phrases(LEXICON, "retractions.subjects")
    share = words[0].key in SHARES and words[-1].key in {"them", "it", "us"}
    return share or (not subject and bool(hidden.condition(words) or hidden.hedge(words)))


def _denied(sentence: Sequence[Term]) -> bool:
    """It is not; that is a lie; I no longer believe that; today they do not."""
    keys = [t.key for t in sentence]
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    subjects = phrases(LEXICON, "retractions.subjects")
    if keys[-1] == "not" and len(keys) > 2 and keys[-2] in auxiliaries:
        return keys[-3] in subjects and hidden.negator(sentence[:-1]) is None
    if len(keys) < 3:
        return False
    told = phrases(LEXICON, "retractions.nouns") & set(keys[1:3])
    if keys[0] in POINTING and told and set(keys) & phrases(LEXICON, "retractions.false"):
        return hidden.negator(sentence) is None
    if keys[0] not in subjects:
        return False
    if keys[1] in auxiliaries and set(keys[2:5]) & phrases(LEXICON, "retractions.false"):
        return hidden.negator(sentence) is None
    doubting = any(meaning.forms(k) & phrases(LEXICON, "retractions.doubting") for k in keys)
    again = keys[-1] in {"that", "it", "this", "so", "them", "him", "her"}
    return again and doubting and hidden.negator(sentence) is not None


def _doubtful(sentence: Sequence[Term]) -> bool:
    """Whether a sentence that opens so leans on the one before: or so we thought."""
    keys = [t.key for t in sentence]
    if keys[0] in {"or", "so"} or keys[:2] == ["at", "least"]:
        if keys[0] == "so" and len(keys) > NOT_TERMS:
            return False
        past = keys[0] == "at" and bool({"was", "were", "did", "until", "till"} & set(keys))
        return past or _hearsay(keys)
    if keys[0] in OUTCRIES:
        return len(set(keys)) == 1
    if keys[0] == "not":
        limits = phrases(LEXICON, "retractions.limits")
        timed = len(keys) > 1 and (keys[1] in limits or sentence[1].kind != "word")
        return timed and len(keys) <= NOT_TERMS
    return True


def _hearsay(keys: Sequence[str]) -> bool:
    """Whether some words tell of saying, thinking or hoping."""
    listed = phrases(LEXICON, "retractions.hearsay")
    return any(meaning.forms(key) & listed for key in keys)

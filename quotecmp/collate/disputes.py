"""Who is said to have spoken, where readings of one utterance disagree."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from quotecmp.language.spelling import fold
from quotecmp.language.words import words
from quotecmp.model import Difference, Quote
from quotecmp.wording.findings import SEVERITY
from quotecmp.wording.occasions import same_speaker
from quotecmp.wording.reasons import reason


def disputed_speaker(quotes: Sequence[Quote], labels: Mapping[str, str]) -> Difference | None:
    """The difference that two articles give the words to different speakers, if they do.

    `labels` names articles by their ids.  Only a name that the article prints beside the words
    counts: what a pronoun, a description or the paragraph before stands for is our own
    reading, and disputes nothing.
    """
    disputing = _disputing([quote for quote in quotes if is_named(quote)])
    disputing = _disputing(_without_relayers(disputing))
    if not disputing:
        return None
    told = {quote.witness: quote.attribution.speaker or "" for quote in disputing}
    wordings = [(labels[witness], name) for witness, name in told.items()]
    return Difference(
        category="speaker_mismatch",
        severity=SEVERITY["speaker_mismatch"],
        spans={q.id: q.parts for q in disputing},
        reason=reason("speaker_mismatch", wordings),
        rule="speaker.names",
    )


def is_named(quote: Quote) -> bool:
    """Whether the article itself prints the speaker's name with the words."""
    who = quote.attribution
    if not who.speaker or not who.mention or who.confidence == "low":
        return False
    tied = who.confidence == "high" or who.rule.startswith("frame")
    return tied and fold(who.speaker.split()[-1]) in fold(who.mention).split()


def _disputing(named: Sequence[Quote]) -> list[Quote]:
    """The quotes whose words another article gives to somebody else."""
    articles: dict[str, set[str]] = {}
    for quote in named:
        articles.setdefault(quote.attribution.speaker or "", set()).add(quote.witness)
    rivals: dict[str, set[str]] = {name: set() for name in articles}
    for one, two in combinations(articles, 2):
        if same_speaker(one, two) is False:
            rivals[one] |= articles[two]
            rivals[two] |= articles[one]
    return [q for q in named if rivals[q.attribution.speaker or ""] - {q.witness}]


def _without_relayers(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that hold no other's words in marks of their own: “He said, ‘Go home.’”."""
    told = [(quote.id, words(quote.text).keys) for quote in quotes]
    kept = []
    for quote in quotes:
        inner = [words(found[1]).keys for found in WITHIN.finditer(quote.text)]
        relays = any(
            own[: len(keys)] == keys[: len(own)]
            for own in inner
            for key, keys in told
            if own and key != quote.id
        )
        if not relays:
            kept.append(quote)
    return kept


WITHIN = re.compile(r"(?<!\w)[‘“'\"]([^‘“”\"]{8,}?)[’”'\"](?!\w)")

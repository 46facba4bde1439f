"""From a weighed candidate to what the reader sees: kind, speaker, mention, confidence."""

from collections.abc import Sequence

from quotecmp.model import Attribution, Confidence, QuoteKind
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.settled import Settled
from quotecmp.quotes.signs import Candidate, Place

# Shares at which rulings were right on held-out train articles (five folds), November 2026: .96
# of those at or above HIGH (63 % of all), .92 at or above MEDIUM (88 %); below LEAST a third.
HIGH, MEDIUM, LEAST = 0.95, 0.7, 0.35
SETTLED = 0.9  # how far a rule without weights is trusted
LIKELY = 0.1  # share from which another candidate is worth showing
MOST_CANDIDATES = 4


def ruling_on(
    place: Place,
    *,
    chosen: Candidate,
    share: float,
    others: Sequence[tuple[Candidate, float]],
    reporter: Candidate | None,
) -> Ruling:
    """What is said about a passage, given its likeliest candidate."""
    if chosen.mention is None:
        silent = Attribution(rule="nobody", confidence=tier(share))
        return Ruling(_silent_kind(place), silent)
    sure = share * chosen.certainty
    name = name_of(chosen)
    likely = {name: sure} if name is not None and sure >= LIKELY else {}
    if sure < HIGH:
        shown = [(name_of(one), share) for one, share in others if share >= LIKELY]
        likely |= {other: share for other, share in shown if other is not None}
    attribution = Attribution(
        speaker=name if sure >= LEAST else None,
        mention=chosen.mention.text,
        cue=chosen.cue,
        reported_by=_reporter_name(reporter) if reporter is not None else None,
        rule=chosen.origin + (f" {chosen.frame.how}" if chosen.frame else ""),
        confidence=tier(sure),
        candidates=tuple(likely)[:MOST_CANDIDATES] if sure < HIGH else (),
    )
    return Ruling(_kind(place), attribution)


def ruling_by_rule(place: Place, ruled: Settled) -> Ruling:
    """What a rule without weights says about a passage."""
    chosen = ruled.chosen
    if chosen.mention is None:
        silent = Attribution(rule=ruled.rule, confidence="medium")
        return Ruling(ruled.kind or _silent_kind(place), silent)
    attribution = Attribution(
        speaker=name_of(chosen),
        mention=chosen.mention.text,
        cue=chosen.cue,
        rule=ruled.rule,
        confidence=tier(SETTLED * chosen.certainty),
    )
    return Ruling(ruled.kind or _kind(place), attribution)


def tier(share: float) -> Confidence:
    """The confidence that a share was measured to deserve.

    >>> tier(0.99), tier(0.8), tier(0.4)
    ('high', 'medium', 'low')
    """
    if share >= HIGH:
        return "high"
    return "medium" if share >= MEDIUM else "low"


def name_of(candidate: Candidate) -> str | None:
    """What to call a candidate's person or body, or None where only the mention is known."""
    if candidate.person is not None:
        return _of_its_kind(candidate) or candidate.person.name
    return _body_name(candidate.mention) if candidate.mention is not None else None


def _of_its_kind(candidate: Candidate) -> str | None:
    """The whole name of a body called after its office: Bank of England, Ministry of War."""
    person, mention = candidate.person, candidate.mention
    if person is None or mention is None or person.kind != "body" or len(person.words) > 1:
        return None
    words = mention.text.split()
    if words[0].lower() == "the":
        words = words[1:]
    named = len(words) > 2 and words[1] in ("of", "for") and words[2][:1].isupper()
    return " ".join(words) if named else None


def _reporter_name(reporter: Candidate) -> str | None:
    printed = reporter.mention.text if reporter.mention is not None else None
    return name_of(reporter) or printed


def _body_name(mention: Mention) -> str | None:
    """What to call a body or an unregistered name: its words without the article."""
    if mention.kind == "name" or mention.name:
        return mention.name
    words = mention.text.split()
    if mention.kind != "body" or len(words) < 3 or words[0].lower() not in ("the", "a", "an"):
        return None
    return " ".join(words[1:]) if any(w[:1].isupper() for w in words[1:]) else None


def _silent_kind(place: Place) -> QuoteKind:
    words = place.inner.split()
    return (
        "title"
        if len(words) > 1 and sum(w[:1].isupper() for w in words) * 2 > len(words)
        else "scare"
    )


def _kind(place: Place) -> QuoteKind:
    if place.shape in ("alone", "opens"):
        return "direct"
    inner = place.inner
    return "direct" if inner[:1].isupper() and len(inner.split()) > 3 else "mixed"

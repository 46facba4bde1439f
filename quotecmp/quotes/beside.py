"""Subjects beside a cue: right before it, before an aside, behind times and hearers."""

from collections.abc import Sequence
from dataclasses import replace

from quotecmp.language.tongues import Tongue
from quotecmp.quotes.phrases import (
    ENDS,
    MOST_SKIPPED,
    MOST_SUBJECT,
    Subject,
    Token,
    named,
    subject_from,
)

PARTING = ENDS | {",", ";", ":"}
FULL = 2  # words of a name that is no place or paper by the way


def subject_before(
    tokens: Sequence[Token], place: int, floor: int, tongue: Tongue
) -> Subject | None:
    """The subject that ends right before a cue, or stands before an aside between commas."""
    end = place
    for _ in range(MOST_SKIPPED):
        idle = end > floor and tokens[end - 1].key in tongue.skipped - tongue.pronouns
        if not idle or named(tokens[end - 1], tongue):
            break
        end -= 1
    if end <= floor:
        return None
    if tokens[end - 1].key == ",":
        return _before_aside(tokens, floor, end - 1, tongue)
    if tokens[end - 1].key in tongue.conjunctions:
        return _of_sentence(tokens, floor, tongue)
    found = _ending_at(tokens, end, floor, tongue)
    return _with_partner(tokens, found, floor, tongue) if found else None


def _ending_at(tokens: Sequence[Token], end: int, floor: int, tongue: Tongue) -> Subject | None:
    """The longest subject that ends at a place."""
    best: Subject | None = None
    for at in range(end - 1, max(floor, end - MOST_SUBJECT) - 1, -1):
        if tokens[at].passage >= 0 or tokens[at].key in PARTING:
            break
        found = subject_from(tokens, at, tongue)
        if found is not None and found.last == end and found.first == at:
            best = found if not _noun(tokens, found, tongue) else best
        if tokens[at].key in tongue.determiners and best is not None:
            break
    return best


def _noun(tokens: Sequence[Token], subject: Subject, tongue: Tongue) -> bool:
    """Whether a single capital behind a small word is a noun or a place: “mit dem Kurier”."""
    if subject.roles or len(subject.name) != 1 or not subject.first:
        return False
    before = tokens[subject.first - 1].key
    return before in tongue.determiners or before in tongue.stops - tongue.skipped


def _before_aside(
    tokens: Sequence[Token], floor: int, comma: int, tongue: Tongue
) -> Subject | None:
    """“the mayor, Luc Marec, said”: the name; “Luc Marec, the mayor, said”: the name again."""
    last = _ending_at(tokens, comma, floor, tongue)
    apposed = last is not None and last.first > floor and tokens[last.first - 1].key == ","
    if last is not None and apposed and len(last.name) >= FULL:
        return last
    opening = _of_sentence(tokens, floor, tongue)
    if opening is not None:
        return opening
    for at in range(floor, min(comma, floor + MOST_SUBJECT)):
        found = subject_from(tokens, at, tongue)
        if found is not None and found.last <= comma and tokens[found.last].key in (",", "("):
            return found
    return None


def _of_sentence(tokens: Sequence[Token], floor: int, tongue: Tongue) -> Subject | None:
    """The name that opens a sentence: the subject of a later cue without its own."""
    found = subject_from(tokens, floor, tongue) if floor < len(tokens) else None
    return found if found is not None and found.kind == "name" else None


def _with_partner(
    tokens: Sequence[Token], subject: Subject, floor: int, tongue: Tongue
) -> Subject:
    """“Luc Orval et Anne Petit”: both, where both are names."""
    tie = subject.first - 1
    if subject.kind != "name" or tie <= floor or tokens[tie].key not in tongue.conjunctions:
        return subject
    other = _ending_at(tokens, tie, floor, tongue)
    if other is None or other.kind != "name":
        return subject
    text = f"{other.text} {tokens[tie].surface} {subject.text}"
    return replace(subject, first=other.first, text=text, partner=other)


def subject_behind(tokens: Sequence[Token], place: int, tongue: Tongue) -> Subject | None:
    """The subject right behind a cue, or behind times, places and hearers: “said on Monday to
    the press the mayor”."""
    found = subject_from(tokens, place, tongue)
    if found is not None:
        return found
    at = place
    while at < min(place + MOST_SUBJECT, len(tokens)):
        if tokens[at].key in PARTING:
            return None
        found = subject_from(tokens, at, tongue)
        if found is None or found.kind == "pronoun":
            at += 1
            continue
        hangs = _hangs(tokens, found.first, tongue)
        if not hangs:
            return found
        if sum(named(token, tongue) for token in tokens[found.first : found.last]) > FULL:
            name = found.name[-FULL:]  # “à l’agence Nordpresse Karim Benali”
            return replace(found, name=name, roles=(), text=" ".join(name))
        at = found.last if _begins(tokens[found.first], tongue) else found.first + 1
    return None


def _begins(token: Token, tongue: Tongue) -> bool:
    """Whether a token is sure to be its phrase's first: a determiner, a title, a name."""
    return token.key in tongue.determiners or tongue.is_title(token.key) or token.capital


def _hangs(tokens: Sequence[Token], first: int, tongue: Tongue) -> bool:
    """Whether a preposition stands before a phrase."""
    before = tokens[first - 1].key if first else ""
    return before in tongue.stops - tongue.skipped or before in tongue.linking

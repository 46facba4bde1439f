"""Speech that carries its own cue: dialogue behind a dash, and an inset inside the marks.

« Nous partirons, a dit Mme Orlo, à l’aube. » is one utterance in two parts; so is
— Мы отплываем, — сказал Орлов. — Море спокойно.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.language.tongues import Tongue
from quotecmp.model import Block, Span
from quotecmp.quotes.marks import Passage
from quotecmp.quotes.phrases import (
    DASHES,
    ENDS,
    Cue,
    Subject,
    Token,
    cue_at,
    subject_from,
    tokens_of,
)

MOST_TOLD = 80  # tokens of telling between two stretches of speech
MOST_INSET = 16  # tokens from the sign that opens an inset to the one that closes it
LEAST_DIALOGUE = 3  # words behind a dash; fewer are an entry of a list


@dataclass(frozen=True, slots=True)
class Inset:
    """A cue with its subject inside speech, and the stretch that it takes up with its signs."""

    cue: Cue
    subject: Subject | None
    span: Span


def dialogue(text: str, block: Block, tongue: Tongue) -> Passage | None:
    """A paragraph that a dash opens, as a passage, or None."""
    line = block.span.cut(text)
    if line[:1] not in tongue.dialogue_dashes or len(line.split()) <= LEAST_DIALOGUE:
        return None
    start = block.span.start + 1
    while start < block.span.end and text[start].isspace():
        start += 1
    if not text[start].isupper() and text[start] not in "¿¡«“":
        return None
    return Passage(Span(start, block.span.end), block.span, mark=line[0])


def insets(text: str, passage: Passage, tongue: Tongue) -> list[Inset]:
    """The insets of a passage, in order."""
    if not tongue.insets:
        return []
    tokens = tokens_of(text, passage.inner, (), tongue)
    found: list[Inset] = []
    at = 0
    while at < len(tokens):
        inset = _inset_at(tokens, at, tongue) if tokens[at].key in tongue.insets else None
        if inset is None:
            at += 1
            continue
        found.append(inset)
        while at < len(tokens) and tokens[at].start < inset.span.end:
            at += 1
    return found


def _inset_at(tokens: Sequence[Token], place: int, tongue: Tongue) -> Inset | None:
    """The inset whose opening sign stands at a token."""
    dashed = tokens[place].key in DASHES
    if not dashed and place + 1 < len(tokens) and tokens[place + 1].key in DASHES:
        return None  # the dash behind the comma opens it
    cue = cue_at(tokens, place + 1, tongue)
    if cue is None or tokens[place + 1].capital:
        return None
    subject = None if cue.pronoun else subject_from(tokens, cue.last, tongue)
    if not dashed and subject is None and cue.pronoun is None:
        return None
    end = _closing(tokens, max(cue.last, subject.last if subject else 0), dashed)
    if end is None:
        return None
    return Inset(cue, subject, Span(tokens[place].start, end))


def _closing(tokens: Sequence[Token], place: int, dashed: bool) -> int | None:
    """Where an inset ends: behind the sign that closes it, or with the speech.

    Behind a dashed inset speech goes on only behind another dash.
    """
    for at in range(place, min(place + MOST_INSET, len(tokens))):
        key = tokens[at].key
        if key in DASHES:
            return tokens[at].end
        if key not in ENDS and key not in (",", ":"):
            continue
        if at + 1 < len(tokens) and dashed and tokens[at + 1].key in DASHES:
            return tokens[at + 1].end
        if not dashed or key == ":":
            return tokens[at].end
        if key in ENDS:
            return _next_dash(tokens, at)
    return tokens[-1].end if len(tokens) - place <= MOST_INSET else None


def _next_dash(tokens: Sequence[Token], place: int) -> int:
    """Behind the next dash that opens speech, or the end: what stands between is told."""
    for at in range(place, min(place + MOST_TOLD, len(tokens) - 1)):
        if tokens[at].key in DASHES and tokens[at + 1].capital:
            return tokens[at].end
    return tokens[-1].end


def pieces(text: str, passage: Passage, found: Sequence[Inset]) -> list[Passage]:
    """The passage without its insets, as passages of their own."""
    cuts = [passage.inner.start]
    for inset in found:
        cuts += [inset.span.start, inset.span.end]
    cuts.append(passage.inner.end)
    stretches = [_tidy(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    kept = [s for s in stretches if any(c.isalnum() for c in s.cut(text))]
    return [replace(passage, inner=stretch) for stretch in kept]


def _tidy(text: str, start: int, end: int) -> Span:
    """A stretch without the point that stands behind the inset before it."""
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    return Span(start, end)

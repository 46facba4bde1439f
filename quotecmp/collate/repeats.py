"""What differs between two quotes that say the same on two occasions."""

from collections.abc import Mapping
from dataclasses import replace

from quotecmp.model import Difference, Match, Quote, Span, Witness
from quotecmp.wording.differences import diff


def with_differences(
    match: Match, *, quotes: Mapping[str, Quote], witness_of: Mapping[str, Witness]
) -> Match:
    """A match of relation repeat with its differences, the occasion among them.

    They are between the first passages paired; other matches come back as they are.
    """
    if match.relation != "repeat" or not match.passages:
        return match
    sides = quotes[match.left], quotes[match.right]
    one, two = (witness_of[quote.witness] for quote in sides)
    parts = match.passages[0]
    found = diff(
        parts[0].cut(one.text),
        parts[1].cut(two.text),
        speaker_a=sides[0].attribution.speaker,
        speaker_b=sides[1].attribution.speaker,
        date_a=one.published,
        date_b=two.published,
    )
    placed = tuple(_placed(difference, match, parts) for difference in found.differences)
    return replace(match, differences=placed)


def _placed(difference: Difference, match: Match, parts: tuple[Span, Span]) -> Difference:
    """A difference with quote ids for keys and its stretches counted in the witnesses."""
    spans = {
        name: tuple(stretch.shifted(part.start) for stretch in difference.spans.get(key, ()))
        for name, key, part in zip((match.left, match.right), "ab", parts, strict=True)
    }
    return replace(difference, spans=spans)

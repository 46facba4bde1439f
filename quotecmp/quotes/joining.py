"""One utterance from several passages: interrupted sentences and quotes over paragraphs.

Passages are joined only after attribution, and only where both were given to the same speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.model import Attribution, Block, QuoteKind
from quotecmp.quotes.marks import Passage

# A full stop after a short capitalised word is an abbreviation's: Ms., Gov.
STOP = re.compile(r"[!?;:]|(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What attribution decided about one passage."""

    kind: QuoteKind
    attribution: Attribution


def join(
    text: str, passages: Sequence[Passage], homes: Sequence[Block], rulings: Sequence[Ruling]
) -> list[list[int]]:
    """The passages grouped into utterances, by number, in text order."""
    groups: list[list[int]] = []
    for index in range(len(passages)):
        if groups and _continues(text, passages, homes, rulings, index):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _continues(
    text: str,
    passages: Sequence[Passage],
    homes: Sequence[Block],
    rulings: Sequence[Ruling],
    index: int,
) -> bool:
    before, here = passages[index - 1], passages[index]
    one, two = rulings[index - 1], rulings[index]
    spoken = one.kind == "direct" and two.kind in ("direct", "mixed")
    if not spoken or _differ(one.attribution, two.attribution):
        return False
    if not before.closed:
        return _opens_next_paragraph(text, before, here)
    return homes[index - 1] is homes[index] and _interrupted(text, before, here)


def _differ(one: Attribution, two: Attribution) -> bool:
    if one.speaker or two.speaker:
        return one.speaker != two.speaker
    return one.mention != two.mention


def _opens_next_paragraph(text: str, before: Passage, here: Passage) -> bool:
    return not text[before.outer.end : here.outer.start].strip()


def _interrupted(text: str, before: Passage, here: Passage) -> bool:
    """“We will,” she said, “not yield.”: a comma inside, one after, no full stop between."""
    gap = text[before.outer.end : here.outer.start]
    ends = text[before.inner.end - 1] in ",—–-…" or gap[:1] == ","
    return (
        ends
        and len(gap) <= 120
        and gap.rstrip()[-1:] in (",", "—", "–", "-")
        and not STOP.search(gap)
    )

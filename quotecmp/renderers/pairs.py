"""Pairs that are not counted as one utterance: like words said again, or found different.

Shown beside the utterances, never merged with them; the second kind only where a run kept it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.model import Difference, Quote, Relation, Report
from quotecmp.renderers.phrases import Index, counted, headed
from quotecmp.renderers.visible import one_line

# So many of a kind in a file; a terminal shows fewer, and every pair is in JSON lines.
MOST_WRITTEN = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes of two articles, alike but not one utterance.

    Its differences call the two wordings `a` and `b`.
    """

    left: Quote
    right: Quote
    score: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All pairs of one kind, most alike first, with what heads them; `most` are shown."""

    name: str
    heading: str
    note: str
    pairs: tuple[Pair, ...]

    def shown(self, most: int = MOST_WRITTEN) -> Sequence[Pair]:
        """Those that a form shows."""
        return self.pairs[:most]

    def left_out(self, most: int = MOST_WRITTEN) -> str:
        """How many are not shown, and where they are; nothing if all are.

        >>> Group("repeat", "", "", ()).left_out()
        ''
        """
        more = len(self.pairs) - most
        if more < 1:
            return ""
        return f"And {counted(more, 'more pair')}: --plain and JSON lines have each."


AGAIN = "Not counted as one utterance. What differs is told of the first, a, and the second, b."
APART = (
    "Pairs that share some words. The number is the probability that they are one utterance."
)
HEADINGS: dict[Relation, tuple[str, str]] = {
    "repeat": ("Like words, but probably said on another occasion", AGAIN),
    "different": ("Weighed and found different", APART),
}


def groups(report: Report) -> list[Group]:
    """The kinds of pairs that a report holds."""
    index = Index.of(report)
    found = [
        Group(relation, heading, note, _pairs(report, relation, index))
        for relation, (heading, note) in HEADINGS.items()
    ]
    return [group for group in found if group.pairs]


def _pairs(report: Report, relation: Relation, index: Index) -> tuple[Pair, ...]:
    """Pairs across two articles, most alike first; those of one cluster are shown there."""
    homes: dict[str, set[str]] = {}
    for one in report.clusters:
        for quote in one.quotes:
            homes.setdefault(quote, set()).add(one.id)
    chosen = [
        match
        for match in report.matches
        if match.relation == relation
        and homes.get(match.left, set()).isdisjoint(homes.get(match.right, ()))
    ]
    chosen.sort(key=lambda match: (-match.score, match.left, match.right))
    found = (
        Pair(index.quotes[m.left], index.quotes[m.right], m.score, m.differences)
        for m in chosen
    )
    return tuple(pair for pair in found if pair.left.witness != pair.right.witness)


def pair_lines(pair: Pair, index: Index) -> tuple[str, str]:
    """Its two wordings: who, when, where, and the words."""
    one, other = (
        one_line(
            f"{headed(index.witness_of(quote))}, line {quote.line}: "
            f"{quote.attribution.speaker or 'speaker not named'}: “{quote.text}”"
        )
        for quote in (pair.left, pair.right)
    )
    return one, other

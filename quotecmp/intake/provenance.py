"""Who wrote an article, who carried it and when, as far as its own text shows.

Each sign is a line of the article with a weight; the agency with the heaviest sign is named,
and where two agencies have equally heavy ones, none is.  Photo credits and mere mentions weigh
nothing: they are kept as hints.  Nothing is guessed; an article may well name no agency.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.intake.hints import hints
from quotecmp.intake.lines import lines_of
from quotecmp.intake.printed_dates import printed_date
from quotecmp.intake.signs import Sign, publisher_sign, signs
from quotecmp.model import Evidence

DATED_KINDS = frozenset({"dateline", "byline", "source_line"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a text shows of its origin, with the lines that show it."""

    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    evidence: tuple[Evidence, ...] = ()


def provenance(text: str) -> Provenance:
    """What the text itself shows of agency, publisher and date.

    >>> found = provenance("Ferries stop\\n\\nGULL BAY, May 13, 2015 (AP) - No ferry.")
    >>> found.agency, found.published, [(e.line, e.kind) for e in found.evidence]
    ('AP', '2015-05-13', [(3, 'dateline'), (3, 'dateline_date')])
    >>> provenance("The minister waves. REUTERS/Jane Orr").agency is None
    True
    """
    lines = lines_of(text)
    found = list(signs(lines))
    datelines = [sign.line for sign in found if sign.kind in DATED_KINDS]
    dated = printed_date(lines, datelines)
    carrier = publisher_sign(lines)
    every = [*found, *([carrier] if carrier else []), *hints(lines)]
    evidence = [sign.line.evidence(sign.kind, sign.at) for sign in every]
    if dated:
        evidence.append(dated.evidence)
    return Provenance(
        agency=_heaviest(found),
        publisher=carrier.name if carrier else None,
        published=dated.published if dated else None,
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.line, e.kind))),
    )


def _heaviest(found: Sequence[Sign]) -> str | None:
    """The agency with the heaviest sign, or None where nothing or two weigh most."""
    weights: dict[str, float] = {}
    for sign in found:
        weights[sign.name] = max(sign.weight, weights.get(sign.name, 0))
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]):
        return None
    return ranked[0]

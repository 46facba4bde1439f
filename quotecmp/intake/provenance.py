"""Who wrote an article, who carried it and when, as far as its own text shows.

Each sign is a line of the article with a weight; the agency with the heaviest sign is named,
and where two agencies have equally heavy ones, none is.  Photo credits and mere mentions weigh
nothing: they are kept as hints.  Nothing is guessed; an article may well name no agency.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotecmp.intake.hints import hints
from quotecmp.intake.lines import Line, lines_of
from quotecmp.intake.marked import Marked, Said
from quotecmp.intake.printed_dates import printed_date
from quotecmp.intake.signs import Sign, publisher_sign, signs
from quotecmp.intake.version_marks import version_lines
from quotecmp.model import Evidence

DATED_KINDS = frozenset({"dateline", "byline", "source_line"})


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a text shows of its origin, with the lines that show it."""

    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    evidence: tuple[Evidence, ...] = ()


def provenance(
    text: str, *, marked: Sequence[Marked] = (), captions: Collection[str] = ()
) -> Provenance:
    """What the text itself shows of agency, publisher and date.

    `marked` is what the markup of its page says besides; `captions` are paragraphs below
    pictures, which give hints at most.  A date in the markup comes before a printed one.

    >>> found = provenance("Ferries stop\\n\\nGULL BAY, May 13, 2015 (AP) - No ferry.")
    >>> found.agency, found.published, [(e.line, e.kind) for e in found.evidence]
    ('AP', '2015-05-13', [(3, 'dateline'), (3, 'dateline_date')])
    >>> provenance("The minister waves. REUTERS/Jane Orr").agency is None
    True
    """
    return provenance_of(lines_of(text), marked=marked, captions=captions)


def provenance_of(
    every_line: Sequence[Line],
    *,
    marked: Sequence[Marked] = (),
    captions: Collection[str] = (),
) -> Provenance:
    """What the lines of a text show: `provenance` for whoever has them already."""
    lines = _without(captions, every_line) if captions else every_line
    found = list(signs(lines))
    datelines = [sign.line for sign in found if sign.kind in DATED_KINDS]
    dated = printed_date(lines, datelines)
    carrier = publisher_sign(lines)
    every = [*found, *([carrier] if carrier else []), *hints(every_line)]
    evidence = [sign.line.evidence(sign.kind, sign.at) for sign in every]
    evidence += [item.evidence for item in marked]
    evidence += [line.evidence("version") for line in version_lines(lines)]
    if dated:
        evidence.append(dated.evidence)
    return Provenance(
        agency=_heaviest([*_weighed(found), *_agencies(marked)]),
        publisher=_said(marked, "publisher") or (carrier.name if carrier else None),
        published=_said(marked, "published") or (dated.published if dated else None),
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.line, e.kind, e.text))),
    )


def _without(captions: Collection[str], lines: Iterable[Line]) -> list[Line]:
    """The lines that are no captions, numbered anew."""
    left = (line for line in lines if line.text not in captions)
    return [line._replace(rank=rank) for rank, line in enumerate(left)]


def _weighed(found: Iterable[Sign]) -> Iterator[tuple[str, float]]:
    return ((sign.name, sign.weight) for sign in found)


def _agencies(marked: Iterable[Marked]) -> Iterator[tuple[str, float]]:
    return ((item.value, item.weight) for item in marked if item.field == "agency")


def _said(marked: Iterable[Marked], field: Said) -> str | None:
    """The first statement on a field; they come in the order of their weight."""
    return next((item.value for item in marked if item.field == field), None)


def _heaviest(found: Sequence[tuple[str, float]]) -> str | None:
    """The agency with the heaviest sign, or None where nothing or two weigh most."""
    weights: dict[str, float] = {}
    for name, weight in found:
        weights[name] = max(weight, weights.get(name, 0))
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]):
        return None
    return ranked[0]

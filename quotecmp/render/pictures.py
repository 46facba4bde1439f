"""Two pictures of a report as numbers to draw: who carried it when, and who differs from whom.

Only places and words are worked out here; the template writes them as SVG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations

from quotecmp.model import Cluster, Difference, Quote, Report
from quotecmp.render.page_parts import anchor_of
from quotecmp.render.phrases import Index, counted, printed_date, speaker_of
from quotecmp.render.rows import surface
from quotecmp.render.styles import Mark, mark_of
from quotecmp.render.visible import one_line

# More rows than these are no picture any more; the triage table and the list in words have all.
MOST_ROWS = 24
MOST_AGENCIES = 14
LABEL_CHARACTERS = 18
COLUMN_CHARACTERS = 17
CELL_SIZE = 58
COLUMNS = (
    (timedelta(0), "first"),
    (timedelta(hours=1), "within an hour"),
    (timedelta(hours=6), "within 6 hours"),
    (timedelta(hours=23, minutes=59), "within a day"),
    (timedelta(hours=47, minutes=59), "next day"),
    (timedelta(days=3), "2–3 days later"),
    (timedelta(days=7), "4–7 days later"),
    (timedelta.max, "later"),
)
NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Stop:
    """Who carried an utterance in one column of the timeline."""

    column: int
    agencies: tuple[str, ...]
    short: str


@dataclass(frozen=True, slots=True)
class Course:
    """One utterance in the timeline: who carried it when, in words and as stops."""

    number: int
    anchor: str
    mark: Mark
    severity: int
    name: str
    when: str
    words: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The courses that are drawn, the columns they need, and how many are left out."""

    columns: tuple[str, ...]
    courses: tuple[Course, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies: how many utterances both carry, in how many they differ, how gravely."""

    one: str
    other: str
    row: int
    column: int
    shared: int
    differing: int
    severity: int
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The agencies in order, each pair that shares an utterance, and where none is."""

    agencies: tuple[str, ...]
    pairs: tuple[Pair, ...]
    blanks: tuple[tuple[int, int], ...]
    left_out: int


def timeline(report: Report, shown: Sequence[Cluster]) -> Timeline:
    """Who carried the gravest utterances first, and who followed how much later."""
    index = Index.of(report)
    carried = [_carried(cluster, index) for cluster in shown[:MOST_ROWS]]
    found = [_stops(carriers) for carriers in carried]
    used = sorted({place for stops in found for place in stops})
    names = [name for _, name in COLUMNS] + [NO_DATE]
    courses = [
        _course(
            cluster, number, carriers, {used.index(place): who for place, who in stops.items()}
        )
        for number, (cluster, carriers, stops) in enumerate(
            zip(shown, carried, found, strict=False), 1
        )
    ]
    return Timeline(
        tuple(names[place] for place in used),
        tuple(courses),
        len(shown) - len(courses),
    )


def _carried(cluster: Cluster, index: Index) -> list[tuple[str | None, str]]:
    """Dates and names of a cluster's carriers, earliest first, those without a date last."""
    found = {
        (c.published, one_line(index.witness_of(index.quotes[c.quote]).label))
        for c in cluster.carriers
    }
    return sorted(found, key=lambda carrier: (carrier[0] or "~", carrier[1]))


def _stops(carriers: Sequence[tuple[str | None, str]]) -> dict[int, list[str]]:
    """The carriers' names by column."""
    moments = _moments([published for published, _ in carriers])
    first = min(filter(None, moments), default=None)
    stops: dict[int, list[str]] = {}
    for moment, (_, name) in zip(moments, carriers, strict=True):
        place = _column(moment - first) if moment and first else len(COLUMNS)
        if name not in stops.setdefault(place, []):
            stops[place].append(name)
    return stops


def _moments(published: Sequence[str | None]) -> list[datetime | None]:
    """When things were published: to the minute where all tell it, else to the day.

    >>> [str(moment) for moment in _moments(["2015-05-13T09:31+02:00", "2015-05-13T08:00Z"])]
    ['2015-05-13 07:31:00', '2015-05-13 08:00:00']
    """
    moments = [_moment(text) for text in published]
    if all(len(text) > len("2015-05-13") for text in published if text):
        return moments
    return [m and m.replace(hour=0, minute=0, second=0, microsecond=0) for m in moments]


def _moment(published: str | None) -> datetime | None:
    """A date or time without its zone; one that names a zone is moved to UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None)


def _column(elapsed: timedelta) -> int:
    return next(place for place, (most, _) in enumerate(COLUMNS) if elapsed <= most)


def _course(
    cluster: Cluster,
    number: int,
    carriers: Sequence[tuple[str | None, str]],
    stops: Mapping[int, Sequence[str]],
) -> Course:
    first = carriers[0][0] if carriers else None
    told = ", ".join(f"{name} {printed_date(published)}" for published, name in carriers)
    return Course(
        number=number,
        anchor=anchor_of(cluster.id, "q"),
        mark=mark_of(cluster.severity),
        severity=cluster.severity,
        name=_cut(speaker_of(cluster), LABEL_CHARACTERS),
        when=_short_date(first),
        words=f"{speaker_of(cluster)}: {told}",
        stops=tuple(
            Stop(column, tuple(names), _shortened(names))
            for column, names in sorted(stops.items())
        ),
    )


def _short_date(published: str | None) -> str:
    """A date with three letters of its month.

    >>> _short_date("2016-09-20")
    '20 Sep 2016'
    """
    day, *rest = printed_date(published).split(" ")
    return " ".join((day, rest[0][:3], rest[1])) if len(rest) == 2 else printed_date(published)


def _shortened(agencies: Sequence[str]) -> str:
    """As many names as fit a column, and how many more there are."""
    shown = _cut(agencies[0], COLUMN_CHARACTERS)
    for count, name in enumerate(agencies[1:], 1):
        if len(shown) + len(name) + 2 > COLUMN_CHARACTERS:
            return f"{shown} +{len(agencies) - count}"
        shown += f", {name}"
    return shown


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def matrix(report: Report, shown: Sequence[Cluster]) -> Matrix:
    """How often and how gravely each two agencies differ where both carry an utterance."""
    index = Index.of(report)
    shared: dict[tuple[str, str], list[int]] = {}
    for cluster in shown:
        for pair, severity in _severities(cluster, index).items():
            shared.setdefault(pair, []).append(severity)
    weight: dict[str, int] = {}
    for pair, found in shared.items():
        for name in pair:
            weight[name] = weight.get(name, 0) + len(found)
    ordered = sorted(weight, key=lambda name: (-weight[name], name))
    drawn = ordered[:MOST_AGENCIES]
    place = {name: number for number, name in enumerate(drawn)}
    pairs = [
        _pair(pair, found, place)
        for pair, found in shared.items()
        if all(name in place for name in pair)
    ]
    pairs.sort(key=lambda pair: (-pair.severity, -pair.differing, pair.row, pair.column))
    filled = {(pair.row, pair.column) for pair in pairs}
    blanks = [
        (row, column)
        for row in range(len(drawn))
        for column in range(row)
        if (row, column) not in filled
    ]
    return Matrix(tuple(drawn), tuple(pairs), tuple(blanks), len(ordered) - len(drawn))


def _pair(names: tuple[str, str], found: Sequence[int], place: Mapping[str, int]) -> Pair:
    one, other = sorted(names, key=place.__getitem__)
    differing = [severity for severity in found if severity]
    worst = max(found)
    counts = ", ".join(
        f"{differing.count(severity)} {mark_of(severity).word}"
        for severity in range(5, 0, -1)
        if severity in differing
    )
    both = counted(len(found), "utterance")
    words = f"{both} in both, {counts or 'all in the same words'}"
    return Pair(
        one=one,
        other=other,
        row=place[other],
        column=place[one],
        shared=len(found),
        differing=len(differing),
        severity=worst,
        mark=mark_of(worst),
        words=words,
    )


def _severities(cluster: Cluster, index: Index) -> dict[tuple[str, str], int]:
    """For each two agencies in a cluster, the gravest difference that parts them, or 0."""
    quotes = [index.quotes[q] for q in cluster.quotes]
    agency = {c.quote: c.agency for c in cluster.carriers}
    found: dict[tuple[str, str], int] = {}
    for left, right in combinations(quotes, 2):
        one, other = sorted(
            one_line(agency.get(q.id) or index.witness_of(q).label) for q in (left, right)
        )
        if one == other:
            continue
        worst = max(
            (d.severity for d in cluster.differences if parts(d, left, right)), default=0
        )
        found[one, other] = max(worst, found.get((one, other), 0))
    return found


def parts(difference: Difference, left: Quote, right: Quote) -> bool:
    """Whether a difference lies between these two readings: both take part, in other words."""
    if left.id not in difference.spans or right.id not in difference.spans:
        return False
    said = [
        [surface(quote, span).casefold() for span in difference.spans[quote.id]]
        for quote in (left, right)
    ]
    return said[0] != said[1]

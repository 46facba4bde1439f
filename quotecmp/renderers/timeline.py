"""Who carried an utterance when, as numbers to draw; the template writes them as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from quotecmp.language.labels import printed_date
from quotecmp.model import Cluster, Report
from quotecmp.renderers.page_parts import anchor_of
from quotecmp.renderers.phrases import Index, speaker_of
from quotecmp.renderers.styles import Mark, mark_of
from quotecmp.renderers.visible import one_line

# More rows than these are no picture any more; the triage table has all.
MOST_ROWS = 24
LABEL_CHARACTERS = 18
COLUMN_CHARACTERS = 17
COLUMNS = (
    (timedelta(0), "earliest"),
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
    """One utterance in the timeline: who carried it when, in words and as stops.

    `last_dated` is the column to which its line is drawn; what has no date stands apart.
    """

    number: int
    anchor: str
    mark: Mark
    severity: int
    name: str
    when: str
    words: str
    stops: tuple[Stop, ...]
    last_dated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The courses that are drawn, the columns they need, and how many are left out."""

    columns: tuple[str, ...]
    courses: tuple[Course, ...]
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
            cluster,
            number,
            carriers,
            {used.index(place): who for place, who in stops.items()},
            last_dated=max((used.index(p) for p in stops if p < len(COLUMNS)), default=0),
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
    found = sorted(
        {
            (c.published or "", one_line(index.witness_of(index.quotes[c.quote]).label))
            for c in cluster.carriers
        }
    )
    moments = _moments([published or None for published, _ in found])
    ordered = sorted(
        zip(moments, found, strict=True), key=lambda each: (each[0] or datetime.max, each[1][1])
    )
    return [(published or None, name) for _, (published, name) in ordered]


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
        return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _column(elapsed: timedelta) -> int:
    return next(place for place, (most, _) in enumerate(COLUMNS) if elapsed <= most)


def _course(
    cluster: Cluster,
    number: int,
    carriers: Sequence[tuple[str | None, str]],
    stops: Mapping[int, Sequence[str]],
    *,
    last_dated: int,
) -> Course:
    first = carriers[0][0] if carriers else None
    return Course(
        number=number,
        anchor=anchor_of(cluster.id, "q"),
        mark=mark_of(cluster.severity),
        severity=cluster.severity,
        name=_cut(speaker_of(cluster), LABEL_CHARACTERS),
        when=_short_date(first),
        words=f"{speaker_of(cluster)}: {_told(carriers)}",
        stops=tuple(
            Stop(column, tuple(names), _shortened(names))
            for column, names in sorted(stops.items())
        ),
        last_dated=last_dated,
    )


def _told(carriers: Sequence[tuple[str | None, str]]) -> str:
    """Who carried it when, in words; nothing tells who was first of those with one date.

    >>> _told([("2031-03-04", "AFP"), ("2031-03-04", "TASS"), ("2031-03-05", "Oru")])
    'AFP and TASS 4 March 2031 (which of them first is not known), Oru 5 March 2031'
    """
    moments = _moments([published for published, _ in carriers])
    parts: list[str] = []
    for moment, group in groupby(zip(moments, carriers, strict=True), key=lambda each: each[0]):
        own = [carrier for _, carrier in group]
        *most, last = dict.fromkeys(name for _, name in own)
        names = f"{', '.join(most)} and {last}" if most else last
        tied = " (which of them first is not known)" if most and moment and not parts else ""
        parts.append(f"{names} {_printed(own[0][0], moment)}{tied}")
    return ", ".join(parts)


def _printed(published: str | None, moment: datetime | None) -> str:
    """A date as it was given, with the hour where hours were compared."""
    if not (published and moment and (moment.hour or moment.minute)):
        return printed_date(published)
    zone = " UTC" if datetime.fromisoformat(published).tzinfo else ""
    return f"{printed_date(moment.date().isoformat())} {moment:%H:%M}{zone}"


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

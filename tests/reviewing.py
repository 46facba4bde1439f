"""Make reports of many clusters in invented words, and review them without a terminal."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import count, pairwise
from pathlib import Path

from quotecmp.archive.decisions import Decisions
from quotecmp.model import (
    Attribution,
    Carrier,
    Cluster,
    Context,
    Difference,
    Match,
    Quote,
    Report,
    Span,
    Witness,
    with_unique_ids,
)

AGENCIES = ("Northwire", "Coast Press", "Isle News", "Harbour Post")
SPEAKERS = ("Ida Holm", "Per Lund", "Mara Vik")
VERBS = ("will close", "shall close", "may close", "would not close")


def words_of(number: int, reading: int) -> str:
    """What one agency has of the utterance with this number."""
    return (
        f"We {VERBS[reading % len(VERBS)]} pier {number} before the spring tides of {number},"
    )


def article(
    reading: int, numbers: Iterable[int], edit: Callable[[str], str] = lambda text: text
) -> str:
    """The article of one agency: a line for each utterance."""
    lines = [
        f"“{words_of(number, reading)}” {SPEAKERS[number % 3]} said in the town hall.\n"
        for number in numbers
    ]
    return edit("The council met on Monday.\n" + "".join(lines))


def desk(
    clusters: int = 3,
    *,
    readings: int = 3,
    name: Callable[[int], str] = "{}.txt".format,
    edit: Callable[[str], str] = lambda text: text,
    missing: Sequence[int] = (),
    grouping: Callable[[list[Quote]], list[list[Quote]]] | None = None,
) -> Report:
    """A report of `clusters` utterances, each in the articles of `readings` agencies.

    `edit` changes every article, `missing` are agencies left out, `grouping` tells what the
    engine took for one utterance: all of one number, unless told otherwise.
    """
    kept = [reading for reading in range(readings) if reading not in missing]
    agency = {name(reading): AGENCIES[reading % 4] + "." * (reading // 4) for reading in kept}
    witnesses = with_unique_ids(
        Witness.of_text(
            article(reading, range(1, clusters + 1), edit),
            agency=agency[name(reading)],
            published=f"2031-05-{reading % 28 + 1:02}",
            path=name(reading),
        )
        for reading in kept
    )
    by_utterance: dict[int, list[Quote]] = {}
    quotes = []
    for witness in sorted(witnesses, key=lambda witness: witness.agency or ""):
        for quote, number in _quotes(witness):
            by_utterance.setdefault(number, []).append(quote)
            quotes.append(quote)
    groups = [
        part
        for group in by_utterance.values()
        for part in (grouping(group) if grouping else [group])
    ]
    return Report(
        witnesses=tuple(witnesses),
        quotes=tuple(quotes),
        clusters=tuple(_cluster(group, witnesses) for group in groups if len(group) > 1),
        matches=tuple(
            Match(one.id, other.id, 0.9, "same", "edited", (), terms=(("wording", 4.2),))
            for group in groups
            for one, other in pairwise(group)
        ),
    )


def _quotes(witness: Witness) -> Iterable[tuple[Quote, int]]:
    offset = 0
    for line, text in enumerate(witness.text.splitlines(keepends=True), 1):
        opened = text.find("“")
        if opened >= 0:
            span = Span(offset + opened + 1, offset + text.index("”"))
            words = span.cut(witness.text)
            number = int(words.split("pier ")[1].split()[0])
            yield (
                Quote(
                    id=f"{witness.id}:{span.start}-{span.end}",
                    witness=witness.id,
                    parts=(span,),
                    text=words,
                    context=Context(offset, offset + len(text), text),
                    line=line,
                    block="prose",
                    kind="direct",
                    attribution=Attribution(speaker=SPEAKERS[number % 3], rule="after"),
                ),
                number,
            )
        offset += len(text)


def _cluster(quotes: list[Quote], witnesses: Sequence[Witness]) -> Cluster:
    """A cluster in which the verbs differ; its severity goes by the number of the pier."""
    agency_of = {witness.id: witness.agency or "" for witness in witnesses}
    when_of = {witness.id: witness.published for witness in witnesses}
    number = int(quotes[0].text.split("pier ")[1].split()[0])
    verbs = {quote.id: _verb(quote) for quote in quotes}
    severity = 5 - number % 5
    reason = " | ".join(
        f"{agency_of[q.witness]} “{q.text[3 : q.text.index(' pier')]}”" for q in quotes
    )
    difference = Difference(
        category="modality",
        severity=severity,
        spans={quote.id: (verbs[quote.id],) for quote in quotes},
        reason=reason + ".",
        rule="modal words",
    )
    columns = [
        tuple(Span(q.start, verbs[q.id].start) for q in quotes),
        tuple(verbs[q.id] for q in quotes),
        tuple(Span(verbs[q.id].end, q.end) for q in quotes),
    ]
    return Cluster(
        id=f"c{number}",
        speaker=quotes[0].attribution.speaker,
        speaker_id=None,
        quotes=tuple(quote.id for quote in quotes),
        agencies=tuple(dict.fromkeys(agency_of[quote.witness] for quote in quotes)),
        severity=severity,
        differences=(difference,),
        table=tuple(columns),
        carriers=tuple(
            Carrier(quote.id, agency_of[quote.witness], when_of[quote.witness], None)
            for quote in quotes
        ),
    )


def _verb(quote: Quote) -> Span:
    """Where the verb of a made quote stands."""
    start, end = quote.text.index(" ") + 1, quote.text.index(" pier")
    return Span(quote.start + start, quote.start + end)


def store(path: Path | str = ":memory:", by: str = "ida", day: int = 1) -> Decisions:
    """A decisions file with a clock and uids that tell nothing of when the test ran."""
    ticks, uids = count(), count(1)
    return Decisions(
        path,
        by=by,
        clock=lambda: datetime(2031, 6, day, 10, 0, next(ticks) % 60, tzinfo=UTC),
        make_uid=lambda: f"{by}{day:02}{next(uids):04}",
    )

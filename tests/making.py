"""Make small reports by hand, so that a view can be tested without the stages before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.model import (
    Attribution,
    Carrier,
    Cluster,
    Context,
    Difference,
    Match,
    Quote,
    Relation,
    Report,
    Span,
    Witness,
    with_unique_ids,
)


@dataclass(frozen=True)
class Told:
    """One reading of an utterance: who carried it, the sentence, the words inside its marks."""

    agency: str
    sentence: str
    words: str
    published: str | None = "2031-03-04"
    block: str = "prose"


def quote_of(told: Told, witness: Witness, kind: str = "direct") -> Quote:
    """The quote of a reading; the sentence is the whole witness."""
    start = told.sentence.index(told.words)
    span = Span(start, start + len(told.words))
    return Quote(
        id=f"{witness.id}:{span.start}-{span.end}",
        witness=witness.id,
        parts=(span,),
        text=told.words,
        context=Context(0, len(told.sentence), told.sentence),
        line=1,
        block=told.block,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        attribution=Attribution(speaker="Ida Holm", mention="Holm", cue="said"),
    )


def report_of(
    readings: Sequence[Told],
    *,
    columns: Sequence[Sequence[str | None]],
    differences: Sequence[tuple[str, int, str, Sequence[str | None]]] = (),
) -> Report:
    """A report with one cluster.

    `columns` gives, for each column, the words of each reading in it; `differences` gives
    category, severity, reason and the words meant in each reading.
    """
    witnesses = with_unique_ids(
        Witness.of_text(t.sentence, agency=t.agency, published=t.published, path=f"{n}.txt")
        for n, t in enumerate(readings)
    )
    quotes = [quote_of(t, w) for t, w in zip(readings, witnesses, strict=True)]
    found = [
        Difference(
            category=category,
            severity=severity,
            reason=reason,
            rule=category,
            spans={
                q.id: (place(q, words),) if words else ()
                for q, words in zip(quotes, meant, strict=True)
            },
        )
        for category, severity, reason, meant in differences
    ]
    cluster = Cluster(
        id="c1",
        speaker="Ida Holm",
        speaker_id=None,
        quotes=tuple(q.id for q in quotes),
        agencies=tuple(t.agency for t in readings),
        severity=max((d.severity for d in found), default=0),
        differences=tuple(found),
        table=tuple(
            tuple(
                place(q, words) if words else None
                for q, words in zip(quotes, column, strict=True)
            )
            for column in columns
        ),
        carriers=tuple(
            Carrier(q.id, t.agency, t.published, None)
            for q, t in zip(quotes, readings, strict=True)
        ),
    )
    return Report(tuple(witnesses), tuple(quotes), clusters=(cluster,))


def place(quote: Quote, words: str) -> Span:
    """Where some words of the context stand."""
    start = quote.context.text.index(words)
    return Span(start, start + len(words))


HARBOUR = report_of(
    [
        Told(
            "Northwire",
            "“We will close the old harbour on 3 May, if the council agrees,” Ida Holm said.",
            "We will close the old harbour on 3 May, if the council agrees,",
        ),
        Told(
            "Coast Press",
            "Ida Holm told reporters: “We shall close the old harbour on 3 June.”",
            "We shall close the old harbour on 3 June.",
            published="2031-03-05",
        ),
    ],
    columns=[
        ("We", "We"),
        ("will", "shall"),
        ("close the old harbour on 3", "close the old harbour on 3"),
        ("May", "June"),
        ("if the council agrees", None),
    ],
    differences=[
        ("date", 5, "Northwire “3 May” | Coast Press “3 June”.", ("May", "June")),
        (
            "truncation",
            4,
            "Only in Northwire: “if the council agrees”. It states a condition: read it.",
            ("if the council agrees", None),
        ),
        ("synonym", 3, "Northwire “will” | Coast Press “shall”.", ("will", "shall")),
    ],
)


def paired(relation: Relation, score: float = 0.31, count: int = 1) -> Report:
    """The harbour's two quotes as so many pairs that are no utterance."""
    left, right = (quote.id for quote in HARBOUR.quotes)
    differences = HARBOUR.clusters[0].differences if relation == "repeat" else ()
    match = Match(left, right, score, relation, "edited", (), differences=differences)
    return replace(HARBOUR, clusters=(), matches=(match,) * count)

"""A made-up day at a news desk: short to read, with all kinds of things that are shown."""

from dataclasses import replace

from making import Told, report_of

from quotecmp.model import Difference, Match, Problem, Quote, Report, Span

RIVER = report_of(
    [
        Told(
            "Northwire",
            "“The dam will not be opened before 12 May unless the river falls below a metre,”"
            " Mara Vik, who heads the river board, told reporters in Skagen on Tuesday.",
            "The dam will not be opened before 12 May unless the river falls below a metre,",
            block="prose",
        ),
        Told(
            "Coast Press",
            "Vik told the council that “the dam will be opened before 12 June.”",
            "the dam will be opened before 12 June.",
            published="2031-03-05",
        ),
        Told(
            "Agence Océane",
            "Mara Vik: “The dam will not be opened before 12 May.”",
            "The dam will not be opened before 12 May.",
            published=None,
        ),
    ],
    columns=[
        ("The dam will", "the dam will", "The dam will"),
        ("not", None, "not"),
        ("be opened before", "be opened before", "be opened before"),
        ("12 May", "12 June", "12 May"),
        ("unless the river falls below a metre", None, None),
    ],
    differences=[
        (
            "negation",
            5,
            "Only in Northwire, Agence Océane: “not”. One wording denies what the other says.",
            ("not", None, "not"),
        ),
        (
            "date",
            5,
            "Northwire, Agence Océane “12 May” | Coast Press “12 June”. Another date.",
            ("12 May", "12 June", "12 May"),
        ),
        (
            "truncation",
            4,
            "Only in Northwire: “unless the river falls below a metre”. It states a condition.",
            ("unless the river falls below a metre", None, None),
        ),
    ],
)
HARBOUR_TALK = report_of(
    [
        Told(
            "潮新聞",
            "“潮の流れは北の港を閉ざすだろう、そして我々は待つ,” Ida Holm said.",
            "潮の流れは北の港を閉ざすだろう、そして我々は待つ,",
        ),
        Told(
            "Vale News",
            "“潮の流れは北の港を閉ざすかも、そして我々は待つ,” Ida Holm sáıd at the café.",
            "潮の流れは北の港を閉ざすかも、そして我々は待つ,",
        ),
    ],
    columns=[
        ("潮の流れは北の港を閉ざす", "潮の流れは北の港を閉ざす"),
        ("だろう", "かも"),
        ("そして我々は待つ", "そして我々は待つ"),
    ],
    differences=[
        (
            "modality",
            4,
            "潮新聞 “だろう” | Vale News “かも”. How sure it is differs.",
            ("だろう", "かも"),
        ),
    ],
)
TIMBER = report_of(
    [
        Told(
            "Northwire",
            "Ida Holm could sell “the timber of the northern shore,” she said [sic] on Monday.",
            "the timber of the northern shore,",
        ),
        Told(
            "ITX",
            "“We can sell the timber of the northern shore to the island towns,” Holm said.",
            "We can sell the timber of the northern shore to the island towns,",
        ),
    ],
    columns=[
        (None, "We can sell"),
        ("the timber of the northern shore", "the timber of the northern shore"),
        (None, "to the island towns"),
    ],
    differences=[
        (
            "truncation",
            2,
            "Only in ITX: “to the island towns”. One wording begins later or ends sooner.",
            (None, "to the island towns"),
        ),
    ],
)
BREAD = report_of(
    [
        Told("Harbour Post", "“Bread first,” Tomas Berg said.", "Bread first,"),
        Told("Oru", "Tomas Berg: “Bread first.”", "Bread first."),
    ],
    columns=[("Bread first", "Bread first")],
)


def newsday() -> Report:
    """Four utterances, one pair said again, one found different, one file not read."""
    parts = [
        _called(RIVER, "river", "Mara Vik"),
        _called(HARBOUR_TALK, "harbour", "Ida Holm"),
        _with_outside(_called(TIMBER, "timber", "Ida Holm")),
        _called(BREAD, "bread", None),
    ]
    alone = _called(
        report_of(
            [
                Told(
                    "Valley",
                    "“Nobody grows better plums,” Per Lund said.",
                    "Nobody grows better plums,",
                )
            ],
            columns=[],
        ),
        "plums",
        "Per Lund",
    )
    quotes = tuple(quote for part in (*parts, alone) for quote in part.quotes)
    return Report(
        witnesses=tuple(w for part in (*parts, alone) for w in part.witnesses),
        quotes=quotes,
        clusters=tuple(part.clusters[0] for part in parts),
        matches=(
            _match(quotes[0], quotes[3], "repeat", 0.43),
            _match(quotes[5], quotes[9], "different", 0.07),
        ),
        problems=(Problem("wires/scan.pdf", "is a picture; run OCR and give the text", None),),
        settings={"language": "en"},
    )


def _called(report: Report, name: str, speaker: str | None) -> Report:
    """The report with files, cluster and speaker of these names."""
    witnesses = tuple(
        replace(w, path=f"wires/{name}-{number}.txt")
        for number, w in enumerate(report.witnesses)
    )
    quotes = tuple(
        replace(q, attribution=replace(q.attribution, speaker=speaker)) for q in report.quotes
    )
    [cluster] = report.clusters
    cluster = replace(cluster, id=name, speaker=speaker)
    return replace(report, witnesses=witnesses, quotes=quotes, clusters=(cluster,))


def _with_outside(report: Report) -> Report:
    """The report with one difference more, outside the marks."""
    [cluster] = report.clusters
    own, other = report.quotes
    start = own.context.text.index("could")
    outside = Difference(
        "modality",
        3,
        {own.id: (Span(start, start + 5),), other.id: ()},
        "ITX “can” | Northwire “could”. It may be no more than the shift of indirect speech.",
        "modality.shift",
        where="outside",
    )
    told = replace(cluster, differences=(outside, *cluster.differences), severity=3)
    return replace(report, clusters=(told,))


def _match(left: Quote, right: Quote, relation: str, score: float) -> Match:
    again = Difference(
        "occasion_mismatch", 4, {left.id: (), right.id: ()}, "Two occasions.", "x"
    )
    found = (again,) if relation == "repeat" else ()
    return Match(left.id, right.id, score, relation, "overlap", (), differences=found)  # type: ignore[arg-type]

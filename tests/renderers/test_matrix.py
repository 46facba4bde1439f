from collections.abc import Sequence
from dataclasses import replace

from making import Told, report_of
from reports_generated import Shape, generated

import quotecmp
from quotecmp.model import Report
from quotecmp.renderers.matrix import MOST_AGENCIES, matrix
from quotecmp.renderers.phrases import spread


def test_two_agencies_differ_as_often_as_their_readings_do() -> None:
    report = generated(Shape(80))
    drawn = matrix(report, spread(report))

    for pair in drawn.pairs:
        both = [c for c in report.clusters if {pair.one, pair.other} <= set(c.agencies)]
        assert pair.shared == len(both)
        assert pair.differing <= sum(bool(c.differences) for c in both)
        assert pair.row > pair.column
    assert len(drawn.pairs) + len(drawn.blanks) == 21


def test_readings_that_say_the_same_are_not_parted_by_a_third() -> None:
    report = generated(Shape(300, versions=(3,)))
    drawn = matrix(report, spread(report))
    differing = sum(pair.differing for pair in drawn.pairs)

    assert differing == 2 * sum(bool(c.differences) for c in report.clusters)


def test_many_agencies_are_cut_to_those_that_share_most() -> None:
    report = generated(Shape(60, agencies=tuple(f"Wire {n}" for n in range(20))))
    drawn = matrix(report, spread(report))

    assert len(drawn.agencies) == MOST_AGENCIES
    assert drawn.left_out == 20 - MOST_AGENCIES


def test_nothing_shared_draws_nothing() -> None:
    assert matrix(Report((), ()), []).pairs == ()


def drawn(
    texts: dict[str, str],
    columns: Sequence[Sequence[str | None]],
    difference: tuple[str, int, Sequence[str | None]],
    part: Sequence[str],
) -> dict[tuple[str, str], int]:
    """The gravest difference of each two agencies; only those in `part` take part in it."""
    category, severity, meant = difference
    report = report_of(
        [Told(agency, f"“{text}”", text) for agency, text in texts.items()],
        columns=columns,
        differences=[(category, severity, "differs", meant)],
    )
    labels = {w.id: w.label for w in report.witnesses}
    agency = {quote.id: labels[quote.witness] for quote in report.quotes}
    [cluster] = report.clusters
    [found] = cluster.differences
    spans = {quote: own for quote, own in found.spans.items() if agency[quote] in part}
    cluster = replace(cluster, differences=(replace(found, spans=spans),))
    report = replace(report, clusters=(cluster,))
    return {(p.one, p.other): p.severity for p in matrix(report, [cluster]).pairs}


def test_a_reading_that_takes_no_part_in_a_difference_differs_from_nobody() -> None:
    texts = {"AFP": "we will sail", "Oru": "we may sail", "Vale": "sail"}
    columns = [("we", "we", None), ("will", "may", None), ("sail", "sail", "sail")]
    difference = ("modality", 4, ("will", "may", None))

    assert drawn(texts, columns, difference, ["AFP", "Oru"]) == {
        ("AFP", "Oru"): 4,
        ("AFP", "Vale"): 0,
        ("Oru", "Vale"): 0,
    }


def test_a_stop_beside_the_words_does_not_part_those_who_agree() -> None:
    texts = {"AFP": "we will,", "Oru": "we may.", "Vale": "we will."}
    columns = [("we", "we", "we"), ("will", "may", "will")]
    difference = ("modality", 4, ("will", "may", "will"))
    found = drawn(texts, columns, difference, list(texts))

    assert found == {("AFP", "Oru"): 4, ("AFP", "Vale"): 0, ("Oru", "Vale"): 4}


def test_where_only_stops_differ_they_count() -> None:
    texts = {"AFP": "we will,", "Oru": "we will!", "Vale": "we will!"}
    columns = [("we", "we", "we"), ("will", "will", "will")]
    difference = ("typographic", 1, ("will", "will", "will"))
    found = drawn(texts, columns, difference, list(texts))

    assert found == {("AFP", "Oru"): 1, ("AFP", "Vale"): 1, ("Oru", "Vale"): 0}


def compared(said: dict[str, str]) -> dict[tuple[str, str], int]:
    """The gravest difference of each two agencies in a comparison of one day's articles."""
    report = quotecmp.compare(
        quotecmp.Witness.of_text(text, agency=agency, published="2031-03-04")
        for agency, text in said.items()
    )
    return {(p.one, p.other): p.severity for p in matrix(report, spread(report)).pairs}


WORDS = "close the harbour on Monday, and we shall not wait until they agree on the timber"


def test_the_matrix_of_a_real_comparison_counts_those_who_differ() -> None:
    found = compared(
        {
            "AFP": f"“We will {WORDS},” Ida Holm said.",
            "Oru": f"“We may {WORDS},” Ida Holm said.",
            "Vale": f"Ida Holm told us: “We will {WORDS}.”",
        }
    )

    assert found == {("AFP", "Oru"): 4, ("AFP", "Vale"): 0, ("Oru", "Vale"): 4}


def test_a_disputed_speaker_parts_those_who_name_another() -> None:
    found = compared(
        {
            "AFP": f"“We will {WORDS},” Ida Holm said.",
            "Oru": f"“We will {WORDS},” Per Lund said.",
            "Vale": f"“We will {WORDS},” Ida Holm said on Monday.",
        }
    )

    assert found == {("AFP", "Oru"): 5, ("AFP", "Vale"): 0, ("Oru", "Vale"): 5}

from dataclasses import replace

from making import HARBOUR
from reports_generated import Shape, generated

from quotecmp.model import Carrier, Report
from quotecmp.render.phrases import spread
from quotecmp.render.pictures import MOST_AGENCIES, MOST_ROWS, Timeline, matrix, timeline


def carried(*published: str | None) -> Timeline:
    """The timeline of the harbour, its two articles published at these times."""
    witnesses = tuple(
        replace(witness, published=day)
        for witness, day in zip(HARBOUR.witnesses, published, strict=True)
    )
    carriers = tuple(
        Carrier(carrier.quote, carrier.agency, day, None)
        for carrier, day in zip(HARBOUR.clusters[0].carriers, published, strict=True)
    )
    cluster = replace(HARBOUR.clusters[0], carriers=carriers)
    report = replace(HARBOUR, witnesses=witnesses, clusters=(cluster,))
    return timeline(report, spread(report))


def test_who_came_later_stands_further_on() -> None:
    drawn = carried("2031-03-05", "2031-03-04")

    assert drawn.columns == ("first", "next day")
    assert [stop.agencies for stop in drawn.courses[0].stops] == [
        ("Coast Press",),
        ("Northwire",),
    ]
    assert drawn.courses[0].words == (
        "Ida Holm: Coast Press 4 March 2031, Northwire 5 March 2031"
    )


def test_times_are_compared_where_every_article_tells_one() -> None:
    assert carried("2031-03-04T10:00Z", "2031-03-04T11:30Z").columns[1] == "within 6 hours"
    assert carried("2031-03-04T10:00Z", "2031-03-04T11:30+01:00").columns[1] == "within an hour"
    assert carried("2031-03-04", "2031-03-04T11:30").columns == ("first",)


def test_an_article_without_a_date_stands_apart() -> None:
    drawn = carried("2031-03-04", None)

    assert drawn.columns == ("first", "no date")


def test_a_long_report_draws_the_gravest_and_counts_the_rest() -> None:
    report = generated(Shape(MOST_ROWS + 5))

    assert timeline(report, spread(report)).left_out == 5


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
    empty = Report((), ())

    assert timeline(empty, []).courses == ()
    assert matrix(empty, []).pairs == ()

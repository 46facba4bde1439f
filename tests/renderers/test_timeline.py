from dataclasses import replace

from making import HARBOUR
from reports_generated import Shape, generated

from quotecmp.model import Carrier, Report
from quotecmp.renderers.phrases import spread
from quotecmp.renderers.timeline import MOST_ROWS, Timeline, timeline


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

    assert drawn.columns == ("earliest", "next day")
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
    assert carried("2031-03-04", "2031-03-04T11:30").columns == ("earliest",)


def test_an_article_without_a_date_stands_apart() -> None:
    drawn = carried("2031-03-04", None)

    assert drawn.columns == ("earliest", "no date")
    assert drawn.courses[0].last_dated == 0


def test_a_long_report_draws_the_gravest_and_counts_the_rest() -> None:
    report = generated(Shape(MOST_ROWS + 5))

    assert timeline(report, spread(report)).left_out == 5


def test_nothing_shared_draws_nothing() -> None:
    empty = Report((), ())

    assert timeline(empty, []).courses == ()


def test_a_time_at_the_end_of_all_time_is_no_date() -> None:
    assert carried("2031-03-04", "9999-12-31T23:00-05:00").columns == ("earliest", "no date")


def test_of_those_with_one_date_none_is_called_the_first() -> None:
    drawn = carried("2031-03-04", "2031-03-04")

    assert drawn.columns == ("earliest",)
    assert drawn.courses[0].stops[0].agencies == ("Coast Press", "Northwire")
    assert drawn.courses[0].words == (
        "Ida Holm: Coast Press and Northwire 4 March 2031 (which of them first is not known)"
    )


def test_hours_are_told_where_they_were_compared() -> None:
    drawn = carried("2031-03-04T10:00Z", "2031-03-04T12:30+05:00")

    assert drawn.courses[0].words == (
        "Ida Holm: Coast Press 4 March 2031 07:30 UTC, Northwire 4 March 2031 10:00 UTC"
    )
    assert [stop.agencies[0] for stop in drawn.courses[0].stops] == ["Coast Press", "Northwire"]

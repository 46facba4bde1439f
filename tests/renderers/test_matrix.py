from reports_generated import Shape, generated

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

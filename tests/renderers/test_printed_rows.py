"""The rows of a table show what is printed, once and in its order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecmp.renderers.rows import row_blocks, segments, shown_rows
from quotecmp.workflows.diff import Pair, diff_report

PRINTED = (
    *("27%", "27 percent", "27 per cent", "£27m", "27 million pounds", "$5 a month"),
    *("can't", "cannot", "can not", "won't", "I've", "I have", "they'd've"),
    *("commander-in-chief", "commander in chief", "5pm", "17:00", "(we)", "go,", "home."),
    *("the", "rates", "rose", "rise—fall", "10-year-old", "°C", "%-points"),
)
wordings = st.lists(st.sampled_from(PRINTED), min_size=1, max_size=8).map(" ".join)


def rows(a: str, b: str) -> tuple[str, ...]:
    report = diff_report(Pair(a, b))
    quotes = list(report.quotes)
    cluster = report.clusters[0]
    found = row_blocks(segments(cluster, quotes, shown_rows(cluster, quotes)), 10_000)
    return found[0].rows


def printed(row: str) -> list[str]:
    return row.replace("···", "").split()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("27 percent rose", "27% rose"),
        ("It fell to 3 percent then", "It fell to 4% then"),
        ("I can't go home", "I won't go home"),
        ("I cannot go home", "I won't go home"),
        ("I have gone home", "I've gone home"),
        ("our commander-in-chief said", "our commander in chief said"),
        ("it cost £27m then", "it cost 27 million pounds then"),
        ("at 5pm today", "at 17:00 today"),
    ],
)
def test_each_word_is_shown_as_it_is_printed(a: str, b: str) -> None:
    assert [printed(row) for row in rows(a, b)] == [a.split(), b.split()]


@settings(max_examples=200)
@given(wordings, wordings)
def test_the_cells_of_a_row_give_back_its_wording(a: str, b: str) -> None:
    shown = rows(a, b) if a != b else ()

    for row, wording in zip(shown, (a, b), strict=False):
        assert "".join(printed(row)) == wording.replace(" ", "")

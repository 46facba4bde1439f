import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from making import HARBOUR
from odd_texts import odd_texts, report_with
from reports_generated import Shape, generated, hostile

from quotecmp.model import Problem, Report
from quotecmp.renderers.csv_rows import COLUMNS, guarded, to_csv, unguarded
from quotecmp.renderers.visible import HIDDEN, one_line

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def rows_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(to_csv(report))))


@given(odd_texts)
def test_a_guard_can_be_undone_and_leaves_no_formula(words: str) -> None:
    assert unguarded(guarded(words)) == words
    assert not guarded(words).startswith(FORMULA_STARTS)


@given(odd_texts)
def test_a_table_gives_every_quote_back(words: str) -> None:
    first = rows_of(report_with(words))[0]

    assert unguarded(first["quote"]) == one_line(words)
    assert unguarded(first["sentence"]) == one_line(f"“{words}” Ida Holm said.")


@pytest.mark.parametrize("report", [HARBOUR, generated(Shape(200)), hostile(60)])
def test_every_difference_has_a_row_for_each_reading(report: Report) -> None:
    found = {(row["cluster"], row["difference"], row["quote_id"]) for row in rows_of(report)}

    for cluster in report.clusters:
        for number, difference in enumerate(cluster.differences, 1):
            for quote in difference.spans:
                assert (guarded(one_line(cluster.id)), str(number), quote) in found


def test_no_cell_is_a_formula_or_hides_anything() -> None:
    text = to_csv(hostile())

    assert not HIDDEN.search(text)
    for row in csv.reader(StringIO(text)):
        assert len(row) == len(COLUMNS)
        assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


def test_words_that_all_share_have_rows_too() -> None:
    same = replace(HARBOUR.clusters[0], differences=(), severity=0)
    rows = rows_of(replace(HARBOUR, clusters=(same,)))

    assert [row["row"] for row in rows] == ["same words", "same words"]
    assert [row["agency"] for row in rows] == ["Northwire", "Coast Press"]


def test_what_was_not_read_has_a_row() -> None:
    report = replace(HARBOUR, problems=(Problem("=x.pdf", "is no text", 3),))
    last = rows_of(report)[-1]

    assert (last["row"], last["file"], last["line"]) == ("not read", "'=x.pdf", "3")


def test_the_manual_names_every_column() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")

    for column in COLUMNS:
        assert f"`{column}`" in manual

"""Pairs that are no utterance: said again elsewhere, or weighed and found different."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from making import HARBOUR, paired

from quotecmp.model import Relation
from quotecmp.renderers.csv_rows import to_csv
from quotecmp.renderers.formats import render
from quotecmp.renderers.markdown import to_markdown, unescaped
from quotecmp.renderers.pairs import HEADINGS, MOST_WRITTEN, groups
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.terminal import MOST_PAIRS, to_terminal

LEFT, RIGHT = HARBOUR.quotes
DIFFERENCES = HARBOUR.clusters[0].differences


@pytest.mark.parametrize("relation", ["repeat", "different"])
@pytest.mark.parametrize("form", ["table", "plain", "markdown", "html"])
def test_both_wordings_of_a_pair_are_shown_under_what_they_are(
    relation: Relation, form: str
) -> None:
    text = " ".join(unescaped(str(render(paired(relation), form))).split())

    assert HEADINGS[relation][0].casefold() in text.casefold()
    assert LEFT.text in text
    assert RIGHT.text in text
    assert "0.31" in text or relation == "repeat"


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "html"])
def test_what_differs_between_two_occasions_is_told(form: str) -> None:
    text = " ".join(unescaped(str(render(paired("repeat"), form))).split())

    for difference in DIFFERENCES:
        assert difference.reason in text


def test_a_table_has_a_row_for_each_reading_of_a_pair() -> None:
    rows = {
        relation: [
            row
            for row in csv.DictReader(StringIO(to_csv(paired(relation))))
            if row["row"] not in ("quote", "not read")
        ]
        for relation in HEADINGS
    }

    assert [row["row"] for row in rows["different"]] == ["found different"] * 2
    assert {row["quote"] for row in rows["different"]} == {LEFT.text, RIGHT.text}
    assert len(rows["repeat"]) == 2 * len(DIFFERENCES)
    assert {row["words"] for row in rows["repeat"]} >= {"May,", "June."}


def test_the_most_alike_come_first_and_pairs_inside_one_article_nowhere() -> None:
    low, high = (paired("different", score).matches[0] for score in (0.1, 0.4))
    own = replace(low, right=LEFT.id)
    [found] = groups(replace(HARBOUR, matches=(low, own, high), clusters=()))

    assert [pair.score for pair in found.pairs] == [0.4, 0.1]


def test_a_pair_of_one_cluster_is_not_called_different() -> None:
    pair = paired("different").matches[0]

    assert groups(replace(HARBOUR, matches=(pair,))) == []


def test_of_very_many_pairs_it_is_said_how_many_are_left_out() -> None:
    report = paired("different", count=MOST_WRITTEN + 5)

    assert f"And {MOST_WRITTEN + 5 - MOST_PAIRS} more pairs" in to_terminal(report)
    assert "And 5 more pairs" in unescaped(to_markdown(report))
    assert to_plain(report).count("weighed and found different") == MOST_WRITTEN + 5


def test_without_such_pairs_nothing_is_said_of_them() -> None:
    assert groups(HARBOUR) == []
    assert "found different" not in to_terminal(HARBOUR) + to_markdown(HARBOUR)

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from making import HARBOUR
from odd_texts import odd_texts, report_with
from reports_generated import Shape, generated, hostile

from quotecmp.model import Report
from quotecmp.renderers.annotation import source_of, to_annotation
from quotecmp.renderers.visible import HIDDEN


def items_of(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(to_annotation(report))["first"]["items"]
    return found


@given(odd_texts)
def test_a_selector_gives_the_exact_words_back(words: str) -> None:
    selectors = items_of(report_with(words))[0]["target"][0]["selector"]

    assert selectors[0]["exact"] == words
    assert selectors[1] == {"type": "TextPositionSelector", "start": 1, "end": 1 + len(words)}


@pytest.mark.parametrize("report", [HARBOUR, generated(Shape(200)), hostile(60)])
def test_every_difference_is_annotated_where_it_stands(report: Report) -> None:
    texts = {
        source_of(witness): witness.text for witness in report.witnesses if not witness.url
    }
    items = items_of(report)

    told = {item["body"][0]["value"] for item in items}
    for cluster in report.clusters:
        assert {difference.reason for difference in cluster.differences} <= told
    for target in (target for item in items for target in item["target"]):
        if text := texts.get(target["source"]["id"]):
            quoted, place = target["selector"][:2]
            assert text[place["start"] : place["end"]] == quoted["exact"]


def test_names_are_unique_and_stay_the_same() -> None:
    names = [item["id"] for item in items_of(hostile(60))]

    assert len(names) == len(set(names))
    assert names == [item["id"] for item in items_of(hostile(60))]


def test_a_saved_run_gives_the_same_words_and_places() -> None:
    saved = replace(HARBOUR, witnesses=tuple(replace(w, text="") for w in HARBOUR.witnesses))

    for kept, made in zip(items_of(HARBOUR), items_of(saved), strict=True):
        assert kept == made


def test_no_hidden_character_stands_in_the_file() -> None:
    assert not HIDDEN.search(to_annotation(hostile()))


def test_a_reading_that_lacks_the_words_is_told_of_by_its_whole_quote() -> None:
    cut = items_of(HARBOUR)[2]

    assert [target["selector"][0]["exact"] for target in cut["target"]] == [
        "if the council agrees",
        "We shall close the old harbour on 3 June.",
    ]

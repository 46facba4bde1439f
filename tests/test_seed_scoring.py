"""The scorer of our own gives full marks to the labels themselves and none to silence."""

import json
from typing import Any

import pytest
from renaming import LABELS, RENAMINGS, renamed_labels
from seed_scoring import Share, same_person, score_report

from quotecmp.model import Attribution, Context, Match, Quote, Report, Span, Witness


def labelled() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(LABELS.read_text(encoding="utf-8"))
    return loaded


def perfect(labels: dict[str, Any]) -> Report:
    """The report of somebody who reads the labels."""
    files = [article["file"] for article in labels["articles"]]
    witnesses = tuple(Witness(id=name[:3], text="", path=f"seeds/{name}") for name in files)
    quotes = tuple(
        Quote(
            id=label["id"],
            witness=label["file"][:3],
            parts=(Span(label["start"], label["end"]),),
            text=label["text"],
            context=Context(label["start"], label["end"], label["text"]),
            line=1,
            block="prose",
            kind="direct",
            attribution=Attribution(speaker=label["speaker"]),
        )
        for label in labels["quotes"]
    )
    part = {quote.id: quote.parts[0] for quote in quotes}
    matches = tuple(
        Match(m["a"], m["b"], 0.9, "same", "edited", ((part[m["a"]], part[m["b"]]),))
        for m in labels["matches"]
    )
    return Report(witnesses=witnesses, quotes=quotes, matches=matches)


@pytest.mark.parametrize("labels", [labelled(), *(renamed_labels(r)[1] for r in RENAMINGS)])
def test_the_labels_themselves_score_in_full(labels: dict[str, Any]) -> None:
    score = score_report(perfect(labels), labels)

    assert score.passages.right == score.passages.of == len(labels["quotes"])
    assert score.speakers.right == score.speakers.of
    assert (str(score.cross), str(score.within), score.false) == ("8/8", "8/8", 0)
    assert not score.misses


def test_an_empty_report_scores_nothing() -> None:
    score = score_report(Report(witnesses=(), quotes=()), labelled())

    assert (score.passages.right, score.speakers, score.false) == (0, Share(0, 0), 0)
    assert (score.cross.right, score.within.right) == (0, 0)


def test_a_hard_negative_counts_as_false() -> None:
    labels = labelled()
    labels["matches"].append({**labels["matches"][0], **labels["hard_negatives"][0]})
    report = perfect(labels)
    labels["matches"].pop()

    assert score_report(report, labels).false == 1


def test_the_right_surname_with_another_first_name_is_another_person() -> None:
    assert same_person("Sergey Lavrov", "Sergei Lavrov")
    assert same_person("Tim Orr", "Timothy Orr")
    assert not same_person("Anna Orr", "Timothy Orr")
    assert not same_person(None, "Timothy Orr")

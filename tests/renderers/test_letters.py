from dataclasses import replace

import pytest
from making import HARBOUR, Told, report_of

from quotecmp.model import Report
from quotecmp.renderers.letters import carried, letters
from quotecmp.renderers.phrases import Index
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.terminal import to_terminal


def lines_of(report: Report) -> dict[str, str]:
    [cluster] = report.clusters
    index = Index.of(report)
    return dict(letters(cluster, carried([index.quotes[q] for q in cluster.quotes], index)))


def weighing(severity: int) -> Report:
    """The harbour with one difference of this severity."""
    [cluster] = HARBOUR.clusters
    one = replace(cluster.differences[0], severity=severity)
    return replace(HARBOUR, clusters=(replace(cluster, differences=(one,), severity=severity),))


@pytest.mark.parametrize("severity", [4, 5])
def test_what_is_worth_asking_has_a_line_for_each_agency(severity: int) -> None:
    report = weighing(severity)
    table = " ".join(to_terminal(report).split())
    plain = to_plain(report)

    for agency, line in lines_of(report).items():
        assert f"To send to {agency} {line}" in table
        assert f"to send to {agency}: {line}\n" in plain


@pytest.mark.parametrize("severity", [1, 2, 3])
def test_what_is_less_grave_has_none(severity: int) -> None:
    assert "o send to" not in to_terminal(weighing(severity)) + to_plain(weighing(severity))


def test_agencies_with_the_same_words_are_told_together() -> None:
    report = report_of(
        [
            Told("AFP", "“We may sail,” Ida Holm said.", "We may sail,"),
            Told("Oru", "Ida Holm: “We will sail.”", "We will sail."),
            Told("Vale", "Ida Holm told us: “We will sail.”", "We will sail."),
        ],
        columns=[("We", "We", "We"), ("may", "will", "will"), ("sail", "sail", "sail")],
        differences=[("modality", 4, "may | will", ("may", "will", "will"))],
    )

    assert lines_of(report)["AFP"] == (
        "Did Ida Holm say “may” or “will”? You carried “We may sail” (4 March 2031); "
        "Oru and Vale carried “We will sail.” (4 March 2031). We would be grateful for a word "
        "on how it was said."
    )


def test_of_two_readings_in_one_article_the_one_in_question_is_told() -> None:
    long, short = HARBOUR.quotes
    headline = replace(long, id=f"{long.witness}:1-9", text="We will close", parts=long.parts)
    [cluster] = HARBOUR.clusters
    report = replace(
        HARBOUR,
        quotes=(headline, long, short),
        clusters=(replace(cluster, quotes=(headline.id, *cluster.quotes)),),
    )

    assert (
        "You carried “We will close the old harbour on 3 May" in lines_of(report)["Northwire"]
    )


@pytest.mark.parametrize(
    ("columns", "asked"),
    [
        (
            [("We will", "We will"), ("not", None), ("sail at dawn", "sail at dawn")],
            "“We will not sail at” or “We will sail at”",
        ),
        (
            [("We sail now", "We sail now"), ("or never", None)],
            "“sail now or never” or “sail now”",
        ),
        ([("Perhaps", None), ("we sail", "we sail")], "“Perhaps we sail” or “we sail”"),
    ],
)
def test_a_word_that_one_version_lacks_is_asked_after_in_its_place(
    columns: list[tuple[str, str | None]], asked: str
) -> None:
    one, other = (" ".join(filter(None, words)) for words in zip(*columns, strict=True))
    cut = next(pair for pair in columns if pair[1] is None)
    report = report_of(
        [Told("AFP", f"“{one}.”", one), Told("Oru", f"“{other}.”", other)],
        columns=columns,
        differences=[("negation", 5, "differs", cut)],
    )

    assert lines_of(report)["AFP"].startswith(f"Did Ida Holm say {asked}?")


def test_of_very_many_versions_a_few_are_told_and_the_rest_counted() -> None:
    words = [f"We will close {number} harbours" for number in range(2, 12)]
    report = report_of(
        [Told(f"Wire {n}", f"“{said},” Ida Holm said.", said) for n, said in enumerate(words)],
        columns=[["We will close"] * 10, [str(n) for n in range(2, 12)], ["harbours"] * 10],
        differences=[("number", 5, "differs", [str(n) for n in range(2, 12)])],
    )
    line = lines_of(report)["Wire 0"]

    assert line.count(" carried “") == 4 + 1
    assert "; 5 more versions besides. We would" in line

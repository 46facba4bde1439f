import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def saved(quotecmp: Callable, articles: Path, tmp_path: Path) -> Path:
    """A saved run of the articles."""
    run = tmp_path / "saved.jsonl"
    quotecmp("compare", articles, "-o", run)
    return run


CHOICES = (
    ("--sort", "date"),
    ("--speaker", "holm"),
    ("--agency", "coast press"),
    ("--min-severity", "look"),
    ("--only-differences",),
    ("--context", "none"),
)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_saved_run_is_chosen_from_as_a_new_one_is(
    quotecmp: Callable, articles: Path, saved: Path, choice: tuple[str, ...]
) -> None:
    new, old = quotecmp("compare", articles, *choice), quotecmp("report", saved, *choice)

    assert (new.code, new.err) == (0, "")
    assert (old.code, old.out) == (0, new.out)
    assert "!! ALERT" in new.out


def test_records_hold_what_was_chosen_and_say_so(
    quotecmp: Callable, articles: Path, saved: Path
) -> None:
    lines = quotecmp("report", saved, "--speaker", "lund", "--format", "jsonl").out.splitlines()
    records = [json.loads(line) for line in lines]

    assert records[0]["settings"]["view"]["speaker"] == ["Per Lund"]
    assert {r["speaker"] for r in records if r["type"] == "quote"} == {"Per Lund"}
    assert not [r for r in records if r["type"] == "cluster"]


@pytest.mark.parametrize(
    ("option", "word", "way_out"),
    [
        ("--sort", "gravity", "severity, date, speaker, agencies"),
        ("--context", "9", "none, sentence, paragraph"),
        ("--min-severity", "dire", "use 1 to 5 or cosmetic"),
        ("--speaker", "Holn", "did you mean Ida Holm?"),
        ("--agency", "Coast Pres", "did you mean Coast Press?"),
    ],
)
def test_a_wrong_value_is_named_with_the_way_out(
    quotecmp: Callable, articles: Path, saved: Path, option: str, word: str, way_out: str
) -> None:
    for source in (("compare", articles), ("report", saved)):
        ran = quotecmp(*source, option, word)

        assert (ran.code, ran.out) == (2, "")
        assert word in ran.err
        assert way_out in ran.err


def test_a_paragraph_is_refused_for_a_saved_run(quotecmp: Callable, saved: Path) -> None:
    ran = quotecmp("report", saved, "--context", "paragraph")

    assert ran.code == 2
    assert "compare the articles again" in ran.err


def test_a_gate_judges_what_was_chosen(quotecmp: Callable, articles: Path) -> None:
    gate = ("--fail-on", "alert")

    assert quotecmp("compare", articles, *gate, "--speaker", "Holm").code == 1
    assert quotecmp("compare", articles, *gate, "--speaker", "Lund").code == 0


def test_of_a_folder_it_is_said_that_a_saved_run_is_wanted(
    quotecmp: Callable, articles: Path
) -> None:
    ran = quotecmp("report", articles)

    assert ran.code == 2
    assert "a saved run (.jsonl) is wanted" in ran.err
    assert f"quotecmp compare {articles} -o run.jsonl" in ran.err

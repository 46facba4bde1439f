"""`quotecmp sources`: the agency of each article and the line that shows it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def unlabelled(tmp_path: Path, seeds: Path) -> Path:
    """The five seeds without their manifest."""
    for seed in seeds.glob("*.txt"):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    return tmp_path


def test_the_seeds_without_a_manifest_name_two_agencies(
    quotecmp: Callable, unlabelled: Path
) -> None:
    ran = quotecmp("sources", unlabelled, "--plain")

    assert ran.code == 0
    named = [line for line in ran.out.splitlines() if line.startswith("agency: ")]
    assert [line.removeprefix("agency: ") for line in named] == [
        *("unknown", "unknown", "TASS", "unknown", "Xinhua")
    ]


def test_a_picture_s_credit_is_shown_as_what_never_counts(
    quotecmp: Callable, unlabelled: Path
) -> None:
    ran = quotecmp("sources", next(unlabelled.glob("003*")))

    assert "agency      unknown" in ran.out
    assert "a picture’s credit, which never counts, line 7" in ran.out


def test_a_manifest_is_named_with_its_line(quotecmp: Callable, seeds: Path) -> None:
    ran = quotecmp("sources", seeds)

    assert "5 articles · agency known for 5" in ran.out
    assert "given: sources.toml, line 17: agency TASS" in ran.out


def test_jsonl_gives_witness_records_with_evidence(
    quotecmp: Callable, unlabelled: Path
) -> None:
    ran = quotecmp("sources", unlabelled, "--format", "jsonl")

    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["type"] for record in records] == ["run", *["witness"] * 5]
    assert "Source: TASS" in [item["text"] for item in records[3]["evidence"]]


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(
    quotecmp: Callable, articles: Path
) -> None:
    (articles / "scan.txt").write_bytes(b"%PDF-1.4")

    ran = quotecmp("sources", articles)

    assert ran.code == 2
    assert "3 articles · agency known for 3" in ran.out
    assert "scan.txt: this is a PDF" in ran.out


def test_the_source_option_comes_first(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("sources", articles, "--source", "c.txt=AFP", "--plain")

    assert "evidence: given: --source: agency AFP" in ran.out


def test_a_format_for_comparisons_is_refused(quotecmp: Callable, seeds: Path) -> None:
    for arguments in (("-f", "html"), ("-o", "a.csv")):
        ran = quotecmp("sources", seeds, *arguments)

        assert ran.code == 2
        assert "it has table, plain, json, jsonl" in ran.err


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(
    quotecmp: Callable, seeds: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    ran = quotecmp("sources", seeds)

    assert max(map(len, ran.out.splitlines())) <= columns


def test_hidden_characters_are_shown(quotecmp: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=== A\x1b[31mB 2031-01-01\nNo \u202eferry.", "utf-8")

    for view in ("--format", "table"), ("--plain",):
        ran = quotecmp("sources", tmp_path, *view)

        assert "\x1b" not in ran.out
        assert "A‹U+001B›[31mB" in ran.out


def test_an_ending_in_capitals_picks_the_same_format(
    quotecmp: Callable, seeds: Path, tmp_path: Path
) -> None:
    ran = quotecmp("sources", seeds, "-o", tmp_path / "a.JSONL")

    assert ran.code == 0
    assert (tmp_path / "a.JSONL").read_text(encoding="utf-8").count("\n") > 5

import json
from collections.abc import Callable
from pathlib import Path

import pytest


def test_two_wordings_are_shown_with_what_differs(quotecmp: Callable) -> None:
    ran = quotecmp("diff", "We will not close the port", "We will close the port")

    assert ran.code == 0
    assert "!! ALERT" in ran.out


def test_equal_wordings_have_no_differences(quotecmp: Callable) -> None:
    ran = quotecmp("diff", "We sail", "We sail", "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]

    assert [r for r in records if r["type"] == "diff"] == [
        {"type": "diff", "severity": 0, "categories": ["identical"], "differences": []}
    ]


def test_a_file_is_read_with_an_at_sign_only(quotecmp: Callable, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("ten ships", encoding="utf-8")

    assert "ALERT" in quotecmp("diff", f"@{file}", "two ships").out
    refused = quotecmp("diff", file, "two ships")
    assert refused.code == 2
    assert f"@{file}" in refused.err


def test_pairs_give_one_answer_a_line_and_name_what_is_no_pair(
    quotecmp: Callable, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"a": "ten ships", "b": "two ships"}\n{"a": 1}\n', encoding="utf-8")
    ran = quotecmp("diff", "--pairs", file, "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]

    assert ran.code == 2
    assert [r["type"] for r in records] == ["run", "diff", "problem"]
    assert records[1]["categories"] == ["number"]
    assert records[2]["line"] == 2


def test_one_wording_alone_is_wrong_usage(quotecmp: Callable) -> None:
    ran = quotecmp("diff", "alone")

    assert ran.code == 2
    assert "two wordings" in ran.err


def test_plain_lines_name_the_rule_when_asked(quotecmp: Callable) -> None:
    ran = quotecmp("diff", "Prices rise", "Prices fall", "--plain", "--explain")

    assert "difference 1: antonym, rule antonym.listed" in ran.out.splitlines()


def test_the_house_rule_stands_in_words_in_every_view(quotecmp: Callable) -> None:
    for view in ("table", "markdown", "html"):
        ran = quotecmp("diff", "We will", "We may", "--policy", "reuters", "--format", view)

        assert "Quotes are sacrosanct" in " ".join(ran.out.split()), view
        assert "House rule: violation." in ran.out, view


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"a": "ten ships", "b": "two ships"}\n', encoding="utf-8")
    return file


def test_pairs_go_to_the_files_that_are_asked_for(
    quotecmp: Callable, pairs: Path, tmp_path: Path
) -> None:
    lines, whole, bare = tmp_path / "p.jsonl", tmp_path / "p.json", tmp_path / "bare"
    ran = quotecmp("diff", "--pairs", pairs, "-o", lines, "-o", whole, "-o", bare)

    assert (ran.code, ran.out) == (0, "")
    assert [json.loads(line)["type"] for line in lines.read_text().splitlines()] == [
        "run",
        "diff",
    ]
    assert bare.read_text() == lines.read_text()
    assert quotecmp("diff", "--pairs", pairs, "-f", "json").out == whole.read_text()
    assert quotecmp("diff", "--pairs", pairs).out == lines.read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        *(("-o", f"p{ending}") for ending in (".html", ".csv", ".txt", ".docx")),
        *(("--format", name) for name in ("csv", "html", "plain", "table")),
        *(("--plain",), ("--explain",), ("--translated",)),
        *(("--speaker-a", "Vale"), ("--speaker-b", "Vale"), ("--date-b", "2031-03-04")),
    ],
)
def test_pairs_refuse_what_they_cannot_obey_and_say_what_to_do(
    quotecmp: Callable,
    pairs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = quotecmp("diff", "--pairs", pairs, *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert "--pairs" in ran.err
    assert "jsonl" in ran.err
    assert list(tmp_path.iterdir()) == [pairs]


def test_pairs_are_not_written_over(quotecmp: Callable, pairs: Path) -> None:
    before = pairs.read_text()

    assert quotecmp("diff", "--pairs", pairs, "-o", pairs).code == 2
    assert pairs.read_text() == before


def test_a_line_that_is_no_pair_is_named_when_the_rest_goes_to_a_file(
    quotecmp: Callable, pairs: Path, tmp_path: Path
) -> None:
    pairs.write_text("ten\n", encoding="utf-8")
    ran = quotecmp("diff", "--pairs", pairs, "-o", tmp_path / "p.jsonl")

    assert ran.code == 2
    assert "pairs.jsonl" in ran.err


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date_a", "31.02.2031"),
        ("date_b", "2031-02-31"),
        ("date_b", 20310221),
        ("speaker_a", 5),
        ("speaker_b", ["Ida Holm"]),
        ("translated", "yes"),
    ],
)
def test_a_pair_with_a_bad_field_is_named_with_line_and_field(
    quotecmp: Callable, tmp_path: Path, field: str, value: object
) -> None:
    file = tmp_path / "pairs.jsonl"
    pair = {"a": "ten ships", "b": "two ships"}
    lines = [json.dumps(pair), json.dumps(pair | {field: value})]
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = quotecmp("diff", "--pairs", file)
    kinds = [json.loads(line)["type"] for line in ran.out.splitlines()]

    assert (ran.code, kinds) == (2, ["run", "diff", "problem"])
    assert f'line 2: "{field}" is ' in ran.err


def test_a_field_of_a_pair_that_is_null_or_empty_is_unknown(
    quotecmp: Callable, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.jsonl"
    pair = {"a": "ten ships", "b": "ten ships", "speaker_a": None, "date_a": "", "id": 7}
    file.write_text(json.dumps(pair), encoding="utf-8")
    ran = quotecmp("diff", "--pairs", file)

    assert ran.code == 0
    assert json.loads(ran.out.splitlines()[1])["severity"] == 0


def test_long_wordings_are_said_to_take_their_time(quotecmp: Callable, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("The ferry sails at noon. " * 11_000, encoding="utf-8")
    ran = quotecmp("diff", f"@{file}", f"@{file}", "--format", "jsonl")

    assert "long wordings of 275,000 and 275,000 characters" in ran.err
    assert quotecmp("diff", "We sail", "We row", "--format", "jsonl").err == ""


def test_exclusive_words_are_not_called_opposites_alone(quotecmp: Callable) -> None:
    ran = quotecmp("diff", "I held my son's hand", "I held my daughter's hand", "--plain")

    assert "Opposites, or words of which one excludes the other." in ran.out

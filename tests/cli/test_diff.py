import json
from collections.abc import Callable
from pathlib import Path


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

import json
from collections.abc import Callable
from pathlib import Path


def test_every_quote_is_listed_with_its_speaker(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("extract", articles)

    assert ran.code == 0
    assert "Ida Holm" in ran.out
    assert "Nobody grows better plums in this valley," in ran.out


def test_explain_names_rule_and_confidence(quotecmp: Callable, articles: Path) -> None:
    assert "confidence" not in quotecmp("extract", articles).out
    assert "confidence" in quotecmp("extract", articles, "--explain").out


def test_offsets_cut_the_quote_out_of_the_file(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("extract", articles, "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    quotes = [record for record in records if record["type"] == "quote"]

    assert len(quotes) == 3
    for quote in quotes:
        text = Path(quote["path"]).read_text(encoding="utf-8")
        assert text[quote["start"] : quote["end"]] == quote["text"]


def test_the_plain_listing_is_one_quote_a_line(quotecmp: Callable, articles: Path) -> None:
    lines = quotecmp("extract", articles, "--plain").out.splitlines()

    assert [line.split("\t")[0] for line in lines] == ["a.txt", "b.txt", "c.txt"]


def test_an_article_on_stdin_is_read(
    quotecmp: Callable,
    monkeypatch,
    capsys,  # type: ignore[no-untyped-def]
) -> None:
    import io
    import sys

    stdin = io.TextIOWrapper(io.BytesIO("“We sail at dawn,” Per Lund said.".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    ran = quotecmp("extract", "-")

    assert "Per Lund" in ran.out


def test_kinds_choose_what_is_listed(quotecmp: Callable, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("“We sail,” Per Lund said. He told the crew that the sea was calm.\n")

    def kinds(*options: str) -> list[str]:
        lines = quotecmp("extract", story, "--plain", *options).out.splitlines()
        return [line.split("\t")[2] for line in lines]

    assert kinds() == ["direct", "indirect"]
    assert kinds("--kinds", "indirect") == ["indirect"]
    assert quotecmp("extract", story, "--kinds", "shouted").code == 2


def test_reported_speech_is_listed_without_marks(quotecmp: Callable, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Per Lund sails. Lund told the crew that the sea was calm.\n")
    listing = quotecmp("extract", story).out

    assert "0 passages in marks, 1 reported without" in listing
    assert "    the sea was calm\n" in listing

import json
import os
import re
import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest


def test_a_dropped_negation_is_an_alert(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("compare", articles)

    assert ran.code == 0
    assert "!! ALERT" in ran.out
    assert "Northwire" in ran.out
    assert "Coast Press" in ran.out
    assert ran.err == ""


def test_what_one_article_alone_carries_is_said(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("compare", articles)

    after = ran.out.partition("Found in one article only")[2]
    assert "Valley News" in after
    assert "Northwire" not in after


def test_a_gate_exits_1_at_its_level(quotecmp: Callable, articles: Path) -> None:
    assert quotecmp("compare", articles, "--fail-on", "alert").code == 1
    assert (
        quotecmp("compare", articles / "a.txt", articles / "c.txt", "--fail-on", "1").code == 0
    )


def test_an_unreadable_file_outranks_the_gate_and_the_rest_is_done(
    quotecmp: Callable, articles: Path
) -> None:
    missing = articles / "nowhere.txt"
    ran = quotecmp("compare", articles, missing, "--fail-on", "alert")

    assert ran.code == 2
    assert "nowhere.txt" in ran.out + ran.err
    assert "!! ALERT" in ran.out


def test_an_unknown_level_is_refused_with_the_known_ones(
    quotecmp: Callable, articles: Path
) -> None:
    ran = quotecmp("compare", articles, "--fail-on", "dire")

    assert ran.code == 2
    assert "cosmetic" in ran.err
    assert ran.out == ""


def test_an_unknown_format_is_refused_before_any_work(
    quotecmp: Callable, articles: Path
) -> None:
    ran = quotecmp("compare", articles, "--format", "pdf")

    assert ran.code == 2
    assert "jsonl" in ran.err


def test_a_url_is_refused_with_the_way_out(quotecmp: Callable) -> None:
    ran = quotecmp("compare", "https://example.org/story.html", "--format", "jsonl")

    assert ran.code == 2
    assert "never goes to the network; save the page and give the file" in ran.err


def test_reports_go_to_several_files(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    text, lines = tmp_path / "r.txt", tmp_path / "r.jsonl"
    ran = quotecmp("compare", articles, "-o", text, "-o", lines)

    assert (ran.code, ran.out) == (0, "")
    assert "!! ALERT" in text.read_text(encoding="utf-8")
    assert json.loads(lines.read_text(encoding="utf-8").splitlines()[0])["type"] == "run"


def test_a_report_that_cannot_be_written_exits_3(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("compare", articles, "-o", articles / "missing" / "r.txt")

    assert ran.code == 3
    assert "cannot be written" in ran.err


def test_a_saved_run_shows_what_the_run_showed(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.jsonl"
    shown = quotecmp("compare", articles).out
    quotecmp("compare", articles, "-o", saved)

    assert quotecmp("report", saved).out == shown


def test_the_order_of_arguments_changes_nothing(quotecmp: Callable, articles: Path) -> None:
    files = sorted(articles.glob("*.txt"))
    forward = quotecmp("compare", *files, "--format", "jsonl").out

    assert quotecmp("compare", *reversed(files), "--format", "jsonl").out == forward


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_a_pipe_is_as_wide_as_columns_says(
    quotecmp: Callable, articles: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    widest = max(map(len, quotecmp("compare", articles).out.splitlines()))

    assert int(columns) - 10 <= widest <= int(columns)


def test_a_dumb_terminal_gets_the_plain_view(
    quotecmp: Callable, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")

    assert quotecmp("compare", articles).out == quotecmp("compare", articles, "--plain").out


def test_source_names_the_agency_of_a_file(quotecmp: Callable, articles: Path) -> None:
    (articles / "sources.csv").unlink()
    ran = quotecmp(
        "compare", articles, "--source", f"{articles}/a.txt=AFP", "--source", "b.txt=TASS"
    )

    assert "AFP" in ran.out
    assert "TASS" in ran.out


def test_a_report_into_a_link_leaves_the_link(quotecmp: Callable, articles: Path) -> None:
    real, link = articles.parent / "real.md", articles.parent / "link.md"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    ran = quotecmp("compare", articles, "-o", link)

    assert ran.code == 0
    assert link.is_symlink()
    assert "Quotes compared" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_report_into_a_pipe_is_read_at_the_other_end(
    quotecmp: Callable, articles: Path
) -> None:
    pipe = articles.parent / "pipe.txt"
    os.mkfifo(pipe)
    seen: list[str] = []
    reader = threading.Thread(target=lambda: seen.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    ran = quotecmp("compare", articles, "-o", pipe)
    reader.join(timeout=10)

    assert ran.code == 0
    assert "ALERT" in seen[0]
    assert pipe.is_fifo()


def test_no_report_is_written_over_an_article(quotecmp: Callable, articles: Path) -> None:
    before = (articles / "a.txt").read_text(encoding="utf-8")
    ran = quotecmp("compare", articles, "-o", articles / "a.txt")

    assert ran.code == 2
    assert "one of the articles" in ran.err
    assert (articles / "a.txt").read_text(encoding="utf-8") == before


def test_a_folder_takes_a_name_with_the_date(quotecmp: Callable, articles: Path) -> None:
    folder = articles.parent / "out"
    folder.mkdir()
    ran = quotecmp("compare", articles, "-o", folder, "--format", "html")
    [made] = folder.iterdir()

    assert ran.code == 0
    assert re.fullmatch(r"quotecmp-\d{4}-\d\d-\d\d\.html", made.name)


def test_a_report_among_the_articles_is_not_compared_the_next_time(
    quotecmp: Callable, articles: Path
) -> None:
    before = quotecmp("compare", articles).out
    for name in ("table", "html", "markdown"):
        assert quotecmp("compare", articles, "-o", articles, "--format", name).code == 0

    assert len(list(articles.glob("quotecmp-*"))) == 3
    assert quotecmp("compare", articles).out == before


def test_a_dash_as_output_is_standard_output(
    quotecmp: Callable, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    both = quotecmp("compare", articles, "-o", "-", "-o", page)

    assert both.out == quotecmp("compare", articles).out
    assert page.exists()
    lines = quotecmp("compare", articles, "-f", "jsonl", "-o", "-").out
    assert lines == quotecmp("compare", articles, "-f", "jsonl").out
    assert quotecmp("compare", articles, "-f", "docx", "-o", "-").code == 2
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"a": "ten ships", "b": "two ships"}\n', encoding="utf-8")
    assert '"number"' in quotecmp("diff", "--pairs", pairs, "-o", "-").out
    assert not (tmp_path / "-").exists()


def test_a_format_that_no_file_takes_is_refused(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    table, lines, bare = tmp_path / "x.csv", tmp_path / "x.jsonl", tmp_path / "x"
    refused = quotecmp("compare", articles, "--format", "json", "-o", table)

    assert refused.code == 2
    assert "leave --format out" in " ".join(refused.err.split())
    assert not table.exists()
    assert quotecmp("compare", articles, "-f", "jsonl", "-o", lines, "-o", table).code == 0
    assert quotecmp("compare", articles, "-f", "json", "-o", bare, "-o", table).code == 0
    assert json.loads(bare.read_text(encoding="utf-8"))


def test_the_plain_view_goes_into_a_text_file(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    text = tmp_path / "x.txt"

    assert quotecmp("compare", articles, "--format", "plain", "-o", text).code == 0
    assert text.read_text(encoding="utf-8") == quotecmp("compare", articles, "--plain").out


def test_an_unknown_house_rule_is_refused(quotecmp: Callable, articles: Path) -> None:
    ran = quotecmp("compare", articles, "--policy", "wire")

    assert ran.code == 2
    assert "reuters" in ran.err


def test_a_house_rule_judges_each_difference(quotecmp: Callable, articles: Path) -> None:
    assert "House rule" not in quotecmp("compare", articles).out
    judged = " ".join(quotecmp("compare", articles, "--policy", "reuters").out.split())
    assert "House rule: violation." in judged


def test_like_words_on_another_occasion_are_shown_apart(
    quotecmp: Callable, tmp_path: Path
) -> None:
    words = "“We will never close the old harbour without a vote,” mayor Ida Holm said.\n"
    for name, day in (("a", "2031-03-04"), ("b", "2033-09-04")):
        (tmp_path / f"{name}.txt").write_text(
            f"=== AFP {day} Harbour\n{words}", encoding="utf-8"
        )
    out = " ".join(quotecmp("compare", tmp_path).out.split())

    assert "0 utterances found in more than one article" in out
    assert out.count("We will never close the old harbour without a vote") == 2 + 2
    assert "another occasion" in out


def test_what_comes_from_stdin_is_called_so(
    quotecmp: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "“We will never close the old harbour without a vote,” Ida Holm said."
    several = f"=== 2031-03-04 Harbour\n{words}\n=== 2031-03-04 Port\n{words}\n=== Empty\n"
    for given, name in ((words, "standard input · no date"), (several, "standard input #2 ")):
        monkeypatch.setattr("sys.stdin", StringIO(given))
        out = " ".join(quotecmp("compare", "-").out.split())

        assert name in out
        assert " - ·" not in out
        assert "-#" not in out
    assert "standard input #3: is empty" in out


@pytest.mark.parametrize("name", ["kept.txt", "kept.md", "plain"])
def test_a_report_kept_among_the_articles_is_none_of_them(
    quotecmp: Callable, articles: Path, name: str
) -> None:
    before = quotecmp("compare", articles)
    if name == "plain":
        (articles / "kept.txt").write_text(
            quotecmp("compare", articles, "--plain").out, encoding="utf-8"
        )
    else:
        quotecmp("compare", articles, "-o", articles / name)

    again = quotecmp("compare", articles)

    assert again.out == before.out


def test_what_is_not_there_is_said_alone(quotecmp: Callable, tmp_path: Path) -> None:
    ran = quotecmp("compare", tmp_path / "nowhere")

    assert (ran.code, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    assert line.endswith("nowhere: is not there; check the path")


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "html"])
def test_without_a_match_every_quote_is_listed(
    quotecmp: Callable, articles: Path, form: str
) -> None:
    ran = quotecmp("compare", articles / "a.txt", articles / "c.txt", "-f", form)

    for words in ("never close the old harbour", "Ida Holm", "Nobody grows better", "Per Lund"):
        assert words in ran.out
    assert "One article alone" not in ran.out


@pytest.mark.parametrize("form", ["table", "plain", "markdown"])
def test_of_one_article_alone_it_is_said(quotecmp: Callable, articles: Path, form: str) -> None:
    ran = quotecmp("compare", articles / "a.txt", "-f", form)

    assert "One article alone: there is nothing to compare it with." in ran.out

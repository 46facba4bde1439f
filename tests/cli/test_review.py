import csv
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from quotecmp.archive.decisions import read_events

Command = Callable[..., Any]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put lines on stdin."""

    def lines(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", StringIO(text))

    return lines


def test_what_was_decided_is_obeyed_by_the_next_compare(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    file = tmp_path / "d.db"
    before = quotecmp("compare", articles, "--plain").out
    typed("reject\nquit\n")
    ran = quotecmp("review", articles, "--plain", "--decisions", file, "--by", "ida")

    assert ran.code == 0
    assert "1 rejected. 1 done, 0 left, 0 marked." in ran.out
    assert "found in more than one article: 1" in before
    after = quotecmp("compare", articles, "--plain", "--decisions", file).out
    assert "found in more than one article: 0" in after


def test_without_a_terminal_the_plain_face_answers(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    typed("a\n")
    ran = quotecmp("review", articles, "--decisions", tmp_path / "d.db")

    assert "> 1 accepted." in ran.out
    assert [event.verb for event in read_events(tmp_path / "d.db")] == ["accept"]


def test_the_summary_is_printed_or_written_by_ending(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    file = tmp_path / "d.db"
    typed("mark\nnote ask for the tape\n")
    quotecmp("review", articles, "--plain", "--decisions", file, "--by", "ida")
    ran = quotecmp("review", articles, "--decisions", file, "--summary")
    assert ran.out.startswith("# For follow-up\n")
    assert "To Northwire:" in ran.out

    files = [tmp_path / "call.md", tmp_path / "call.csv"]
    options = [option for one in files for option in ("-o", one)]
    assert quotecmp("review", articles, "--decisions", file, "--summary", *options).out == ""
    assert files[0].read_text(encoding="utf-8") == ran.out
    rows = list(csv.DictReader(StringIO(files[1].read_text(encoding="utf-8"))))
    assert [row["note"] for row in rows] == ["ask for the tape"] * 2
    as_rows = quotecmp("review", articles, "--decisions", file, "--summary", "-f", "csv").out
    assert as_rows == files[1].read_text(encoding="utf-8")


def test_two_reviewers_are_merged_and_told_where_they_disagree(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    for name, verb in (("ida", "accept"), ("per", "reject")):
        typed(verb + "\n")
        quotecmp("review", articles, "--plain", "--decisions", tmp_path / name, "--by", name)
    exported = tmp_path / "per.jsonl"
    assert quotecmp("review", "--decisions", tmp_path / "per", "--export", exported).code == 0
    ran = quotecmp("review", "--decisions", tmp_path / "ida", "--merge", exported)

    assert f"{exported}: 1 decisions taken in" in ran.err
    assert "disagreement: accepted by ida" in ran.err
    assert "rejected by per" in ran.err
    again = quotecmp("review", "--decisions", tmp_path / "ida", "--merge", tmp_path / "per")
    assert "0 decisions taken in" in again.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "give PATH"),
        (["ARTICLES", "--summary", "-f", "xml"], 2, "format 'xml' is not known"),
        (["ARTICLES", "--summary", "-o", "x.pdf"], 2, "is written as .md or .csv"),
        (["--merge", "missing.db"], 2, "missing.db: No such file"),
        (["ARTICLES", "--decisions", "nowhere/d.db"], 3, "nowhere/d.db"),
        (["ARTICLES", "--decisions", "ARTICLES/a.txt"], 3, "is no decisions file"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    quotecmp: Command,
    articles: Path,
    arguments: list[str],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = quotecmp("review", *[one.replace("ARTICLES", str(articles)) for one in arguments])

    assert ran.code == code
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_article_that_cannot_be_read_gives_code_2_and_the_rest_is_reviewed(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    typed("accept\n")
    ran = quotecmp("review", articles, "missing.txt", "--decisions", tmp_path / "d.db")

    assert ran.code == 2
    assert "not read: missing.txt" in ran.out
    assert "1 accepted." in ran.out


def test_without_textual_one_line_names_the_way_out(articles: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        "util.find_spec = lambda name, *more: name != 'textual' and real(name, *more) or None\n"
    )
    main, child = pty.openpty()
    paths = os.pathsep.join([str(blocked), *filter(None, sys.path)])
    ran = subprocess.run(
        [sys.executable, "-m", "quotecmp", "review", str(articles)],
        stdin=child,
        stdout=child,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "TERM": "xterm"},
        timeout=60,
    )
    os.close(main)
    os.close(child)

    assert ran.returncode == 2
    assert ran.stderr == (
        "quotecmp: the review screen needs Textual: pip install 'quotecmp[tui]'; "
        "or review --plain, which needs nothing more\n"
    )
    assert not (tmp_path / "quotecmp-decisions.db").exists()


def test_the_help_of_review_loads_no_textual() -> None:
    code = (
        "import sys; from quotecmp.cli.app import run; run(['review', '--help']);"
        "sys.exit('textual' in sys.modules or 'sqlite3' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0

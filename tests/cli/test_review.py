import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
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


def test_compare_names_each_ruling_that_lapsed(
    quotecmp: Command, articles: Path, decided: Path
) -> None:
    obeyed = quotecmp("compare", articles, "--decisions", decided)
    assert obeyed.err == ""

    changed = (
        (articles / "b.txt").read_text(encoding="utf-8").replace("will close", "may close")
    )
    (articles / "b.txt").write_text(changed, encoding="utf-8")
    ran = quotecmp("compare", articles, "--decisions", decided, "--plain")

    assert ran.code == 0
    [line] = ran.err.splitlines()
    assert line.startswith("quotecmp: lapsed: rejected by ida on ")
    assert line.endswith(
        "Coast Press “We will close the old harbour without a vote of the council.”: "
        "no quote from there has these words now"
    )
    assert "found in more than one article: 1" in ran.out
    assert quotecmp("compare", articles, "--decisions", decided, "--quiet").err == ""


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

    assert f"{exported}: 1 decision taken in" in ran.err
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
        (["--export", "x.jsonl", "--decisions", "missing.db"], 2, "missing.db: No such file"),
        (["ARTICLES", "--summary", "--decisions", "missing.db"], 2, "missing.db: no review"),
        (["ARTICLES", "--export", "-"], 2, "leave PATH out"),
        (["ARTICLES", "--decisions", "nowhere/d.db"], 3, "nowhere/d.db: there is no folder"),
        (["ARTICLES", "--decisions", "ARTICLES"], 3, "is a folder"),
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
    assert not (tmp_path / "missing.db").exists()


@pytest.fixture
def decided(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> Path:
    """A decisions file in which ida rejected a pair and marked it."""
    typed("reject\nmark\n")
    quotecmp("review", articles, "--plain", "--decisions", tmp_path / "ida.db", "--by", "ida")
    return tmp_path / "ida.db"


def test_an_export_to_a_dash_goes_to_stdout(
    quotecmp: Command, decided: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = quotecmp("review", "--decisions", decided, "--export", "-")
    quotecmp("review", "--decisions", decided, "--export", tmp_path / "x.jsonl")

    assert ran.code == 0
    assert ran.out == (tmp_path / "x.jsonl").read_text(encoding="utf-8")
    assert '"verb": "reject"' in ran.out
    assert not (tmp_path / "-").exists()


def test_of_several_files_each_bad_one_is_named_and_the_rest_taken_in(
    quotecmp: Command, decided: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"type": "decision_event", "uid": "u"}\n')
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\0" + b"x" * 200)
    merges = ["bad.jsonl", "missing.jsonl", decided.name, "other.db"]
    options = [one for name in merges for one in ("--merge", tmp_path / name)]
    ran = quotecmp("review", "--decisions", tmp_path / "all.db", *options)

    assert ran.code == 2
    lines = ran.err.splitlines()
    assert len(lines) == 4
    assert "not taken in" in lines[0]
    assert "bad.jsonl, line 1" in lines[0]
    assert "missing.jsonl: No such file" in lines[1]
    assert lines[2].endswith("ida.db: 2 decisions taken in")
    assert "other.db" in lines[3]
    assert [one.verb for one in read_events(tmp_path / "all.db")] == ["reject", "mark"]


def test_an_export_has_what_the_session_decided(
    quotecmp: Command, articles: Path, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    typed("accept\n")
    file = tmp_path / "x.jsonl"
    quotecmp("review", articles, "--decisions", tmp_path / "d.db", "--export", file)

    assert [event.verb for event in read_events(file)] == ["accept"]


def test_a_summary_of_an_export_is_that_of_the_file(
    quotecmp: Command, articles: Path, decided: Path, tmp_path: Path
) -> None:
    quotecmp("review", "--decisions", decided, "--export", tmp_path / "x.jsonl")
    told = [
        quotecmp("review", articles, "--decisions", file, "--summary").out
        for file in (decided, tmp_path / "x.jsonl")
    ]

    assert told[0] == told[1]
    assert "rejected by ida" in told[0]


def bound_by_permissions() -> None:
    """In a child about to start: bind root, too, by what a file's mode allows."""
    from ctypes import CDLL

    drop_from_bounding_set, overriding, reading = 24, 1, 2
    CDLL(None).prctl(drop_from_bounding_set, overriding)
    CDLL(None).prctl(drop_from_bounding_set, reading)


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's capabilities")
def test_a_file_that_may_only_be_read_is_refused_at_once_and_can_be_handed_over(
    decided: Path, articles: Path, tmp_path: Path
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(articles, folder / "articles")
        shutil.copy(decided, folder / "d.db")
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def ran(*arguments: str) -> "subprocess.CompletedProcess[str]":
            return subprocess.run(
                [sys.executable, "-m", "quotecmp", *arguments],
                preexec_fn=bound_by_permissions,
                cwd=folder,
                input="accept\nquit\n",
                capture_output=True,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                timeout=120,
            )

        try:
            review = ran("review", "articles", "--plain", "--decisions", "d.db")
            summary = ran("review", "articles", "--decisions", "d.db", "--summary")
            compared = ran("compare", "articles", "--decisions", "d.db", "--plain")
        finally:
            folder.chmod(0o755)
            (folder / "articles").chmod(0o755)

    assert review.returncode == 3
    assert review.stdout == ""
    assert "d.db: cannot be written to; copy it elsewhere" in review.stderr
    assert summary.returncode == 0, summary.stderr
    assert "rejected by" in summary.stdout
    assert compared.returncode == 0, compared.stderr
    assert "found in more than one article: 0" in compared.stdout


def test_a_file_that_is_lost_during_the_session_ends_with_code_3_and_an_export(
    quotecmp: Command, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "d.db"

    def lines() -> Iterator[str]:
        yield "reject\n"
        file.unlink()
        file.write_text("a list of calls, not decisions")
        yield "mark\n"
        yield "list\n"

    monkeypatch.setattr(sys, "stdin", Lines(lines()))
    ran = quotecmp("review", articles, "--plain", "--decisions", file, "--by", "ida")

    assert ran.code == 3
    assert "Not saved: " in ran.out
    [saved] = tmp_path.glob("d.db.rescued*")
    assert f"1 decision not saved: {file}: is no decisions file" in ran.err
    assert str(saved) in ran.err
    assert [event.verb for event in read_events(saved)] == ["reject"]
    assert file.read_text() == "a list of calls, not decisions"


@pytest.mark.parametrize("last", ["quit\n", ""])
def test_a_file_that_is_lost_just_before_the_end_is_no_success(
    quotecmp: Command,
    articles: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    last: str,
) -> None:
    file = tmp_path / "d.db"

    def lines() -> Iterator[str]:
        yield "reject\n"
        file.unlink()
        file.mkdir()
        yield last

    monkeypatch.setattr(sys, "stdin", Lines(lines()))
    ran = quotecmp("review", articles, "--plain", "--decisions", file)

    assert ran.code == 3
    assert "Not saved: " in ran.out
    assert "is a folder" in ran.err
    [saved] = tmp_path.glob("d.db.rescued*")
    assert [event.verb for event in read_events(saved)] == ["reject"]


class Lines:
    """A stdin whose lines come one after the other."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def readline(self) -> str:
        return next(self._lines, "")


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


def test_a_summary_before_any_review_says_how_to_hold_one(
    quotecmp: Command, articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.db"
    ran = quotecmp("review", articles, "--summary", "--decisions", file)

    assert ran.code == 2
    assert "no review has been held yet" in ran.err
    assert f"quotecmp review {articles} --decisions {file}" in ran.err


def test_a_wrong_name_leaves_no_decisions_file_behind(
    quotecmp: Command, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    typed("quit\n")
    file = tmp_path / "d.db"
    ran = quotecmp("review", tmp_path / "nowhere", "--decisions", file)

    assert ran.code == 2
    assert "nowhere: is not there; check the path" in ran.err
    assert not file.exists()

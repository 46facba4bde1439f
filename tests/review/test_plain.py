import os
import select
import subprocess
import sys
import time
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from making import Told, report_of
from reviewing import desk, store

from quotecmp.archive.decisions import read_events
from quotecmp.model import Problem, Report
from quotecmp.review.plain import run_plain, understood
from quotecmp.review.session import Session

REPOSITORY = Path(__file__).parents[2]
# Runs the plain face over made clusters, as `quotecmp review --plain` does over real ones.
FACE = """
import sys
sys.path.insert(0, "tests")
from reviewing import desk, store
from quotecmp.review.plain import run_plain
from quotecmp.review.session import Session
def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()
with store(sys.argv[1]) as decisions:
    run_plain(Session(desk(3), decisions), sys.stdin, say)
"""


def talked(lines: str, report: Report | None = None) -> str:
    """Everything that the plain face says to these lines."""
    said: list[str] = []
    session = Session(report or desk(3), store())
    run_plain(session, StringIO(lines), said.append)
    return "".join(said)


def test_a_whole_review_reads_line_by_line() -> None:
    told = talked("a\nsplit 1\nmark\nnote ask them\nu\nq\n")

    assert told == (Path(__file__).parent / "session.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("accept", ("accept", "")),
        ("acc", ("accept", "")),
        ("a", ("accept", "")),
        ("ACCEPT", ("accept", "")),
        ("  split   2 ", ("split", "2")),
        ("/the old pier", ("search", "the old pier")),
        ("12", ("go", "12")),
        ("", ("show", "")),
        ("filter look", ("only", "look")),
        ("M 2", ("merge", "2")),
        ("walrus", ("walrus", "")),
        ("?", ("help", "")),
    ],
)
def test_a_line_is_a_verb_a_key_or_a_number(line: str, meant: tuple[str, str]) -> None:
    assert understood(line) == meant


def test_the_end_of_the_input_ends_the_session() -> None:
    assert talked("a").endswith("> \n")
    assert talked("").endswith("> \n")


def test_a_line_that_is_no_verb_is_answered_and_decides_nothing() -> None:
    told = talked("walrus\nlist\nq\n")

    assert "There is no verb “walrus”." in told
    assert "Saved. 0 done, 3 left, 0 marked." in told


def test_help_names_every_verb() -> None:
    told = talked("help\nq\n")

    for verb in ("accept", "reject", "split READING", "merge", "undo", "context", "quit"):
        assert f"\n{verb}" in told.replace("> ", "\n")


def test_context_and_explanation_are_one_word_away() -> None:
    told = talked("context\nexplain\nq\n")

    assert "Coast Press · 2 May 2031 · 1.txt, line 2" in told
    assert "The council met on Monday." in told
    assert "Coast Press and Isle News: edited, score 0.90 = wording +4.20" in told
    assert "difference 1: modality, rule modal words" in told


def test_what_could_hide_or_steer_a_terminal_is_written_out() -> None:
    sneaky = "“pay \u202e001 now\x1b[31m”"
    report = report_of(
        [Told("A\x1b]0;x", sneaky, sneaky[1:-1]), Told("B", sneaky, sneaky[1:-1])],
        columns=[(sneaky[1:-1], sneaky[1:-1])],
    )
    report = replace(report, problems=(Problem("x\x1b.txt", "bad\u202e"),))
    told = talked(
        "context\nexplain\nlist\nnote \x1b[2J\u202e\nshow\nsearch \x1b\n\x1b\nsplit \x1b\nq\n",
        report,
    )

    assert not {"\x1b", "\u202e"} & set(told)
    assert "‹U+202E›" in told


def test_editorial_brackets_stay() -> None:
    words = "[we] must [/] act [sic] :fire:"
    report = report_of(
        [Told("A", f"“{words}”", words), Told("B", f"“{words}”", words)],
        columns=[(words, words)],
    )

    assert talked("q\n", report).count(words) == 2


def test_it_can_be_driven_over_a_pseudo_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    main, child = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "dumb"}
    face = subprocess.Popen(
        [sys.executable, "-c", FACE, str(tmp_path / "d.db")],
        stdin=child,
        stdout=child,
        stderr=child,
        cwd=REPOSITORY,
        env=environment,
    )
    os.close(child)
    try:
        screen = read_until(main, "> ")
        for line, answer in (
            ("accept", "1 accepted."),
            ("reject", "2 rejected."),
            ("undo", "Undone: reject on 2."),
            ("quit", "Saved. 1 done, 2 left"),
        ):
            os.write(main, line.encode() + b"\n")
            screen = read_until(main, answer)
        assert face.wait(timeout=20) == 0
    finally:
        face.kill()
        face.wait()
        os.close(main)
    assert "\x1b" not in screen
    assert [e.verb for e in read_events(tmp_path / "d.db")] == ["accept", "reject", "undo"]


def read_until(main: int, wanted: str, seconds: float = 20) -> str:
    """What the terminal printed up to some words."""
    told, end = "", time.monotonic() + seconds
    while wanted not in told:
        ready, _, _ = select.select([main], [], [], max(end - time.monotonic(), 0))
        assert ready, f"no {wanted!r} in {told!r}"
        told += os.read(main, 65536).decode("utf-8", "replace")
    return told

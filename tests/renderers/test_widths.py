"""What a person sees in a terminal, at five widths, with colour and without, and in a pipe.

Read the snapshots before you accept them: `pytest tests/renderers/test_widths.py
--snapshot-update`.  Styles stand in brackets of their own, ⟦bold orange⟧ … ⟦⟧.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from newsdesk import newsday
from syrupy.assertion import SnapshotAssertion

from quotecmp.renderers.data import to_jsonl_text
from quotecmp.renderers.listing import to_listing
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.rows import cell_width
from quotecmp.renderers.sources_view import to_sources
from quotecmp.renderers.terminal import to_terminal

WIDTHS = (160, 120, 80, 60, 40)
REPORT = newsday()
CODE = re.compile(r"\x1b\[([0-9;]*)m")
NAMES = {
    "38;2;30;136;208": "blue",
    "38;2;213;94;0": "orange",
    "1": "bold",
    "2": "dim",
    "7": "reverse",
    "0": "",
}


def readable(text: str) -> str:
    """The text with its codes in words."""

    def words(found: re.Match[str]) -> str:
        codes = found.group(1)
        for code, name in NAMES.items():
            if ";" in code:
                codes = codes.replace(code, name)
        return f"⟦{' '.join(NAMES.get(code, code) for code in codes.split(';'))}⟧"

    return CODE.sub(words, text)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_terminal_view(width: int, snapshot: SnapshotAssertion) -> None:
    shown = to_terminal(REPORT, width=width)

    assert shown == snapshot
    assert max(map(cell_width, shown.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_terminal_view_in_colour(width: int, snapshot: SnapshotAssertion) -> None:
    assert readable(to_terminal(REPORT, width=width, styles="color")) == snapshot


@pytest.mark.parametrize("width", [80, 40])
def test_the_list_of_quotes(width: int, snapshot: SnapshotAssertion) -> None:
    assert to_listing(REPORT, width=width, explain=True) == snapshot


@pytest.mark.parametrize("width", [80, 40])
def test_the_list_of_sources(width: int, snapshot: SnapshotAssertion) -> None:
    assert to_sources(REPORT, width=width) == snapshot


def test_the_plain_view(snapshot: SnapshotAssertion) -> None:
    assert to_plain(REPORT) == snapshot


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    run = tmp_path / "day.jsonl"
    run.write_text(to_jsonl_text(REPORT), encoding="utf-8")
    return run


def piped(saved: Path, **environment: str) -> str:
    """What a pipe gets from the command itself."""
    inherited = {
        k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "TERM")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "quotecmp", "report", str(saved)],
        capture_output=True,
        env={**inherited, **environment},
        check=False,
    )
    assert ran.returncode == 2  # one file was not read
    return ran.stdout.decode()


def test_a_pipe(saved: Path, snapshot: SnapshotAssertion) -> None:
    assert piped(saved) == snapshot


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pipe_of_some_width_gets_the_view_of_that_width(saved: Path, width: int) -> None:
    assert piped(saved, COLUMNS=str(width)) == to_terminal(REPORT, width=width)


def test_a_dumb_terminal_gets_the_plain_view(saved: Path) -> None:
    assert piped(saved, TERM="dumb") == to_plain(REPORT)

"""The pager, with the command on a pseudo-terminal of its own."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
from pathlib import Path

import pytest

KEEP = 'import sys; open(sys.argv[1], "w").write(sys.stdin.read())'


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A pager that shows nothing and keeps what it was given in the file `seen`."""
    script = tmp_path / "keep"
    script.write_text(
        f"#!{sys.executable}\n{KEEP.replace('sys.argv[1]', repr(str(tmp_path / 'seen')))}\n"
    )
    script.chmod(0o755)
    return script


def on_terminal(
    *arguments: object, rows: int = 24, keyboard: bool = True, **environment: str
) -> tuple[int, str]:
    """Exit code and screen of a command on a terminal of so many rows."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    known = {k: v for k, v in os.environ.items() if k not in ("PAGER", "LESS", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "quotecmp", *map(str, arguments)],
        stdin=inner if keyboard else subprocess.DEVNULL,
        stdout=inner,
        stderr=inner,
        env={**known, "TERM": "xterm-256color", **environment},
        start_new_session=True,
    )
    os.close(inner)
    shown: list[bytes] = []
    reader = threading.Thread(target=_read, args=(outer, shown))
    reader.start()
    code = process.wait(timeout=60)
    reader.join(timeout=10)
    os.close(outer)
    return code, b"".join(shown).decode().replace("\r\n", "\n")


def _read(terminal: int, shown: list[bytes]) -> None:
    while True:
        try:
            found = os.read(terminal, 65536)
        except OSError:  # the last writer has gone
            return
        if not found:
            return
        shown.append(found)


def test_a_long_report_goes_through_the_pager_that_pager_names(
    articles: Path, kept: Path
) -> None:
    code, screen = on_terminal("compare", articles, PAGER=f"{kept} --flag")

    assert (code, screen) == (0, "")
    seen = (kept.parent / "seen").read_text(encoding="utf-8")
    assert "!! ALERT" in seen
    assert "\x1b" not in seen


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--no-pager"], {}),
        ([], {"TERM": "dumb"}),
        (["--plain"], {}),
        (["--format", "jsonl"], {}),
        ([], {"PAGER": ""}),
        ([], {"PAGER": "cat"}),
        ([], {"PAGER": "no-such-pager-here"}),
        ([], {"PAGER": "'never closed"}),
    ],
)
def test_the_pager_stays_away(
    articles: Path, kept: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    code, screen = on_terminal(
        "compare", articles, *arguments, **{"PAGER": str(kept), **environment}
    )

    assert code == 0
    assert "ALERT" in screen or '"severity": 5' in screen or '"severity":5' in screen
    assert not (kept.parent / "seen").exists()


def test_what_fits_the_screen_is_not_paged(articles: Path, kept: Path) -> None:
    _, screen = on_terminal("compare", articles, rows=200, PAGER=str(kept))

    assert "!! ALERT" in screen
    assert not (kept.parent / "seen").exists()


def test_a_terminal_without_a_keyboard_is_not_paged(articles: Path, kept: Path) -> None:
    _, screen = on_terminal("compare", articles, keyboard=False, PAGER=str(kept))

    assert "!! ALERT" in screen
    assert not (kept.parent / "seen").exists()


def test_leaving_the_pager_early_is_no_error_and_the_gate_still_judges(
    articles: Path, tmp_path: Path
) -> None:
    leave = tmp_path / "leave"
    leave.write_text("#!/bin/sh\nexit 1\n")
    leave.chmod(0o755)
    code, screen = on_terminal("compare", articles, "--fail-on", "alert", PAGER=str(leave))

    assert (code, screen) == (1, "")

"""The real command on a real terminal, over the samples: a tmux pane of a given size."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotecmp.archive.decisions import read_events

pytest.importorskip("textual")
ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux"),
]
SIZES = ((80, 24), (120, 40), (60, 24))
Pane = Callable[..., str]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Run tmux with a server of its own."""
    socket = str(tmp_path / "tmux")

    def run(*arguments: str) -> str:
        ran = subprocess.run(
            ["tmux", "-f", "/dev/null", "-S", socket, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        return ran.stdout

    yield run
    subprocess.run(["tmux", "-S", socket, "kill-server"], capture_output=True)


@pytest.fixture
def review(tmux: Callable[..., str], tmp_path: Path) -> Callable[[int, int], Pane]:
    """Start the review in a pane; it gives a function that types and returns the screen."""

    def start(width: int, height: int) -> Pane:
        paths = os.pathsep.join(os.path.abspath(one) for one in sys.path if one)
        command = (
            f"PYTHONPATH='{paths}' '{sys.executable}' -m quotecmp review '{ROOT / 'seeds'}' "
            f"--decisions '{tmp_path / 'd.db'}' --by ida; echo \"left with $?\"; sleep 60"
        )
        tmux("new-session", "-d", "-x", str(width), "-y", str(height), command)

        def typed(*keys: str, wanted: str) -> str:
            for key in keys:
                tmux("send-keys", key)
            end = time.monotonic() + 30
            while time.monotonic() < end:
                screen = tmux("capture-pane", "-p")
                if wanted in screen:
                    return screen
                time.sleep(0.05)
            raise AssertionError(f"no {wanted!r} in\n{screen}")

        return typed

    return start


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_samples_are_reviewed_with_keys(
    review: Callable[[int, int], Pane], tmp_path: Path, width: int, height: int
) -> None:
    typed = review(width, height)
    first = typed(wanted="Quote 1 of")
    assert len(first.splitlines()) == height
    assert max(map(len, first.splitlines())) <= width
    assert "? help" in first

    typed("a", wanted="1 accepted.")
    typed("m", wanted="2 marked for follow-up.")
    typed("w", wanted="note:")
    typed("-l", "ask for the [sic] tape", wanted="ask for the [sic] tape")
    typed("Enter", wanted="Note on 2 saved.")
    typed("Enter", wanted="13 May 2015")
    typed("?", wanted="reject: they are not")
    typed("Escape", wanted="Quote 2 of")
    typed("u", wanted="Undone: note on 2.")
    typed("q", wanted="left with 0")

    kept = [event.verb for event in read_events(tmp_path / "d.db")]
    assert kept == ["accept", "mark", "note", "undo"]


def test_an_interrupt_leaves_with_130_and_loses_nothing(
    review: Callable[[int, int], Pane], tmp_path: Path
) -> None:
    typed = review(80, 24)
    typed(wanted="Quote 1 of")
    typed("r", wanted="1 rejected.")
    typed("C-c", wanted="left with 130")

    assert [event.verb for event in read_events(tmp_path / "d.db")] == ["reject"]

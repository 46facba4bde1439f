import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecmp.cli.output import _styles

CODES = re.compile(r"\x1b\[([0-9;]*)m")


@pytest.mark.parametrize(
    ("environment", "styles"),
    [
        ({}, "none"),
        ({"TERM": "xterm-256color"}, "none"),
        ({"FORCE_COLOR": "0"}, "none"),
        ({"NO_COLOR": "1"}, "none"),
        ({"FORCE_COLOR": "1"}, "color"),
        ({"FORCE_COLOR": "1", "TERM": "xterm"}, "16"),
        ({"FORCE_COLOR": "1", "TERM": "tmux-256color"}, "256"),
        ({"FORCE_COLOR": "1", "TERM": "xterm", "COLORTERM": "truecolor"}, "color"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "mono"),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, "color"),
    ],
)
def test_a_pipe_has_colours_only_when_it_is_told_to(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], styles: str
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert _styles() == styles


def test_a_dumb_terminal_gets_no_code_even_when_colour_is_forced(
    quotecmp: Callable, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert not CODES.search(quotecmp("compare", articles).out)


def test_without_colour_weight_is_still_told_by_word_shape_and_bold(
    quotecmp: Callable, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    out = quotecmp("compare", articles).out

    assert "!! ALERT" in CODES.sub("", out)
    assert {code for found in CODES.findall(out) for code in found.split(";")} <= set("0127")


def test_a_file_never_has_codes(
    quotecmp: Callable, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    file = articles.parent / "report.txt"
    quotecmp("compare", articles, "-o", file)

    assert not CODES.search(file.read_text(encoding="utf-8"))

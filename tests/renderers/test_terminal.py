import re
from dataclasses import replace

import pytest
from making import HARBOUR, Told, report_of

from quotecmp.model import Problem
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.rows import cell_width
from quotecmp.renderers.styles import ORANGE, TERMINAL_BLUE
from quotecmp.renderers.terminal import to_terminal

WIDTHS = (160, 120, 80, 60, 40, 24)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for line in to_terminal(HARBOUR, width=width).splitlines():
        assert cell_width(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_reason_is_told_whole(width: int) -> None:
    told = "".join(to_terminal(HARBOUR, width=width).split())

    for difference in HARBOUR.clusters[0].differences:
        assert "".join(difference.reason.split()) in told


def test_the_gravest_difference_comes_first() -> None:
    text = to_terminal(HARBOUR)

    assert text.index("!! ALERT") < text.index("! LOOK") < text.index("~ reworded")


def test_a_bracketed_word_is_not_taken_for_markup() -> None:
    hostile = "“[we] must [/] act [sic] :fire: [bold]now[/bold]”"
    report = report_of(
        [Told("A[red]", hostile, hostile[1:-1]), Told("B", hostile, hostile[1:-1])],
        columns=[(hostile[1:-1], hostile[1:-1])],
    )
    text = to_terminal(report, width=120)

    assert text.count("[we] must [/] act [sic] :fire: [bold]now[/bold]") == 4
    assert "A[red]" in text


def test_a_hidden_character_is_written_out() -> None:
    sneaky = "“pay \u202e001 now\x1b[31m”"
    report = report_of(
        [Told("A", sneaky, sneaky[1:-1]), Told("B", sneaky, sneaky[1:-1])],
        columns=[(sneaky[1:-1], sneaky[1:-1])],
    )
    for text in (to_terminal(report), to_plain(report)):
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert "‹U+202E›" in text


def test_a_pipe_gets_no_styles_and_a_terminal_does() -> None:
    plain, styled = to_terminal(HARBOUR), to_terminal(HARBOUR, styles="color")

    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled).split() == plain.split()


def test_no_color_keeps_bold() -> None:
    mono = to_terminal(HARBOUR, styles="mono")
    codes = {c for found in re.findall(r"\x1b\[([0-9;]*)m", mono) for c in found.split(";")}

    assert "1" in codes
    assert codes <= {"", "0", "1", "2", "7"}


def test_what_was_not_read_is_named_with_its_reason() -> None:
    report = replace(HARBOUR, problems=(Problem("x.pdf", "is no text", 3),))

    assert "x.pdf, line 3: is no text" in to_terminal(report)
    assert "not read: x.pdf, line 3: is no text" in to_plain(report)


def test_the_plain_view_draws_nothing() -> None:
    assert not re.search("[─│┃━╭^~]", to_plain(HARBOUR))


def test_what_differs_is_set_in_the_style_of_its_own_difference() -> None:
    alert = to_terminal(HARBOUR, styles="color")

    assert "\x1b[1;38;2;213;94;0mMay,\x1b[0m" in alert
    assert "\x1b[38;2;30;136;208mshall\x1b[0m" in alert
    assert "\x1b[38;2;30;136;208m^3~~~\x1b[0m" in alert


@pytest.mark.parametrize(
    ("styles", "blue", "orange"), [("16", "36", "33"), ("256", "38;5;32", "38;5;166")]
)
def test_a_terminal_with_few_colours_gets_those(styles: str, blue: str, orange: str) -> None:
    words = "38;2;213;94;0"
    report = report_of(
        [Told("A", f"“{words}”", words), Told("B", f"“{words}”", words)],
        columns=[(words, words)],
    )
    few = to_terminal(HARBOUR, styles=styles)  # type: ignore[arg-type]

    assert f"\x1b[1;{orange}mMay," in few
    assert f"\x1b[{blue}mshall" in few
    assert "38;2" not in few
    assert f"“{words}”" in to_terminal(report, styles=styles)  # type: ignore[arg-type]


def test_blue_and_orange_can_be_read_on_light_and_on_dark() -> None:
    for colour in (TERMINAL_BLUE, ORANGE):
        for ground in ("#ffffff", "#fdf6e3", "#000000", "#1b1d21", "#282a36"):
            assert contrast(colour, ground) > 3.5


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, after WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

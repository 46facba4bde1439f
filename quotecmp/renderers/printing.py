"""The only door into rich: what is printed, at which width, with which styles.

All text of an article enters through `safe`, as `Text`, because rich would otherwise read
“[sic]” as markup and ":fire:" as a picture.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Literal

from quotecmp.renderers.styles import ORANGE, TERMINAL_BLUE
from quotecmp.renderers.visible import one_line, written_out

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment
    from rich.text import Text

INDENT = 2
# No styles; bold and reverse alone; as many colours as the terminal has.
Styles = Literal["none", "mono", "16", "256", "color"]
# Spaces of an article that are no blank, each with a sign as wide that nothing breaks or drops.
NARROW = "\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
SPACES = {ord(space): 0x10FF00 + number for number, space in enumerate(NARROW)}
SPACES[ord("\N{IDEOGRAPHIC SPACE}")] = 0x3FFFD
ODD_SPACE = re.compile(f"[{''.join(map(chr, SPACES))}]")
GIVEN_BACK = {sign: space for space, sign in SPACES.items()}
KEPT = re.compile(f"[{''.join(map(chr, GIVEN_BACK))}]")
CODE = re.compile(r"\x1b\[[0-9;]*m")
# Codes for blue and orange on terminals with few colours.  Rich itself keeps for a style the
# code of whichever terminal it met first in a process.
FEWER: Mapping[Styles, tuple[str, str]] = {"16": ("36", "33"), "256": ("38;5;32", "38;5;166")}


def safe(text: str, style: str = "") -> "Text":
    """The only way for a text into rich: visible, on one line, never read as markup.

    The style is that of the words alone, not of the blanks that fill their column.
    """
    from rich.text import Text

    shown = one_line(text)
    if not shown.isascii():
        shown = KEPT.sub(written_out, shown)
    return Text().append(shown, style=style or None)


def printed(parts: "Iterable[RenderableType]", *, width: int, styles: Styles = "none") -> str:
    """The lines that a console of this width would show, ending in a line end.

    `styles` is "none" for pipes and files, "mono" for bold and reverse without colour
    (NO_COLOR), "color" for everything, "16" and "256" for terminals with so many colours.
    """
    out = StringIO()
    console = _console()(
        file=out,
        width=width,
        force_terminal=styles != "none",
        no_color=styles == "mono",
        color_system=None if styles == "none" else "truecolor",
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    text = out.getvalue().removesuffix("\n").translate(GIVEN_BACK)
    if styles in FEWER:
        text = _with_fewer_colours(text, *FEWER[styles])
    return "".join(f"{line.rstrip(' ')}\n" for line in text.split("\n"))


@cache
def _console() -> "type[Console]":
    """A console that keeps all spaces of an article.

    Rich breaks a line at any space and drops it there, be it one that must not be broken.
    """
    from rich.console import Console
    from rich.text import Text

    class KeepingSpaces(Console):
        def render(
            self, renderable: "RenderableType", options: "ConsoleOptions | None" = None
        ) -> "Iterable[Segment]":
            if isinstance(renderable, Text) and ODD_SPACE.search(renderable.plain):
                renderable = renderable.copy()
                renderable.plain = renderable.plain.translate(SPACES)
            return super().render(renderable, options)

    return KeepingSpaces


def _with_fewer_colours(text: str, blue: str, orange: str) -> str:
    """The same text with other codes for our two colours."""
    full = {_code(TERMINAL_BLUE): blue, _code(ORANGE): orange}

    def fewer(found: re.Match[str]) -> str:
        code = found.group()
        for one, other in full.items():
            code = code.replace(one, other)
        return code

    return CODE.sub(fewer, text)


def _code(colour: str) -> str:
    """A colour as a terminal takes it in full.

    >>> _code("#D55E00")
    '38;2;213;94;0'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"38;2;{red};{green};{blue}"

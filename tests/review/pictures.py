"""Make the pictures of the review screen in docs/pictures from the sample articles.

    python tests/review/pictures.py

Needs Chromium and the extras `tui` and `browser`.  A person looks at them; no test does.
"""

import asyncio
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser"), str(ROOT / "tests")]

from conftest import FLAGS, found_chromium  # noqa: E402
from reviewing import store  # noqa: E402

if TYPE_CHECKING:
    from rich.style import Style

TARGET = ROOT / "docs" / "pictures"
SHOTS = (
    ("review", (100, 30), ()),
    ("review-wide", (120, 26), ("a", "m")),
    ("review-context", (100, 30), ("enter",)),
)
DARK, LIGHT = "#0c0c0c", "#d9d9d9"
PAGE = """<style>body {{ margin: 0; padding: 16px; background: #0c0c0c; color: #d9d9d9;
width: max-content; }}
pre {{ font: 14px/1.2 "DejaVu Sans Mono", Menlo, monospace; margin: 0; }}</style>{}"""


async def drawn(size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen after some keys, as HTML in the colours of a dark terminal."""
    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    import quotecmp
    from quotecmp.review.screen import ReviewScreen
    from quotecmp.review.session import Session

    report = quotecmp.compare(quotecmp.load_all([ROOT / "seeds"]))
    app = ReviewScreen(Session(report, store()))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
    out = Console(record=True, width=size[0], file=StringIO(), force_terminal=True)
    for strip in strips:
        line = Text.assemble(*((one.text, shown(one.style or Style())) for one in strip))
        out.print(line, no_wrap=True)
    return PAGE.format(out.export_html(code_format="<pre>{code}</pre>", inline_styles=True))


def shown(style: "Style") -> "Style":
    """A style in the colours of the picture: the terminal's own, reversed where it says so."""
    from rich.style import Style

    own = bool(style.color and not style.color.is_default)
    front = style.color.get_truecolor().hex if own and style.color else LIGHT
    if style.reverse:
        return Style(color=DARK, bgcolor=front, bold=style.bold)
    return Style(color=front, bold=style.bold, dim=style.dim, italic=style.italic)


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright

    pages = {name: asyncio.run(drawn(size, keys)) for name, size, keys in SHOTS}
    with sync_playwright() as running, TemporaryDirectory() as folder:
        browser = running.chromium.launch(executable_path=found_chromium(), args=FLAGS)
        for name, html in pages.items():
            file = Path(folder) / f"{name}.html"
            file.write_text(html, encoding="utf-8")
            page = browser.new_page(viewport={"width": 900, "height": 300})
            page.goto(file.as_uri())
            page.locator("body").screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

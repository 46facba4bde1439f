"""Make the pictures in docs/pictures from the sample articles.

    python tests/browser/pictures.py

Needs Chromium and the extra `browser`.  The pictures are looked at by a person; no test
compares them, since every machine has its own fonts.
"""

import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, found_chromium  # noqa: E402

from quotecmp.model import Report  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET = ROOT / "docs" / "pictures"
SCREEN = """<style>body {{ margin: 0; padding: 24px; background: #1b1d21; color: #e6e4df; }}
pre {{ font: 14px/1.35 "DejaVu Sans Mono", Menlo, monospace; margin: 0; }}</style>{}"""


def seeds_report() -> Report:
    """The comparison of the sample articles."""
    import quotecmp

    return quotecmp.compare(quotecmp.load_all([ROOT / "seeds"]))


def terminal_html(report: Report) -> str:
    """The terminal view as HTML, in the colours of a dark terminal."""
    from rich.console import Console
    from rich.text import Text

    from quotecmp.renderers.terminal import to_terminal

    console = Console(record=True, width=100, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(to_terminal(report, width=100, styles="color")))
    return SCREEN.format(
        console.export_html(code_format="<pre>{code}</pre>", inline_styles=True)
    )


def make(browser: "Browser", report: Report) -> None:
    """Three pictures: the terminal, the page by day, and by night on a phone."""
    from quotecmp.renderers.page import to_page

    html = to_page(report)
    shots = (
        ("terminal", terminal_html(report), "light", (900, 960)),
        ("page", html, "light", (1200, 1620)),
        ("page-phone", html, "dark", (390, 844)),
    )
    with TemporaryDirectory() as folder:
        for name, content, scheme, (width, height) in shots:
            file = Path(folder) / f"{name}.html"
            file.write_text(content, encoding="utf-8")
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(file.as_uri())
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright

    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found_chromium(), args=FLAGS)
        make(browser, seeds_report())
        browser.close()


if __name__ == "__main__":
    main()

"""A real Chromium for the page, where one is installed; without it these tests are skipped.

Needs Debian's or any other Chromium (`apt-get install chromium`) and the extra `browser`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def found_chromium() -> str | None:
    """Where a Chromium is installed, if one is; CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'"
    )
    found = found_chromium()
    if not found:
        pytest.skip("no Chromium is installed: apt-get install chromium, or set CHROMIUM")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page opened from disk, with all that it asked for and complained of."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))


Opener = Callable[..., Opened]


@pytest.fixture
def opened(chromium: "Browser", tmp_path: Path) -> Iterator[Opener]:
    """Open some HTML from disk, with the options of a browser context."""
    contexts = []

    def opener(html: str, place: str = "", **options: object) -> Opened:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        contexts.append(chromium.new_context(**options))  # type: ignore[arg-type]
        found = Opened(contexts[-1].new_page())
        found.page.goto(f"{file.as_uri()}{place}")
        return found

    yield opener
    for context in contexts:
        context.close()

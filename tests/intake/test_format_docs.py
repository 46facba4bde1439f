"""The pages in docs/formats: what they show is what the commands print."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from quotecmp.cli.app import run

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "formats").glob("*.md"))
CONSOLE = re.compile(r"^```console\n\$ quotecmp ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS = {"docx": "docx", "rtf": "striprtf", "text": "tomllib"}


def test_every_format_has_a_page() -> None:
    names = [page.stem for page in PAGES]

    assert names == ["docx", "html", "mhtml", "rtf", "text", "webarchive"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_the_command_prints(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = NEEDS.get(page.stem, "trafilatura")
    if find_spec(module) is None:
        pytest.skip(f"needs {module}")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    shown = CONSOLE.findall(page.read_text(encoding="utf-8"))

    assert shown
    for command, output in shown:
        run(command.split())
        assert capsys.readouterr().out == output

"""Versions of one story through the real command."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONSOLE = re.compile(r"^```console\n\$ quotecmp ([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUOTE = "We will close the old harbour on {day}, and no ferry will be left behind,"
SAID = f"“{QUOTE}” Ida Holm told reporters on the pier of Gull Bay."
REST = (
    "The islanders have asked for a new pier since the storm of last winter, when two boats "
    "were lost.\n\n"
    "Members of the council declined to speak to those who waited outside in the rain.\n"
)
OTHER = (
    "The harbour closes, and the islanders are glad.\n\n"
    f"“{QUOTE.format(day='3 June')}” Ida Holm said on Tuesday."
)


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    for name, day, mark in (("a.txt", "3 May", ""), ("b.txt", "3 June", "CORRECTED-")):
        text = (
            f"{mark}Council to close old harbour\n\nGULL BAY, May 13 (Reuters) - The council "
            f"of Gull Bay will close the old harbour, its head said on Tuesday.\n\n"
            f"{SAID.format(day=day)}\n\n{REST}"
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"=== AFP\n{OTHER}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("format", ["table", "plain", "markdown", "html"])
def test_every_view_tells_of_versions(quotecmp: Callable, wires: Path, format: str) -> None:
    out = " ".join(quotecmp("compare", wires, "--format", format).out.split())

    assert "The agency corrected itself: Reuters “3 June” " in out
    assert "Reuters, earlier version “3 May”" in out
    assert "1 earlier version left out" in out or "earlier version, left out" in out
    assert "a later version is in" in out


def test_the_documentation_shows_what_the_command_prints(
    quotecmp: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")

    [(command, output)] = CONSOLE.findall(page)

    assert quotecmp(*command.split()).out == output


def test_a_mark_in_the_line_above_the_article_counts(quotecmp: Callable) -> None:
    ran = quotecmp("sources", ROOT / "tests" / "cases" / "versions")

    assert "one version of several: UPDATE 1-Council to close old harbour" in ran.out


def test_the_option_compares_all_versions(quotecmp: Callable, wires: Path) -> None:
    ran = quotecmp("compare", wires, "--all-versions", "--format", "jsonl")

    records = [json.loads(line) for line in ran.out.splitlines()]
    [cluster] = [record for record in records if record["type"] == "cluster"]
    assert len(cluster["quotes"]) == 3
    assert records[0]["settings"]["match"]["all_versions"] is True


AFP_STORY = (
    "{place}The council of Gull Bay will close the old harbour, its head said on Tuesday.\n\n"
    f"{SAID.format(day='3 June')}\n\n{REST}"
    "No ship had left the northern port since early on Tuesday morning.\n"
)


@pytest.mark.parametrize("format", ["table", "plain"])
def test_a_reprint_is_no_source_of_its_own(
    quotecmp: Callable, tmp_path: Path, format: str
) -> None:
    for name, above, place in (
        ("a.txt", "=== AFP 2031-05-13\n", "Gull Bay (AFP) - "),
        ("b.txt", "", ""),
    ):
        (tmp_path / name).write_text(above + AFP_STORY.format(place=place), encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"=== Reuters 2031-05-14\n{OTHER}", encoding="utf-8")

    out = " ".join(quotecmp("compare", tmp_path, "--format", format).out.split())

    assert "2 independent sources: AFP · Reuters" in out
    assert "a copy, or a second article of one agency: b.txt" in out


def test_nothing_is_said_of_independence_where_all_are_sources(
    quotecmp: Callable, tmp_path: Path
) -> None:
    for name in ("AFP", "Reuters"):
        (tmp_path / f"{name}.txt").write_text(f"=== {name}\n{OTHER}{name}", encoding="utf-8")

    assert "independent" not in quotecmp("compare", tmp_path).out

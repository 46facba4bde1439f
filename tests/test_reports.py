"""The committed reports are what the program makes of the seeds today."""

from contextlib import chdir
from pathlib import Path

import pytest

import quotecmp
from quotecmp.renderers.formats import render
from quotecmp.renderers.terminal import to_terminal

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def report() -> quotecmp.Report:
    """The comparison of the seeds, read as `make reports` does: by relative paths."""
    with chdir(ROOT):
        return quotecmp.compare(quotecmp.load_all(["seeds"]))


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_the_committed_report_is_not_stale(report: quotecmp.Report, ending: str) -> None:
    committed = (ROOT / "reports" / f"seeds.{ending}").read_text(encoding="utf-8")
    name = {"txt": "table", "md": "markdown", "html": "html"}[ending]

    assert committed == render(report, name), "run `make reports` and read the change"


def test_lavrovs_two_utterances_and_the_frank_group_are_shown(report: quotecmp.Report) -> None:
    text = to_terminal(report, width=100)

    assert len(report.clusters) >= 3
    assert "made it possible" in text
    assert "inflict long-term damage" in text
    assert "frank" in text


def test_tass_and_the_later_xinhua_story_are_said_to_stand_alone(
    report: quotecmp.Report,
) -> None:
    alone = to_terminal(report, width=200).partition("Found in one article only")[2]
    lines = [line for line in alone.splitlines() if "nothing shared" in line]

    assert len(lines) == 2
    assert "TASS" in lines[0] + lines[1]
    assert "24 March 2016" in alone or "25 March 2016" in alone

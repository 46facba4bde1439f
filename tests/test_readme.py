"""What the README promises is run."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_report_in_the_readme_is_the_real_one() -> None:
    shown = README.split("<!-- report -->\n")[1].split("\n<!-- end of report -->")[0]
    report = (ROOT / "reports" / "seeds.txt").read_text(encoding="utf-8")

    lines = [line.removeprefix("    ") for line in shown.strip("\n").split("\n")]
    assert len(lines) > 20
    assert "\n".join(lines) in report


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.S))
def test_the_python_example_prints_what_it_says(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, "README.md", "exec"), {})

    promised = re.findall(r"^# (.*)$", code, re.M)
    assert capsys.readouterr().out.splitlines() == promised


def test_every_command_the_readme_shows_is_there() -> None:
    from quotecmp.cli.app import app

    known = {command.name for command in app.registered_commands}
    shown = set(re.findall(r"^    (?:\$ )?quotecmp (\w+)", README, re.M))

    assert shown
    assert shown <= known


def test_every_file_the_readme_links_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_table_of_weights_has_every_mark() -> None:
    from quotecmp.renderers.styles import MARKS

    rows = {f"| `{mark.shape}` | {mark.word} |" for mark in MARKS}

    assert {row for row in rows if row not in README} == set()

"""What docs/commands.md and docs/library.md say is so."""

import re
from pathlib import Path

import pytest
import typer

import quotecmp
from quotecmp.cli.app import app

DOCS = Path(__file__).resolve().parents[1] / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
LIBRARY = (DOCS / "library.md").read_text(encoding="utf-8")
LONG = re.compile(r"`(--[a-z-]+)")


def options_of(command: str) -> set[str]:
    """The long options of a command, as typer knows them."""
    group = typer.main.get_command(app)
    parameters = group.commands[command].params  # type: ignore[attr-defined]
    return {name for one in parameters for name in one.opts if name.startswith("--")}


def commands() -> list[str]:
    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def promised() -> list[tuple[frozenset[str], str]]:
    """Each long option that the page lists, with the commands that take it."""
    found = []
    section = ""
    for line in COMMANDS.splitlines():
        section = line if line.startswith("## ") else section
        if not line.startswith("| `-"):
            continue
        cells = line.split("|")
        takers = {"review"} if section == "## Of a review" else takers_of(cells[2])
        found += [(frozenset(takers), option) for option in LONG.findall(cells[1])]
    return found


def takers_of(cell: str) -> set[str]:
    """“compare diff” are two commands, “all but schema” all others."""
    named = set(re.findall(r"[a-z]+", cell))
    return set(commands()) - named if "all" in named else named


def test_the_page_lists_the_options_that_the_commands_have() -> None:
    listed = {(command, option) for takers, option in promised() for command in takers}
    there = {(command, option) for command in commands() for option in options_of(command)}

    assert {pair for pair in listed if pair[1] != "--help"} == there


def test_the_library_page_names_every_function() -> None:
    functions = {name for name in quotecmp.__all__ if name.islower() and name != "errors"}

    assert {name for name in functions if f"`{name}(" not in LIBRARY} == set()


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", LIBRARY, re.S))
def test_the_example_of_the_library_prints_what_it_says(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(code, {})

    printed = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == printed

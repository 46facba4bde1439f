"""What docs/tutorial.md says of keys, verbs, filters and options is so."""

import re
from pathlib import Path

import pytest
import typer

from quotecmp.cli.app import app
from quotecmp.review.items import Filters, narrowed
from quotecmp.review.plain import LOOKS, understood
from quotecmp.review.verbs import BY_NAME, VERBS

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.+?) \| (.+) \|$", TUTORIAL, re.M)
NAMES = {"/": "slash", "↓": "down", "↑": "up"}


def test_every_key_of_a_verb_is_in_the_tutorial_with_its_verb() -> None:
    told = {key: said for keys, said in ROWS for key in re.findall(r"`(.+?)`", keys)}
    for verb in VERBS:
        for key in verb.keys:
            if key not in ("home", "end", "number"):
                names = {NAMES.get(name, name) for name in told}
                assert key in names, (verb.name, key)
    for keys, said in ROWS:
        for name in re.findall(r"^\*\*(\w+)\*\*", said):
            first = re.findall(r"`(.+?)`", keys)[0]
            known = next((v.name for v in VERBS if NAMES.get(first, first) in v.keys), name)
            assert known == name
            assert name in {*BY_NAME, *(look for look, _ in LOOKS)}


def test_every_filter_in_the_tutorial_is_one() -> None:
    row = next(said for keys, said in ROWS if "`F`" in keys)
    filters = re.findall(r"`(.+?)`", row)

    assert len(filters) > 6
    assert all(narrowed(Filters(), words) for words in [*filters, "alone"])


def test_every_line_a_reviewer_types_is_understood() -> None:
    typed = re.findall(r"^    > (.+)$", TUTORIAL, re.M)

    assert typed
    known = {*BY_NAME, *(look for look, _ in LOOKS)}
    assert all(understood(line)[0] in known for line in typed)


@pytest.mark.parametrize(
    "line", re.findall(r"quotecmp ((?:review|compare) .+)$", TUTORIAL, re.M)
)
def test_every_option_of_a_command_line_is_there(line: str) -> None:
    name, *words = line.replace("`", " ").split()
    group = typer.main.get_command(app)
    command = group.get_command(typer.Context(group), name)  # type: ignore[attr-defined]
    known = {option for one in command.params for option in one.opts}

    assert {word for word in words if word.startswith("-")} <= known


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", TUTORIAL)

    assert len(pictures) == 3
    assert all((ROOT / "docs" / picture).stat().st_size > 5000 for picture in pictures)

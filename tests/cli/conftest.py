import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quotecmp.cli.app import run

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Ran:
    """What one command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def quotecmp(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Ran]]:
    """Run a command line in process; how much it said on stderr is forgotten afterwards."""
    for name in ("COLUMNS", "TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        seen = capsys.readouterr()
        return Ran(code, seen.out, seen.err)

    yield command
    logging.getLogger("quotecmp").setLevel(logging.NOTSET)


@pytest.fixture
def seeds() -> Path:
    return SEEDS


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one utterance as two invented newsrooms carry it, and one other story."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Harbour to close\n\n“We will never close the old harbour without a vote of the "
        "council,” mayor Ida Holm said on Monday.\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        "Harbour decision\n\nThe mayor, Ida Holm, told reporters: “We will close the old "
        "harbour without a vote of the council.”\n",
        encoding="utf-8",
    )
    (folder / "c.txt").write_text(
        "Orchard prize\n\n“Nobody grows better plums in this valley,” Per Lund said.\n",
        encoding="utf-8",
    )
    (folder / "sources.csv").write_text(
        "file,agency,publisher,published,title\na.txt,Northwire,,2031-03-04,\n"
        "b.txt,Coast Press,,2031-03-04,\nc.txt,Valley News,,2031-03-04,\n",
        encoding="utf-8",
    )
    return folder

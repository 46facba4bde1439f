"""Where a command's result goes: the terminal, a pipe, or files written whole or not at all."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import typer

from quotecmp.cli.files import in_folder, put, write_whole
from quotecmp.cli.pager import keeps_styles, paged, pager_for
from quotecmp.errors import SettingsError
from quotecmp.model import Report
from quotecmp.renderers.formats import BINARY, ENDINGS, FORMATS, render
from quotecmp.renderers.phrases import unread
from quotecmp.renderers.printing import Styles

STDOUT = Path("-")
PIPE_WIDTH = 100
LEAST_WIDTH = 20
# On stdout these name what was not read themselves.
READ_BY_PEOPLE = frozenset({"table", "plain"})
Views = Mapping[str, Callable[[Report, int, Styles], str]]


def give(
    report: Report,
    *,
    views: Views,
    format: str,  # noqa: A002
    plain: bool,
    files: list[Path],
    pager: bool = True,
) -> None:
    """Write the report to each file, or to stdout when there is none or one is `-`.

    A table that is longer than the terminal goes through a pager, where `pager` allows it.

    `views` are the formats whose look depends on width and colour; the rest come from
    `quotecmp.renderers.formats`.

    Raises:
        SettingsError: an unknown format or file ending.
        OutputError: a file cannot be written.
    """
    name = (
        "plain" if format == "table" and (plain or os.environ.get("TERM") == "dumb") else format
    )
    targets = [file for file in files if file != STDOUT]
    _spare_articles(report, targets)
    if targets or name not in READ_BY_PEOPLE:
        tell_problems(report)
    for file in targets:
        chosen = format_of(file, name if not file.suffix else format)
        chosen = "plain" if plain and chosen == "table" else chosen
        target = in_folder(file, _ending_of(chosen))
        write_whole(target, _made(report, views, chosen, _width(False), "none"))
    if to_stdout(files):
        _print(report, views, name, pager)


def to_stdout(files: list[Path]) -> bool:
    """Whether a result goes to stdout: where no file is given, or `-`.

    >>> to_stdout([]), to_stdout([Path("-"), Path("a.csv")]), to_stdout([Path("a.csv")])
    (True, True, False)
    """
    return not files or STDOUT in files


def _print(report: Report, views: Views, name: str, pager: bool) -> None:
    made = _made(report, views, name, _width(_on_terminal()), _styles())
    text = made if isinstance(made, str) else made.decode()
    command = pager_for(text) if pager and name == "table" else None
    if command and not keeps_styles(command):
        text = str(_made(report, views, name, _width(True), "none"))
    if not (command and paged(text, command)):
        put(text)


def _spare_articles(report: Report, files: list[Path]) -> None:
    """Refuse to write a report over an article that it was made from."""
    if not files:
        return
    read = {os.path.realpath(w.path.rpartition("#")[0] or w.path) for w in report.witnesses}
    read |= {os.path.realpath(witness.path) for witness in report.witnesses}
    for file in files:
        if os.path.realpath(file) in read:
            raise SettingsError(f"{file} is one of the articles; give another name to -o")


def _ending_of(name: str) -> str:
    return next((ending for ending, known in ENDINGS.items() if known == name), ".txt")


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def check_format(format: str, files: list[Path]) -> None:  # noqa: A002
    """Refuse an unknown format or ending, or a format that no file takes, before any work.

    Raises:
        SettingsError: with what is known.
    """
    if format not in FORMATS:
        raise SettingsError(f"format {format!r} is not known; known are {', '.join(FORMATS)}")
    if format in BINARY and to_stdout(files):
        raise SettingsError(f"{format} is no text; give a file with -o report.{format}")
    chosen = [format_of(file, format) for file in files]
    if chosen and format not in chosen and format != "table":
        raise SettingsError(
            f"--format {format} and -o {files[0]} do not go together; leave --format out, or "
            f"give -o a name that ends in {_ending_of(format)}"
        )


def tell_problems(report: Report) -> None:
    """Name on stderr what was not read, where the report itself is not looked at."""
    for problem in report.problems:
        typer.echo(f"quotecmp: not read: {unread(problem)}", err=True)


def _made(report: Report, views: Views, name: str, width: int, styles: Styles) -> str | bytes:
    if name in views:
        return views[name](report, width, styles)
    return render(report, name)


def format_of(file: Path, fallback: str) -> str:
    """The format that a file's ending picks.

    Raises:
        SettingsError: no format has the ending.
    """
    suffix = file.suffix.lower()
    if not suffix or file.is_dir():
        return fallback
    if suffix not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise SettingsError(
            f"{file}: no format has the ending {file.suffix}; known are {known}"
        )
    # Both are text; which of them is for --format to say.
    return "plain" if suffix == ".txt" and fallback == "plain" else ENDINGS[suffix]


def _width(on_terminal: bool) -> int:
    """The terminal's width; elsewhere COLUMNS, or 100."""
    if on_terminal:
        return max(shutil.get_terminal_size().columns, LEAST_WIDTH)
    try:
        return max(int(os.environ.get("COLUMNS", PIPE_WIDTH)), LEAST_WIDTH)
    except ValueError:
        return PIPE_WIDTH


def _styles() -> Styles:
    """Colour on a terminal; NO_COLOR keeps bold; FORCE_COLOR colours a pipe, too."""
    forced = os.environ.get("FORCE_COLOR") not in (None, "", "0")
    if not (_on_terminal() or forced):
        return "none"
    return "mono" if os.environ.get("NO_COLOR") else _colours()


def _colours() -> Styles:
    """As many as the terminal says it has; all where nothing tells."""
    terminal = os.environ.get("TERM", "")
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or not terminal:
        return "color"
    return "256" if terminal.endswith(("256color", "-direct", "kitty")) else "16"

"""Where a command's result goes: the terminal, a pipe, or files written whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import typer

from quotecmp.errors import OutputError, SettingsError
from quotecmp.model import Report
from quotecmp.render.formats import BINARY, ENDINGS, FORMATS, render
from quotecmp.render.terminal import Styles
from quotecmp.render.visible import one_line

PIPE_WIDTH = 100
LEAST_WIDTH = 20
# On stdout these name what was not read themselves.
READ_BY_PEOPLE = frozenset({"table", "plain"})
Views = Mapping[str, Callable[[Report, int, Styles], str]]


def give(report: Report, *, views: Views, format: str, plain: bool, files: list[Path]) -> None:  # noqa: A002
    """Write the report to each file, or to stdout when there is none.

    `views` are the formats whose look depends on width and colour; the rest come from
    `quotecmp.render.formats`.

    Raises:
        SettingsError: an unknown format or file ending.
        OutputError: a file cannot be written.
    """
    name = (
        "plain" if format == "table" and (plain or os.environ.get("TERM") == "dumb") else format
    )
    if files or name not in READ_BY_PEOPLE:
        _tell_problems(report)
    if not files:
        made = _made(report, views, name, _width(sys.stdout.isatty()), _styles())
        sys.stdout.write(made if isinstance(made, str) else made.decode())
        return
    for file in files:
        chosen = (
            "plain" if plain and _format_of(file, name) == "table" else _format_of(file, name)
        )
        write_whole(file, _made(report, views, chosen, _width(False), "none"))


def check_format(format: str, files: list[Path]) -> None:  # noqa: A002
    """Refuse an unknown format or ending before any work is done.

    Raises:
        SettingsError: with what is known.
    """
    if format not in FORMATS:
        raise SettingsError(f"format {format!r} is not known; known are {', '.join(FORMATS)}")
    if format in BINARY and not files:
        raise SettingsError(f"{format} is no text; give a file with -o report.{format}")
    for file in files:
        _format_of(file, format)


def _tell_problems(report: Report) -> None:
    """Name on stderr what was not read, where the report itself is not looked at."""
    for problem in report.problems:
        place = f"{problem.path}, line {problem.line}" if problem.line else problem.path
        typer.echo(f"quotecmp: not read: {one_line(f'{place}: {problem.reason}')}", err=True)


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all; a text as UTF-8.

    Raises:
        OutputError: the folder is missing, the disk is full, or writing is not allowed.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=file.parent, prefix=".quotecmp-", delete=False
        ) as part:
            try:
                part.write(_as_bytes(content))
                part.flush()
                os.fsync(part.fileno())
                os.chmod(part.name, 0o666 & ~_umask())
                os.replace(part.name, file)
            except BaseException:
                os.unlink(part.name)
                raise
    except OSError as error:
        raise OutputError(f"{file}: cannot be written: {error.strerror}") from error


def _as_bytes(content: str | bytes) -> bytes:
    # A file name may hold half a surrogate pair, which UTF-8 cannot write.
    return content.encode(errors="backslashreplace") if isinstance(content, str) else content


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _made(report: Report, views: Views, name: str, width: int, styles: Styles) -> str | bytes:
    if name in views:
        return views[name](report, width, styles)
    return render(report, name)


def _format_of(file: Path, fallback: str) -> str:
    if not file.suffix:
        return fallback
    if file.suffix not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise SettingsError(
            f"{file}: no format has the ending {file.suffix}; known are {known}"
        )
    return ENDINGS[file.suffix]


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
    if not (sys.stdout.isatty() or forced):
        return "none"
    return "mono" if os.environ.get("NO_COLOR") else "color"

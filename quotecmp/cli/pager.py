"""A long report on a terminal goes through the reader's pager, as with git and man."""

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

# Keep colours; leave at once what fits the screen; leave the text on the screen at the end.
LESS_FLAGS = "FX"


def pager_for(text: str) -> list[str] | None:
    """The command to page this text with, or None where it is better written straight out.

    That is: no terminal on either side (a pty without a keyboard would wait for ever), a dumb
    one, a text that fits the screen, PAGER empty or cat, or no pager installed.
    """
    streams = (sys.stdin, sys.stdout)
    if not all(stream and stream.isatty() for stream in streams):
        return None
    if os.environ.get("TERM", "dumb") == "dumb":
        return None
    if text.count("\n") < shutil.get_terminal_size().lines:
        return None
    return wanted_pager()


def wanted_pager() -> list[str] | None:
    """What PAGER says, else less; None where that is nothing, cat, or not installed."""
    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark that never closes
        return None
    if not command or Path(command[0]).name == "cat" or not shutil.which(command[0]):
        return None
    return command


def keeps_styles(command: list[str]) -> bool:
    """Whether a pager shows colours instead of the codes for them.

    >>> keeps_styles(["/usr/bin/less", "-S"]), keeps_styles(["more"])
    (True, False)
    """
    return Path(command[0]).name == "less"


def paged(text: str, command: list[str]) -> bool:
    """Show a text in a pager until the reader leaves it; whether the pager could be run."""
    flags = f"-R {os.environ.get('LESS', LESS_FLAGS)}"
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            env={**os.environ, "LESS": flags},
            text=True,
            encoding=sys.stdout.encoding,
            errors="backslashreplace",
        )
    except OSError:
        return False
    _fed(process, text)
    return True


def _fed(process: "subprocess.Popen[str]", text: str) -> None:
    """Give the pager the text and wait; Ctrl+C is the pager's, and leaving early no error."""
    with suppress(KeyboardInterrupt):
        process.communicate(text)
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    while process.poll() is None:
        with suppress(KeyboardInterrupt):
            process.wait()

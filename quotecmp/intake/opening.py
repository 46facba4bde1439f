"""The bytes of a file, within the limits on what may come in."""

import os
import stat
import sys

from quotecmp.errors import UnreadableInput
from quotecmp.intake.gather import NO_NETWORK, NOT_REGULAR, STDIN, URL, why_not
from quotecmp.settings import IntakeSettings


def content_of(path: str, limits: IntakeSettings) -> bytes:
    """All bytes of a regular file, or of standard input where the path is `-`.

    Raises:
        UnreadableInput: it is no regular file, may not be read, is empty or too large.  The
            message does not repeat the path.
    """
    if URL.match(path):
        raise UnreadableInput(NO_NETWORK)
    content = _from_stdin(limits) if path == STDIN else _from_file(path, limits)
    return within(content, limits)


def within(content: bytes, limits: IntakeSettings) -> bytes:
    """The bytes, if there are neither none nor too many.

    Raises:
        UnreadableInput: there are.
    """
    if not content:
        raise UnreadableInput("is empty; nothing to compare")
    if len(content) > limits.max_bytes:
        raise UnreadableInput(
            f"is larger than {limits.max_bytes:,} bytes; split it, or raise intake.max_bytes"
        )
    return content


def _from_stdin(limits: IntakeSettings) -> bytes:
    stream = getattr(sys.stdin, "buffer", sys.stdin)
    content = stream.read(limits.max_bytes + 1) if stream else b""
    return content if isinstance(content, bytes) else str(content).encode()


def _from_file(path: str, limits: IntakeSettings) -> bytes:
    # Not to wait for a writer where somebody put a pipe in the file's place.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise UnreadableInput(why_not(error)) from error
    with os.fdopen(number, "rb") as file:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableInput(NOT_REGULAR)
        # Room is made for all that is asked for, so no more than the file has; some that the
        # system makes up as they are read say that they have nothing.
        most = min(status.st_size or limits.max_bytes, limits.max_bytes)
        try:
            return file.read(most + 1)
        except OSError as error:
            raise UnreadableInput(why_not(error)) from error

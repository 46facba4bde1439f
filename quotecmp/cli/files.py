"""Write a result: to stdout, or into files that are there whole or not at all."""

import os
import stat
import sys
import tempfile
from datetime import date
from pathlib import Path

from quotecmp.errors import OutputError


class ReaderGone(Exception):
    """Whoever read our stdout has closed it; there is nobody left to tell."""


def put(text: str) -> None:
    """Write a text to stdout.

    Raises:
        ReaderGone: the pipe is closed.
        OutputError: there is no stdout, or it takes no more.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed; give a file with -o")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputError(f"cannot write the output: {error.strerror}") from error


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all; a text as UTF-8.

    An existing file keeps its permissions, a link keeps pointing; into a device or a pipe the
    content is written as it comes.

    Raises:
        OutputError: the folder is missing, the disk is full, or writing is not allowed.
    """
    # A file name may hold half a surrogate pair, which UTF-8 cannot write.
    data = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    try:
        target = Path(os.path.realpath(file))
        mode = os.stat(target).st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            with open(file, "wb") as stream:
                stream.write(data)
            return
        _replace(target, data, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))
    except OSError as error:
        raise OutputError(f"{file}: cannot be written: {error.strerror}") from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=".quotecmp-", delete=False
    ) as part:
        try:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
            os.chmod(part.name, mode)
            os.replace(part.name, target)
        except BaseException:
            os.unlink(part.name)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def in_folder(file: Path, ending: str) -> Path:
    """The file itself, or in a folder one named after the day: quotecmp-2031-03-04.html."""
    return file / f"quotecmp-{date.today().isoformat()}{ending}" if file.is_dir() else file

"""The process in which files made by strangers are parsed; see `sandbox.py` for its other side.

It reads requests on standard input and writes answers on standard output, each a length in
eight bytes and then that many bytes.  It may be killed at any time.  It opens no socket, starts
no program and writes no file: an audit hook refuses all three.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from quotecmp.errors import UnreadableInput
from quotecmp.intake.marked import Marked
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.readers.registry import reader_named
from quotecmp.model import Evidence

MOST_MEMORY = 2_000_000_000
ALONE = "save the article alone, or as plain text"
TOO_DEEP = f"is nested too deeply; {ALONE}"
FAILED = "made its parser fail"
REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.fork",
    "os.remove",
    "os.rename",
    "urllib.",
    "ftplib.",
    "http.client.",
    "smtplib.",
    "webbrowser.",
)
WRITING = frozenset("wax+")


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not get between the answers.
    sys.stdout = sys.stderr
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    sys.addaudithook(_refuse)
    while (head := _exactly(requests, 8)) is not None:
        name = _exactly(requests, int.from_bytes(head[:2]))
        content = _exactly(requests, int.from_bytes(head[2:]))
        if name is None or content is None:
            return
        answer = json.dumps(_answer(name.decode(), content)).encode()
        answers.write(len(answer).to_bytes(8) + answer)
        answers.flush()


def request(name: str, content: bytes) -> bytes:
    """A request for the reader of this name: two lengths in eight bytes, name, content."""
    key = name.encode()
    return len(key).to_bytes(2) + len(content).to_bytes(6) + key + content


def readings_in(answer: bytes) -> Iterator[Reading]:
    """The articles in an answer.

    Raises:
        UnreadableInput: the answer says that the file was declined.
    """
    said = json.loads(answer)
    if "declined" in said:
        raise UnreadableInput(str(said["declined"]))
    for row in said["readings"]:
        yield _reading(row)


def _reading(row: dict[str, Any]) -> Reading:
    fields = dict(row)
    fields["evidence"] = tuple(Evidence(**item) for item in row["evidence"])
    fields["marked"] = tuple(Marked(**item) for item in row["marked"])
    fields["captions"] = frozenset(row["captions"])
    return Reading(**fields)


def _answer(name: str, content: bytes) -> dict[str, Any]:
    try:
        readings = [asdict(reading) for reading in reader_named(name).read(content)]
    except UnreadableInput as error:
        return {"declined": str(error)}
    except RecursionError:
        return {"declined": TOO_DEEP}
    except MemoryError:
        return {"declined": f"needs too much memory; {ALONE}"}
    except Exception as error:
        # Parsers made by others may raise anything over a broken file; it costs that file.
        return {"declined": f"{FAILED} ({type(error).__name__}); {ALONE}"}
    for row in readings:
        row["captions"] = sorted(row["captions"])
    return {"readings": readings}


def _exactly(stream: BinaryIO, count: int) -> bytes | None:
    content = stream.read(count)
    return content if len(content) == count else None


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        # Windows has no such limits and macOS refuses some; time and sizes are limited anyway.
        return


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(REFUSED):
        raise PermissionError(f"{event} is refused while a file is parsed")
    if event == "open" and _writes(*arguments[1:3]):
        raise PermissionError("writing is refused while a file is parsed")


def _writes(mode: str | None = None, flags: int | None = None) -> bool:
    """Whether a file is opened for more than reading, by either way of saying so."""
    if isinstance(mode, str):
        return bool(WRITING & set(mode))
    return bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))

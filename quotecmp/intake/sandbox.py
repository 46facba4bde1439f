"""Where pages and documents are parsed: a process of its own, which may die or be too slow.

It is started for the first file that needs it and serves all others of a run.  One that dies or
runs out of time costs the one file it was at; the next file gets a new process.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from threading import Timer
from types import TracebackType

from quotecmp.errors import UnreadableInput
from quotecmp.intake.readers.reading import Reader, Reading
from quotecmp.intake.readers.registry import require
from quotecmp.intake.worker import readings_in, request
from quotecmp.settings import IntakeSettings

START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from quotecmp.intake.worker import main; main()"
)
TOO_SLOW = "took longer than {} seconds to parse; save the article alone, or as plain text"
DIED = "made its parser fail; save the article alone, or as plain text"


class Sandbox:
    """The process for one run; use it as a context, which ends the process."""

    def __init__(self, limits: IntakeSettings) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, reader: Reader, content: bytes) -> Iterator[Reading]:
        """The articles of a file; plain text is read right here.

        Raises:
            UnreadableInput: the reader declined it, died over it or was too slow.
            MissingExtra: the reader needs what is not installed.
        """
        if reader.needs is None:
            yield from reader.read(content)
            return
        require(reader)
        yield from readings_in(self._asked(request(reader.name, content)))

    def _asked(self, message: bytes) -> bytes:
        process = self._process = self._process or _started()
        seconds = self._limits.parse_seconds
        timer = Timer(seconds, process.kill)
        timer.start()
        try:
            answer = _exchanged(process, message)
        finally:
            in_time = timer.is_alive()
            timer.cancel()
        if answer is None:
            self._end()
            raise UnreadableInput(DIED if in_time else TOO_SLOW.format(f"{seconds:g}"))
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                _closed_quietly(stream)


def _closed_quietly(stream: object) -> None:
    try:
        stream.close()  # type: ignore[attr-defined]
    except OSError:
        return  # What was still to be flushed had no reader any more.


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _exchanged(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """The answer to a message, or None where the process is gone."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(message)
        process.stdin.flush()
        head = process.stdout.read(8)
        size = int.from_bytes(head)
        answer = process.stdout.read(size) if len(head) == 8 else b""
    except OSError:
        return None
    return answer if answer and len(answer) == size else None

"""How fast the review session answers: over a pseudo-terminal, as a reviewer has it.

    python benchmarks/review.py [CLUSTERS [KEYS]]

First screen: from a report in hand to the drawn screen, loading Textual included.  A key: from
the byte that goes in to the answer on the screen, the decision being on disk by then.  The
goals are 1 s and 50 ms on 500 clusters.

Last measured (two shared cores, Python 3.11, Textual 8.2; under a load of 4 a key took 49 ms):
screen: first screen 0.24 s, a key 17 ms median, 30 ms at 95 %, 37 ms at most;
plain: first screen 0.03 s, a key 1 ms median, 7 ms at most.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
SECONDS_MOST = 30.0
FACE = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from reviewing import desk
from quotecmp.archive.decisions import Decisions
report = desk({clusters})
print("READY", flush=True)
from quotecmp.review.session import Session
from quotecmp.review.{face} import run_{face}
with Decisions({path!r}, by="ida") as decisions:
    session = Session(report, decisions)
    {run}
"""
SAY = """
    def say(text):
        sys.stdout.write(text)
        sys.stdout.flush()
    run_plain(session, sys.stdin, say)
"""


class Terminal:
    """A face of the review in a pseudo-terminal of 120 by 40."""

    def __init__(self, face: str, clusters: int, path: str) -> None:
        """Start it; the time runs from when the report is made."""
        self._main, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        run = "run_screen(session)" if face == "screen" else SAY.strip()
        code = FACE.format(
            root=str(HERE),
            tests=str(HERE / "tests"),
            clusters=clusters,
            path=path,
            face=face,
            run=run,
        )
        environment = {**os.environ, "TERM": "xterm-256color"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environment,
            start_new_session=True,
        )
        os.close(child)
        self.wait_for("READY")
        self.started = time.perf_counter()

    def wait_for(self, wanted: str) -> None:
        """Read until these characters came."""
        told, end = b"", time.monotonic() + SECONDS_MOST
        while wanted.encode() not in told:
            if not select.select([self._main], [], [], max(end - time.monotonic(), 0))[0]:
                raise TimeoutError(f"{wanted!r} did not come: {told[-500:]!r}")
            told += os.read(self._main, 1 << 16)

    def press(self, keys: str, wanted: str) -> float:
        """Seconds from the keys to the answer."""
        started = time.perf_counter()
        os.write(self._main, keys.encode())
        self.wait_for(wanted)
        return time.perf_counter() - started

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        os.close(self._main)


def measured(face: str, clusters: int, keys: int) -> tuple[float, list[float]]:
    """Seconds to the first screen, and for each of some decisions."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(face, clusters, f"{folder}/d.db")
        try:
            terminal.wait_for("Quote 1 of" if face == "screen" else "> ")
            first = time.perf_counter() - terminal.started
            end = "" if face == "screen" else "\n"
            times = []
            for number in range(keys):
                wanted = f" {number + 1} done" if face == "plain" else f"{number + 1} done"
                times.append(terminal.press("ar"[number % 2] + end, wanted))
            times += [terminal.press("u" + end, "Undone") for _ in range(keys // 4)]
        finally:
            terminal.close()
    return first, times


def main() -> None:
    """Print the figures of both faces."""
    clusters = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    keys = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    print(f"{clusters} clusters, {keys} decisions and {keys // 4} undos")
    for face in ("screen", "plain"):
        firsts = sorted(measured(face, clusters, 0)[0] for _ in range(5))
        _, times = measured(face, clusters, keys)
        times.sort()
        print(
            f"{face}: first screen {statistics.median(firsts):.2f} s (median of 5), a key "
            f"{1000 * statistics.median(times):.0f} ms median, "
            f"{1000 * times[int(len(times) * 0.95)]:.0f} ms at 95 %, "
            f"{1000 * times[-1]:.0f} ms at most"
        )


if __name__ == "__main__":
    main()

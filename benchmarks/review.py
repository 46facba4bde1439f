"""How fast the review session answers: over a pseudo-terminal, as a reviewer has it.

    python benchmarks/review.py [UTTERANCES [KEYS]]

The report is the real comparison of invented articles (`tests/invented_desk.py`); of 520
utterances somewhat more than 500 clusters are left.  First screen: from the report in hand to
the drawn screen, loading Textual included.  A key: from the byte that goes in to the answer on
the screen, the decision being on disk by then.  The goals are 1 s and 50 ms on 500 clusters.

Last measured (two shared cores, Python 3.11, Textual 8.2; 509 to 514 clusters), load 3:
screen: first screen 0.18 s, a key 24 ms median, 52 ms at 95 %, 71 ms at most;
plain: first screen 0.08 s, a key 20 ms median, 32 ms at 95 %, 36 ms at most.
Under a load of 5 a key on the screen takes 60 ms median, 20 of them processor; plain 24 and 3.
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
sys.path.append(str(HERE / "tests"))

from invented_desk import write  # noqa: E402

SECONDS_MOST = 60.0
RUNS = 3
FACE = """
import gc
import sys
sys.path[:0] = [{root!r}]
from quotecmp.archive.decisions import Decisions
from quotecmp.intake.load import load_all
from quotecmp.workflows.compare import compare
report = compare(load_all([{articles!r}]))
gc.freeze()
print(f"READY {{len(report.clusters)}} clusters", flush=True)
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

    def __init__(self, face: str, articles: Path, path: str) -> None:
        """Start it; the time runs from when the report is made."""
        self._main, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        run = "run_screen(session)" if face == "screen" else SAY.strip()
        code = FACE.format(
            root=str(HERE),
            articles=str(articles),
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
        told = self.wait_for(" clusters")
        self.clusters = int(told.split("READY ")[1].split()[0])
        self.started = time.perf_counter()

    def wait_for(self, wanted: str) -> str:
        """Read until these characters came; what was read."""
        told, end = b"", time.monotonic() + SECONDS_MOST
        while wanted.encode() not in told:
            if not select.select([self._main], [], [], max(end - time.monotonic(), 0))[0]:
                raise TimeoutError(f"{wanted!r} did not come: {told[-500:]!r}")
            told += os.read(self._main, 1 << 16)
        return told.decode("utf-8", "replace")

    def press(self, keys: str, wanted: str) -> float:
        """Seconds from the keys to the answer."""
        started = time.perf_counter()
        os.write(self._main, keys.encode())
        self.wait_for(wanted)
        return time.perf_counter() - started

    def cpu(self) -> float:
        """Seconds of processor that it took so far; not a number outside Linux."""
        stat = Path(f"/proc/{self._process.pid}/stat")
        if not stat.exists():
            return float("nan")
        fields = stat.read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        os.close(self._main)


def measured(face: str, articles: Path, keys: int) -> tuple[int, float, list[float], float]:
    """How many clusters, seconds to the first screen, for each key, and of processor a key."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(face, articles, f"{folder}/d.db")
        try:
            terminal.wait_for("Quote 1 of" if face == "screen" else "> ")
            first = time.perf_counter() - terminal.started
            end = "" if face == "screen" else "\n"
            times, before = [], terminal.cpu()
            for number in range(keys):
                key, wanted = (("a", "accepted."), ("r", "rejected."))[number % 2]
                times.append(terminal.press(key + end, wanted))
            times += [terminal.press("u" + end, "Undone") for _ in range(keys // 4)]
            spent = (terminal.cpu() - before) / max(len(times), 1)
        finally:
            terminal.close()
    return terminal.clusters, first, times, spent


def main() -> None:
    """Print the figures of both faces."""
    utterances = int(sys.argv[1]) if len(sys.argv) > 1 else 520
    keys = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name)
        write(articles, utterances)
        for face in ("screen", "plain"):
            firsts = sorted(measured(face, articles, 0)[1] for _ in range(RUNS))
            clusters, _, times, spent = measured(face, articles, keys)
            times.sort()
            print(
                f"{face}, {clusters} clusters: first screen {statistics.median(firsts):.2f} s "
                f"(median of {RUNS}), a key {1000 * statistics.median(times):.0f} ms median, "
                f"{1000 * times[int(len(times) * 0.95)]:.0f} ms at 95 %, "
                f"{1000 * times[-1]:.0f} ms at most; {1000 * spent:.0f} ms of processor a key"
            )


if __name__ == "__main__":
    main()

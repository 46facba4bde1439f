"""What `quotecmp compare` costs: CPU time beside a bare pass for words, and memory.

    python benchmarks/spent.py CORPUS [RUNS]

The command runs in a process of its own, cold, and writes JSON lines; the pass is
`re.findall(r"\\w+")` over the same texts, the fastest of five.  Other work on the machine makes
both slower, the command more than the pass, so the least of some runs tells most.
"""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import process_time

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Spent:
    """CPU seconds of the pass and of the command, and the most memory it held."""

    articles: int
    pass_seconds: float
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return (
            f"compare over {self.articles} articles: {self.seconds / self.pass_seconds:.0f} × "
            f"the bare pass ({self.pass_seconds * 1000:.0f} ms), {self.megabytes:.0f} MB"
        )


def spent_on_compare(folder: Path, runs: int = 3) -> Spent:
    """The cheapest of some runs over every text below a folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    folders = sorted({str(path.parent) for path in folder.rglob("*.txt")})
    seconds, megabytes = min(_run(folders) for _ in range(runs))
    return Spent(len(texts), min(_pass(texts) for _ in range(5)), seconds, megabytes)


def _pass(texts: Sequence[str]) -> float:
    started = process_time()
    for text in texts:
        re.findall(r"\w+", text)
    return process_time() - started


def _run(folders: Sequence[str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "quotecmp", "compare", *folders]
    command += ["--format", "jsonl", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    process = Popen(command, stdout=DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    print(spent_on_compare(Path(sys.argv[1]), int((sys.argv[2:] or ["3"])[0])))

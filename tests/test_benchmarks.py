"""The benchmark of the join runs, and its archives are the same every time."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def ran(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / "scale.py"), "--sizes", "2000", *arguments],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_join_finds_the_links_of_a_small_archive() -> None:
    line = ran("--only", "quotecmp").splitlines()[-1].split()
    link, fragments, precision = float(line[4]), float(line[7]), float(line[11])

    assert link >= 0.95
    assert fragments >= 0.95
    assert precision >= 0.95


def test_groups_agree_with_the_utterances_of_a_small_archive() -> None:
    shares = [float(share) for share in ran("--utterances").splitlines()[-1].split()[3:]]

    assert min(shares) >= 0.95


def test_one_seed_gives_one_archive() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]);"
        "from invented_archive import archive; made = archive(500, 7);"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(BENCHMARKS)]
    first, second = (
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    )

    assert first == second

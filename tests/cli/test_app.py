"""The command as a process of its own: start-up cost, pipes, streams."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
HEAVY = ("nltk", "numpy", "rapidfuzz", "lxml", "textual")


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def command(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "quotecmp", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_importing_loads_no_third_party_package() -> None:
    loaded = python(
        "import sys; before = set(sys.modules); import quotecmp;"
        "print(*sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )

    assert set(loaded.split()) - {"quotecmp"} <= set(sys.stdlib_module_names)


def test_help_loads_nothing_heavy() -> None:
    loaded = python(
        "import sys; from quotecmp.cli.app import run; run(['compare', '--help']);"
        "print(*{m.partition('.')[0] for m in sys.modules})"
    ).splitlines()[-1]

    assert not set(loaded.split()) & set(HEAVY)


def test_every_public_name_loads() -> None:
    import quotecmp
    import quotecmp.renderers.formats

    names = {name: getattr(quotecmp, name) for name in quotecmp.__all__}
    assert all(callable(value) for name, value in names.items() if name != "errors")
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = quotecmp.colour


def test_the_same_bytes_whatever_the_hash_seed_and_the_order_of_arguments() -> None:
    files = sorted(SEEDS.glob("*.txt"))
    one = command("compare", *files, "--format", "jsonl", PYTHONHASHSEED="1")
    two = command("compare", *files[::-1], "--format", "jsonl", PYTHONHASHSEED="2")

    assert one.stdout == two.stdout
    assert one.returncode == 0


def test_a_narrow_encoding_never_breaks_the_output() -> None:
    ran = command("compare", SEEDS, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert ran.returncode == 0
    assert b"\\u201c" in ran.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    ran = subprocess.run(
        [
            "bash",
            "-c",
            f"{sys.executable} -m quotecmp extract {SEEDS} --format jsonl | head -1",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(ran.stdout)["type"] == "run"
    assert ran.stderr == ""


def test_an_error_is_one_line_without_a_traceback() -> None:
    ran = command("compare")

    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_version_is_printed() -> None:
    import quotecmp

    assert command("--version").stdout.decode() == f"quotecmp {quotecmp.__version__}\n"


def test_each_command_has_a_short_help_that_is_not_cut() -> None:
    listed = command("--help", COLUMNS="80").stdout.decode().partition("Commands:")[2]

    assert "dedupe   Find the unique utterances" in listed
    assert "..." not in listed

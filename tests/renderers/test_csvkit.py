"""What csvkit, the newsroom's table tools, makes of our tables."""

import csv
import json
import subprocess
import sys
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest
from newsdesk import newsday
from reports_generated import Shape, generated, hostile

from quotecmp.model import Report
from quotecmp.renderers.csv_rows import COLUMNS, to_csv

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("csvkit") is None, reason="csvkit is not installed: the extra `check`"
    ),
]
REPORTS = [generated(Shape(200)), hostile(60), newsday()]


def csvkit(tool: str, *arguments: object) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", f"csvkit.utilities.{tool}", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr + ran.stdout
    return ran.stdout


@pytest.fixture(params=REPORTS, ids=["generated", "hostile", "by hand"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    report: Report = request.param
    file = tmp_path / "report.csv"
    file.write_text(to_csv(report), encoding="utf-8")
    return file


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_csvkit_finds_nothing_wrong(table: Path) -> None:
    csvkit("csvclean", "--length-mismatch", "--header-normalize-space", table)


def test_csvkit_counts_the_same_rows_and_columns(table: Path) -> None:
    rows = rows_of(table.read_text(encoding="utf-8"))

    assert csvkit("csvstat", "--count", table).strip() == str(len(rows))
    heads = csvkit("csvcut", "--names", table).splitlines()
    assert [head.partition(":")[2].strip() for head in heads] == list(COLUMNS)


def test_csvkit_gives_every_cell_back(table: Path) -> None:
    told = json.loads(csvkit("csvjson", "--no-inference", table))
    rows = rows_of(table.read_text(encoding="utf-8"))

    assert [[row[name] or "" for name in COLUMNS] for row in told] == [
        [row[name] for name in COLUMNS] for row in rows
    ]


def test_csvkit_can_pick_what_a_desk_asks_for(table: Path) -> None:
    rows = rows_of(table.read_text(encoding="utf-8"))
    alerts = rows_of(csvkit("csvgrep", "-c", "weight", "-m", "ALERT", table))

    assert len(alerts) == sum(row["weight"] == "ALERT" for row in rows) > 0

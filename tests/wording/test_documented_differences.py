"""The examples of docs/differences.md say what `diff` says."""

import re
from pathlib import Path

import pytest

from quotecmp.wording.differences import diff
from quotecmp.wording.findings import SEVERITY

PAGE = Path(__file__).parents[2] / "docs" / "differences.md"
BLOCK = re.compile(r"(?:^    .+\n)+", re.MULTILINE)


def examples() -> list[list[str]]:
    """Each example as its lines."""
    found = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    return [[line.strip() for line in block.splitlines()] for block in found]


def known(line: str) -> dict[str, object]:
    """What a fourth line says is known: a translation, two dates, two speakers."""
    if line == "translated":
        return {"translated": True}
    if "/" in line:
        one, other = line.split(" / ")
        return {"speaker_a": one, "speaker_b": other}
    one, other = line.split()
    return {"date_a": one, "date_b": other}


@pytest.mark.parametrize("example", examples(), ids=lambda lines: lines[1])
def test_an_example_of_the_page_holds(example: list[str]) -> None:
    a, b, said, *more = example
    found = diff(a, b, **(known(more[0]) if more else {}))  # type: ignore[arg-type]

    assert f"{found.severity} {' '.join(found.categories)}" == said


def test_every_category_has_an_example() -> None:
    shown = {word for example in examples() for word in example[2].split()[1:]}

    assert shown == set(SEVERITY)

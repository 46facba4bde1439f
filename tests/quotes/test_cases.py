"""Speakers and kinds of the invented cases in tests/cases/quotes."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "quotes"


def cases() -> list[Any]:
    return [
        pytest.param(
            case.get("introduction", table["introduction"]) + "\n" + case["text"],
            case,
            id=case["why"],
        )
        for path in sorted(FOLDER.glob("*.toml"))
        for table in [tomllib.loads(path.read_text(encoding="utf-8"))]
        for case in table["case"]
        if path.stem != "reported"  # read by test_reported
    ]


def quote_of(text: str, wording: str) -> Quote:
    quotes = extract_quotes(parse(Witness.of_text(text)))
    return next(quote for quote in quotes if wording in quote.text)


@pytest.mark.parametrize(("text", "case"), cases())
def test_a_case_reads_as_a_person_reads_it(text: str, case: dict[str, str]) -> None:
    quote = quote_of(text, case["quote"])

    assert quote.attribution.speaker == case.get("speaker")
    assert quote.attribution.reported_by == case.get("reported_by")
    assert quote.kind == case.get("kind", quote.kind)

"""Reported speech without marks: the invented cases, and that nothing else is reported."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes, marked_quotes
from quotecmp.text.parse import parse

FILE = Path(__file__).resolve().parents[1] / "cases" / "quotes" / "reported.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["why"]) for case in CASES[name]]


def told_in(text: str) -> list[Quote]:
    witness = Witness.of_text(CASES["introduction"] + "\n" + text)
    return [q for q in extract_quotes(parse(witness)) if q.kind == "indirect"]


@pytest.mark.parametrize("case", cases("case"))
def test_reported_speech_reads_as_a_person_reads_it(case: dict[str, str]) -> None:
    found = {quote.text: quote.attribution for quote in told_in(case["text"])}

    assert case["quote"] in found
    attribution = found[case["quote"]]
    assert attribution.speaker == case.get("speaker")
    assert attribution.reported_by == case.get("reported_by")
    for name in ("mention", "cue", "rule"):
        assert getattr(attribution, name) == case.get(name, getattr(attribution, name))


@pytest.mark.parametrize("case", cases("silent"))
def test_nothing_is_reported_where_nothing_was_said(case: dict[str, str]) -> None:
    assert [quote.text for quote in told_in(case["text"])] == []


def test_reported_parts_cut_out_their_own_words() -> None:
    text = "Tom Vale leads the union.\n\nThe crane, Vale said, had been rusty for years."
    [quote] = [q for q in extract_quotes(parse(Witness.of_text(text))) if q.kind == "indirect"]

    assert " ".join(part.cut(text) for part in quote.parts) == quote.text
    assert quote.id.endswith(f":{quote.start}-{quote.end}")


def test_reported_speech_never_changes_what_is_found_in_marks() -> None:
    text = (
        "Tom Vale leads the union.\n\nVale said the talks had failed. “We strike,” he said. "
        "He added that “nobody” would sail, and told the mayor that the quay was closed."
    )
    document = parse(Witness.of_text(text))

    marked = [quote for quote in extract_quotes(document) if quote.kind != "indirect"]
    assert marked == list(marked_quotes(document))

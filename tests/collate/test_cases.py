"""Language cases: invented pairs of articles, and whether their quotes are one utterance."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from labelled import quotes_in

from quotecmp.collate.matching import match_quotes
from quotecmp.model import Witness
from quotecmp.settings import MatchSettings

CASES = Path(__file__).parent.parent / "cases"


def pairs(name: str) -> list[Any]:
    """The cases of a file, each with its name."""
    found = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["pair"]
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", pairs("collate/pairs.toml"))
def test_two_quotes_are_told_what_they_are_to_each_other(case: dict[str, Any]) -> None:
    assert relation(case) == case["relation"], case["why"]


@pytest.mark.xfail
@pytest.mark.parametrize("case", pairs("known_failures/collate_pairs.toml"))
def test_some_pairs_are_told_wrongly_so_far(case: dict[str, Any]) -> None:
    assert relation(case) == case["relation"], case["why"]


def relation(case: dict[str, Any]) -> str:
    """What matching says of the quotes of two articles."""
    who, when = case.get("who", ["", ""]), case.get("when", ["", ""])
    witnesses = [
        Witness.of_text(case[side], published=day or None, path=f"{side}.txt")
        for side, day in zip(("left", "right"), when, strict=True)
    ]
    quotes = [quotes_in(w, name or None)[0] for w, name in zip(witnesses, who, strict=True)]
    found = match_quotes(
        quotes,
        witnesses=witnesses,
        speaker_of={quote.id: name for quote, name in zip(quotes, who, strict=True) if name},
        settings=MatchSettings(),
    )

    return found[0].relation if found else "different"

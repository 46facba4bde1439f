"""Passages and speakers of the five samples, and of their twins under other names."""

import json
from pathlib import Path
from typing import Any

import pytest
from renaming import LABELS, RENAMINGS, SEEDS, Renaming, write_renamed

from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse

SILENT = ("scare_quote", "title_or_label")


def figures(folder: Path, labels: dict[str, Any]) -> tuple[int, int, int]:
    """Passages found, speakers right, speakers asked for."""
    found = right = asked = 0
    for article in labels["articles"]:
        text = (folder / article["file"]).read_bytes().decode()
        quotes = list(extract_quotes(parse(Witness.of_text(text))))
        for label in labels["quotes"]:
            if label["file"] != article["file"]:
                continue
            quote = nearest(quotes, label)
            found += quote is not None
            if label["kind"] in SILENT or (
                label["speaker"] and "joint" not in label["speaker"]
            ):
                asked += 1
                right += quote is not None and agrees(quote, label)
    return found, right, asked


def nearest(quotes: list[Quote], label: dict[str, Any]) -> Quote | None:
    for quote in quotes:
        for part in quote.parts:
            shared = min(part.end, label["end"]) - max(part.start, label["start"])
            whole = max(part.end, label["end"]) - min(part.start, label["start"])
            if shared >= 0.8 * whole:
                return quote
    return None


def agrees(quote: Quote, label: dict[str, Any]) -> bool:
    speaker = quote.attribution.speaker
    if label["kind"] in SILENT:
        return speaker is None
    return speaker is not None and speaker.split()[-1] == label["speaker"].split()[-1]


def test_all_passages_and_speakers_of_the_samples_are_found() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))

    assert figures(SEEDS, labels) == (47, 46, 46)


@pytest.mark.parametrize("renaming", RENAMINGS, ids=lambda r: r.name)
def test_other_names_change_next_to_nothing(renaming: Renaming, tmp_path: Path) -> None:
    write_renamed(tmp_path, renaming)
    labels = json.loads((tmp_path / "seeds.json").read_text(encoding="utf-8"))

    found, right, asked = figures(tmp_path, labels)

    assert (found, asked) == (47, 46)
    assert right >= 46

"""The five seeds and their renamed twins, with quotes and speakers as labelled by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from labelled import labelled_quotes, labelled_witnesses
from renaming import LABELS, RENAMINGS, SEEDS, renamed_labels
from seed_scoring import score_report

from quotecmp.collate.clusters import cluster
from quotecmp.collate.matching import match_quotes
from quotecmp.model import Report
from quotecmp.quotes.extract import extract_quotes
from quotecmp.quotes.roster import build_roster
from quotecmp.settings import MatchSettings
from quotecmp.text.parse import parse


def seed_texts() -> tuple[dict[str, str], dict[str, Any]]:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    names = [article["file"] for article in labels["articles"]]
    return {name: read(SEEDS / name) for name in names}, labels


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as lines:
        return lines.read()


CASES = [seed_texts(), *(renamed_labels(renaming) for renaming in RENAMINGS)]
NAMES = ["seeds", *(renaming.name for renaming in RENAMINGS)]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_labelled_pair_is_found_and_no_other(case: tuple[dict[str, str], Any]) -> None:
    texts, labels = case
    witnesses = labelled_witnesses(texts, labels)
    quotes, speaker_of = labelled_quotes(witnesses, labels)
    matches = match_quotes(
        quotes, witnesses=witnesses, speaker_of=speaker_of, settings=MatchSettings()
    )

    score = score_report(Report(tuple(witnesses), tuple(quotes), matches=matches), labels)

    assert (str(score.cross), str(score.within), score.false) == ("8/8", "8/8", 0)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_extracted_quotes_do_as_well(case: tuple[dict[str, str], Any]) -> None:
    texts, labels = case
    witnesses = labelled_witnesses(texts, labels)
    quotes = [quote for one in witnesses for quote in extract_quotes(parse(one))]
    roster = build_roster(quotes, witnesses)
    matches = match_quotes(
        quotes, witnesses=witnesses, speaker_of=roster.speaker_of, settings=MatchSettings()
    )
    clusters, matches = cluster(
        matches,
        quotes=quotes,
        witnesses=witnesses,
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
    )

    score = score_report(Report(tuple(witnesses), tuple(quotes), matches=matches), labels)

    assert (str(score.cross), str(score.within), score.false) == ("8/8", "8/8", 0)
    assert len(clusters) == 3

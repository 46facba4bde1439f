"""The renamed seeds carry their labels with them."""

import re

import pytest
from renaming import (
    LABELS,
    RENAMINGS,
    SEEDS,
    SOUTH,
    Renaming,
    edits_of,
    main,
    moved,
    rename,
    renamed_labels,
    renamed_manifest,
)

both = pytest.mark.parametrize("renaming", RENAMINGS, ids=lambda renaming: renaming.name)


@both
def test_every_label_still_cuts_out_its_text(renaming: Renaming) -> None:
    texts, labels = renamed_labels(renaming)

    assert len(labels["quotes"]) > 40
    for quote in labels["quotes"]:
        assert texts[quote["file"]][quote["start"] : quote["end"]] == quote["text"]
        assert quote["text"].strip()


@both
def test_no_name_of_the_seeds_is_left(renaming: Renaming) -> None:
    texts, labels = renamed_labels(renaming)
    everything = "\n".join([*texts.values(), renamed_manifest(renaming), str(labels)])

    for old in renaming.words:
        if len(old) > 3:
            assert not re.search(
                rf"(?<!\w){re.escape(old)}(?![a-z])", everything, re.IGNORECASE
            )


@both
def test_names_change_their_length(renaming: Renaming) -> None:
    changed = [old for old, new in renaming.words.items() if len(old) != len(new)]

    assert len(changed) > len(renaming.words) / 2


def test_hashtags_capitals_and_abbreviations_follow() -> None:
    text = "MOSCOW: #IranTalks, U.S.-Russian, the US. REUTERS/J"

    assert rename(text, SOUTH) == "BRASILIA: #EgyptTalks, U.K.-Brazilian, the UK. EFE/J"


def test_dates_move_together() -> None:
    text = "2015-12-16, December 16, 2015, 17 декабря 2015 г., March 15, 1945-2015"

    assert rename(text, SOUTH) == (
        "2019-02-16, February 16, 2019, 17 февраля 2019 г., May 15, 1948-2018"
    )


def test_a_place_in_the_text_moves_with_what_stands_before_it() -> None:
    text = "Kerry left. Putin stayed."

    assert moved(12, edits_of(text, SOUTH)) == len("Whitcombe left. ")


def test_the_weekday_in_print_is_the_weekday_of_the_date() -> None:
    texts, _ = renamed_labels(SOUTH)

    assert "Friday, July 13th 2018" in texts["001_c6a78940a3395d3e.txt"]


def test_the_script_writes_articles_manifest_and_labels(tmp_path, capsys) -> None:
    assert main([str(tmp_path / "out"), "north"]) == 0

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    seeds = [path.name for path in SEEDS.glob("*.txt")]
    assert names == sorted([*seeds, LABELS.name, "sources.toml"])
    assert "seeds.json" in capsys.readouterr().out

"""House rules add a verdict and change nothing else."""

from pathlib import Path

import pytest

from quotecmp.errors import SettingsError
from quotecmp.model import Difference
from quotecmp.wording.differences import diff
from quotecmp.wording.findings import SEVERITY
from quotecmp.wording.policies import SHIPPED, policy_named

PAIR = ("Prices will rise in the spring", "Prices may rise this spring")


def test_neutral_gives_no_verdict() -> None:
    assert {d.policy_verdict for d in diff(*PAIR).differences} == {None}


@pytest.mark.parametrize("policy", SHIPPED)
def test_a_policy_never_changes_a_severity(policy: str) -> None:
    plain, judged = diff(*PAIR), diff(*PAIR, policy=policy)

    assert [d.severity for d in plain.differences] == [d.severity for d in judged.differences]


@pytest.mark.parametrize("policy", SHIPPED)
def test_every_category_has_a_verdict_in_every_policy(policy: str) -> None:
    house = policy_named(policy)

    assert set(SEVERITY) - set(house.verdicts) == set() or house.otherwise == "violation"


def test_rewording_is_a_violation_under_reuters() -> None:
    found = diff("We began the work", "We started the work", policy="reuters").differences

    assert [d.policy_verdict for d in found] == ["violation"]


def test_an_allowed_cut_that_turns_the_sense_is_flagged() -> None:
    found = diff("I deny that we lost", "we lost", policy="ap").differences

    assert [(d.category, d.policy_verdict) for d in found] == [("truncation", "flagged")]


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    place = tmp_path / "desk.toml"
    place.write_text('allowed = ["synonym"]\notherwise = "violation"\n')

    found = diff("We began it", "We started it", policy=str(place)).differences
    assert [d.policy_verdict for d in found] == ["allowed"]


@pytest.mark.parametrize(
    "written", ['allowed = ["fancy"]', "allowed = 3", 'otherwise = "perhaps"', "allowed = ["]
)
def test_a_wrong_file_is_named(tmp_path: Path, written: str) -> None:
    place = tmp_path / "desk.toml"
    place.write_text(written)

    with pytest.raises(SettingsError, match=r"desk\.toml"):
        diff("We began it", "We started it", policy=str(place))


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(SettingsError, match="policy daily: not known"):
        diff("We began it", "We started it", policy="daily")


@pytest.mark.parametrize("policy", SHIPPED)
@pytest.mark.parametrize("category", sorted(SEVERITY))
def test_what_a_house_does_not_allow_is_told_in_words(policy: str, category: str) -> None:
    house = policy_named(policy)
    for severity in (1, 5):
        difference = Difference(category, severity, {"a": (), "b": ()}, "They differ.", "x.y")
        verdict = house.verdict(difference)

        assert (house.rule(difference, verdict) is None) == (verdict == "allowed")

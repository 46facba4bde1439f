"""One person under several spellings and titles; two people of one surname stay two."""

import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from quotecmp.model import Report, Witness
from quotecmp.workflows.extract import extract_all

FILE = Path(__file__).resolve().parents[1] / "cases" / "roster" / "people.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["why"]) for case in CASES[name]]


def report_of(articles: list[str]) -> Report:
    return extract_all([Witness.of_text(a, path=f"{n}.txt") for n, a in enumerate(articles)])


@pytest.mark.parametrize("case", cases("case"))
def test_people_are_told_apart_as_a_person_does(case: dict[str, Any]) -> None:
    speakers = report_of(case["articles"]).speakers

    found = {frozenset((speaker.name, *speaker.aliases)) for speaker in speakers}
    assert found == {frozenset(names) for names in case["people"]}


@pytest.mark.parametrize("case", cases("case"))
def test_the_order_of_the_articles_changes_nobody(case: dict[str, Any]) -> None:
    rosters = {report_of(list(order)).speakers for order in permutations(case["articles"])}

    assert len(rosters) == 1


@pytest.mark.parametrize("case", cases("role"))
def test_a_role_is_what_the_article_prints_with_the_name(case: dict[str, Any]) -> None:
    [speaker] = report_of([case["article"]]).speakers

    assert list(speaker.roles) == case["roles"]


def test_every_quote_of_one_person_has_one_speaker_id() -> None:
    report = report_of(["“We sail,” Sergei Orlov said.", "“We wait,” Sergey Orlov said."])

    assert len(report.speaker_of) == 2
    assert len(set(report.speaker_of.values())) == 1


def test_two_names_that_are_each_the_other_s_longer_one_end_the_search() -> None:
    articles = [
        "“We sail,” Marcel Salas Orlo said.",
        "“We wait,” Marcel Orlo Salas said.",
    ]

    assert {speaker.name for speaker in report_of(articles).speakers} <= {
        "Marcel Salas Orlo",
        "Marcel Orlo Salas",
    }

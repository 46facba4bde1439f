"""Versions of one story by one agency: the latest counts, what it changed is told."""

from dataclasses import replace

import pytest

from quotecmp.model import Evidence, Report, Witness
from quotecmp.records import from_records, to_lines, to_records
from quotecmp.settings import MatchSettings, Settings
from quotecmp.workflows.compare import compare

QUOTE = "We will close the old harbour on {day}, and no ferry will be left behind,"
SAID = f"“{QUOTE}” Ida Holm told reporters on the pier of Gull Bay."
REST = (
    "The islanders have asked for a new pier since the storm of last winter, when two boats "
    "were lost.\n\n"
    "No ship had left the northern port since early on Tuesday, and the harbour office was "
    "closed all day.\n\n"
    "Members of the council declined to speak to those who waited outside in the rain.\n"
)
OTHER = (
    "The harbour closes, and the islanders are glad.\n\n"
    f"“{QUOTE.format(day='3 June')}” Ida Holm said on Tuesday."
)


def story(
    day: str = "3 May",
    *,
    said: str = SAID,
    mark: str = "",
    agency: str | None = "Reuters",
    published: str | None = None,
    publisher: str | None = None,
    more: str = "",
    path: str = "",
) -> Witness:
    head = f"{mark}Council to close old harbour"
    text = f"{head}\n\n{said.format(day=day)}\n\n{REST}{more}"
    witness = Witness.of_text(
        text,
        agency=agency,
        published=published,
        publisher=publisher,
        title=head,
        path=path or f"{mark or 'story'}.txt",
    )
    marks = (Evidence(1, head, "version"),) if mark else ()
    return replace(witness, evidence=marks)


def left_out(report: Report) -> list[str]:
    return [
        witness.path
        for witness in report.witnesses
        if any(item.kind == "superseded" for item in witness.evidence)
    ]


def changes(report: Report) -> list[str]:
    return [
        one.reason
        for cluster in report.clusters
        for one in cluster.differences
        if one.rule.startswith("own_version")
    ]


MORNING, NOON = "2031-05-13T09:31", "2031-05-13T12:00"
PAIRS = {
    "a correction": (story(), story("3 June", mark="CORRECTED-"), ["story.txt"]),
    "numbers": (
        story(mark="UPDATE 1-"),
        story("3 June", mark="UPDATE 2-"),
        ["UPDATE 1-.txt"],
    ),
    "a correction of a number": (
        story(mark="UPDATE 1-"),
        story("3 June", mark="CORRECTED-UPDATE 1-"),
        ["UPDATE 1-.txt"],
    ),
    "the hour": (
        story(published=MORNING, path="a.txt"),
        story("3 June", published=NOON, path="b.txt"),
        ["a.txt"],
    ),
    "the hour in two zones": (
        story(published="2031-05-13T12:00+03:00", path="a.txt"),
        story("3 June", published="2031-05-13T10:00Z", path="b.txt"),
        ["a.txt"],
    ),
    "the day": (
        story(published="2031-05-13T23:00", path="a.txt"),
        story("3 June", published="2031-05-14", path="b.txt"),
        ["a.txt"],
    ),
    "weeks": (
        story(published="2031-05-13", path="a.txt"),
        story("3 June", published="2031-06-13", path="b.txt"),
        [],
    ),
    "neither hour nor mark": (
        story(published="2031-05-13", path="a.txt"),
        story("3 June", published="2031-05-13T12:00", path="b.txt"),
        [],
    ),
    "no date": (story(path="a.txt"), story("3 June", path="b.txt"), []),
    "two agencies": (
        story(published=MORNING, path="a.txt"),
        story("3 June", published=NOON, path="b.txt", agency="AFP"),
        [],
    ),
    "no agency": (
        story(published=MORNING, path="a.txt", agency=None),
        story("3 June", published=NOON, path="b.txt", agency=None),
        [],
    ),
    "two publishers": (
        story(published=MORNING, path="a.txt", publisher="Bay Post"),
        story("3 June", published=NOON, path="b.txt", publisher="Pier Times"),
        [],
    ),
    "two publishers and a mark": (
        story(published=MORNING, path="a.txt", publisher="Bay Post"),
        story("3 June", mark="UPDATE 2-", published=NOON, path="b.txt", publisher="Pier Times"),
        ["a.txt"],
    ),
    "a paper's copy of what the agency sent": (
        story(published=MORNING, path="a.txt"),
        story("3 June", published=NOON, path="b.txt", publisher="Bay Post"),
        [],
    ),
    "a paper's copy of a correction": (
        story(mark="CORRECTED-", published=MORNING, path="a.txt"),
        story("3 June", published="2031-05-14", path="b.txt", publisher="Bay Post"),
        [],
    ),
    "a paper that keeps what was corrected": (
        story(published=MORNING, path="a.txt", publisher="Bay Post"),
        story("3 June", mark="CORRECTED-", published=NOON, path="b.txt"),
        [],
    ),
    "the agency named as its own publisher": (
        story(published=MORNING, path="a.txt"),
        story("3 June", published=NOON, path="b.txt", publisher="Reuters"),
        ["a.txt"],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_the_latest_version_stays(name: str, turned: bool) -> None:
    first, second, earlier = PAIRS[name]

    report = compare([second, first] if turned else [first, second])

    assert left_out(report) == earlier


def test_a_correction_is_told_where_another_agency_carries_the_quote() -> None:
    first, second = story(), story("3 June", mark="CORRECTED-")
    other = Witness.of_text(OTHER, agency="AFP", path="afp.txt")

    report = compare([first, second, other])

    [cluster] = report.clusters
    assert sorted(cluster.agencies) == ["AFP", "Reuters"]
    [change] = changes(report)
    assert change.startswith(
        "The agency corrected itself: Reuters “3 June” | Reuters, earlier version “3 May”."
    )
    assert {one.category for one in cluster.differences if "own_version" not in one.rule} <= {
        "typographic"
    }


def test_a_correction_stands_before_what_is_cosmetic() -> None:
    first, second = story(), story("3 June", mark="CORRECTED-")
    printed_otherwise = OTHER.replace("We will", "We’ll")
    other = Witness.of_text(printed_otherwise, agency="AFP", path="afp.txt")

    [cluster] = compare([first, second, other]).clusters

    weights = [one.severity for one in cluster.differences]
    assert len(weights) > 1
    assert weights == sorted(weights, reverse=True)
    assert "own_version" in cluster.differences[0].rule


def test_what_the_agency_corrected_alarms_nobody_once_the_others_agree() -> None:
    other = Witness.of_text(OTHER, agency="AFP", path="afp.txt")

    report = compare([story(), story("3 June", mark="CORRECTED-"), other])

    assert [cluster.severity for cluster in report.clusters] == [3]


def test_an_agency_that_still_carries_the_earlier_wording_is_alarmed() -> None:
    other = Witness.of_text(OTHER.replace("June", "May"), agency="AFP", path="afp.txt")

    report = compare([story(), story("3 June", mark="CORRECTED-"), other])

    [cluster] = report.clusters
    assert cluster.severity == 5
    assert len(changes(report)) == 1


def test_a_quote_of_one_agency_alone_shows_its_two_versions() -> None:
    report = compare([story(), story("3 June", mark="CORRECTED-")])

    [cluster] = report.clusters
    witnesses = {quote.id: quote.witness for quote in report.quotes}
    assert len({witnesses[quote] for quote in cluster.quotes}) == 2
    assert cluster.agencies == ("Reuters",)
    assert [one.agency for one in cluster.carriers] == ["Reuters", "Reuters"]
    assert [one.independent for one in cluster.carriers].count(True) == 1


def test_an_update_changes_its_wording_and_corrects_nothing() -> None:
    report = compare([story(mark="UPDATE 1-"), story("3 June", mark="UPDATE 2-")])

    assert [reason.partition(":")[0] for reason in changes(report)] == [
        "The agency changed its own wording in a later version"
    ]


def test_a_change_through_three_versions_is_told_once_for_each_wording() -> None:
    versions = [story(mark=f"UPDATE {n}-", day=day) for n, day in ((1, "1 May"), (2, "1 May"))]
    other = Witness.of_text(OTHER, agency="AFP", path="afp.txt")

    report = compare([*versions, story("3 June", mark="UPDATE 3-"), other])

    assert left_out(report) == ["UPDATE 1-.txt", "UPDATE 2-.txt"]
    assert len(changes(report)) == 1


def test_each_earlier_wording_is_told_and_the_nearest_first() -> None:
    versions = [
        story(f"{n} May", mark=f"UPDATE {n}-", published=f"2031-05-13T{10 + n}:00")
        for n in (1, 2, 3, 4, 5)
    ]
    other = Witness.of_text(OTHER, agency="AFP", path="afp.txt")

    report = compare([*versions, other])

    told = [reason.rpartition("earlier version “")[2][:5] for reason in changes(report)]
    assert told == ["4 May", "3 May", "2 May"]


def test_a_corrected_speaker_is_told() -> None:
    wrong = f"“{QUOTE}” Ben Fox, the harbour master, said on Tuesday."

    report = compare([story(said=wrong), story(mark="CORRECTED-")])

    assert any("Ben Fox" in reason for reason in changes(report))


def test_a_quote_that_a_later_version_lacks_is_named() -> None:
    first = story(more="\n“Nobody shall weep over an old plank,” she said.\n")

    report = compare([first, story(mark="CORRECTED-")])

    [earlier] = [w for w in report.witnesses if w.path == "story.txt"]
    assert [e.text for e in earlier.evidence if e.kind == "dropped"] == [
        "Nobody shall weep over an old plank,"
    ]


def test_all_versions_stay_where_they_are_wanted() -> None:
    settings = Settings(match=MatchSettings(all_versions=True))

    report = compare([story(), story("3 June", mark="CORRECTED-")], settings=settings)

    assert not left_out(report)
    assert not changes(report)
    assert [cluster.severity for cluster in report.clusters] == [5]


def test_a_rubric_is_no_story() -> None:
    one = Witness.of_text("Diary of the day\n\nNothing is known of the ferry of the north.")
    two = Witness.of_text(
        "UPDATE 1-Diary of the day\n\nA cat was seen on the lamp of the pier."
    )
    marked = (Evidence(1, "UPDATE 1-Diary of the day", "version"),)
    pair = [
        replace(one, agency="Reuters", title="Diary of the day"),
        replace(two, agency="Reuters", title="UPDATE 1-Diary of the day", evidence=marked),
    ]

    assert not left_out(compare(pair))


def test_a_saved_run_holds_the_versions_and_reads_back() -> None:
    report = compare([story(), story("3 June", mark="CORRECTED-")])

    again = from_records(to_lines(to_records(report)))

    assert left_out(again) == ["story.txt"]
    assert changes(again) == changes(report)


def test_a_papers_copy_neither_displaces_a_correction_nor_speaks_for_the_agency() -> None:
    first = story(published=MORNING, path="1.txt")
    corrected = story("3 June", mark="CORRECTED-", published=NOON, path="2.txt")
    copy = story("9 June", published="2031-05-14", path="3.txt", publisher="Bay Post")
    other = Witness.of_text(OTHER, agency="AFP", path="afp.txt")

    report = compare([first, corrected, copy, other])

    assert left_out(report) == ["1.txt"]
    told = " ".join(changes(report))
    assert "corrected itself" in told
    assert "changed its own wording" not in told
    assert "9 June" not in told


def test_two_versions_are_told_by_the_hour_though_a_papers_copy_has_the_day_alone() -> None:
    first = story(published=MORNING, path="1.txt")
    second = story("3 June", published=NOON, path="2.txt")
    copy = story("3 June", published="2031-05-13", path="3.txt", publisher="Bay Post")

    assert left_out(compare([first, second, copy])) == ["1.txt"]

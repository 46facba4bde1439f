"""Marks of versions: found where desks print them, and nowhere else."""

import time

import pytest

from quotecmp.intake.lines import lines_of
from quotecmp.intake.provenance import provenance
from quotecmp.intake.version_marks import VersionMark, mark_of, version_lines, without_marks

STORY = (
    "\n\nThe harbour board said on Monday that no ferry would leave Gull Bay before the storm "
    "had passed, and that the islanders had fish enough for May.\n"
)
MARKED = {
    "UPDATE 2-Ferries wait in Gull Bay": VersionMark(2),
    "UPDATE 1 - Ferries wait": VersionMark(1),
    "UPDATE1: Ferries wait in Gull Bay": VersionMark(1),
    "WRAPUP 3-Ferries wait": VersionMark(3),
    "CORRECTED-Ferries wait": VersionMark(0, corrects=True),
    "CORRECTED-UPDATE 1-Ferries wait": VersionMark(1, corrects=True),
    "REFILE-Ferries wait in Gull Bay": VersionMark(0, refiled=True),
    "REFILE-UPDATE 4-Ferries wait": VersionMark(4, refiled=True),
    "RPT-Ferries wait": VersionMark(0, refiled=True),
    "(LEAD) Ferries wait in Gull Bay": VersionMark(1),
    "(2nd LD) Ferries wait in Gull Bay": VersionMark(2),
    "(UPDATED) Ferries wait in Gull Bay": VersionMark(1),
    "2ND LEAD Ferries wait in Gull Bay": VersionMark(2),
    "1st LEAD: Ferries wait": VersionMark(1),
    "1ST LD-Writethru: Ferries wait": VersionMark(1),
    "BC-Ferries, 3rd Ld-Writethru,0543": VersionMark(3),
    "AP-EU--Ferries, Writethru": VersionMark(1),
    "(Adds quotes from the harbour master)": VersionMark(1),
    "(Corrects name of the island in paragraph 3)": VersionMark(0, corrects=True),
    "Eds: Updates with comments by fishers. With photos.": VersionMark(1),
    "Eds: CORRECTS the age of the keeper.": VersionMark(0, corrects=True),
    "ATTENTION - ADDS quotes, details ///": VersionMark(1),
    "(This May 3 story has been corrected to say the ferry is red)": VersionMark(
        0, corrects=True
    ),
    "(This story was refiled to mend a slip in paragraph 2)": VersionMark(0, refiled=True),
    "An earlier version of this article misstated the age of the ferry.": VersionMark(
        0, corrects=True
    ),
}
UNMARKED = (
    "Updated: 2031-05-13 09:31",
    "Update: 13 May 2031",
    "UPDATE: 9:31 PM",
    "Islanders update their boats",
    "Board corrects its course on ferries",
    "Team takes 1st lead of the season",
    "(Xinhua)",
    "Lead found in the water of Gull Bay",
    "This story of a ferry is a long one",
    "(AP) - Ferries wait",
)


@pytest.mark.parametrize("line", MARKED)
def test_a_mark_is_found_and_says_how_far_on_the_version_is(line: str) -> None:
    found = [item.text for item in version_lines(lines_of(line + STORY))]

    assert found == [line]
    assert mark_of(found) == MARKED[line]


@pytest.mark.parametrize("line", UNMARKED)
def test_what_only_sounds_like_a_mark_is_none(line: str) -> None:
    assert not list(version_lines(lines_of(line + STORY)))


def test_a_note_below_the_story_marks_it_too() -> None:
    note = "This story has been corrected to show that the ferry is red."

    found = provenance("Ferries wait" + STORY * 3 + note).evidence

    assert [e.text for e in found if e.kind == "version"] == [note]


def test_very_many_marks_are_read_in_one_pass() -> None:
    began = time.process_time()

    assert without_marks("UPDATE 1-" * 200_000 + "Ferries wait") == "Ferries wait"
    assert time.process_time() - began < 20


def test_a_headline_without_its_marks_is_the_same_in_all_versions() -> None:
    heads = ("UPDATE 2-Ferries wait", "REFILE-CORRECTED-Ferries wait", "Ferries wait")

    assert {without_marks(head) for head in heads} == {"Ferries wait"}

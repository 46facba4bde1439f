"""The headline of pasted text: below menus, dates and bylines, and only where it is sure."""

import pytest

from quotecmp.intake.headlines import headline_in
from quotecmp.intake.lines import lines_of

STORY = (
    "\n\nThe harbour board said on Monday that no ferry would leave Gull Bay before the storm "
    "had passed, and that the islanders had fish enough for May.\n"
)
HEADLINES = {
    "Ferries wait in Gull Bay": "Ferries wait in Gull Bay",
    "Fog": None,
    "Ferries wait": "Ferries wait",
    "Home\nWorld\nSport\nFerries wait in Gull Bay": "Ferries wait in Gull Bay",
    "Home | World | Sport\nFerries wait in Gull Bay": "Ferries wait in Gull Bay",
    "World News\nFerries wait in Gull Bay\nIslanders have fish": "Ferries wait in Gull Bay",
    "May 13, 2031\nFerries wait in Gull Bay\nBy Jane Orr": "Ferries wait in Gull Bay",
    "https://bay.example/ferries\nFerries wait in Gull Bay": "Ferries wait in Gull Bay",
    "By Jane Orr, Reuters\nFerries wait in Gull Bay": "Ferries wait in Gull Bay",
    "(Xinhua)\nFerries wait, says Orr: “Not tonight”": "Ferries wait, says Orr: “Not tonight”",
    "Will the ferries wait for the storm?": "Will the ferries wait for the storm?",
    "UPDATE 2-Ferries wait in Gull Bay": "UPDATE 2-Ferries wait in Gull Bay",
    "No ferry left on Monday.": None,
    "No ferry left on Monday.\nIslanders have fish for May": None,
    "“We wait for the storm,” she said.": None,
}


@pytest.mark.parametrize("above", HEADLINES)
def test_the_headline_is_the_first_line_that_is_no_furniture(above: str) -> None:
    found = headline_in(lines_of(above + STORY))

    assert (found.text if found else None) == HEADLINES[above]


def test_a_text_without_a_story_has_no_headline() -> None:
    assert headline_in(lines_of("Ferries wait in Gull Bay\nIslanders have fish")) is None
    assert headline_in(lines_of("")) is None

"""The end of a story in plain text: what was said there is prose, what links away is not."""

import pytest

from quotecmp.model import Witness
from quotecmp.text.blocks import blocks
from quotecmp.workflows.extract import extract

STORY = (
    "Ferries stay in\n\nGULL BAY, May 13 (Xinhua) -- The ferries of Gull Bay will stay in the "
    "harbour until the storm has passed, officials said.\n\n"
)
SIGNED_OFF = {
    "“We will not leave the bay tonight.” Enditem": "We will not leave the bay tonight.",
    "“We wait,” Orr said, adding: “Not tonight.” (AFP)": "Not tonight.",
    '"Nobody sails by night," Orr said. jw/ach': "Nobody sails by night,",
    '"Nobody sails by night," Orr said. jw-as/bd': "Nobody sails by night,",
    "“Nobody sails by night,” said Orr /TASS/": "Nobody sails by night,",
    "“Nobody sails by night,” Orr said. -- AFP": "Nobody sails by night,",
    "“Nobody sails by night,” said Orr – dpa": "Nobody sails by night,",
    "“Nobody sails by night,” said Orr (END)": "Nobody sails by night,",
    "“We wait,” Orr said. [end]": "We wait,",
    "«We wait,» Orr said. ###": "We wait,",
    "Orr: “We wait.” –30–": "We wait.",
    "“We wait,” Orr said | Reuters |": "We wait,",
}
LINKS = (
    '"I cut that net," admits retired sailor',
    'Fox: "Never" to nets',
    "- “Not one lamp,” says Fox",
    "Islands, fog and lamps",
)


@pytest.mark.parametrize("line", SIGNED_OFF)
def test_a_last_paragraph_with_a_sign_off_keeps_its_quote(line: str) -> None:
    found = [quote.text for quote in extract(Witness.of_text(STORY + line + "\n"))]

    assert SIGNED_OFF[line] in found


@pytest.mark.parametrize("line", LINKS)
def test_a_headline_below_the_story_stays_a_link(line: str) -> None:
    assert [block.kind for block in blocks(STORY + line)][-1] == "links"


def test_a_row_of_labels_with_marks_is_no_menu() -> None:
    text = STORY + '"We wait," Orr said | "Not tonight," she said | The end of the day.'

    assert [block.kind for block in blocks(text)][-1] == "prose"

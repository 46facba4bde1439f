"""Lines broken at a column are paragraphs again, and very many of them take no time."""

import time

from quotecmp.text.blocks import blocks, paragraphs

WIRE = (
    "    IRONMERE, June 2 (Reuters) - The bell ringers of Ironmere\n"
    "ended a strike of one year on Monday, after the parish gave\n"
    "them two free Sundays a month.\n"
    '    "A year is a long time to hold my tongue," said Hester\n'
    "Clay, captain of the ringers.\n"
)


def test_the_indent_of_a_first_line_begins_a_paragraph() -> None:
    found = [span.cut(WIRE).partition(" ")[0] for span in paragraphs(WIRE)]

    assert found == ["IRONMERE,", '"A']


def test_indented_lines_alone_are_lines() -> None:
    text = "  one thing\n  another thing\n  a third thing\n"

    assert [span.cut(text) for span in paragraphs(text)] == [
        "one thing",
        "another thing",
        "a third thing",
    ]


def test_very_many_indented_lines_are_read_in_one_pass() -> None:
    def seconds(count: int) -> float:
        began = time.process_time()
        blocks("  a\nb\n" * count)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.01)

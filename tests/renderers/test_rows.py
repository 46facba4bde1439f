from making import HARBOUR, Told, report_of

from quotecmp.renderers.rows import cell_width, row_blocks, segments, shown_rows


def blocks(report, width):
    cluster = report.clusters[0]
    quotes = list(report.quotes)
    return row_blocks(segments(cluster, quotes, shown_rows(cluster, quotes)), width)


def test_the_same_words_stand_under_each_other() -> None:
    (block,) = blocks(HARBOUR, 100)

    assert block.rows == (
        "We will  close the old harbour on 3 May, if the council agrees,",
        "We shall close the old harbour on 3 June. ···",
    ) or block.rows[0].index("close") == block.rows[1].index("close")


def test_carets_point_at_what_differs_by_number() -> None:
    (block,) = blocks(HARBOUR, 100)
    first, second = block.rows

    assert block.carets.index("^3") == first.index("will") == second.index("shall")
    assert block.carets.index("^1") == first.index("May") == second.index("June")
    assert block.carets.index("^2") == first.index("if the council")


def test_words_that_a_reading_lacks_are_shown_as_dots() -> None:
    (block,) = blocks(HARBOUR, 100)

    assert block.rows[1].endswith("···")


def test_no_line_is_wider_than_asked_for() -> None:
    for width in range(12, 100):
        for block in blocks(HARBOUR, width):
            assert max(map(cell_width, (*block.rows, block.carets))) <= width


def test_every_word_is_shown_at_every_width() -> None:
    words = HARBOUR.quotes[0].text.split()

    for width in range(12, 100):
        shown = " ".join(block.rows[0] for block in blocks(HARBOUR, width))
        assert shown.split() == words


def test_wide_characters_take_two_cells() -> None:
    report = report_of(
        [Told("A", "“潮 is high”", "潮 is high"), Told("B", "“tide is high”", "tide is high")],
        columns=[("潮", "tide"), ("is high", "is high")],
    )
    (block,) = blocks(report, 60)

    assert cell_width(block.rows[0]) == cell_width(block.rows[1])


def test_a_repeat_within_one_article_folds_into_the_fuller_reading() -> None:
    report = report_of(
        [Told("A", "“the tide is high”", "the tide is high"), Told("B", "“high”", "high")],
        columns=[("the tide is", None), ("high", "high")],
    )
    cluster = report.clusters[0]
    both = [
        report.quotes[0],
        report.quotes[0].__class__(
            **{name: getattr(report.quotes[1], name) for name in report.quotes[1].__slots__}
            | {"witness": report.quotes[0].witness}
        ),
    ]

    assert shown_rows(cluster, both) == [(0,)]
    assert shown_rows(cluster, list(report.quotes)) == [(0,), (1,)]


def test_an_accent_is_never_parted_from_its_letter() -> None:
    word = "e\N{COMBINING ACUTE ACCENT}" * 40
    report = report_of(
        [Told("A", f"“{word} ebbs”", f"{word} ebbs"), Told("B", "“x ebbs”", "x ebbs")],
        columns=[(word, "x"), ("ebbs", "ebbs")],
        differences=[("substitution", 4, "changed", (word, "x"))],
    )

    for width in range(12, 60):
        cells = [cell for block in blocks(report, width) for cell in block.cells[0]]
        assert not any(cell.startswith("\N{COMBINING ACUTE ACCENT}") for cell in cells)
        assert "".join(cells).replace(" ", "").startswith(word)


def test_wide_words_and_a_long_number_of_a_difference_stay_in_line() -> None:
    words = "潮の流れは北の港を閉ざす"
    report = report_of(
        [Told("A", f"“{words}も”", f"{words}も"), Told("B", f"“{words}が”", f"{words}が")],
        columns=[(words, words), ("も", "が")],
        differences=[("inflection", 3, f"{n}", ("も", "が")) for n in range(12)],
    )

    for width in range(44, 80):
        for block in blocks(report, width):
            lines = [*block.cells, block.caret_cells]
            for column in zip(*lines, strict=True):
                assert len(set(map(cell_width, column))) == 1

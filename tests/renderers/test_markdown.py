import pytest
from hypothesis import given
from making import HARBOUR
from markdown_it import MarkdownIt
from markdown_it.token import Token
from odd_texts import odd_texts, report_with
from reports_generated import Shape, generated, hostile

from quotecmp.model import Report
from quotecmp.renderers.markdown import JOINER, escaped, to_markdown, unescaped
from quotecmp.renderers.shown import UNMATCHED
from quotecmp.renderers.visible import HIDDEN, one_line

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {
    *("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td"),
    *("ordered_list", "bullet_list", "list_item", "blockquote", "strong"),
}


def tokens(markdown: str) -> list[Token]:
    return [
        token for block in READER.parse(markdown) for token in (block, *(block.children or ()))
    ]


def lines_shown(markdown: str) -> list[str]:
    """What a reader sees of each paragraph, heading or cell, without our joiners."""
    shown = []
    for token in READER.parse(markdown):
        if token.type == "inline":
            text = "".join(t.content for t in token.children or ())
            shown.append(text.replace(JOINER, ""))
    return shown


@given(odd_texts)
def test_escaping_can_be_undone(words: str) -> None:
    assert unescaped(escaped(words)) == one_line(words)


@given(odd_texts)
def test_a_reader_of_markdown_shows_every_sentence_as_it_is_printed(words: str) -> None:
    shown = lines_shown(to_markdown(report_with(words)))

    assert one_line(f"“{words}” Ida Holm said.") in shown
    # The reader used here drops odd spaces at the end of a paragraph.
    assert any(line.endswith(one_line(f"Coast Press: {words}").rstrip()) for line in shown)


@given(odd_texts)
def test_a_text_alone_on_a_line_stays_text(words: str) -> None:
    kinds = {token.type for token in tokens(escaped(words))}

    assert kinds <= {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}


def test_no_markup_comes_from_an_article() -> None:
    found = tokens(to_markdown(hostile()))
    kinds = {t.type.removesuffix("_open").removesuffix("_close") for t in found}

    assert kinds <= OURS | {"inline", "text", "text_special"}


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    found = tokens(to_markdown(hostile()))
    rows = sum(t.type == "tr_open" for t in found) - 1

    assert rows == 30
    assert sum(t.type == "td_open" for t in found) == 6 * rows


@pytest.mark.parametrize("report", [HARBOUR, generated(Shape(200)), hostile(60)])
def test_every_difference_is_told_in_markdown(report: Report) -> None:
    text = unescaped(to_markdown(report))

    for cluster in report.clusters:
        for difference in cluster.differences:
            assert one_line(difference.reason) in text


def test_no_emoji_code_mention_or_address_is_left_whole() -> None:
    text = to_markdown(hostile())

    for call in (":fire:", "@evil", "#12", "http://", "www.evil", "javascript:alert"):
        assert call not in text.replace("\\", "") or call == "www.evil"
    assert "www.evil" not in text
    assert not HIDDEN.search(text.replace(JOINER, ""))


def test_a_difference_is_told_in_one_running_line() -> None:
    line = "We {3 Northwire: will / Coast Press: shall} close the old harbour on 3 {1 North"

    assert line in to_markdown(HARBOUR)
    assert "{2 Northwire: if the council agrees, / Coast Press: ···}" in to_markdown(HARBOUR)


def test_an_empty_run_says_so() -> None:
    assert UNMATCHED in to_markdown(Report((), ()))


def test_each_article_is_listed_with_its_digest() -> None:
    text = unescaped(to_markdown(HARBOUR))

    for witness in HARBOUR.witnesses:
        assert f"{witness.path}: SHA-256 {witness.sha256}" in text

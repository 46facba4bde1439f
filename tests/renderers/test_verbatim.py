"""The words of an article come out of every form as they went in, or written out visibly.

Over 500 strings for each form in `make check`, fewer in `make test`: brackets, markup, emoji
codes, ESC, bidi, no-break spaces, Chinese, Arabic.  Each form's guard is undone as
`docs/reports.md` says.
"""

import csv
import json
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from odd_texts import odd_texts, report_with

from quotecmp.renderers.annotation import to_annotation
from quotecmp.renderers.csv_rows import to_csv, unguarded
from quotecmp.renderers.data import to_json_text, to_jsonl_text
from quotecmp.renderers.docx import to_docx, written
from quotecmp.renderers.listing import to_listing
from quotecmp.renderers.markdown import JOINER, to_markdown, unescaped
from quotecmp.renderers.page import to_page
from quotecmp.renderers.page_parts import printed
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.rows import row_blocks, segments, shown_rows
from quotecmp.renderers.terminal import to_terminal
from quotecmp.renderers.visible import one_line

widths = st.integers(40, 160)


def unbroken(text: str) -> str:
    """The text without our own breaks and blanks; other kinds of space are the article's."""
    return text.replace("\n", "").replace(" ", "")


def sentence(words: str) -> str:
    return f"“{words}” Ida Holm said."


@given(odd_texts, widths)
def test_the_terminal_gives_the_sentence_back(words: str, width: int) -> None:
    shown = unbroken(to_terminal(report_with(words), width=width))

    assert unbroken(one_line(sentence(words))) in shown


@given(odd_texts, widths)
def test_the_aligned_rows_give_the_words_back(words: str, width: int) -> None:
    report = report_with(words)
    [cluster] = report.clusters
    rows = shown_rows(cluster, report.quotes)
    blocks = row_blocks(segments(cluster, report.quotes, rows), width)
    row = "".join(cell for block in blocks for cell in block.cells[0])

    if unbroken(one_line(words)):
        assert unbroken(row).removesuffix("···") == unbroken(one_line(words))


@given(odd_texts)
def test_the_plain_view_gives_the_words_back(words: str) -> None:
    lines = to_plain(report_with(words)).split("\n")

    assert f"Northwire: {one_line(words)} [0.txt, line 1]" in lines


@given(odd_texts, widths)
def test_the_list_of_quotes_gives_the_words_back(words: str, width: int) -> None:
    shown = unbroken(to_listing(report_with(words), width=width))

    assert (
        unbroken(f"“{one_line(words)}”") in shown or unbroken(one_line(f"“{words}”")) in shown
    )


@given(odd_texts)
def test_markdown_gives_the_sentence_back(words: str) -> None:
    shown = to_markdown(report_with(words))
    read = [
        "".join(part.content for part in token.children or ()).replace(JOINER, "")
        for token in MarkdownIt("commonmark").enable("table").parse(shown)
        if token.type == "inline"
    ]

    assert one_line(sentence(words)) in read
    assert f"  > {one_line(sentence(words))}" in unescaped(shown).split("\n")


@given(odd_texts)
def test_the_page_gives_the_sentence_back(words: str) -> None:
    texts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # type: ignore[method-assign]
    parser.feed(to_page(report_with(words)))

    assert printed(sentence(words)) in "".join(texts)


@given(odd_texts)
def test_a_table_gives_words_and_sentence_back(words: str) -> None:
    first = next(csv.DictReader(StringIO(to_csv(report_with(words)))))

    assert unguarded(first["quote"]) == one_line(words)
    assert unguarded(first["sentence"]) == one_line(sentence(words))


@pytest.mark.skipif(find_spec("docx") is None, reason="python-docx is not installed")
@given(odd_texts)
def test_a_document_gives_the_sentence_back(words: str) -> None:
    from docx import Document

    document = Document(BytesIO(to_docx(report_with(words))))

    assert written(sentence(words)) in [line.text for line in document.paragraphs]


@given(odd_texts)
def test_records_give_the_very_words_back(words: str) -> None:
    report = report_with(words)
    lines = [json.loads(line) for line in to_jsonl_text(report).splitlines()]

    for records in (lines, json.loads(to_json_text(report))["records"]):
        quotes = [record for record in records if record["type"] == "quote"]
        assert quotes[0]["text"] == words


@given(odd_texts)
def test_annotations_give_the_very_words_back(words: str) -> None:
    items = json.loads(to_annotation(report_with(words)))["first"]["items"]

    assert items[0]["target"][0]["selector"][0]["exact"] == words

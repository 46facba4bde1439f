"""Where nothing is matched every written form lists the quotes, so that `extract` has them."""

import csv
import json
from dataclasses import replace
from io import StringIO

from hypothesis import given
from making import HARBOUR
from odd_texts import odd_texts, report_with

from quotecmp.renderers.annotation import to_annotation
from quotecmp.renderers.csv_rows import to_csv, unguarded
from quotecmp.renderers.markdown import to_markdown, unescaped
from quotecmp.renderers.page import to_page
from quotecmp.renderers.quote_lines import quote_lines
from quotecmp.renderers.visible import one_line

ALONE = replace(HARBOUR, clusters=())
HEAD = "line 1 · direct · Ida Holm (printed as “Holm”)"


def test_a_report_with_matches_lists_no_quotes() -> None:
    assert list(quote_lines(HARBOUR)) == []


def test_each_quote_is_listed_with_line_kind_and_speaker() -> None:
    lines = [line for _, found in quote_lines(ALONE) for line in found]

    assert [line.head for line in lines] == [HEAD, HEAD]
    assert [line.words for line in lines] == [quote.text for quote in ALONE.quotes]


def test_markdown_says_who_is_quoted_how_often_and_in_how_many_articles() -> None:
    one, other = ALONE.quotes
    unnamed = replace(one, attribution=replace(one.attribution, speaker=None))
    text = to_markdown(replace(ALONE, quotes=(one, other, other, unnamed)))

    assert "| Ida Holm | 3 | 2 |\n| speaker not named | 1 | 1 |" in text
    assert "Who is quoted" not in to_markdown(HARBOUR)


def test_every_form_lists_every_quote() -> None:
    table = list(csv.DictReader(StringIO(to_csv(ALONE))))
    annotated = json.loads(to_annotation(ALONE))["first"]["items"]

    assert [row["row"] for row in table] == ["quote", "quote"]
    assert [item["body"][0]["value"] for item in annotated] == [HEAD, HEAD]
    for quote in ALONE.quotes:
        assert quote.text in to_page(ALONE)
        assert quote.text in unescaped(to_markdown(ALONE))


@given(odd_texts)
def test_a_listed_quote_can_be_read_back(words: str) -> None:
    alone = replace(report_with(words), clusters=())
    first = next(csv.DictReader(StringIO(to_csv(alone))))

    assert unguarded(first["quote"]) == one_line(words)
    assert f"  > {one_line(words)}".rstrip() in unescaped(to_markdown(alone))

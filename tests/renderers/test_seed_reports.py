"""The sample articles through every written form: nothing that differs is left out."""

import csv
import json
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest

import quotecmp
from quotecmp.model import Difference, Report
from quotecmp.renderers.annotation import to_annotation
from quotecmp.renderers.csv_rows import to_csv, unguarded
from quotecmp.renderers.data import to_jsonl_text
from quotecmp.renderers.docx import to_docx
from quotecmp.renderers.markdown import to_markdown, unescaped
from quotecmp.renderers.page import to_page
from quotecmp.renderers.page_parts import printed
from quotecmp.renderers.phrases import spread
from quotecmp.renderers.visible import one_line

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> Report:
    return quotecmp.compare(quotecmp.load_all([SEEDS]))


@pytest.fixture(scope="module")
def told(seeds: Report) -> list[Difference]:
    return [difference for cluster in spread(seeds) for difference in cluster.differences]


def text_of(page: str) -> str:
    texts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # type: ignore[method-assign]
    parser.feed(page)
    return "".join(texts)


needs_docx = pytest.mark.skipif(
    find_spec("docx") is None, reason="python-docx is not installed: the extra `docs`"
)


@pytest.mark.parametrize(
    "form",
    [to_page, to_markdown, to_csv, to_annotation, pytest.param(to_docx, marks=needs_docx)],
)
def test_a_saved_run_makes_the_same_report(
    seeds: Report, form: Callable[[Report], str | bytes]
) -> None:
    saved = quotecmp.from_records(to_jsonl_text(seeds).splitlines())

    assert form(saved) == form(seeds)


def test_the_samples_differ(told: list[Difference]) -> None:
    assert len(told) > 3


def test_every_difference_is_in_the_page_and_in_markdown(
    seeds: Report, told: list[Difference]
) -> None:
    page, markdown = text_of(to_page(seeds)), unescaped(to_markdown(seeds))

    for difference in told:
        assert one_line(difference.reason) in page
        assert one_line(difference.reason) in markdown


def test_every_sentence_with_a_shared_quote_is_in_the_page(seeds: Report) -> None:
    page = text_of(to_page(seeds))
    shared = {quote for cluster in spread(seeds) for quote in cluster.quotes}

    for quote in seeds.quotes:
        if quote.id in shared:
            assert printed(quote.context.text) in page


def test_every_difference_is_in_the_table(seeds: Report, told: list[Difference]) -> None:
    rows = list(csv.DictReader(StringIO(to_csv(seeds))))
    reasons = {unguarded(row["reason"]) for row in rows}

    assert {one_line(difference.reason) for difference in told} <= reasons


def test_every_difference_is_annotated_at_its_own_words(
    seeds: Report, told: list[Difference]
) -> None:
    collection = json.loads(to_annotation(seeds))
    comments = {item["body"][0]["value"] for item in collection["first"]["items"]}

    assert {difference.reason for difference in told} <= comments

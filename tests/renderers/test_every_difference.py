"""Every difference in the records is told, in its place, in each form that people read."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from making import HARBOUR, paired
from reports_generated import Shape, generated, hostile

import quotecmp
from quotecmp.model import Report
from quotecmp.renderers.data import to_jsonl_text
from quotecmp.renderers.markdown import to_markdown, unescaped
from quotecmp.renderers.page import to_page
from quotecmp.renderers.phrases import marked, spread
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.terminal import to_terminal
from quotecmp.renderers.visible import one_line

SEEDS = Path(__file__).parents[2] / "seeds"
WIDTHS = (160, 120, 80, 60, 40)
CODE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(
    scope="module", params=["seeds", "generated", "three readings", "hostile", "by hand"]
)
def report(request: pytest.FixtureRequest) -> Report:
    if request.param == "seeds":
        return quotecmp.compare(quotecmp.load_all([SEEDS]))
    return {
        "generated": generated(Shape(200)),
        "three readings": generated(Shape(200, seed=2, versions=(3, 4))),
        "hostile": hostile(60),
        "by hand": HARBOUR,
    }[request.param]


def told(report: Report) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Every difference in the JSON lines: number of its utterance, its own number, record."""
    number = {cluster.id: place for place, cluster in enumerate(spread(report), 1)}
    records = [json.loads(line) for line in to_jsonl_text(report).splitlines()]
    for record in records:
        if record["type"] == "cluster":
            for count, difference in enumerate(record["differences"], 1):
                yield number[record["id"]], count, difference


def said(difference: Mapping[str, Any]) -> str:
    """The line of a difference without its number and weight."""
    outside = "Outside the marks: " if difference["where"] == "outside" else ""
    return outside + one_line(difference["reason"])


def bare(text: str) -> str:
    return "".join(text.split())


def test_there_is_something_to_tell(report: Report) -> None:
    assert len(list(told(report))) >= 3


@pytest.mark.parametrize("width", WIDTHS)
def test_the_terminal_tells_each_under_its_quote(report: Report, width: int) -> None:
    lines = CODE.sub("", to_terminal(report, width=width, styles="color")).split("\n")
    text = "\n".join(line.rstrip() for line in lines)
    assert text == to_terminal(report, width=width)
    parts = re.split(r"^Quote (\d+) of \d+ ·", text, flags=re.M)
    under = {int(n): bare(words) for n, words in zip(parts[1::2], parts[2::2], strict=True)}

    for number, count, difference in told(report):
        line = f"{count}{marked(difference['severity'])}{said(difference)}"
        assert bare(line) in under[number]


def test_the_plain_view_tells_each_under_its_quote(report: Report) -> None:
    parts = re.split(r"^quote (\d+) of \d+$", to_plain(report), flags=re.M)
    under = {
        int(n): lines.splitlines() for n, lines in zip(parts[1::2], parts[2::2], strict=True)
    }

    for number, count, difference in told(report):
        word = mark_of(difference["severity"]).word
        line = said(difference).replace("Outside the", "outside the")
        assert f"difference {count}: {word}: {line}" in under[number]


def test_markdown_tells_each_under_its_heading(report: Report) -> None:
    parts = re.split(r"^## (\d+)\. ", to_markdown(report), flags=re.M)
    under = {
        int(n): [unescaped(line) for line in lines.splitlines()]
        for n, lines in zip(parts[1::2], parts[2::2], strict=True)
    }

    for number, count, difference in told(report):
        line = f"{count}. **{marked(difference['severity'])}** {said(difference)}"
        assert line in under[number]


class Lists(HTMLParser):
    """The text of each list item, by the article that it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.found.append([])
        if tag == "li" and self.found:
            self.found[-1].append("")
        self.open = tag == "li" or (self.open and tag == "b")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "article"):
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open and self.found and self.found[-1]:
            self.found[-1][-1] += data


def test_the_page_tells_each_in_its_article(report: Report) -> None:
    under = Lists(to_page(report)).found

    for number, count, difference in told(report):
        line = f"{marked(difference['severity'])}{said(difference)}"
        assert bare(under[number - 1][count - 1]) == bare(line)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_differs_between_two_occasions_is_told_as_well(width: int) -> None:
    report = paired("repeat")
    records = [json.loads(line) for line in to_jsonl_text(report).splitlines()]
    [match] = [record for record in records if record["type"] == "match"]
    terminal = bare(to_terminal(report, width=width))

    for count, difference in enumerate(match["differences"], 1):
        line = f"{marked(difference['severity'])} {said(difference)}"
        assert bare(f"{count}{line}") in terminal
        assert bare(line) in bare(unescaped(to_markdown(report)).replace("**", ""))
        assert bare(line) in bare("".join(Lists(to_page(report)).found[0]))

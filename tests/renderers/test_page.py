import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from making import HARBOUR
from odd_texts import odd_texts, report_with
from reports_generated import Shape, generated, hostile

from quotecmp.model import Difference, Match, Problem, Report, Span, Witness
from quotecmp.renderers.page import to_page
from quotecmp.renderers.page_parts import printed, web_address
from quotecmp.renderers.shown import UNMATCHED
from quotecmp.renderers.visible import HIDDEN, one_line

OURS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3"),
    *("ul", "ol", "li", "b", "i", "strong", "em", "small", "main", "section", "form", "label"),
    *("select", "option", "button", "output", "noscript", "table", "thead", "tbody", "tr"),
    *("th", "td", "span", "div", "figure", "figcaption", "svg", "text", "tspan", "path"),
    *("circle", "rect", "details", "summary", "fieldset", "legend", "input", "article"),
    *("mark", "u", "dl", "dt", "dd", "cite", "br", "code", "footer", "script"),
}


class Seen(HTMLParser):
    """The tags, attributes and texts of a page, as a parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.sentences: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "dd":
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.tags and self.tags[-1] == "dd":
            self.sentences[-1] += data


def words_of(page: str) -> str:
    return " ".join("".join(Seen(page).texts).split(" "))


@pytest.fixture(scope="module")
def hostile_page() -> str:
    return to_page(hostile())


def test_no_tag_and_no_attribute_comes_from_an_article(hostile_page: str) -> None:
    seen = Seen(hostile_page)

    assert {tag.lstrip("/") for tag in seen.tags} <= OURS
    assert not [name for _, name, _ in seen.attributes if name.startswith("on")]
    assert "style" not in {name for _, name, _ in seen.attributes}


def test_links_lead_into_the_page_or_to_the_web_only(hostile_page: str) -> None:
    links = [v for _, name, v in Seen(hostile_page).attributes if name in ("href", "src")]

    assert links
    assert all(re.match(r"#[\w-]+$|https?://", link) for link in links)


def test_every_link_into_the_page_has_its_place(hostile_page: str) -> None:
    seen = Seen(hostile_page)
    places = [value for _, name, value in seen.attributes if name == "id"]
    links = [v[1:] for _, name, v in seen.attributes if name == "href" and v[0] == "#"]

    assert len(places) == len(set(places))
    assert set(links) <= set(places)


def test_no_hidden_character_is_left_in_the_page(hostile_page: str) -> None:
    assert not HIDDEN.search(hostile_page)
    assert "‹U+202E›" in hostile_page
    hostile_page.encode("utf-8")


def test_the_policy_admits_this_style_and_this_script_only() -> None:
    page = to_page(HARBOUR)
    policy = next(v for _, name, v in Seen(page).attributes if name == "content" and "'" in v)

    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@given(odd_texts)
def test_a_page_gives_every_sentence_back(words: str) -> None:
    page = to_page(report_with(words))

    assert printed(f"“{words}” Ida Holm said.") == Seen(page).sentences[0].removesuffix("\n")
    assert one_line(f"Only in Coast Press: {words}") in words_of(page)


@pytest.mark.parametrize("report", [HARBOUR, generated(Shape(200)), hostile(60)])
def test_every_difference_is_told_in_the_page(report: Report) -> None:
    page = to_page(report)
    text = words_of(page)

    assert page.count("<li><b class=w") >= sum(len(c.differences) for c in report.clusters)
    for cluster in report.clusters:
        for difference in cluster.differences:
            assert one_line(difference.reason) in text


def test_the_gravest_utterance_comes_first() -> None:
    rows = re.findall(r"<tr><td>\d+<td><b class=w(\d)", to_page(generated(Shape(40))))

    assert len(rows) == 40
    assert rows == sorted(rows, reverse=True)


def test_a_changed_cell_has_its_number_and_hidden_words() -> None:
    page = to_page(HARBOUR)

    assert "<mark class=m5>May,<u><i>ALERT </i>1</u></mark>" in page
    assert "<mark class=m4>···<u><i>not here, LOOK </i>2</u></mark>" in page


def test_a_difference_outside_the_marks_is_marked_in_its_sentence() -> None:
    cluster = HARBOUR.clusters[0]
    quote = HARBOUR.quotes[1]
    start = quote.context.text.index("told")
    outside = Difference(
        "modality", 4, {quote.id: (Span(start, start + 4),)}, "told", "x", where="outside"
    )
    told = replace(cluster, differences=(*cluster.differences, outside))
    page = to_page(replace(HARBOUR, clusters=(told,)))

    assert 'Ida Holm <mark class=m4 data-n="4">told</mark> reporters: “We' in page
    assert "Outside the marks: told" in page


def test_equal_readings_share_a_row_under_all_their_names() -> None:
    report = generated(Shape(60))
    three = next(c for c in report.clusters if len(c.quotes) > 2 and c.differences)
    alone = replace(report, clusters=(three,))

    assert to_page(alone).count("<tr><th>") < len(three.quotes) * to_page(alone).count(
        "<table><tr>"
    )


def test_file_line_date_digest_and_evidence_are_always_there() -> None:
    report = generated(Shape(10))
    text = words_of(to_page(report))

    for witness in report.witnesses:
        assert witness.path in text
        assert witness.sha256 in text
        assert f"Line 1, dateline: {witness.evidence[0].text}" in text


def test_what_was_not_read_is_named_with_its_reason() -> None:
    report = replace(HARBOUR, problems=(Problem("x<b>.pdf", "is no text", 3),))

    assert "x<b>.pdf, line 3: is no text" in words_of(to_page(report))


def test_words_on_another_occasion_are_shown_apart() -> None:
    left, right = (quote.id for quote in HARBOUR.quotes)
    match = Match(left, right, 0.4, "repeat", "verbatim", ())
    text = words_of(to_page(replace(HARBOUR, matches=(match,), clusters=())))

    assert "Like words, but probably said on another occasion" in text
    assert UNMATCHED in text


def test_a_run_that_found_nothing_makes_a_page() -> None:
    assert UNMATCHED in to_page(Report((), ()))
    assert "Northwire" in to_page(Report((Witness.of_text("x", agency="Northwire"),), ()))


def test_a_language_that_is_not_known_is_marked_as_such() -> None:
    assert 'dir=auto lang=""' in to_page(HARBOUR)
    assert 'dir=auto lang="ru"' in to_page(replace(HARBOUR, settings={"language": "ru"}))
    assert 'lang="ru' not in to_page(replace(HARBOUR, settings={"language": 'ru"onx="'}))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//x", "https:", "http://a b", "ftp://x", "http://[", ""]
)
def test_an_address_that_is_not_of_the_web_makes_no_link(url: str) -> None:
    assert web_address(url) == ""


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_page(hostile()) == to_page(hostile())


@pytest.mark.slow
def test_five_thousand_utterances_make_a_page_of_at_most_six_megabytes() -> None:
    page = to_page(generated(Shape(5000, most_words=14, versions=(2,))))

    assert len(page.encode("utf-8")) <= 6_000_000

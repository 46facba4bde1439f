"""Saved pages: text, title, date and agency, and nothing that stands around them."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura", reason="needs the extra “html”")

from quotecmp.intake.load import load
from quotecmp.intake.marked import is_extracted


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


STORY = (
    "<p>No ferry leaves Gull Bay before the storm has passed, the harbour master said.</p>"
    "<p>“We wait,” Jane Orr said on Tuesday, and went back to her lamp on the pier.</p>"
    "<p>The islanders have seen longer storms, and most of them have fish enough for May.</p>"
)


def agency_of(head: str, body: str = "<h1>Ferries wait</h1>" + STORY) -> Any:
    return load(page(body, f"<title>Ferries wait</title>{head}")).agency


HEADS = {
    '<meta name="source" content="Reuters">': "Reuters",
    '<meta property="article:author" content="Agence France-Presse">': "AFP",
    '<meta name="author" content="Jane Orr, Associated Press">': "AP",
    '<meta name="syndication-source" content="https://www.tass.com/a/1">': "TASS",
    '<meta name="syndication-source" content="https://nottass.example/a/1">': None,
    '<meta name="copyright" content="© 2031 dpa">': "dpa",
    '<meta name="author" content="Jane Orr/AFP">': None,
    '<meta property="og:image:alt" content="Reuters">': None,
    '<meta name="description" content="Reuters">': None,
    '<meta property="og:site_name" content="Reuters">': None,
    '<meta name="author" content="Reuters Ridge Weekly">': None,
    '<meta name="author" content="Petra">': None,
}


@pytest.mark.parametrize("head", HEADS)
def test_meta_elements_name_an_agency_only_on_the_article(head: str) -> None:
    assert agency_of(head) == HEADS[head]


LOGOS = {
    '<div class="author-line"><img alt="AFP logo"></div>': "AFP",
    '<div class="caas-attr"><img alt="Reuters"></div>': "Reuters",
    '<div class="byline"><figure><img alt="Reuters"></figure></div>': None,
    '<div class="author-photo"><img alt="Reuters"></div>': None,
    '<div class="partners"><img alt="AFP"></div>': None,
    '<footer class="author"><div class="footer"><img alt="AFP"></div></footer>': None,
    '<div class="byline"><img alt="A boat of Reuters"></div>': None,
    '<div class="byline"><img alt="AFP"><img alt="Reuters"></div>': None,
    '<img alt="AFP">': None,
}


@pytest.mark.parametrize("logo", LOGOS)
def test_a_logo_names_an_agency_only_beside_the_author(logo: str) -> None:
    assert agency_of("", f"<h1>Ferries wait</h1>{logo}{STORY}") == LOGOS[logo]


NODES = {
    '{"@type":"NewsArticle","provider":{"name":"AFP"}}': "AFP",
    '{"@type":["NewsArticle"],"sourceOrganization":[{"name":"Xinhua News Agency"}]}': "Xinhua",
    '{"@type":"ReportageNewsArticle","creditText":"Kyodo News"}': "Kyodo",
    '{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","author":{"@type":"Organization","name":"PTI"}}]}': "PTI",  # noqa: E501
    '{"@type":"NewsArticle","image":{"@type":"ImageObject","creditText":"AFP"}}': None,
    '{"@type":"ImageObject","creditText":"AFP"}': None,
    '{"@type":"NewsArticle","publisher":{"name":"Reuters"}}': None,
    '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","provider":{"name":"AFP"}}]}': None,  # noqa: E501
    '{"@type":"NewsArticle","provider":{"name":"AFP"},"sourceOrganization":{"name":"AP"}}': None,  # noqa: E501
    "{broken": None,
    "[" * 5000: None,
}


@pytest.mark.parametrize("node", NODES)
def test_linked_data_names_an_agency_only_on_the_article(node: str) -> None:
    assert agency_of(f'<script type="application/ld+json">{node}</script>') == NODES[node]


def test_two_agencies_of_equal_weight_leave_it_unknown() -> None:
    heads = '<meta name="source" content="Reuters"><meta name="agency" content="AFP">'

    assert agency_of(heads) is None


def test_a_page_without_a_story_is_refused_and_not_empty() -> None:
    from quotecmp.errors import UnreadableInput

    with pytest.raises(UnreadableInput, match="no article was found on this page"):
        load(page("<nav><a href=a>Home</a></nav><form><input></form>"))


def test_a_web_page_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "ferries.txt"
    path.write_bytes(page("<h1>Ferries wait</h1>" + STORY))

    assert load(path).text.startswith("Ferries wait\n\nNo ferry leaves")


def test_plain_text_called_html_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "ferries.html"
    path.write_text("Ferries wait\n\nNo ferry leaves.\n", encoding="utf-8")

    assert not is_extracted(load(path).evidence)


def test_the_folder_that_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    from quotecmp.intake.gather import gather

    for name in ("Ferries.html", "Ferries_files/frame.html", "case_files/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(page(STORY))

    gathered = gather([tmp_path])

    assert [Path(s.path).name for s in gathered.sources] == ["Ferries.html", "a.html"]
    assert gathered.skipped_line() == "passed over 1 file: 1 folder of a saved page"

"""The page as a browser shows it: no request, no complaint, readable, usable, printable."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import HARBOUR
from newsdesk import newsday
from reports_generated import Shape, generated, hostile

import quotecmp
from quotecmp.renderers.page import to_page
from quotecmp.renderers.page_parts import printed
from quotecmp.renderers.phrases import spread
from quotecmp.settings import ViewSettings
from quotecmp.workflows.view import view

if TYPE_CHECKING:
    from conftest import Opener

pytestmark = [pytest.mark.slow, pytest.mark.browser]
SEEDS = Path(__file__).parents[2] / "seeds"
VIEWS = ("v-rows", "v-sides", "v-line")
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 900, "height": 1100}
DESK = {"width": 1200, "height": 900}
REAL = ("hostile", "seeds", "unmatched", "by hand", "without sentences")
SHAPES = [(size, view) for size in (DESK, TABLET) for view in VIEWS] + [(PHONE, "")]


@pytest.fixture(scope="module")
def ordinary() -> str:
    return to_page(generated(Shape(30)))


@pytest.fixture(scope="module")
def axe() -> str:
    spec = find_spec("axe_playwright_python")
    if not spec or not spec.origin:
        pytest.skip("axe is not installed: pip install '.[browser]'")
    return (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(ordinary: str) -> dict[str, str]:
    seeds = quotecmp.compare(quotecmp.load_all([SEEDS]))
    unmatched = replace(hostile(20), clusters=())
    return {
        "ordinary": ordinary,
        "hostile": to_page(hostile(60)),
        "seeds": to_page(seeds),
        "unmatched": to_page(unmatched),
        "by hand": to_page(newsday()),
        "without sentences": to_page(view(newsday(), ViewSettings(context="none"))),
    }


@pytest.mark.parametrize("kind", ["ordinary", *REAL])
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    opened: "Opener", pages: dict[str, str], kind: str
) -> None:
    shown = opened(pages[kind])
    shown.page.wait_for_timeout(200)

    assert shown.requests == [shown.page.url]
    assert shown.complaints == []


def test_hostile_strings_stay_text(opened: "Opener") -> None:
    report = hostile(60)
    page = opened(to_page(report)).page

    assert page.locator("img, iframe, object, embed, base, link, q").count() == 0
    assert page.locator("script").count() == 1
    told = set(page.locator("dd").evaluate_all("all => all.map(one => one.textContent)"))
    for cluster in spread(report):
        members = [quote for quote in report.quotes if quote.id in cluster.quotes]
        assert {printed(quote.context.text) for quote in members} <= told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("size", "view"), SHAPES)
def test_axe_finds_nothing(
    opened: "Opener", axe: str, scheme: str, size: dict[str, int], view: str
) -> None:
    page = opened(to_page(generated(Shape(15))), color_scheme=scheme, viewport=size).page
    if view:
        page.check(f"#{view}")
    page.evaluate(axe)
    run = page.evaluate("axe.run()")
    found = run["violations"]

    assert len(run["passes"]) > 25
    assert [(rule["id"], [n["html"][:90] for n in rule["nodes"][:3]]) for rule in found] == []


@pytest.mark.parametrize("kind", REAL)
def test_axe_finds_nothing_in_a_hostile_or_a_real_page(
    opened: "Opener", axe: str, pages: dict[str, str], kind: str
) -> None:
    page = opened(pages[kind]).page
    page.evaluate(axe)
    run = page.evaluate("axe.run()")
    found = run["violations"]

    assert len(run["passes"]) > 25
    assert [(rule["id"], [n["html"][:90] for n in rule["nodes"][:3]]) for rule in found] == []


@pytest.mark.parametrize(("size", "view"), SHAPES)
def test_nothing_runs_over_the_edge(
    opened: "Opener", ordinary: str, size: dict[str, int], view: str
) -> None:
    for html in (ordinary, to_page(hostile(20))):
        page = opened(html, viewport=size).page
        if view:
            page.check(f"#{view}")

        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"]


def test_filters_leave_what_was_asked_for(opened: "Opener") -> None:
    report = generated(Shape(40))
    page = opened(to_page(report)).page
    page.select_option("#f-weight", "4")
    page.select_option("#f-speaker", "Ida Holm")
    wanted = [c for c in report.clusters if c.severity >= 4 and c.speaker == "Ida Holm"]

    assert 0 < len(wanted) < 40
    assert page.locator(".triage tbody tr:visible").count() == len(wanted)
    assert page.locator("article:visible").count() == len(wanted)
    assert page.locator("#f-count").inner_text() == f"{len(wanted)} of 40 shown"

    page.select_option("#f-agency", "ITX")
    wanted = [cluster for cluster in wanted if "ITX" in cluster.agencies]
    assert page.locator("article:visible").count() == len(wanted)

    page.click("text=Show all")
    page.wait_for_function("document.querySelector('#f-count').value === '40 shown'")
    assert page.locator("article:visible").count() == 40


def test_an_article_known_by_its_file_alone_can_be_filtered_for(opened: "Opener") -> None:
    names = ("harbour-closes-again-on-monday.txt", "council-votes-on-harbour.txt", "AFP")
    report = generated(Shape(20, agencies=names))
    page = opened(to_page(report)).page
    page.select_option("#f-agency", index=3)
    wanted = [c for c in report.clusters if names[0] in c.agencies]

    assert 0 < len(wanted) < 20
    assert page.locator("article:visible").count() == len(wanted)


def test_a_link_leads_to_its_utterance_even_when_a_filter_hides_it(opened: "Opener") -> None:
    report = generated(Shape(40))
    last = spread(report)[-1]
    page = opened(to_page(report), f"#q-{last.id}").page
    page.wait_for_timeout(100)
    within = "document.querySelector(':target').getBoundingClientRect().top < innerHeight"
    assert page.evaluate(within)

    page.select_option("#f-weight", "5")
    assert not page.locator(f"#q-{last.id}").is_visible()
    page.evaluate(f"location.hash = '#w1'; location.hash = '#q-{last.id}'")
    page.wait_for_timeout(200)
    assert page.locator(f"#q-{last.id}").is_visible()


def test_every_row_of_the_table_leads_to_its_utterance(opened: "Opener") -> None:
    page = opened(to_page(HARBOUR)).page
    page.click(".triage tbody a")

    assert page.evaluate("document.querySelector(':target').id") == "q-c1"


def test_without_javascript_all_is_there_and_the_filters_are_not(
    opened: "Opener", ordinary: str
) -> None:
    page = opened(ordinary, java_script_enabled=False).page

    assert page.locator("article:visible").count() == 30
    assert not page.locator("#filters").is_visible()
    assert page.get_by_text("need JavaScript").is_visible()
    page.check("#v-sides")
    first, second = (page.locator("article table").first.locator("tr").nth(n) for n in (0, 1))
    assert first.bounding_box()["y"] == second.bounding_box()["y"]  # type: ignore[index]


def test_the_readings_stand_under_each_other_or_side_by_side(opened: "Opener") -> None:
    page = opened(to_page(HARBOUR), viewport=DESK).page
    place = "all => all.map(one => one.getBoundingClientRect().toJSON())"
    upper, lower = page.locator("mark.m5").evaluate_all(place)
    assert upper["left"] == lower["left"]
    assert upper["bottom"] <= lower["top"]

    page.check("#v-sides")
    left, right = page.locator("article tr").evaluate_all(place)
    assert left["right"] <= right["left"]
    assert left["top"] == right["top"]


def test_hidden_words_tell_a_screen_reader_what_a_mark_means(opened: "Opener") -> None:
    page = opened(to_page(HARBOUR)).page
    tree = page.locator("article").aria_snapshot()

    assert "ALERT 1" in " ".join(tree.split())
    assert "not here, LOOK 2" in " ".join(tree.split())


def test_the_page_prints(opened: "Opener", ordinary: str) -> None:
    page = opened(ordinary).page
    paper = page.pdf(format="A4")

    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") > 3
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()


def test_five_thousand_utterances_paint_within_two_seconds(opened: "Opener") -> None:
    html = to_page(generated(Shape(5000, most_words=14, versions=(2,))))
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    times = []
    for _ in range(3):
        page = opened(html, viewport=DESK).page
        page.wait_for_function(f"{paint} > 0")
        times.append(page.evaluate(paint))

    assert min(times) <= 2000

"""What leaves the dashboard, opened as a colleague would: from a disk, with the network off."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.deck.briefing.make import briefing
from core.deck.writers.webpage import write_html
from tests.support.deck_texts import BOUNDS, HOSTILE, frames_of


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("handed-over")
    found = {}
    for name, text in {"bounds": BOUNDS, "hostile": HOSTILE}.items():
        found[name] = folder / f"{name}.html"
        found[name].write_bytes(write_html(briefing(frames_of(text))))
    return found


@pytest.fixture
def page(browser, request):
    options = {"viewport": {"width": 1280, "height": 900}, "offline": True, "reduced_motion": "reduce"}
    context = browser.new_context(**options, **getattr(request, "param", {}))
    opened = context.new_page()
    opened.faults = []
    opened.on("console", lambda message: opened.faults.append(message.text))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    context.close()


def go(page, path: Path):
    page.goto(path.as_uri())
    return page


def test_a_bar_shows_its_passage_and_leads_to_it(page, pages):
    go(page, pages["bounds"])
    bar = page.locator("a.mark", has_text="> $45 bn").first
    bar.hover()
    assert "exceeded $45 billion last year" in page.locator("#tip").inner_text()
    bar.click()
    lit = page.locator(".here")
    assert lit.first.inner_text() == "exceeded $45 billion"
    assert lit.first.is_visible()
    box = lit.first.bounding_box()
    assert 0 < box["y"] < 900
    page.locator("#back").click()
    page.locator(".here").first.wait_for(state="detached")
    expect(bar).to_be_focused()
    assert page.faults == []


def test_the_filters_of_a_page_work_without_a_network(page, pages):
    go(page, pages["bounds"])
    every = page.locator(".rows li:visible")
    before, cards = every.count(), page.locator(".card:visible").count()
    assert before > 4
    page.get_by_role("searchbox", name="Words").fill("$45")
    assert 0 < every.count() < before
    assert page.locator(".card:visible").count() < cards
    assert page.locator("#filters output").inner_text().endswith("quotes")
    assert all("45" in words for words in every.all_inner_texts())
    page.locator("#filters select[name=kind]").select_option("quote")
    assert page.locator(".rows li[data-kind=figure]:visible").count() == 0
    page.get_by_role("button", name="Clear").click()
    expect(every).to_have_count(before)
    assert page.faults == []


def test_every_figure_and_quote_leads_to_its_words(page, pages):
    go(page, pages["bounds"])
    for kind in ("a.card", ".quote a", ".strip a", "table a", "a.dot"):
        marks = page.locator(kind)
        assert marks.count(), kind
        for number in range(min(3, marks.count())):
            mark = marks.nth(number)
            mark.focus()
            page.keyboard.press("Enter")
            page.locator(".here").first.wait_for(state="attached")
    assert page.faults == []


def test_hostile_text_does_nothing(page, pages):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    go(page, pages["hostile"])
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.faults == []


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True)
def test_it_is_dark_where_the_reader_is(page, pages):
    go(page, pages["bounds"])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 20)"


@pytest.mark.parametrize("name", ["bounds", "hostile"])
def test_it_fits_a_phone(browser, pages, name):
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = go(context.new_page(), pages[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, pages, scheme):
    from axe_playwright_python.sync_playwright import Axe

    # Axe is put into the page, which the page's own policy would not let in.
    context = browser.new_context(color_scheme=scheme, offline=True, bypass_csp=True)
    page = go(context.new_page(), pages["bounds"])
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    context.close()


def test_a_few_clicks_lead_from_the_seed_to_a_powerpoint_file(window, tmp_path):
    from pptx import Presentation

    window.open()
    window.page.get_by_role("button", name="Make a briefing").click()
    window.page.get_by_role("button", name="Download").wait_for()
    window.settle()
    window.page.get_by_role("button", name="Download").click()
    with window.page.expect_download() as waiting:
        window.page.get_by_role("button", name="PowerPoint", exact=True).click()
    waiting.value.save_as(tmp_path / "briefing.pptx")
    slides = Presentation(str(tmp_path / "briefing.pptx")).slides
    assert len(slides) > 8
    assert all(slide.shapes.title.text_frame.text.strip() for slide in slides)
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    drawn = {value.text for chart in charts for value in chart.part._element.iter("{*}v")}
    assert {"45000000000", "45000000000.0"} & drawn
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert "exceeded $45 billion" in notes
    assert window.outside == []


def test_what_is_open_can_be_handed_over_from_any_page(window, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    window.open("security", topic="security")
    window.page.get_by_role("button", name="Hand over").click()
    dialog = window.page.get_by_role("dialog")
    dialog.get_by_text("1 report · topic: security").wait_for()
    with window.page.expect_download() as waiting:
        dialog.get_by_role("button", name="Web page").click()
    waiting.value.save_as(tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "Selection: topic: security" in page
    found = Axe().run(window.page, context="[role=dialog]").response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    assert window.outside == []

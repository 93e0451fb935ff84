"""Comparing in a real browser: a figure leads to its passage, and what was taken out stays out."""

from collections.abc import Iterator

import pytest

from benchmarks.browser import ROOT, serve
from core.library import add_article
from tests.browser.checks import faults_light_and_dark, is_a_good_dialog, opened
from tests.browser.conftest import NARROW, Window

ONE = "Trade between Peru and Chile came to $9.3 billion in 2023. “It was a great year,” Rosa Quispe said."
OTHER = "Chile’s trade with Peru was worth $6.1 billion in 2023. “A great year for us,” said Rosa Quispe."
DISAGREE, NOTHING = "the reports disagree", "No two of these reports give a figure of the same thing"


@pytest.fixture(scope="module")
def two_reports(tmp_path_factory) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The address of a dashboard whose library holds two reports that disagree, and the link to both."""
    folder = tmp_path_factory.mktemp("two-reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READOUT_LIBRARY", str(folder))
        ids = [add_article(text, "pasted").article_id for text in (ONE, OTHER)]
    with serve(ROOT / "dashboard.py", folder) as (url, _):
        yield url, {"article": ids}


def on_compare(browser, two_reports, **options) -> Window:
    window = Window(browser, two_reports[0], **options)
    query = "&".join(f"article={one}" for one in two_reports[1]["article"])
    window.page.goto(f"{two_reports[0]}/compare?{query}")
    return window.settle()


def test_a_figure_leads_to_its_passage_and_a_split_stays(browser, two_reports):
    window = on_compare(browser, two_reports)
    page = window.page
    page.locator("p.finding", has_text=DISAGREE).wait_for()
    page.locator("button.rung").first.click()
    page.get_by_role("dialog").get_by_text("Read it in the article").wait_for()
    page.keyboard.press("Escape")
    window.settle()

    evidence = page.locator("button.link", has_text="Evidence").first
    is_a_good_dialog(window, evidence)
    evidence.click()
    drawer = opened(window)
    drawer.get_by_role("combobox", name="Take out a figure").click()
    page.get_by_role("option").first.click()
    drawer.get_by_role("button", name="Take it out").click()
    page.get_by_text(NOTHING).wait_for()
    page.reload()
    page.get_by_text(NOTHING).wait_for()

    page.get_by_text("What was split and joined").click()
    page.get_by_role("button", name="Undo").first.click()
    page.locator("p.finding", has_text=DISAGREE).wait_for()
    assert window.outside == []
    window.close()


def test_quotes_and_coverage_fit_a_phone(browser, two_reports):
    window = on_compare(browser, two_reports, viewport=NARROW)
    page = window.page
    for part in ("Quotes", "Coverage"):
        page.get_by_test_id("stButtonGroup").get_by_text(part).click()
        window.settle()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert window.outside == []
    window.close()


def test_two_outlets_drop_down_and_can_be_read_by_everybody(browser, two_reports):
    window = on_compare(browser, two_reports)
    window.page.get_by_role("button", name="Two outlets side by side").click()
    window.page.get_by_role("combobox", name="Compare an outlet").wait_for()
    window.settle()
    assert faults_light_and_dark(window) == {"light": [], "dark": []}
    window.close()

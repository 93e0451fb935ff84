"""Every page in a real browser: it opens, fits, keeps to this machine, and can be read by everybody."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.checks import all_reached_once, faults_light_and_dark, wider_than_a_phone
from tests.browser.conftest import ROOT, Window

PAGES = sorted(path.stem for path in Path(ROOT / "pages").glob("*.py"))
OF_A_SCREEN = {"present", "presenter"}  # have keys of their own


@pytest.fixture(scope="module", params=PAGES)
def opened(browser, app, request) -> Iterator[Window]:
    """A page in a wide window, opened by its own address."""
    window = Window(browser, app)
    yield window.open(request.param)
    window.close()


def test_a_page_opens_and_keeps_to_this_machine(opened):
    assert opened.page.locator("h1").count() == 1
    assert not re.search(r"Traceback|ran into a fault", opened.text)
    assert opened.outside == []


def test_tab_comes_to_everything_on_a_page_once(opened):
    if opened.path.strip("/") not in OF_A_SCREEN:
        all_reached_once(opened)


def test_a_page_can_be_read_by_everybody(opened):
    assert faults_light_and_dark(opened) == {"light": [], "dark": []}


def test_a_page_fits_a_phone(opened):
    assert wider_than_a_phone(opened) == 0


def test_the_map_of_countries_is_drawn(window):
    window.open("glance")
    land = window.page.locator(".world path.named")
    outlines = land.evaluate_all("paths => paths.map(path => path.getAttribute('d') || '')")
    assert len(outlines) >= 5  # of the countries that the seed names
    assert all(len(outline) > 20 for outline in outlines)
    assert window.outside == []


def test_the_back_button_leads_back_with_the_view(window):
    window.open("quotes", topic="security")
    shown = window.text
    window.page.get_by_role("link", name="Trade").first.click()
    window.page.wait_for_url(re.compile("trade"))
    window.settle()
    # Streamlit may write the path first and the query after: that is one step all the same
    in_two = "['/energy', '/energy?topic=security'].forEach(to => history.pushState({}, '', to))"
    window.page.evaluate(in_two)
    window.page.evaluate("history.back()")
    window.page.wait_for_url(re.compile("trade.*topic=security"))
    window.settle()
    window.page.go_back()
    window.page.wait_for_url(re.compile("quotes.*topic=security"))
    window.page.locator(".card").first.wait_for()  # the address changes before the page does
    window.settle()
    assert window.text == shown

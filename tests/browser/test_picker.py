"""Choosing reports in a real browser: several by their boxes, one by its title, all by what they share."""

import re

import pytest

from benchmarks.browser import ROOT, serve
from tests.browser.checks import faults
from tests.browser.conftest import NARROW
from tests.support.many import library_of_three


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """A dashboard whose library holds three reports beside the seed."""
    folder = tmp_path_factory.mktemp("three")
    with library_of_three(folder):
        pass
    with serve(ROOT / "dashboard.py", folder) as (url, _):
        yield url


def picker(window):
    window.page.get_by_role("button", name="Choose reports").click()
    window.page.locator(".picker table").wait_for()
    return window.page.get_by_role("dialog")


def pick_three(window):
    dialog = picker(window)
    boxes = dialog.locator("input[data-id]")
    for place in range(1, boxes.count()):
        if not boxes.nth(place).is_checked():
            boxes.nth(place).check()
            window.settle()
    boxes.nth(0).uncheck()
    window.settle()
    dialog.get_by_role("button", name="Open 3 reports").click()
    dialog.wait_for(state="detached")
    window.page.wait_for_url(re.compile(r"article=\w+&article=\w+&article=\w+"))
    window.settle()


def is_about(window, words):
    window.page.get_by_test_id("stMain").get_by_text(words).first.wait_for()


def test_three_that_are_picked_stand_in_the_link_and_come_back(window, new_window):
    window.open("quotes")
    pick_three(window)
    is_about(window, "3 reports")
    shown = window.text
    window.page.reload()
    window.settle()
    assert window.text == shown
    fresh = new_window()
    fresh.page.goto(window.page.url)
    fresh.settle()
    assert fresh.text == shown
    window.page.get_by_role("link", name="Trade").first.click()
    window.page.wait_for_url(re.compile(r"/trade\?article="))
    is_about(window, "3 reports")
    window.page.go_back()
    window.page.wait_for_url(re.compile("/quotes"))
    window.page.locator(".card").first.wait_for()
    is_about(window, "3 reports")


def test_a_title_opens_its_report_from_the_keyboard(window):
    window.open("figures")
    dialog = picker(window)
    dialog.get_by_label("Search", exact=True).fill("lake")
    dialog.get_by_role("button", name="Open the one that matches").wait_for()
    title = dialog.get_by_role("button", name=re.compile("Ministers meet"))
    title.focus()
    title.press("Enter")
    dialog.wait_for(state="detached")
    is_about(window, "Lake Times, 7 March 2025")


def test_all_that_match_open_and_the_link_says_what_they_share(window):
    window.open("trade")
    dialog = picker(window)
    dialog.get_by_label("Search", exact=True).fill("Syldavia")
    dialog.get_by_role("button", name="Open all 2 that match").click()
    window.page.wait_for_url(re.compile(r"reports=all.*has=Syldavia|has=Syldavia.*reports=all"))
    is_about(window, "2 reports, 4 to 5 March 2025")


def test_a_strip_opens_its_report_and_a_block_its_passage(window):
    window.open("", reports="all")
    window.page.locator(".time button").first.click()
    window.page.get_by_role("dialog").locator("mark.here").first.wait_for()
    window.page.keyboard.press("Escape")
    window.page.get_by_role("dialog").wait_for(state="detached")
    window.page.get_by_role("button", name="Ruritania wants more trade", exact=True).click()
    window.page.wait_for_url(re.compile(r"/article\?.*at="))
    window.settle()
    window.page.get_by_text("Gas will flow by winter").first.wait_for()


def test_a_phone_shows_the_list_without_scrolling_sideways(new_window):
    phone = new_window(viewport=NARROW).open("quotes", reports="all")
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    dialog = picker(phone)
    assert dialog.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth") <= 0
    dialog.get_by_role("button", name=re.compile("sign trade agreement")).click()
    dialog.wait_for(state="detached")
    is_about(phone, "Hill Post, 4 March 2025")
    phone.page.get_by_test_id("stExpandSidebarButton").wait_for()  # the sidebar made way for the page


@pytest.mark.parametrize("page", ["", "trade", "quotes", "article"])
def test_pages_of_several_reports_can_be_read_by_everybody(walk, page):
    assert faults(walk.go(page, reports="all")) == []


def test_the_list_of_reports_can_be_read_by_everybody(walk):
    picker(walk.go("quotes"))
    assert faults(walk) == []


def test_reports_are_set_beside_in_three_clicks_and_the_link_brings_both_back(window, new_window):
    window.open("quotes")
    dialog = picker(window)  # the first click
    dialog.locator("input[data-id]").nth(1).check()
    window.settle()
    dialog.get_by_role("button", name="Set beside what is open").click()
    window.page.locator(".band-of-sides .side-B").wait_for()
    window.page.wait_for_url(re.compile(r"vs-article=\w+"))
    window.settle()
    shown = window.text
    fresh = new_window()
    fresh.page.goto(window.page.url)
    fresh.page.locator(".band-of-sides .side-B").wait_for()
    fresh.settle()
    assert fresh.text == shown
    window.page.get_by_role("link", name="Trade", exact=True).first.click()
    window.page.locator(".band-of-sides .side-B").wait_for()
    assert "vs-article=" in window.page.url


def test_an_outlet_is_set_beside_in_three_clicks(window):
    window.open("quotes")
    dialog = picker(window)
    dialog.get_by_role("combobox", name="with another").click()
    window.page.get_by_role("option").first.click()
    window.page.wait_for_url(re.compile(r"vs-outlet="))
    window.page.locator(".band-of-sides .side-B").wait_for()


def test_a_list_of_outlets_lies_over_no_button_and_what_is_open_is_not_offered_again(window):
    dialog = picker(window.open("quotes"))
    assert dialog.get_by_role("button", name="Open 1 report").is_disabled()
    dialog.get_by_role("combobox", name="Outlet", exact=True).click()
    window.page.get_by_role("option").last.click()
    window.settle()
    dialog.locator("button", has_text="that matches").click()  # with the list still open
    window.page.wait_for_url(re.compile(r"[?&]outlet="))

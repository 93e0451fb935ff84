"""The Article page in a real browser: jumps, marks, links to passages, an article that somebody brings."""

import re


def test_a_section_is_jumped_to(window):
    window.open("article")
    last = window.page.locator(".contents button").last
    head = window.page.get_by_role("heading", name=last.inner_text())
    assert head.bounding_box()["y"] > 900
    last.click()
    window.page.wait_for_timeout(300)
    assert 0 < head.bounding_box()["y"] < 900


def test_a_mark_explains_itself(window):
    window.open("article")
    mark = window.page.locator("mark.figure").first
    words = mark.inner_text()
    mark.click()
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("before the number").wait_for()
    assert "".join(drawer.locator("mark.here").all_inner_texts()) == words


def test_a_copied_link_opens_at_the_passage(window, new_window):
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    window.open("article")
    window.page.locator("mark.quote").last.click()
    window.page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    window.page.get_by_role("dialog").get_by_role("button", name="Copied").wait_for()
    copied = window.page.evaluate("navigator.clipboard.readText()")
    fresh = new_window()
    fresh.page.goto(copied)
    fresh.settle()
    here = fresh.page.locator("mark.here").first
    here.wait_for()
    fresh.page.wait_for_timeout(500)
    assert 0 < here.bounding_box()["y"] < 900


def test_the_drawer_leads_to_the_place_on_this_very_page(window):
    window.open("article")
    window.page.locator("mark.figure").last.click()
    window.page.get_by_role("dialog").get_by_text("Read it in the article").click()
    window.page.wait_for_url(re.compile(r"at="))
    window.page.get_by_role("dialog").wait_for(state="detached")
    assert "passage=" not in window.page.url
    window.page.locator("mark.here").first.wait_for()

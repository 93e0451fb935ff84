"""The Article page in a real browser: jumps, marks, links to passages, an article that somebody brings."""

import re


def test_a_section_is_jumped_to(walk):
    walk.go("article")
    last = walk.page.locator(".contents button").last
    head = walk.page.get_by_role("heading", name=last.inner_text())
    assert head.bounding_box()["y"] > 900
    last.click()
    walk.page.wait_for_timeout(300)
    assert 0 < head.bounding_box()["y"] < 900


def test_a_mark_explains_itself(walk):
    walk.go("article")
    mark = walk.page.locator("mark.figure").first
    words = mark.inner_text()
    mark.click()
    drawer = walk.page.get_by_role("dialog")
    drawer.get_by_text("before the number").wait_for()
    assert "".join(drawer.locator("mark.here").all_inner_texts()) == words


def test_a_copied_link_opens_at_the_passage(walk, new_window):
    walk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk.go("article")
    walk.page.locator("mark.quote").last.click()
    walk.page.get_by_role("dialog").get_by_role("button", name="Copy link").click()
    walk.page.get_by_role("dialog").get_by_role("button", name="Copied").wait_for()
    copied = walk.page.evaluate("navigator.clipboard.readText()")
    fresh = new_window()
    fresh.page.goto(copied)
    fresh.settle()
    here = fresh.page.locator("mark.here").first
    here.wait_for()
    fresh.page.wait_for_timeout(500)
    assert 0 < here.bounding_box()["y"] < 900


def test_the_drawer_leads_to_the_place_on_this_very_page(walk):
    walk.go("article")
    walk.page.locator("mark.figure").last.click()
    walk.page.get_by_role("dialog").get_by_text("Read it in the article").click()
    walk.page.wait_for_url(re.compile(r"at="))
    walk.page.get_by_role("dialog").wait_for(state="detached")
    assert "passage=" not in walk.page.url
    walk.page.locator("mark.here").first.wait_for()

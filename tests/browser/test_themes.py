"""Theme pages in a real browser: every chart leads to its passage, filters hold, a phone shows it all."""

import re

import pytest

# The middle of the first thing in a chart that leads somewhere: a dot, or a bar (seen or not).
FIRST_MARK = """key => {
    const marks = document.querySelectorAll(
        `.st-key-box-${key} .scatterlayer .point, .st-key-box-${key} .barlayer .point path`);
    const box = marks[0].getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""


# Their marks are buttons.
LISTED = ("security-threats", "energy-kinds", "investment-sums", "diplomacy-contacts")


def click_chart(window, key):
    if key in LISTED:
        window.page.locator(f".st-key-{key} [data-open]").first.click()
    else:
        window.page.locator(f".st-key-box-{key}").scroll_into_view_if_needed()
        window.settle()
        window.page.mouse.click(*window.page.evaluate(FIRST_MARK, key))
    drawer = window.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    return drawer


HOLD = {
    "trade-flows": "$45 billion", "investment-sums": "$20 billion", "investment-sectors": "Industrial",
    "security-threats": "terrorist groups", "diplomacy-ties": "summit", "energy-kinds": "energy",
    "energy-shared": "", "diplomacy-contacts": "summit",
}  # fmt: skip


@pytest.mark.parametrize(("key", "holds"), HOLD.items(), ids=HOLD)
def test_a_click_on_a_chart_opens_its_passage(walk, key, holds):
    walk.go(key.partition("-")[0])
    drawer = click_chart(walk, key)
    assert holds in " ".join(drawer.locator("mark.here").all_inner_texts())
    assert "passage=" in walk.page.url


def test_the_strip_at_the_head_leads_to_its_words(walk):
    walk.go("trade")
    walk.page.locator(".map .sentence:not(.off)").first.click()
    walk.page.get_by_role("dialog").locator("mark.here").first.wait_for()
    assert "passage=" in walk.page.url


def test_the_sentence_leads_to_the_figure_it_rests_on(walk):
    walk.go("trade")
    walk.page.get_by_role("button", name=re.compile("trade turnover with Central Asia")).first.click()
    marked = walk.page.get_by_role("dialog").locator("mark.here").first
    marked.wait_for()
    assert marked.inner_text() == "exceeded $45 billion"


def test_a_figure_alone_in_its_theme_is_a_card_that_leads_to_its_passage(walk):
    walk.go("trade")
    assert walk.page.locator(".st-key-box-trade-ladder").count() == 0
    walk.page.get_by_role("button", name=re.compile(r"^> \$45 bn")).first.click()
    marked = walk.page.get_by_role("dialog").locator("mark.here").first
    marked.wait_for()
    assert marked.inner_text() == "exceeded $45 billion"


def test_a_stance_leads_to_its_sentence(walk):
    walk.go("security")
    walk.page.get_by_role("button", name=re.compile("ready to cooperate")).first.click()
    marked = walk.page.get_by_role("dialog").locator("mark.here").first
    marked.wait_for()
    assert "combating terrorism" in marked.inner_text()


def test_filters_from_the_link_hold_and_are_counted(new_window):
    window = new_window()
    window.open("security", kind="direct")
    assert "The filters leave 6 sentences" in window.text
    assert re.search(r"2 of \d quotes", window.text)
    assert "kind=direct" in window.page.url

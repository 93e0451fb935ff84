"""Quotes in a real browser: a click changes cards, count and link; the link brings the view back."""

import re

import pytest

from tests.browser.conftest import NARROW


def counted(window) -> tuple[int, int]:
    """(shown, of all) as the page counts its quotes."""
    shown, total = re.search(r"(?:(\d+) of )?(\d+) quotes", window.text).groups()
    return int(shown or total), int(total)


def cards(window):
    return window.page.locator(".card blockquote button")


def test_a_topic_changes_cards_count_and_link_and_the_link_restores_them(walk, new_window):
    walk.go("quotes")
    total = cards(walk).count()
    assert counted(walk) == (total, total)
    walk.page.get_by_role("button", name=re.compile(r"^Security \d+$")).click()
    walk.page.wait_for_url(re.compile("topic=security"))
    walk.settle()
    shown = cards(walk).all_inner_texts()
    assert counted(walk) == (len(shown), total)
    assert 0 < len(shown) < total
    fresh = new_window(viewport=NARROW, color_scheme="dark")
    fresh.page.goto(walk.page.url)
    fresh.settle()
    assert cards(fresh).all_inner_texts() == shown


def test_a_cell_of_the_matrix_opens_the_quotes_it_counts(walk):
    walk.go("quotes")
    cell = walk.page.locator(".matrix .cell").first
    count = int(cell.inner_text())
    cell.click()
    walk.page.wait_for_url(re.compile("topic=.*speaker="))
    walk.settle()
    assert counted(walk)[0] == count == cards(walk).count()
    walk.page.get_by_role("button", name="Clear all filters").click()
    walk.page.wait_for_url(re.compile(r"quotes$"))
    walk.settle()
    assert len(set(counted(walk))) == 1


def test_words_narrow_as_they_are_typed(walk):
    walk.go("quotes")
    before = counted(walk)[0]
    field = walk.page.get_by_label("Words", exact=True)
    field.press_sequentially("terrorism and", delay=40)
    walk.page.wait_for_url(re.compile("words="))
    walk.settle()
    assert field.input_value() == "terrorism and"
    assert 0 < counted(walk)[0] < before


@pytest.mark.parametrize("how", ["click", "keyboard"])
def test_a_quote_opens_in_its_paragraph_and_esc_closes_it(walk, how):
    walk.go("quotes", topic="security")
    quote = cards(walk).first
    words = quote.inner_text().strip("“”")
    quote.click() if how == "click" else quote.press("Enter")
    drawer = walk.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    assert "".join(drawer.locator("mark.here").all_inner_texts()).startswith(words[:20])
    walk.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    walk.page.wait_for_url(re.compile(r"/quotes\?topic=security$"))


def test_after_the_drawer_the_keyboard_is_back_on_the_quote(walk):
    walk.go("quotes", topic="security")
    cards(walk).nth(1).press("Enter")
    drawer = walk.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    walk.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    walk.page.wait_for_function(
        "(id) => { let on = document.activeElement; while (on?.shadowRoot?.activeElement) "
        "on = on.shadowRoot.activeElement; return on?.dataset.open === id }",
        arg=cards(walk).nth(1).get_attribute("data-open"),
    )


def test_a_link_can_not_make_the_page_ask_for_a_picture(window):
    asked = []
    window.page.on("request", lambda request: asked.append(request.url))
    words = "![x](http://127.0.0.1:9/w.png) $a$ :red[b] *c*"
    window.open("quotes", words=words)
    chip = window.page.locator("[class*=st-key-chip-words] button").first
    assert words in chip.inner_text().replace("\u2060", "")
    assert not [url for url in asked if url.startswith("http://127.0.0.1:9/")]


def test_the_drawer_leads_to_the_place_in_the_article_and_back_leads_home(walk):
    walk.go("quotes", topic="security")
    cards(walk).last.click()
    walk.page.get_by_role("dialog").get_by_text("Read it in the article").click()
    walk.page.wait_for_url(re.compile(r"/article\?.*at="))
    walk.settle()
    here = walk.page.locator("mark.here").first
    here.wait_for()
    walk.page.wait_for_timeout(500)
    assert 0 < here.bounding_box()["y"] < 900
    assert "topic=security" in walk.page.url
    walk.page.go_back()
    walk.page.wait_for_url(re.compile("/quotes"))
    walk.page.get_by_role("heading", name="Quotes").wait_for()
    walk.settle()
    assert walk.page.get_by_role("dialog").count() == 0


def test_filters_go_along_with_the_sidebar(walk):
    walk.go("quotes")
    walk.page.get_by_role("button", name=re.compile(r"^Energy \d+$")).click()
    walk.page.wait_for_url(re.compile("topic=energy"))
    walk.page.get_by_role("link", name="Figures").click()
    walk.page.wait_for_url(re.compile(r"/figures\?.*topic=energy"))
    walk.settle()
    assert walk.page.get_by_role("button", name="Energy").first.is_visible()


def test_on_a_phone_the_sidebar_makes_way_for_the_page_chosen_in_it(new_window):
    phone = new_window(viewport=NARROW).open("quotes")
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    phone.page.get_by_role("link", name="Figures").click()
    phone.page.get_by_role("heading", name="Figures").wait_for()
    phone.page.get_by_test_id("stExpandSidebarButton").wait_for()

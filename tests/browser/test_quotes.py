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


def test_a_topic_changes_cards_count_and_link_and_the_link_restores_them(window, new_window):
    window.open("quotes")
    total = cards(window).count()
    assert counted(window) == (total, total)
    window.page.get_by_role("button", name=re.compile(r"^Security \d+$")).click()
    window.page.wait_for_url(re.compile("topic=security"))
    window.settle()
    shown = cards(window).all_inner_texts()
    assert counted(window) == (len(shown), total)
    assert 0 < len(shown) < total
    fresh = new_window(viewport=NARROW, color_scheme="dark")
    fresh.page.goto(window.page.url)
    fresh.settle()
    assert cards(fresh).all_inner_texts() == shown


def test_a_cell_of_the_matrix_opens_the_quotes_it_counts(window):
    window.open("quotes")
    cell = window.page.locator(".matrix .cell").first
    count = int(cell.inner_text())
    cell.click()
    window.page.wait_for_url(re.compile("topic=.*speaker="))
    window.settle()
    assert counted(window)[0] == count == cards(window).count()
    window.page.get_by_role("button", name="Clear all filters").click()
    window.page.wait_for_url(re.compile(r"quotes$"))
    window.settle()
    assert len(set(counted(window))) == 1


def test_words_narrow_as_they_are_typed(window):
    window.open("quotes")
    before = counted(window)[0]
    field = window.page.get_by_label("Words", exact=True)
    field.press_sequentially("terrorism and", delay=40)
    window.page.wait_for_url(re.compile("words="))
    window.settle()
    assert field.input_value() == "terrorism and"
    assert 0 < counted(window)[0] < before


@pytest.mark.parametrize("how", ["click", "keyboard"])
def test_a_quote_opens_in_its_paragraph_and_esc_closes_it(window, how):
    window.open("quotes", topic="security")
    quote = cards(window).first
    words = quote.inner_text().strip("“”")
    quote.click() if how == "click" else quote.press("Enter")
    drawer = window.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    assert "".join(drawer.locator("mark.here").all_inner_texts()).startswith(words[:20])
    window.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    window.page.wait_for_url(re.compile(r"/quotes\?topic=security$"))


def test_after_the_drawer_the_keyboard_is_back_on_the_quote(window):
    window.open("quotes", topic="security")
    cards(window).nth(1).press("Enter")
    drawer = window.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    window.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    window.page.wait_for_function(
        "(id) => { let on = document.activeElement; while (on?.shadowRoot?.activeElement) "
        "on = on.shadowRoot.activeElement; return on?.dataset.open === id }",
        arg=cards(window).nth(1).get_attribute("data-open"),
    )


def test_a_link_can_not_make_the_page_ask_for_a_picture(window):
    asked = []
    window.page.on("request", lambda request: asked.append(request.url))
    words = "![x](http://127.0.0.1:9/w.png) $a$ :red[b] *c*"
    window.open("quotes", words=words)
    chip = window.page.locator("[class*=st-key-chip-words] button").first
    assert words in chip.inner_text().replace("\u2060", "")
    assert not [url for url in asked if url.startswith("http://127.0.0.1:9/")]


def test_the_drawer_leads_to_the_place_in_the_article_and_back_leads_home(window):
    window.open("quotes", topic="security")
    cards(window).last.click()
    window.page.get_by_role("dialog").get_by_text("Read it in the article").click()
    window.page.wait_for_url(re.compile(r"/article\?.*at="))
    window.settle()
    here = window.page.locator("mark.here").first
    here.wait_for()
    window.page.wait_for_timeout(500)
    assert 0 < here.bounding_box()["y"] < 900
    assert "topic=security" in window.page.url
    window.page.go_back()
    window.page.wait_for_url(re.compile("/quotes"))
    window.page.get_by_role("heading", name="Quotes").wait_for()
    window.settle()
    assert window.page.get_by_role("dialog").count() == 0


def test_filters_go_along_with_the_sidebar(window):
    window.open("quotes")
    window.page.get_by_role("button", name=re.compile(r"^Energy \d+$")).click()
    window.page.wait_for_url(re.compile("topic=energy"))
    window.page.get_by_role("link", name="Figures").click()
    window.page.wait_for_url(re.compile(r"/figures\?.*topic=energy"))
    window.settle()
    assert window.page.get_by_role("button", name="Energy").first.is_visible()


def test_on_a_phone_the_sidebar_makes_way_for_the_page_chosen_in_it(new_window):
    phone = new_window(viewport=NARROW).open("quotes")
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    phone.page.get_by_role("link", name="Figures").click()
    phone.page.get_by_role("heading", name="Figures").wait_for()
    phone.page.get_by_test_id("stExpandSidebarButton").wait_for()

"""By keyboard alone, in a real browser: every page, dialog and menu, and what each key does."""

import re

import pytest

from tests.browser.checks import NAME_AT, faults_light_and_dark, is_a_good_dialog, opened


def by_name(name: str):
    return lambda window: window.page.get_by_role("button", name=name).first


def drawer(window):
    return window.page.locator("[data-testid=stMain] .card [data-open]").first


def who_is_who(window):
    window.page.locator("[data-testid=stMain] [data-pick], [data-testid=stMain] [data-open]").first.click()
    window.settle()
    return by_name("Split or join by hand")(window)


def presented(window):
    present(window)
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_url(re.compile("slide=2"))
    window.settle()
    return window.page.get_by_role("button", name="Passage 1", exact=True).filter(visible=True)


def brief(window) -> None:
    by_name("Make a briefing")(window).click()
    window.page.wait_for_url(re.compile("/stories.*story="))
    window.settle()


def present(window) -> None:
    """A briefing, on a screen of its own."""
    brief(window)
    window.page.get_by_role("button", name="Present", exact=True).click()
    window.page.wait_for_url(re.compile("/present"))
    window.settle()


# A dialog, the page that it opens on, and what opens it.
DIALOGS = {
    "a passage": ("quotes", drawer),
    "a presented passage": ("glance", presented),
    "reports to choose": ("trade", by_name("Choose reports")),
    "to hand over": ("trade", by_name("Hand over")),
    "saved views": ("figures", by_name("Views")),
    "title, outlet and day": ("article", by_name("Correct title, outlet or day")),
    "a note": ("pinboard", by_name("Write a note")),
    "who is who": ("people", who_is_who),
}
# What drops down from a button, and its page.
DROPS = {"Watch this": "quotes", "Rename or delete": "stories", "Download": "stories"}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_read_by_everybody_tab_comes_to_all_of_it_once_and_esc_leads_back(window, name):
    page, opener = DIALOGS[name]
    is_a_good_dialog(window, opener(window.open(page)))


@pytest.mark.parametrize("name", DROPS)
def test_what_drops_down_can_be_read_by_everybody(window, name):
    window.open("glance" if DROPS[name] == "stories" else DROPS[name])
    if DROPS[name] == "stories":
        brief(window)
    by_name(name)(window).click()
    window.page.get_by_test_id("stPopoverBody").wait_for()
    window.settle()
    assert faults_light_and_dark(window) == {"light": [], "dark": []}


def test_the_keys_can_be_read_by_everybody(window):
    window.open("quotes").page.keyboard.press("?")
    opened(window, name="Keys")
    assert faults_light_and_dark(window) == {"light": [], "dark": []}


def test_a_menu_can_be_read_by_everybody(window):
    window.open("quotes").page.locator(".card .more").first.click()
    window.page.get_by_role("menu").wait_for()
    assert faults_light_and_dark(window) == {"light": [], "dark": []}


def test_a_field_of_a_day_does_not_keep_esc_from_its_dialog(window):
    window.open("trade").page.get_by_role("button", name="Choose reports").click()
    window.page.get_by_role("dialog").get_by_role("spinbutton").first.focus()
    window.page.keyboard.press("Escape")
    window.page.get_by_role("dialog").wait_for(state="detached")


def test_the_keys_lead_to_pages_and_to_the_search_and_write_in_boxes(window):
    window.open("quotes").page.keyboard.press("/")
    window.page.wait_for_function("document.activeElement.matches('.st-key-search-box input')")
    window.page.keyboard.type("gt?jk/")
    assert window.page.get_by_role("searchbox", name="Search everything").input_value() == "gt?jk/"
    assert window.page.get_by_role("dialog").count() == 0
    window.page.get_by_role("searchbox", name="Search everything").fill("")  # left as it is, it would search
    window.page.evaluate("document.activeElement.blur()")
    window.settle()
    window.page.keyboard.press("g")
    window.page.keyboard.press("t")
    window.page.wait_for_url(re.compile("/trade"))
    window.settle()
    window.page.keyboard.press("?")
    window.page.get_by_role("dialog", name="Keys").wait_for()
    window.page.keyboard.press("Escape")
    assert window.page.get_by_role("dialog", name="Keys").count() == 0


def test_j_and_k_walk_the_passages_also_with_one_open(window):
    window.open("quotes")
    cards = window.page.locator(".card blockquote")
    first, second = cards.nth(0).inner_text(), cards.nth(1).inner_text()
    window.page.locator(".card blockquote button").first.focus()
    window.page.keyboard.press("j")
    assert window.page.evaluate(NAME_AT) == second
    window.page.keyboard.press("k")
    window.page.keyboard.press("Enter")
    here = window.page.get_by_role("dialog").locator("mark.here").first
    here.wait_for()
    assert here.inner_text() in first
    window.settle()
    window.page.keyboard.press("j")
    window.page.wait_for_function(
        "words => [...document.querySelectorAll('[role=dialog] *')].some(e => "
        "words.includes(e.shadowRoot?.querySelector('mark.here')?.innerText || '-'))",
        arg=second,
    )


def test_m_leads_to_the_field_for_what_was_missed(window):
    window.open("article").page.keyboard.press("m")
    field = window.page.get_by_role("textbox", name="Words as they stand in the article")
    window.page.wait_for_function("document.activeElement.matches('.st-key-missed-words-box input')")
    window.page.keyboard.type("mm?")
    assert field.input_value() == "mm?"


def test_a_key_that_does_nothing_here_is_left_to_the_browser(window):
    window.open("figures")
    left = """key => document.body.dispatchEvent(
        new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))"""
    assert [window.page.evaluate(left, key) for key in ("m", "x", "/", "j")] == [True, True, False, False]


def test_the_marks_of_a_chart_are_a_list(window):
    window.open("trade").page.get_by_role("button", name="Marks as a list").first.focus()
    window.page.keyboard.press("Enter")
    assert window.page.get_by_role("menuitem").count() >= 1
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Enter")
    window.page.get_by_role("dialog").locator("mark.here").first.wait_for()


def test_a_chart_leaves_alone_from_where_it_stands(window):
    window.open("trade")
    for name, ending in (("Picture (PNG)", "png"), ("Table (CSV)", "csv")):
        window.page.locator("[data-part=trade-flows]").click()
        with window.page.expect_download() as taken:
            window.page.get_by_role("menuitem", name=name).click()
        assert taken.value.suggested_filename.endswith(ending)
        window.settle()
    assert window.outside == []


def test_a_page_opens_by_its_own_address_and_the_browser_complains_of_nothing(window):
    said: list[str] = []
    window.page.on("console", lambda message: message.type == "error" and said.append(message.text))
    for name in ("glance", "quotes", "pinboard"):
        window.open(name)
        assert window.page.get_by_text("Page not found").count() == 0
    assert said == []


def test_the_sidebar_shows_all_it_has_on_a_laptop(window):
    window.open("quotes")
    side = window.page.locator("[data-testid=stSidebarContent]")
    assert side.evaluate("side => side.scrollHeight <= side.clientHeight")
    for name in ("Brief me on this page", "Make a briefing", "Hand over"):
        box = window.page.get_by_role("button", name=name).bounding_box()
        assert box["y"] + box["height"] < 900


def test_a_saved_view_opens_as_it_was_and_nothing_else_holds(window):
    window.open("quotes", topic="trade")
    by_name("Views")(window).click()
    window.page.get_by_role("textbox", name="Name for this view").fill("What is said of trade")
    window.page.get_by_role("button", name="Save this view").click()
    window.settle()
    window.open("figures", topic="security", words="gas")
    by_name("Views")(window).click()
    window.settle()
    window.page.get_by_role("button", name="What is said of trade", exact=True).click()
    window.page.wait_for_url(re.compile("/quotes.*topic=trade"))
    assert "words=" not in window.page.url
    assert "article=" in window.page.url


def test_what_was_searched_is_a_view_that_opens_again(window):
    window.open("search", q="trade")
    by_name("Views")(window).click()
    window.page.get_by_role("button", name="Save this view").click()
    window.settle()
    window.open("quotes")
    by_name("Views")(window).click()
    window.settle()
    window.page.get_by_role("button", name="Search", exact=True).click()
    window.page.wait_for_url(re.compile("/search.*q=trade"))


def test_the_keys_of_pages_are_silent_on_a_screen_that_presents(window):
    failed: list[str] = []
    window.page.on("pageerror", lambda error: failed.append(str(error)))
    present(window.open("glance"))
    for key in ("?", "g", "j", "/"):
        window.page.keyboard.press(key)
    assert failed == []


def test_what_is_pinned_is_a_story_in_one_click_and_is_handed_over(window):
    window.open("quotes").page.locator(".card .more").first.click()
    window.page.get_by_role("menuitem", name="Pin").click()
    window.page.get_by_text("Pinned.").wait_for()
    window.open("pinboard").page.get_by_role("button", name="Make a story of these").click()
    window.page.wait_for_url(re.compile("/stories.*story="))
    window.settle()
    window.page.get_by_role("button", name="Hand over").click()
    said = window.page.get_by_role("dialog").get_by_text("The story")
    said.wait_for()
    assert "From the pinboard" in said.inner_text()


def test_a_page_is_told_in_five_slides_that_are_named_for_it(window):
    window.open("security", topic="security").page.get_by_role("button", name="Brief me on this page").click()
    window.page.wait_for_url(re.compile("/stories.*story="))
    window.page.locator(".caption").nth(4).wait_for()
    window.settle()
    assert window.page.locator(".caption").count() == 5
    said = window.page.get_by_role("combobox", name="Story").input_value()
    assert said.startswith("Security: topic: security · On Thursday")

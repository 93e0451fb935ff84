"""By keyboard alone, in a real browser: every page, dialog and menu, and what each key does."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_pages import PAGES, STREAMLITS_OWN

OF_A_SCREEN = {"present", "presenter"}  # have keys of their own
# Every stop of the Tab key inside of a box, in the order of the page, each under a number of its own.
STOPS = """(box) => {
    const found = [], can = 'a[href],button,input,select,textarea,summary,[tabindex],[contenteditable=true]';
    const walk = (root) => { for (const one of root.querySelectorAll('*')) {
        if (one.matches(can)) found.push(one);
        if (one.shadowRoot) walk(one.shadowRoot); } };
    walk(document.querySelector(box) ?? document.body);
    const stops = found.filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]')
        && one.checkVisibility({visibilityProperty: true}));
    const group = (one) => stops.filter(other => other.type === 'radio' && other.name === one.name);
    const told = stops.filter(one => one.type !== 'radio' || one.checked
        || (group(one)[0] === one && !group(one).some(other => other.checked)));
    const numbers = window.stopNumbers = new Map(), names = [];
    for (const one of told) {  // buttons of one choice are one stop, with arrows inside of it
        const choice = one.closest('[data-testid=stButtonGroup]') ?? one;
        if (!numbers.has(choice)) {
            numbers.set(choice, names.length);
            names.push((one.getAttribute('aria-label') ?? one.innerText ?? one.tagName).slice(0, 60));
        }
        numbers.set(one, numbers.get(choice));
    }
    return names;
}"""
AT = """() => { let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return window.stopNumbers.get(at) ?? -1; }"""
NAME_AT = """() => { let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.getAttribute('aria-label') ?? at.innerText ?? ''; }"""


def reached(window, box: str = "body") -> tuple[list[str], list[int]]:
    """The stops there are, and the numbers of those that Tab comes to, until it is back at the first."""
    stops = window.page.evaluate(STOPS, box)
    seen: list[int] = []
    for _ in range(2 * len(stops) + 10):
        window.page.keyboard.press("Tab")
        number = window.page.evaluate(AT)
        if number < 0 or number in seen[-1:]:
            continue
        if number in seen:
            break
        seen.append(number)
    return stops, seen


def all_reached_once(window, box: str = "body") -> None:
    stops, seen = reached(window, box)  # up to the first that it comes to again
    assert [stops[number] for number in range(len(stops)) if number not in seen] == []


def no_fault(window) -> None:
    found = [
        (rule["id"], node["html"][:200])
        for rule in Axe().run(window.page).response["violations"]
        for node in rule["nodes"]
        if not (rule["id"] == STREAMLITS_OWN[0] and STREAMLITS_OWN[1] in node["html"])
    ]
    assert found == []


def drawer(window) -> None:
    window.page.locator("[data-testid=stMain] .card [data-open]").first.click()
    window.page.get_by_role("dialog").locator("mark.here").first.wait_for()


def by_name(name: str):
    def press(window) -> None:
        window.page.get_by_role("button", name=name).first.click()

    return press


# A dialog, the page that it opens on, and how.
DIALOGS = {
    "a passage": ("quotes", drawer),
    "reports to choose": ("trade", by_name("Choose reports")),
    "to hand over": ("trade", by_name("Hand over")),
    "saved views": ("figures", by_name("Views")),
}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OF_A_SCREEN])
def test_tab_comes_to_everything_on_a_page_once(window, name):
    all_reached_once(window.open(name))


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_comes_to_everything_in_a_dialog_once_and_esc_leads_back(window, name):
    page, press = DIALOGS[name]
    press(window.open(page))
    window.page.get_by_role("dialog").wait_for()
    window.settle()
    all_reached_once(window, "[role=dialog]")
    window.page.keyboard.press("Escape")
    window.page.get_by_role("dialog").wait_for(state="detached")
    window.settle()
    window.page.wait_for_timeout(900)
    assert window.page.evaluate(NAME_AT) not in ("", None)
    assert window.page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*DIALOGS, "keys", "a menu"])
def test_what_opens_can_be_read_by_everybody(new_window, name, scheme):
    window = new_window(color_scheme=scheme)
    if name in DIALOGS:
        page, press = DIALOGS[name]
        press(window.open(page))
        window.page.get_by_role("dialog").wait_for()
    elif name == "keys":
        window.open("quotes").page.keyboard.press("?")
        window.page.get_by_role("dialog", name="Keys").wait_for()
    else:
        window.open("quotes").page.locator(".card .more").first.click()
        window.page.get_by_role("menu").wait_for()
    window.settle()
    window.page.wait_for_timeout(400)  # a dialog comes in softly
    no_fault(window)


def test_a_field_of_a_day_does_not_keep_esc_from_its_dialog(window):
    window.open("trade").page.get_by_role("button", name="Choose reports").click()
    window.page.get_by_role("dialog").get_by_role("spinbutton").first.focus()
    window.page.keyboard.press("Escape")
    window.page.get_by_role("dialog").wait_for(state="detached")


def test_the_keys_lead_to_pages_and_to_the_search_and_write_in_boxes(window):
    window.open("quotes").page.keyboard.press("/")
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


def test_the_marks_of_a_chart_are_a_list(window, seed_frames):
    window.open("figures").page.get_by_role("button", name="Marks as a list").first.focus()
    window.page.keyboard.press("Enter")
    items = window.page.get_by_role("menuitem")
    assert items.count() == len(seed_frames.figures)
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
    by_name("Views")(window)
    window.page.get_by_role("textbox", name="Name for this view").fill("What is said of trade")
    window.page.get_by_role("button", name="Save this view").click()
    window.settle()
    window.open("figures", topic="security", words="gas")
    by_name("Views")(window)
    window.settle()
    window.page.get_by_role("button", name="What is said of trade", exact=True).click()
    window.page.wait_for_url(re.compile("/quotes.*topic=trade"))
    assert "words=" not in window.page.url
    assert "article=" in window.page.url


def test_what_was_searched_is_a_view_that_opens_again(window):
    window.open("search", q="trade")
    by_name("Views")(window)
    window.page.get_by_role("button", name="Save this view").click()
    window.settle()
    window.open("quotes")
    by_name("Views")(window)
    window.settle()
    window.page.get_by_role("button", name="Search", exact=True).click()
    window.page.wait_for_url(re.compile("/search.*q=trade"))


def test_the_keys_of_pages_are_silent_on_a_screen_that_presents(window):
    failed: list[str] = []
    window.page.on("pageerror", lambda error: failed.append(str(error)))
    window.open("glance").page.get_by_role("button", name="Make a briefing").click()
    window.page.wait_for_url(re.compile("/stories.*story="))
    window.settle()
    window.page.get_by_role("button", name="Present").click()
    window.page.wait_for_url(re.compile("/present"))
    window.settle()
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

"""A story in a real browser: caught across pages, put in order, presented by keyboard, opened elsewhere."""

import re

import pytest

from tests.browser.checks import faults_light_and_dark, wider_than_a_phone

# Views as somebody catches them who walks through the pages: where, and the place of the menu's button.
CAUGHT = [
    ("", ".cards.figures .more >> nth=0"),
    ("", "figure.chart:has(.map) .more"),
    ("trade", "[data-part=trade-flows]"),
    ("security", "[data-part=security-threats]"),
    ("quotes?topic=security", "[data-part=quotes]"),
    ("figures", "[data-part=figures-table]"),
]
LAST = f"{len(CAUGHT)} of {len(CAUGHT)}"
PIECES = ["stories", "present", "presenter"]


def titles(window) -> list[str]:
    return window.page.locator(".caption").all_inner_texts()


def shown(window) -> str:
    return window.page.locator("[data-slide].on .says").first.inner_text()


def place(window) -> str:
    return window.page.locator("[data-where]").first.inner_text()


def wait_for_place(window, words: str) -> None:
    window.page.wait_for_function(
        "words => [...document.querySelectorAll('.st-key-screen *')].some(e => e.shadowRoot"
        "?.querySelector('[data-where]')?.textContent === words)",
        arg=words,
    )


def wait_for_title(window, at: int, title: str) -> None:
    window.page.locator("li").nth(at).locator(".caption", has_text=title).wait_for()
    window.settle()


def catch(window, address: str, button: str) -> None:
    path, _, query = address.partition("?")
    window.open(path, **dict([query.split("=")] if query else []))
    window.page.locator(button).first.click()
    window.page.get_by_role("menuitem", name="Add to story").click()
    window.page.get_by_text("Added to").first.wait_for()
    window.settle()


@pytest.fixture(scope="module")
def story(browser, app):
    """The link of a story of views from several pages, caught by clicks alone."""
    from tests.browser.conftest import Window

    window = Window(browser, app)
    window.open("stories")
    window.page.get_by_role("button", name="New story").click()  # others were told on this server before
    window.settle()
    for address, button in CAUGHT:
        catch(window, address, button)
    window.open("stories")
    window.page.wait_for_url(re.compile("story="))
    found = re.search(r"story=(\w+)", window.page.url)[1]
    assert len(titles(window)) == len(CAUGHT)
    assert window.outside == []
    window.close()
    return found


def test_views_are_put_in_order_presented_by_keys_reloaded_and_opened_elsewhere(window, new_window, story):
    window.open("stories", story=story)
    before = titles(window)
    row = window.page.locator("li").nth(2)
    row.locator(".pick").focus()
    window.page.keyboard.press("Alt+ArrowUp")
    wait_for_title(window, 1, before[2])
    handle, target = window.page.locator(".handle").nth(5), window.page.locator("li").nth(3)
    target.scroll_into_view_if_needed()
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    window.page.mouse.move(start["x"] + 5, start["y"] + 10)
    window.page.mouse.down()
    window.page.mouse.move(start["x"] + 5, end["y"] + 4, steps=6)
    window.page.mouse.up()
    wait_for_title(window, 3, before[5])
    wanted = [before[0], before[2], before[1], before[5], *before[3:5]]
    assert titles(window) == wanted

    window.page.get_by_role("button", name="Present", exact=True).focus()
    window.page.keyboard.press("Enter")
    window.page.wait_for_url(re.compile("present"))
    window.settle()
    window.page.keyboard.press("Home")
    seen = []
    for number, key in enumerate(["Home", "ArrowRight", " ", "PageDown", "ArrowRight", "ArrowRight"], 1):
        window.page.keyboard.press(key)
        wait_for_place(window, f"{number} of {len(CAUGHT)}")
        seen.append(shown(window))
    assert seen == wanted
    window.page.keyboard.press("ArrowRight")
    assert place(window) == LAST
    for key in "4", "Enter":
        window.page.keyboard.press(key)
    window.page.wait_for_url(re.compile("slide=4"))

    window.page.reload()
    window.settle()
    assert (place(window), shown(window)) == (f"4 of {len(CAUGHT)}", wanted[3])
    elsewhere = new_window(alone=True, color_scheme="dark")
    elsewhere.open("present", story=story, slide="5", embed="true")
    assert (place(elsewhere), shown(elsewhere)) == (f"5 of {len(CAUGHT)}", wanted[4])
    elsewhere.page.keyboard.press("End")
    assert shown(elsewhere) == wanted[5]

    window.page.keyboard.press("Escape")
    window.page.wait_for_url(re.compile("stories"))
    window.settle()
    assert titles(window) == wanted
    assert window.outside == elsewhere.outside == []


def test_charts_stay_live_and_lead_to_their_passage(window, story):
    window.open("stories", story=story)
    number = next(n for n, title in enumerate(titles(window), 1) if title.startswith("Trade between"))
    window.open("present", story=story, slide=str(number))
    chart = window.page.locator(f".st-key-live-{number - 1} .js-plotly-plot .main-svg").first
    chart.wait_for()
    box = chart.bounding_box()
    assert box["width"] > 500  # as large as the slide has room for
    window.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.4)
    window.page.locator(".hoverlayer .hovertext").first.wait_for()
    window.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.4)
    drawer = window.page.get_by_role("dialog")
    drawer.wait_for()
    assert "exceeded $45 billion" in drawer.locator(".passage").inner_text()
    window.page.keyboard.press("ArrowRight")
    assert place(window) == f"{number} of {len(CAUGHT)}"
    window.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert "present" in window.page.url


def test_the_presenters_window_keeps_in_step_also_after_a_reload(window, story):
    window.open("present", story=story, slide="2")
    with window.context.expect_page() as opened:
        window.page.keyboard.press("p")
    second = opened.value
    where = second.locator("[data-where]").first
    second.locator(".notes").wait_for()
    assert where.inner_text() == f"2 of {len(CAUGHT)}"
    window.page.keyboard.press("ArrowRight")
    second.wait_for_function("() => document.readyState === 'complete'")
    where.filter(has_text=f"3 of {len(CAUGHT)}").wait_for()
    second.keyboard.press("End")
    wait_for_place(window, LAST)
    second.reload()
    where.filter(has_text=LAST).wait_for()
    window.page.keyboard.press("Home")
    where.filter(has_text=f"1 of {len(CAUGHT)}").wait_for()
    next_one = second.locator(".next [data-slide].on .says").inner_text()
    window.page.keyboard.press("ArrowRight")
    assert shown(window) == next_one
    assert window.outside == []


def test_long_notes_are_read_by_keys_that_elsewhere_change_the_slide(window, story):
    window.open("presenter", story=story, slide="2")
    notes = window.page.locator(".notes")
    notes.evaluate("notes => { notes.style.maxHeight = '40px'; notes.focus(); }")
    window.page.keyboard.press("ArrowDown")
    window.page.wait_for_function("notes => notes.scrollTop > 0", arg=notes.element_handle())
    assert place(window) == f"2 of {len(CAUGHT)}"
    window.page.keyboard.press("ArrowRight")
    assert place(window) == f"3 of {len(CAUGHT)}"


@pytest.mark.parametrize("name", PIECES)
def test_everybody_can_read_it_and_it_fits_a_phone(new_window, story, name):
    window = new_window(viewport={"width": 1280, "height": 720})
    window.open(name, story=story, slide="4")
    assert window.page.locator("[data-slide].on .says").first.is_visible()
    assert faults_light_and_dark(window) == {"light": [], "dark": []}
    assert wider_than_a_phone(window) == 0


def test_three_clicks_lead_to_a_briefing_and_two_more_to_powerpoint(window):
    window.open("")
    window.page.get_by_role("button", name="Make a briefing").click()
    window.page.wait_for_url(re.compile("stories"))
    window.settle()
    window.page.get_by_role("button", name="Present", exact=True).click()
    window.page.wait_for_url(re.compile("present"))
    window.settle()
    assert re.match(r"1 of \d+", place(window))
    window.page.keyboard.press("Escape")
    window.page.wait_for_url(re.compile("stories"))
    window.settle()
    window.page.get_by_role("button", name="Download").click()
    with window.page.expect_download() as saved:
        window.page.get_by_role("button", name="PowerPoint").click()
    assert saved.value.suggested_filename.endswith(".pptx")

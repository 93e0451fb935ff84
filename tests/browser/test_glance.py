"""At a glance and Figures in a real browser: every chart leads to the words, the map draws offline."""

import pytest

from tests.browser.conftest import NARROW

# The row of the mark that the keyboard is at; components may live in shadow trees.
ACTIVE = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.dataset?.open ?? null;
}"""


def passage(window):
    drawer = window.page.get_by_role("dialog")
    drawer.locator("mark.here").first.wait_for()
    return drawer.locator("mark.here").first.inner_text()


def test_a_sentence_of_the_article_map_opens_its_passage(walk, seed_frames):
    walk.go()
    walk.page.locator(".map .sentence").first.click()
    assert passage(walk) in seed_frames.sentences["text"].iloc[0]


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW, "color_scheme": "dark"}])
def test_a_figure_tick_opens_its_passage_on_a_desk_and_on_a_phone(new_window, seed_frames, options):
    window = new_window(**options).open()
    window.page.locator(".map .figure").first.click()
    assert passage(window) == seed_frames.figures["text"].iloc[0]


def test_the_keyboard_walks_the_article_map_and_comes_back_to_its_place(walk, seed_frames):
    walk.go()
    walk.page.locator(".map .sentence").first.focus()
    walk.page.keyboard.press("End")
    walk.page.keyboard.press("ArrowLeft")
    here = walk.page.evaluate(ACTIVE)
    assert here in {*seed_frames.quotes["quote_id"], *seed_frames.sentences["sentence_id"]}
    walk.page.keyboard.press("Enter")
    assert passage(walk)
    walk.page.keyboard.press("Escape")
    walk.page.get_by_role("dialog").wait_for(state="detached")
    walk.page.wait_for_function(f"({ACTIVE})() === '{here}'")


def test_a_mark_shows_its_words_when_pointed_at(walk, seed_frames):
    walk.go()
    walk.page.locator(".map .figure").first.hover()
    assert seed_frames.figures["text"].iloc[0] in walk.page.locator(".tip").inner_text()


def test_a_bar_filters_the_others_and_the_link_and_can_be_taken_off(walk):
    walk.go()
    bar = walk.page.locator(".bars button").first
    topic = bar.get_attribute("data-value")
    bar.click()
    walk.page.wait_for_url(f"**/?topic={topic}")
    walk.page.get_by_role("button", name="Clear all").click()
    walk.page.wait_for_url(lambda address: "topic=" not in address)


def test_the_map_draws_its_outlines_and_marks_without_the_network(walk):
    walk.go()
    assert walk.page.locator(".world path").count() > 20
    named = walk.page.locator(".world path.named")
    assert all(box["width"] > 3 for box in (one.bounding_box() for one in named.all()) if box)
    assert walk.page.locator(".world button").count() >= named.count() > 2
    assert walk.outside == []


def test_a_country_in_the_list_leads_to_its_mention(walk):
    walk.go()
    walk.page.locator("button.number").first.click()
    walk.settle()
    assert passage(walk)


def test_a_line_of_the_ladder_opens_its_passage(walk, seed_frames):
    walk.go("figures")
    walk.page.locator("button.rung").first.click()
    walk.settle()
    assert passage(walk) in set(seed_frames.figures["text"])


def test_words_in_the_table_open_their_passage_again_and_again(walk, seed_frames):
    walk.go("figures")
    table = walk.page.get_by_test_id("stDataFrame")
    for _ in range(2):
        table.scroll_into_view_if_needed()
        table.click(position={"x": 60, "y": 55})
        walk.settle()
        assert passage(walk) == seed_frames.figures["text"].iloc[0]
        walk.page.keyboard.press("Escape")
        walk.page.get_by_role("dialog").wait_for(state="detached")
        walk.settle()


def test_no_words_of_a_ladder_are_cut_off_on_a_phone(new_window):
    window = new_window(viewport=NARROW).open("figures")
    words = window.page.locator(".rung .said")
    past = "said => said.filter(one => one.getBoundingClientRect().right > innerWidth)"
    assert words.count()
    assert words.evaluate_all(past) == []

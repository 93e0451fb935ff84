"""The first-minute guide, in a real browser: who sees it, what it speaks of, and that it closes for good."""

import pytest

from core.ui.shell.guide import STEPS
from tests.browser.checks import faults
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_keyboard import NAME_AT

OVER = """() => { const deep = (name) => [...document.querySelectorAll('*')]
        .map(one => one.shadowRoot?.querySelector(name)).find(Boolean).getBoundingClientRect();
    const [card, ring] = [deep('.guide'), deep('.ring')];
    return ring.width > 0 && ring.top >= 0 && ring.bottom <= innerHeight && !(card.left < ring.right
        && ring.left < card.right && card.top < ring.bottom && ring.top < card.bottom); }"""


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_it_walks_by_keyboard_covers_nothing_that_it_speaks_of_and_closes_for_good(
    new_window, viewport, scheme
):
    window = new_window(guide=True, viewport=viewport, color_scheme=scheme).open()
    guide = window.page.get_by_role("region", name=STEPS[0].head)
    guide.wait_for()
    assert faults(window) == []
    for _ in range(60):
        window.page.keyboard.press("Tab")
        if window.page.evaluate(NAME_AT) == "Next":
            break
    for step in STEPS:
        window.page.get_by_role("region", name=step.head).wait_for()
        window.page.wait_for_function(OVER)
        window.page.keyboard.press("Enter")
    assert not window.page.locator(".guide").is_visible()
    window.open()
    assert not window.page.locator(".guide").is_visible()


def test_it_goes_on_where_it_was_and_esc_closes_it(new_window):
    window = new_window(guide=True).open()
    window.page.locator(".guide [data-do=next]").click()
    window.page.locator(".st-key-glance-topics [data-pick]").first.click()
    window.page.wait_for_url("**topic=**")
    window.settle()
    assert window.page.get_by_role("region", name=STEPS[1].head).is_visible()
    window.page.locator(".guide [data-do=next]").focus()
    window.page.keyboard.press("Escape")
    assert not window.page.locator(".guide").is_visible()


@pytest.mark.parametrize(("page", "query"), [("", {"topic": "trade"}), ("quotes", {}), ("present", {})])
def test_it_leaves_alone_who_reads_a_shared_link_another_page_or_a_screen(new_window, page, query):
    window = new_window(guide=True).open(page, **query)
    assert not window.page.locator(".guide:visible").count()

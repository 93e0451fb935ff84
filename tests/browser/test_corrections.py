"""Correcting in a real browser: words selected in the article, the form, and the way back."""

from tests.browser.checks import faults, is_a_good_dialog
from tests.browser.conftest import NARROW

SELECT = """([paragraph, from, to]) => {
  const host = [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector(".reader"));
  const block = (host?.shadowRoot ?? document).querySelectorAll(".article p[data-start]")[paragraph];
  const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
  block.scrollIntoView({ block: "center" });
  getSelection().setBaseAndExtent(words, from, words, to);
}"""


def test_words_selected_in_the_article_become_a_name_and_are_taken_back(window):
    window.open("article")
    window.page.evaluate(SELECT, [3, 4, 9])  # half a word counts as the whole of it
    missed = window.page.locator("button.missed")
    is_a_good_dialog(window, missed, back="Copy a link to this paragraph")
    window.page.evaluate(SELECT, [3, 4, 9])
    missed.click()
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_role("radio", name="A name").click()
    drawer.get_by_role("textbox", name="Full name").fill("The Kelvaro Summit")
    drawer.get_by_role("textbox", name="Your name").fill("Ann Lee")
    drawer.get_by_role("textbox", name="Why").fill("it is one")
    drawer.get_by_role("button", name="Add it").click()
    drawer.get_by_text("added by Ann Lee").wait_for()
    assert drawer.locator("mark.here").inner_text() == "summit"
    window.open("corrections")
    assert "The Kelvaro Summit" in window.text
    assert faults(window) == []
    window.page.get_by_role("button", name="Undo").click()
    window.page.get_by_text("Undone by Ann Lee").or_(window.page.get_by_text("Undone by somebody")).wait_for()
    assert window.outside == []


def test_the_form_can_be_used_by_everybody_on_a_phone(new_window):
    window = new_window(viewport=NARROW, color_scheme="dark").open("article")
    window.page.locator("mark.quote [role=button]").first.press("Enter")
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("Correct this").click()
    drawer.get_by_role("button", name="Keep the correction").scroll_into_view_if_needed()
    assert faults(window) == []
    drawer.get_by_role("button", name="Keep the correction").press("Enter")
    drawer.get_by_text("needs a name").or_(drawer.get_by_text("reads")).first.wait_for()

"""Correcting in a real browser: words selected in the article, the form, and the way back."""

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
    window.page.get_by_role("button", name="Add what was missed").last.click()
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("What is it").wait_for()
    drawer.get_by_role("radio", name="A name").click()
    drawer.get_by_role("textbox", name="Full name").fill("The Kelvaro Summit")
    drawer.get_by_role("textbox", name="Your name").fill("Ann Lee")
    drawer.get_by_role("textbox", name="Why").fill("it is one")
    drawer.get_by_role("button", name="Add it").click()
    drawer.get_by_text("added by Ann Lee").wait_for()
    assert drawer.locator("mark.here").inner_text() == "summit"
    window.open("corrections")
    assert "The Kelvaro Summit" in window.text
    window.page.get_by_role("button", name="Undo").click()
    window.page.get_by_text("Undone by Ann Lee").or_(window.page.get_by_text("Undone by somebody")).wait_for()
    assert window.outside == []

"""The pinboard, the views that were saved, and five slides on a page, as Streamlit runs them."""

from functools import partial

import pytest

from core.library.edits.notes import keep_note, list_notes
from core.library.edits.saved_views import save_view
from core.library.edits.stories import list_stories, story_of
from tests.support.pages import open_page

opened = partial(open_page, "pinboard")


@pytest.fixture
def noted(seed_frames):
    """The ids of a pin on a quote and of a note on a chart."""
    quote = seed_frames.quotes.iloc[0]
    scope = {"articles": [quote["article_id"]]}
    pin = keep_note({"part": "quote", "rows": [quote["quote_id"]], "scope": scope}, quote["text"])
    chart = {"part": "trade-flows", "page": "trade", "scope": scope}
    return pin, keep_note(chart, "Trade between the two", "Mind the *year*", who="Ann")


def test_what_is_pinned_and_noted_is_shown_and_taken_off_and_back(noted):
    _, note = noted
    app = opened()
    said = " ".join(one.value for one in (*app.markdown, *app.caption))
    assert "Mind the \\*year\\*" in said
    assert "Ann" in said
    app.button(key=f"pin-off-{note}").click().run()
    assert note not in [one.note_id for one in list_notes()]
    app.button(key="pin-back").click().run()
    assert note in [one.note_id for one in list_notes()]


def test_the_pinboard_is_a_story_in_one_click(noted):
    before = {story.story_id for story in list_stories()}
    app = opened()
    app.button(key="pins-story").click().run()
    assert app.title[0].value == "Stories"
    (made,) = {story.story_id for story in list_stories()} - before
    entries = story_of(made).entries
    assert len(entries) == len(list_notes())
    assert "Mind the *year*" in [entry.notes for entry in entries]


def test_a_note_stands_under_its_chart(noted):
    app = open_page("trade")
    assert any("Mind the" in one.value for one in app.caption)
    assert not any("Mind the" in one.value for one in open_page("energy").caption)


def test_five_slides_are_made_of_the_page_as_filtered():
    app = open_page("security", speaker="Vladimir Putin")
    app.button(key="brief-me-on-this-page").click().run()
    assert app.title[0].value == "Stories"
    story = list_stories()[0]
    assert story.name.startswith("Security: ")
    assert "Putin" in story.name
    assert len(story.entries) == 5
    assert all(entry.view["filters"]["speaker"] == ["Vladimir Putin"] for entry in story.entries)
    again = open_page("security", speaker="Vladimir Putin")
    again.button(key="brief-me-on-this-page").click().run()
    assert len({one.name for one in list_stories()}) == len(list_stories())


def test_a_saved_view_opens_as_it_was_and_nothing_else_holds(seed_frames):
    article = seed_frames.articles["article_id"].iloc[0]
    save_view("Trade quotes", "quotes", {"article": [article], "topic": ["trade"]})
    app = open_page("figures", topic="security")
    app.button(key="views").click().run()
    name = next(one for one in app.button if one.label == "Trade quotes")
    name.click().run()
    assert app.title[0].value == "Quotes"
    assert app.query_params["topic"] in ("trade", ["trade"])

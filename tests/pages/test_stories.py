"""The story pages, opened as Streamlit runs them: empty, with a story, with links that lead nowhere."""

import pytest
from streamlit.testing.v1 import AppTest

from core.library import list_articles
from core.library.edits import stories
from core.select.filters import Filters
from core.select.scope import Scope
from core.ui.present.story_tell import make_briefing
from core.views.view import View, view_to_json
from tests.support.pages import open_page

HOSTILE = "<img src=x onerror=alert(1)> **bold** =1+1"


def pieces(app: AppTest) -> str:
    return " ".join(piece.proto.json for piece in app.get("bidi_component"))


def words(app: AppTest) -> str:
    found = [element.value for kind in ("title", "markdown", "caption", "info") for element in app.get(kind)]
    return " ".join(found)


def story_of(*parts: str, caption: str = "") -> stories.Story:
    scope = Scope(articles=(list_articles()[0].article_id,))
    views = [View(part=part, page="trade", scope=scope) for part in parts]
    return stories.new_story("Kenya", [stories.new_entry(view_to_json(v), caption) for v in views])


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("page", ["stories", "present", "presenter"])
def test_a_link_to_no_story_says_so(page):
    story_of("trade-flows")
    assert "not in this library" in words(open_page(page, story="nothing", slide="3"))


@pytest.mark.parametrize("page", ["present", "presenter"])
@pytest.mark.parametrize("slide", ["2", "99", "-1", "x", "0"])
def test_a_story_is_shown_from_the_slide_in_its_link(page, slide):
    story = story_of("trade-flows", "glance-topics", "quotes", "figures-table")
    app = open_page(page, story=story.story_id, slide=slide)
    assert all(f"data-slide='{n}'" in pieces(app) for n in range(4))
    assert "".join(app.query_params["slide"]) == {"2": "2", "99": "4"}.get(slide, "1")


def test_what_people_and_articles_write_is_shown_to_the_letter():
    story = story_of("trade-flows", "words", caption=HOSTILE)
    stories.rename_story(story.story_id, HOSTILE)
    for page in ("present", "presenter", "stories"):
        shown = pieces(open_page(page, story=story.story_id))
        assert "<img src=x" not in shown.replace("\\u003c", "<").replace('"caption": "<img', "")
        assert "&lt;img src=x" in shown


def test_a_caption_is_edited_undone_and_composed_anew():
    story = story_of("trade-flows")
    app = open_page("stories", story=story.story_id, slide="1")
    composed = app.text_area[0].value
    assert "$45 bn" in composed
    app.text_area[0].set_value("Trade is large").run()
    assert stories.story_of(story.story_id).entries[0].caption == "Trade is large"
    button(app, "Use the caption composed from the article").click().run()
    assert app.text_area[0].value == composed
    button(app, "Undo").click().run()
    assert app.text_area[0].value == "Trade is large"
    app.text_area[1].set_value("Say this slowly").run()
    assert stories.story_of(story.story_id).entries[0].notes == "Say this slowly"


def test_words_of_ones_own_become_a_slide():
    story = story_of("trade-flows")
    app = open_page("stories", story=story.story_id, slide="1")
    button(app, "Add a slide of words").click().run()
    app.text_area[0].set_value("Three questions").run()
    app.text_area[1].set_value("Who?\n\nHow much?").run()
    entry = stories.story_of(story.story_id).entries[1]
    assert (entry.caption, entry.view["rows"]) == ("Three questions", ["Who?", "How much?"])


def test_a_deleted_story_can_be_brought_back():
    story = story_of("trade-flows")
    app = open_page("stories", story=story.story_id)
    button(app, "Delete this story").click().run()
    assert "is deleted" in words(app)
    assert stories.story_of(story.story_id).removed
    button(app, "Undo").click().run()
    assert not stories.story_of(story.story_id).removed


def test_a_story_deleted_in_another_window_is_said_to_be_gone():
    story = story_of("trade-flows", "quotes", caption="Mine")
    app = open_page("stories", story=story.story_id)
    stories.delete_story(story.story_id)
    next(area for area in app.text_area if area.label.startswith("Caption")).set_value("Late").run()
    assert any("deleted elsewhere" in toast.value for toast in app.toast)
    assert not app.exception
    assert not app.error
    stories.undo(story.story_id)
    back = stories.story_of(story.story_id)
    assert (back.removed, back.entries[0].caption) == (False, "Mine")


@pytest.mark.parametrize("change", ["name", "words"])
def test_what_is_asked_of_a_story_that_is_gone_changes_nothing(change):
    story = story_of("quotes")
    app = open_page("stories", story=story.story_id)
    stories.delete_story(story.story_id)
    if change == "name":
        next(field for field in app.text_input if field.label == "Name").set_value("Late").run()
    else:
        button(app, "Add a slide of words").click().run()
    assert not app.exception
    assert not app.error
    kept = stories.story_of(story.story_id)
    assert (kept.removed, kept.name, len(kept.entries)) == (True, "Kenya", 1)


def test_a_briefing_is_a_story_of_what_the_filters_leave():
    scope = Scope(articles=(list_articles()[0].article_id,))
    story = make_briefing(scope, Filters(topic=("security",)))
    assert len(story.entries) > 4
    assert all(entry.view["filters"] == {"topic": ["security"]} for entry in story.entries)
    app = open_page("present", story=story.story_id)
    assert all(part in pieces(app) for part in ("Afghanistan", "topic: security", "was not found"))

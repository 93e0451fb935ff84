"""Handing over from the pages: what would leave is said in words, each file is made when it is asked for."""

import io

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from core.select.filters import Filters
from core.ui.stories.hand_over import what_leaves
from tests.conftest import add_text
from tests.support.deck_texts import BOUNDS, SILENT, frames_of, together

PAGE = """
from core.ui.stories.hand_over import hand_over_button
from core.ui.state.link import sync_link

sync_link("glance")
hand_over_button()
"""


def opened(article_id: str, **query: str) -> AppTest:
    """A page with the button alone (AppTest lets no click through to a sidebar beside st.navigation)."""
    app = AppTest.from_string(PAGE, default_timeout=120)
    for name, value in {"article": article_id, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def pressed(app: AppTest) -> AppTest:
    app.button(key="hand-over").click().run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join(element.value for kind in ("markdown", "caption") for element in app.get(kind))


def test_it_says_what_would_leave():
    assert what_leaves(frames_of(BOUNDS), Filters()) == "1 report · 8 figures · 6 quotes"
    filtered = what_leaves(together(), Filters(topic=("security",)))
    assert filtered.startswith("2 reports · topic: security · 0 of ")


@pytest.mark.parametrize("text", [BOUNDS, SILENT])
def test_every_form_has_its_button(text):
    app = pressed(opened(add_text(text, "pasted")))
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == ["PowerPoint", "PDF, A4", "PDF, US Letter", "Web page", "Workbook", "CSV"]


def test_it_names_the_filters_that_hold():
    app = pressed(opened(add_text(BOUNDS, "pasted"), topic="security"))
    assert "topic: security" in words(app).replace("\\", "")


def test_nothing_is_made_before_it_is_asked_for(monkeypatch):
    made = []
    monkeypatch.setattr("core.deck.briefing.make.briefing", lambda *_, **__: made.append(1))
    pressed(opened(add_text(BOUNDS, "pasted")))
    assert made == []


def test_each_chart_alone_is_offered():
    def page() -> None:
        from core.deck.briefing.make import briefing
        from core.ui.stories.hand_over import chart_downloads
        from tests.support.deck_texts import BOUNDS, frames_of

        chart_downloads(briefing(frames_of(BOUNDS)).slides, key="test")

    app = AppTest.from_function(page, default_timeout=120).run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels.count("PNG") == labels.count("SVG") > 2


def test_a_story_leaves_in_the_same_forms():
    from core.deck.writers.exports import EXPORTS
    from core.select.scope import Scope
    from core.ui.present.story_tell import make_briefing, story_deck

    story = make_briefing(Scope(articles=(add_text(BOUNDS, "pasted"),)), Filters())
    deck = story_deck(story)
    for export in EXPORTS.values():
        assert export.write(deck)
    presentation = Presentation(io.BytesIO(EXPORTS["pptx"].write(deck)))
    told = "\n".join(
        shape.text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert [slide.title for slide in deck.slides if slide.title not in told] == []
    assert len(deck.slides) >= len(story.entries)

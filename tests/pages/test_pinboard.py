"""The pinboard, and notes where they belong, as Streamlit runs them."""

from functools import partial

import pytest

from core.library.edits.notes import keep_note, list_notes
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


def test_a_note_stands_under_its_chart(noted):
    app = open_page("trade")
    assert any("Mind the" in one.value for one in app.caption)
    assert not any("Mind the" in one.value for one in open_page("energy").caption)

"""Correcting in the dashboard, as Streamlit runs it: the form in the drawer, what was missed, the log."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core import library
from core.library.store.fields import fields_of
from core.ui.components.controls import any_day
from core.ui.passage.add_missed import standing
from core.ui.passage.correct import LABELS
from tests.support.pages import open_page


@pytest.fixture(autouse=True)
def shelf(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of the test's own, and pages that are not run alone first."""
    # These tests click on buttons, and a click is forgotten when the page's file runs alone first.
    make = PagesManager.__init__

    def with_frame(self, *args, **options):
        make(self, *args, **options)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", with_frame)
    return shelf


def said(app: AppTest) -> str:
    """All rich HTML of a page."""
    return "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))


def form(app: AppTest, row_id: str) -> AppTest:
    """Run with the form of the drawer open (these tests can't click on an expander)."""
    app.session_state[f"correct-{row_id}"] = True
    app.run()
    assert not app.exception
    return app


def test_a_field_is_mended_in_the_drawer_and_shown_at_once(seed_frames):
    row = seed_frames.figures.iloc[0]["figure_id"]
    app = form(open_page(passage=row), row)
    app.text_input(key=f"field-value-{row}").set_value("46 billion")
    app.text_input(key=f"mend-{row}-who").set_value("Ann Lee")
    app.text_input(key=f"mend-{row}-why").set_value("a slip of mine")
    app.button(key=f"mend-{row}-do").click()
    form(app, row)
    assert "$46 bn" in said(app)
    assert "corrected by Ann Lee" in said(app)
    assert "was: 45,000,000,000" in said(app)
    assert " · corrected</span>" in said(app), "its card says so"
    (correction,) = library.log()["correction_id"]
    app.button(key=f"undo-{correction}").click().run()
    assert "$46 bn" not in said(app)
    assert library.log()["state"].tolist() == ["undone"]


def test_what_can_not_be_is_said_in_place(seed_frames):
    row = seed_frames.figures.iloc[0]["figure_id"]
    app = form(open_page(passage=row), row)
    app.text_input(key=f"field-value-{row}").set_value("a lot")
    app.button(key=f"mend-{row}-do").click()
    form(app, row)
    assert "is no number" in app.error[0].value
    app.text_input(key=f"field-value-{row}").set_value("46 billion")
    app.button(key=f"mend-{row}-do").click()
    form(app, row)
    assert "needs a name" in app.error[0].value
    assert library.log().empty


@pytest.mark.parametrize("item", ["figure", "quote", "mention", "sentence"])
def test_every_field_has_a_widget(seed_frames, item):
    row = getattr(seed_frames, f"{item}s").iloc[0][f"{item}_id"]
    app = form(open_page(passage=row), row)
    boxes = [box for box in app.selectbox if box.key == f"correct-field-{row}"]
    for name in list(boxes[0].options) if boxes else []:
        app.selectbox(key=f"correct-field-{row}").set_value(
            next(n for n, said in LABELS.items() if said == name)
        )
        form(app, row)
        assert not app.error


def test_a_day_of_an_old_archive_can_be_chosen(seed_frames):
    row = seed_frames.figures.iloc[0]["figure_id"]
    app = form(open_page(passage=row), row)
    day = next(field.name for field in fields_of("figure").values() if field.form == "day")
    app.selectbox(key=f"correct-field-{row}").set_value(day)
    form(app, row)
    (calendar,) = [one for one in app.date_input if one.key == f"field-{day}-{row}"]
    assert calendar.min <= date(1950, 1, 1) < date(2100, 1, 1) <= calendar.max
    assert any_day(date(1648, 10, 24))["min_value"] == date(1648, 10, 24)


def test_a_row_taken_out_leaves_every_page(seed_frames):
    row = seed_frames.quotes.iloc[0]["quote_id"]
    app = form(open_page(passage=row), row)
    app.segmented_control(key=f"correct-how-{row}").set_value("Take it out")
    form(app, row)
    app.text_input(key=f"wrong-{row}-who").set_value("Ann Lee")
    app.text_input(key=f"wrong-{row}-why").set_value("nobody says this")
    app.button(key=f"wrong-{row}-do").click()
    form(app, row)
    assert library.log()["field"].tolist() == ["marked wrong"]
    assert "passage" not in app.query_params
    assert row not in set(library.frames_of(seed_frames.articles["article_id"].item()).quotes["quote_id"])


def test_what_was_missed_is_added_by_its_words(seed_frames):
    article_id, text = seed_frames.articles[["article_id", "text"]].iloc[0]
    app = open_page("article")
    app.session_state["missed-words-box"] = True
    app.run()
    app.text_input(key="missed-words").set_value("no such words in it")
    app.session_state["missed-words-box"] = True
    app.run()
    assert "do not stand in the article" in app.error[0].value
    words = " ".join(text.split()[40:44])
    start, end = standing(text, words)[0]
    app.text_input(key="missed-words").set_value(words)
    app.session_state["missed-words-box"] = True
    app.run()
    key = f"missed-{start}-{end}"
    app.segmented_control(key=f"{key}-item").set_value("figure")
    app.session_state["missed-words-box"] = True
    app.run()
    app.text_input(key=f"field-unit-{key}-figure").set_value("thing")
    app.text_input(key=f"field-value-{key}-figure").set_value("7")
    app.text_input(key=f"{key}-who").set_value("Ann Lee")
    app.text_input(key=f"{key}-why").set_value("it counts")
    app.button(key=f"{key}-do").click()
    app.session_state["missed-words-box"] = True
    app.run()
    assert not app.exception
    assert not app.error, app.error[0].value
    row = library.frames_of(article_id).figures.set_index("start").loc[start]
    assert (row["value"], row["unit"], row["text"]) == (7, "thing", text[start:end])
    assert app.query_params["passage"] == row["figure_id"]
    assert "added by Ann Lee" in said(app)


def test_the_page_of_corrections_lists_and_undoes(seed_frames):
    article_id = seed_frames.articles["article_id"].item()
    row = seed_frames.figures.iloc[0]
    assert any("Nothing was corrected" in info.value for info in open_page("corrections").info)
    first = library.correct(
        article_id, "figure", row["figure_id"], "unit", "EUR", who="A*b", reason="<b>x</b>"
    )
    second = library.mark_wrong(article_id, "quote", seed_frames.quotes["quote_id"][0], who="Cy", reason="no")
    app = open_page("corrections")
    lines = [line.value for line in app.markdown]
    assert any(line.startswith("**Unit** of a figure: USD → EUR") for line in lines)
    assert any("taken out" in line for line in lines)
    app.button(key=f"undo-log-{second}").click().run()
    assert library.log()["state"].tolist() == ["undone", "holds"]
    assert f"undo-log-{second}" not in [button.key for button in app.button]
    app.button(key=f"show-{first}").click().run()
    assert not app.exception
    assert "corrected by A*b" in said(app)
    assert "<b>x</b>" not in said(app)

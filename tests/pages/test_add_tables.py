"""Add articles: the columns of a table are shown, and nothing of it is added before somebody says so."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from core.library import list_reports
from core.ui.library.adding import Job
from tests.intake.containers.test_corpora import ROWS, called, separated
from tests.intake.test_intake import zipped
from tests.pages.test_add import add, said
from tests.support.pages import open_page

opened = partial(open_page, "add")


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def boxes(app: AppTest) -> dict[str, str | None]:
    return {box.label: box.value for box in app.selectbox if box.key.startswith("columns-")}


def brought() -> AppTest:
    raw = separated(names=called(title="kop", text="body", outlet="source"))
    return add(opened(), ("corpus.csv", raw))


def test_the_columns_are_shown_and_nothing_is_added_before():
    app = brought()
    assert "corpus.csv" in said(app)
    shown = boxes(app)
    assert (shown["Headline"], shown["Text"], shown["Outlet"]) == ("kop", "body", "source")
    assert (shown["Day of publication"], shown["Byline"], shown["Language"]) == ("date", "author", "language")
    assert len(list_reports()) == 1
    assert not app.info


def test_a_column_is_shown_with_a_value_from_it():
    [box] = [box for box in brought().selectbox if box.label == "Outlet"]
    assert "source: Harbour Times" in box.options
    assert "in no column" in box.options


def test_confirmed_columns_are_taken():
    app = press(brought(), "Add these articles")
    reports = list_reports()
    assert {row["title"] for row in ROWS} <= set(reports["title"])
    assert not boxes(app)
    assert "3 added" in said(app)


def test_a_column_that_is_chosen_otherwise_is_read_otherwise():
    app = brought()
    next(box for box in app.selectbox if box.label == "Outlet").set_value("author")
    press(app, "Add these articles")
    assert "Anna Okello" in set(list_reports()["publisher"])


def test_a_table_that_is_left_out_is_not_added():
    app = press(brought(), "Leave out")
    assert len(list_reports()) == 1
    assert not boxes(app)


def test_what_else_was_brought_does_not_wait_for_the_table():
    text = "Harbour opens\n\n" + ROWS[2]["text"].replace("nine", "ten") + " He was glad of it, he said."
    app = add(opened(), ("corpus.csv", separated()), ("one.txt", text.encode()))
    assert len(list_reports()) == 2
    assert boxes(app)
    press(app, "Add these articles")
    assert len(list_reports()) == 5


def test_tables_in_a_zip_are_shown_each():
    table = separated().decode()
    app = add(opened(), ("pack.zip", zipped({"one.csv": table, "two.csv": table.replace("lake", "sea")})))
    assert len([box for box in app.selectbox if box.label == "Text"]) == 2
    assert len(list_reports()) == 1


def test_a_job_without_tables_is_read_as_it_comes():
    assert Job("a.txt", raw=b"Talks opened in Hanoi.").looked_into().tables == ()

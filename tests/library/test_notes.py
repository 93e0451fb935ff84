"""Notes, pins and saved views: kept with the library, and brought back with it."""

from datetime import date
from pathlib import Path

import pytest

from core import library
from core.library.edits.notes import bring_back, drop_note, keep_note, list_notes, notes_on
from core.library.edits.saved_views import drop_view, list_views, rename_view, save_view
from core.library.store import paths
from core.library.store.database import connect
from tests.support.shelf import restart

QUOTE = {"part": "quote", "rows": ["q1"], "scope": {"articles": ["a1"]}}
CHART = {"part": "trade-flows", "page": "trade", "scope": {"articles": ["a1"]}}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    restart()
    library.list_reports()
    return tmp_path / "library"


def test_a_library_in_which_nobody_wrote_has_none(shelf: Path):
    tables = {name for (name,) in connect().execute("SELECT name FROM sqlite_master")}
    assert tables.isdisjoint({"notes", "saved_views"})
    assert list_notes() == []
    assert list_views() == []


def test_a_note_says_what_it_is_on_by_whom_and_of_which_day(shelf: Path):
    keep_note(QUOTE, "We will build it", " Ask  the\nministry ", who="Ann", of_day=date(2025, 3, 4))
    (note,) = list_notes()
    assert (note.text, note.about, note.who) == ("Ask the ministry", "We will build it", "Ann")
    assert (note.rows, note.day, note.view) == (("q1",), date(2025, 3, 4), QUOTE)
    assert not note.is_pin


def test_a_row_is_pinned_once_and_noted_as_often_as_one_likes(shelf: Path):
    assert keep_note(QUOTE, "x") == keep_note(QUOTE | {"page": "quotes"}, "x")
    keep_note(QUOTE, "x", "one")
    keep_note(QUOTE, "x", "two")
    assert [note.text for note in notes_on(["q1", "other"])] == ["", "one", "two"]
    assert notes_on(["other"]) == []


def test_a_chart_is_pinned_once_for_each_of_its_filters(shelf: Path):
    first = keep_note(CHART, "Trade")
    assert keep_note(CHART, "Trade") == first
    assert keep_note(CHART | {"filters": {"topic": ["trade"]}}, "Trade") != first


def test_what_is_taken_off_comes_back(shelf: Path):
    number = keep_note(CHART, "Trade", "mind the year")
    drop_note(number)
    assert list_notes() == []
    bring_back(number)
    assert [note.note_id for note in list_notes()] == [number]


def test_a_view_is_saved_renamed_and_deleted(shelf: Path):
    one = save_view(" Security,  quotes ", "quotes", {"topic": ["security"], "article": ["a1", "b2"]})
    other = save_view("Trade", "trade", {})
    assert [(view.name, view.page) for view in list_views()] == [
        ("Security, quotes", "quotes"),
        ("Trade", "trade"),
    ]
    assert list_views()[0].query == {"topic": ("security",), "article": ("a1", "b2")}
    assert not rename_view(other, "Security, quotes")  # no two read alike
    assert rename_view(other, "Flows")
    drop_view(one)
    assert [view.name for view in list_views()] == ["Flows"]


def test_a_name_that_is_saved_again_stands_for_the_new_view(shelf: Path):
    assert save_view("Mine", "quotes", {}) == save_view("Mine", "figures", {"words": ["gas"]})
    assert [(view.page, view.query) for view in list_views()] == [("figures", {"words": ("gas",)})]


def test_all_of_it_comes_back_when_the_list_is_lost(shelf: Path):
    keep_note(QUOTE, "We will build it", "Ask", who="Ann")
    save_view("Mine", "quotes", {"topic": ["trade"]})
    restart()
    for path in shelf.glob("library.sqlite*"):
        path.unlink()
    assert [note.text for note in list_notes()] == ["Ask"]
    assert [view.name for view in list_views()] == ["Mine"]


def test_one_damaged_row_hides_itself_alone(shelf: Path):
    keep_note(QUOTE, "x", "whole")
    keep_note(CHART, "y", "torn")
    connect().execute("UPDATE notes SET view = '{' WHERE text = 'torn'")
    assert [note.text for note in list_notes()] == ["whole"]

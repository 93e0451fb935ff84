"""Notes, pins and saved views: kept with the library, and brought back with it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core import library
from core.cli.writing import as_json, write_csv
from core.deck.briefing.make import briefing
from core.deck.slides import Slide
from core.deck.story.noted import noted
from core.deck.writers.workbook.sheets import sheets_of
from core.frames import Frames
from core.library.articles.frames import frames_of_many
from core.library.edits.notes import (
    bring_back,
    days_noted,
    drop_note,
    keep_note,
    list_notes,
    notes_of_reports,
    notes_on,
)
from core.library.edits.saved_views import drop_view, list_views, rename_view, save_view
from core.library.query.search import find_notes
from core.library.store import paths
from core.library.store.database import connect
from core.select.scope import Scope
from core.summaries.timeline import reports_over_time, time_axis
from core.views.view import View
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


@pytest.fixture
def read(shelf: Path) -> Frames:
    """Two short reports that were read."""
    texts = (
        "The Daily, 4 March 2025\n\nJane Doe said that gas exports reached $5 billion in 2024.",
        "The Herald, 6 March 2025\n\n“Water is scarce,” John Roe said on Thursday.",
    )
    ids = [library.add_article(text).article_id for text in texts]
    return frames_of_many(ids)


def on(frames: Frames, table: str, name: str) -> dict:
    row = getattr(frames, table).iloc[0]
    return {"part": name, "rows": [row[f"{name}_id"]], "scope": {"articles": [row["article_id"]]}}


def test_a_note_is_found_by_its_words_and_by_who_says_what_it_is_on(read: Frames):
    keep_note(on(read, "figures", "figure"), "exports", "Ask the ministry", who="Ann Lee")
    keep_note({"part": "glance-time"}, "Two reports", "Gas again")
    for query, found in {
        "ministry": ["Ask the ministry"],
        "scarce OR speaker:doe": ["Ask the ministry"],
        "gas OR speaker:doe": ["Gas again", "Ask the ministry"],
        "speaker:lee": ["Ask the ministry"],
        "ministry -speaker:doe": [],
        "speaker:roe": [],
        "": [],
    }.items():
        assert [note.text for note in find_notes(query)] == found, query


def test_what_was_written_leaves_with_the_rows(read: Frames, tmp_path: Path):
    keep_note(on(read, "figures", "figure"), "=exports", "Ask", who="Ann", of_day=date(2025, 3, 4))
    keep_note({"part": "glance-time", "scope": {"articles": ["another"]}}, "Others", "Not of these")
    keep_note(on(read, "figures", "figure"), "a pin")
    asked = {"note": "Ask", "day": "2025-03-04", "who": "Ann"}
    (told,) = json.loads(as_json(read))["notes"]
    assert told | asked == told
    assert tmp_path / "notes.csv" in write_csv(read, tmp_path)
    assert "'=exports" in (tmp_path / "notes.csv").read_text(encoding="utf-8-sig")
    sheet = next(one.table for one in sheets_of(briefing(read)) if one.name == "notes")
    assert sheet["note"].tolist() == ["Ask"]
    assert sheet.columns[-1] == "row_ids"


def test_a_file_that_is_read_alone_has_no_notes_of_searches_and_makes_no_library(
    read: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    keep_note({"part": "words", "scope": {"words": "steel"}}, "All reports with steel", "Of no report here")
    keep_note({"part": "words"}, "Every report", "Of all reports")
    assert json.loads(as_json(read))["notes"] == []
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "none"))
    assert json.loads(as_json(read))["notes"] == []
    assert not (tmp_path / "none").exists()


def test_a_note_on_a_search_is_of_the_reports_that_it_finds(read: Frames):
    daily, herald = read.articles["article_id"]
    keep_note(
        {"part": "words", "scope": {"outlets": ["The Herald"]}}, "The Herald", "Late", of_day=date(2025, 3, 5)
    )
    assert [note.text for note in days_noted([herald])] == ["Late"]
    assert days_noted([daily]) == notes_of_reports([], [daily]) == []


def test_a_slide_of_what_is_drawn_over_time_tells_the_notes_of_its_days(read: Frames):
    ids = read.articles["article_id"].tolist()
    keep_note(
        {"part": "words", "scope": {"articles": ids[:1]}}, "On a report", "Talks", of_day=date(2025, 3, 5)
    )
    slide = Slide(kind="chart", title="Two reports")
    view = View(part="glance-time", scope=Scope(articles=tuple(ids)))
    assert "Note: Talks (of 5 March 2025)." in str(noted(slide, view).source)
    assert noted(slide, replace(view, part="glance-topics")).source is None


def test_days_on_an_axis_of_time_are_known_by_their_step(read: Frames):
    axis = time_axis(reports_over_time(read))
    assert axis is not None
    assert [axis.step_at(date(2025, 3, day)) for day in (3, 4, 5, 6, 7)] == [None, 0, 1, 2, None]

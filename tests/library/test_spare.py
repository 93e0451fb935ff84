"""The spare copy where it would be easy to lose what it is for."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core import library
from core.library.articles.taken_in import taken_in
from core.library.edits.stories import list_stories, new_story
from core.library.edits.watches import keep_watch, list_watches
from core.library.query.whats_new import whats_new
from core.library.store import paths, spare
from core.library.store.database import change, connect
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.shelf import add, report, restart


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    restart()
    library.list_reports()
    return tmp_path / "library"


def lose_the_list(shelf: Path) -> None:
    restart()
    for path in shelf.glob("library.sqlite*"):
        path.unlink()


def test_a_library_behind_a_link_has_its_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "link"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    restart()
    new_story("For Monday")
    lose_the_list(tmp_path / "real")
    assert [story.name for story in list_stories()] == ["For Monday"]


def test_a_copy_that_missed_writes_of_which_no_note_is_left_is_made_anew(shelf: Path):
    shutil.copyfile(shelf / "spare.sqlite", shelf.parent / "before")
    new_story("For Monday")
    with change():  # the notes of what was copied go
        pass
    assert connect().execute("SELECT count(*) FROM unspared").fetchone() == (0,)
    restart()
    shutil.copyfile(shelf.parent / "before", shelf / "spare.sqlite")
    library.list_reports()
    lose_the_list(shelf)
    assert [story.name for story in list_stories()] == ["For Monday"]


def test_a_copy_of_another_list_is_set_aside_and_not_deleted(shelf: Path):
    new_story("For Monday")
    restart()
    with closing(sqlite3.connect(shelf / "library.sqlite", isolation_level=None)) as base:
        base.execute("UPDATE meta SET value = 'another' WHERE name = 'born'")
    library.list_reports()
    (aside,) = shelf.glob("spare.sqlite.lost-*")
    with closing(sqlite3.connect(aside)) as copy:
        assert copy.execute("SELECT name FROM stories").fetchall() == [("For Monday",)]
    assert not taken_in().aside, "the list itself is whole"


@pytest.mark.parametrize("latest", ["soon", None])
def test_a_copy_that_says_what_is_no_number_keeps_nobody_out(latest: str | None, shelf: Path):
    new_story("For Monday")
    restart()
    with closing(sqlite3.connect(shelf / "spare.sqlite", isolation_level=None)) as copy:
        copy.execute("UPDATE about SET value = ? WHERE name = 'latest'", (latest,))
    new_story("For Tuesday")
    lose_the_list(shelf)
    assert {story.name for story in list_stories()} == {"For Monday", "For Tuesday"}


def test_an_older_list_put_over_one_in_use_gets_back_what_was_written(shelf: Path):
    connect().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(shelf / "library.sqlite", shelf.parent / "before")
    new_story("For Monday")
    with change():  # a story alone is no new version
        pass
    library.library_version()  # as every page asks
    with closing(sqlite3.connect(shelf.parent / "before")) as older:
        older.backup(connect())
    library.list_reports()
    new_story("For Tuesday")
    assert {story.name for story in list_stories()} == {"For Monday", "For Tuesday"}


def test_a_table_is_watched_whole_or_not_at_all(shelf: Path, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as killed:
        killed.setattr(spare, "_watch_table", lambda main, name, rowid: main.execute("SELECT no_such"))
        new_story("For Monday")
    restart()
    library.list_reports()
    lose_the_list(shelf)
    assert [story.name for story in list_stories()] == ["For Monday"]


def test_a_watch_goes_on_where_it_was_when_the_list_is_lost(shelf: Path):
    _, two, _, last = add(*(report(n) for n in range(4)))
    for gone in (two, last):
        library.remove_report(gone.article_id)
    library.tidy()
    watch = keep_watch("All", "report", Scope(), Filters())
    before = dict(connect().execute("SELECT article_id, number FROM reports").fetchall())
    lose_the_list(shelf)
    assert dict(connect_again().execute("SELECT article_id, number FROM reports").fetchall()) == before
    assert whats_new(list_watches())[watch] == []
    (new,) = add(report(9))
    assert {row.article_id for row in whats_new(list_watches())[watch]} == {new.article_id}


def connect_again() -> sqlite3.Connection:
    library.list_reports()
    return connect()

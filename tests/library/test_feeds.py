"""Feeds that were added are remembered, with what came of them, until somebody lets go of them."""

import pytest

from core.library import (
    forget_feed,
    list_feeds,
    list_reports,
    note_came,
    remember_feed,
    remove_report,
    restore_report,
    tidy,
    was_taken_out,
)
from core.library.store.database import change
from tests.support.shelf import add, report

ADDRESS = "https://courier.example/feed"


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))


def test_a_feed_is_kept_once_with_what_came_last():
    assert list_feeds() == []
    remember_feed(ADDRESS, "Varna Courier")
    note_came(ADDRESS, {"added": 3})
    [first] = list_feeds()
    assert (first.address, first.title, first.came) == (ADDRESS, "Varna Courier", {"added": 3})
    remember_feed(ADDRESS, None)
    [again] = list_feeds()
    assert (again.title, again.came) == ("Varna Courier", {})
    assert again.looked >= first.looked


def test_feeds_stand_by_their_names_and_can_be_let_go_of():
    for address, title in (
        (ADDRESS, "Varna Courier"),
        ("https://a.example/", "hill Daily"),
        ("https://b.example/", None),
    ):
        remember_feed(address, title)
    assert [feed.title for feed in list_feeds()] == ["hill Daily", None, "Varna Courier"]
    forget_feed(ADDRESS)
    forget_feed("https://never.example/")
    assert [feed.address for feed in list_feeds()] == ["https://a.example/", "https://b.example/"]


def test_a_disk_that_can_not_be_written_to_forgets_and_does_not_fail(monkeypatch):
    def refuse():
        raise PermissionError("read-only")

    monkeypatch.setattr("core.library.articles.feeds.change", refuse)
    remember_feed(ADDRESS, "Varna Courier")
    note_came(ADDRESS, {"added": 1})
    assert list_feeds() == []


def test_a_report_that_was_removed_or_deleted_is_known_to_be_out():
    [added] = add(report(1))
    assert not was_taken_out(added.article_id)
    remove_report(added.article_id)
    assert was_taken_out(added.article_id)
    restore_report(added.article_id)
    assert not was_taken_out(added.article_id)
    remove_report(added.article_id)
    tidy()
    assert was_taken_out(added.article_id)
    assert added.article_id not in set(list_reports()["article_id"])


def test_a_damaged_feed_hides_itself_alone():
    remember_feed(ADDRESS, "Varna Courier")
    remember_feed("https://b.example/", None)
    with change() as base:
        base.execute("UPDATE feeds SET came = '{' WHERE address = ?", (ADDRESS,))
    assert [feed.address for feed in list_feeds()] == ["https://b.example/"]

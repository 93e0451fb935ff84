"""Watches: what is new to a kept question since somebody looked, without asking all of it again."""

import random

import pytest

from core import library
from core.library.edits.watches import (
    Watched,
    drop_watch,
    keep_watch,
    list_watches,
    look,
    mark_seen,
)  # fmt: skip
from core.library.query import whats_new as asking
from core.library.query.whats_new import NewRow, whats_new
from core.library.store.database import change
from core.select.facets import facts
from core.select.filters import Filters, passes
from core.select.scope import Scope
from tests.library.test_word_index import made_quotes
from tests.select.test_words import drawn
from tests.support.shelf import add, brought, report


@pytest.fixture(autouse=True, params=["frames", "indexes"])
def shelf(tmp_path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """A library of its own with two reports, whose new ones are loaded, or asked through the indexes as many
    are."""
    if request.param == "indexes":
        monkeypatch.setattr(asking, "_MANY", 0)
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    return add(report(0), report(1))


def new_to(watch_id: int) -> list[NewRow]:
    return whats_new(list_watches())[watch_id]


def test_only_what_came_since_the_last_look_is_new():
    watch_id = keep_watch("Grain", "quote", Scope(), Filters(words="double -steel"))
    assert new_to(watch_id) == []
    (grain, _) = add(report(4), report(5))
    assert {row.article_id for row in new_to(watch_id)} == {grain.article_id}
    looked = look()
    (late,) = add(report(8))
    mark_seen([watch_id], looked)
    assert {row.article_id for row in new_to(watch_id)} == {late.article_id}, "nobody saw it"
    mark_seen([watch_id], look())
    mark_seen([watch_id], looked)
    assert new_to(watch_id) == [], "an older look in another tab takes nothing back"
    library.remove_report(grain.article_id)
    library.restore_report(grain.article_id)
    assert new_to(watch_id) == [], "what comes back is not new"
    drop_watch(watch_id)
    assert list_watches() == []


@pytest.mark.parametrize("column", ["scope", "filters", "unread", "looked", "item"])
def test_a_damaged_watch_hides_itself_alone(column: str):
    keep_watch("Bad", "quote", Scope(), Filters())
    keep_watch("Good", "quote", Scope(), Filters())
    with change() as base:
        base.execute(f"UPDATE watches SET {column} = '{{' WHERE name = 'Bad'")
    assert [watch.name for watch in list_watches()] == ["Good"]


def test_a_watch_of_reports_finds_what_their_list_finds():
    queries = ("topic:trade", "-topic:trade", "speaker:doe", "topic:energy OR speaker:roe", "outlet:post")
    kept = {query: keep_watch(query, "report", Scope(), Filters(words=query)) for query in queries}
    ids = {one.article_id for one in add(*(report(n) for n in range(20, 24)))}
    new = whats_new(list_watches())
    for query, watch_id in kept.items():
        listed = set(library.list_reports(Scope(words=query))["article_id"])
        assert {row.article_id for row in new[watch_id]} == ids & listed, query


@pytest.mark.parametrize("item", ["report", "quote", "figure", "commitment"])
def test_every_kind_is_watched_within_its_scope(item: Watched):
    everywhere = keep_watch("All", item, Scope(), Filters())
    herald = keep_watch("The Herald's", item, Scope(outlets=("The Herald",), words="minister*"), Filters())
    list(library.add_reports(brought(report(n), publisher="The Herald" if n % 2 else "Post") for n in (6, 7)))
    new = whats_new(list_watches())
    assert {row.article_id for row in new[herald]} < {row.article_id for row in new[everywhere]} or (
        item == "commitment" and not new[everywhere]
    )


def test_many_watches_miss_nothing():
    watches, ids = many_watches(150)
    new = whats_new([watch for watch, _ in watches])
    rows = list(facts(library.frames_of_many(ids))["quote"])
    assert len(rows) > 1_000
    for watch, filters in watches:
        expected = {fact.row_id for fact in rows if passes(filters, fact)}
        assert {row.row_id for row in new[watch.watch_id]} == expected, filters


def many_watches(number: int) -> tuple[list[tuple[Watched, Filters]], list[str]]:
    """That many watches with what each asks, and the reports with a thousand quotes that came after them."""
    chance = random.Random(5)
    topics = ((), (), ("trade",), ("energy", "diplomacy"))
    asked = [
        Filters(words=query, topic=chance.choice(topics), speaker=chance.choice(((), ("Jane Doe",))))
        for query, _ in drawn(number, seed=8)
    ]
    for at, filters in enumerate(asked):
        keep_watch(f"Watch {at}", "quote", Scope(), filters)
    ids = [one.article_id for one in add(*(report(n) for n in range(10, 27)))]
    for seed, article_id in enumerate(ids):
        made_quotes(article_id, seed)
    library.frames_of_many(ids)
    return list(zip(list_watches(), asked, strict=True)), ids

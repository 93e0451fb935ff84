"""The index of words beside each segment: the answers of a scan, made again when lost, grown by adding."""

import random
import shutil
from dataclasses import replace

import pytest

from core import library
from core.annotations import Quote
from core.frames import rows_of, table
from core.library.index import live
from core.library.index import making as index_making
from core.library.store import paths
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import connect
from core.select.facets import facts
from core.select.filters import Filters, passes
from core.select.scope import EVERY_REPORT, Scope
from tests.select.test_words import drawn, texts
from tests.support.shelf import add, brought, report

SPEAKERS = ("Jane Doe", "Ömer Roe", None)


def made_quotes(article_id: str, seed: int) -> None:
    """Have a report hold sixty made quotes."""
    frames = library.frames_of(article_id)
    (first, *_) = rows_of(frames.quotes, Quote)
    chance = random.Random(seed)
    rows = [
        replace(
            first, quote_id=f"{article_id}{number:06x}", text=text, start=number, end=number + len(text),
            speaker=chance.choice(SPEAKERS),
        )
        for number, text in enumerate(texts(60, seed))
    ]  # fmt: skip
    keep_frames([replace(frames, quotes=table(Quote, rows))])


@pytest.fixture
def shelf(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A library of four reports with sixty made quotes each, in segments of their own."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    monkeypatch.setattr(index_making, "_FEWEST", 50)  # so that masks are kept too
    monkeypatch.setattr(index_making, "_COMMON", 4)
    outlets = ("The Herald", "Daily Post", None, "The Herald")
    done = list(library.add_reports(brought(report(n), publisher=outlet) for n, outlet in enumerate(outlets)))
    for seed, one in enumerate(done):
        made_quotes(one.article_id, seed)
    return [one.article_id for one in done]


def in_memory(ids: list[str], filters: Filters) -> set[str]:
    found = (fact for one in ids for fact in facts(library.frames_of(one))["quote"])
    return {fact.row_id for fact in found if passes(filters, fact)}


def by_index(filters: Filters, scope: Scope = EVERY_REPORT) -> set[str]:
    rows, total = library.find_quotes(scope, filters, limit=10_000)
    assert len(rows) == total
    return set(rows["quote_id"])


def test_two_hundred_queries_find_what_memory_finds(shelf: list[str]):
    scope = Scope(articles=tuple(shelf))
    more = [
        "speaker:doe -gas",
        "speaker:om* (outlet:herald OR trade)",
        "-speaker:roe topic:trade",
        "-outlet:post",
    ]
    hits = 0
    known = [fact for one in shelf for fact in facts(library.frames_of(one))["quote"]]
    for query in [*(query for query, _ in drawn(200)), *more]:
        filters = Filters(words=query)
        found = by_index(filters, scope)
        assert found == {fact.row_id for fact in known if passes(filters, fact)}, query
        hits += len(found)
    assert hits > 3_000


def test_reports_are_found_by_phrase_and_field(shelf: list[str]):
    assert library.count_reports(Scope(words='"foreign minister jane doe" -water')) == 3
    assert library.count_reports(Scope(words="outlet:herald ministers")) == 2
    assert library.count_reports(Scope(words="minister near/0 jane speaker:doe")) == 4
    assert library.count_reports(Scope(words="inisters")) == 0
    assert library.count_reports(Scope(words='"not closed')) == 0


@pytest.mark.parametrize("harm", ["gone", "cut", "other"])
def test_a_lost_index_is_made_again(shelf: list[str], harm: str):
    filters = Filters(words="trade -gas")
    before = by_index(filters)
    for folder in (paths.home() / "frames").glob(f"*/{index_making.NAME}"):
        if harm == "gone":
            shutil.rmtree(folder)
        else:
            for path in folder.iterdir():
                path.write_bytes(path.read_bytes()[:100] if harm == "cut" else b"something else")
    live._kept = live.Shelf()
    assert by_index(filters) == before
    assert not live.unindexed()


def test_what_is_added_removed_and_corrected_changes_the_answer(shelf: list[str]):
    filters = Filters(words="talks OR want")
    before = by_index(Filters())
    (new,) = add(report(40))
    after = by_index(Filters())
    assert after - before == in_memory([new.article_id], Filters())
    library.remove_report(new.article_id)
    assert by_index(Filters()) == before
    library.restore_report(new.article_id)
    assert by_index(Filters()) == after
    library.correct_details(
        [new.article_id], {"publisher": "The Courier"}, who="An analyst", reason="as printed"
    )
    assert library.find_quotes(Scope(), Filters(words="outlet:courier"), limit=0)[1] == len(after - before)
    (quote,) = by_index(Filters(words="double")) & (after - before)
    library.mark_wrong(new.article_id, "quote", quote, who="An analyst", reason="not said")
    assert quote not in by_index(Filters())
    assert by_index(filters) == in_memory([*shelf, new.article_id, *seeds()], filters)
    library.tidy()
    assert by_index(filters) == in_memory([*shelf, new.article_id, *seeds()], filters)


def seeds() -> list[str]:
    return [one for (one,) in connect().execute("SELECT article_id FROM reports WHERE seed IS NOT NULL")]


def test_an_add_looks_at_the_new_segment_alone(shelf: list[str], monkeypatch: pytest.MonkeyPatch):
    by_index(Filters())
    opened: list[str] = []
    real = live.open_index
    monkeypatch.setattr(live, "open_index", lambda name: opened.append(name) or real(name))
    add(report(50))
    by_index(Filters())
    assert len(opened) == 1

"""Questions over many reports: the same answers as from their frames in memory."""

import os
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pandas as pd
import pytest

from core import library
from core.annotations import Figure, Quote
from core.frames import Frames, column_dtypes
from core.library.index.compared import Keys
from core.library.index.live import shelf as shelf_now
from core.library.store import maintenance, paths
from core.library.store.database import connect
from core.library.store.segments import path_of
from core.select.facets import facts
from core.select.filters import Filters
from core.select.narrow import apply
from core.select.scope import Scope
from tests.support.shelf import add, brought, report

KINDS = {"figure": (Figure, library.find_figures), "quote": (Quote, library.find_quotes)}
SOME_FILTERS = [
    Filters(),
    Filters(topic=("trade",)),
    Filters(topic=("trade", "diplomacy"), mode="all"),
    Filters(topic=("trade",), mode="none"),
    Filters(speaker=("Jane Doe",)),
    Filters(kind=("direct",), partial=("whole",)),
    Filters(party=("Norland",)),
    Filters(words="WANT grain"),
    Filters(section=("Energy",)),
    Filters(topic=("trade",), words="100%_'\"", speaker=("O'Neil",)),
]


@pytest.fixture(scope="module", autouse=True)
def shelf(tmp_path_factory: pytest.TempPathFactory):
    """A library of a dozen reports in several segments."""
    before, folder = os.environ["READOUT_LIBRARY"], tmp_path_factory.mktemp("asked")
    os.environ["READOUT_LIBRARY"] = str(folder)
    for first in range(0, 12, 3):
        outlets = {n: "The Herald" if n % 2 else "Daily Post" for n in range(first, first + 3)}
        list(library.add_reports(brought(report(n), publisher=outlet) for n, outlet in outlets.items()))
    yield folder
    os.environ["READOUT_LIBRARY"] = before


def test_the_list_is_asked_by_outlet_date_topic_and_words():
    everything = library.list_reports()
    assert len(everything) == library.count_reports() == 13
    assert dict(library.outlets())["The Herald"] == 6
    for scope in (
        Scope(outlets=("The Herald",)),
        Scope(since=date(2025, 5, 12), until=date(2025, 5, 12)),
        Scope(words="kelvaro GRAIN"),
        Scope(topics=("trade",), words="norland"),
        Scope(articles=tuple(everything["article_id"][:3])),
        Scope(words="no such words"),
        Scope(words="\"*' OR 1=1 -- ("),
        Scope(words="snake_case _"),
        Scope(topics=("%",)),
    ):
        listed = library.list_reports(scope)
        assert library.count_reports(scope) == len(listed)
        assert listed.equals(
            everything[everything["article_id"].isin(listed["article_id"])].reset_index(drop=True)
        )
    assert len(library.list_reports(Scope(words="kelvaro grain"))) == 3
    assert len(library.list_reports(Scope(since=date(2025, 5, 13)))) == 1, "the seed"
    assert library.list_reports(Scope(outlets=("Nobody",))).dtypes.equals(everything.dtypes)


def test_pages_of_the_list_follow_each_other():
    whole = library.list_reports()
    pages = [library.list_reports(limit=5, offset=first) for first in (0, 5, 10)]
    assert pd.concat(pages, ignore_index=True).equals(whole)


@cache
def every_one() -> list[Frames]:
    return [library.frames_of(one) for one in library.list_reports()["article_id"]]


@pytest.mark.parametrize("item", KINDS)
@pytest.mark.parametrize("filters", SOME_FILTERS, ids=str)
def test_rows_are_those_that_the_filters_leave_in_memory(item: str, filters: Filters):
    kind, find = KINDS[item]
    wanted = [row for one in every_one() for row in apply(filters, one, item)[f"{item}_id"]]
    found, total = find(Scope(), filters, limit=1000)
    assert total == len(found) == len(wanted)
    assert set(found[f"{item}_id"]) == set(wanted)
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        **column_dtypes(kind),
        "publisher": "string",
        "published": "datetime64[us]",
        "title": "string",
    }
    pages = [find(Scope(), filters, limit=7, offset=first)[0] for first in range(0, total, 7)]
    assert pages == [] or pd.concat(pages, ignore_index=True).equals(found)


def test_rows_of_a_scope_only():
    scope = Scope(outlets=("The Herald",), words="steel")
    found, _ = library.find_quotes(scope, Filters(), limit=100)
    assert set(found["article_id"]) == set(library.list_reports(scope)["article_id"])
    assert set(found["publisher"]) == {"The Herald"}
    assert library.find_quotes(Scope(words="no such words"), Filters(), limit=100)[1] == 0


@pytest.mark.parametrize("by", ["topic", "speaker", "kind", "outlet", "month", "party", "report", "partial"])
def test_counts_are_those_of_the_rows(by: str):
    filters = Filters(words="norland")
    found = library.count_rows(Scope(), filters, "figure", by)
    rows, total = library.find_figures(Scope(), filters, limit=1000)
    if by in ("outlet", "month", "report", "kind", "partial"):
        assert found["n"].sum() == total
    if by == "topic":
        ids = list(library.list_reports()["article_id"])
        kept = set(rows["figure_id"])
        every = chain.from_iterable(facts(library.frames_of(one))["figure"] for one in ids)
        counts = pd.Series([t for fact in every if fact.row_id in kept for t in fact.topic]).value_counts()
        assert dict(zip(found["value"], found["n"], strict=True)) == counts.to_dict()


def test_a_wrong_facet_speaks_up():
    with pytest.raises(ValueError, match="use one of topic"):
        library.count_rows(Scope(), Filters(), "figure", "colour")


def test_candidates_share_a_key_with_another_report():
    found = library.candidate_figures(Scope())
    groups = found.groupby("key")["article_id"].nunique()
    assert len(groups)
    assert groups.min() >= 2
    assert {"concept", "sort", "publisher", "published", "title", "sentence"} <= set(found.columns)
    assert all(text in sentence for text, sentence in zip(found["text"], found["sentence"], strict=True))
    assert len(library.candidate_figures(Scope(), 5)) == 5
    quotes = library.candidate_quotes(Scope(outlets=("The Herald",)))
    assert set(quotes["publisher"]) == {"The Herald"}
    assert library.candidate_figures(Scope(words="no such words")).dtypes.equals(found.dtypes)


def test_keys_that_another_process_takes_away_meanwhile_are_asked_again(monkeypatch: pytest.MonkeyPatch):
    before = library.candidate_figures(Scope())
    told, gone = Keys.parts, []

    def parts(keys: Keys):
        found = told(keys)
        if len(gone) < 2:
            gone.append(keys.folder)
            for name in ("hash", "report") if len(gone) == 1 else ("report",):
                path = keys.folder / f"figure_keys.{name}"
                path.write_bytes(b"") if name == "hash" else path.unlink()
        return found

    monkeypatch.setattr(Keys, "parts", parts)
    assert library.candidate_figures(Scope()).equals(before)
    assert len(gone) == 2
    assert library.outdated() == 0  # no report is read again for it


def test_removed_reports_are_not_asked():
    (one,) = library.list_reports(Scope(words="steel"), limit=1)["article_id"]
    before = library.find_quotes(Scope(), Filters(), limit=1)[1]
    library.remove_report(one)
    try:
        found, total = library.find_quotes(Scope(), Filters(), limit=1000)
        assert total < before
        assert one not in set(found["article_id"])
    finally:
        library.restore_report(one)
    assert library.find_quotes(Scope(), Filters(), limit=1)[1] == before


def test_answers_survive_a_merge_in_another_process(monkeypatch: pytest.MonkeyPatch):
    before = library.find_figures(Scope(), Filters(), limit=1000)[0]
    version = shelf_now().version
    monkeypatch.setattr("core.library.index.live.library_version", lambda: version)
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    maintenance.merge_small(least=2)
    maintenance.sweep()  # the files that the shelf of this process still names are gone
    monkeypatch.undo()
    assert library.find_figures(Scope(), Filters(), limit=1000)[0].equals(before)


def test_a_damaged_segment_costs_its_own_reports_until_they_are_read_again():
    add(report(40))
    before = library.find_quotes(Scope(), Filters(), limit=1000)[0]
    (segment,) = (
        connect().execute("SELECT name FROM segments WHERE dropped IS NULL ORDER BY rowid DESC").fetchone()
    )
    path = path_of(segment, "quote_facts")
    path.write_bytes(path.read_bytes()[:100])
    library.list_reports()
    with connect() as connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
    after = library.find_quotes(Scope(), Filters(), limit=1000)[0]  # few are read again at once
    assert set(after["quote_id"]) == set(before["quote_id"])
    assert library.outdated() == 0


def test_opening_one_report_imports_nothing_heavy(shelf: Path):
    code = (
        "import sys\nfrom core import library\n"
        "ids = library.list_reports()['article_id']\nlibrary.frames_of(ids[3])\nlibrary.frames_of_many(ids)\n"
        "heavy = ('spacy', 'streamlit', 'core.article.layout', 'core.intake')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_library_that_can_not_be_written_to_is_read_and_added_to_for_the_session(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "_stand_ins", {})
    monkeypatch.setattr("os.access", lambda path, mode: shelf not in Path(path).parents)
    monkeypatch.setattr("core.library.store.database._own", type("Own", (), {})())
    before = {path: path.stat().st_mtime_ns for path in shelf.rglob("*.parquet")}
    assert library.count_reports() > 12
    assert not paths.is_lasting()
    (added,) = library.add_reports([brought(report(77))])
    assert library.frames_of(added.article_id).articles["title"].item() == "Report 77 from the talks"
    assert {path: path.stat().st_mtime_ns for path in shelf.rglob("*.parquet")} == before
    assert len(library.find_quotes(Scope(), Filters(), limit=1000)[0]["article_id"].unique()) > 12

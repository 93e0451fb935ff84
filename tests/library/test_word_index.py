"""The index of words beside each segment: the answers of a scan, made again when lost, grown by adding."""

import random
import shutil
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from core import library
from core.annotations import Quote
from core.frames import rows_of, table
from core.library.index import live, word_index, word_tables
from core.library.index import making as index_making
from core.library.store import paths
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import connect
from core.select.facets import facts
from core.select.filters import Filters, passes
from core.select.scope import EVERY_REPORT, Scope
from core.select.tokens import folded
from core.select.word_query import Near, Phrase
from core.select.words import leaf_holds
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
    monkeypatch.setattr(word_tables, "_FEWEST", 50)  # so that masks are kept too
    monkeypatch.setattr(word_tables, "_COMMON", 4)
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


def test_an_index_that_can_not_be_kept_is_of_this_session(shelf: list[str], monkeypatch: pytest.MonkeyPatch):
    before = by_index(Filters(words="trade -gas"))
    for folder in (paths.home() / "frames").glob(f"*/{index_making.NAME}"):
        shutil.rmtree(folder)
    live._kept = live.Shelf()
    make = word_index.make_index

    def refuse(folder, into=None):
        if into is None:
            raise PermissionError("read-only")
        make(folder, into)

    monkeypatch.setattr(word_index, "make_index", refuse)
    monkeypatch.setattr(word_index, "_of_session", {})
    assert by_index(Filters(words="trade -gas")) == before
    assert not list((paths.home() / "frames").glob(f"*/{index_making.NAME}"))


ODD = [
    *("don't", "U.S.", "1,234", "1234", "3.5%", "co-operation", "cooperation", "Łódź", "lodz", "CO₂", "½"),
    *(
        "Straße",
        "STRASSE",
        "naïve",
        "nai\u0308ve",
        "İzmir",
        "Київ",
        "київ",
        "北京",
        "北京市",
        "서울",
        "हिन्दी",
    ),
    *("᾿Αθῆναι", "ﬁsh", "soft\u00adhyphen", "zero\u200bwidth", "a_b", "_", "--", "'", '"', "(", ")", "*"),
    *("^", ":", "AND", "NEAR", "x", "near/1", "nul\0byte", "\U0001d400", "№5", "Acme™", "℃", "Ⅳ"),
]


def test_odd_words_are_found_in_the_index_as_in_memory():
    chance = random.Random(3)
    rows = [" ".join(chance.choices(ODD, k=chance.randint(0, 12))) for _ in range(400)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as words:
        words.execute("CREATE TABLE common (item, word, rows BLOB)")
        word_tables.write_words(words, "quote", rows)
        asked = 0
        for _ in range(600):
            one, other = (Phrase(tuple(folded(chance.choice(ODD)).split())) for _ in "12")
            if not one.words or not other.words:
                continue
            start = replace(one, words=(*one.words[:-1], one.words[-1][:1]), open_end=True)
            near = Near(one, other, chance.randint(0, 3))
            for leaf in (one, start, near):
                found = {
                    at
                    for (at,) in words.execute(
                        "SELECT rowid FROM quote WHERE quote MATCH ?", (word_index._asked(leaf),)
                    )
                }
                known = {at for at, text in enumerate(rows) if leaf_holds(leaf, folded(text))}
                if isinstance(leaf, Near) and word_index._may_overlap(leaf):
                    assert known <= found, leaf  # the index looks at each of them again
                else:
                    assert known == found, leaf
                asked += bool(known)
    assert asked > 500


def test_what_was_touched_in_a_segment_that_is_gone_is_forgotten(shelf: list[str]):
    library.tidy()  # which sweeps
    rows = connect().execute(
        "SELECT count(*) FROM touched WHERE segment IN (SELECT name FROM segments WHERE dropped NOT NULL)"
    )
    assert rows.fetchone() == (0,)
    assert by_index(Filters()) == in_memory([*shelf, *seeds()], Filters())


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


def test_two_common_words_that_often_follow_each_other_have_a_mask():
    chance = random.Random(5)
    rows = [" ".join(chance.choices(["of", "the", "gas", "port", "talks"], k=6)) for _ in range(2_100)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as words:
        words.execute("CREATE TABLE common (item, word, rows BLOB)")
        word_tables.write_words(words, "quote", rows)
        kept = dict(words.execute("SELECT word, rows FROM common").fetchall())
    assert len(kept) == 5 + 25
    for sought, bits in kept.items():
        mask = word_tables.unpack_mask(bits, len(rows))
        assert mask.tolist() == [f" {sought} " in f" {row} " for row in rows], sought


def test_a_mask_that_is_cut_is_no_answer():
    with pytest.raises(ValueError, match="2 bytes for 24 rows"):
        word_tables.unpack_mask(zlib.compress(b"\xff\xff"), 24)

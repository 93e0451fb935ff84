"""Web archives that break off, lie or hold nothing: what is whole is read, the rest said."""

import gzip
import re
import tracemalloc

import pytest

from core.intake import read_file
from core.intake.containers import container_of
from core.intake.items.brought import Brought
from tests.support.crawls import GRAIN_AT, GRAIN_PAGE, STEEL_AT, STEEL_PAGE, crawl, read, whole
from tests.support.kept import (
    GRAIN,
    GRAIN_TEXT,
    STEEL,
    STEEL_TEXT,
    Archive,
    page,
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.35, 0.6, 0.9])
def test_an_archive_that_breaks_off_gives_what_is_whole(packed, share):
    raw = crawl(packed=packed).raw()
    documents, refusals = read(raw[: int(len(raw) * share)])
    for one in documents:
        assert one.text in (whole(GRAIN, GRAIN_TEXT), whole(STEEL, STEEL_TEXT))
    assert documents or refusals
    assert all(one.sentence.endswith(".") and "fault of Readout" not in one.sentence for one in refusals)


def test_a_page_that_the_crawler_cut_off_is_refused():
    archive = (
        Archive().add(GRAIN_AT, GRAIN_PAGE[:900], said={"WARC-Truncated": "length"}).add(STEEL_AT, STEEL_PAGE)
    )
    documents, [refused] = read(archive.raw())
    assert len(documents) == 1
    assert "breaks off" in refused.sentence


def test_what_is_broken_behind_a_page_does_not_cost_it():
    raw = Archive().add(GRAIN_AT, GRAIN_PAGE).raw() + b"nothing of an archive\r\n" * 9
    documents, refusals = read(raw)
    assert len(documents) == 1
    assert all("fault of Readout" not in one.sentence for one in refusals)


@pytest.mark.parametrize("off", [50, -50])
def test_a_length_that_lies_costs_what_it_hides_and_no_more(off):
    archive = Archive().add(GRAIN_AT, GRAIN_PAGE).add(STEEL_AT, STEEL_PAGE)
    raw = archive.add("https://x.example/3", page("A third page of the site", STEEL_TEXT)).raw()
    lying = re.sub(
        rb"Content-Length: (\d+)", lambda found: b"Content-Length: %d" % (int(found[1]) + off), raw, count=1
    )
    documents, refusals = read(lying)
    assert [one.told.url for one in documents if one.told.url != STEEL_AT] == [
        GRAIN_AT,
        "https://x.example/3",
    ]
    assert len(documents) + len(refusals) == 3
    assert all("WARC" not in one.text for one in documents)


def test_an_archive_of_nothing_but_pictures_says_so():
    [refused] = read_file("p.warc", Archive().add(GRAIN_AT, b"PNG", content="image/png").raw())
    assert refused.sentence == "p.warc holds no article: bring a file with articles in it."


def test_a_gzip_of_something_else_is_still_refused_for_what_it_is():
    [refused] = read_file("talks.txt.gz", gzip.compress(whole(GRAIN, GRAIN_TEXT).encode()))
    assert "an archive of another kind" in refused.sentence


def test_a_bomb_is_not_unpacked():
    record = Archive().add(GRAIN_AT, GRAIN_PAGE).raw()
    packed = gzip.compress(record) + gzip.compress(bytes(400_000_000), compresslevel=1)
    documents, [refused] = read(packed)
    assert len(documents) == 1
    assert refused.sentence.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "WARC/1.0 is a format for web archives, the library said.\n\nIt was made in 2009 for 40 libraries.",
        "Archivists met in Varna.\n\nWARC/1.0\nWARC-Type: response\nThat is how a record begins, they said.",
    ],
)
def test_an_article_about_archives_is_an_article(text):
    assert container_of(Brought("talks.txt", text.encode())) is None


def test_hundreds_of_pages_take_no_more_than_they_weigh():
    archive = Archive(packed=True)
    for number in range(600):
        archive.add(f"https://x.example/news/{number}", page(f"Steel of day {number}", STEEL_TEXT))
    raw = archive.raw()
    brought = Brought("crawl.warc.gz", raw)
    tracemalloc.start()
    assert sum(1 for _ in container_of(brought).unpack(brought)) == 600
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2 * len(raw) + 3_000_000


# --- WACZ -------------------------------------------------------------------------------------------------

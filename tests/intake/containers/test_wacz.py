"""Web archives in a zip (WACZ): of the pages visited each once, also from several archives."""

import pytest

from tests.support.crawls import GRAIN_AT, GRAIN_PAGE, STEEL_AT, crawl, read, texts
from tests.support.kept import (
    GRAIN,
    GRAIN_TEXT,
    STEEL,
    STEEL_TEXT,
    Archive,
    page,
    paragraphs,
    zipped,
)


def wacz(archive: Archive, *addresses: str, more: dict[str, str | bytes] | None = None) -> bytes:
    lines = [
        '{"format": "json-pages-1.0", "id": "pages"}',
        *(f'{{"url": "{one}", "title": "x"}}' for one in addresses),
    ]
    return zipped({
        "archive/data.warc.gz": archive.raw(),
        "indexes/index.cdx": "x",
        "datapackage.json": '{"profile": "data-package"}',
        "pages/pages.jsonl": "\n".join(lines),
        **(more or {}),
    })  # fmt: skip


@pytest.mark.parametrize("name", ["visit.wacz", "visit.zip", "visit"])
def test_of_a_packed_archive_the_pages_visited_are_read(name):
    archive = crawl(packed=True).add("https://frames.example/box", page("A box of the site", STEEL_TEXT))
    documents, refusals = read(wacz(archive, GRAIN_AT, "http://varna-courier.example/old"), name)
    assert refusals == []
    assert [one.told.url for one in documents] == [GRAIN_AT, STEEL_AT]  # the other is led to by a redirect


def test_an_archive_without_a_list_of_pages_gives_all():
    assert len(texts(wacz(crawl(packed=True)), "visit.wacz")) == 2
    assert len(texts(wacz(crawl(packed=True), "https://elsewhere.example/"), "visit.wacz")) == 2


def test_archives_in_one_zip_share_their_pages():
    other = (
        Archive(packed=True).add(GRAIN_AT, GRAIN_PAGE).add("https://x.example/3", page("Third", STEEL_TEXT))
    )
    raw = wacz(
        crawl(packed=True), more={"archive/more.warc.gz": other.raw(), "pages/extraPages.jsonl": "{broken"}
    )
    assert len(texts(raw, "visit.wacz")) == 3


def test_a_broken_archive_in_a_zip_costs_no_other():
    raw = wacz(crawl(packed=True), more={"archive/more.warc.gz": crawl(packed=True).raw()[:500]})
    documents, refusals = read(raw, "visit.wacz")
    assert len(documents) == 2
    assert all("more.warc.gz in visit.wacz" in one.sentence for one in refusals)


def test_a_page_that_begins_with_its_paragraph_in_a_link_is_an_article():
    lines = [
        f'<a href="/x">{" ".join(line.split()[:5])}</a> {" ".join(line.split()[5:])}' for line in STEEL_TEXT
    ]
    html = f"<html><body><h1>{STEEL}</h1>{paragraphs(lines)}</body></html>"
    assert len(texts(Archive().add(STEEL_AT, html).raw())) == 1


def test_of_an_archive_of_bare_words_each_page_is_a_text():
    """What a crawl publishes beside its pages (WET): the words alone."""
    archive = Archive(packed=True)
    for address, title, lines in ((GRAIN_AT, GRAIN, GRAIN_TEXT), (STEEL_AT, STEEL, STEEL_TEXT)):
        archive.add(address, "\n".join([title, *lines]), kind="conversion", content="text/plain")
    documents, refusals = read(archive.raw(), "crawl.warc.wet.gz")
    assert refusals == []
    assert [document.article().title for document in documents] == [GRAIN, STEEL]
    assert [document.told.url for document in documents] == [GRAIN_AT, STEEL_AT]

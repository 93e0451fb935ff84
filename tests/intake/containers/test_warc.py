"""Web archives: each page that answered once, with its address; no menu, no redirect, no day of capture."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

import gzip
import zlib
from datetime import datetime

import pyarrow as pa
import pytest

from core.intake import how_many
from tests.support.crawls import GRAIN_AT, GRAIN_PAGE, STEEL_AT, STEEL_PAGE, crawl, read, texts, whole
from tests.support.kept import (
    GRAIN,
    GRAIN_TEXT,
    STEEL,
    STEEL_TEXT,
    TEASERS,
    Archive,
    listing,
    page,
)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl", "crawl.txt"])
def test_the_pages_are_read_and_nothing_else(packed, name):
    documents, refusals = read(crawl(packed=packed).raw(), name)
    assert refusals == []
    assert [one.text for one in documents] == [whole(GRAIN, GRAIN_TEXT), whole(STEEL, STEEL_TEXT)]
    assert [one.told.url for one in documents] == [GRAIN_AT, STEEL_AT]
    assert [one.told.publisher for one in documents] == ["Varna Courier", "Varna Courier"]
    assert [one.place for one in documents] == ["page 1", "page 2"]
    assert documents[0].source == f"page 1 in {name}"
    assert documents[0].original == crawl(packed=packed).raw() or documents[0].original_name == name


def test_the_day_of_a_capture_is_not_that_of_publication():
    documents, _ = read(crawl().raw())
    assert [one.article().published for one in documents] == [datetime(2025, 5, 14), None]


def test_a_large_archive_is_not_taken_apart_only_to_count(monkeypatch):
    assert how_many("crawl.warc", crawl().raw()) == 2
    monkeypatch.setattr("core.intake.files._COUNTED", 100)
    assert how_many("crawl.warc", crawl().raw()) is None


def test_a_gzip_in_one_piece_is_read_too():
    assert len(texts(gzip.compress(crawl().raw()))) == 2


def chunked(body: bytes) -> bytes:
    pieces = [body[place : place + 700] for place in range(0, len(body), 700)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


RAW = GRAIN_PAGE.encode()
BODIES = {
    "chunked": (chunked(RAW), {"Transfer-Encoding": "chunked"}),
    "Chunked, by another hand": (chunked(RAW), {"Transfer-Encoding": "Chunked"}),
    "gzip": (gzip.compress(RAW), {"Content-Encoding": "gzip"}),
    "x-gzip": (gzip.compress(RAW), {"Content-Encoding": "x-gzip"}),
    "gzip in two pieces": (gzip.compress(RAW[:500]) + gzip.compress(RAW[500:]), {"Content-Encoding": "gzip"}),
    "gzip twice": (gzip.compress(gzip.compress(RAW)), {"Content-Encoding": "gzip, gzip"}),
    "deflate, naked": (zlib.compress(RAW, wbits=-15), {"Content-Encoding": "deflate"}),
    "deflate": (zlib.compress(RAW), {"Content-Encoding": "deflate"}),
    "Brotli": (pa.compress(RAW, codec="brotli", asbytes=True), {"Content-Encoding": "br"}),
    "Zstandard": (pa.compress(RAW, codec="zstd", asbytes=True), {"Content-Encoding": "zstd"}),
    "chunked Brotli": (
        chunked(pa.compress(RAW, codec="brotli", asbytes=True)),
        {"Transfer-Encoding": "chunked", "Content-Encoding": "br"},
    ),
    "chunked gzip": (
        chunked(gzip.compress(RAW)),
        {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
    ),
    "said to be chunked": (RAW, {"Transfer-Encoding": "chunked"}),
    "said to be gzip": (RAW, {"Content-Encoding": "gzip"}),
    "said to be Brotli": (RAW, {"Content-Encoding": "br"}),
    "gzip, not said": (gzip.compress(RAW), {}),
}


@pytest.mark.parametrize("label", BODIES)
def test_what_was_sent_is_joined_and_unpacked(label):
    body, sent = BODIES[label]
    assert texts(Archive().add(GRAIN_AT, body, sent=sent).raw()) == [whole(GRAIN, GRAIN_TEXT)]


def test_what_can_not_be_unpacked_is_said_and_costs_no_other():
    archive = (
        Archive()
        .add(GRAIN_AT, b"\x0b\x05\x80\x03", sent={"Content-Encoding": "br"})
        .add(STEEL_AT, STEEL_PAGE)
    )
    documents, [refused] = read(archive.raw())
    assert [one.told.url for one in documents] == [STEEL_AT]
    assert GRAIN_AT in refused.sentence
    assert "can't be unpacked" in refused.sentence


def test_an_archive_may_be_packed_with_zstandard():
    raw = crawl().raw()
    half = raw.index(b"WARC/1.", len(raw) // 2)
    packed = b"".join(pa.compress(part, codec="zstd", asbytes=True) for part in (raw[:half], raw[half:]))
    assert len(texts(packed)) == 2
    [refused] = read(packed[:-9])[1]
    assert "breaks off" in refused.sentence


def test_the_servers_encoding_goes_before_the_pages():
    line = "The café in Čačak paid 4 million dinars, said Žarko Đurić, who runs it with his sister in the old town."
    raw = page("Café reopens in Čačak", [line, *STEEL_TEXT]).replace('<meta charset="utf-8">', "")
    archive = Archive().add(
        GRAIN_AT, raw.encode("iso-8859-2", "replace"), content="text/html; charset=ISO-8859-2"
    )
    assert "Čačak" in texts(archive.raw())[0]


def test_a_page_that_was_captured_twice_is_one_and_the_last():
    archive = Archive()
    for day, lines in (("10", STEEL_TEXT[:2]), ("12", STEEL_TEXT), ("11", STEEL_TEXT[:2])):
        archive.add(STEEL_AT, page(STEEL, lines), said={"WARC-Date": f"2025-05-{day}T10:00:00Z"})
    archive.add("http://varna-courier.example/news/steel/?utm_source=letter#top", STEEL_PAGE, said={
        "WARC-Date": "2025-05-09T10:00:00Z"})  # fmt: skip
    assert texts(archive.raw()) == [whole(STEEL, STEEL_TEXT)]


def test_two_pages_that_differ_by_what_is_asked_are_two():
    archive = Archive().add(f"{GRAIN_AT}?id=1", GRAIN_PAGE).add(f"{GRAIN_AT}?id=2", STEEL_PAGE)
    assert len(texts(archive.raw())) == 2


RELATED = "".join(f'<p><a href="/a/{n}">{head}</a></p>' for n, (head, _) in enumerate(TEASERS))
MENU = page("Contact us", ["Write to us."])
CARDS = "".join(f'<article><h2><a href="/a">{head}</a></h2><p>{text}</p></article>' for head, text in TEASERS)
LINES = "".join(f'<li><a href="/a/{n}">{head}</a><br>{text}</li>' for n, (head, text) in enumerate(TEASERS))
MORE = "".join(
    f'<div><h3>{head}</h3><p>{text} <a href="/a">Read more</a></p></div>' for head, text in TEASERS
)
WRAPPED = "".join(f'<a href="/a"><div><h3>{head}</h3><p>{text}</p></div></a>' for head, text in TEASERS)
ROWS = "".join(f'<tr><td><a href="/a">{head}</a></td><td>{text}</td></tr>' for head, text in TEASERS)
LISTS = {
    "teasers": listing(),
    "cards": f"<html><body><h1>World</h1>{CARDS}</body></html>",
    "lines": f"<html><body><h1>World</h1><ul>{LINES}</ul></body></html>",
    "leading on": f"<html><body><h1>World</h1>{MORE}</body></html>",
    "in links": f"<html><body><h1>World</h1>{WRAPPED}</body></html>",
    "rows": f"<html><body><h1>World</h1><table>{ROWS}</table></body></html>",
}


@pytest.mark.parametrize("label", LISTS)
def test_a_list_of_articles_is_none(label):
    documents, [refused] = read(
        Archive().add("https://x.example/world", LISTS[label]).add(STEEL_AT, STEEL_PAGE).raw()
    )
    assert [one.told.url for one in documents] == [STEEL_AT]
    assert refused.sentence == (
        "One page in crawl.warc is a menu or a list and no article, and was left out: https://x.example/world."
    )


def test_menus_and_lists_are_counted_and_not_named_one_by_one():
    archive = Archive().add(
        "https://x.example/", page("Our site", STEEL_TEXT).replace("</main>", f"{RELATED}</main>")
    )
    for number in range(9):
        archive.add(f"https://x.example/tag/{number}", listing() if number % 2 else MENU)
    _, [refused] = read(archive.raw())
    assert refused.sentence == (
        "10 pages in crawl.warc are menus or lists and no articles, and were left out: "
        "https://x.example/, https://x.example/tag/0, https://x.example/tag/1 and 7 more."
    )


LINKED = [f'{line} <a href="/more">More on the accord of the two</a> was said later.' for line in GRAIN_TEXT]
ARTICLES = {
    "with links after it": page(GRAIN, GRAIN_TEXT).replace("</main>", f"{RELATED}</main>"),
    "at the address of its site": page(GRAIN, GRAIN_TEXT),
    "with links in it": page(GRAIN, LINKED),
    "with long paragraphs between links": page(
        GRAIN, [" ".join(GRAIN_TEXT), RELATED[:80], " ".join(STEEL_TEXT)]
    ),
    "that says so, teasers or not": listing().replace(
        "<title>", '<script type="application/ld+json">{"@type": "NewsArticle"}</script><title>'
    ),
}


@pytest.mark.parametrize("label", ARTICLES)
def test_an_article_with_links_is_no_list(label):
    address = "https://x.example/" if "of its site" in label else GRAIN_AT
    documents, refusals = read(Archive().add(address, ARTICLES[label]).raw())
    assert (len(documents), refusals) == (1, [])


def test_an_article_in_another_language_is_named():
    french = [
        "Les ministres ont dit que le commerce a augmenté de 4 % dans la région, et la banque va prêter."
    ] * 4
    documents, [refused] = read(
        Archive().add(GRAIN_AT, page("Le blé", french)).add(STEEL_AT, STEEL_PAGE).raw()
    )
    assert len(documents) == 1
    assert refused.sentence.startswith("page 1 in crawl.warc is in French")


def test_a_page_kept_as_a_thing_of_its_own_is_read():
    archive = Archive().add(GRAIN_AT, GRAIN_PAGE, kind="resource", content="text/html")
    archive.add("urn:screenshot", "PNG", kind="resource", content="image/png")
    assert texts(archive.raw()) == [whole(GRAIN, GRAIN_TEXT)]


def test_a_page_without_a_kind_is_told_by_its_look():
    archive = Archive().add(GRAIN_AT, GRAIN_PAGE, content="").add(STEEL_AT, "x" * 900, content="")
    assert len(texts(archive.raw())) == 1


def test_an_archive_of_the_old_kind_is_read():
    http = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + GRAIN_PAGE.encode()
    head = b"1 0 Made\nURL IP-address Archive-date Content-type Archive-length\n\n"
    raw = b"filedesc://x.arc 0.0.0.0 20250514100000 text/plain %d\n%s\n" % (len(head), head)
    raw += b"%s 10.0.0.1 20250514100000 text/html %d\n%s\n" % (GRAIN_AT.encode(), len(http), http)
    assert texts(raw, "x.arc") == [whole(GRAIN, GRAIN_TEXT)]


# --- what is broken ---------------------------------------------------------------------------------------

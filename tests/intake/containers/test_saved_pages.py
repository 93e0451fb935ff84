"""Pages that somebody saved: MHTML, Safari's archives, SingleFile, a page and the folder beside it."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

import plistlib
from datetime import datetime

import pytest

from core.intake import Document, Refusal, how_many, read_file, read_path
from core.intake.containers import container_of
from core.intake.items.brought import Brought
from tests.support.kept import GRAIN, GRAIN_TEXT, STEEL, STEEL_TEXT, listing, mhtml, page, paragraphs, zipped

GRAIN_AT, STEEL_AT = (
    "https://www.varna-courier.example/news/grain",
    "https://www.varna-courier.example/news/steel",
)
GRAIN_PAGE, STEEL_PAGE = page(GRAIN, GRAIN_TEXT), page(STEEL, STEEL_TEXT)


def read(raw: bytes | str, name: str) -> tuple[list[Document], list[Refusal]]:
    found = list(read_file(name, raw.encode() if isinstance(raw, str) else raw))
    return [one for one in found if isinstance(one, Document)], [
        one for one in found if isinstance(one, Refusal)
    ]


def whole(title: str, lines: tuple[str, ...]) -> str:
    return "\n\n".join([title, *lines])


GRAIN_READ, STEEL_READ = whole(GRAIN, GRAIN_TEXT), whole(STEEL, STEEL_TEXT)

# --- MHTML ------------------------------------------------------------------------------------------------

IE = "From: <Saved by Windows Internet Explorer 8>\r\nSubject: Talks\r\nDate: Sun, 1 Jun 2025 10:00:00 +0200\r\n"
WORD = ""
BLINK = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {GRAIN_AT}\r\n"


@pytest.mark.parametrize("head", [IE, WORD, BLINK])
@pytest.mark.parametrize("name", ["talks.mht", "talks.mhtml", "talks", "talks.txt"])
def test_one_page_is_read_whatever_saved_it(head, name):
    [found], refusals = read(mhtml((GRAIN_PAGE, GRAIN_AT, "1"), head=head), name)
    assert refusals == []
    assert found.text == GRAIN_READ
    assert found.told.url == GRAIN_AT
    assert found.article().published is None  # the day in its head is that of the save


def test_several_pages_in_a_file_are_as_many_articles():
    raw = mhtml((GRAIN_PAGE, GRAIN_AT, "1"), (STEEL_PAGE, STEEL_AT, "2"), head=IE)
    documents, refusals = read(raw, "tabs.mht")
    assert refusals == []
    assert [(one.text, one.told.url) for one in documents] == [(GRAIN_READ, GRAIN_AT), (STEEL_READ, STEEL_AT)]
    assert how_many("tabs.mht", raw) == 2


def test_what_stands_in_a_frame_is_no_page_of_its_own():
    framed = GRAIN_PAGE.replace(
        "</main>", '<iframe src="cid:2@x"></iframe><iframe src="/box?a=1&amp;b=2"></iframe></main>'
    )
    box = ("https://www.varna-courier.example/box?a=1&b=2", "3@x")
    raw = mhtml(
        (framed, GRAIN_AT, "1@x"), (STEEL_PAGE, "https://ads.example/", "2@x"), (STEEL_PAGE, *box), head=IE
    )
    documents, refusals = read(raw, "talks.mht")
    assert ([one.text for one in documents], refusals) == ([GRAIN_READ], [])


def test_of_a_page_that_a_browser_saved_all_others_are_frames():
    documents, refusals = read(
        mhtml((GRAIN_PAGE, GRAIN_AT, "1"), (STEEL_PAGE, STEEL_AT, "2"), head=BLINK), "t.mhtml"
    )
    assert ([one.text for one in documents], refusals) == ([GRAIN_READ], [])


@pytest.mark.parametrize(
    "frame",
    [
        "<frameset cols='20%,80%'><frame src='{0}'><frame src='{1}'></frameset>",
        "<iframe src='{0}'></iframe><iframe src='{1}'></iframe>",
    ],
)
def test_a_page_of_nothing_but_frames_is_what_stands_in_them(frame):
    outer = f"<html><head><title>Talks</title></head>{frame.format('menu.html', 'grain')}</html>"
    base = "https://www.varna-courier.example/news/"
    menu = page("Menu", ["Home. World. Sport."])
    raw = mhtml(
        (outer, f"{base}index.html", "1"),
        (menu, f"{base}menu.html", "2"),
        (GRAIN_PAGE, GRAIN_AT, "3"),
        head=IE,
    )
    documents, refusals = read(raw, "talks.mht")
    assert [one.text for one in documents] == [GRAIN_READ]
    assert [one.sentence.startswith("One page in talks.mht is a menu") for one in refusals] == [True]


def test_a_page_that_breaks_off_is_refused():
    raw = mhtml((GRAIN_PAGE, GRAIN_AT, "1"), head=IE)
    _, [refused] = read(raw[: raw.index(b"Officials")], "talks.mht")
    assert "breaks off" in refused.sentence
    [found], _ = read(raw[:-40], "talks.mht")  # behind the page
    assert found.text == GRAIN_READ


def test_a_list_among_the_pages_is_left_out():
    raw = mhtml((GRAIN_PAGE, GRAIN_AT, "1"), (listing(), "https://x.example/world", "2"), head=IE)
    documents, [refused] = read(raw, "tabs.mht")
    assert [one.text for one in documents] == [GRAIN_READ]
    assert "One page in tabs.mht is a menu or a list" in refused.sentence


MAIL = 'From: jo@x.example\r\nTo: mei@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x--'


@pytest.mark.parametrize(
    "raw", [MAIL, "Type: multipart/related is how mails are packed, they said.", GRAIN_READ]
)
def test_a_mail_that_was_sent_and_a_text_are_no_saved_pages(raw):
    assert container_of(Brought("talks.txt", raw.encode())) is None or "mhtml" not in str(
        container_of(Brought("talks.txt", raw.encode()))
    )


# --- Safari -----------------------------------------------------------------------------------------------


def archived(
    source: str, address: str, *, kind: str = "text/html", encoding: str = "UTF-8", frames: list | None = None
) -> dict:
    main = {
        "WebResourceData": source.encode(encoding), "WebResourceMIMEType": kind, "WebResourceURL": address,
        "WebResourceTextEncodingName": encoding, "WebResourceFrameName": "",
    }  # fmt: skip
    picture = {
        "WebResourceData": b"PNG",
        "WebResourceMIMEType": "image/png",
        "WebResourceURL": f"{address}/1.png",
    }
    return {"WebMainResource": main, "WebSubresources": [picture], "WebSubframeArchives": frames or []}


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("name", ["talks.webarchive", "talks", "talks.txt"])
def test_a_page_of_safari_is_read(form, name):
    frame = archived(STEEL_PAGE, "https://ads.example/")
    raw = plistlib.dumps(archived(GRAIN_PAGE, GRAIN_AT, frames=[frame]), fmt=form)
    [found], refusals = read(raw, name)
    assert refusals == []
    assert (found.text, found.told.url, found.told.publisher) == (GRAIN_READ, GRAIN_AT, "Varna Courier")


def test_its_encoding_is_the_one_it_names():
    lines = (
        "Žarko Đurić said in Čačak that trade grew by 4 percent, and that he is content with it this year.",
        *STEEL_TEXT[:2],
    )
    source = page(STEEL, lines).replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"')
    [found], _ = read(
        plistlib.dumps(archived(source, GRAIN_AT, encoding="iso-8859-2"), fmt=plistlib.FMT_BINARY),
        "t.webarchive",
    )
    assert "Žarko Đurić said in Čačak" in found.text


def test_of_nothing_but_frames_the_frames_are_read():
    outer = archived(
        "<html><frameset><frame src='a'></frameset></html>", GRAIN_AT, frames=[archived(STEEL_PAGE, STEEL_AT)]
    )
    [found], _ = read(plistlib.dumps(outer, fmt=plistlib.FMT_BINARY), "t.webarchive")
    assert (found.text, found.told.url) == (STEEL_READ, STEEL_AT)


GOOD = plistlib.dumps(archived(GRAIN_PAGE, GRAIN_AT), fmt=plistlib.FMT_BINARY)
BOMB = b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><plist><dict><key>WebMainResource</key><string>&b;</string></dict></plist>'
BAD = {
    "cut off": (GOOD[:-60], "broken"),
    "no page": (plistlib.dumps({"name": "x"}, fmt=plistlib.FMT_BINARY), "holds no web page"),
    "a picture": (
        plistlib.dumps(archived("x", GRAIN_AT, kind="image/png"), fmt=plistlib.FMT_BINARY),
        "holds no web page",
    ),
    "odd": (plistlib.dumps({"WebMainResource": ["x"]}, fmt=plistlib.FMT_BINARY), "holds no web page"),
    "a bomb": (BOMB, "broken"),
    "nested without end": (
        b'<?xml version="1.0"?><plist><dict><key>WebMainResource</key>' + b"<array>" * 50_000,
        "broken",
    ),
}


@pytest.mark.parametrize("label", BAD)
def test_what_is_broken_is_refused_in_a_sentence(label):
    raw, words = BAD[label]
    documents, [refused] = read(raw, "t.webarchive")
    assert documents == []
    assert words in refused.sentence


# --- SingleFile, Zotero, a page and its folder ------------------------------------------------------------


def single(body: str, *, comment: str | None = None, head: str = "") -> str:
    said = (
        comment
        or f"\n Page saved with SingleFile \n url: {GRAIN_AT} \n saved date: Sun Jun 01 2025 10:02:11 GMT+0200\n"
    )
    return f"<!DOCTYPE html> <html lang=en><!--{said}--><head><meta charset=utf-8><title>{GRAIN} | Varna Courier</title>{head}</head><body>{body}</body></html>"


HEADED = f"<h1>{GRAIN}</h1>{paragraphs(GRAIN_TEXT)}"
BODIES = {
    "plain": f"<main>{HEADED}</main>",
    "shadow": f"<news-app><template shadowrootmode=open><main>{HEADED}</main></template></news-app>",
    "shadow of an older kind": f'<news-app><template shadowroot="open"><main>{HEADED}</main></template></news-app>',
    "shadow in shadow": f"<a-b><template shadowrootmode=open><h1>{GRAIN}</h1><c-d><template shadowrootmode=closed>{paragraphs(GRAIN_TEXT)}</template></c-d></template></a-b>",
    "slots": f"<a-b><template shadowrootmode=open><header><h1><slot name=title>Untitled</slot></h1></header><main><slot>Nothing yet</slot></main><footer>Call 555</footer></template><span slot=title>{GRAIN}</span>{paragraphs(GRAIN_TEXT)}</a-b>",
    "slots in slots": f"<a-b><template shadowrootmode=open><c-d><template shadowrootmode=open><article><slot></slot></article></template><slot></slot></c-d></template>{HEADED}</a-b>",
    "a template that is not shown": f"<main>{HEADED}</main><template><p>The minister of nothing said that 99 people came.</p></template>",
}


@pytest.mark.parametrize("label", BODIES)
def test_a_page_in_one_file_is_read_with_its_address(label):
    [found], refusals = read(single(BODIES[label]), "talks.html")
    assert refusals == []
    assert found.text == GRAIN_READ
    assert (found.told.url, found.told.publisher, found.source) == (GRAIN_AT, "Varna Courier", "talks.html")
    assert found.article().published is None  # it was saved then


def test_what_the_page_says_of_its_day_counts():
    head = '<meta property="article:published_time" content="2025-05-14T08:00:00Z">'
    [found], _ = read(single(BODIES["plain"], head=head), "talks.html")
    assert found.article().published == datetime(2025, 5, 14)


COMMENTS = {
    " saved from url=(0044)https://www.varna-courier.example/news/grain ": GRAIN_AT,
    " Mirrored from www.varna-courier.example/news/grain by HTTrack Website Copier/3.x, Sun, 01 Jun 2025 10:00:00 GMT ": GRAIN_AT.replace(
        "https", "http"
    ),
    "\n Page saved with SingleFile \n url: https://web.archive.org/web/20250601/https://www.varna-courier.example/news/grain \n": GRAIN_AT,
    "\n Page saved with SingleFile \n url: file:///home/talks.html \n": None,
    " url: https://x.example/ ": None,
}


@pytest.mark.parametrize("comment", COMMENTS)
def test_other_programmes_write_the_address_too(comment):
    [found], _ = read(single(BODIES["plain"], comment=comment), "talks.html")
    assert found.told.url == COMMENTS[comment]


def test_pictures_in_a_page_may_be_large():
    picture = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
    [found], _ = read(single(f"<main>{picture}{HEADED}</main>"), "talks.html")
    assert found.text == GRAIN_READ


def test_a_front_page_that_was_saved_is_refused_as_what_it_is():
    _, [refused] = read(listing(), "world.html")
    assert (
        refused.sentence
        == "world.html is a list of articles and none itself: open the article you mean, and bring that page."
    )


SNAPSHOT = {
    f"{GRAIN}.html": GRAIN_PAGE,
    f"{GRAIN}_files/style.css": "body{}",
    f"{GRAIN}_files/1.png": b"\x89PNG\r\n\x1a\n",
    f"{GRAIN}_files/saved_resource.html": STEEL_PAGE,
    f"{GRAIN}_files/deeper/script.js.download": "var a = 1;",
}
FLAT = {
    "grain.html": GRAIN_PAGE,
    "style.css": "body{}",
    "1.png": b"\x89PNG\r\n\x1a\n",
    "logo.svg": "<svg/>",
    "a.js": "x",
}


@pytest.mark.parametrize("files", [SNAPSHOT, {f"storage/ABCD1234/{n}": s for n, s in SNAPSHOT.items()}, FLAT])
def test_of_a_page_and_what_lies_beside_it_the_page_is_read(files, tmp_path):
    documents, refusals = read(zipped(files), "snapshot.zip")
    assert ([one.text for one in documents], refusals) == ([GRAIN_READ], [])
    assert how_many("snapshot.zip", zipped(files)) == 1
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert [one.text for one in read_path(tmp_path) if isinstance(one, Document)] == [GRAIN_READ]
    assert sum(1 for _ in read_path(tmp_path)) == 1


def test_articles_beside_a_page_are_read_and_a_picture_among_them_is_said():
    files = {
        "grain.html": GRAIN_PAGE,
        "steel.txt": STEEL_READ,
        "b/steel.txt": STEEL_READ,
        "b/1.png": b"\x89PNG\r\n\x1a\n",
    }
    documents, [refused] = read(zipped(files), "news.zip")
    assert len(documents) == 3
    assert "a picture" in refused.sentence

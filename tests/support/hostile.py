"""Files that are cut, lie about their lengths, are of another kind than they say, or are nested without end.

All of them are made here, from good files of invented articles: nothing in them would harm a program that reads
them. `FILES` has each by a label that says what was done to it: (its name, its bytes).
"""

# ruff: noqa: E501 -- bytes are easier to read in one piece

import io
import json
import plistlib
import struct
import zlib
from collections.abc import Callable

import openpyxl

from tests.support.feeds import item, numbered, rss
from tests.support.kept import (
    GRAIN,
    GRAIN_TEXT,
    STEEL,
    STEEL_TEXT,
    Archive,
    chapter,
    epub,
    mhtml,
    odt,
    page,
    zipped,
)
from tests.support.word_files import p, word_file

DEEP = 4000  # levels
STORY = "\n\n".join([GRAIN, *GRAIN_TEXT])
PAGE = page(GRAIN, GRAIN_TEXT)
Files = dict[str, tuple[str, bytes]]


def _book() -> bytes:
    return epub({"a.xhtml": chapter(GRAIN, GRAIN_TEXT), "b.xhtml": chapter(STEEL, STEEL_TEXT)})


def _sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (("title", "text"), (GRAIN, " ".join(GRAIN_TEXT)), (STEEL, " ".join(STEEL_TEXT))):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _crawl() -> bytes:
    archive = Archive()
    archive.add("https://courier.example/grain", PAGE)
    return archive.raw()


def _kept() -> bytes:
    return zipped({"archive/data.warc": _crawl(), "datapackage.json": "{}", "pages/pages.jsonl": "{}"})


def _pdf(content: bytes, *, length: int | None = None, kids: str = "3 0 R", filters: str = "") -> bytes:
    """A page of PDF with some content, its length and the pages below it as they are told."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count 1>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content) if length is None else length}{filters}>>stream\n".encode()
        + content
        + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + (
        b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )  # fmt: skip


WORDS = b"BT /F 12 Tf 20 200 Td (Trade grew by 4 percent.) Tj ET"

# --- what is packed ---------------------------------------------------------------------------------------

PACKED: dict[str, tuple[bytes, str]] = {  # the file, and the part of it that its article stands in
    "docx": (word_file(p(GRAIN) + "".join(map(p, GRAIN_TEXT))), "word/document.xml"),
    "odt": (odt("".join(f"<text:p>{line}</text:p>" for line in (GRAIN, *GRAIN_TEXT))), "content.xml"),
    "epub": (_book(), "OEBPS/content.opf"),
    "xlsx": (_sheet(), "xl/worksheets/sheet1.xml"),
    "wacz": (_kept(), "archive/data.warc"),
}


def _with_part(raw: bytes, part: str, content: bytes | None) -> bytes:
    """A zip with another content for one of its members, or without it."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        members: dict[str, bytes | str] = {
            name: packed.read(name) if name != part else content or b""
            for name in packed.namelist()
            if name != part or content is not None
        }
    return zipped(members)


def _member(raw: bytes, part: str) -> tuple[int, int]:
    """Where a member's own header and its line in the list stand."""
    line = raw.rindex(b"PK\x01\x02", 0, raw.rindex(part.encode()))
    (own,) = struct.unpack_from("<I", raw, line + 42)
    return own, line


def _patched(raw: bytes, *changes: tuple[int, str, int]) -> bytes:
    made = bytearray(raw)
    for place, form, value in changes:
        struct.pack_into(form, made, place, value)
    return bytes(made)


def _lying(raw: bytes, part: str, which: int, value: int, form: str = "<I") -> bytes:
    """A zip whose own header and list say something else of a member."""
    own, line = _member(raw, part)
    return _patched(raw, (own + which, form, value), (line + which + 2, form, value))


def _garbled(raw: bytes, part: str) -> bytes:
    own, _ = _member(raw, part)
    start = own + 30 + len(part)
    return raw[:start] + b"\xff" * 24 + raw[start + 24 :]


def _nested(tag: str, depth: int = DEEP) -> bytes:
    return b"<?xml version='1.0'?>" + f"<{tag}>".encode() * depth + b"words" + f"</{tag}>".encode() * depth


PACKED_FAULTS: dict[str, Callable[[bytes, str], bytes]] = {
    "cut to its first bytes": lambda raw, part: raw[:60],
    "cut in the middle": lambda raw, part: raw[: len(raw) // 2],
    "without the end of its list": lambda raw, part: raw[:-22],
    "only the end of its list": lambda raw, part: raw[-22:],
    "a list that begins beyond the file": lambda raw, part: _patched(raw, (len(raw) - 6, "<I", 2**31 - 1)),
    "more in its list than there is": lambda raw, part: _patched(
        raw, (len(raw) - 14, "<H", 60000), (len(raw) - 12, "<H", 60000)
    ),
    "a length beyond all": lambda raw, part: _lying(raw, part, 22, 2**32 - 2),
    "a packed length beyond all": lambda raw, part: _lying(raw, part, 18, 2**31),
    "a sum that is not its own": lambda raw, part: _lying(raw, part, 14, 1),
    "a way of packing that nobody has": lambda raw, part: _lying(raw, part, 8, 77, "<H"),
    "locked": lambda raw, part: _lying(raw, part, 6, 1, "<H"),
    "garbled": _garbled,
    "its main part missing": lambda raw, part: _with_part(raw, part, None),
    "its main part empty": lambda raw, part: _with_part(raw, part, b""),
    "its main part bytes of nothing": lambda raw, part: _with_part(raw, part, bytes(range(256)) * 8),
    "its main part cut": lambda raw, part: _with_part(raw, part, b"<?xml version='1.0'?><a><b"),
    "its main part nested": lambda raw, part: _with_part(raw, part, _nested("a")),
}


def packed() -> Files:
    """Each packed format with each fault."""
    return {
        f"{kind}: {label}": (f"grain.{kind}", make(raw, part))
        for kind, (raw, part) in PACKED.items()
        for label, make in PACKED_FAULTS.items()
    }


# --- documents in one piece -------------------------------------------------------------------------------


def documents() -> Files:
    """PDF, RTF, pages and mail with faults of their own."""
    pdf = _pdf(WORDS)
    rtf = ("{\\rtf1\\ansi " + "\\par ".join([GRAIN, *GRAIN_TEXT]) + "}").encode()
    found = {
        "only its first line": pdf[:9],
        "cut in the middle": pdf[: len(pdf) // 2],
        "no table of its parts": pdf[: pdf.index(b"xref")],
        "a table beyond its end": pdf.replace(b"startxref\n", b"startxref\n9"),
        "a length beyond all": _pdf(WORDS, length=10**12),
        "a length below nothing": _pdf(WORDS, length=-5),
        "pages that hold themselves": _pdf(WORDS, kids="2 0 R"),
        "pages that are not there": _pdf(WORDS, kids="9 0 R"),
        "packed in a way nobody has": _pdf(WORDS, filters="/Filter/NoSuchDecode"),
        "packed, and it is not": _pdf(WORDS, filters="/Filter/FlateDecode"),
        "packed twice, cut": _pdf(
            zlib.compress(zlib.compress(WORDS))[:20], filters="/Filter[/FlateDecode/FlateDecode]"
        ),
        "lists nested": pdf[:9] + b"1 0 obj" + b"[" * DEEP + b"]" * DEEP + b"endobj\ntrailer<</Root 1 0 R>>",
        "a root that is a number": pdf.replace(b"/Root 1 0 R", b"/Root 7    "),
        "nothing on its page": _pdf(b""),
        "bytes after its first line": b"%PDF-1.7\n" + bytes(range(256)) * 20,
    }
    made: Files = {f"pdf: {label}": ("grain.pdf", raw) for label, raw in found.items()}
    made |= {
        "rtf: only its first word": ("grain.rtf", rtf[:8]),
        "rtf: braces nested": ("grain.rtf", b"{\\rtf1 " + b"{" * DEEP * 10 + b"}" * DEEP * 10 + b"}"),
        "rtf: bytes beyond all": ("grain.rtf", b"{\\rtf1 {\\bin999999999999 " + b"x" * 50 + b"}}"),
        "rtf: numbers beyond all": ("grain.rtf", b"{\\rtf1 \\u" + b"9" * 4000 + b" \\'zz}"),
        "rtf: pictures alone": ("grain.rtf", b"{\\rtf1 {\\pict\\pngblip " + b"00ff" * 400 + b"}}"),
        "page: tags nested": ("grain.html", b"<html><body>" + b"<div>" * DEEP * 5),
        "page: a tag without end": ("grain.html", b"<html><body><p title='" + b"x" * 90_000),
        "page: nothing in it": ("grain.html", b"<html><head><title>Grain</title></head><body></body></html>"),
        "page: an entity that holds itself": ("grain.html", b"<!DOCTYPE html [<!ENTITY a '&a;'>]><html>&a;</html>"),
        "text: bytes of nothing": ("grain.txt", bytes(range(256)) * 40),
        "text: nothing": ("grain.txt", b""),
        "text: half of a mark": ("grain.txt", b"\xff\xfe\x00"),
        "text: zeros": ("grain.txt", b"\x00" * 4000),
        "fodt: nested": (
            "grain.fodt",
            b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
            + b"<office:body>" * DEEP,
        ),
    }  # fmt: skip
    return made


# --- containers in one piece ------------------------------------------------------------------------------


def containers() -> Files:
    """Archives, feeds, agencies' files and tables with faults of their own."""
    crawl, head = _crawl(), b"WARC/1.0\r\nWARC-Type: response\r\n"
    archived = plistlib.dumps(
        {"WebMainResource": {"WebResourceData": PAGE.encode()}}, fmt=plistlib.FMT_BINARY
    )
    saved = mhtml((PAGE, "https://courier.example/grain", "a"))
    feed = rss(item(), numbered(2))
    long_head = b"X-Word: " + b"y" * 200 + b"\r\n"
    return {
        "warc: only its first line": ("crawl.warc", crawl[:10]),
        "warc: a length beyond all": ("crawl.warc", head + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nx"),
        "warc: a length that is none": ("crawl.warc", head + b"Content-Length: many\r\n\r\nx"),
        "warc: a length below nothing": ("crawl.warc", head + b"Content-Length: -7\r\n\r\nx"),
        "warc: heads without end": ("crawl.warc", head + long_head * 3000),
        "warc: packed, and it is not": ("crawl.warc.gz", b"\x1f\x8b\x08\x00" + crawl[:200]),
        "warc: packed, cut": ("crawl.warc.gz", zlib.compress(crawl, wbits=31)[:40]),
        "webarchive: only its first bytes": ("grain.webarchive", archived[:20]),
        "webarchive: cut": ("grain.webarchive", archived[: len(archived) // 2]),
        "webarchive: places beyond its end": ("grain.webarchive", archived[:-16] + b"\x7f" * 16),
        "webarchive: no page in it": ("grain.webarchive", plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY)),
        "webarchive: a list": ("grain.webarchive", plistlib.dumps([1, 2], fmt=plistlib.FMT_BINARY)),
        "mhtml: cut in its head": ("grain.mhtml", saved[:60]),
        "mhtml: no part begins": ("grain.mhtml", saved.replace(b"--x", b"--y")),
        "mhtml: heads without end": ("grain.mhtml", b"From: <Saved by Blink>\r\n" + long_head * 3000),
        "mhtml: its page is a picture": ("grain.mhtml", saved.replace(b"text/html\r\nContent-ID", b"image/png\r\nContent-ID")),
        "mail: only its head": ("grain.eml", b"From: a@b.example\r\nSubject: Grain\r\nDate: Wed, 14 May 2025 10:00:00 +0000\r\n\r\n"),
        "mail: heads without end": ("grain.eml", b"From: a@b.example\r\nSubject: Grain\r\n" + long_head * 3000 + b"\r\n"),
        "mail: a part that never ends": (
            "grain.eml",
            b"From: a@b.example\r\nSubject: Grain\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n",
        ),
        "mail: signs that are none": (
            "grain.eml",
            b"From: a@b.example\r\nSubject: Grain\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\n" + b"!!!!" * 40,
        ),
        "feed: cut before an article": ("feed.xml", feed[: feed.index(b"<item>") + 20]),
        "feed: nested": ("feed.xml", b"<rss version='2.0'><channel>" + b"<item>" * DEEP),
        "feed: entities of entities": (
            "feed.xml",
            b"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss version='2.0'><channel>"
            b"<item><title>&b;</title><description>&b;</description></item></channel></rss>",
        ),
        "json: cut": ("articles.json", json.dumps([{"title": GRAIN, "text": STORY}] * 2).encode()[:120]),
        "json: nested": ("articles.json", b"[" * DEEP * 20),
        "json: numbers beyond all": ("articles.json", b'[{"title": 1' + b"0" * 5000 + b', "text": 2}]'),
        "ninjs: cut": ("a.json", b'{"uri": "urn:x", "type": "text", "headline": "Grain", "body_xhtml": "<p>Tra'),
        "newsml: cut": ("a.xml", b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>'),
        "newsml: nested": ("a.xml", b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">' + b"<contentSet>" * DEEP),
        "nitf: cut": ("a.xml", b"<?xml version='1.0'?><nitf><head><title>Grain</title></head><body><body.hea"),
        "table: one column of bytes": ("rows.csv", b"title,text\n" + b'"' * 501),
        "subtitles: no words": ("talk.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 99:99:99,999\n\n"),
        "subtitles: only a head": ("talk.vtt", b"WEBVTT\n\n"),
        "zip: in a zip": ("news.zip", zipped({"more.zip": zipped({"a.txt": STORY})})),
        "zip: nothing in it": ("news.zip", zipped({})),
        "zip: only a folder": ("news.zip", zipped({"a/": b""})),
        "zip: a name that leads out": ("news.zip", zipped({"../../up.txt": STORY})),
    }  # fmt: skip


# --- another kind than their name says ---------------------------------------------------------------------

KINDS = ("pdf", "docx", "odt", "epub", "html", "md", "txt", "rtf", "mhtml", "eml", "xlsx", "csv", "warc")
OTHERS = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "a sound": b"ID3\x03\x00\x00\x00" + bytes(range(255, -1, -1)) * 8,
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
}


def of_another_kind() -> Files:
    """A picture, a sound and a program under the name of each kind of document."""
    return {f"{kind}: {label}": (f"grain.{kind}", raw) for kind in KINDS for label, raw in OTHERS.items()}


FILES: Files = packed() | documents() | containers() | of_another_kind()

"""Files in an encoding not theirs, damaged, or cut out of the middle: read as they are, or refused."""

import io
import zipfile

import pytest

from core.article.errors import ArticleError
from core.article.exports import export_of
from core.intake import Document, Refusal, extract, read_file
from core.intake.items.zips import member_text, members_of

BODY = (
    "The two governments signed an accord on grain on Tuesday, after four days of talks.",
    "Trade between them rose by 4 percent last year, the trade minister said at the port.",
    "Both parliaments are to vote on the accord in June, which costs 12 million euros.",
)
RTF = r"{\rtf1\ansi\deff0 " + r"\par ".join(BODY) + "}"
MAIL = (
    "From: Mira Tan <mira@courier.example>\nTo: desk@office.example\nSubject: Grain accord signed\n"
    "Date: Wed, 14 May 2025 23:30:00 -0700\nMessage-ID: <1@courier.example>\n\n" + "\n\n".join(BODY)
)
PAGE = "<html><head><title>Grain accord signed</title></head><body><article>{}</article></body></html>"
FILES = {
    "grain.rtf": RTF,
    "grain.eml": MAIL,
    "grain.mbox": f"From mira@courier.example Wed May 14 23:30:00 2025\n{MAIL}\n",
    "grain.html": PAGE.format("".join(f"<p>{line}</p>" for line in BODY)),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("name", FILES)
def test_whatever_encoding_an_editor_saved_it_in(name, encoding):
    raw = FILES[name].encode(encoding)
    [found] = read_file(name, raw)
    assert isinstance(found, Document), found
    assert "\n\n".join(found.text.split("\n\n")[-3:]) == "\n\n".join(BODY)
    assert found.original == raw


@pytest.mark.parametrize("sign", ["&#1;", "\x00", "\x01", "\x1f", "\ufffe"])
def test_control_signs_of_a_feed_cost_no_article(sign):
    item = f"<item><title>Accord</title><description>{'</p><p>'.join(BODY)}{sign}</description></item>"
    feed = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'.replace(
        "<p>", "&lt;p>"
    )
    for found in read_file("feed.xml", feed.replace("</p>", "&lt;/p>").encode()):
        assert "fault of Readout" not in getattr(found, "sentence", "")


@pytest.mark.parametrize("sign", ["&#1;", "&#3;", "\x01"])
def test_control_signs_of_a_page_cost_no_article(sign):
    page = PAGE.format("".join(f"<p>{line.replace(' ', f' {sign}', 1)}</p>" for line in BODY))
    assert extract("grain.html", page.encode()).text.endswith("\n\n".join(BODY))


def test_a_few_control_signs_of_a_text_are_blanks():
    text = "\n\n".join(BODY * 16)
    assert extract("grain.txt", text.replace(" ", "\x00", 3).encode()).text == text


PIECES = {
    "markup": "signed</h1>" + "".join(f"<p>{line}</p>" for line in BODY),
    "json": '", "home": "x", "day": "y", "id": 4, "title": "Accord", "body": "' + " ".join(BODY) + '"}]',
    "rtf": r"ast\par ".join(BODY) + r"\par \pard\plain " + BODY[0],
    "mail": "Content-Type: text/plain\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n\n" + BODY[0],
    "warc": "WARC/1.0\nWARC-Type: response\nWARC-Date: 2025-05-14T10:00:00Z\n\n" + " ".join(BODY),
}


@pytest.mark.parametrize("kind", PIECES)
def test_what_was_cut_out_of_the_middle_of_a_source_is_refused(kind):
    assert export_of(PIECES[kind]) == kind
    [found] = read_file("piece.txt", PIECES[kind].encode())
    assert isinstance(found, Refusal)
    assert found.sentence.startswith("piece.txt is ")


def test_a_member_of_a_zip_without_a_name_is_nobodys():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.txt", "\n\n".join(BODY))
        file.writestr("b.txt", "")
    raw = packed.getvalue().replace(b"b.txt", b"\x00.txt")
    assert [one[0] for one in members_of("a.zip", raw)] == ["a.txt in a.zip"]


def test_a_member_that_is_damaged_has_no_text_to_look_at():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", " ".join(BODY))
    raw = packed.getvalue()
    assert member_text("a.zip", raw, "a.txt") == " ".join(BODY)
    assert member_text("a.zip", raw[:40] + b"\xff" * 20 + raw[60:], "a.txt") == ""
    assert member_text("a.zip", raw[:50], "a.txt") == ""
    with pytest.raises(ArticleError):
        list(members_of("a.zip", raw[:50]))


def test_quotes_within_quotes_without_end_are_no_fault():
    [found] = read_file("grain.eml", (MAIL + "\n\n" + "> " * 5000).encode())
    assert "fault of Readout" not in getattr(found, "sentence", "")
    [found] = read_file("grain.eml", (MAIL.split("\n\n")[0] + "\n\n" + "> " * 5000 + BODY[0]).encode())
    assert "fault of Readout" not in getattr(found, "sentence", "")

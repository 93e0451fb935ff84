"""What people bring: formats, names, sizes, zips; each gives the right text or the right sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.article.reading import article_from_text
from core.intake import Document, Refusal, read_file, read_pasted, read_path
from core.intake.items.document import LARGEST_FILE, Refused
from core.intake.items.formats import format_of
from core.intake.items.names import plain_name

TEXT = "Talks open in Port Amsel\n\nTrade exceeded $45 billion last year, the minister said.\n"


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return made.getvalue()


def only(name: str, raw: bytes) -> Document | Refusal:
    [found] = read_file(name, raw)
    return found


# --- zips -----------------------------------------------------------------------------------------------


def test_a_zip_gives_its_articles_and_passes_over_junk():
    other = TEXT.replace("45", "46")
    members = {"a/one.txt": TEXT, "__MACOSX/a/._one.txt": b"\0\5", ".DS_Store": b"\0", "two.txt": other}
    found = list(read_file("news.zip", zipped(members)))
    assert [type(one) for one in found] == [Document, Document]
    assert [one.source for one in found] == ["one.txt in news.zip", "two.txt in news.zip"]
    assert found[1].original == other.encode()


@pytest.mark.parametrize(
    "name", ["../up.txt", "/root.txt", "C:\\windows\\x.txt", "a/../../b.txt", "..\\x.txt"]
)
def test_a_name_that_leaves_its_zip_is_refused(name):
    good, bad = sorted(
        read_file("n.zip", zipped({"ok.txt": TEXT, name: TEXT})), key=lambda one: str(type(one))
    )
    assert isinstance(good, Document)
    assert isinstance(bad, Refusal)
    assert "points outside" in bad.sentence


def test_a_link_in_a_zip_is_refused():
    link = zipfile.ZipInfo("talks.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert "only a link" in only("n.zip", zipped({link: "/etc/passwd"})).sentence


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert "unpacks to far more" in only("n.zip", zipped({"big.txt": b"0" * 30_000_000})).sentence


def test_a_zip_in_a_zip_is_refused():
    found = only("n.zip", zipped({"inner.zip": zipped({"a.txt": TEXT})}))
    assert "a zip in a zip" in found.sentence


def test_too_many_files_are_refused():
    found = only("n.zip", zipped(dict.fromkeys(map(str, range(1001)), b"x"), zipfile.ZIP_STORED))
    assert "holds 1,001 files" in found.sentence


def test_a_locked_member_is_refused():
    raw = bytearray(zipped({"a.txt": TEXT}))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + place] |= 1
    assert "locked with a password" in only("n.zip", bytes(raw)).sentence


def test_a_damaged_zip_is_refused():
    raw = zipped({"a.txt": TEXT * 50})
    assert "is broken" in only("n.zip", raw[: len(raw) // 2]).sentence
    hurt = bytearray(raw)
    hurt[60:70] = b"\xff" * 10
    assert "is broken" in only("n.zip", bytes(hurt)).sentence


def test_an_empty_zip_is_refused():
    assert "holds no files" in only("n.zip", zipped({})).sentence


# --- names and sizes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("talks\u202etxt.exe", "talkstxt.exe"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("x" * 300 + ".txt", "x" * 75 + "….txt"),
        ("", "a file without a name"),
        ("news/day one/talks.txt", "talks.txt"),
    ],
)
def test_a_name_is_shown_without_what_would_mislead(name, shown):
    assert plain_name(name) == shown
    found = only(name, TEXT.encode())
    assert found.source == shown


def test_a_huge_file_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was read"))
    [found] = read_path(path)
    assert found.sentence == (
        "huge.txt is too large (300 MB): bring files of up to 50 MB, an article in each."
    )


def test_bytes_beyond_the_limit_are_refused():
    assert "too large (50 MB)" in only("a.pdf", bytes(LARGEST_FILE + 1)).sentence
    assert "too large (6 MB)" in only("a.txt", b"x" * 6_000_000).sentence


def test_a_folder_is_read_in_order_without_links_and_junk(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", "empty.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("" if name == "empty.txt" else TEXT + name + " opened.")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(read_path(tmp_path))
    assert [one.source for one in found] == ["z.txt", "b.txt", "empty.txt"]
    assert isinstance(found[2], Refusal)


def test_a_missing_file_is_told(tmp_path):
    [found] = read_path(tmp_path / "none.txt")
    assert "no file" in found.sentence


def test_a_folder_that_may_not_be_opened_costs_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "talks.txt").write_text(TEXT)
    inside = Path.iterdir

    def closed(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return inside(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    first, second = read_path(tmp_path)
    assert first.source == "closed"
    assert second.text == TEXT


def test_no_beginning_of_a_file_takes_for_ever_to_be_told():
    for piece in (b"<!---->", b"<!-- ", b"<?xml ", b" "):
        assert format_of("talks.txt", piece * 500 + b"x") == "text"
    assert format_of("talks.txt", b"<!-- a --> <!-- b > --><html>") == "html"


# --- what is in it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "old Word"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(99), "a picture"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "a spreadsheet"),
        ("a.docx", zipped({"ppt/presentation.xml": "<x/>"}), "a presentation"),
        ("a.odt", zipped({"META-INF/manifest.xml": "<x/>"}), "an OpenDocument"),
        ("a.gz", b"\x1f\x8b" + bytes(99), "an archive of another kind"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", "Цены выросли на четыре процента, сказал министр.".encode("koi8-r"), "encoding"),
        (
            "a.txt",
            "Министры заявили, что торговля выросла на 4 %. Это рекорд, что и сказали.".encode(),
            "Russian",
        ),
        ("a.txt", b"Home\n\nNews\n\nContact us", "no article"),
        ("a.exe", b"MZ\x90\x00" + bytes(99), "a programme"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(name, raw, words):
    found = only(name, raw)
    assert isinstance(found, Refusal), found
    assert words in found.sentence
    assert found.sentence.startswith(name)
    assert found.sentence.endswith(".")
    assert "\n" not in found.sentence


def test_pasted_words_are_taken_as_they_are():
    assert read_pasted(TEXT).text == TEXT
    with pytest.raises(Refused, match="nothing to read"):
        read_pasted(" \n")
    with pytest.raises(Refused, match="too long"):
        read_pasted("x " * 2_600_000)


def test_hints_are_used_only_where_the_text_says_nothing():
    text = "Talks open in Port Amsel\n\nPublished: 9 October 2025\n\nTrade grew, Trend reports citing TASS."
    from datetime import datetime

    hints = {"published": datetime(2001, 1, 1), "publisher": "Somebody", "title": "Something"}
    said, silent = article_from_text(text, **hints), article_from_text("Trade grew by a tenth.", **hints)
    assert (said.published, said.publisher) == (datetime(2025, 10, 9), "Trend")
    assert said.title == "Talks open in Port Amsel"
    assert (silent.published, silent.publisher) == (datetime(2001, 1, 1), "Somebody")
    assert (silent.title, silent.title_from) == ("Something", "headline")
    assert silent.article_id == article_from_text("Trade grew by a tenth.").article_id


# --- whatever it is ---------------------------------------------------------------------------------------

BEGINNINGS = [b"", b"PK\3\4", b"%PDF-1.7\n", b"<!DOCTYPE html><html>", b"<article><p>", b"---\ntitle: x\n---"]
ENDINGS = ["", ".txt", ".html", ".pdf", ".docx", ".md", ".zip", ".doc", ".\u202e"]


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300), st.sampled_from(ENDINGS), st.text(max_size=20))
@settings(max_examples=150)
def test_any_bytes_under_any_name_are_taken_in_or_refused(beginning, rest, ending, name):
    for found in read_file(name + ending, beginning + rest):
        if isinstance(found, Refusal):
            assert found.sentence.endswith(".")
            assert "\n" not in found.sentence
        else:
            assert found.text.strip()
        assert found.source


@given(st.text(max_size=400))
@settings(max_examples=100)
def test_any_words_in_a_page_or_in_markdown_are_taken_in_or_refused(words):
    for name, made in (("a.html", f"<html><body><article><p>{words}</p></article>"), ("a.md", words)):
        raw = made.encode("utf-8", "replace")
        assert all(isinstance(found, Document | Refusal) for found in read_file(name, raw))

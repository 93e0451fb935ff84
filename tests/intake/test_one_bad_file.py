"""One bad file, member or address is its own refusal, in a plain sentence; whatever comes with it goes on."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.intake import (
    Document,
    Refusal,
    Refused,
    extract,
    how_many,
    read_address,
    read_file,
    read_pasted,
    read_path,
    read_url,
)
from core.library import Added, add_reports
from tests.conftest import ROOT
from tests.intake.test_intake import zipped
from tests.pages.test_add import add, opened, said
from tests.support.answers import answering
from tests.support.shelf import brought, outcomes, report
from tests.support.web_pages import PAGES, PARAGRAPHS

pytestmark = pytest.mark.usefixtures("shelf")

PAGE = PAGES["a blog"].encode()
GOOD = "\n\n".join(PARAGRAPHS)
SAVED = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"


def _multipart(number: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)


BAD = {
    "mails in mails.mhtml": SAVED + b"Content-Type: message/rfc822\r\n\r\n" * 3000 + PAGE,
    "parts in parts.mhtml": SAVED
    + b"".join(map(_multipart, range(1500)))
    + b"Content-Type: text/html\r\n\r\n"
    + PAGE,
    "both.mht": SAVED + b"Content-Type: message/rfc822\r\n\r\n".join(map(_multipart, range(1500))) + PAGE,
}
ODD_CHARSETS = ["undefined", "a\x00b", "idna", "base64", "no-such-one"]
READERS = {
    "lake.html": "core.intake.pages.html.read_html",
    "lake.mhtml": "core.intake.pages.mhtml.read_mhtml",
    "lake.pdf": "core.intake.documents.pdf.read_pdf",
    "lake.docx": "core.intake.documents.word.read_word",
    "lake.md": "core.intake.pages.markdown.read_markdown",
    "lake.txt": "core.intake.files.decode",
}


def fails(error: BaseException) -> Callable[..., Any]:
    def failing(*_: Any, **__: Any) -> Any:
        raise error

    return failing


def is_plain(refusal: Document | Refusal) -> bool:
    """Whether it is a refusal, in a sentence for people."""
    assert isinstance(refusal, Refusal)
    return refusal.sentence.endswith(".") and "Error" not in refusal.sentence and "\n" not in refusal.sentence


# --- files, members, folders ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_nested_without_end_is_refused(name):
    [found] = read_file(name, BAD[name])
    assert is_plain(found)
    assert found.source == name
    with pytest.raises(Refused):
        extract(name, BAD[name])


@pytest.mark.parametrize("name", BAD)
def test_the_files_behind_it_in_a_folder_are_read(tmp_path, name):
    (tmp_path / f"a {name}").write_bytes(BAD[name])
    (tmp_path / "b.txt").write_text(GOOD)
    bad, good = read_path(tmp_path)
    assert is_plain(bad)
    assert good.text == GOOD


@pytest.mark.parametrize("name", BAD)
def test_and_so_are_the_members_behind_it_in_a_zip(name):
    bad, good = read_file("news.zip", zipped({name: BAD[name], "b.txt": GOOD}))
    assert is_plain(bad)
    assert bad.source == f"{name} in news.zip"
    assert good.text == GOOD


@pytest.mark.parametrize("charset", ODD_CHARSETS)
def test_a_page_that_names_an_odd_encoding_is_read(charset):
    page = PAGE.replace(b'<meta charset="utf-8">', b"")
    head = b'Content-Type: text/html; charset="' + charset.encode() + b'"\r\n\r\n'
    for name, raw in (
        ("lake.mhtml", SAVED + head + page),
        ("lake.html", b'<!doctype html><meta charset="' + charset.encode() + b'">' + page),
    ):
        [found] = read_file(name, raw)
        assert PARAGRAPHS[-1] in found.text


@pytest.mark.parametrize("error", [RecursionError("too deep"), KeyError("body"), MemoryError()], ids=repr)
@pytest.mark.parametrize("name", READERS)
def test_whatever_a_reader_raises_is_that_files_refusal(name, error, monkeypatch):
    raw = b"PK\x03\x04" if name.endswith("docx") else PAGE if "htm" in name else GOOD.encode()
    monkeypatch.setattr(READERS[name], fails(error))
    if name.endswith("docx"):
        monkeypatch.setattr("core.intake.items.brought.packed_format", lambda *_: "docx")
    [found] = read_file(name, raw)
    assert is_plain(found)
    assert name in found.sentence


@pytest.mark.parametrize(
    "part", ["files.check_article", "files.article_from_text", "items.brought.format_of"]
)
def test_so_is_what_comes_before_and_after_the_reader(part, monkeypatch):
    monkeypatch.setattr(f"core.intake.{part}", fails(ZeroDivisionError()))
    [found] = read_file("lake.txt", GOOD.encode())
    assert is_plain(found)
    with pytest.raises(Refused):
        _ = extract("lake.txt", GOOD.encode()) if "format_of" in part else read_pasted(GOOD)
    assert how_many("lake.txt", GOOD.encode()) == 1


def test_a_member_that_cannot_be_unpacked_for_whatever_reason_costs_no_other(monkeypatch):
    from core.intake.items import zips

    unpacked = zips.content_of

    def failing(packed, member, source):
        if member.filename == "a.txt":
            raise AttributeError("odd")
        return unpacked(packed, member, source)

    monkeypatch.setattr(zips, "content_of", failing)
    bad, good = read_file("news.zip", zipped({"a.txt": GOOD, "b.txt": GOOD}))
    assert is_plain(bad)
    assert good.text == GOOD


def test_an_entry_of_a_folder_that_cannot_be_looked_at_costs_no_other(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    looked = Path.is_symlink

    def failing(path):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "is_symlink", failing)
    assert [one.text for one in read_path(tmp_path) if isinstance(one, Document)][-1] == GOOD


# --- addresses ------------------------------------------------------------------------------------------

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
ANSWERS = {
    # no HTTP
    "another protocol": b"220 mail.example ready\r\n",
    "a page without a head": PAGE,
    "bytes": bytes(range(256)) * 20,
    "an unknown version": b"HTTP/9.9 200 OK\r\n\r\n" + PAGE,
    "a status in words": b"HTTP/1.1 fine OK\r\n\r\n" + PAGE,
    "a status beyond all": b"HTTP/1.1 99999 OK\r\n\r\n" + PAGE,
    # floods of headers
    "many headers": OK + b"".join(b"X-%d: y\r\n" % n for n in range(500)) + b"\r\n" + PAGE,
    "a long header": OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n" + PAGE,
    "a long status": b"HTTP/1.1 200 " + b"y" * 100_000 + b"\r\n\r\n" + PAGE,
    # odd answers
    "an onward address that is none": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
    "one with odd brackets": b"HTTP/1.1 302 Found\r\nLocation: http://a]b/\r\n\r\n",
    "one with odd signs": b"HTTP/1.1 301 Moved\r\nLocation: //[\xff]\r\n\r\n",
    "a length beyond all": OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + PAGE,
    "a chunk that is none": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE,
}


@pytest.mark.parametrize("label", ANSWERS)
def test_an_answer_that_is_none_is_refused_in_a_sentence(label):
    with answering(ANSWERS[label]) as network, pytest.raises(Refused) as told:
        read_url("http://news.example/a", network=network)
    assert "news.example" in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("charset", ODD_CHARSETS)
def test_an_answer_in_an_odd_encoding_is_read(charset):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n\r\n"
    with answering(head + PAGE) as network:
        assert PARAGRAPHS[-1] in read_url("http://news.example/a", network=network).text


@pytest.mark.parametrize(
    "error", [RecursionError(), ValueError("of our own"), OSError(5, "of our own")], ids=repr
)
def test_a_fault_in_reading_a_page_is_not_laid_to_the_site(error, monkeypatch):
    monkeypatch.setattr("core.intake.pages.html.read_html", fails(error))
    with answering(OK + b"\r\n" + PAGE) as network, pytest.raises(Refused) as told:
        read_url("http://news.example/lake", network=network)
    assert "reached" not in str(told.value)


@pytest.mark.parametrize("error", [RecursionError(), KeyError("a"), UnicodeError("b")], ids=repr)
def test_whatever_an_address_raises_is_its_own_refusal(error, monkeypatch):
    monkeypatch.setattr("core.intake.web.check_address", fails(error))
    [told] = read_address("https://news.example/lake")
    assert is_plain(told)


# --- the library ----------------------------------------------------------------------------------------


def three(**odd: Any) -> list[Document]:
    """Three reports, the second with something odd."""
    return [
        brought(report(1), "one.txt"),
        brought(report(2), "two.txt", **odd),
        brought(report(3), "three.txt"),
    ]


def is_kept(told: list[Added]) -> list[bool]:
    """Which of them the library has: the three are near copies of each other."""
    return [one.outcome in ("added", "near copy") for one in told]


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "Lake talks end without a word \ud800"},
        {"title": "Lake talks end without a word", "publisher": "The \udfff Herald"},
        {"original": b"x", "original_name": "two\udc80.txt"},
    ],
    ids=str,
)
def test_a_report_that_cannot_be_kept_costs_no_other(odd):
    told = list(add_reports(three(**odd)))
    assert [one.source for one in told] == ["one.txt", "two.txt", "three.txt"]
    assert is_kept(told)[::2] == [True, True]
    assert told[1].article_id or told[1].note.endswith(".")


@pytest.mark.parametrize("part", ["_looked_at", "_known", "_write_files", "_list"])
def test_nor_does_one_that_fails_on_its_way(part, monkeypatch):
    from core.library.articles import adding, keeping

    rooms = adding if hasattr(adding, part) else keeping
    whole = getattr(rooms, part)

    def failing(*arguments: Any, **about: Any) -> Any:
        if "Report 2" in str(arguments):
            raise KeyError("odd")
        return whole(*arguments, **about)

    monkeypatch.setattr(rooms, part, failing)
    told = list(add_reports(three()))
    assert is_kept(told) == [True, False, True]
    assert told[1].note.startswith("two.txt could not be")


def test_nor_does_something_that_ends_before_its_time():
    def broken() -> Iterator[Document]:
        yield brought(report(1), "one.txt")
        raise KeyError("odd")

    told = list(add_reports(broken()))
    assert outcomes(told) == ["added", "refused"]
    assert told[1].note.endswith(".")


# --- the page -------------------------------------------------------------------------------------------


def test_on_the_page_it_has_a_line_and_does_not_stay_first_in_the_queue():
    name = "mails in mails.mhtml"
    app = add(opened(), (name, BAD[name]), ("lake.txt", GOOD.encode()))
    assert not app.error
    assert "1 added and 1 not added" in said(app)
    assert not app.warning
    assert not app.session_state["readout_adding_waiting"]


@pytest.mark.parametrize("part", ["core.ui.library.adding.read_file", "core.intake.items.brought.format_of"])
def test_nor_does_one_that_fails_where_nobody_thought_of(part, monkeypatch):
    room, _, name = part.rpartition(".")
    whole = getattr(import_module(room), name)

    def failing(name, raw, *more):
        if name == "odd.txt":
            raise AttributeError("odd")
        return whole(name, raw, *more)

    monkeypatch.setattr(part, failing)
    app = add(opened(), ("odd.txt", report(2).encode()), ("lake.txt", GOOD.encode()))
    assert not app.error
    assert "1 added and 1 not added" in said(app)
    assert not app.warning
    assert not app.session_state["readout_adding_waiting"]


# --- the terminal ---------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A folder whose first file is bad."""
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.mhtml").write_bytes(BAD["mails in mails.mhtml"])
    (made / "b.txt").write_text(GOOD)
    (made / "c.txt").write_text(report(2))
    return made


def test_in_the_terminal_the_rest_of_a_folder_is_added(folder):
    command = [sys.executable, "-m", "core", "add", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["refused", "added", "added"]
    assert "Traceback" not in done.stderr + done.stdout


def test_and_it_is_compared_and_made_a_briefing_of(folder, tmp_path, capsys):
    for arguments, code in ((("compare", folder), 0), (("brief", folder, tmp_path / "out", "--csv"), 1)):
        assert main([*map(str, arguments)]) == code
        assert "a.mhtml" in capsys.readouterr().err
    assert list((tmp_path / "out").glob("*.zip"))


def test_and_alone_it_is_told_in_a_line(folder, capsys):
    assert main([str(folder / "a.mhtml")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("readout: a.mhtml")
    assert len(told.splitlines()) == 1

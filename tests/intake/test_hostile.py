"""Files and answers that are damaged, lie, or never end: a refusal each, in a plain sentence, and no more.

`tests/support/hostile.py` makes the files; each is read as itself, in a folder, in a zip, and on its way into
the library.
"""

import gzip
import os
import re
import zlib
from pathlib import Path

import pytest

from core.intake import Document, Refusal, Refused, read_address, read_file, read_path, read_url
from core.intake import files as files_room
from core.library import add_reports
from tests.intake.test_intake import zipped
from tests.support.answers import answering
from tests.support.hostile import FILES, PAGE, STORY
from tests.support.web_pages import PARAGRAPHS

GOOD = "\n\n".join(PARAGRAPHS)
# What a person is never told: names of errors and their numbers, places in memory, code.
MACHINES = re.compile(
    r"Error|Exception|Errno|\berror\b|Traceback|\b0x[0-9a-f]|<[a-z]+ |\bNone\b(?! of)|\n|fault of Readout",
    re.I,
)
# Readers find the article in spite of these: its list or a length is wrong, and nothing else.
READ = {
    f"{kind}: {fault}"
    for kind in ("docx", "odt", "epub", "xlsx", "wacz")
    for fault in ("more in its list than there is", "a packed length beyond all")
}
BAD = sorted(FILES.keys() - READ)


def is_plain(sentence: str, *given: str) -> bool:
    """Whether a sentence is one for people, and names no folder but one that was given."""
    for name in given:
        sentence = sentence.replace(name, "")
    return (
        sentence.endswith(".") and not MACHINES.search(sentence) and len(sentence) < 300
        and not re.search(r"(?<![\w.])/\w+/", sentence)
    )  # fmt: skip


def test_there_are_many_of_every_kind():
    assert len(BAD) >= 120
    kinds = {label.partition(":")[0] for label in BAD}
    assert {
        "pdf",
        "docx",
        "odt",
        "epub",
        "xlsx",
        "wacz",
        "rtf",
        "warc",
        "webarchive",
        "mhtml",
        "mail",
    } <= kinds
    assert {
        "feed",
        "json",
        "newsml",
        "nitf",
        "ninjs",
        "subtitles",
        "zip",
        "page",
        "text",
        "fodt",
        "csv",
    } <= kinds


@pytest.mark.parametrize("label", BAD)
def test_a_hostile_file_is_one_refusal(label):
    name, raw = FILES[label]
    [found] = read_file(name, raw)
    assert isinstance(found, Refusal), found.text
    assert is_plain(found.sentence), found.sentence
    assert name in found.source or name in found.sentence


@pytest.mark.parametrize("label", sorted(READ))
def test_what_is_whole_behind_a_lie_is_read(label):
    found = list(read_file(*FILES[label]))
    assert found
    assert all(isinstance(one, Document) for one in found)


def test_the_good_one_behind_each_is_read_in_a_folder_and_in_a_zip(tmp_path):
    for place, label in enumerate(BAD):
        folder = tmp_path / str(place)
        folder.mkdir()
        name, raw = FILES[label]
        (folder / f"a-{name}").write_bytes(raw)
        (folder / "z.txt").write_text(GOOD)
        for found in (
            list(read_path(folder)),
            list(read_file("n.zip", zipped({f"a-{name}": raw, "z.txt": GOOD}))),
        ):
            assert isinstance(found[-1], Document), label
            assert found[-1].text == GOOD
            assert all(is_plain(one.sentence) for one in found if isinstance(one, Refusal)), label


def test_all_of_them_at_once_cost_the_library_nothing(shelf):
    found = [one for label in BAD for one in read_file(*FILES[label])]
    [good] = read_file("z.txt", GOOD.encode())
    told = list(add_reports([*found, good]))
    assert [one.outcome for one in told] == ["refused"] * len(BAD) + ["added"]


# --- files that are none, or another while they are read ----------------------------------------------------


def test_pipes_devices_and_links_are_told_in_a_sentence(tmp_path):
    made = {name: tmp_path / name for name in ("pipe", "loop", "gone", "folder.txt")}
    os.mkfifo(made["pipe"])
    made["loop"].symlink_to(made["loop"])
    made["gone"].symlink_to(tmp_path / "nowhere")
    made["folder.txt"].mkdir()
    for path in (
        *made.values(),
        Path("/dev/null"),
        Path("/dev/zero"),
        Path("/dev/tty"),
        Path("/proc/self/mem"),
    ):
        for one in read_path(path):
            assert isinstance(one, Refusal), path
            assert is_plain(one.sentence, str(path)), one.sentence


def test_in_a_folder_they_cost_nothing_but_themselves(tmp_path):
    os.mkfifo(tmp_path / "a-pipe")
    (tmp_path / "b-loop").symlink_to(tmp_path / "b-loop")
    (tmp_path / "z.txt").write_text(GOOD)
    *_, good = read_path(tmp_path)
    assert good.text == GOOD


def changing(monkeypatch, change) -> None:
    """Have `change` done to a file between the look at its size and its reading."""
    reads = files_room.read_bytes

    def reading(path: Path, *more: int) -> bytes:
        if path.name == "a.txt":
            change(path)
        return reads(path, *more)

    monkeypatch.setattr(files_room, "read_bytes", reading)


CHANGES = {
    "taken away": lambda path: path.unlink(),
    "emptied": lambda path: path.write_text(""),
    "a folder now": lambda path: (path.unlink(), path.mkdir()),
    "grown beyond all": lambda path: os.truncate(path, 60_000_000),
    "bytes now": lambda path: path.write_bytes(bytes(range(256)) * 20),
}


@pytest.mark.parametrize("label", CHANGES)
def test_a_file_that_is_another_by_the_time_it_is_read(label, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "z.txt").write_text(GOOD)
    changing(monkeypatch, CHANGES[label])
    bad, good = read_path(tmp_path)
    assert isinstance(bad, Refusal)
    assert is_plain(bad.sentence, str(tmp_path)), bad.sentence
    assert good.text == GOOD


def test_of_one_that_grows_no_more_is_read_than_may_be(tmp_path, monkeypatch):
    monkeypatch.setattr(files_room, "LARGEST_FILE", 1000)
    path = tmp_path / "a.txt"
    path.write_text("x" * 900)
    changing(monkeypatch, lambda path: path.write_text("x" * 100_000))
    taken = []
    size = files_room.check_size
    monkeypatch.setattr(
        files_room, "check_size", lambda name, got, most: (taken.append(got), size(name, got, most))
    )
    with pytest.raises(Refused):
        files_room.open_path(path)
    assert taken == [900, 1001]


# --- answers ------------------------------------------------------------------------------------------------

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
SQUEEZED = gzip.compress(PAGE.encode())
ANSWERS = {
    "nothing": b"",
    "a blank line": b"\r\n\r\n",
    "half a status": b"HTTP/1.",
    "a head that is cut": OK,
    "another protocol": b"SSH-2.0-Server_9\r\n",
    "a sealed line": b"\x15\x03\x01\x00\x02\x02\x28",
    "a status of letters": b"HTTP/1.1 abc OK\r\n\r\n" + PAGE.encode(),
    "a status below all": b"HTTP/1.1 001 OK\r\n\r\n" + PAGE.encode(),
    "a line without a colon": OK + b"no colon here\r\n\r\n",
    "a flood of heads": OK + b"".join(b"X-%d: y\r\n" % n for n in range(2000)) + b"\r\n" + PAGE.encode(),
    "a head as long as a book": OK + b"X: " + b"y" * 300_000 + b"\r\n\r\n" + PAGE.encode(),
    "cookies without end": OK + b"Set-Cookie: a=b\r\n" * 3000 + b"\r\n" + PAGE.encode(),
    "a length below nothing": OK + b"Content-Length: -1\r\n\r\n",
    "a length of letters": OK + b"Content-Length: many\r\n\r\n" + PAGE.encode()[:40],
    "a length beyond what comes": OK + b"Content-Length: 900000\r\n\r\n" + PAGE.encode(),
    "a length beyond what is taken": OK + b"Content-Length: 99000000000\r\n\r\n" + PAGE.encode(),
    "a length of nothing": OK + b"Content-Length: 0\r\n\r\n",
    "a chunk that is none": OK + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a chunk below nothing": OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
    "a chunk beyond all": OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\nabc\r\n",
    "chunks that are cut": OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\nabc",
    "squeezed, and it is not": OK + b"Content-Encoding: gzip\r\n\r\n" + PAGE.encode(),
    "squeezed, cut": OK + b"Content-Encoding: gzip\r\n\r\n" + SQUEEZED[:40],
    "squeezed in another way": OK + b"Content-Encoding: deflate\r\n\r\n" + b"\xff" * 300,
    "squeezed without end": OK
    + b"Content-Encoding: gzip\r\n\r\n"
    + gzip.compress(b"<p>" + b" " * 60_000_000, compresslevel=9),
    "onward to nowhere": b"HTTP/1.1 302 Found\r\n\r\n",
    "onward to itself": b"HTTP/1.1 302 Found\r\nLocation: \r\n\r\n",
    "onward to a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hosts\r\n\r\n",
    "onward to this machine": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
    "onward to a name of this network": b"HTTP/1.1 302 Found\r\nLocation: http://printer.local/\r\n\r\n",
    "onward with a password": b"HTTP/1.1 302 Found\r\nLocation: http://a:b@news.example/\r\n\r\n",
    "onward to signs": b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\n\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "not found": b"HTTP/1.1 404 Not Found\r\n\r\n" + PAGE.encode(),
    "too many": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: never\r\n\r\n",
    "a fault of theirs": b"HTTP/1.1 500 Oh\r\n\r\n" + b"Traceback (most recent call last): Error 7",
    "a picture": b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a program called a page": OK + b"\r\n\x7fELF" + bytes(range(256)) * 8,
    "a page of nothing": OK + b"\r\n<html><body></body></html>",
    "tags without end": OK + b"\r\n<html><body>" + b"<div>" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("label", ANSWERS)
def test_an_answer_that_is_none_is_one_refusal(label):
    with answering(ANSWERS[label]) as network, pytest.raises(Refused) as told:
        read_url("http://news.example/a", network=network)
    assert is_plain(str(told.value), "http://news.example/a", "news.example"), str(told.value)


@pytest.mark.parametrize("label", sorted(ANSWERS)[::4])
def test_and_it_is_its_own(label):
    with answering(ANSWERS[label]) as network:
        [found] = read_address("http://news.example/a", network=network)
    assert isinstance(found, Refusal)
    assert is_plain(found.sentence, "http://news.example/a", "news.example")


def test_there_are_answers_of_every_kind():
    assert len(ANSWERS) + len(BAD) >= 160
    assert zlib.decompress(SQUEEZED, 31).decode() == PAGE
    assert STORY

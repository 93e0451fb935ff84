"""The calendar file of what falls due, read line by line as RFC 5545 has it."""

import re
from datetime import UTC, datetime

import pytest

from core.deck.writers.icalendar import escaped, folded, write_ics
from core.frames import Frames, rows_of
from core.summaries.agreements import Agreement, agreements
from core.views.passages import Passages
from tests.support.agreed import HILL, LAKE, agreed

MADE = datetime(2025, 3, 5, 12, 30, tzinfo=UTC)


def written(frames: Frames, address: str = "https://desk.example/readout") -> bytes:
    rows = rows_of(agreements(frames), Agreement)
    return write_ics(rows, Passages(frames), address=address, made=MADE)


def events(data: bytes) -> list[dict[str, str]]:
    """Its events as properties, unfolded; the escapes are taken off."""
    text = data.decode("utf-8").replace("\r\n ", "")
    found = []
    for block in re.findall(r"\r\nBEGIN:VEVENT(.*?)(?=\r\nEND:VEVENT\r\n)", text, re.S):
        lines = (line.partition(":") for line in block.strip().split("\r\n"))
        found.append({name: re.sub(r"\\(.)", _plain, value) for name, _, value in lines})
    return found


def _plain(match: re.Match[str]) -> str:
    return "\n" if match[1] == "n" else match[1]


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(agreed(reports=(HILL, LAKE)))


def test_it_is_a_calendar_of_short_lines_with_the_breaks_of_the_standard(data):
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_there_is_an_event_for_each_that_has_a_day_and_for_no_other(data):
    found = events(data)
    assert [event["DTSTART;VALUE=DATE"] for event in found] == [
        "20260101", "20260509", "20270304", "20271231", "20301231",
    ]  # fmt: skip
    assert len({event["UID"] for event in found}) == 5
    assert {event["DTSTAMP"] for event in found} == {"20250305T123000Z"}


def test_an_event_says_what_when_how_firmly_and_where_it_was_read(data):
    begins, fund, _, rail, power = events(data)
    assert power["SUMMARY"] == "Due: Japan will invest at least $5 billion in power by 2030"
    for told in ("Due: by 2030", "How firmly: Pledged", "≥ $5 bn", "Hill Post, 4 March 2025", "“Japan will"):
        assert told in power["DESCRIPTION"]
    assert power["URL"].startswith("https://desk.example/readout/article?article=a1&at=")
    assert fund["SUMMARY"].startswith("Due (considered): Chile may join")
    assert rail["SUMMARY"].startswith("Due (intended): Kenya plans")
    assert begins["SUMMARY"].startswith("From this day on: Norway")


def test_without_an_address_no_link_is_made_up():
    assert all(
        "URL" not in event and "Link" not in event["DESCRIPTION"] for event in events(written(agreed(), ""))
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("back\\slash", r"back\\slash"),
        ("one\r\ntwo\nthree", r"one\ntwo\nthree"),
        ("END:VEVENT\r\nBEGIN:VEVENT", r"END:VEVENT\nBEGIN:VEVENT"),
        ("bell\x07 and \u202eoverride", "bell and override"),
    ],
)
def test_values_are_escaped(text, value):
    assert escaped(text) == value


@pytest.mark.parametrize("line", ["x" * 75, "x" * 76, "é" * 200, "€" * 200, "\U0001f30d" * 90, ""])
def test_lines_are_folded_between_letters(line):
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode("utf-8")) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_hostile_words_open_no_event_of_their_own():
    frames = agreed()
    odd = frames.commitments.assign(text="x\r\nEND:VEVENT\r\nBEGIN:VALARM", document="a;b,c\\d")
    rows = rows_of(agreements(frames, odd), Agreement)
    data = write_ics(rows, Passages(frames), made=MADE)
    assert b"\r\nBEGIN:VALARM" not in data
    assert data.count(b"BEGIN:VEVENT") == data.count(b"END:VEVENT\r\n") == 4
    assert "Document: a;b,c\\d" in events(data)[0]["DESCRIPTION"]


def test_nothing_due_is_an_empty_calendar():
    data = write_ics([], Passages(Frames.empty()), made=MADE)
    assert b"VEVENT" not in data

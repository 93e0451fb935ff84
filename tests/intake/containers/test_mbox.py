"""Boxes of mails: one after the other, each whole or refused."""

from email.message import Message

import pytest

from core.intake import how_many, read_file
from core.intake.containers import unpack
from core.intake.items.document import Document, Refusal
from tests.support.feeds import LINES, PAGE, PLAIN, TITLE, mail

LINE = b"From news@courier.example Wed May 14 23:30:00 2025\n"
ZONED = b"From news@courier.example Wed May 14 23:30:00 -0700 2025\n"
GOOGLE = b"From 1832201234567890123@xxx Wed May 14 23:30:00 +0000 2025\n"


def box(*mails: Message | bytes, line: bytes = LINE) -> bytes:
    return b"".join(line + (one if isinstance(one, bytes) else one.as_bytes()) + b"\n" for one in mails)


def some(count: int) -> list[Message]:
    return [
        mail(f"Accord number {n}", plain=PLAIN.replace("4 percent", f"{n + 2} percent"))
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("line", [LINE, ZONED, GOOGLE], ids=["plain", "with a zone", "as Google writes it"])
@pytest.mark.parametrize("name", ["news.mbox", "news", "news.txt"])
def test_every_mail_is_an_article(line, name):
    found = list(unpack(box(*some(3), line=line), name))
    assert [one.title for one in found] == ["Accord number 1", "Accord number 2", "Accord number 3"]
    assert [one.place for one in found] == ["mail 1", "mail 2", "mail 3"]
    assert "rose by 4 percent" in found[1].text
    assert how_many(name, box(*some(3), line=line)) == 3


def test_line_ends_of_windows():
    found = list(unpack(box(*some(2)).replace(b"\n", b"\r\n"), "news.mbox"))
    assert [one.title for one in found] == ["Accord number 1", "Accord number 2"]


def test_a_line_of_a_text_that_begins_with_from_parts_nothing():
    said = f"{PLAIN}\n\nFrom Monday on, the fee falls to 3 euros.\n\n>From 2026 it falls again.\n"
    one, two = unpack(box(mail(plain=said), mail(TITLE, page=PAGE)), "news.mbox")
    assert one.text.split("\n\n")[-2:] == [
        "From Monday on, the fee falls to 3 euros.",
        "From 2026 it falls again.",
    ]
    assert tuple(two.text.split("\n\n")) == LINES


def test_a_mail_that_can_not_be_read_costs_itself():
    cut = mail(plain=PLAIN, page=f"<p>{PAGE}").as_bytes()
    raw = box(mail("One", plain=PLAIN), mail("Two", plain="\n"), mail("Three", plain=PLAIN), cut[:-300])
    found = list(read_file("news.mbox", raw))
    assert [isinstance(one, Document) for one in found] == [True, False, True, False]
    assert isinstance(found[1], Refusal)
    assert found[1].source == "mail 2"
    assert "cut off" in found[3].sentence


def test_two_thousand_mails_are_a_line_each():
    raw = box(*[mail("Accord", plain=PLAIN)] * 2000)
    assert sum(1 for _ in unpack(raw, "news.mbox")) == 2000


@pytest.mark.parametrize(
    "text", ["From Wednesday May 14 2025 on the fee falls.\n\nIt is low.", f"From Varna\n\n{PLAIN}"]
)
def test_what_is_no_box_is_left_to_others(text):
    assert list(unpack(text.encode(), "talks.txt")) == []

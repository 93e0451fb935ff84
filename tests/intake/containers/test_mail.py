"""Mails: the article as the mail shows it, under its own subject, sender and day."""

import io
import zipfile
from email.message import EmailMessage, Message
from types import SimpleNamespace

import pytest

from core.intake import read_file
from core.intake.containers import unpack
from core.intake.containers.feeds import mail as mail_format
from core.intake.items.brought import Brought
from core.intake.items.document import Document, Refusal, Refused
from core.intake.items.member import Member
from tests.intake.test_documents import pdf
from tests.intake.test_intake import zipped
from tests.support.feeds import LINES, PAGE, PLAIN, TITLE, mail, numbered, rss
from tests.support.mail_files import DAY, FORMS, FORWARDS, LATER, WRAPPED, carrying, with_attached


def members(made: Message | bytes, name: str = "alert.eml") -> list[Member | Refusal]:
    return list(unpack(made if isinstance(made, bytes) else made.as_bytes(), name))


@pytest.mark.parametrize("label", [*FORMS, *FORWARDS])
@pytest.mark.parametrize("name", ["alert.eml", "1747290600.M1.office:2,S", "alert.html"])
def test_the_article_is_read_with_its_own_subject_sender_and_day(label, name):
    [found] = members((FORMS | FORWARDS)[label], name)
    assert isinstance(found, Member)
    assert tuple(found.text.split("\n\n")) == LINES
    assert (found.title, found.outlet, found.published) == (TITLE, "Varna Courier", DAY)


def test_who_wrote_it_stands_in_a_line_and_the_mail_is_kept_whole():
    [found] = read_file("alert.eml", FORMS["both"].as_bytes())
    assert isinstance(found, Document)
    assert found.source == "message in alert.eml"
    assert found.article().byline == "Jo Reyl"
    assert found.original == FORMS["both"].as_bytes()


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ('"Varna Courier Briefing" <a@b.example>', "Varna Courier Briefing"),
        ("Anna Okello from The Grain Letter <a@b.example>", "The Grain Letter"),
        ('"Anna Okello, Hill Daily" <a@b.example>', "Hill Daily"),
        ("Hill Daily - Anna Okello <a@b.example>", "Hill Daily"),
        ("Charlotte Observer <a@b.example>", "Charlotte Observer"),
        ("Hill Daily via Clippings <a@b.example>", "Hill Daily"),
        ("Newsletter <news@reuters.com>", "Reuters"),
        ("news@reuters.com", "Reuters"),
        ("Anna Okello <anna@b.example>", None),
        ("Okello, Anna <anna@b.example>", None),
        ("noreply@b.example", None),
    ],
)
def test_the_outlet_is_the_senders_name_and_no_persons(sender, outlet):
    [found] = read_file("a.eml", mail(sender=sender, plain=WRAPPED).as_bytes())
    assert isinstance(found, Document)
    assert found.told.publisher == outlet


def test_what_is_attached_is_read_as_such_or_said():
    packed = zipped({"a.txt": f"{TITLE}\n\n{PLAIN}", "b.html": f"<h1>Another</h1>{PAGE}", "c.xlsx": b"x"})
    found = list(read_file("clips.eml", with_attached(packed, "clips.zip", "application/zip").as_bytes()))
    assert [one.source for one in found] == [
        "a.txt in clips.zip in clips.eml", "b.html in clips.zip in clips.eml", "c.xlsx in clips.eml",
    ]  # fmt: skip
    assert "is a spreadsheet" in found[2].sentence
    [paper] = read_file("clips.eml", with_attached(pdf(), "paper.pdf", "application/pdf").as_bytes())
    assert isinstance(paper, Document)
    assert paper.source == "paper.pdf in clips.eml"
    feed = with_attached(rss(numbered(1), numbered(2)), "feed.xml", "text/xml")
    assert [one.place for one in members(feed)] == ["item 1 in feed.xml", "item 2 in feed.xml"]


def test_an_article_with_something_attached_is_read_beside_it():
    long = mail(page=PAGE + PAGE)
    long.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    long.add_attachment(b"PK\x03\x04x", maintype="application", subtype="zip", filename="broken.zip")
    first, second = members(long)
    assert isinstance(first, Member)
    assert first.title == TITLE
    assert second == Refusal("broken.zip in alert.eml", second.sentence)


def test_a_note_around_a_file_that_can_not_be_read_is_no_article():
    note = "Dear all, here is the table of the week. It was made on Monday."
    found = members(with_attached(zipped({"xl/workbook.xml": b"x"}), "table.xlsx", plain=note))
    assert [type(one) for one in found] == [Refusal]
    found = members(with_attached(zipped({"xl/workbook.xml": b"x"}), "table.xlsx", plain=WRAPPED))
    assert [type(one) for one in found] == [Member, Refusal]


def test_an_export_that_a_mail_brings_as_its_own_words_is_taken_apart_as_one(monkeypatch):
    def container_of(brought):
        unpack = lambda inner: iter([Member(place="document 2", text=inner.text[:5])])  # noqa: E731
        return SimpleNamespace(__name__="core.intake.containers.databases.some", unpack=unpack)

    monkeypatch.setattr("core.intake.containers.container_of", container_of)
    [found] = mail_format.unpack(Brought("a.eml", mail(plain="Words of an export.").as_bytes()))
    assert (found.place, found.text) == ("document 2 of the message", "Words")


DIGEST = "".join(
    f'<h2><a href="https://courier.example/{n}">The {thing} is settled today</a></h2><p>By Jo Reyl</p>{PAGE}'
    for n, thing in enumerate(("port strike", "grain accord", "steel tariff"))
)


def test_a_digest_is_taken_in_article_by_article():
    foot = "<p>You are receiving this email because you signed up.</p>"
    teaser = (
        '<h2><a href="https://courier.example/t">The ferry line is sold today</a></h2><p>It was sold.</p>'
    )
    found = members(
        mail("Today's news", page=f"<h1>Varna Courier</h1><p>Good morning.</p>{DIGEST}{teaser}{foot}")
    )
    articles = [one for one in found if isinstance(one, Member)]
    assert [one.title for one in articles] == [
        f"The {x} is settled today" for x in ("port strike", "grain accord", "steel tariff")
    ]
    assert all(tuple(one.text.split("\n\n")) == LINES for one in articles)
    assert articles[1].url == "https://courier.example/1"
    assert {one.byline for one in articles} == {"Jo Reyl"}
    assert found[3] == Refusal(
        "The ferry line is sold today",
        "“The ferry line is sold today” is only a teaser in this mail: "
        "bring the article itself, from https://courier.example/t.",
    )  # fmt: skip


def test_an_alert_of_teasers_names_the_addresses():
    cards = "".join(
        f'<table><tr><td><a href="https://courier.example/{n}"><b>Grain accord {n} signed</b></a></td></tr>'
        "<tr><td>Two governments signed an accord on grain ...</td></tr></table>"
        for n in range(4)
    )
    found = members(mail("Alert: grain", page=cards))
    assert [isinstance(one, Refusal) for one in found] == [True] * 4
    assert found[2].sentence.endswith("from https://courier.example/2.")


def test_headlines_below_an_article_are_not_of_it():
    others = "".join(
        f'<h4><a href="https://courier.example/{n}">Another headline of today</a></h4><p>A line.</p>'
        for n in range(3)
    )
    [found] = members(mail(page=f"<h1>{TITLE}</h1>{PAGE}{PAGE}<h3>More news</h3>{others}<p>Unsubscribe</p>"))
    assert found.text.split("\n\n") == [*LINES, *LINES]
    [linked] = members(mail(page=f'<h1><a href="https://courier.example/1">{TITLE}</a></h1>{PAGE}'))
    assert tuple(linked.text.split("\n\n")) == LINES


LISTED = f"""From: clips-request@office.example
To: clips@office.example
Subject: Clips Digest, Vol 3, Issue 4
Date: {LATER}

Today's Topics:

   1. {TITLE} (Varna Courier)
   2. Port strike ends (Hill Daily)

----------------------------------------------------------------------

Message: 1
Date: Wed, 14 May 2025 23:30:00 -0700
From: Varna Courier <news@courier.example>
To: clips@office.example
Subject: [Clips] {TITLE}
Content-Type: text/plain; charset=utf-8

{WRAPPED}

------------------------------

Message: 2
Date: Wed, 14 May 2025 23:30:00 -0700
From: Hill Daily <news@hill.example>
Subject: [Clips] Port strike ends

{WRAPPED}

------------------------------

Subject: Digest Footer

_______________________________________________
Clips mailing list

End of Clips Digest, Vol 3, Issue 4
***********************************
""".encode()


def as_parts(*inner: EmailMessage) -> bytes:
    """A digest of a list whose mails are parts of their own."""
    held = b"".join(b"--in\n\n" + one.as_bytes() + b"\n" for one in inner)
    return (
        b"From: clips@office.example\nTo: all@office.example\nSubject: Clips Digest\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: text/plain\n\nToday's Topics:\n"
        b"--out\nContent-Type: multipart/digest; boundary=in\n\n" + held + b"--in--\n--out--\n"
    )


@pytest.mark.parametrize(
    "raw",
    [
        LISTED,
        as_parts(mail(plain=WRAPPED), mail("Port strike ends", "Hill Daily <a@b.example>", page=PAGE)),
    ],
    ids=["plain", "in parts"],
)
def test_the_digest_of_a_list_gives_each_mail_with_its_own_head(raw):
    one, two = members(raw)
    assert tuple(one.text.split("\n\n")) == tuple(two.text.split("\n\n")) == LINES
    assert (one.title, one.outlet, one.published) == (TITLE, "Varna Courier", DAY)
    assert (two.title, two.outlet, two.published) == ("Port strike ends", "Hill Daily", DAY)


def test_crossheads_are_no_digest():
    rest = PAGE.replace("VARNA, May 14 — ", "")
    [found] = members(mail(page=f"<h1>{TITLE}</h1>{PAGE}<h2>What comes next</h2>{rest}"))
    assert found.text.split("\n\n") == [*LINES, "What comes next", LINES[0][16:], *LINES[1:]]


@pytest.mark.parametrize(
    "form",
    [
        "<h2><a href='https://courier.example/{n}'>{title}</a></h2>{page}",
        "<h2>{title}</h2>{page}<p><a href='https://courier.example/{n}'>Read more</a></p>",
        "<h3>{title}</h3><p>By Jo Reyl</p>{page}",
        "<h3>{title}</h3>{page}",  # each with a dateline
        "<table><tr><td style='font-size:22px'><a href='https://courier.example/{n}'>{title}</a></td></tr>"
        "<tr><td>{page}</td></tr></table>",
        "<p><strong><a href='https://courier.example/{n}'>{title}</a></strong></p>{page}",
    ],
)
def test_a_headline_is_an_articles_by_what_stands_around_it(form):
    titles = ["Grain accord signed", "Port strike ends", "Steel tariff to rise"]
    page = "".join(form.format(n=n, title=title, page=PAGE) for n, title in enumerate(titles))
    found = members(mail("The news of today", page=f"<p>Good morning.</p>{page}<p>Unsubscribe</p>"))
    assert [one.title for one in found if isinstance(one, Member)] == titles
    assert [tuple(one.text.split("\n\n")) for one in found if isinstance(one, Member)] == [LINES] * 3


LETTER = f"""<div style="display:none">What it means ͏ ͏</div>
<p><a href="x">Open in app</a> or <a href="y">online</a></p>
<h1><a href="https://letter.example/p/1">{TITLE}</a></h1><table><tr><td><a href="z">Anna Okello</a></td></tr>
<tr><td>May 14</td><td>∙</td><td>Paid</td></tr></table><p><a href="r">READ IN APP</a></p>{PAGE}
<p><a href="s">Subscribe now</a></p><p><a>Share</a></p><p><a>Leave a comment</a></p>
<div>You’re currently a free subscriber to The Grain Letter.</div>
<p>© 2025 The Grain Letter<br>548 Market Street, San Francisco, CA 94104<br>
<a>Unsubscribe</a></p><p><a>Get the app</a></p>"""
SENDERS = {
    "a letter of one writer": mail(sender="Anna Okello from The Grain Letter <a@b.example>", page=LETTER),
    "a list with an address": mail(
        page=f"<p>View this email in your browser</p><h1>{TITLE}</h1><span>14 May 2025</span><br>{PAGE}"
        "<p><em>Copyright © 2025 Varna Courier, All rights reserved.</em><br><br>"
        "<b>Our mailing address is:</b><br>Varna Courier<br>12 Quay Street<br>Varna 9000<br>Bulgaria<br><br>"
        "Add us to your address book<br><br>"
        "Want to change how you receive these emails?<br>You can update your preferences or unsubscribe.</p>"
    ),
    "a desk that names other articles": mail(
        page=f"<h1>{TITLE}</h1><p>By Jo Reyl in Varna</p>{PAGE}<p><em>Jo Reyl writes on trade.</em></p>"
        "<h3>Also in the Courier</h3><ul><li><a href='https://courier.example/2'>Port strike ends</a></li>"
        "<li><a href='https://courier.example/3'>Steel tariff is to rise again</a></li></ul>"
        "<p>Enjoying this letter? Subscribe to support our work.</p>"
    ),
    "a desk that sells": mail(
        page=f"<h1>{TITLE}</h1>{PAGE.replace('</p><p>', '</p><p>Advertisement</p><p>', 1)}<p>Unsubscribe</p>"
    ),
    "an agency": mail(plain=f"{WRAPPED}\n\n(c) NTA. All rights reserved.\nThis alert was sent to you.\n"),
    "a group of readers": mail(
        plain=f"{WRAPPED}\n\n-- \nYou received this message because you are subscribed to a group.\n"
        "To unsubscribe from this group and stop receiving emails, send an email to c+u@groups.example.\n"
    ),
    "a ministry's press office": mail(
        plain=f"FOR IMMEDIATE RELEASE\n\nVarna, 14 May 2025\n\n{WRAPPED}\n\n###\n\nMedia contact:\nJo Reyl\n"
        "+359 52 123 456\npress@trade.example\n"
    ),
    "an office with a notice": mail(
        plain=f"{WRAPPED}\n\nThis message and any attachments are confidential, for the addressee alone."
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", SENDERS)
def test_what_senders_write_above_and_below_is_not_of_the_article(label):
    [found] = members(SENDERS[label])
    assert tuple(found.text.split("\n\n")) == LINES


# --- faults ----------------------------------------------------------------------------------------------


def test_what_is_cut_off_is_refused():
    raw = mail(plain=WRAPPED, page=f"<html><body>{PAGE}</body></html>").as_bytes()
    [found] = read_file("alert.eml", raw[:-400])
    assert isinstance(found, Refusal)
    assert found.sentence.startswith("alert.eml is cut off")


def test_a_mail_without_an_article_is_refused_in_a_sentence():
    locked = mail(plain="x").as_bytes().replace(b"text/plain", b"application/pkcs7-mime")
    tnef = with_attached(b"x", "winmail.dat", "application/ms-tnef", plain="\n")
    for made in (mail(plain="\n"), mail(page="<img src='x'>"), locked, tnef, mail(plain="Yes.")):
        raw = made if isinstance(made, bytes) else made.as_bytes()
        [found] = read_file("a.eml", raw)
        assert isinstance(found, Refusal)
        assert found.sentence.endswith(".")
    [odd] = read_file("note.eml", PLAIN.encode())
    assert isinstance(odd, Refusal)
    assert "without the head" in odd.sentence


def test_mails_within_mails_without_end_are_refused():
    made = mail(plain=WRAPPED)
    for _ in range(15):
        made = carrying(made)
    with pytest.raises(Refused, match="without end"):
        members(made)
    packed = made.as_bytes()
    for _ in range(12):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as held:
            held.writestr("in.zip", packed)
        packed = inner.getvalue()
    [found] = read_file("a.eml", with_attached(packed, "in.zip", "application/zip").as_bytes())
    assert isinstance(found, Refusal)


@pytest.mark.parametrize(
    "text",
    [
        f"From: our desk in Varna\nTo: all readers\nSubject: Fees\n\n{PLAIN}",
        f"{TITLE}\nFrom: Jo Reyl <jo@courier.example>\nDate: 14 May 2025\nSubject: Grain\n\n{PLAIN}",
        f"From Wednesday the fee falls.\n\n{PLAIN}",
        f"Q: What changes?\nA: The fee.\nTo: all\n\n{PLAIN}",
        f"Subject: {TITLE}\n\n{PLAIN}",
    ],
)
def test_what_is_no_mail_is_left_to_others(text):
    assert members(text.encode(), "talks.txt") == []

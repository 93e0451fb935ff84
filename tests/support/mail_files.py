"""Mails as programmes write, wrap and forward them, with one article in each."""

import textwrap
from datetime import datetime
from email.message import EmailMessage

from tests.support.feeds import LINES, PAGE, PLAIN, TITLE, mail

DAY = datetime(2025, 5, 14)
WRAPPED = "\n\n".join(textwrap.fill(line, 72) for line in LINES)
QUOTED = "\n".join(f"> {line}" for line in WRAPPED.splitlines())
COLLEAGUE = "Anna Lee <anna.lee@office.example>"
LATER = "Fri, 16 May 2025 09:00:00 +0200"


def forward(plain: str | None = None, page: str | None = None, subject: str = "Fwd: grain") -> EmailMessage:
    return mail(subject, COLLEAGUE, plain=plain, page=page, day=LATER)


def with_attached(
    raw: bytes, name: str, kind: str = "application/octet-stream", plain: str = "See there."
) -> EmailMessage:
    made = mail("Clippings", COLLEAGUE, plain=plain, day=LATER)
    main, sub = kind.split("/")
    made.add_attachment(raw, maintype=main, subtype=sub, filename=name)
    return made


def carrying(*inner: EmailMessage) -> EmailMessage:
    made = mail(
        "Fwd: two for you", COLLEAGUE, plain="For your file, with regards from the office.", day=LATER
    )
    for one in inner:
        made.add_attachment(one)
    return made


LATIN = (
    b"Date: Wed, 14 May 2025 23:30:00 -0700\r\nContent-Type: text/plain; charset=no-such-thing\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n"
    b"Subject: =?utf-8?B?R3JhaW4gYWNjb3Jk?=\r\n =?utf-8?Q?_signed_in_Varna?=\r\n"
    b"From: =?iso-8859-1?Q?Varna_Courier?= <news@courier.example>\r\n\r\n"
    + "\r\n\r\n".join(LINES).encode("cp1252")
)
FLOWED = (
    b"From: Varna Courier <news@courier.example>\nSubject: Grain accord signed in Varna\n"
    b"Date: Wed, 14 May 2025 23:30:00 -0700\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    + "\n\n".join(textwrap.fill(line, 60).replace("\n", " \n") for line in LINES).encode()
)
LAID_OUT = f"""<html><head><style>p {{ color: red }}</style></head><body>
<div style="display:none;max-height:0">The accord in brief &zwnj;&nbsp;&zwnj;</div>
<table><tr><td><a href="https://courier.example/v/1">View this email in your browser</a></td></tr>
<tr><td><img src="https://courier.example/logo.png" alt="Varna Courier"></td></tr>
<tr><td><h1>{TITLE}</h1><p>By Jo Reyl</p>{PAGE}</td></tr>
<tr><td><a href="x">Facebook</a> <a href="y">Twitter</a></td></tr>
<tr><td>Varna Courier, 12 Quay Street, Varna</td></tr>
<tr><td>You are receiving this email because you signed up. <a href="z">Unsubscribe</a></td></tr>
</table><img src="https://t.example/o.gif" width="1" height="1"></body></html>"""
FORMS = {
    "plain, wrapped by hand": mail(plain=WRAPPED),
    "plain, with a head and a foot": mail(
        plain=f"View online: https://courier.example/v\n\n{TITLE}\nBy Jo Reyl\n\n{WRAPPED}\n\n-- \n"
        "Varna Courier, 12 Quay Street\nUnsubscribe: https://courier.example/u\n"
    ),
    "plain, with addresses behind words": mail(
        plain=WRAPPED.replace("accord", "accord <https://courier.example/1>", 1)
        + "\n\n[1] https://courier.example/2"
    ),
    "HTML alone": mail(page=f"<h1>{TITLE}</h1>{PAGE}"),
    "both": mail(plain=WRAPPED, page=LAID_OUT),
    "both, the HTML but a stub": mail(plain=WRAPPED, page="<p>Use a better programme.</p>"),
    "lines ended by breaks": mail(page="<div>" + "<br><br>".join(LINES) + "</div>"),
    "8 bits under a charset that is none": LATIN,
    "flowed": FLOWED,
    "base64, CRLF": mail(page=LAID_OUT).as_bytes().replace(b"\n", b"\r\n"),
    "with a list's tag": mail(f"[Press] {TITLE}", plain=PLAIN),
    "an answer that is the article": mail(
        f"Re: {TITLE}",
        plain=f"{WRAPPED}\n\nOn Tue, May 13, 2025 at 9:00 AM Ann Lee <a@b.example> wrote:\n> When?\n> Ann\n",
    ),
}  # fmt: skip
FORWARDS = {
    "as Gmail does": forward(
        f"see this\n\n---------- Forwarded message ---------\nFrom: Varna Courier <news@courier.example>\n"
        f"Date: Wed, May 14, 2025 at 11:30 PM\nSubject: {TITLE}\nTo: <anna@office.example>\n\n\n"
        f"{WRAPPED}\n\n-- \nAnna\n"
    ),
    "as Gmail does in HTML": forward(
        page="see this<br><br><div class='gmail_quote'><div>---------- Forwarded message ---------<br>"
        "From: <strong>Varna Courier</strong> <span>&lt;<a href='mailto:n@c.example'>n@c.example</a>"
        f"&gt;</span><br>Date: Wed, May 14, 2025 at 11:30 PM<br>Subject: {TITLE}<br>To: &lt;a@b.example&gt;"
        f"<br></div><br><br>{PAGE}</div>"
    ),
    "as Outlook does, with no line above": forward(
        page="<p>FYI</p><p>Anna</p><div style='border-top:solid 1pt'><p><b>From:</b> Varna Courier "
        "&lt;n@c.example&gt;<br><b>Sent:</b> Wednesday, May 14, 2025 11:30 PM<br><b>To:</b> Lee, Anna<br>"
        f"<b>Subject:</b> {TITLE}</p></div>{PAGE}<p>Unsubscribe | Privacy Policy</p>",
        subject="FW: grain",
    ),
    "as Outlook does in German": forward(
        "-----Ursprüngliche Nachricht-----\nVon: Varna Courier [mailto:news@courier.example]\n"
        f"Gesendet: Mittwoch, 14. Mai 2025 23:30\nAn: Anna Lee\nBetreff: {TITLE}\n\n{WRAPPED}",
        subject="WG: grain",
    ),
    "as Outlook does in French": forward(
        f"De : Varna Courier <news@courier.example>\nEnvoyé : mercredi 14 mai 2025 23:30\nÀ : Anna Lee\n"
        f"Objet : {TITLE}\n\n{WRAPPED}",
        subject="TR: grain",
    ),
    "as Apple does": forward(
        f"Begin forwarded message:\n\nFrom: Varna Courier <news@courier.example>\nSubject: {TITLE}\n"
        f"Date: 14 May 2025 at 23:30:00 CEST\nTo: anna@office.example\n\n{WRAPPED}\n\nSent from my iPhone\n"
    ),
    "as Apple does, quoted": forward(
        f"> Begin forwarded message:\n>\n> From: Varna Courier <news@courier.example>\n> Subject: {TITLE}\n"
        f"> Date: 14 May 2025 at 23:30:00 CEST\n> To: anna@office.example\n>\n{QUOTED}"
    ),
    "as Thunderbird does": forward(
        page="<br>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>" + TITLE + "</td></tr>"
        "<tr><th>Date: </th><td>Wed, 14 May 2025 23:30:00 -0700</td></tr>"
        "<tr><th>From: </th><td>Varna Courier "
        f"&lt;n@courier.example&gt;</td></tr><tr><th>To: </th><td>a@office.example</td></tr></table>{PAGE}"
    ),
    "twice": forward(
        "---------- Forwarded message ---------\nFrom: Bo Dorn <bo@office.example>\n"
        "Date: Thu, May 15, 2025 at 8:00 AM\nSubject: Fwd: grain\n"
        "To: Anna Lee\n\nFor you.\n\n---------- Forwarded message ---------\n"
        f"From: Varna Courier <news@courier.example>\nDate: Wed, May 14, 2025 at 11:30 PM\nSubject: {TITLE}\n"
        f"To: Bo Dorn\n\n{WRAPPED}"
    ),
    "attached": carrying(mail(page=LAID_OUT)),
    "attached as a file": with_attached(mail(plain=WRAPPED).as_bytes(), "grain.eml"),
    "attached to what is attached": carrying(carrying(mail(plain=WRAPPED))),
}  # fmt: skip

"""Layouts as interfaces, printers and desks vary them: one story, whatever file it comes in."""

# ruff: noqa: E501 -- a file is easier to read in one piece
import io
import json
from datetime import datetime

import openpyxl
import pytest

from core.intake import Document, read_file
from tests.support.press import as_word

TITLE = "Lake states agree on a fund for the ports"
FIRST = "The lake states will pay 310 million dollars into a fund for their ports, their ministers said on Tuesday in Varna."
MIDDLE = (
    "“We have waited long for this,” said Irina Petkova, who speaks for the port of Varna and its workers."
)
LAST = (
    "A first ship is to leave in the spring, when the ice is gone and the money is there, the ministers said."
)
BODY = [FIRST, MIDDLE, LAST]
DAY = datetime(2022, 12, 13)
P = "".join(f"<p>{words}</p>" for words in BODY)


def page(body: str) -> bytes:
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def rtf(*lines: str) -> bytes:
    plain = "\n".join(f"\\pard {line}\\par" for line in lines)
    return "".join(
        sign if sign < "\x80" else f"\\u{ord(sign)}?" for sign in f"{{\\rtf1\\ansi {plain}\n}}"
    ).encode()


def sheet(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def newer(outlet: str, day: str, length: str, *more: str) -> list[str]:
    """A document of the newer Nexis with lines of its own before its end."""
    return [TITLE, outlet, day, "Copyright 2022 Harbour Press", length, "Body", *BODY, *more]


LOOSE = f"<center>1 of 1 DOCUMENTS</center><br><center><b>Varna Courier</b></center><br><center>December 13, 2022 Tuesday</center><br><br><b>{TITLE}</b><br><br><b>BYLINE:</b> Jo Reyl<br><br><b>LENGTH:</b> 60 words<br><br>{P}<br><b>LOAD-DATE:</b> December 13, 2022<br><br><b>LANGUAGE:</b> ENGLISH<br>"
PLAIN_HEADER = f'<article><header><div class="sm-margin-bottom">Varna Courier</div><div class="sm-margin-bottom">13 décembre 2022 - 60 mots</div><div class="titreArticle"><p class="titreArticleVisu">{TITLE}</p></div></header><section><div class="docOcurrContainer">{P}</div></section></article>'
WITH_SOURCE = f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Varna Courier <span>(site web réf. - Varna Courier)</span></span></div><div class="DocHeader">mardi 13 décembre 2022, p. 4</div><div class="titreArticle"><p class="titreArticleVisu">{TITLE}</p></div></header><div class="DocText clearfix">{P}</div></article>'
DETAILS = f"<h2>{TITLE}</h2><h3>Full text</h3><div>{P}<p>CREDIT: JO REYL</p></div><h3>Details</h3><p><b>Title: </b>{TITLE}</p><p><b>Publication title: </b>Varna Courier</p><p><b>Publication date: </b>Dec 13, 2022</p><p><b>ProQuest document ID: </b>2512</p>"
GERMAN = [
    "Dokument 1 von 1",
    TITLE,
    "Autor: Jo Reyl",
    "Publikationsinfo: Varna Courier ; Varna [Varna]. 13 Dezember 2022: A.4.",
    "Link zum ProQuest-Dokument: https://search.proquest.com/docview/1",
    f"Volltext: {FIRST}",
    MIDDLE,
    LAST,
    f"Titel: {TITLE}",
    "Titel der Publikation: Varna Courier",
    "Datenbank: Global Newsstream",
]
COUNTED = f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{TITLE}</span></div><div>60 words</div><div>13 December 2022</div><div>Varna Courier</div><div>VACO</div><div>English</div>{P.replace("<p>", "<p class=articleParagraph>")}<p>Document VACO000020221213eh3500001</p></div>'

FILES: dict[str, tuple[str, bytes, str]] = {
    "Nexis with a printer's pages and a line on licences": ("a.docx", as_word(["Page 1 of 4", *newer("Varna Courier", "December 13, 2022 Tuesday", "Length:\u00a060 words", "For Reprint and Licensing please click here", "Link to Image", "Load-Date:\u00a0December 14, 2022", "End of Document")]), "Varna Courier"),
    "Nexis, an outlet with its edition": ("a.docx", as_word(newer("Varna Courier - City edition", "December 13, 2022", "Length:\u00a060 words", "Load-Date:\u00a0December 14, 2022", "End of Document")), "Varna Courier"),
    "Nexis in French, in December": ("a.txt", "\n".join(newer("Varna Courier", "mardi 13 décembre 2022", "Longueur: 60 mots", "Date de chargement: 14 décembre 2022", "Fin du document")).encode(), "Varna Courier"),
    "Nexis, lines between boxes": ("a.html", page(LOOSE), "Varna Courier"),
    "Factiva, in December": ("a.html", page(COUNTED), "Varna Courier"),
    "Europresse, a header without classes": ("a.html", page(PLAIN_HEADER), "Varna Courier"),
    "Europresse, where it was found": ("a.html", page(WITH_SOURCE), "Varna Courier"),
    "ProQuest, the text under a heading": ("a.html", page(DETAILS).replace(b"<body>", b"<title>ProQuest</title><body>"), "Varna Courier"),
    "ProQuest in German, without the document's number": ("a.txt", "\n\n".join(GERMAN).encode(), "Varna Courier"),
    "an agency that names no place": ("a.rtf", rtf(TITLE, "By Jo Reyl", f"(Bloomberg) -- {FIRST}", MIDDLE, LAST, "--With assistance from Ann Fox.", "To contact the reporter on this story:", "Jo Reyl in Varna at jo@x.example", "©2022 Bloomberg L.P.", "Published 2022-12-13"), "Bloomberg"),
    "a time before the headline": ("a.rtf", rtf(f"13-Dec-2022 10:15:02 - UPDATE 2-{TITLE}", "(Adds quotes)", "By Jo Reyl", f"VARNA, Dec 13 (Reuters) - {FIRST}", MIDDLE, LAST, "(Reporting by Jo Reyl)"), "Reuters"),
    "who owns it stands at the foot": ("a.rtf", rtf(TITLE, "13-Dec-2022 00:00:00", "By Jo Reyl", *BODY, "(Reporting by Jo Reyl; Editing by Ann Fox)", "((jo@x.example; +44 20 7000 0000))", "(c) Copyright Thomson Reuters 2022. Click For Restrictions - https://x.example/r"), "Reuters"),
    "a slug of an agency in one word": ("a.rtf", rtf("Lake-ports-diplomacy,lead", TITLE, f"Varna, December 13, 2022 (AFP) - {FIRST}", MIDDLE, LAST, "jr/af", "© Agence France-Presse"), "AFP"),
    "initials behind the last stop": ("a.txt", b"\x01bdt0123 4 pl  132  dpa 0456\r\n\r\nLake/Ports/\r\n\x02" + f"{TITLE} =\r\n\r\n   Varna (dpa) - {FIRST}\r\n   {MIDDLE}\r\n   {LAST} dpa jr yy af\r\n".replace("“", "``").replace("”", "''").encode() + b"\x03131015 Dec 22\r\n\x04", "dpa"),
    "a table whose first column is cut short": ("a.xlsx", sheet(["Lp.", "Data publikacji", "Źródło", "Tytuł", "Treść"], [1, "13.12.2022", "Varna Courier", TITLE, "\n\n".join(BODY)], [2, "31.12.2022", "Lake Post", f"{TITLE}, again", "\n\n".join(BODY[::-1])]), "Varna Courier"),
    "a table with the first paragraph apart": ("a.xlsx", sheet(["Support", "Date de parution", "Titre", "Lead paragraph", "Body text"], ["Varna Courier", "13/12/2022", TITLE, FIRST, f"{MIDDLE}\n\n{LAST}"]), "Varna Courier"),
    "an answer of an interface": ("a.json", json.dumps({"status": "OK", "response": {"docs": [{"headline": {"main": title}, "source": "Varna Courier", "pub_date": "2022-12-13T05:00:00+0000", "full_text": "\n\n".join(BODY)} for title in (TITLE, f"{TITLE}, again")]}}).encode(), "Varna Courier"),
    "a newsletter that says why it came": ("a.eml", f'From: Varna Courier <news@x.example>\nTo: r@x.example\nSubject: {TITLE}\nDate: Tue, 13 Dec 2022 07:30:00 +0100\nMIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n\n<h1>{TITLE}</h1>{P}<p>You receive this mail because you signed up. <a href="u">Unsubscribe</a></p>'.encode(), "Varna Courier"),
}  # fmt: skip


@pytest.mark.parametrize("label", FILES)
def test_a_story_comes_out_whole(label: str) -> None:
    name, raw, outlet = FILES[label]
    found = list(read_file(name, raw))
    assert isinstance(found[0], Document), found
    article = found[0].article()
    body = [article.text[one.start : one.end] for one in article.blocks if one.kind == "paragraph"]
    assert (article.title, outlet in (article.publisher, article.agency)) == (TITLE, True)
    assert (article.published, body) == (DAY, BODY)

"""The same stories as real exports vary them: fields left out, moved or marked, other encodings, older mark-up."""

# ruff: noqa: E501 -- what is changed in a file is easier to read in one piece
import re
from base64 import encodebytes
from collections.abc import Callable
from dataclasses import replace
from textwrap import wrap

import pytest

from core.intake.containers import unpack
from tests.support import europresse_files as eu
from tests.support import factiva_files as fa
from tests.support import proquest_files as pq
from tests.support.press import STORIES, Story, html_words, in_march, plain, told

MARCH = [in_march(story) for story in STORIES]
LONG = STORIES[:2]


def rights(story: Story) -> str:
    return f"<div>(c) 2025 {html_words(story.outlet)} Ltd. All rights reserved.</div>"


def framed(story: Story, language: str, **more: str) -> str:
    """An article of Factiva in the frames of a page, its fields in a paragraph of their own."""
    held = fa.html_in_order(story, language, classes=False, **more)
    inner = held[held.index(">") + 1 : held.rindex("</div>")]
    place = inner.index('<p class="articleParagraph')
    return (
        f'<div id="article-x{story.number}" class="article" ><div class="article {language}Article">\n<p>\n\t{inner[:place]}'
        f"\n</p>\n{inner[place:]}</div></div><br/><span></span>\n"
    )


def each(form: Callable[[Story], str]) -> bytes:
    return fa.page(form(story) for story in MARCH)


def typed(form: Callable[[Story], str]) -> bytes:
    return "".join(form(story) for story in MARCH).encode()


FACTIVA = {
    "heads of rows": each(lambda story: fa.html_by_codes(story, "en").replace('<td class="index">', '<th class="index">').replace("&nbsp;</td>", "</th>")),
    "paragraphs without a class": each(lambda story: fa.html_in_order(story, "en").replace('class="articleParagraph enarticleParagraph"', "")),
    "a headline without a class": each(lambda story: fa.html_in_order(story, "en", classes=False).replace('<div id="hd"><span class="enHeadline">', "<div><b>").replace("</span></div>", "</b></div>")),
    "no line of rights": each(lambda story: fa.html_in_order(story, "en").replace(rights(story), "")),
    "frames of a page": each(lambda story: framed(story, "de")),
    "frames of a page, with a page's number": each(lambda story: framed(story, "zh", page="18")),
    "links in the text": each(lambda story: fa.html_in_order(story, "en").replace("Norland", '<a class="companylink" href="#">Norland</a>')),
    "marked words, also in the day": each(lambda story: fa.html_by_codes(story, "en").replace("port", '<span class="hit">port</span>').replace("March", "<b>March</b>")),
    "tags in capitals": each(lambda story: re.sub(r"<(/?)(tr|td|table|p|b)\b", lambda tag: f"<{tag[1]}{tag[2].upper()}", fa.html_by_codes(story, "en"))),
    "no id in a page": each(lambda story: re.sub(r'(?s)<tr><td class="index"><b>AN</b>.*?</tr>', "", fa.html_by_codes(story, "en"))),
    "feet of pages": typed(lambda story: fa.text_in_order(story, "en") + "Page 2 of 4 © 2025 Factiva, Inc. All rights reserved.\n\f"),
    "line ends of Windows": typed(lambda story: fa.text_in_order(story, "en")).replace(b"\n", b"\r\n"),
    "Windows-1252": "".join(fa.text_by_codes(story, "fr") for story in MARCH).encode("cp1252"),
    "no blank lines": typed(lambda story: re.sub(r"\n\n+", "\n", fa.text_by_codes(story, "en", alone=True)) + "\n"),
    "blanks behind the codes": typed(lambda story: re.sub(r"(?m)^([A-Z]{2,3}) ", r"\1      ", fa.text_by_codes(story, "en"))),
    "no id behind the codes": typed(lambda story: re.sub(r"(?m)^AN .*\n", "", fa.text_by_codes(story, "en"))),
    "codes that come seldom": typed(lambda story: fa.text_by_codes(story, "en").replace("SC ", "ED National\nSC ").replace("CO ", "CT desk@x.example\nRF Released 3 times\nCO ")),
    "an edition and a page": typed(lambda story: fa.text_in_order(story, "en").replace("\nEnglish\n", "\nNational\n3\nEnglish\n")),
    "a blank line below the headline": typed(lambda story: fa.text_in_order(story, "en").replace(f"{story.title}\n", f"{story.title}\n\n")),
    "a blank line below each line": typed(lambda story: "\n\n".join(filter(None, fa.text_in_order(story, "en").split("\n"))) + "\n\n"),
    "codes in lines broken at 72": "\r\n".join("\r\n".join(wrap(line, 72)) for story in MARCH for line in fa.text_by_codes(story, "en").split("\n")).encode(),
    "a name without By": typed(lambda story: fa.text_in_order(story, "en").replace("By ", "")),
    "a name without By in RTF": fa.rtf(MARCH, "en", contents=False).replace(b"By ", b""),
}  # fmt: skip
XML = {
    "the archive's names": fa.xml(STORIES).replace(b"leadParagraph", b"LeadPara").replace(b"tailParagraphs", b"TailParas").replace(b"paragraph", b"Para").replace(b"article>", b"Article>"),
    "no namespace": fa.xml(STORIES).replace(b' xmlns="http://press.example/pps/2.0"', b""),
    "a namespace that nobody uses": fa.xml(STORIES).replace(b"xmlns=", b"xmlns:p="),
}  # fmt: skip
EUROPRESSE = {
    "an English interface": [eu.loose(story).replace("Numéro de document", "Document number").replace("Tous droits réservés", "All rights reserved") for story in STORIES],
    "a class for the author": [eu.newer(story).replace(f'<p class="sm-margin-bottomNews">{story.byline}</p></header>', f'<div class="docAuthors">Par {story.byline}</div></header>') for story in STORIES],
    "no number": [re.sub(r"news·[^<]*", "", eu.article(story)).replace("Numéro de document : ", "") for story in STORIES],
    "no class for the text": [eu.newer(story).replace("DocText clearfix", "x") for story in STORIES],
    "loose text in no table": ["<div>" + re.sub(r"</?(?:table|tr|td)[^>]*>", "", eu.loose(story)) + "</div>" for story in STORIES],
    "a strong kicker": [eu.loose(story, kicker="<b>Le pacte</b>").replace("<b><i>©", "<font><b>©").replace("réservés.</i></b>", "réservés.</b></font>") for story in STORIES],
    "a headline in a division": [eu.article(story).replace('<p class="titreArticleVisu">', '<div class="titreArticleVisu">').replace("</p> </div> <div>", "</div> </div> <div>") for story in STORIES],
    "a time with a zone": [eu.newer(story, language="en").replace(" 1234 words, p. 4", " - 10:15 AM UTC -0500") for story in STORIES],
    "other capitals in the classes": [eu.article(story).replace("titreArticleVisu", "TitreArticleVisu") for story in STORIES],
    "in a table": [f"<table><tr><td>{eu.newer(story)}</td></tr></table>" for story in STORIES],
    "a box beside the text": [eu.newer(story).replace("</div></div></section>", "</div></div><aside><p>Encadré(s) :</p><p>More.</p></aside></section>") for story in STORIES],
}  # fmt: skip
PROQUEST = {
    "labels in capitals": pq.page(pq.html(story).replace("Full text:", "FULL TEXT:").replace("Abstract:", "ABSTRACT:") for story in STORIES),
    "the day above the text only": pq.page(re.sub(r"<p[^>]*><strong>Publication date: .*?</p>\n", "", pq.html(story)) for story in STORIES),
    "the outlet above the text only": pq.page(re.sub(r"<p[^>]*><strong>Publication title: .*?</p>\n", "", pq.html(story)) for story in STORIES),
    "bold labels": pq.page(pq.html(story).replace("strong>", "b>") for story in STORIES),
    "a table a field": pq.page(re.sub(r'<p style="padding:0;"><strong>(.*?)</strong>(.*?)</p>', r"<table><tr><td><strong>\1</strong></td><td>\2</td></tr></table>", pq.html(story)) for story in STORIES),
    "blanks that do not break": pq.page(pq.html(story).replace(": </strong>", ":&nbsp;&nbsp;</strong>") for story in STORIES),
    "lines broken at 78": "\n".join("\n".join(wrap(line, 78)) for line in pq.text(STORIES).split("\n")).encode(),
    "line ends of Windows": ("\ufeff" + pq.text(STORIES)).replace("\n", "\r\n").encode(),
    "a label for the headline": "\n".join(f"Title: {story.title}\n{pq.text([story], rules=False).replace(story.title, '', 1)}" for story in STORIES).encode(),
    "a mail that is a page": b"From: a@b.example\nSubject: ProQuest\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + encodebytes(pq.page(pq.html(story) for story in STORIES)),
    "a mail in a mail": b'From: a@b.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="zz"\n\n--zz\nContent-Type: text/plain\n\nSee below.\n--zz\nContent-Type: message/rfc822\n\n' + pq.mail(pq.page(pq.html(story) for story in STORIES), "x") + b"\n--zz--\n",
}  # fmt: skip
REFERENCES = {
    "line ends of Windows": pq.ris(LONG).replace("\n", "\r\n"),
    "a mark before the first": "\ufeff" + pq.ris(LONG).replace("ER  - ", "ER  -"),
    "TI and T2": pq.ris(LONG).replace("T1  -", "TI  -").replace("JF  -", "T2  -"),
    "JO and no publisher": pq.ris(LONG).replace("JF  -", "JO  -").replace("PB  - Varna Publishing Ltd\n", ""),
    "two days": re.sub(r"DA  - (\S{10})/", r"Y1  - \1\nDA  - \1", pq.ris(LONG)),
}


def read(raw: bytes) -> list:
    return [told(member) for member in unpack(raw, "export")]


@pytest.mark.parametrize("label", FACTIVA)
def test_factiva(label):
    assert read(FACTIVA[label]) == [plain(story) for story in MARCH]


@pytest.mark.parametrize("label", XML)
def test_factiva_xml(label):
    assert read(XML[label]) == [plain(story) for story in STORIES]


@pytest.mark.parametrize("label", EUROPRESSE)
def test_europresse(label):
    assert read(eu.page(EUROPRESSE[label])) == [plain(story) for story in STORIES]


@pytest.mark.parametrize("label", PROQUEST)
def test_proquest(label):
    assert read(PROQUEST[label]) == [plain(story) for story in STORIES]


@pytest.mark.parametrize("label", REFERENCES)
def test_references(label):
    assert read(REFERENCES[label].encode()) == [plain(story, section=False) for story in LONG]


def test_a_headline_in_capitals_below_a_section():
    shouted = [replace(story, title=story.title.title()) for story in MARCH]
    assert read(typed(lambda story: fa.text_in_order(replace(story, title=story.title.title()), "en"))) == [
        plain(story) for story in shouted
    ]


def test_an_agency_is_no_author():
    wire = replace(STORIES[0], byline="Reuters")
    files = [eu.page([eu.loose(wire)]), eu.page([eu.newer(wire)]), pq.page([pq.html(wire)]), fa.xml([wire])]
    for raw in files:
        [member] = unpack(raw, "export")
        assert (member.agency, member.byline) == ("Reuters", None)
    coded = fa.text_by_codes(MARCH[0], "en").replace("WC ", "CR Associated Press\nWC ")
    [member] = unpack(coded.encode(), "export")
    assert (member.agency, member.byline) == ("Associated Press", "Rui Caldas and Mei Tan")

"""NITF: the body and nothing around it, the headline, who wrote it, the paper, the agency, the day."""

# ruff: noqa: E501 -- files are easier to read in one piece
import pytest

from core.intake import read_file
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from tests.intake.containers.agency_texts import GRAIN, STRIKE, known, p, plain, said, unpacked

EXPECTED = ("Accord on grain signed", "Norland Telegraph Agency", "2025-05-14", plain(GRAIN))
HEDLINE = "<hedline><hl1>Accord on grain signed</hl1><hl2>Ministers cheer</hl2></hedline>"
MAKERS = "<byline>By <person>Jo Reyl</person><byttl>Staff writer</byttl></byline><distributor>Norland Telegraph Agency</distributor><dateline><location>VARNA</location></dateline><abstract><p>All in short.</p></abstract>"


def nitf(
    body: str, *, head: str = "", title: str = HEDLINE, makers: str = MAKERS, end: str = "", paper: str = ""
) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!-- a --><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf version="3.4"><head><title>grain slug</title>'
        f'<docdata management-status="usable"><doc-id id-string="a.1"/><urgency ed-urg="4"/><date.issue norm="20250514T080000Z"/>{head}</docdata>{paper}</head>'
        f"<body><body.head>{title}{makers}</body.head><body.content>{body}</body.content><body.end>{end}</body.end></body></nitf>"
    )


BARE = nitf(p(GRAIN))
MEDIA = '<media media-type="image"><media-reference source="a.jpg" alternate-text="A ship"/><media-caption><p>A ship at sea.</p></media-caption><media-producer>Ann Fox</media-producer></media>'
NOTE = '<note noteclass="editorsnote"><body.content><p>Editors: this updates.</p></body.content></note>'
FORMS = {
    "paragraphs": BARE,
    "blocks": nitf(f'<block id="Main">{p(GRAIN)}</block>'),
    "media and notes": nitf(MEDIA + NOTE + p(GRAIN) + MEDIA, makers=MAKERS + NOTE, end="<tagline>Ann Fox helped.</tagline><bibliography>x</bibliography>"),
    "credits below a rule": nitf(p((*GRAIN, "___", "NTA writer Ann Fox in Velmar contributed to this report."))),
    "credits in the last paragraph": nitf(p((*GRAIN[:2], GRAIN[2] + " (Reporting by Jo Reyl; editing by Ann Fox)"))),
    "initials": nitf(p((*GRAIN, "jr/af/nc"))),
    "the headline and the byline again": nitf(p(("Accord on grain signed", "By Jo Reyl", *GRAIN))),
    "a headline without levels": nitf(p(GRAIN), title="<hedline>Accord on grain signed</hedline>"),
    "the document's title": nitf(p(GRAIN), title="").replace("grain slug", "Accord on grain signed"),
    "a kicker": nitf(p(GRAIN), title="<hedline><hl1>REFILE-Accord on grain signed</hl1></hedline>"),
    "words marked for what they are": BARE.replace("Varna", "<location><city>Varna</city></location>").replace("Irina Petkova", "<person>Irina Petkova</person>"),
    "a namespace": BARE.replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" '),
    "a prefix": BARE.replace("<nitf ", '<x:nitf xmlns:x="urn:x" ').replace("</nitf>", "</x:nitf>"),
    "words": nitf(plain(GRAIN)),
    "typed words": nitf(f"<pre>{plain(GRAIN)}</pre>"),
    "mark-up as words": nitf(f"<![CDATA[{p(GRAIN)}]]>"),
    "the owner": nitf(p(GRAIN), head='<doc.copyright holder="Norland Telegraph Agency" year="2025"/>', makers=""),
    "the house of the byline": nitf(p(GRAIN), makers="<byline>By Jo Reyl</byline><distributor><org>Norland Telegraph Agency</org></distributor>"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_read_whatever_its_form(form):
    assert known("news.txt", FORMS[form]) == "nitf"
    [found] = unpacked("news.txt", FORMS[form])
    assert said(found) == EXPECTED


def test_the_paper_is_the_outlet_and_who_sent_it_the_agency():
    paper = '<pubdata name="The Norland Times" date.publication="20250515T000000-0500"/>'
    [found] = unpacked("news.xml", nitf(p(GRAIN), paper=paper))
    assert isinstance(found, Member)
    assert (found.outlet, found.agency, found.byline) == (
        "The Norland Times",
        "Norland Telegraph Agency",
        "Jo Reyl",
    )
    assert said(found)[2] == "2025-05-15"


def test_what_is_released_later_is_of_that_day():
    [found] = unpacked("news.xml", nitf(p(GRAIN), head='<date.release norm="20250516T080000Z"/>'))
    assert said(found)[2] == "2025-05-16"


def test_a_listed_house_behind_a_byline_is_the_agency():
    [found] = unpacked(
        "n.xml", nitf(p(GRAIN), makers="<byline>JO REYL<byttl>The Associated Press</byttl></byline>")
    )
    assert said(found)[1] == "Associated Press"


def test_tables_lists_and_crossheads_are_lines():
    body = f"<p>{GRAIN[0]}</p><hl2>The fee</hl2><ul><li>One point stands.</li></ul><nitf-table><table><tr><th>Country</th><th>2024</th></tr><tr><td>Velmar</td><td>4</td></tr></table></nitf-table>"
    [found] = unpacked("news.xml", nitf(body))
    assert said(found)[3].split("\n\n") == [
        GRAIN[0],
        "The fee",
        "One point stands.",
        "Country | 2024",
        "Velmar | 4",
    ]


TWO = nitf(p(STRIKE), title="<hedline><hl1>Port strike ends</hl1></hedline>")


@pytest.mark.parametrize(
    "content",
    [BARE + "\n" + TWO, f"<batch><id>7</id>{BARE.partition('?>')[2]}{TWO.partition('?>')[2]}</batch>"],
)
def test_several_in_a_file_are_several_articles(content):
    assert [said(one)[0] for one in unpacked("news.xml", content)] == [
        "Accord on grain signed",
        "Port strike ends",
    ]


def test_an_abstract_alone_is_the_text():
    [found] = unpacked("news.xml", nitf("", makers=f"<abstract><p>{GRAIN[0]}</p></abstract>"))
    assert said(found)[3] == GRAIN[0]


def test_what_breaks_off_is_refused():
    [found] = unpacked("news.xml", BARE[:-120])
    assert isinstance(found, Refusal)
    assert "ends in the middle" in found.sentence


def test_a_line_ended_for_the_machines_sake_parts_no_word_from_its_stop():
    body = """<p>
Talks run from
<chron>August 1 to 25</chron>
, said the
<org>Port Board</org>
.
</p><p>The two towns met in May and agreed on nearly everything that they had on the table.</p>"""
    raw = f"<nitf><head><title>Talks</title></head><body><body.content>{body}</body.content></body></nitf>"
    [found] = read_file("talks.xml", raw.encode())
    assert "Talks run from August 1 to 25, said the Port Board." in found.text

"""NewsML 1: a text among components, with the headline nearest to it; what stands beside a picture is none."""

# ruff: noqa: E501 -- files are easier to read in one piece
import base64

import pytest

from core.intake.items.document import Refusal
from tests.intake.containers.agency_texts import GRAIN, STRIKE, known, p, plain, said, unpacked

EXPECTED = ("Accord on grain signed", "Norland Telegraph Agency", "2025-05-14", plain(GRAIN))
HEAD = '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd" [<!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf;]>'
ENVELOPE = '<NewsEnvelope><SentFrom><Party FormalName="Norland Telegraph Agency"/></SentFrom><DateAndTime>20250516T080000+0200</DateAndTime></NewsEnvelope>'
LINES = "<SubHeadLine>Ministers cheer</SubHeadLine><ByLine>By Jo Reyl</ByLine><DateLine>VARNA, May 14</DateLine><CopyrightLine>(c) NTA</CopyrightLine>"


def item(*components: str, management: str = "", status: str = "Usable") -> str:
    return (
        '<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>nta.example</ProviderId><DateId>20250515</DateId>'
        "<NewsItemId>A1</NewsItemId></NewsIdentifier><NameLabel>grain-accord</NameLabel></Identification><NewsManagement>"
        "<FirstCreated>20250514T075000+0200</FirstCreated><ThisRevisionCreated>20250515T075000+0200</ThisRevisionCreated>"
        f'<Status FormalName="{status}"/>{management}</NewsManagement>{"".join(components)}</NewsItem>'
    )


def newsml(*items: str) -> str:
    return f'{HEAD}<NewsML Version="1.2"><Catalog Href="x"/>{ENVELOPE}{"".join(items)}</NewsML>'


def component(*inner: str, headline: str = "", role: str = "Main") -> str:
    lines = f"<NewsLines><HeadLine>{headline}</HeadLine>{LINES}</NewsLines>" if headline else ""
    return f'<NewsComponent><Role FormalName="{role}"/>{lines}{"".join(inner)}</NewsComponent>'


def content(data: str, *, kind: str = "Text", coded: str = "") -> str:
    return (
        f'<ContentItem><MediaType FormalName="{kind}"/>{coded}<DataContent>{data}</DataContent></ContentItem>'
    )


def one(*inner: str) -> str:
    return newsml(item(component(*inner, headline=EXPECTED[0])))


NITF = f"<nitf><body><body.head><hedline><hl1>{EXPECTED[0]}</hl1></hedline><byline>By Jo Reyl</byline></body.head><body.content><block>{p(GRAIN)}</block></body.content></body></nitf>"
PACKED = base64.b64encode(plain(GRAIN).encode()).decode()
CAPTION = component(content("<p>Ministers shake hands in Varna.</p>"), role="Caption")
PHOTO = '<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>'
FORMS = {
    "NITF": one(content(NITF)),
    "NITF that holds the headline": newsml(item(component(content(NITF)))),
    "XHTML": one(content(f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{p(GRAIN)}</body></html>')),
    "paragraphs": one(content(p(GRAIN))),
    "words": one(content(f"<![CDATA[{plain((*GRAIN, 'NTA jr/af'))}]]>")),
    "mark-up as words": one(content(f"<![CDATA[{p(GRAIN)}]]>")),
    "typed": one(content("<pre>" + "\n".join(f"   {one.replace(' on ', chr(10) + 'on ')}" for one in GRAIN) + "</pre>")),
    "packed": one(content(PACKED, coded='<Encoding Notation="base64"/>')),
    "packed around": one(f'<ContentItem><Encoding Notation="base64"><DataContent>{PACKED}</DataContent></Encoding></ContentItem>'),
    "two renditions": one(content(" ".join(GRAIN)), content(f"<html><body>{p(GRAIN)}</body></html>")),
    "components that say the same": one(f'<NewsComponent EquivalentsList="yes">{component(content(p(GRAIN)))}{component(content(" ".join(GRAIN)))}</NewsComponent>'),
    "a photo with its caption": one(component(content(p(GRAIN))), component(CAPTION, component(PHOTO), headline="Ministers in Varna", role="Photo")),
    "a caption beside its photo": one(content(p(GRAIN)), component(PHOTO, content("<p>A ship.</p>"), role="Supporting")),
    "parts by their roles": newsml(item(component(component(content(EXPECTED[0]), role="Title"), component(content(f"<p>{GRAIN[0]}</p>"), role="Lead"), component(content(p(GRAIN[1:])), role="Body"), CAPTION, role="Root"))),
    "a lead that the body repeats": one(component(content(f"<p>{GRAIN[0]}</p>"), role="Lead"), component(content(p(GRAIN)), role="Body")),
    "an item alone": one(content(p(GRAIN))).partition("</NewsEnvelope>")[2].replace("</NewsML>", "").replace("</AdministrativeMetadata>", ""),
}  # fmt: skip
NO_SENDER = {"an item alone"}


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_read_whatever_its_form(form):
    assert known("news.txt", FORMS[form]) == "newsml_one"
    [found] = unpacked("news.txt", FORMS[form])
    title, outlet, day, text = said(found)
    assert (title, day, text) == (EXPECTED[0], *EXPECTED[2:])
    assert outlet == ("nta.example" if form in NO_SENDER else EXPECTED[1])


STORY = component(content(p(GRAIN)), headline=EXPECTED[0])
SECOND = component(content(p(STRIKE)), headline="Port strike ends")


@pytest.mark.parametrize(
    "content",
    [newsml(item(STORY, SECOND)), newsml(item(STORY), item(SECOND)), newsml(item(component(STORY, SECOND)))],
)
def test_each_text_is_an_article_under_its_own_headline(content):
    found = unpacked("news.xml", content)
    assert [said(one)[0] for one in found] == [EXPECTED[0], "Port strike ends"]
    assert [said(one)[3] for one in found] == [plain(GRAIN), plain(STRIKE)]


def test_what_is_held_back_is_of_the_day_that_lets_it_go():
    later = '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20250517T060000Z</DateAndTime></StatusWillChange>'
    [found] = unpacked("news.xml", newsml(item(STORY, management=later, status="Embargoed")))
    assert said(found)[2] == "2025-05-17"


def test_the_agency_s_own_name_goes_before_the_senders():
    named = '<AdministrativeMetadata><Provider><Party FormalName="AFP"/></Provider></AdministrativeMetadata>'
    [found] = unpacked("news.xml", one(named, content(p(GRAIN))))
    assert said(found)[1] == "AFP"


def test_pictures_alone_are_refused():
    [found] = unpacked("news.xml", one(PHOTO))
    assert isinstance(found, Refusal)


def test_what_is_whole_before_the_end_breaks_off_is_read():
    first, last = unpacked("news.xml", newsml(item(STORY), item(SECOND))[:-300])
    assert said(first)[0] == EXPECTED[0]
    assert isinstance(last, Refusal)
    assert "ends in the middle" in last.sentence

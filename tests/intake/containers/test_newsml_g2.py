"""NewsML-G2: items in any mark-up, under whatever namespaces, each with its own headline, outlet and day."""

# ruff: noqa: E501 -- files are easier to read in one piece

import pytest

from core.intake import Document, Refusal, read_file
from core.intake.items.member import Member
from tests.intake.containers.agency_texts import GRAIN, STRIKE, known, p, plain, said, unpacked

SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
PROVIDER = '<provider qcode="nprov:NTA"><name>Norland Telegraph Agency</name></provider>'
XHTML = '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">{}</html></inlineXML>'
NITF = '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="{}"><body><body.head><hedline><hl1>Another</hl1></hedline></body.head><body.content>{}</body.content><body.end><tagline>jr</tagline></body.end></body></nitf></inlineXML>'
TITLE = "<headline>Accord on grain signed</headline>"
EXPECTED = ("Accord on grain signed", "Norland Telegraph Agency", "2025-05-14", plain(GRAIN))


def g2(
    content: str, *, head: str = TITLE, meta: str = "", kind: str = "ninat:text", space: str = SPACE
) -> str:
    """An item: what is in it, its headlines, more about it, its class."""
    return (
        f'<newsItem {space} guid="urn:x:{hash(head + content)}" version="3" standard="NewsML-G2" xml:lang="en">'
        '<rightsInfo><copyrightHolder literal="NTA"/><usageTerms>Not for Velmar.</usageTerms></rightsInfo>'
        f'<itemMeta><itemClass qcode="{kind}"/>{PROVIDER}<versionCreated>2025-05-15T08:00:00+02:00</versionCreated>'
        f"<firstCreated>2025-05-14T07:00:00+02:00</firstCreated>{meta}</itemMeta><contentMeta><urgency>4</urgency>"
        f'{head}<slugline>GRAIN-ACCORD</slugline><description role="drol:summary">All of it in short.</description>'
        f"</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    head = "<header><sent>2025-05-14T09:00:00Z</sent><sender>nta.example</sender></header>"
    return (
        f'<?xml version="1.0"?><newsMessage {SPACE}>{head}<itemSet>{"".join(items)}</itemSet></newsMessage>'
    )


BODY = f"<head><title>T</title></head><body>{p(GRAIN)}</body>"
ITEM = g2(XHTML.format(BODY))
PICTURE = g2('<remoteContent href="a.jpg" contenttype="image/jpeg"/>', kind="ninat:picture")
PACKAGE = '<packageItem guid="p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet><group><itemRef residref="urn:x"><headline>Accord</headline></itemRef></group></groupSet></packageItem>'
OTHER = g2(XHTML.format(f"<body>{p(STRIKE)}</body>"), head="<headline>Port strike ends</headline>")

FORMS = {
    "XHTML": ITEM,
    "XHTML in the items' namespace": g2(f"<inlineXML><html><body><h1>Accord on grain signed</h1>{p(GRAIN)}</body></html></inlineXML>"),
    "NITF": g2(NITF.format("http://iptc.org/std/NITF/2006-10-18/", p(GRAIN))),
    "NITF in a wrong namespace": g2(NITF.format("http://www.w3.org/1999/xhtml", p(GRAIN))),
    "words called plain": g2(f'<inlineData contenttype="text/plain"><![CDATA[{plain(GRAIN)}]]></inlineData>'),
    "words broken by hand": g2(f'<inlineData contenttype="text/plain">{plain(GRAIN).replace(" a ", chr(10) + "a ").replace(" grain ", chr(10) + "grain ")}</inlineData>'),
    "mark-up called plain": g2(f'<inlineData contenttype="text/plain"><![CDATA[{p(GRAIN)}]]></inlineData>'),
    "mark-up that is escaped": g2(f'<inlineData contenttype="text/html">{p(GRAIN).replace("<", "&lt;")}</inlineData>'),
    "line breaks": g2(XHTML.format(f"<body>{'<br/><br/>'.join(GRAIN)}</body>")),
    "elements of its own": g2("<inlineXML><text>" + "".join(f"<par>{one}</par>" for one in GRAIN) + "</text></inlineXML>"),
    "the desk's marks": g2(XHTML.format(f"<body>{p((*GRAIN, '(Reporting by Jo Reyl; Editing by Ann Fox)', 'NTA jr/af'))}</body>")),
    "notes above and below": g2(XHTML.format(f"<body><header><h1>{EXPECTED[0]}</h1><h2>Ministers cheer</h2><p>By Jo Reyl, dpa</p></header><p>(Adds quote)</p>{p(GRAIN)}<h2># Notebook</h2><ul><li>The ministry</li></ul><footer>NTA jr af</footer></body>"), head=TITLE + '<headline role="x:sub">Ministers cheer</headline>'),
    "a header of its own": g2(XHTML.format(f'<body><header><time>14.05.2025 07:00</time><ul><li>Grain</li></ul><h1>{EXPECTED[0]}</h1><h3>Trade</h3><p>By Jo Reyl, NTA</p></header><section>{p(GRAIN)}</section></body>'), head='<headline rank="3">Trade</headline><headline rank="1">Accord on grain signed</headline>'),
    "a prefix": ITEM.replace("<newsItem xmlns=", "<n:newsItem xmlns:n=").replace("</newsItem>", "</n:newsItem>"),
    "a class by its address": ITEM.replace('qcode="ninat:text"', 'uri="http://cv.iptc.org/newscodes/ninature/text"'),
    "a second headline": g2(XHTML.format(BODY), head=TITLE + "<headline>Ministers cheer</headline>"),
    "a second headline first": g2(XHTML.format(BODY), head=f'<headline role="hld:subHeadline">Ministers cheer</headline>{TITLE}'),
    "a title of the item": g2(XHTML.format(BODY), head="", meta="<title>Accord on grain signed</title>"),
    "a kicker": g2(XHTML.format(BODY), head="<headline>UPDATE 1-Accord on grain signed</headline>"),
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?>' + ITEM).encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_read_whatever_its_form(form):
    assert known("news.txt", FORMS[form]) == "newsml_g2"
    [found] = unpacked("news.txt", FORMS[form])
    assert said(found) == EXPECTED


def test_of_a_message_the_texts_are_read():
    found = unpacked("news.xml", message(ITEM, PICTURE, PACKAGE, OTHER))
    assert [said(one)[0] for one in found] == ["Accord on grain signed", "Port strike ends"]
    assert [said(one)[3] for one in found] == [plain(GRAIN), plain(STRIKE)]
    assert [one.place for one in found] == ["article 1", "article 2"]


def test_several_documents_in_one_file_are_several_articles():
    assert len(unpacked("news.xml", f'<?xml version="1.0"?>{ITEM}\n<?xml version="1.0"?>{OTHER}')) == 2


@pytest.mark.parametrize("content", [message(PICTURE), message(PACKAGE), PACKAGE])
def test_pictures_and_lists_alone_are_refused(content):
    [found] = unpacked("news.xml", content)
    assert isinstance(found, Refusal)
    assert "bring the files" in found.sentence


def test_an_item_without_its_text_is_refused_by_its_headline():
    [found] = read_file("news.xml", g2('<remoteContent href="story.html"/>').encode())
    assert isinstance(found, Refusal)
    assert "“Accord on grain signed”" in found.sentence


def test_what_is_held_back_is_of_the_day_that_lets_it_go():
    [found] = unpacked(
        "n.xml", g2(XHTML.format(BODY), meta="<embargoed>2025-05-16T06:00:00+02:00</embargoed>")
    )
    assert said(found)[2] == "2025-05-16"


def test_the_sender_is_the_outlet_where_the_item_names_none():
    bare = ITEM.replace(PROVIDER, "").replace('<copyrightHolder literal="NTA"/>', "")
    [found] = unpacked("n.xml", message(bare).replace("nta.example", "reuters.com"))
    assert said(found)[1] == "Reuters"


OWNER = '<copyrightHolder uri="x"><name>Norland Press</name></copyrightHolder>'


def test_the_owner_is_the_outlet_of_a_provider_without_a_name():
    bare = ITEM.replace(PROVIDER, '<provider uri="http://www.nta.example/about/"/>')
    [found] = unpacked("n.xml", bare.replace('<copyrightHolder literal="NTA"/>', OWNER))
    assert said(found)[1] == "Norland Press"
    [found] = unpacked("n.xml", bare.replace('<copyrightHolder literal="NTA"/>', ""))
    assert said(found)[1] == "nta.example"


def test_the_source_that_is_named_beside_the_provider_is_the_agency():
    [found] = unpacked(
        "n.xml", ITEM.replace("<urgency>", "<infoSource><name>DPA</name></infoSource><urgency>")
    )
    assert isinstance(found, Member)
    assert (found.outlet, found.agency) == ("Norland Telegraph Agency", "dpa")


def test_what_was_taken_back_says_so():
    [found] = unpacked("n.xml", ITEM.replace("</itemMeta>", '<pubStatus qcode="stat:canceled"/></itemMeta>'))
    assert isinstance(found, Member)
    assert found.notes == ("Its agency marks it as withdrawn.",)


@pytest.mark.parametrize("declared", ["ISO-8859-1", "UTF-8", "no-such-one"])
def test_bytes_of_another_encoding_are_read(declared):
    words = ("Malmö – the “port” – paid €5.", *GRAIN)
    content = f'<?xml version="1.0" encoding="{declared}"?>' + g2(XHTML.format(f"<body>{p(words)}</body>"))
    [found] = unpacked("news.xml", content.encode("cp1252"))
    assert said(found)[3] == plain(words)


def test_two_encodings_in_one_file_are_read():
    one, two = ITEM.replace("The two", "Malmö’s two"), OTHER.replace("Dockers", "Årsta’s dockers")
    found = unpacked("news.xml", one.encode("cp1252") + two.encode())
    assert [said(one)[3].split(" ")[0] for one in found] == ["Malmö’s", "Årsta’s"]


def test_signs_that_xml_has_not_are_read():
    [found] = unpacked(
        "n.xml", g2(XHTML.format("<body><p>AT&T of K&ouml;ln &mdash; it\x02 paid.</p></body>"))
    )
    assert said(found)[3] == "AT&T of Köln — it paid."


CUT = message(ITEM, OTHER)


@pytest.mark.parametrize("content", [CUT[:-700], message(ITEM, "<p></q>", OTHER)])
def test_what_is_whole_before_a_fault_is_read(content):
    first, last = unpacked("news.xml", content)
    assert said(first) == EXPECTED
    assert isinstance(last, Refusal)
    assert last.sentence == "news.xml ends in the middle or is damaged: save it again from where it came."


BOMB = '<!DOCTYPE newsItem [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [BOMB + ITEM, g2("<div>" * 5000 + "x" + "</div>" * 5000), message(ITEM)[:150], "<newsItem><<<"],
    ids=["bomb", "nested", "cut in its head", "broken"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content):
    [found] = read_file("news.xml", content.encode())
    assert isinstance(found, Refusal)
    assert found.sentence.endswith(".")


def test_two_thousand_items_are_read_one_by_one():
    found = unpacked("news.xml", message(*[ITEM] * 2000))
    assert len(found) == 2000
    assert said(found[-1]) == EXPECTED


@pytest.mark.parametrize(
    "content",
    [
        "Talks open\n\nThe agency sent a <newsItem> of 4 pages. It was late.",
        "<html><body><p>He wrote &lt;newsItem&gt;.</p></body></html>",
        "<report><p>Trade grew. It was late.</p></report>",
        f'<rss version="2.0"><channel><item>{ITEM}</item></channel></rss>',
    ],
)
def test_other_files_are_none(content):
    assert known("news.xml", content) not in ("newsml_g2", "newsml_one", "nitf")


def test_a_report_of_a_file_has_its_fields():
    [found] = read_file("news.xml", ITEM.encode())
    assert isinstance(found, Document)
    article = found.article()
    assert (article.title, article.publisher) == EXPECTED[:2]
    assert f"{article.published:%Y-%m-%d}" == EXPECTED[2]

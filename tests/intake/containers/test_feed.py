"""Feeds: each item that holds its article's text is an article, under its own title, day and author."""

import json
import re
import tracemalloc
from datetime import datetime
from html import escape

import pytest

from core.intake import read_file
from core.intake.containers import unpack
from core.intake.items.document import Document, Refusal, Refused
from core.intake.items.member import Member
from tests.support.feeds import LINES, PAGE, PLAIN, TEASER, TITLE, item, numbered, rss

DAY = datetime(2025, 5, 14)


def atom(*entries: str, title: str = "Varna Courier", head: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{title}</title><id>urn:x</id><updated>2025-06-01T00:00:00Z</updated>{head}"
        f"{''.join(entries)}</feed>"
    ).encode()


def entry(content: str, *, day: str = "<published>2025-05-14T23:40:00-05:00</published>") -> str:
    return (
        f"<entry><title type='html'>Grain accord &lt;i&gt;signed&lt;/i&gt; in Varna</title>{day}<id>1</id>"
        f"<link href='https://courier.example/1'/><updated>2025-06-01T10:00:00-05:00</updated>"
        f"<author><name>Jo Reyl</name></author>{content}</entry>"
    )


def json_feed(**fields: object) -> bytes:
    one = {
        "id": "1",
        "url": "https://courier.example/1",
        "title": TITLE,
        "date_published": "2025-05-14T23:40:00-05:00",
    }
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Varna Courier",
            "home_page_url": "https://courier.example/",
            "items": [one | {"authors": [{"name": "Jo Reyl"}]} | fields],
        }
    ).encode()


RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://courier.example/">
<title>Varna Courier</title><link>https://courier.example/</link><description>News</description></channel>
<item rdf:about="https://courier.example/1"><title>{TITLE}</title><link>https://courier.example/1</link>
<dc:creator>Jo Reyl</dc:creator><dc:date>2025-05-14T23:40:00-05:00</dc:date>
<description>{TEASER}</description>
<content:encoded><![CDATA[{PAGE}]]></content:encoded></item></rdf:RDF>""".encode()
BY = "<dc:creator><![CDATA[Jo Reyl]]></dc:creator>"
OLD = (
    f'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.92"><channel>'
    f"<title>Varna Courier</title><item><title>{TITLE}</title><link>https://courier.example/1</link>"
    "<author>desk@courier.example (Jo Reyl)</author>"
    f"<pubDate>14 May 25 23:40 EST</pubDate><description>{escape(PAGE)}</description></item></channel></rss>"
).encode()
BARE = f"<item><title>{TITLE}</title><link>https://courier.example/1</link><description>"
XHTML = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PAGE}</div></content>'

FORMS = {
    "RSS 2.0 with its text in content:encoded": rss(
        item(more=f"{BY}<description>{escape(TEASER)}</description>")
    ),
    "RSS 2.0 with its text in the description": rss(
        item(more=BY + f"<description>{escape(PAGE)}</description>").replace(
            f"<content:encoded><![CDATA[{PAGE}]]></content:encoded>", ""
        )
    ),
    "RSS 0.92": OLD,
    "RSS 1.0": RDF,
    "RSS with the text as Yandex wants it": rss(
        item(more=BY + f"<yandex:full-text>{PLAIN}</yandex:full-text>").replace(
            f"<content:encoded><![CDATA[{PAGE}]]></content:encoded>", ""
        )
    ),
    "RSS behind blank lines, its encoding a lie": b"\n\n" + rss(item(more=BY)).replace(b"UTF-8", b"us-ascii"),
    "RSS in UTF-16": rss(item(more=BY)).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "RSS with an ampersand of its own": rss(
        item(more=BY), title="Varna Courier", head="<copyright>A & B</copyright>"
    ),
    "Atom with HTML": atom(
        entry(f'<content type="html">{escape(PAGE)}</content><summary>{TEASER}</summary>')
    ),
    "Atom with XHTML": atom(entry(XHTML)),
    "Atom with a prefix": re.sub(rb"<(/?)(?=[a-z])(?!div|p>)", rb"<\1a:", atom(entry(XHTML))).replace(
        b"xmlns=", b"xmlns:a=", 1
    ),
    "JSON Feed with HTML": json_feed(content_html=PAGE, summary="Two governments signed"),
    "JSON Feed with plain words": json_feed(content_text=PLAIN),
    "JSON Feed, version 1": json_feed(content_html=PAGE, authors=None, author={"name": "Jo Reyl"}).replace(
        b"version/1.1", b"version/1"
    ),
}


def members(raw: bytes, name: str = "news.xml") -> list[Member | Refusal]:
    return list(unpack(raw, name))


@pytest.mark.parametrize("label", FORMS)
@pytest.mark.parametrize("name", ["news.xml", "news", "news.html", "news.txt"])
def test_an_item_is_an_article_with_its_fields(label, name):
    [found] = members(FORMS[label], name)
    assert isinstance(found, Member)
    assert tuple(found.text.split("\n\n")) == LINES
    said = (found.title, found.outlet, found.published, found.byline, found.url, found.place)
    assert said == (TITLE, "Varna Courier", DAY, "Jo Reyl", "https://courier.example/1", "item 1")
    assert found.notes == ()


@pytest.mark.parametrize("label", FORMS)
def test_it_is_read_as_it_stands_and_nothing_of_the_feed_is_in_it(label):
    [found] = read_file("news.xml", FORMS[label])
    assert isinstance(found, Document)
    article = found.article()
    assert article.title == TITLE
    assert (article.publisher, article.published, article.byline) == ("Varna Courier", DAY, "Jo Reyl")
    assert article.text == "\n\n".join((TITLE, *LINES))


TAILS = {
    "as WordPress ends it": '<p>The post <a href="x">Grain</a> appeared first on Courier.</p>',
    "as WordPress ends it in German": "<p>Der Beitrag Grain erschien zuerst auf Courier.</p>",
    "a link that leads on": '<p><a href="https://courier.example/1">Read more</a></p>',
    "buttons": '<div class="sharedaddy"><a href="x">Share</a> <a href="y">Tweet</a></div>',
    "a picture's caption": "<figure><img src='x'/><figcaption>Ministers arrive.</figcaption></figure>",
    "a box to sign up": '<div class="newsletter-signup"><p>Join 75,000 readers of our letter.</p></div>',
    "where it stood first": "<hr/><p>Grain accord was originally published in Courier on this site.</p>",
    "a script": "<script>var count = 14;</script>",
}


@pytest.mark.parametrize("tail", TAILS)
def test_what_a_site_sets_behind_the_text_is_not_of_it(tail):
    long = PAGE + PAGE.replace("4 percent", "7 percent")
    [found] = members(rss(item(page=long + TAILS[tail])))
    assert isinstance(found, Member)
    assert found.text.split("\n\n") == [*LINES, *(line.replace("4 percent", "7 percent") for line in LINES)]


TEASERS = {
    "cut off with dots": rss(item(page=f"<p>{TEASER}</p>")),
    "cut off, no field of its own": rss(f"{BARE}{escape(TEASER)}</description></item>"),
    "a sentence in the description": rss(f"{BARE}{LINES[0]}</description></item>"),
    "a description of a picture": rss(
        f"{BARE}{LINES[0]}</description>"
        f"<media:content url='x'><media:description>{escape(PAGE)}</media:description></media:content></item>"
    ),
    "a description of a picture under another prefix": rss(
        f"{BARE}{LINES[0]}</description><m:content url='x'><m:description>{escape(PAGE)}</m:description>"
        "</m:content></item>"
    ).replace(b"xmlns:media", b"xmlns:m"),
    "to be read on": rss(item(page=f"<p>{LINES[0]}</p><p><a href='x'>Continue reading</a></p>")),
    "nothing": rss(item(page="")),
    "Atom with a summary": atom(entry(f"<summary>{LINES[0]}</summary>")),
    "Atom that keeps its text elsewhere": atom(entry('<content type="text/html" src="https://c.example/1"/>')),
    "JSON Feed with a summary": json_feed(summary=LINES[0]),
}  # fmt: skip


@pytest.mark.parametrize("label", TEASERS)
def test_a_teaser_is_refused_with_the_address_to_bring(label):
    [found] = members(TEASERS[label])
    assert isinstance(found, Refusal)
    assert found.sentence.startswith(f"“{TITLE}” ")
    assert found.sentence.endswith("bring the article itself, from https://courier.example/1.")


def test_items_come_in_order_and_one_that_is_refused_costs_itself():
    raw = rss(numbered(1), item(2, page=f"<p>{TEASER}</p>"), numbered(3))
    found = list(read_file("news.xml", raw))
    assert [isinstance(one, Document) for one in found] == [True, False, True]
    assert [one.place for one in found if isinstance(one, Document)] == ["item 1", "item 3"]
    assert found[2].source == "item 3 in news.xml"


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("World | The Harbour Times", "The Harbour Times"),
        ("The Harbour Times &amp;raquo; Trade", "The Harbour Times"),
        ("The Harbour Times - Latest news", "The Harbour Times"),
        ("The Harbour Times RSS feed", "The Harbour Times"),
        ("Courier: Politics", "Courier"),
        ("Reuters: Top News", "Reuters"),
        ("Harbour and Shore", "Harbour and Shore"),
    ],
)
def test_an_outlet_is_called_by_its_name_not_by_the_part_the_feed_is_of(title, outlet):
    [found] = members(rss(item(), title=title))
    assert found.outlet == outlet


def test_an_item_of_another_outlet_is_that_outlets():
    [found] = members(rss(item(more='<source url="https://hill.example/feed">Hill Daily</source>')))
    assert found.outlet == "Hill Daily"


def test_what_tells_of_the_writer_is_not_of_the_article():
    life = "<hr/><p>Jo Reyl reports on trade for the Courier.</p>"
    [found] = members(rss(item(more=BY, page=PAGE + life)))
    assert tuple(found.text.split("\n\n")) == LINES


def test_the_day_is_that_of_publication_and_of_no_change():
    changed = entry(XHTML, day="")
    [found] = members(atom(changed))
    assert found.published == datetime(2025, 6, 1)
    assert found.notes == ("The feed says only when it was last changed: that is taken for its day.",)
    [undated] = members(rss(item(day="some day")))
    assert undated.published is None


def test_an_article_without_a_title_and_one_in_another_language():
    words = " ".join(
        ["Die Minister haben am Dienstag in Varna ein Abkommen über Getreide unterzeichnet."] * 4
    )
    raw = rss(item(title=""), item(2, title="Abkommen", page=f"<p>{words}</p>"))
    first, second = read_file("news.xml", raw)
    assert isinstance(first, Document)
    assert first.text == PLAIN
    assert isinstance(second, Refusal)
    assert "“Abkommen”" in second.sentence
    assert "German" in second.sentence


# --- faults ----------------------------------------------------------------------------------------------


def test_what_is_cut_off_is_refused_and_what_came_before_is_read():
    whole = rss(numbered(1), numbered(2))
    for length in (len(whole) - 40, len(whole) - 300):
        found = members(whole[:length])
        assert isinstance(found[0], Member)
        assert isinstance(found[1], Refusal)
        assert "cut off" in found[1].sentence


def test_two_encodings_in_one_file():
    raw = rss(numbered(1), numbered(2))
    raw = raw.replace(b"7 percent", "“7 percent”".encode("cp1252"))
    first, second = members(raw)
    assert "VARNA, May 14 — Two" in first.text
    assert "“7 percent”" in second.text


@pytest.mark.parametrize(
    "words",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "https://courier.example/x.dtd">',
        f'<!ENTITY a "{"ha" * 2000}">',
    ],
)
def test_words_that_lead_to_others_are_refused(words):
    raw = rss(item(title="&c;")).replace(b"<rss ", f"<!DOCTYPE rss [{words}]><rss ".encode(), 1)
    [found] = read_file("news.xml", raw)
    assert isinstance(found, Refusal)
    assert found.sentence.endswith("bring the articles as pages or as text.")
    with pytest.raises(Refused):
        members(raw)


def test_hostile_nesting_and_odd_json_are_refused_in_a_sentence():
    for raw in (
        rss(item(page="<div>" * 20_000 + "x")),
        json_feed(content_html=["no text"]),
        b'{"version": "https://jsonfeed.org/version/1", "items": [1, null, {"id": 2}]}',
        b'{"version": "https://jsonfeed.org/version/1", "items": []}',
        b"<rss></rss>",
    ):
        for found in read_file("news.xml", raw):
            assert isinstance(found, Refusal)
            assert found.sentence.endswith(".")


def test_what_the_export_of_a_blog_holds_beside_its_posts_is_told():
    """As Blogger writes it."""
    of = "<category scheme='http://schemas.google.com/g/2005#kind' term='urn:blogger#{}'/>"
    kinds = ("post", "page", "comment", "settings", "post")
    entries = [entry(f"{of.format(kind)}<content type='html'>{escape(PAGE)}</content>") for kind in kinds]
    found = list(read_file("blog.xml", atom(*entries)))
    assert [type(one) for one in found] == [Document, Document, Refusal, Refusal]
    assert [str(one.sentence).split(" is ")[0] for one in found[2:]] == [  # type: ignore[union-attr]
        "1 page of the site",
        "1 comment on an article",
    ]


def test_two_thousand_items_are_a_line_each():
    raw = rss(*(item(n, title=f"Accord number {n}") for n in range(1, 2001)))
    places = [found.place for found in members(raw)]
    assert places == [f"item {n}" for n in range(1, 2001)]


def test_a_long_feed_takes_little_room():
    raw = rss(*(item(n, page=PAGE * 20) for n in range(1, 151)))
    members(rss(item()))  # what is loaded once is not the feed's
    tracemalloc.start()
    found = sum(1 for _ in unpack(raw, "news.xml"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 150
    assert most < 2 * len(raw)


@pytest.mark.parametrize(
    "text",
    [
        f"RSS feeds are back\n\n{PLAIN}",
        f"<p>{PLAIN}</p>",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'/></head></html>",
        '<feed><entry>of cattle</entry></feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:title>A</dc:title></rdf:RDF>',
        '{"headline": "Grain", "body_html": "<p>Trade grew.</p>"}',
        '{"items": [{"content_text": "no id"}]}',
    ],
)  # fmt: skip
def test_what_is_no_feed_is_left_to_others(text):
    assert members(text.encode()) == []

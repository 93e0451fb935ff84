"""E-books: their articles in the spine's order, each with its headline; no cover, no contents, no imprint."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece

from datetime import datetime

import pytest

from core.intake import Document, Refusal, read_file
from tests.support.kept import GRAIN, GRAIN_TEXT, STEEL, STEEL_TEXT, chapter, epub, paragraphs

PAPER = "<dc:title>The grain year</dc:title><dc:publisher>Courier House</dc:publisher><dc:date>2025-05-14</dc:date>"
MIND = "The mind of a furnace"
MIND_TEXT = (
    "Furnaces remember heat, says Kaspar Bohl, who has kept one in Velmar for 31 years.",
    "He lets it rest for two days after a strike, and he would not hurry it for 5 million dollars.",
)
TWO = {"z.xhtml": chapter(GRAIN, GRAIN_TEXT), "a.xhtml": chapter(STEEL, STEEL_TEXT)}
BOTH = [GRAIN, STEEL]


def read(raw: bytes, name: str = "issue.epub") -> tuple[list[Document], list[Refusal]]:
    found = list(read_file(name, raw))
    return [one for one in found if isinstance(one, Document)], [
        one for one in found if isinstance(one, Refusal)
    ]


def titles(raw: bytes, name: str = "issue.epub") -> list[str | None]:
    documents, refusals = read(raw, name)
    assert refusals == []
    return [one.told.title for one in documents]


def whole(title: str, lines: tuple[str, ...]) -> str:
    return "\n\n".join([title, *lines])


@pytest.mark.parametrize("name", ["issue.epub", "issue.zip", "issue"])
def test_the_articles_are_read_whole_and_in_the_spines_order(name):
    documents, refusals = read(epub(TWO), name)
    assert refusals == []
    assert [one.text for one in documents] == [whole(GRAIN, GRAIN_TEXT), whole(STEEL, STEEL_TEXT)]
    assert [one.place for one in documents] == ["article 1", "article 2"]
    assert titles(epub(TWO, spine=["a.xhtml", "z.xhtml"])) == [STEEL, GRAIN]


@pytest.mark.parametrize("place", ["OEBPS/content.opf", "content.opf", "a/b/package.opf"])
def test_the_book_may_stand_anywhere_in_its_zip(place):
    pages = {
        "text/one page.xhtml": chapter(GRAIN, GRAIN_TEXT),
        "text/zwei-ä.xhtml": chapter(STEEL, STEEL_TEXT),
    }
    assert titles(epub(pages, place=place)) == BOTH


SAID = {
    "a paper and its day": ("<dc:title>Varna Courier, 14 May 2025</dc:title>", "Varna Courier", 14),
    "a weekday": ("<dc:title>Varna Courier [Wed, 14 May 2025]</dc:title><dc:publisher>calibre</dc:publisher>", "Varna Courier", 14),
    "the day in front": ("<dc:title>2025-05-14 Varna Courier</dc:title>", "Varna Courier", 14),
    "a house": (PAPER, "Courier House", 14),
    "a number": ("<dc:title>Varna Review, No. 12</dc:title><dc:date>2025-05-14</dc:date>", "Varna Review", 14),
    "made and published": (
        '<dc:title>X</dc:title><dc:publisher>Varna Courier</dc:publisher><dc:date opf:event="creation">2025-06-01</dc:date>'
        '<dc:date opf:event="publication">2025-05-14</dc:date>',
        "Varna Courier", 14,
    ),
    "the day of a change": (
        '<dc:title>X</dc:title><meta property="dcterms:modified">2025-06-01T00:00:00Z</meta>', "X", None,
    ),
    "a year": ("<dc:title>Varna Stories</dc:title><dc:publisher>Quay Press</dc:publisher><dc:date>2025</dc:date>", "Quay Press", None),
    "no day known": ("<dc:title>X</dc:title><dc:date>0101-01-01T00:00:00+00:00</dc:date>", "X", None),
    "a zone": ("<dc:title>X</dc:title><dc:date>2025-05-14T23:30:00-05:00</dc:date>", "X", 14),
}  # fmt: skip


@pytest.mark.parametrize("label", SAID)
def test_a_book_says_outlet_and_day(label):
    said, outlet, day = SAID[label]
    documents, _ = read(epub(TWO, said=said))
    article = documents[1].article()
    assert (article.publisher, article.published) == (outlet, datetime(2025, 5, day) if day else None)


HEADS = {
    "lines with names": '<p class="author">By Jo Reyl</p><p class="date">2 May 2025</p><p class="source">Norland Times</p>',
    "one line": '<p class="meta"><span class="byline">Jo Reyl</span> | <time datetime="2025-05-02T08:00">2 May</time></p><p class="source">Source: Norland Times</p>',
    "no names": '<p>By Jo Reyl</p><p>Friday, 2 May 2025</p><p class="publication">Norland Times</p>',
}


@pytest.mark.parametrize("label", HEADS)
def test_a_chapter_that_says_them_goes_before_its_book(label):
    raw = epub({"a.xhtml": chapter(GRAIN, GRAIN_TEXT, after=HEADS[label])}, said=PAPER)
    [found], _ = read(raw)
    article = found.article()
    assert found.text == whole(GRAIN, GRAIN_TEXT)
    assert (article.byline, article.published, article.publisher) == (
        "Jo Reyl",
        datetime(2025, 5, 2),
        "Norland Times",
    )


def test_the_head_of_a_page_may_say_them():
    meta = '<meta name="author" content="Jo Reyl"/><meta name="dcterms.date" content="2025-05-02"/>'
    raw = epub({"a.xhtml": chapter(GRAIN, GRAIN_TEXT).replace("<title/>", f"<title/>{meta}")}, said=PAPER)
    article = read(raw)[0][0].article()
    assert (article.byline, article.published) == ("Jo Reyl", datetime(2025, 5, 2))


def test_a_sections_name_above_the_headline_goes_and_the_lead_below_stays():
    lead = "Volume to reach millions of tonnes"
    raw = epub(
        {"a.xhtml": chapter(GRAIN, GRAIN_TEXT, head="<p>World</p>", after=f'<p class="deck">{lead}</p>')}
    )
    assert read(raw)[0][0].text == whole(GRAIN, (lead, *GRAIN_TEXT))


COPYRIGHT = (
    "Published by Courier House. ISBN 9780000000219. No part of this book may be copied without leave."
)
MATTER = {
    "cover by its kind": '<html xmlns:epub="x"><body epub:type="cover"><p>Varna Courier</p></body></html>',
    "imprint": chapter("Imprint", [COPYRIGHT], tag="h2"),
    "copyright": chapter("Copyright page", [COPYRIGHT]),
    "copyright by its kind": f'<html><body><section epub:type="copyright-page"><p>{COPYRIGHT}</p></section></body></html>',
    "contents": chapter(
        "Contents", [], after='<ol><li><a href="z.xhtml">One</a></li><li><a href="a.xhtml">Two</a></li></ol>'
    ),
    "a list without a name": chapter(
        "", ['<a href="z.xhtml">One of two</a>', '<a href="a.xhtml">The other</a>']
    ),
    "a section's index": chapter(
        "World",
        [],
        after=f'<ul><li><a href="z.xhtml">{GRAIN}</a><p>{GRAIN_TEXT[0]}</p></li><li><a href="a.xhtml">{STEEL}</a></li></ul>',
    ),
    "title page by its kind": '<html><body><section epub:type="titlepage"><h1>Varna Courier</h1></section></body></html>',
    "about": chapter("About this issue", [COPYRIGHT]),
    "impressum": chapter("Impressum", [COPYRIGHT]),
    "contents by its kind": '<html><body><nav epub:type="toc"><ol><li><a href="a.xhtml">Steel workers</a></li></ol></nav></body></html>',
    "nothing": "<html><body></body></html>",
}


@pytest.mark.parametrize("label", MATTER)
def test_what_is_no_article_is_left_out(label):
    assert titles(epub({"m.xhtml": MATTER[label], **TWO})) == BOTH


@pytest.mark.parametrize("name", ["cover.xhtml", "titlepage.xhtml", "copyright.html", "nav.xhtml"])
def test_a_page_without_a_headline_is_told_by_its_file(name):
    assert titles(epub({name: chapter("", [COPYRIGHT]), **TWO})) == BOTH


def test_the_guide_of_an_older_book_tells_its_cover():
    guide = '<reference type="cover" href="x1.xhtml"/><reference type="text" href="z.xhtml"/>'
    assert titles(epub({"x1.xhtml": chapter("", [COPYRIGHT]), **TWO}, guide=guide)) == BOTH


def test_what_is_not_read_in_turn_is_left_out():
    raw = epub({"n.xhtml": chapter("Notes on the issue", STEEL_TEXT), **TWO})
    assert len(titles(raw)) == 3
    package = raw  # the same book, its first page out of turn
    items = '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    raw = epub(TWO, items=items, spine=["n", *TWO], more={"OEBPS/n.xhtml": chapter("Notes", STEEL_TEXT)})
    assert titles(raw) == BOTH
    assert package != raw


def test_a_section_without_text_is_said_and_not_added():
    documents, [refused] = read(epub({"w.xhtml": chapter("World", []), **TWO}))
    assert [one.told.title for one in documents] == BOTH
    assert (
        refused.sentence
        == "One page in issue.epub is a menu or a list and no article, and was left out: World."
    )


BAR = (
    '<div class="calibre_navbar">| <a href="../i.xhtml">Next</a> | <a href="z.xhtml">Section menu</a> |</div>'
)
MADE = "<div><hr/>This article was downloaded by <strong>calibre</strong> from <a href='https://x.example/1'>https://x.example/1</a></div>"


def test_what_a_programme_writes_around_an_article_is_not_in_it():
    pages = {
        "i.xhtml": chapter("Index of news", ['<a href="z.xhtml">One</a>', '<a href="a.xhtml">Two</a>']),
        **TWO,
    }
    pages["z.xhtml"] = (
        pages["z.xhtml"].replace("<body>", f"<body>{BAR}").replace("</body>", f"{MADE}{BAR}</body>")
    )
    documents, _ = read(epub(pages))
    assert [one.text for one in documents] == [whole(GRAIN, GRAIN_TEXT), whole(STEEL, STEEL_TEXT)]
    assert documents[0].told.url == "https://x.example/1"


def test_a_headline_may_stand_in_the_contents_alone():
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>'
        f'<li><a href="z.xhtml">{GRAIN}</a></li><li><a href="a.xhtml">{STEEL}</a></li></ol></nav></body></html>'
    )
    items = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    pages = {
        "z.xhtml": chapter("", GRAIN_TEXT),
        "a.xhtml": chapter(STEEL, STEEL_TEXT, tag="h3", head="<h2>Work</h2>"),
    }
    assert titles(epub(pages, items=items, more={"OEBPS/nav.xhtml": nav})) == BOTH


NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def ncx(*entries: tuple[str, str]) -> dict[str, str | bytes]:
    points = "".join(
        f'<navPoint id="n{n}" playOrder="{n}"><navLabel><text>{label}</text></navLabel><content src="{to}"/></navPoint>'
        for n, (label, to) in enumerate(entries)
    )
    return {
        "OEBPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    }


def test_an_older_books_contents_name_its_articles():
    pages = {"z.xhtml": chapter("", GRAIN_TEXT), "a.xhtml": chapter("", STEEL_TEXT)}
    more = ncx((GRAIN, "z.xhtml"), (STEEL, "a.xhtml#top"))
    assert titles(epub(pages, items=NCX, toc=' toc="ncx"', more=more)) == BOTH


def part(title: str, lines: tuple[str, ...], tag: str = "h1", id: str = "", byline: str = "") -> str:
    return f'<{tag} id="{id}">{title}</{tag}>{byline}{paragraphs(lines)}'


SEVERAL = {
    "article elements": f"<article>{part(GRAIN, GRAIN_TEXT, 'h2')}</article><article>{part(STEEL, STEEL_TEXT, 'h2')}</article>",
    "sections": f'<section epub:type="article">{part(GRAIN, GRAIN_TEXT)}</section><section epub:type="article">{part(STEEL, STEEL_TEXT)}</section>',
    "signed": part(GRAIN, GRAIN_TEXT, byline="<p>By Jo Reyl</p>")
    + part(STEEL, STEEL_TEXT, byline="<p>By Mei Tan</p>"),
    "in the contents": part(GRAIN, GRAIN_TEXT, "h2", "s1")
    + f"<div>{part(STEEL, STEEL_TEXT, 'h2', 's2')}</div>",
}


@pytest.mark.parametrize("label", SEVERAL)
def test_several_articles_in_a_page_are_apart_where_it_is_plain(label):
    more = ncx((GRAIN, "p.xhtml#s1"), (STEEL, "p.xhtml#s2"), (MIND, "m.xhtml"))
    pages = {"p.xhtml": f"<html><body>{SEVERAL[label]}</body></html>", "m.xhtml": chapter(MIND, MIND_TEXT)}
    documents, refusals = read(
        epub(pages, items=NCX, toc=' toc="ncx"', more=more if "contents" in label else {})
    )
    assert refusals == []
    assert [one.text for one in documents] == [
        whole(GRAIN, GRAIN_TEXT),
        whole(STEEL, STEEL_TEXT),
        whole(MIND, MIND_TEXT),
    ]


ONE = {
    "with crossheads": part(GRAIN, GRAIN_TEXT) + part("What comes next", STEEL_TEXT, "h2"),
    "with crossheads of one rank": part(GRAIN, GRAIN_TEXT) + part("What comes next", STEEL_TEXT),
}


@pytest.mark.parametrize("label", ONE)
def test_an_article_with_crossheads_is_one(label):
    more = ncx((GRAIN, "p.xhtml"))
    [found], refusals = read(
        epub({"p.xhtml": f"<html><body>{ONE[label]}</body></html>"}, items=NCX, more=more)
    )
    assert refusals == []
    assert found.text == whole(GRAIN, (*GRAIN_TEXT, "What comes next", *STEEL_TEXT))


def test_an_article_in_several_files_is_one():
    pages = {
        "c_split_000.html": chapter(GRAIN, GRAIN_TEXT),
        "c_split_001.html": chapter("", STEEL_TEXT[:2]),
        "d.html": chapter(MIND, (*MIND_TEXT, "He counted the sparks over")),
        "e.html": chapter("", ("the roof of the hall, and there were 40 of them, he said.",)),
    }
    documents, _ = read(epub(pages))
    assert [one.text for one in documents] == [
        whole(GRAIN, (*GRAIN_TEXT, *STEEL_TEXT[:2])),
        whole(
            MIND,
            (
                *MIND_TEXT,
                "He counted the sparks over the roof of the hall, and there were 40 of them, he said.",
            ),
        ),
    ]


def test_marks_of_notes_and_boxes_that_close_themselves_cost_no_words():
    lines = (
        f'{GRAIN_TEXT[0]}<a epub:type="noteref" href="#n1"><sup>1</sup></a>',
        '<a id="p4"/><span epub:type="pagebreak" title="4"/>Trade&nbsp;grew by 4% &mdash; to &euro;3 billion &mdash; in a year, they said.',
    )
    [found], _ = read(epub({"a.xhtml": chapter(GRAIN, lines)}))
    assert found.text == whole(
        GRAIN, (GRAIN_TEXT[0], "Trade grew by 4% — to €3 billion — in a year, they said.")
    )


def test_an_article_in_another_language_is_named_by_its_headline():
    french = (
        "Les ministres ont dit que le commerce a augmenté de 4 % dans la région, et la banque va prêter.",
    ) * 4
    documents, [refused] = read(epub({"f.xhtml": chapter("Le blé passe", french), **TWO}))
    assert [one.told.title for one in documents] == BOTH
    assert refused.sentence.startswith("“Le blé passe” (article 1 in issue.epub) is in French")

"""What a page runs is never its article, and an article in several boxes is read to its end."""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
import json
from datetime import datetime

import pytest
from lxml import etree

from core import normalize
from core.article.model import LONGEST_ARTICLE
from core.intake import Document, Refusal, read_file
from core.intake.pages.page_shape import boxes_to_paragraphs, straighten

TITLE = "Barge owners win a lower fee"
WORDS = [
    "The river board lowered the fee for barges on Monday, from 12 euros to 9 euros a tonne, after a winter of talks.",
    '"It was high time," said Dora Lint, who speaks for the owners of 310 barges on the upper river.',
    "The board expects to lose 4 million euros a year, and wants the two states to make up for half of it.",
    "Towns along the river had asked for a lower fee since the flood, and welcomed what the board decided.",
    "A lock near Karsa stays closed until the autumn, so that barges of the largest kind can't pass for now.",
    "The board meets again in June, when it is to say how the fee will be set in the years that follow.",
]
LINES = [f"<p>{words}</p>" for words in WORDS]
SAID = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "datePublished": "2025-05-14T08:00:00Z",
    "publisher": {"@type": "Organization", "name": "Delta Observer"},
}
LD = f'<script type="application/ld+json">{json.dumps(SAID)}</script>'
CODE = "var slots = ['top', 'side']; window.ads = {\"label\": \"Big story\", \"count\": 14}; ads.push('x');"
LIVE = json.dumps(
    {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "headline": f"Entry {n}", "articleBody": f'Said "no {n}" to 70 of us.'}
            for n in range(30)
        ],
    }
)


def page(inner: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{inner}</body></html>"


def brought(html: str) -> Document:
    [found] = read_file("page.html", html.encode())
    assert isinstance(found, Document), found
    return found


def lines_of(html: str) -> list[str]:
    return brought(html).text.split("\n\n")


RUN = {
    "a script in a box": f"<div><script>{CODE}</script></div>",
    "a script alone": f"<script>{CODE}</script>",
    "a script in a paragraph": f"<p><script>{CODE}</script></p>",
    "a script in a figure": f"<figure><div><script>{CODE}</script></div></figure>",
    "a script among words": f"<div>By <script>{CODE}</script><p></p></div>",
    "JSON-LD in a box": f'<div><script type="application/ld+json">{LIVE}</script></div>',
    "JSON-LD in a section": f'<section><script type="application/ld+json">{LIVE}</script></section>',
    "JSON of another kind": f'<div><script type="application/json">{LIVE}</script></div>',
    "a style": '<div><style>.lead { width: 640px; content: "Big story"; }</style></div>',
    "a template": '<div><template><p>Sign up with 75,000 others, "the best letter", said a reader.</p></template></div>',
    "a noscript": '<div><noscript><img src="a.jpg"><p>Turn on scripts to see all 14 pictures.</p></noscript></div>',
    "a script of mark-up": '<div><script type="text/html"><p>"Ten of 14 agree," said a reader.</p></script></div>',
}


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("label", RUN)
def test_what_a_page_runs_is_no_part_of_its_article(label, place):
    inside = "".join([*LINES[:place], RUN[label], *LINES[place:]])
    found = [line for line in lines_of(page(f"<article><h1>{TITLE}</h1>{inside}</article>")) if line != "By"]
    assert found == [TITLE, *WORDS]


def test_no_quote_and_no_figure_comes_from_a_script():
    inside = "".join(line + RUN["JSON-LD in a box"] + RUN["a script in a box"] for line in LINES)
    found = normalize(brought(page(f"<article><h1>{TITLE}</h1>{inside}</article>")).text)
    plain = normalize("\n\n".join([TITLE, *WORDS]))
    assert found.quotes["text"].tolist() == plain.quotes["text"].tolist()
    assert found.figures["text"].tolist() == plain.figures["text"].tolist()


@pytest.mark.parametrize("where", ["head", "body", "article"])
def test_what_a_page_says_of_itself_in_a_script_is_heard(where):
    article = f"<article>{LD if where == 'article' else ''}<h1>{TITLE}</h1>{''.join(LINES)}</article>"
    found = brought(page((LD if where == "body" else "") + article, LD if where == "head" else ""))
    assert (found.told.publisher, found.told.published) == ("Delta Observer", datetime(2025, 5, 14))
    assert found.text.split("\n\n") == [TITLE, *WORDS]


@pytest.mark.parametrize("attribute", ["shadowrootmode", "shadowroot"])
def test_a_template_that_browsers_show_is_read(attribute):
    inner = f'<news-app><template {attribute}="open"><main><h1>{TITLE}</h1>{"".join(LINES)}</main></template></news-app>'
    assert lines_of(page(inner)) == [TITLE, *WORDS]


def test_an_article_for_those_without_scripts_is_read():
    inner = f"<div id=root></div><noscript><article><h1>{TITLE}</h1>{''.join(LINES)}</article></noscript>"
    assert lines_of(page(inner)) == [TITLE, *WORDS]


@pytest.mark.parametrize("join", ["\n\n", "</p><p>", "<br/>", "&lt;/p&gt;&lt;p&gt;"])
def test_an_article_that_stands_in_json_ld_alone_is_read(join):
    said = SAID | {"headline": TITLE, "articleBody": join.join(WORDS)}
    head = f'<script type="application/ld+json">{json.dumps({"@graph": [said]})}</script>'
    assert lines_of(page('<div id="root"></div>', head)) == [TITLE, *WORDS]


def test_a_page_that_needs_a_browser_is_still_told():
    notice = "<noscript>You need to enable JavaScript to run this app.</noscript>"
    [found] = read_file("page.html", page(f'<div id="root"></div>{notice}').encode())
    assert isinstance(found, Refusal)
    assert "only in a browser" in found.sentence


LONG = [
    f"In passage {n}, the envoys of the two river states spoke at length about grain that waits in silos along the "
    f"upper river, about the barges that carry it, about the fee that each side takes at a lock, and about the rail "
    f"line on the lower river, and they said that the cost of it would be {n} million euros a year."
    for n in range(1, 25)
]
ADVERT = '<div class="ad-box"></div>'
HEAD = f"<header><h1>{TITLE}</h1></header>"


def written(words: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in words)


def boxes(name: str, cuts: list[int], tag: str = "div", around: str = "{}", between: str = ADVERT) -> str:
    """The paragraphs in boxes of a name, cut at some places."""
    parts = zip([0, *cuts], [*cuts, len(LONG)], strict=True)
    made = [f'<{tag} class="{name}">{written(LONG[start:end])}</{tag}>' for start, end in parts]
    return between.join(around.format(box) for box in made)


GRID = '<div class="grid grid-margins"><div class="grid--item">{}</div></div>'
SEVERAL = {
    "grids": f"<main><h1>{TITLE}</h1>{boxes('body body__container article__body', [8, 16], around=GRID)}</main>",
    "grids in an article": f"<main><article>{HEAD}{boxes('body article__body', [8, 16], around=GRID)}</article></main>",
    "a lead apart": f"<main><article>{HEAD}{boxes('article-body', [1])}</article></main>",
    "an end apart": f"<main><article>{HEAD}{boxes('article-body', [20])}</article></main>",
    "a section a paragraph": f"<article>{HEAD}{boxes('article-content group', list(range(1, 24)), 'section')}</article>",
    "nothing named around them": f'<div class="page"><div>{HEAD}</div>{boxes("story-body", [8, 16])}</div>',
    "numbered": f'<div class="page">{HEAD}{boxes("story-body-1", [12]).replace("-1", "-2", 1)}</div>',
    "entries": f'<main>{HEAD}<div class="c">{boxes("entry-content", [12])}</div></main>',
    "articles": f"<main>{HEAD}{boxes('post-content', [8, 16], 'article')}</main>",
    "in order of another": f"<main><article>{HEAD}{boxes('text', [1])}</article></main>",
}


@pytest.mark.parametrize("label", SEVERAL)
def test_an_article_in_several_boxes_is_read_to_its_end(label):
    assert lines_of(page(SEVERAL[label])) == [TITLE, *LONG]


OUTSIDE = "".join(
    f"<p>OUTSIDE Grain rose by {n} percent in week {n}, the traders said at noon.</p>" for n in range(9)
)
ALONE = {
    "another article in a box of the same name": f'<main><article><h1>{TITLE}</h1><div class="article-body">{"".join(LINES)}</div></article><article><h2>OUTSIDE Grain</h2><div class="article-body">{OUTSIDE}</div></article></main>',
    "another article with its headline": f'<main><div class="x"><h1>{TITLE}</h1><div class="article-body">{"".join(LINES)}</div></div><div class="x"><h1>OUTSIDE Grain</h1><div class="article-body">{OUTSIDE}</div></div></main>',
    "comments": f'<main><article><h1>{TITLE}</h1><div class="article-body">{"".join(LINES)}</div></article><section class="comments"><div class="body">{OUTSIDE}</div><div class="body">{OUTSIDE}</div></section></main>',
    "teasers": f'<main><article><h1>{TITLE}</h1><div class="story-body">{"".join(LINES)}</div></article>'
    + "".join(
        f'<div class="story-body"><h3><a href="/{n}">OUTSIDE {n}</a></h3>{OUTSIDE[:80]}</p></div>'
        for n in range(2)
    )
    + "</main>",
}


@pytest.mark.parametrize("label", ALONE)
def test_boxes_of_other_articles_are_not_joined_to_it(label):
    assert lines_of(page(ALONE[label])) == [TITLE, *WORDS]


class Counted(etree.ElementBase):
    """An element that counts the places it is asked for, each of which is counted from its beginning."""

    steps = 0

    def index(self, child, *rest):
        place = super().index(child, *rest)
        Counted.steps += place + 1
        return place

    def insert(self, place, child):
        Counted.steps += place + 1
        super().insert(place, child)


LOOSE = {
    "words between boxes": "Trade grew by 4 percent.<div>Talks opened.</div>",
    "words among others": "<b>Trade</b> grew <i>by</i> 4 percent.<p>Talks opened.</p> ",
    "pictures between boxes": '<img src="a.jpg"> <div>Talks opened.</div>',
    "headings": "Trade grew.<h2>Talks</h2><p>They opened.</p>",
}


@pytest.mark.parametrize("label", LOOSE)
def test_loose_words_are_wrapped_without_counting_places_again_and_again(label):
    parser = etree.HTMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Counted))
    count = 400
    Counted.steps = 0
    straighten(etree.fromstring(f"<html><body><div>{LOOSE[label] * count}</div></body></html>", parser))
    assert Counted.steps <= 20 * count


@pytest.mark.parametrize("label", LOOSE)
def test_loose_words_stay_where_they_are(label):
    tree = etree.fromstring(f"<html><body><div>{LOOSE[label] * 3}</div></body></html>", etree.HTMLParser())
    before = "".join("".join(tree.itertext()).split())
    pictures = len(list(tree.iter("img")))
    straighten(tree)
    assert "".join("".join(tree.itertext()).split()) == before
    assert len(list(tree.iter("img"))) == pictures
    [box] = tree.iter("div") if label == "headings" else [next(tree.iter("div"))]
    assert not (box.text or "").strip()
    assert not any((child.tail or "").strip() for child in box)


def test_a_page_of_endless_words_is_read_to_where_anybody_reads():
    words = (
        f"<p>In week {n} the board lowered the fee for barges by {n} euros a tonne.</p>"
        for n in range(30_000)
    )
    found = brought(page(f"<article><h1>{TITLE}</h1>{''.join(words)}</article>"))
    assert LONGEST_ARTICLE * 2 < len(found.text) < LONGEST_ARTICLE * 6
    assert found.text.split("\n\n")[1].startswith("In week 0 ")


@pytest.mark.parametrize(
    "span", ["<span>{}</span> ", '<span class="w">{}</span> ', "<b><span>{}</span></b> "]
)
def test_a_paragraph_of_very_many_spans_keeps_its_words(span):
    inner = "".join(span.format(word) for word in " ".join(LONG).split())
    found = brought(page(f"<article><h1>{TITLE}</h1>{written(LONG)}<p>{inner}</p></article>"))
    assert found.text.split("\n\n")[: len(LONG) + 1] == [TITLE, *LONG]
    tree = etree.fromstring(f"<html><body><p>{inner}</p></body></html>", etree.HTMLParser())
    boxes_to_paragraphs(tree)
    assert list(tree.iter("span")) == []
    assert " ".join("".join(tree.itertext()).split()) == " ".join(LONG)

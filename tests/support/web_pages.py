"""Web pages made for tests: one article each, in mark-up of many kinds, with a site's usual noise around it.

Whatever stands outside of the article holds the word OUTSIDE, with a figure or a quote beside it, so that a
test can tell where a row came from. `PAGES` are those the reading was made with, `OTHERS` were kept to see
that it carries over to mark-up of other kinds.
"""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
from html import escape

HEADLINE = "Lake states agree on a shared power line"
CROSSHEAD = "Who pays for the line"
LEAD = (
    "Ministers from four lake states agreed in Port Amsel on Tuesday to build a power line of 640 kilometres, "
    "at a cost of $2.4 billion."
)
BODY = [
    "“We have waited twelve years for this signature,” said Ilse Varga, the energy minister of Ostria. “Our "
    "factories will have power on winter evenings.”",
    "Trade in electricity between the four states exceeded 3.1 terawatt-hours last year, up 18% from the year "
    "before, according to the ministry.",
    CROSSHEAD,
    "The lake bank will lend $900 million, and the governments put up the rest. “It is a loan, and it will be paid "
    "back by those who use the line,” the bank’s president, Tomas Okello, told reporters.",
    "Short of money, Ostria asked for four more years.",
    "Work begins in March 2026 and is to employ around 5,200 people. A second line, to the south, would follow in "
    "2031 if demand grows by more than 6% a year, Varga added.",
    "The mayor of Port Amsel, Ruth Adeyemi, called the deal “a bridge made of copper”.",
]
PARAGRAPHS = [LEAD, *BODY]

NAV = "".join(f'<li><a href="/s/{n}">OUTSIDE section {n}</a></li>' for n in range(1, 12))
MENU = f"<nav><ul>{NAV}</ul></nav>"
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>OUTSIDE We and our 874 partners store and read cookies '
    "on your device. You may change your mind within 30 days.</p><button>Accept all</button></div>"
)
LETTER = (
    '<div class="newsletter-box"><h3>OUTSIDE The morning letter</h3><p>OUTSIDE Join 45,000 readers who get our letter at 7 am. '
    'It costs $3 a month.</p><form><input type="email"><button>Sign up</button></form></div>'
)
SHARE = '<div class="social-share"><span>OUTSIDE 1,204 shares</span> <a href="#f">Facebook</a> <a href="#x">X</a></div>'
ADVERT = '<div class="ad-slot"><p>OUTSIDE Advertisement: save 70% on 1,500 sofas, “the best in town”, said OUTSIDE Mr Sofa.</p></div>'
FOOTER = "<footer><p>OUTSIDE © 2025 Lake Courier Ltd. Call 555 0100. Read by 2 million people a month.</p></footer>"
TEASERS = [
    (
        "OUTSIDE Grain prices rise by 12%",
        "OUTSIDE Grain cost $310 a tonne on Monday, 12% more than a week ago, traders said.",
    ),
    (
        "OUTSIDE Ferry strike enters its third week",
        "OUTSIDE Some 8,000 passengers wait; “we will not give in”, said OUTSIDE Ann Bell.",
    ),
    (
        "OUTSIDE Bank lifts its rate to 7.25%",
        "OUTSIDE The bank lifted its rate by a quarter point, to 7.25%, its highest in 9 years.",
    ),
]
COMMENTS = [
    (
        "OUTSIDE Karl",
        "OUTSIDE I paid $4,000 for power last year, and 90% of it was tax. They said “it gets cheaper” in 2019 too.",
    ),
    (
        "OUTSIDE Mia",
        "OUTSIDE My cousin says the line will cost at least $7 billion in the end. Mark my words, 7 billion.",
    ),
    (
        "OUTSIDE Old Joe",
        "OUTSIDE “A bridge made of taxes”, said OUTSIDE my neighbour. He is 81 and has seen 14 ministers.",
    ),
]


def p(
    paragraphs: list[str] = PARAGRAPHS,
    *,
    head: str = "h2",
    tag: str = "p",
    between: dict[int, str] | None = None,
    cls: str = "",
) -> str:
    """The paragraphs as elements, the crosshead as a heading, and something else after some of them."""
    attribute = f' class="{cls}"' if cls else ""
    made = []
    for place, words in enumerate(paragraphs):
        made.append(
            f"<{head}>{escape(words)}</{head}>"
            if words == CROSSHEAD
            else f"<{tag}{attribute}>{escape(words)}</{tag}>"
        )
        made.append((between or {}).get(place, ""))
    return "\n".join(made)


def related(cls: str = "related-articles", *, lead: bool = False) -> str:
    links = "".join(
        f'<li><a href="/a/{n}">{title}</a>{f"<p>{text}</p>" if lead else ""}</li>'
        for n, (title, text) in enumerate(TEASERS)
    )
    return f'<div class="{cls}"><h3>Related</h3><ul>{links}</ul></div>'


def comments(form: str = "div", times: int = 1) -> str:
    made = {
        "div": '<div class="comment"><span class="comment-author">{0}</span><p>{1}</p><span>{2} likes</span></div>',
        "article": '<article class="comment-body" id="comment-{2}"><footer>{0}</footer><div class="comment-content"><p>{1}</p></div></article>',
        "li": '<li class="reaction"><b>{0}</b><br>{1}<br><i>{2} people agree</i></li>',
    }[form]
    rows = "".join(made.format(*row, 17 + n) for n, row in enumerate(COMMENTS * times))
    outer = {"div": "section", "article": "div", "li": "ul"}[form]
    return f'<{outer} id="comments" class="comments-area"><h3>{3 * times} comments</h3>{rows}</{outer}>'


def page(
    body: str, *, head: str = "", title: str = f"{HEADLINE} - Lake Courier", attributes: str = ""
) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body{attributes}>{body}</body></html>'


H1 = f"<h1>{HEADLINE}</h1>"
OPEN_GRAPH = (
    f'<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="Lake Courier">'
    '<meta property="article:published_time" content="2025-10-14T08:30:00+02:00">'
)
JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
    + HEADLINE
    + '",'
    '"datePublished":"2025-10-14T08:30:00+02:00","publisher":{"@type":"Organization","name":"Lake Courier"}}</script>'
)
BREAKS = "<br><br>\n".join(escape(words) for words in PARAGRAPHS)
TABLE = "<table><tr><td>{0}</td><td>{1}</td></tr></table>"
TEASER_CARDS = "".join(
    f'<article class="card"><h2><a href="/c/{n}">{t}</a></h2><p>{x}</p></article>'
    for n, (t, x) in enumerate(TEASERS * 3)
)

PAGES: dict[str, str] = {
    "an article element": page(
        f"{COOKIES}<header>{MENU}</header><main><article>{H1}{SHARE}{p()}</article>{related()}{comments()}</main>{FOOTER}",
        head=OPEN_GRAPH,
    ),
    "a classed div": page(
        f'{MENU}<div class="container"><div class="article-body">{H1}{p(between={2: ADVERT, 4: LETTER})}{SHARE}</div>'
        f'<div class="sidebar">{related("most-read")}{ADVERT}</div></div>{FOOTER}',
        head=OPEN_GRAPH,
    ),
    "laid out in tables": page(
        f'<table width="780"><tr><td colspan="2">{MENU}</td></tr><tr><td width="150"><font size="1">{related("links")}</font></td>'
        f'<td><font size="5"><b>{HEADLINE}</b></font><br>{p(head="b")}</td></tr><tr><td colspan="2">OUTSIDE © 1,999 visitors</td></tr></table>'
    ),
    "breaks for paragraphs": page(
        f'{MENU}<div id="content">{H1}<div class="text">{BREAKS}</div>{SHARE}</div>{comments()}{FOOTER}'
    ),
    "no semantic tags": page(
        f'<div class="a1"><div class="b7">{"".join(f"<a href=/{n}>OUTSIDE {n}</a> " for n in range(20))}</div><div class="c3"><div class="t">{HEADLINE}</div>'
        f'<div class="x9">{p(head="div", tag="div")}</div></div><div class="d4">{related("e5")}</div></div>'
    ),
    "schema.org": page(
        f'{MENU}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{HEADLINE}</h1>'
        f'<div itemprop="articleBody">{p(between={1: related()})}</div></div>{comments("li")}{FOOTER}',
        head=JSON_LD,
    ),
    "a blog": page(
        f'{MENU}<div id="main"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>'
        f'<div class="entry-meta">14 October 2025 by Jane Roe</div></header><div class="entry-content">{p()}'
        f'<div class="sharedaddy sd-sharing-enabled"><h3>OUTSIDE Share 12 times</h3></div><div id="jp-relatedposts" class="jp-relatedposts">'
        f"{related()}</div></div></article>{comments('article')}</div>{FOOTER}"
    ),
    "a field of a content system": page(
        f'{COOKIES}{MENU}<div class="region-content"><h1 class="page-title">{HEADLINE}</h1><div class="node node--type-news">'
        f'<div class="field field-name-body field-type-text-with-summary"><div class="field-item even">{p()}</div></div></div></div>'
        f'<div class="view-related">{related("view-content")}</div>{FOOTER}'
    ),
    "related links between paragraphs": page(
        f'{MENU}<article>{H1}<div class="story-body">'
        + p(
            between={
                1: '<p class="read-also"><strong>Read also: <a href="/r">OUTSIDE Oil output falls by 9%</a></strong></p>',
                3: related(lead=True),
            }
        )
        + f"</div></article>{FOOTER}",
        head=OPEN_GRAPH,
    ),
    "pictures with captions": page(
        f"{MENU}<article>{H1}<figure><img src='a.jpg'><figcaption>OUTSIDE Pylon 3 of 120. Photo: OUTSIDE Agency</figcaption></figure>"
        f"{p(between={2: '<figure><img src=b.jpg><figcaption>OUTSIDE A crowd of 900 people.</figcaption></figure>'})}</article>{FOOTER}"
    ),
    "comments longer than the article": page(
        f"{MENU}<main><article>{H1}{p()}</article>{comments(times=12)}</main>{FOOTER}"
    ),
    "comments that are articles": page(
        f'{MENU}<main><article id="post-1">{H1}{p()}</article>{comments("article", 5)}</main>{FOOTER}'
    ),
    "cards of other articles": page(
        f'{MENU}<main><article class="story">{H1}{p()}</article><section class="more-stories"><h2>More stories</h2>{TEASER_CARDS}</section></main>{FOOTER}',
        head=JSON_LD,
    ),
    "a pull quote": page(
        f"{MENU}<article>{H1}{p(between={1: '<aside class=pullquote>“OUTSIDE We waited 12 years”</aside>'})}</article>{LETTER}{FOOTER}"
    ),
    "a wall of cookies first": page(
        f"{COOKIES * 3}<div class='consent-modal'><p>OUTSIDE We value your privacy. 1,502 vendors.</p></div>{MENU}<div class='page'><div class='post-content'>"
        f"{H1}{p()}</div></div>{FOOTER}"
    ),
    "sections of an article": page(
        f"{MENU}<main>{H1}"
        + "".join(f"<section>{p([words])}</section>{ADVERT}" for words in PARAGRAPHS)
        + f"</main>{related()}{FOOTER}",
        head=OPEN_GRAPH,
    ),
    "a page to print": page(
        f"<h2>{HEADLINE}</h2><hr>{p(head='h4')}<hr><small>OUTSIDE Printed 3 times from lake.example/p/77</small>"
    ),
    "old capitals": page(
        f'<CENTER>{MENU}</CENTER><H1>{HEADLINE}</H1><DIV ID="artikel">{p(head="H3", tag="P")}</DIV><HR><DIV ID="reactions">{comments("li")}</DIV>'
    ),
    "a phone's page": page(
        f'{COOKIES}<amp-sidebar>{MENU}</amp-sidebar><main role="main"><article class="amp-wp-article">{H1}<div class="amp-wp-article-content">'
        f"{p(between={3: '<amp-ad><p>OUTSIDE Win $500</p></amp-ad>'})}</div></article></main>{FOOTER}"
    ),
    "a live counter": page(
        f'{MENU}<div class="main-column"><div class="headline-box">{H1}<div class="meta"><span class="views">OUTSIDE 18,245 views</span></div></div>'
        f'<div class="news-text">{p()}</div><div class="rating">OUTSIDE Rated 4.7 by 312 readers</div></div>'
        f'<div class="trending">{related("trending-list", lead=True)}</div>{FOOTER}'
    ),
}

OTHERS: dict[str, str] = {
    "generated classes": page(
        f'<div id="__next"><div class="css-1q2w3"><div class="css-9ab">{MENU}</div><div class="css-77x"><h1 class="css-h">{HEADLINE}</h1>'
        f'<div class="css-p0">{p(cls="css-para", between={2: f"<div class=css-ad>{ADVERT}</div>"})}</div></div><div class="css-rel">{related("css-list", lead=True)}</div>'
        f'<div class="css-com">{"".join(f"<div class=css-c><b>{a}</b><p>{b}</p></div>" for a, b in COMMENTS * 2)}</div></div></div>',
        head=JSON_LD,
    ),
    "paragraphs in spans": page(
        f'{MENU}<div class="detail"><h1>{HEADLINE}</h1><div class="detail-text">'
        + "".join(f"<div><span>{escape(words)}</span></div>" for words in PARAGRAPHS)
        + f"</div></div><div class='others'>{related('others-list')}</div>{FOOTER}"
    ),
    "a letter inside a paragraph's place": page(
        f"{MENU}<article><header>{H1}</header>{p(between={0: LETTER, 2: SHARE, 5: ADVERT})}<section class='tags'>OUTSIDE 5 tags</section></article>{comments()}"
    ),
    "an aside of facts": page(
        f"{MENU}<main>{H1}<aside><h3>OUTSIDE In figures</h3><p>OUTSIDE The lake is 410 metres deep.</p></aside><div class='body'>{p()}</div></main>{FOOTER}"
    ),
    "a custom element": page(
        f"<site-header>{MENU}</site-header><news-story><story-head>{H1}</story-head><story-text>{p()}</story-text></news-story>"
        f"<site-comments>{comments('li')}</site-comments>{FOOTER}",
        head=OPEN_GRAPH,
    ),
    "reader letters as paragraphs": page(
        f'{MENU}<div class="article">{H1}{p()}</div><div class="readers-say"><h3>OUTSIDE What readers say</h3>'
        + "".join(f"<p>{b}</p>" for _, b in COMMENTS * 4)
        + f"</div>{FOOTER}"
    ),
    "links in the text": page(
        f"{MENU}<article>{H1}{p().replace('Port Amsel', '<a href=/t/pa>Port Amsel</a>').replace('$900 million', '<a href=/x>$900 million</a>')}</article>"
        f"{related()}{comments('article', 2)}{FOOTER}"
    ),
    "a list of points on top": page(
        f"{MENU}<article>{H1}<div class='article__content'>{p()}</div></article><div class='recirculation'>{TEASER_CARDS}</div>"
        f"<div class='taboola-below'>{related('tbl')}</div>{FOOTER}"
    ),
    "frames of a portal": page(
        f'<div id="wrapper"><div id="left">{MENU}{related("block")}</div><div id="center"><div class="title">{HEADLINE}</div><div class="date">14.10.2025</div>'
        f'<div class="full-text">{BREAKS}</div></div><div id="right">{related("block", lead=True)}<div class="poll">OUTSIDE 67% say yes</div></div></div>'
    ),
    "a wire's page": page(
        f'{COOKIES}<main><div data-testid="Article"><h1 data-testid="Heading">{HEADLINE}</h1><p data-testid="Summary">{escape(LEAD)}</p>'
        f'<div data-testid="ArticleBody">{p(BODY, cls="text__text")}</div></div><div data-testid="ReadNext"><h2>Read next</h2>{TEASER_CARDS}</div></main>{FOOTER}'
    ),
}

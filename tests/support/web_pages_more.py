"""More web pages made for tests, in the ways in which sites of several kinds are built today and were long ago.

They were made after the reading of pages, to see where it does not carry over, and mended it.
"""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
from html import escape

from tests.support.web_pages import (
    ADVERT,
    BODY,
    COMMENTS,
    CROSSHEAD,
    FOOTER,
    H1,
    HEADLINE,
    JSON_LD,
    LEAD,
    MENU,
    OPEN_GRAPH,
    PARAGRAPHS,
    TEASER_CARDS,
    TEASERS,
    comments,
    p,
    page,
    related,
)  # fmt: skip


def each(form: str, heading: str = "<h2>{}</h2>") -> str:
    """Every paragraph in mark-up of the page's own, and the crosshead in its own."""
    return "\n".join((heading if words == CROSSHEAD else form).format(escape(words)) for words in PARAGRAPHS)


MORE: dict[str, str] = {
    "component blocks": page(
        f'{MENU}<main id="main-content"><article><header data-component="headline-block">{H1}</header><div data-component="byline-block"><span>OUTSIDE 3 hours ago</span></div>'
        + each(
            '<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div class="ssrcss-7uxr49"><p class="ssrcss-1q0x1qg">{}</p></div></div>',
            '<div data-component="subheadline-block"><h2 class="x">{}</h2></div>',
        )
        + f'<section data-component="links-block"><p>More on this story</p><ul><li><a href=/q>OUTSIDE Power bills up 21% in a year, says OUTSIDE Regulator</a></li></ul></section></article><div data-component="topStories"><h2>Top stories</h2>{TEASER_CARDS}</div></main>{FOOTER}',
        head=OPEN_GRAPH,
    ),
    "paragraphs as divs": page(
        f'{MENU}<div class="article__container"><h1 class="heading">{HEADLINE}</h1><div class="article-body__content__17Yit">'
        + each(
            '<div data-testid="paragraph-0" class="text__text__1FZLe text__dark-grey__3Ml43">{}</div>',
            '<h2 data-testid="Heading">{}</h2>',
        )
        + f'<div class="article-body__row">Reporting by Jane Roe; editing by Joe Doe</div></div><div class="read-next__container">{related("read-next__list", lead=True)}</div></div>{FOOTER}'
    ),
    "lead apart from the text": page(
        f'{MENU}<div class="news-header"><h1 class="news-header__title">{HEADLINE}</h1><div class="news-header__lead">{escape(LEAD)}</div><div class="news-header__actions">OUTSIDE 12 shares</div></div><div class="text-content"><div class="text-block">{p(BODY)}</div></div><div class="news-list-content">{TEASER_CARDS}</div>{FOOTER}'
    ),
    "indents of blanks": page(
        f'<div class="domPC">{MENU}</div><div class="headlines"><h1>{HEADLINE}</h1></div><div id="detail">'
        + each("<p>　　{}</p>", "<p>　　<strong>{}</strong></p>")
        + '</div><div class="foot">Copyright 2000-2025</div>'
    ),
    "breaks with indents": page(
        f'<table width="100%"><tr><td class="left">{related("menu2")}</td><td class="news_text"><h3>{HEADLINE}</h3>'
        + "<br>&nbsp;&nbsp;&nbsp;".join(escape(w) for w in PARAGRAPHS)
        + f"</td><td>{ADVERT}</td></tr></table>"
    ),
    "widgets of a page builder": page(
        f'{MENU}<div class="elementor"><div class="elementor-element elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container">{H1}</div></div>'
        + "".join(
            f'<div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{p([w])}</div></div>'
            for w in PARAGRAPHS
        )
        + f'<div class="elementor-widget elementor-widget-posts">{TEASER_CARDS}</div></div>{FOOTER}'
    ),
    "utility classes": page(
        f'<div class="min-h-screen overflow-hidden">{MENU}<main class="container mx-auto">{H1}<div class="prose overflow-hidden">'
        + each('<div class="overflow-hidden mb-4"><p class="text-base">{}</p></div>')
        + f'</div><div class="hidden"><p>OUTSIDE 300 people read this.</p></div></main><div class="grid">{related("grid-cols-3", lead=True)}</div></div>'
    ),
    "kept from non-subscribers": page(
        f'{MENU}<article>{H1}<div class="article-free">{p(PARAGRAPHS[:3])}</div><div class="subscription-content premium">{p(PARAGRAPHS[3:])}</div></article>{comments()}{FOOTER}'
    ),
    "everything in one form": page(
        f'<form id="aspnetForm"><div id="header">{MENU}</div><div id="ctl00_content"><span id="ctl00_title">{HEADLINE}</span><div id="ctl00_text">{p()}</div></div><div id="ctl00_right">{related("rightblock", lead=True)}</div></form>'
    ),
    "spot and text": page(
        f'{MENU}<div class="detay-spot-category">{H1}</div><div class="detay-icerik"><div>{p()}</div></div><div class="col-sm-4">{related("detay-related", lead=True)}</div>{FOOTER}'
    ),
    "endless scroll": page(
        f'{MENU}<main><article data-id="1">{H1}<div class="c">{p()}</div></article><article data-id="2"><h2>OUTSIDE Grain talks fail</h2><div class="c">'
        + "".join(
            f"<p>OUTSIDE Grain rose by {n} percent to {n * 7} euros a tonne in the {n}th week, the traders said on Monday at their meeting.</p>"
            for n in range(3, 15)
        )
        + "</div></article></main>"
    ),
    "faq under it": page(
        f'{MENU}<main><div class="post">{H1}<div class="post__text">{p()}</div></div><div class="post-tags">OUTSIDE #lake 12</div><div class="subscribe-form"><p>OUTSIDE 5,000 readers</p></div><div class="other-news"><h3>Other news</h3>{TEASER_CARDS}</div></main>{FOOTER}',
        head=JSON_LD,
    ),
    "thread inside the article": page(
        f'{MENU}<article>{H1}{p()}<div class="c-thread"><h2>Join the conversation</h2>'
        + "".join(f'<div class="c-item"><b>{a}</b><p>{b}</p></div>' for a, b in COMMENTS)
        + "</div></article>"
    ),
    "preformatted": page(
        f"{MENU}<h1>{HEADLINE}</h1><pre>" + "\n\n".join(escape(w) for w in PARAGRAPHS) + f"</pre>{FOOTER}"
    ),
    "a letter in a table": page(
        f"{MENU}<article>{H1}{p(between={2: '<table class=nl><tr><td>OUTSIDE Get our letter, 45,000 do</td><td><a href=/s>Sign up</a></td></tr></table>'})}</article>"
    ),
    "captions as paragraphs": page(
        f'{MENU}<article>{H1}<div class="wp-caption"><img src=a><p class="wp-caption-text">OUTSIDE 120 pylons stand by the lake.</p></div>{p()}</article>'
    ),
    "about the author": page(
        f'{MENU}<article>{H1}{p()}</article><div class="about-author"><h4>About the author</h4><p>OUTSIDE Jane Roe has written about energy for 14 years and won 3 prizes.</p></div>'
    ),
    "author in the article": page(
        f'{MENU}<article>{H1}{p()}<div class="author-bio"><p>OUTSIDE Jane Roe has written about energy for 14 years.</p></div></article>'
    ),
    "a wall with prices": page(
        f'{MENU}<article>{H1}{p()}</article><div class="offer-overlay"><h3>Subscribe</h3><p>OUTSIDE Only $1 a week for the first 12 weeks, then $20 a month.</p></div>'
    ),
    "numbers by the side": page(
        f'{MENU}<div class="row"><div class="col-8">{H1}{p()}</div><div class="col-4"><h3>Most read</h3><ol>'
        + "".join(f"<li><a href=/{n}>{t}</a></li>" for n, (t, _) in enumerate(TEASERS))
        + "</ol><h3>Markets</h3><table><tr><td>OUTSIDE Oil</td><td>$71.20</td></tr><tr><td>OUTSIDE Gas</td><td>+3.1%</td></tr></table></div></div>"
    ),
    "leads of others in boxes": page(
        f'{MENU}<div class="left"><h1>{HEADLINE}</h1><div class="txt">{p()}</div></div><div class="right">'
        + "".join(
            f'<div class="box"><a href=/{n}>{t}</a><div>{x}</div></div>'
            for n, (t, x) in enumerate(TEASERS * 3)
        )
        + "</div>"
    ),
    "a headline in a picture block": page(
        f'{MENU}<section class="hero"><h1>{HEADLINE}</h1><p class="standfirst">{escape(LEAD)}</p><img></section><section class="content"><div class="wysiwyg">{p(BODY)}</div></section><section class="cta"><h2>Get in touch</h2><p>OUTSIDE Call 0800 123 456. We answer 24 hours a day.</p></section>{FOOTER}'
    ),
}

# Made last of all, and read rightly from the first.
HELD_OUT: dict[str, str] = {
    "section tags and time": page(
        f'<header class="site">{MENU}</header><section class="wrapper"><section class="story"><h1>{HEADLINE}</h1><time>OUTSIDE 14 Oct</time><section class="story-content">{p()}</section></section><section class="rail"><h4>Opinion</h4><ul>'
        + "".join(f'<li><a href="#">{t}</a><span>{x}</span></li>' for t, x in TEASERS)
        + "</ul></section></section>"
    ),
    "dl layout": page(
        f'{MENU}<dl><dt><h2>{HEADLINE}</h2></dt><dd>{p(head="h3")}</dd></dl><div id="disqus_thread">'
        + "".join(f"<p>{b}</p>" for _, b in COMMENTS)
        + "</div>"
    ),
    "many wrappers": page(
        '<div class="x1"><div class="x2"><div class="x3">'
        + MENU
        + "</div>"
        + f'<div class="x4"><div><div><h1><span>{HEADLINE}</span></h1></div></div><div><div>'
        + "".join(
            f"<div><div><p>{escape(w)}</p></div></div>" if w != CROSSHEAD else f"<div><h3>{w}</h3></div>"
            for w in PARAGRAPHS
        )
        + "</div></div></div>"
        + f'<div class="x5">{"".join(f"<div><div><p>{x}</p></div></div>" for _, x in TEASERS)}</div></div></div>'
    ),
    "inline adverts as paragraphs": page(
        f"{MENU}<article>{H1}{p(between={0: '<p class=ad-label>ADVERTISEMENT</p>', 3: '<p class=sponsored>OUTSIDE Win a trip worth $5,000.</p>'})}</article>"
    ),
    "read more with teaser text": page(
        f"{MENU}<article>{H1}{p(between={2: '<div class=inline-promo><strong>READ MORE</strong><p><a href=/z>OUTSIDE Grain deal worth $9 billion near collapse</a></p></div>', 4: '<p><b>SEE ALSO:</b> <a href=/y>OUTSIDE Ferry fares up by 12%</a></p>'})}</article>"
    ),
    "gallery with counts": page(
        f'{MENU}<div class="gallery">'
        + "".join(
            f'<div class="slide"><img><p>OUTSIDE {n}/5 A pylon {n * 7} metres high.</p></div>'
            for n in range(1, 6)
        )
        + f'</div><div class="entry">{H1}{p()}</div>'
    ),
    "event box": page(
        f'{MENU}<div class="post-single">{H1}<div class="post-body">{p()}</div></div><div class="events-upcoming"><h3>Upcoming events</h3>'
        + "".join(f"<p>OUTSIDE Energy summit, {n} seats, tickets from ${n}50.</p>" for n in (3, 4, 5))
        + f"</div>{FOOTER}"
    ),
    "ticker of prices": page(
        f'<div class="marquee">OUTSIDE Oil $71.20 +1.3% Gold $2,700 -0.4%</div>{MENU}<div class="news-detail"><div class="news-title"><h1>{HEADLINE}</h1></div><div class="news-content">{p()}</div></div>'
    ),
    "letters to the editor": page(
        f'{MENU}<div id="story">{H1}{p()}</div><h2>Letters</h2>'
        + "".join(f"<p>{b}</p><p><i>{a}</i></p>" for a, b in COMMENTS)
    ),
    "polls": page(
        f"{MENU}<article>{H1}{p(between={5: '<div class=poll-box><h4>Poll</h4><p>OUTSIDE 62% say yes, 38% no, of 1,204 votes.</p></div>'})}</article>{FOOTER}"
    ),
    "breaking bar": page(
        f'<div class="breaking"><span>BREAKING</span> OUTSIDE Quake of 6.1 kills 14, says OUTSIDE agency.</div>{MENU}<main>{H1}<div class="rte">{p()}</div></main>'
    ),
}

"""Web pages made from parts that are drawn at random, each with the right text: as many as a test wants.

A page is a body (paragraphs in mark-up of one kind, crossheads, lists, tables, line breaks, inline words), in boxes
of one kind (one, several with adverts between, nested), with furniture in it and around it. Every part says what
a reader sees of it. `SEEN` parts were there while reading pages was mended; `KEPT_BACK` ones came after.
"""

# ruff: noqa: E501 -- mark-up is easier to read in one piece
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

PLACES = ["Karsa", "Velmar", "Ostria", "Port Alder", "Lunde", "Brask", "Tirval", "Osk"]
PEOPLE = [
    "Dora Lint",
    "Irina Petkova",
    "Max Dorn",
    "Lars Holm",
    "Edda Moss",
    "Rolf Aske",
    "Nils Arve",
    "Sofia Kern",
]
ROLES = ["the trade minister", "the mayor", "who leads the union", "the harbour master", "a grain dealer"]
THINGS = ["grain", "steel", "timber", "potash", "cement", "fish meal"]
HEADLINES = [
    "Barge owners win a lower fee on the upper river",
    "River states sign a treaty on grain transit",
    "Lock at Karsa closes until the autumn",
    "Union and owners end a strike of forty days",
    "Dredging of the lower river begins at last",
    "Two ports share the cost of a new crane",
]
CROSSHEADS = [
    "What the towns expect",
    "A winter of talks",
    "Who pays for the lock",
    "The long way round",
    "Next steps",
]


@dataclass
class Piece:
    """Some mark-up, and the lines that a reader sees of it."""

    html: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """The kinds of parts that pages are made of."""

    inline: list[Callable[[random.Random], tuple[str, str]]]
    between: list[str]  # furniture between paragraphs
    below: list[str]  # furniture behind the article
    boxes: list[
        Callable[[str, list[str], str], str]
    ]  # headline, mark-up of the paragraphs, what stands between


def made_page(seed: int, parts: Parts) -> tuple[str, list[str]]:
    """A page, and the headline, paragraphs, crossheads, items and rows that it shows, in order."""
    chance = random.Random(seed)
    title = chance.choice(HEADLINES)
    pieces = _body(chance, parts)
    box = chance.choice(parts.boxes)
    inside = box(f"<h1>{title}</h1>", [piece.html for piece in pieces], chance.choice([ADVERT, "", SCRIPT]))
    below = "".join(chance.sample(parts.below, chance.randint(0, 3)))
    head = f'<title>{title} - Delta Observer</title><meta charset="utf-8">'
    if chance.random() < 0.5:
        head += f'<meta property="og:site_name" content="Delta Observer"><meta property="og:title" content="{title}">'
    html = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{chance.choice([MENU, ""])}{inside}{below}{chance.choice([FOOTER, ""])}</body></html>'
    return html, [title, *(line for piece in pieces for line in piece.lines)]


def _body(chance: random.Random, parts: Parts) -> list[Piece]:
    form = chance.choice(
        [
            "<p>{}</p>",
            '<p class="c-{n}">{}</p>',
            "<p><span>{}</span></p>",
            "<div>{}</div>",
            '<p style="margin:0">\n   {}\n</p>',
        ]
    )
    many = chance.randint(5, 13)
    crossheads = chance.sample(CROSSHEADS, 2) if chance.random() < 0.5 else []
    pieces = [_paragraph(chance, parts, form)]
    for place in range(1, many):
        if crossheads and place in (3, 6) and place < many - 1:
            words = crossheads.pop()
            pieces.append(Piece(chance.choice(["<h2>{}</h2>", "<h3>{}</h3>"]).format(words), [words]))
        elif chance.random() < 0.18 and place > 1:
            pieces += _special(chance, form)
        elif chance.random() < 0.2:
            pieces.append(Piece(chance.choice(parts.between)))
        pieces.append(_paragraph(chance, parts, form))
    return pieces


def sentence(chance: random.Random) -> str:
    place, other = chance.sample(PLACES, 2)
    person, thing, number = chance.choice(PEOPLE), chance.choice(THINGS), chance.randint(3, 960)
    return chance.choice(
        [
            f"The port of {place} took in {number} barges of {thing} in May, and {other} waited for as many again.",
            f"“We have carried {thing} to {place} for {number % 40 + 4} years,” said {person}, {chance.choice(ROLES)}.",
            f"The towns of {place} and {other} will pay {number} million crowns for the lock before the end of next year.",
            f"Nobody in {place} had asked for it, {person} told {number} reporters on the quay.",
            f"Some {number} people came to the hall in {other} to hear what the board had to say about the price of {thing}.",
            f"In {place}, the board put the loss at {number},400 crowns a day while the lock stays shut.",
        ]
    )


def _paragraph(chance: random.Random, parts: Parts, form: str) -> Piece:
    words = " ".join(sentence(chance) for _ in range(chance.randint(1, 3)))
    html = escape(words, quote=False)
    if chance.random() < 0.35:
        more, seen = chance.choice(parts.inline)(chance)
        html, words = f"{html} {more}", f"{words} {seen}"
    return Piece(form.replace("{n}", str(chance.randint(1, 9))).format(html), [words])


def _special(chance: random.Random, form: str) -> list[Piece]:
    place, other, third = chance.sample(PLACES, 3)
    one, two, three = (chance.randint(11, 900) for _ in range(3))
    said = sentence(chance)
    kind = chance.randrange(5)
    if kind == 0:
        items = [f"{place}: {one} barges", f"{other}: {two} barges", f"{third}: {three} barges"]
        return [
            Piece(
                form.replace("{n}", "1").format("These ports took in most of it:"),
                ["These ports took in most of it:"],
            ),
            Piece("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>", items),
        ]
    if kind == 1:
        rows = [["Port", "2023", "2024"], [place, f"{one}", f"{two}"], [other, f"{two},100", f"{three},250"]]
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return [Piece(f"<table>{cells}</table>", [" | ".join(row) for row in rows])]
    if kind == 2:
        return [Piece(f"<blockquote><p>{said}</p></blockquote>", [said])]
    if kind == 3:
        again = sentence(chance)
        return [Piece(form.replace("{n}", "2").format(f"{said}<br><br>{again}"), [said, again])]
    return [
        Piece(
            f'<figure><img src="a.jpg"><figcaption>OUTSIDE: {one} barges wait at {place}.</figcaption></figure>'
        )
    ]


def _note(mark: str) -> Callable[[random.Random], tuple[str, str]]:
    return lambda chance: (
        (n := f"{chance.randint(20, 900)}") and f"It was {n}{mark} in all.",
        f"It was {n} in all.",
    )


def _same(html: str, seen: str) -> Callable[[random.Random], tuple[str, str]]:
    return lambda chance: (html, seen)


MENU = (
    "<nav><ul>" + "".join(f'<li><a href="/{n}">OUTSIDE part {n}</a></li>' for n in range(9)) + "</ul></nav>"
)
FOOTER = "<footer><p>OUTSIDE © 2025 Delta Observer, read by 2 million people.</p></footer>"
ADVERT = '<div class="ad-slot"><p>OUTSIDE Advertisement: save 70% on sofas.</p></div>'
SCRIPT = "<script>var outside = 'OUTSIDE 14 of them';</script>"
CARDS = "".join(
    f'<div class="k"><h3><a href="/{n}">OUTSIDE Ferry fire kills {n}</a></h3><p>OUTSIDE A fire broke out on Monday, {n} people said.</p></div>'
    for n in (2, 3, 4)
)


def _one(tag: str, attributes: str = "") -> Callable[[str, list[str], str], str]:
    return lambda head, pieces, between: f"<{tag}{attributes}>{head}{_with(pieces, between)}</{tag}>"


def _apart(outer: str, inner: str) -> Callable[[str, list[str], str], str]:
    return lambda head, pieces, between: (
        f"<main>{head}<{outer}>{_with(pieces, between)}</{outer}></main>".replace(
            f"<{outer}>", f"<{outer} {inner}>", 1
        )
    )


def _with(pieces: list[str], between: str) -> str:
    return "\n".join([*pieces[:2], between, *pieces[2:]])


def _several(tag: str, name: str, size: int) -> Callable[[str, list[str], str], str]:
    def box(head: str, pieces: list[str], between: str) -> str:
        runs = ["".join(pieces[at : at + size]) for at in range(0, len(pieces), size)]
        return (
            f"<main>{head}" + between.join(f'<{tag} class="{name}">{run}</{tag}>' for run in runs) + "</main>"
        )

    return box


SEEN = Parts(
    inline=[
        _note("<sup>1</sup>"), _note('<sup><a href="#fn3">3</a></sup>'), _note('<a class="footnote-ref" href="#f1">[1]</a>'),
        _same("About 10<sup>6</sup> of them sank.", "About 10^6 of them sank."),
        _same("It costs 2<sup>1</sup>/<sub>2</sub> crowns.", "It costs 2 1/2 crowns."),
        _same("Less CO<sub>2</sub> on 40 km<sup>2</sup>.", "Less CO2 on 40 km²."),
        _same("He called it <q>a bridge</q> once.", "He called it “a bridge” once."),
        _same("They met at <time>noon</time> with <abbr>EU</abbr> and <output>42</output> others.", "They met at noon with EU and 42 others."),
        _same("It cost <del>5</del> <ins>7</ins> crowns.", "It cost 7 crowns."),
        _same('The <a href="/b">board</a> and <em>all</em> of <b>us</b> agree.', "The board and all of us agree."),
    ],
    between=[
        ADVERT, SCRIPT,
        '<div class="c-nl"><h4>OUTSIDE Morning Brief</h4><p>Join 75,000 readers who get our daily email. We never share your address.</p></div>',
        '<p><strong>Read more:</strong> <a href="/x">OUTSIDE Port strike costs 30 million euros, union says</a></p>',
        '<p><em>Also on our site: <a href="/y">OUTSIDE Steel tariff rises to 25 percent</a> and <a href="/z">Two dead in ferry fire</a></em></p>',
        '<div class="related-box"><h3>Related</h3><ul><li><a href="/r">OUTSIDE Oil falls by 9%</a></li></ul></div>',
        '<aside><p>OUTSIDE In figures: the lock is 140 metres long.</p></aside>',
    ],
    below=[
        '<div class="author-bio"><p>OUTSIDE Jo Reyl has written about ports for 14 years.</p></div>',
        f'<section class="more"><h2>More stories</h2>{CARDS}</section>',
        '<section id="comments"><h3>2 comments</h3><div class="comment"><p>OUTSIDE I paid 4,000 for it, said my cousin.</p></div></section>',
        "<p>About us: OUTSIDE The Observer is the most trusted source on trade since 1948.</p>",
    ],
    boxes=[
        _one("article"), _one("div", ' class="post-content"'), _one("main"), _apart("div", 'class="entry-content"'), _apart("div", 'itemprop="articleBody"'),
        _several("div", "article__body", 3), _several("section", "text-block", 1), _several("div", "body body__container", 4), _one("story-text"),
    ],
)  # fmt: skip


# Made after the reading of pages had been mended, to see whether it carries over.
KEPT_BACK = Parts(
    inline=[
        _note('<sup class="fn"><a id="r2" href="https://delta.example/a#note-2">2</a></sup>'), _note("<sup>[4]</sup>"), _note("<sup>*</sup>"), _note("<sup>1,2</sup>"),
        _note('<span style="vertical-align:super;font-size:70%">5</span>'), _note("²"), _note('<a href="#_ftn1" name="_ftnref1">[1]</a>'),
        _same("A load of 3 &times; 10<sup>5</sup> bags.", "A load of 3 × 10^5 bags."),
        _same("Some <sup>3</sup>&frasl;<sub>4</sub> of the fleet stayed.", "Some 3/4 of the fleet stayed."),
        _same("The 3<sup>rd</sup> lock holds 900 m<sup>3</sup>.", "The 3rd lock holds 900 m³."),
        _same('She asked: <q cite="/q">Who <q>wins</q>?</q>', "She asked: “Who ‘wins’?”"),
        _same("A <dfn>lock</dfn> of <data value='4'>four</data> <mark>gates</mark> by <cite>Brask</cite> <small>(closed)</small>.", "A lock of four gates by Brask (closed)."),
        _same('Paid <span style="text-decoration: line-through">80</span> 90 crowns <span hidden>now</span>each.', "Paid 90 crowns each."),
        _same("The har&shy;bour of Tir&#8203;val stays open.", "The harbour of Tirval stays open."),
        _same('He is <span class="x"><i>“not</i> <b>afraid”</b></span>, he <!-- OUTSIDE -->said.', "He is “not afraid”, he said."),
        _same("A fee of 9 euros<br>\na tonne.", "A fee of 9 euros a tonne."),
    ],
    between=[
        '<div class="xk-3"><strong>OUTSIDE The River Post</strong><p>Sign up for our free weekly briefing on ports, straight to your inbox.</p><button>OUTSIDE Go</button></div>',
        '<div class="q9"><p>Like what you’re reading? Please support our journalism.</p></div>',
        '<p>SEE ALSO: <a href="/1">OUTSIDE Crane falls on quay, 3 hurt</a></p>',
        '<p><a href="/2"><strong>READ | OUTSIDE Grain price up by 4 percent after the flood</strong></a></p>',
        '<section class="inline-rec"><h4>More on this story</h4><ul><li><a href="/3">OUTSIDE Nine barges sink</a></li><li><a href="/4">OUTSIDE Ten float</a></li></ul></section>',
        '<div class="z2"><img src="b.jpg"><p>OUTSIDE A barge on the river at dawn.</p></div>',
        '<ins class="adsbygoogle"></ins><style>.o{content:"OUTSIDE"}</style>',
        "<p>Elsewhere on this site: OUTSIDE Two ferries collide in fog</p>",
        '<template><p>OUTSIDE 300 readers</p></template>',
    ],
    below=[
        "<p>Welcome to our website, OUTSIDE where ports meet.</p>",
        "<p>The Delta Observer is your one-stop source for OUTSIDE news on rivers.</p>",
        '<div class="bio-card"><h4>About the author</h4><p>OUTSIDE Jo Reyl covers ports.</p></div>',
        '<div class="disqus_thread"><p>OUTSIDE First! It costs 900, not 800.</p></div>',
        '<aside class="trending"><ol><li><a href="/5">OUTSIDE Storm kills 12</a></li></ol></aside>',
    ],
    boxes=[
        _one("section", ' class="story"'), _one("article", ' role="article"'), _one("div", ' id="content"'), _apart("section", 'id="body-text"'), _apart("div", 'class="prose"'),
        _several("div", "paywall", 5), _several("div", "text", 2), _several("section", "chapter", 3), _one("x-article"), _one("td"),
    ],
)  # fmt: skip

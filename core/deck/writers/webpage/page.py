"""The page itself: head, policy, styles and script, slides, reports."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from core.charts.style import RULE, topic_colour, topic_label
from core.deck.briefing.strips import strips
from core.deck.slides import Deck
from core.deck.writers.webpage.article import articles_html
from core.deck.writers.webpage.parts import Tip, escape, ink, link, paragraph, slide_html
from core.deck.writers.webpage.rows import facts_html, filters_html, rows_html
from core.values.plain import one_line
from core.values.words import day, shortened
from core.views.passages import Passages
from core.views.wording import left_in_words

HERE = Path(__file__).parent
WEB_FONTS = HERE.parents[3] / "static" / "fonts"
# Which part of a face holds what; the latin part is always there.
_PARTS = {"latin": "", "latin-ext": "[\u0100-\u024f\u1e00-\u1eff]", "cyrillic": "[\u0400-\u04ff]"}
_FACES = {"Source Sans 3": "source-sans-3", "Source Serif 4": "source-serif-4"}


def write_html(deck: Deck) -> bytes:
    """The deck as one HTML file: nothing is fetched, and nothing that an article says is obeyed."""
    passages = Passages(deck.whole)
    known = {source.row_id: source.passage for source in deck.sources}

    def tip(row_id: str | None) -> str:
        if not isinstance(row_id, str):
            return ""
        if row_id not in known:
            source = passages.source(row_id)
            known[row_id] = source.passage if source else ""
        return known[row_id]

    inner = [slide for slide in deck.slides if slide.kind not in ("title", "sources")]
    slides = "".join(slide_html(slide, number, tip) for number, slide in enumerate(inner, 1))
    head = _head(deck, tip)
    rows = {*known, *deck.frames.figures["figure_id"], *deck.frames.quotes["quote_id"]}
    reports = articles_html(deck, {row_id for row_id in rows if row_id})
    script = (HERE / "page.js").read_text(encoding="utf-8")
    body = (
        f'<a class="skip" href="#main">To the findings</a>{head}{filters_html(deck)}'
        f'<main id="main">{slides}{rows_html(deck, tip)}'
        f'<section class="slide" aria-labelledby="reports">{paragraph("Sources", "kicker")}'
        f'<h2 id="reports">{_reports_title(deck)}</h2>{reports}</section></main>'
        f"<footer>{paragraph(_colophon(deck), 'muted small')}</footer>"
        f"{facts_html(deck, known)}"
        '<div id="tip" role="tooltip" hidden></div>'
        '<button id="back" type="button" hidden>Back to the finding</button>'
    )
    style = _style(body)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(one_line(deck.title))}</title><style>{style}</style></head>"
        f"<body>{body}<script>{script}</script></body></html>\n"
    )
    return page.encode("utf-8")


def _head(deck: Deck, tip: Tip) -> str:
    left = left_in_words(deck.frames, deck.whole)
    chosen = f"Selection: {deck.filters_in_words}" if deck.filters_in_words else ""
    rows = strips(deck)
    drawn = "".join(
        (paragraph(shortened(line, 110), "muted small") if len(rows) > 1 else "")
        + '<nav class="strip" aria-label="The article, sentence by sentence">'
        + "".join(
            f'<a class="{_share(piece.right - piece.left)} '
            f'{ink(topic_colour(piece.topic) if piece.lit else RULE)}"{link(piece.row_id, tip)} '
            f'aria-label="{escape(f"Sentence {number}: {topic_label(piece.topic)}")}"></a>'
            for number, piece in enumerate(pieces, 1)
        )
        + "</nav>"
        for line, pieces in rows
    )
    topics = dict.fromkeys(piece.topic for _, pieces in rows for piece in pieces if piece.topic)
    key = "".join(f'<li class="{ink(topic_colour(topic))}">{topic_label(topic)}</li>' for topic in topics)
    return (
        f"<header>{paragraph(f'Readout briefing · {day(deck.made)}', 'kicker')}"
        f"<h1 dir=auto>{escape(one_line(deck.title))}</h1>{paragraph(deck.subtitle, 'muted')}"
        f"{paragraph(left[:1].upper() + left[1:], 'muted small')}{paragraph(chosen, 'selection')}{drawn}"
        + (f'<ul class="key small muted">{key}</ul>' if key else "")
        + "</header>"
    )


def _share(part: float) -> str:
    return f"g-{max(1, round(part * 1000))}"


def _reports_title(deck: Deck) -> str:
    number = len(deck.whole.articles)
    return "The report, as published" if number == 1 else f"The {number} reports, as published"


def _colophon(deck: Deck) -> str:
    made = f"Made with Readout on {day(deck.made)}."
    signs = "Signs: > more than, ≥ at least, < less than, ≤ up to, ≈ about."
    how = "Point at a figure, a bar or a quote to see its passage; click it to see it in the report."
    return f"{made} {signs} {how}"


def _style(body: str) -> str:
    """The stylesheet, with a rule for every colour and width that the page uses, and the faces it needs."""
    used = sorted(set(re.findall(r"\b(c-[0-9a-f]{6}|w-\d+|g-\d+)\b", body)))
    rules = []
    for name in used:
        kind, _, value = name.partition("-")
        if kind == "c":
            rules.append(f".{name}{{--c:#{value}}}")
        elif kind == "w":
            rules.append(f".{name}{{width:{int(value) / 2:g}%}}")
        else:
            rules.append(f".{name}{{flex:{value} 1 0}}")
    dark = RULE.lstrip("#").lower()
    rules.append(f".c-{dark}{{--c:var(--rule)}}")
    faces = "".join(_face(face, stem, part) for face, stem in _FACES.items() for part in _parts(body))
    return faces + (HERE / "page.css").read_text(encoding="utf-8") + "".join(rules)


def _parts(body: str) -> list[str]:
    return [part for part, letters in _PARTS.items() if not letters or re.search(letters, body)]


@cache
def _face(face: str, stem: str, part: str) -> str:
    path = WEB_FONTS / f"{stem}-{part}-wght-normal.woff2"
    if not path.is_file():
        return ""
    data = base64.b64encode(path.read_bytes()).decode()
    ranges = {"latin-ext": "U+100-2BA,U+1E00-1EFF,U+20A0-20C0", "cyrillic": "U+400-4FF,U+2116"}.get(part)
    covered = f"unicode-range:{ranges};" if ranges else ""
    return (
        f"@font-face{{font-family:'{face}';font-weight:200 900;font-display:swap;{covered}"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and only this very style and script may run."""
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )

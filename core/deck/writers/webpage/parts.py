"""The parts of the page as HTML: every text escaped, every mark a link to its passage."""

import html
import re
from collections.abc import Callable

from core.charts.style import topic_colour
from core.deck.layout.tables import shown_table
from core.deck.layout.vector import Vector, draw
from core.deck.slides import Slide
from core.values.plain import clean, one_line
from core.values.words import shortened
from core.views.drawing import Card, Drawing, QuoteText
from core.views.marks import BarRow, Dot, bar_rows, dots, extent, hex_colour

Tip = Callable[[str | None], str]  # row id → its passage; "" for none
_ID = re.compile(r"[\w-]+")
LONGEST_TIP = 420
_FULL = 72  # percent of the track that the longest bar takes: what stands behind it needs room


def escape(text: object) -> str:
    """Text as HTML: mark-up is shown, not obeyed; what is unseen and can do harm is dropped.

    >>> escape("<b>5 & 6</b>")
    '&lt;b&gt;5 &amp; 6&lt;/b&gt;'
    """
    return html.escape(clean(text), quote=True)


def ink(colour: str) -> str:
    """The class that sets a colour; the stylesheet has one for each that is used."""
    return f"c-{hex_colour(colour).lstrip('#').lower()}"


WIDE, NARROW = 600, 340  # pixels that a ladder is drawn in, for a wide window and for a phone


def link(row_id: str | None, tip: Tip) -> str:
    """The attributes of a link to a row's passage, which shows it under the pointer."""
    if not isinstance(row_id, str) or not _ID.fullmatch(row_id) or not tip(row_id):
        return ""
    return f' href="#r-{row_id}" data-tip="{escape(shortened(tip(row_id), LONGEST_TIP))}"'


def paragraph(text: object, kind: str = "") -> str:
    """A paragraph; nothing for no text."""
    told = escape(one_line(text))
    return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''} dir=auto>{told}</p>" if told else ""


def slide_html(slide: Slide, number: int, tip: Tip) -> str:
    """A slide as a section of the page."""
    cards = "".join(card_html(card, tip) for card in slide.cards)
    parts = [
        paragraph(slide.subtitle, "kicker"),
        f'<h2 dir=auto id="s-{number}">{escape(one_line(slide.title)) or "Untitled"}</h2>',
        drawing_html(slide.drawing, tip) if slide.drawing is not None and len(slide.drawing.table) else "",
        f'<div class="cards">{cards}</div>' if cards else "",
        *(paragraph(line) for line in slide.lines),
        *(quote_html(quote, tip) for quote in slide.quotes),
        table_html(slide, tip) if slide.table is not None and len(slide.table) else "",
        paragraph(slide.source, "muted small"),
    ]
    return f'<section class="slide" aria-labelledby="s-{number}">{"".join(parts)}</section>'


def card_html(card: Card, tip: Tip) -> str:
    """A figure as a card that leads to its passage."""
    words = f'<span class="words">“{escape(one_line(card.words))}”</span>' if one_line(card.words) else ""
    return (
        f'<a class="card {ink(topic_colour(card.topic))}"{link(card.row_id, tip)}>'
        f'<span class="shown">{escape(card.shown)}</span><span class="about">{escape(card.about)}</span>'
        f'{words}<span class="muted small">{escape(card.said)}</span></a>'
    )


def quote_html(quote: QuoteText, tip: Tip) -> str:
    """A quote that leads to where it stands."""
    said = " · ".join(part for part in (quote.speaker, quote.said) if part)
    return (
        f'<blockquote class="quote {ink(topic_colour(quote.topic))}" dir=auto>'
        f"<a{link(quote.row_id, tip)}>{escape(quote.marked)}</a><footer>{escape(said)}</footer></blockquote>"
    )


def table_html(slide: Slide, tip: Tip) -> str:
    """A table whose rows lead to their passage."""
    assert slide.table is not None
    table = shown_table(slide.table)
    ids = slide.table["row_id"].tolist() if "row_id" in slide.table else [None] * len(table)
    head = "".join(f"<th scope=col>{escape(str(name))}</th>" for name in table.columns)
    rows = []
    for row_id, cells in zip(ids, table.to_numpy().tolist(), strict=True):
        first, *rest = (escape(str(cell)) for cell in cells)
        told = f"<a{link(row_id, tip)}>{first}</a>" if link(row_id, tip) else first
        named = zip(table.columns, (told, *rest), strict=True)
        written = (f'<td dir=auto data-head="{escape(str(name))}">{cell}</td>' for name, cell in named)
        rows.append(f"<tr>{''.join(written)}</tr>")
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="scroll"><table class="listing">{body}</table></div>'


def drawing_html(drawing: Drawing, tip: Tip) -> str:
    """A chart that answers: bars and dots are links, with their passage on hover and on focus."""
    name = escape(shortened(one_line(drawing.alt), LONGEST_TIP))
    if drawing.form == "matrix":
        drawn = _matrix(drawing, tip)
    elif drawing.form in ("lines", "ladder") or extent(bar_rows(drawing))[0] < 0:
        if drawing.form == "ladder":  # its words can be read on a phone: one of the two is seen
            drawn = _svg(draw(drawing, WIDE), "lines ladder", name, tip)
            drawn += _svg(draw(drawing, NARROW), "lines slim", name, tip)
        else:
            drawn = _svg(draw(drawing), "lines", name, tip)
    else:
        drawn = _bars(drawing, tip)
    measures, note = paragraph(drawing.measures, "muted small"), paragraph(drawing.note, "muted small")
    return f'<figure class="chart" role="group" aria-label="{name}">{measures}{drawn}{note}</figure>'


def _svg(picture: Vector, kind: str, name: str, tip: Tip) -> str:
    drawn = picture.svg.replace("<svg ", f'<svg class="{kind}" role="group" aria-label="{name}" ', 1)
    drawn = re.sub(r"<style>.*?</style>", "", drawn)
    return re.sub(r'<g data-row="([\w-]+)">(.*?)</g>', lambda m: _svg_link(m[1], m[2], tip), drawn)


def _svg_link(row_id: str, inside: str, tip: Tip) -> str:
    return f'<a class="mark"{link(row_id, tip)}>{inside}</a>'


def _bars(drawing: Drawing, tip: Tip) -> str:
    rows = bar_rows(drawing)
    low, high = extent(rows)
    return "".join(
        f'<p class="group">{escape(row.label)}</p>' if row.value is None else _bar(row, max(-low, high), tip)
        for row in rows
    )


def _bar(row: BarRow, most: float, tip: Tip) -> str:
    value, upper = row.value or 0.0, row.upper
    kind = "hollow" if row.hollow else "pale" if row.bound in ("approx", "under") else ""
    marks = f'<i class="{wide(abs(value) / most)} {kind}"></i>'
    if upper is not None:
        marks += f'<i class="{wide((upper - value) / most)} pale"></i>'
    if row.bound == "over":
        marks += '<span class="arrow"></span>'
    elif row.bound == "under":
        marks += '<span class="arrow back"></span>'
    return (
        f'<a class="bar {ink(row.colour)}"{link(row.row_id, tip)}><span class="label" dir=auto>'
        f'{escape(row.label)}</span><span class="track">{marks}'
        f'<span class="shown">{escape(row.shown)}</span></span></a>'
    )


def wide(share: float) -> str:
    """The class that makes something so wide; the stylesheet has one for every half percent."""
    return f"w-{min(200, max(0, round(share * _FULL * 2)))}"


def _matrix(drawing: Drawing, tip: Tip) -> str:
    marks = dots(drawing)
    columns = list(dict.fromkeys(mark.column for mark in marks))
    head = "".join(f"<th scope=col>{escape(column)}</th>" for column in columns)
    body = []
    for name in dict.fromkeys(mark.row for mark in marks):
        found = {mark.column: mark for mark in marks if mark.row == name}
        cells = "".join(f"<td>{_dot(found[c], tip) if c in found else ''}</td>" for c in columns)
        body.append(f"<tr><th scope=row dir=auto>{escape(name)}</th>{cells}</tr>")
    return (
        f'<div class="scroll"><table class="matrix"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _dot(mark: Dot, tip: Tip) -> str:
    name = f"{mark.row}, {mark.column}: {mark.count}"
    look = f"dot {'full ' if mark.filled else ''}{ink(mark.colour)}"
    said = str(mark.count) if mark.count > 1 else ""
    return f'<a class="{look}"{link(mark.row_id, tip)} aria-label="{escape(name)}"><i></i>{said}</a>'

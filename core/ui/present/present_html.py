"""A slide as HTML for a big screen: one idea, large words, each of them a way to its passage."""

from collections.abc import Iterable

from core.charts.html_chart import HtmlChart, tip
from core.deck.slides import Slide
from core.ui.state.text import escape
from core.ui.state.topics import topic_css
from core.values.words import shortened
from core.views.drawing import Card, Citation, QuoteText
from core.views.drawing_html import drawing_html

MOST_PASSAGES = 12  # numbers at the foot of a slide
LONG, VERY_LONG = 70, 120  # characters of a title that is set smaller


def slide_html(
    slide: Slide, *, size: tuple[int, int] | None = None, chart: HtmlChart | None = None, level: int = 1
) -> str:
    """A slide, escaped; sized in ems by present.css. `size` leaves room for a plotly chart that wide and
    tall, which is laid over it; `chart` is one of boxes, shown as it is on its page; `level`
    is that of its heading."""
    kind = "figure" if slide.kind == "figures" and len(slide.cards) == 1 else slide.kind
    length = len(slide.title)
    letters = "longer" if length > VERY_LONG else "long" if length > LONG else ""
    under = f"<p class='under'>{escape(slide.subtitle)}</p>" if slide.subtitle else ""
    head = f"<h{level} class='says {letters}'>{escape(slide.title)}</h{level}>{under}"
    return (
        f"<div class='slide {kind}'><header>{head}</header>"
        f"<div class='body'>{_body(slide, size, chart)}</div>{_foot(slide)}</div>"
    )


def _body(slide: Slide, size: tuple[int, int] | None, chart: HtmlChart | None) -> str:
    main, cards = _drawn(slide, size, chart), _abreast("sums", map(_card, slide.cards))
    lines = "".join(f"<p class='point-said'>{escape(line)}</p>" for line in slide.lines)
    beside = _abreast("said-by", map(_quote, slide.quotes)) + lines
    if cards and beside and not main:
        main = cards
    elif not size:  # a page's own chart holds them all
        beside = cards + beside
    if main and beside:
        return f"<div class='main'>{main}</div><div class='beside'>{beside}</div>"
    if main:
        return f"<div class='main alone'>{main}</div>"
    return f"<div class='alone'>{beside}</div>"


def _drawn(slide: Slide, size: tuple[int, int] | None, chart: HtmlChart | None) -> str:
    drawn = drawing_html(slide.drawing) if slide.drawing is not None else ""
    if size:
        room = f"<div class='live' data-wide='{size[0]}' data-tall='{size[1]}'></div>"
        return f"{room}<div class='narrow'>{drawn}</div>"
    if chart is not None:
        swatches = "".join(
            f"<span><i style='background:{escape(colour)}'></i>{escape(name)}</span>"
            for name, colour in chart.key.items()
        )
        key = f"<p class='key'>{swatches}</p>" if swatches else ""
        return f"<div class='boxes'>{key}{chart.html}</div>"
    return drawn or (_table(slide) if slide.table is not None else "")


def _card(card: Card) -> str:
    return (
        f"<div class='sum' style='{topic_css(card.topic)}'><button class='plain value' "
        f"data-open='{escape(card.row_id)}' {tip(card.words, 'Show it in the article')}>"
        f"{escape(card.shown)}</button>"
        f"<p>{escape(card.about)}</p><p class='said'>{escape(card.said)}</p></div>"
    )


def _quote(quote: QuoteText) -> str:
    return (
        f"<figure style='{topic_css(quote.topic)}'><blockquote dir='auto'><button class='plain' "
        f"data-open='{escape(quote.row_id)}'>{escape(quote.marked)}</button></blockquote>"
        f"<figcaption><b>{escape(quote.speaker)}</b>{_quiet(quote.said)}</figcaption></figure>"
    )


def _abreast(name: str, pieces: Iterable[str]) -> str:
    told = list(pieces)
    return f"<div class='{name} n{len(told)}'>{''.join(told)}</div>" if told else ""


def _quiet(words: str) -> str:
    return f" <span>{escape(words)}</span>" if words else ""


def _table(slide: Slide) -> str:
    table = slide.table
    if table is None:
        return ""
    names = [name for name in table if name != "row_id"]
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in names)
    ids = table["row_id"].tolist() if "row_id" in table else [None] * len(table)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{_first(row_id, cell) if not at and row_id else escape(cell)}</td>"
            for at, cell in enumerate(cells)
        )
        + "</tr>"
        for row_id, cells in zip(ids, table[names].itertuples(index=False), strict=True)
    )
    return f"<table class='rows'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _first(row_id: str, cell: object) -> str:
    return f"<button class='plain' data-open='{escape(row_id)}'>{escape(cell)}</button>"


def _foot(slide: Slide) -> str:
    """Where it comes from, and a number for each passage it rests on."""
    numbers = "".join(_number(number, one) for number, one in enumerate(slide.sources[:MOST_PASSAGES], 1))
    passages = (
        f"<span class='passages' data-roving role='group' aria-label='Passages'>Passages {numbers}</span>"
        if numbers
        else ""
    )
    return f"<footer><span>{escape(slide.source or '')}</span>{passages}</footer>"


def _number(number: int, source: Citation) -> str:
    words = shortened(source.passage, 280)
    return (
        f"<button class='plain' data-open='{escape(source.row_id)}' aria-label='Passage {number}' "
        f"{tip(words)}>{number}</button>"
    )

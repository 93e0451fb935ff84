"""A deck as a brief on paper: set by typst with fonts of our own, charts as vectors, sources numbered.

What an article says goes to the typesetter as data and is never mark-up.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from core.article.errors import ArticleError
from core.charts.style import RULE, topic_colour, topic_label
from core.deck.briefing.strips import strips
from core.deck.layout.tables import column_shares, shown_table
from core.deck.layout.typeset import place_of, typeset
from core.deck.layout.vector import draw
from core.deck.slides import Deck, Slide
from core.values.plain import clean, one_line
from core.values.words import day, shortened
from core.views.drawing import Citation, Drawing
from core.views.passages import outlet_line
from core.views.wording import left_in_words

Paper = Literal["a4", "us-letter"]
PAPERS: dict[str, str] = {"a4": "A4", "us-letter": "Letter"}
TEMPLATE = Path(__file__).with_name("brief.typ")
FULL = 0.72  # of the last page: one that is filled so far is full
# How close the passages at the end are set where the usual leaves the last page less than full: closer, so
# that it ends on the page before, or wider, until it is full.
TIGHT = ("1.0", "0.94", "0.88", "1.08", "1.14")
# How close the parts stand: where a page would end half empty for want of a few lines, closer.
CLOSE = ("1.0", "0.86", "0.72")
CHART = 680  # pixels a chart is wide before it is set as wide as the text
_LONG_WORD = re.compile(r"\S{28,}")
_PAGE = 2400  # characters of large text that about fill a page: what is longer may be broken
_CARD = 160  # characters of a line of a card
_LONGEST = 6000  # characters of one text on paper


def write_pdf(deck: Deck, paper: Paper = "a4") -> bytes:
    """The deck as a PDF, on A4 or US Letter. The text can be selected, and numbers lead to their passages."""
    if paper not in PAPERS:
        raise ArticleError(f"There is no paper {paper!r} here: choose a4 or us-letter.")
    data = json.dumps(_brief(deck), ensure_ascii=False)
    inputs, template = {"brief": data, "paper": paper}, TEMPLATE.read_bytes()
    reach = {close: place_of(template, inputs | {"close": close}, "<end>") for close in CLOSE}
    close = min(CLOSE, key=lambda close: int(reach[close]))  # the widest of those that take the fewest pages
    inputs |= {"close": close}
    ends = {TIGHT[0]: reach[close] % 1}
    for tight in TIGHT[1:]:
        if max(ends.values()) >= FULL:
            break
        ends[tight] = place_of(template, inputs | {"tight": tight}, "<end>") % 1
    return typeset(template, "pdf", inputs | {"tight": max(ends, key=lambda tight: ends[tight])})


def _brief(deck: Deck) -> dict[str, Any]:
    """All that the template sets, as plain text."""
    passages = _passages(deck.sources)
    numbers = {one.row_id: number for number, told in enumerate(passages, 1) for one in told}
    inner = [slide for slide in deck.slides if slide.kind not in ("title", "sources")]
    last = [slide for slide in deck.slides if slide.kind == "sources"]
    strip_rows = strips(deck)
    topics = dict.fromkeys(piece.topic for _, pieces in strip_rows for piece in pieces if piece.topic)
    return {
        "title": _words(deck.title) or "Briefing",
        "subtitle": _words(deck.subtitle),
        "made": day(deck.made),
        "counts": _sentence(left_in_words(deck.frames, deck.whole)),
        "selection": _words(f"Selection: {deck.filters_in_words}") if deck.filters_in_words else "",
        "foot": _words(shortened(one_line(deck.title), 80)),
        "strips": [
            {
                "line": _words(shortened(line, 110)),
                "pieces": [
                    {
                        "left": piece.left,
                        "right": piece.right,
                        "colour": topic_colour(piece.topic) if piece.lit else RULE,
                    }
                    for piece in pieces
                ],
            }
            for line, pieces in strip_rows
        ],
        "key": [{"name": topic_label(topic), "colour": topic_colour(topic)} for topic in topics],
        "slides": [_slide(slide, numbers) for slide in inner],
        "sources-title": _words(last[0].title if last else "Where it was read"),
        "reports": [_words(line) for line in deck.reports],
        "sources": [_source(told, number) for number, told in enumerate(passages, 1)],
    }


def _slide(slide: Slide, numbers: dict[str, int]) -> dict[str, Any]:
    drawing = slide.drawing if slide.drawing is not None and len(slide.drawing.table) else None
    return {
        "kicker": _words(slide.subtitle),
        "title": _words(slide.title) or "Untitled",
        "source": _words(slide.source),
        "drawing": _drawing(drawing) if drawing else None,
        "cards": [
            {
                "shown": _words(shortened(one_line(card.shown), _CARD)),
                "about": _words(shortened(one_line(card.about), _CARD)),
                "said": _words(shortened(one_line(card.said), _CARD)),
                "words": f"“{_words(shortened(one_line(card.words), _CARD))}”" if card.words else "",
                "colour": topic_colour(card.topic),
                "sources": _numbers([card.row_id], numbers),
            }
            for card in slide.cards
        ],
        "quotes": [
            {
                "text": _words(quote.marked),
                "said": _words(" · ".join(part for part in (quote.speaker, quote.said) if part)),
                "colour": topic_colour(quote.topic),
                "sources": _numbers([quote.row_id], numbers),
            }
            for quote in slide.quotes
        ],
        "lines": [_words(line) for line in slide.lines if _words(line)],
        "long": max([len(quote.text) for quote in slide.quotes] + [len("".join(slide.lines))]) > _PAGE / 2,
        "table": _table(slide) if slide.table is not None and len(slide.table) else None,
    }


def _drawing(drawing: Drawing) -> dict[str, Any]:
    return {
        "svgs": draw(drawing, CHART).parts,
        "alt": _words(drawing.alt),
        "measures": _words(drawing.measures),
        "note": _words(drawing.note),
    }


def _table(slide: Slide) -> dict[str, Any]:
    assert slide.table is not None
    table = shown_table(slide.table)
    return {
        "heads": [_words(str(name)) for name in table.columns],
        "widths": column_shares(table),
        "rows": [[_words(str(cell)) for cell in row] for row in table.to_numpy().tolist()],
    }


def _passages(sources: Iterable[Citation]) -> list[list[Citation]]:
    """What the brief rests on, each passage once: the rows that were read in it, as they are used. A sentence
    of a longer passage that stands here is one with it."""
    found: dict[tuple[str, str], list[Citation]] = {}
    for one in sources:
        found.setdefault((one.article_id, one.passage), []).append(one)
    longest = sorted(found, key=lambda key: -len(key[1]))
    for article_id, passage in [*found]:
        whole = next(key for key in longest if key[0] == article_id and passage in key[1])
        if whole != (article_id, passage) and whole in found:
            found[whole] += found.pop((article_id, passage))
    return [sorted(told, key=lambda one: -len(one.passage)) for told in found.values()]


def _source(told: list[Citation], number: int) -> dict[str, Any]:
    """A passage in parts, the words of its rows set strong."""
    passage = told[0].passage
    strong = [False] * len(passage)
    for one in told:
        at = passage.find(one.words) if one.words != passage else -1
        if at >= 0:
            strong[at : at + len(one.words)] = [True] * len(one.words)
    parts = [
        {"text": _broken(re.sub(r"\s+", " ", clean("".join(one for one, _ in run)))), "strong": is_strong}
        for is_strong, run in groupby(zip(passage, strong, strict=True), key=lambda pair: pair[1])
    ]
    return {"number": number, "parts": parts, "outlet": _words(outlet_line(told[0]))}


def _numbers(row_ids: list[str], numbers: dict[str, int]) -> list[int]:
    return list(dict.fromkeys(numbers[row_id] for row_id in row_ids if row_id in numbers))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(text: object) -> str:
    """Text ready to set: harmless, on one line, with places to break in a word that is too long for one."""
    return _broken(one_line(text))


def _broken(text: str) -> str:
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
    return _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(r".{1,14}", found[0])), text)

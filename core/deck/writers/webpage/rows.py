"""Every figure and quote of a page as a list, and the filters above it: by topic, speaker, kind and words."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from core.annotations import Figure, Quote
from core.charts.style import topic_colour, topic_label
from core.deck.slides import Deck
from core.deck.writers.webpage.parts import Tip, escape, ink, link
from core.frames import ArticleRow, Frames, rows_of
from core.select.about import about_rows
from core.summaries.wording.cited import outlet_words, speaker_words
from core.values.display import show_figure
from core.values.plain import one_line
from core.values.words import shortened

MOST_ROWS = 1_000  # of the list; the workbook has all
FEWEST = 2  # rows: fewer need no filter
LONGEST = 220


def filters_html(deck: Deck) -> str:
    """The filters of the page, which its script brings to life (without one they are not shown)."""
    frames = deck.frames
    if len(frames.figures) + len(frames.quotes) < FEWEST:
        return ""
    topics, speakers = _topics(frames), _speakers(frames)
    named = sorted({topic for of in topics.values() for topic in of}, key=topic_label)
    fields = (
        _choice("topic", "Topic", [(topic, topic_label(topic)) for topic in named]),
        _choice("speaker", "Speaker", [(name, name) for name in sorted(set(speakers.values()))]),
        _choice("kind", "Kind", [("figure", "Figures"), ("quote", "Quotes")]),
    )
    return (
        '<form id="filters" role="search" aria-label="Filter this page" hidden>'
        f'{"".join(fields)}<label>Words<input type="search" name="words" autocomplete="off"></label>'
        '<button type="reset">Clear</button><output aria-live="polite"></output></form>'
    )


def facts_html(deck: Deck, row_ids: Iterable[str]) -> str:
    """What the list does not have and something else on the page leads to: the topics of each such row."""
    topics = _topics(deck.whole)
    told = {row_id: " ".join(topics.get(row_id, [])) for row_id in sorted({*row_ids})}
    return f'<div id="facts" hidden data-topics="{escape(json.dumps(told))}"></div>'


def rows_html(deck: Deck, tip: Tip) -> str:
    """The list of all figures and quotes that leave, in the order of their reports."""
    frames = deck.frames
    if len(frames.figures) + len(frames.quotes) < FEWEST:
        return ""
    topics, outlets = _topics(frames), {
        row.article_id: outlet_words(asdict(row)) for row in rows_of(deck.whole.articles, ArticleRow)
    }  # fmt: skip
    order = {article_id: place for place, article_id in enumerate(outlets)}
    found: list[Figure | Quote] = [*rows_of(frames.figures, Figure), *rows_of(frames.quotes, Quote)]
    found.sort(key=lambda row: (order[row.article_id], row.start))
    items = "".join(_item(row, topics, outlets, tip) for row in found[:MOST_ROWS])
    left = len(found) - MOST_ROWS
    more = (
        f'<p class="muted small">{left:,} more are not in this file: ask for the workbook, which has all.</p>'
        if left > 0
        else ""
    )
    return (
        '<section class="slide" aria-labelledby="every"><p class="kicker">To look through</p>'
        f'<h2 id="every">Every figure and quote</h2><ul class="rows">{items}</ul>{more}</section>'
    )


def _item(row: Figure | Quote, topics: dict[str, list[str]], outlets: dict[str, str], tip: Tip) -> str:
    is_figure = isinstance(row, Figure)
    row_id = row.figure_id if isinstance(row, Figure) else row.quote_id
    of = topics.get(row_id, [])
    if isinstance(row, Figure):
        words = (
            f"<b>{escape(show_figure(asdict(row)))}</b> {escape(shortened(one_line(tip(row_id)), LONGEST))}"
        )
        said = row.speaker or ""
    else:
        text = one_line(row.text)
        words = escape(f"“{text}”" if row.kind == "direct" else text)
        said = speaker_words(asdict(row))
    about = " · ".join(part for part in (said, outlets[row.article_id]) if part)
    data = {"kind": "figure" if is_figure else "quote", "topic": " ".join(of), "speaker": row.speaker or ""}
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    look = ink(topic_colour(of[0] if of else None))
    return (
        f'<li class="{look}" dir=auto{told}><a{link(row_id, tip)}>{words}</a> '
        f'<span class="muted small">{escape(about)}</span></li>'
    )


def _choice(name: str, label: str, values: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(said)}</option>' for value, said in values)
    return (
        f'<label>{label}<select name="{name}"><option value="">All</option>{options}</select></label>'
        if options
        else ""
    )


def _topics(frames: Frames) -> dict[str, list[str]]:
    """Row id → its topics, the best first."""
    found: dict[str, list[str]] = {}
    about = about_rows(frames.topics).sort_values("score", ascending=False, kind="stable")
    for row_id, topic in zip(about["item_id"], about["topic"], strict=True):
        topics = found.setdefault(str(row_id), [])
        if topic not in topics:
            topics.append(str(topic))
    return found


def _speakers(frames: Frames) -> dict[str, str]:
    tables = ((frames.figures, "figure_id"), (frames.quotes, "quote_id"))
    return {
        row_id: str(name)
        for table, key in tables
        for row_id, name in zip(table[key], table["speaker"], strict=True)
        if isinstance(name, str)
    }

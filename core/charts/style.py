"""The one look of every chart: colours, letters, and the layout that `finished` gives.

A chart is drawn in the light look; `in_theme` turns a finished chart dark just before it is shown, so no
chart needs to know which it is. The words of a chart (its finding, what and which unit, its key, its
source) travel with it in `layout.meta`: a page writes them as text around the picture, where they take
the room there is.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from core.compare.origins import origins_of
from core.summaries.wording.reports import reports_line
from core.values.words import day, shortened, topic_words

if TYPE_CHECKING:  # a page without charts wants the colours and never pays for plotly
    from plotly.graph_objects import Figure as Chart

Theme = Literal["light", "dark"]

# One colour a topic, the same on every page. Each keeps 3:1 against white and against the dark page, and
# any two of them stay apart for readers with protan, deutan or tritan sight (tests/charts/test_charts.py).
TOPIC_COLOURS: dict[str, str] = {
    "trade": "#3c73df",
    "investment": "#af74a9",
    "finance": "#7a854b",
    "energy": "#b0911b",
    "environment": "#489878",
    "security": "#f26481",
    "diplomacy": "#109de4",
    "infrastructure": "#895446",
    "technology": "#016e68",
    "health": "#ad3568",
    "migration": "#726101",
    "culture-education": "#755396",
}

# The inks of the light look, each with the ink that stands for it on a dark page. A chart uses only
# these and the topic colours, so that `in_theme` can find every one of them.
INK = "#1f1d1a"
MUTED = "#696560"
QUIET = "#b5b0a8"  # marks without a topic
RULE = "#dedad2"  # axes, leaders, empty track
PAPER = "#fdfcf9"  # the page, for what is cut out of a mark
DARK_INKS = {INK: "#f1eee8", MUTED: "#aba69e", QUIET: "#6f6b65", RULE: "#3d3b38", PAPER: "#161614"}

SANS = "'Source Sans 3', 'Source Sans', 'Source Sans Pro', 'Helvetica Neue', sans-serif"
SERIF = "'Source Serif 4', 'Source Serif', 'Source Serif Pro', Georgia, serif"

TITLE_SIZE, LABEL_SIZE, SOURCE_SIZE = 17, 13, 12
# What is left of 390 px inside a card: no line of words is set wider than this.
NARROWEST = 312
_EDGE = 6  # pixels between the drawing and the words around it

# Widths of letters in ems, by class: near enough to Source Sans to wrap by, with a little to spare.
_NARROW, _WIDE = set("iljtfrI.,:;'’‘!|()[]- "), set("mwMW%@—…$€£¥")


def topic_colour(topic: Any) -> str:
    """The colour of a topic; a quiet grey for no topic (None, `<NA>`) or one that has no colour.

    >>> topic_colour(None) == QUIET
    True
    """
    return TOPIC_COLOURS.get(topic, QUIET) if isinstance(topic, str) else QUIET


def topic_label(topic: Any) -> str:
    """A topic as readers see it.

    >>> topic_label("culture-education"), topic_label(None)
    ('Culture and education', 'No topic')
    """
    return topic_words(topic).capitalize() if isinstance(topic, str) else "No topic"


def finished(
    chart: Chart,
    title: str,
    subtitle: str | None = None,
    source: str | None = None,
    *,
    height: int = 260,
) -> Chart:
    """The chart in Readout's one layout, changed in place and returned.

    `title` states the finding in a sentence, `subtitle` says what is drawn and in which unit, `source`
    where it comes from (see `source_line`). They are plain text, kept in `chart.layout.meta` for the page to
    write around the picture.
    `height` is the height of the drawing in pixels. Set margins, axes and traces before.
    """
    margin = {side: chart.layout.margin[side] or 0 for side in "lrtb"}
    margin["t"] += _EDGE
    margin["b"] += _EDGE
    # Set one by one: plotly's `update_layout` would compare every note with every other.
    layout = chart.layout
    layout.template = _template()
    layout.height = int(height + margin["t"] + margin["b"])  # Streamlit overlooks a height that is numpy's
    layout.margin = margin
    layout.meta = {"title": title, "subtitle": subtitle, "source": source, "key": {}}
    return chart


def in_theme(chart: Chart, theme: Theme | None) -> Chart:
    """The same chart for a light or a dark page (`st.context.theme.type`); None stays light."""
    if theme != "dark":
        return chart
    drawing = chart.to_json()
    for light, dark in DARK_INKS.items():
        drawing = drawing.replace(light, dark)
    from plotly.graph_objects import Figure as Chart

    return Chart(json.loads(drawing), skip_invalid=True)


def hover(passage: Any, lead: Any = None) -> str:
    """What a mark shows under the pointer: the passage, escaped and wrapped, under a bold lead if any.

    >>> hover("a < b", "Trade")
    '<b>Trade</b><br>a &lt; b'
    """
    lines = _lines(shortened(passage, 280), 14, limit=300)
    first = [f"<b>{line}</b>" for line in _lines(lead, 14, limit=290)]
    return "<br>".join(first + lines)


def told_dots(row_ids: Iterable[Any], leads: Iterable[str], passages: Iterable[Any]) -> dict[str, Any]:
    """What every trace of dots has: the row that a click opens, and the words for the pointer."""
    words = [hover(passage, lead) for passage, lead in zip(passages, leads, strict=True)]
    return {
        "customdata": [[row_id] for row_id in row_ids], "hovertext": words, "hoverinfo": "text",
        "cliponaxis": False,
    }  # fmt: skip


def wrapped(text: Any, size: int = LABEL_SIZE, limit: int = NARROWEST) -> str:
    """Text for a label: escaped, with line breaks where `size` px letters would pass `limit` px."""
    return "<br>".join(_lines(text, size, limit))


def source_line(articles: pd.DataFrame) -> str:
    """Where the drawn articles come from: "Source: The Daily, citing City Press, 4 March 2024"."""
    if len(articles) != 1:
        if articles.empty:
            return ""
        origins = origins_of(articles) if "text" in articles else None
        return f"Source: {reports_line(articles, len(origins.every) if origins else None)}"
    article = articles.iloc[0]
    outlet = article["publisher"] if pd.notna(article["publisher"]) else "the article as it was brought"
    agency = f", citing {article['agency']}" if pd.notna(article["agency"]) else ""
    return f"Source: {outlet}{agency}, {day(article['published']) or 'no date given'}"


def config(**more: Any) -> dict[str, Any]:
    """The `config` every chart is shown with: nothing fetched, and no toolbar.

    Plotly's toolbar would save a picture without the words that stand around it.
    """
    return {
        "displayModeBar": False,
        "scrollZoom": False,
        "topojsonURL": "app/static/topojson/",
    } | more


def text_width(text: str, size: int) -> float:
    """About how many pixels wide a line of text is, set in `size` px letters."""
    return size * sum(0.29 if c in _NARROW else 0.8 if c in _WIDE or ord(c) > 0x2E80 else
                      0.6 if c.isupper() else 0.51 for c in text)  # fmt: skip


def _lines(text: Any, size: int, limit: int) -> list[str]:
    """The escaped lines of a text; a word too long for a line is broken."""
    lines: list[str] = []
    for word in str(text).split() if isinstance(text, str) else []:
        while text_width(word, size) > limit:
            keep = max(1, int(len(word) * limit / text_width(word, size)) - 1)
            lines.append(word[:keep])
            word = word[keep:]
        if lines and text_width(f"{lines[-1]} {word}", size) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [html.escape(line, quote=False) for line in lines]


def _template() -> dict[str, Any]:
    axis = {
        "showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True,
        "automargin": False, "tickfont": {"size": SOURCE_SIZE, "color": MUTED}, "title": {"text": ""},
    }  # fmt: skip
    return {
        "layout": {
            "font": {"family": SANS, "size": LABEL_SIZE, "color": INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": list(TOPIC_COLOURS.values()),
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {"align": "left", "bgcolor": PAPER, "bordercolor": QUIET, "namelength": 0}
            | {"font": {"family": SERIF, "size": 14, "color": INK}},
            "dragmode": False,
            "separators": ".,",
            "barcornerradius": 2,
        },
        "data": {"bar": [{"marker": {"line": {"width": 0}}}]},
    }

"""The article map: the whole article as a strip of sentences by topic, with its figures and quotes."""

from collections import Counter
from collections.abc import Collection
from typing import Any

import pandas as pd
from plotly.graph_objects import Bar, Scatter
from plotly.graph_objects import Figure as Chart

from core.charts.style import (
    INK,
    MUTED,
    QUIET,
    RULE,
    SOURCE_SIZE,
    TOPIC_COLOURS,
    finished,
    hover,
    source_line,
    topic_colour,
    topic_label,
)
from core.frames import Frames
from core.summaries.article_map import map_finding, map_pieces
from core.summaries.rows import rows_of
from core.summaries.topics import topic_shares
from core.values.words import shortened

_STRIP, _GAP = 22, 0.004  # pixels high; of a line's length, between sentences


def article_map(
    frames: Frames,
    *,
    lit: str | tuple[str, ...] | None = None,
    passing: Collection[str] | None = None,
    small: bool = False,
) -> Chart:
    """The map of an article's frames; a click on anything gives its row id.

    Sentences are as wide as they are long; one with two topics is split along its length. A tick above is
    a figure, a bar below is what somebody is quoted as saying. `lit` names a topic, or the topics of a
    theme, to light up: all that isn't about them goes grey; so does all that isn't in `passing` (row
    ids), when given. `small` is the strip on one line at the head of a page. The finding, which serves
    as `alt`, is `chart.layout.meta["title"]`.
    """
    lit = (lit,) if isinstance(lit, str) else lit
    pieces = map_pieces(frames, one_line=small)
    title = map_finding(pieces, topic_shares(frames)["topic"].tolist(), lit, passing)
    rows = rows_of(pieces.assign(lit=_lit(pieces, lit, passing)))
    lines = max((row.line for row in rows), default=-1) + 1
    length = max((row.right for row in rows), default=1.0)
    labelled = not small and any(row.section for row in rows)
    pitch = 40 if small else 60 if labelled else 50
    chart = Chart(
        [_sentences(rows, lit, pitch, length), _quotes(rows, pitch, length), _figures(rows, pitch)],
        {
            "xaxis": {"range": [0, length * 1.002], "visible": False},
            "yaxis": {"range": [lines - 0.5, -0.5 - 2 / pitch], "visible": False},
            "annotations": _crossheads(rows) if labelled else [],
            "barmode": "overlay",
        },
    )
    if small:
        return finished(chart, title, height=lines * pitch)
    how = "Each block is a sentence, as wide as it is long. Triangles mark figures, bars below mark quotes."
    source = source_line(frames.articles)
    return finished(chart, title, how, source, height=lines * pitch, key=_key(rows))


def _sentences(rows: list[Any], lit: tuple[str, ...] | None, pitch: int, length: float) -> Bar:
    """One bar for a sentence, or two, each half as high, for one with two topics."""
    bars, half = [], _STRIP / 2 / pitch
    for row in rows:
        if row.item == "sentence":
            first, second = _colours(row, lit)
            bars.append((row, first, -half, half if second else 2 * half))
            if second:
                bars.append((row, second, 0, half))
    return Bar(
        orientation="h",
        base=[row.left for row, *_ in bars],
        x=[max(row.right - row.left - _GAP * length, _GAP * length) for row, *_ in bars],
        y=[row.line for row, *_ in bars],
        offset=[offset for *_, offset, _ in bars],
        width=[width for *_, width in bars],
        marker={"color": [colour for _, colour, _, _ in bars]},
        name="sentences",
        **_touchable([row for row, *_ in bars]),
    )


def _quotes(rows: list[Any], pitch: int, length: float) -> Bar:
    quotes = [row for row in rows if row.item == "quote"]
    return Bar(
        orientation="h",
        base=[row.left for row in quotes],
        x=[max(row.right - row.left, _GAP * length * 2) for row in quotes],
        y=[row.line for row in quotes],
        offset=[(_STRIP / 2 + 3) / pitch] * len(quotes),
        width=[5 / pitch] * len(quotes),
        marker={"color": [INK if row.lit else RULE for row in quotes]},
        name="quotes",
        **_touchable(quotes),
    )


def _figures(rows: list[Any], pitch: int) -> Scatter:
    figures = [row for row in rows if row.item == "figure"]
    colours = [INK if row.lit else RULE for row in figures]
    return Scatter(
        mode="markers",
        x=[(row.left + row.right) / 2 for row in figures],
        y=[row.line - (_STRIP / 2 + 6) / pitch for row in figures],
        marker={"symbol": "triangle-down", "size": 11, "opacity": 1, "color": colours},
        cliponaxis=False,
        name="figures",
        **_touchable(figures),
    )


def _touchable(rows: list[Any]) -> dict[str, Any]:
    """What a mark shows when pointed at, and the row id it gives when clicked."""
    return {
        "customdata": [[row.row_id] for row in rows],
        "hovertext": [hover(row.text, row.lead or _named(row)) for row in rows],
        "hoverinfo": "text",
    }


def _crossheads(rows: list[Any]) -> list[dict[str, Any]]:
    """The name of each section, once, over the line it begins on."""
    notes, last = [], None
    for row in rows:
        if row.item == "sentence" and row.section != last:
            last = row.section
            if last:
                notes.append(_note(hover(shortened(last, 46)), row.line, _STRIP / 2 + 18, SOURCE_SIZE))
    return notes


def _key(rows: list[Any]) -> dict[str, str]:
    """The colours on the map, the one that takes most of it first."""
    lengths: Counter[str] = Counter()
    for row in rows:
        if row.item == "sentence":
            for topic in (row.topic, row.other_topic):
                lengths[topic or ""] += row.right - row.left if topic or not row.topic else 0
    colours = {topic_label(topic): topic_colour(topic) for topic, _ in lengths.most_common() if topic}
    bare = {"No topic": QUIET} if lengths[""] else {}
    return colours | bare


def _note(text: str, y: float, shift: float, size: int) -> dict[str, Any]:
    return {
        "text": text, "x": 0, "y": y, "yshift": shift, "xanchor": "left", "yanchor": "middle",
        "align": "left", "showarrow": False, "borderpad": 0, "font": {"size": size, "color": MUTED},
    }  # fmt: skip


def _lit(pieces: pd.DataFrame, lit: tuple[str, ...] | None, passing: Collection[str] | None) -> list[bool]:
    wanted = None if lit is None else set(lit)
    return [
        (wanted is None or bool(wanted & {row.topic, row.other_topic}))
        and (passing is None or row.row_id in passing)
        for row in rows_of(pieces)
    ]


def _colours(row: Any, lit: tuple[str, ...] | None) -> tuple[str, str | None]:
    if not row.lit:
        return RULE, None
    if lit is not None:
        shining = next(topic for topic in (row.topic, row.other_topic) if topic in lit)
        return TOPIC_COLOURS.get(shining, INK), None
    return topic_colour(row.topic), topic_colour(row.other_topic) if row.other_topic else None


def _named(row: Any) -> str:
    names = [topic_label(name) for name in (row.topic, row.other_topic) if name]
    return ", ".join(names) or "No topic"

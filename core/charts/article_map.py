"""The article map: the whole article as a strip of sentences by topic, with its figures and quotes."""

from collections.abc import Collection
from typing import Any

import pandas as pd
from plotly.graph_objects import Bar, Scatter
from plotly.graph_objects import Figure as Chart

from core.charts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    QUIET,
    RULE,
    SOURCE_SIZE,
    TOPIC_COLOURS,
    finished,
    hover,
    key_lines,
    source_line,
    topic_colour,
    topic_label,
)
from core.frames import Frames
from core.summaries.article_map import map_finding, map_pieces
from core.summaries.rows import rows_of
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
    title = map_finding(pieces, lit, passing)
    pieces = pieces.assign(lit=_lit(pieces, lit, passing))
    lines = int(pieces["line"].max()) + 1 if len(pieces) else 0
    labelled = not small and pieces["section"].notna().any()
    pitch = 40 if small else 60 if labelled else 50
    chart = Chart()
    length = float(pieces["right"].max()) if lines else 1.0
    _add_sentences(chart, pieces[pieces["item"] == "sentence"], lit, _STRIP / pitch, length)
    _add_quotes(chart, pieces[pieces["item"] == "quote"], pitch, length)
    _add_figures(chart, pieces[pieces["item"] == "figure"], pitch)
    if labelled:
        _add_crossheads(chart, pieces, pitch)
    chart.update_xaxes(range=[0, length * 1.002], visible=False)
    chart.update_yaxes(range=[lines - 0.5, -0.5 - 2 / pitch], visible=False)
    chart.update_layout(barmode="overlay")
    if small:
        return finished(chart, title, height=lines * pitch)
    key = key_lines({topic_label(t): topic_colour(t) for t in _by_length(pieces)} | _no_topic(pieces))
    chart.update_layout(margin={"b": len(key) * 18 + 6})
    chart.add_annotation(
        text="<br>".join(key), x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-4,
        align="left", showarrow=False, borderpad=0, font={"size": LABEL_SIZE, "color": MUTED},
    )  # fmt: skip
    how = "Each block is a sentence, as wide as it is long. ▼ above: a figure. Bar below: a quote."
    return finished(chart, title, how, source_line(frames.articles), height=lines * pitch)


def _add_sentences(
    chart: Chart, rows: pd.DataFrame, lit: tuple[str, ...] | None, height: float, length: float
) -> None:
    bars = []
    for row in rows_of(rows):
        first, second = _colours(row, lit)
        bars.append((row, first, -height / 2, height if second is None else height / 2))
        if second is not None:
            bars.append((row, second, 0, height / 2))
    chart.add_trace(
        Bar(
            orientation="h",
            base=[row.left for row, *_ in bars],
            x=[max(row.right - row.left - _GAP * length, _GAP * length) for row, *_ in bars],
            y=[row.line for row, *_ in bars],
            offset=[offset for *_, offset, _ in bars],
            width=[width for *_, width in bars],
            marker={"color": [colour for _, colour, _, _ in bars]},
            customdata=[[row.row_id] for row, *_ in bars],
            hovertext=[hover(row.text, _named(row)) for row, *_ in bars],
            hoverinfo="text",
            name="sentences",
        )
    )


def _add_quotes(chart: Chart, rows: pd.DataFrame, pitch: int, length: float) -> None:
    chart.add_trace(
        Bar(
            orientation="h",
            base=rows["left"].tolist(),
            x=(rows["right"] - rows["left"]).clip(lower=_GAP * length * 2).tolist(),
            y=rows["line"].tolist(),
            offset=[(_STRIP / 2 + 3) / pitch] * len(rows),
            width=[5 / pitch] * len(rows),
            marker={"color": [INK if row.lit else RULE for row in rows_of(rows)]},
            customdata=[[row_id] for row_id in rows["row_id"]],
            hovertext=[hover(row.text, row.lead) for row in rows_of(rows)],
            hoverinfo="text",
            name="quotes",
        )
    )


def _add_figures(chart: Chart, rows: pd.DataFrame, pitch: int) -> None:
    chart.add_trace(
        Scatter(
            mode="markers",
            x=((rows["left"] + rows["right"]) / 2).tolist(),
            y=[line - (_STRIP / 2 + 6) / pitch for line in rows["line"]],
            marker={
                "symbol": "triangle-down", "size": 11, "opacity": 1,
                "color": [INK if row.lit else RULE for row in rows_of(rows)],
            },
            customdata=[[row_id] for row_id in rows["row_id"]],
            hovertext=[hover(row.text, row.lead) for row in rows_of(rows)],
            hoverinfo="text",
            cliponaxis=False,
            name="figures",
        )
    )  # fmt: skip


def _add_crossheads(chart: Chart, pieces: pd.DataFrame, pitch: int) -> None:
    firsts = pieces[pieces["item"] == "sentence"].drop_duplicates("line")
    repeated = firsts["section"].fillna("") == firsts["section"].fillna("").shift()
    for row in rows_of(firsts[~repeated & firsts["section"].notna()]):
        chart.add_annotation(
            text=hover(shortened(row.section, 46)), x=0, y=row.line, yshift=_STRIP / 2 + 18, xanchor="left",
            yanchor="middle", align="left", showarrow=False, borderpad=0,
            font={"size": SOURCE_SIZE, "color": MUTED},
        )  # fmt: skip


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
    names = [row.topic, row.other_topic]
    return ", ".join(topic_label(name) for name in names if isinstance(name, str)) or "No topic"


def _by_length(pieces: pd.DataFrame) -> list[str]:
    """The topics on the map, the one that takes most of it first."""
    sentences = pieces[pieces["item"] == "sentence"]
    lengths = pd.concat(
        [
            (sentences["right"] - sentences["left"]).groupby(sentences[name].astype(object)).sum()
            for name in ("topic", "other_topic")
        ]
    )
    return list(lengths.groupby(level=0).sum().sort_values(ascending=False, kind="stable").index)


def _no_topic(pieces: pd.DataFrame) -> dict[str, str]:
    return {"No topic": QUIET} if pieces.loc[pieces["item"] == "sentence", "topic"].isna().any() else {}

"""The ladder of figures: an axis for each unit, every bound drawn as what it is.

Everything is placed in one pair of plain axes, x from 0 to 1 and y in pixels from the top, because each
panel has a scale of its own and each figure a line of words above its mark, which can't overlap.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from plotly.graph_objects import Bar, Scatter
from plotly.graph_objects import Figure as Chart

from core.charts.scale import scale_of
from core.charts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    NARROWEST,
    RULE,
    SOURCE_SIZE,
    finished,
    hover,
    text_width,
    topic_colour,
    wrapped,
)
from core.frames import rows_of
from core.summaries.figures import ALSO, NOT_SO, LadderRow, basis_label, in_words
from core.values.display import show_value
from core.values.words import joined, shortened

MOST, MOST_A_GROUP = 40, 10  # marks: beyond that nobody reads on, and the table has them all
_MARK, _HEAD, _GROUP, _AXIS = 26, 30, 24, 40
_LEFT, _RIGHT = 0.045, 0.86  # where the smallest and the largest value stand; the rest is for arrows
_ARROW = 0.09


@dataclass
class _Canvas:
    """What is collected while the ladder is built from the top down."""

    y: float = 0
    notes: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Scatter] = field(default_factory=list)
    rows: list[tuple[float, float, Any]] = field(default_factory=list)

    def write(self, text: str, x: float, y: float, *, colour: str = INK, size: int = LABEL_SIZE) -> None:
        anchor = "left" if x == 0 else "center"
        self.notes.append(
            {"text": text, "x": x, "y": y, "xanchor": anchor, "yanchor": "middle", "showarrow": False}
            | {"align": "left", "borderpad": 0, "font": {"size": size, "color": colour}}
        )

    def rule(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.lines.append(
            {"type": "line", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "layer": "below"}
            | {"line": {"color": RULE, "width": 1}}
        )


def figures_ladder(rows: pd.DataFrame, title: str, source: str | None = None) -> Chart:
    """The ladder of `core.summaries.figures.ladder_rows`; a click on a line gives its figure's id.

    A dot is exact; a dot with an open arrow is a floor or a ceiling; a soft band is "around"; a bar is a
    range. Which axis they stand on is for `core.charts.scale` to say. At most
    `MOST` are drawn, the largest of each group.
    """
    canvas = _Canvas()
    drawn = rows.groupby(["panel", "basis"], sort=False, dropna=False).head(MOST_A_GROUP).head(MOST)
    for name, panel in drawn.groupby("panel", sort=False):
        _draw_panel(canvas, str(name), panel)
    if len(drawn) and drawn["panel"].iloc[-1] != ALSO:
        canvas.y -= _AXIS / 2  # nothing stands below the last axis
    chart = Chart(
        [_touch(canvas), *canvas.marks],
        {"annotations": canvas.notes, "shapes": canvas.lines, "barmode": "overlay"}
        | {"xaxis": {"range": [0, 1], "visible": False}}
        | {"yaxis": {"range": [canvas.y, 0], "visible": False}},
    )
    return finished(chart, title, _key(drawn, len(rows)), source, height=max(60, round(canvas.y)))


def _key(drawn: pd.DataFrame, total: int) -> str:
    """What the labels, which say each bound in words, leave to be said."""
    parts = []
    if hollow := [words for basis, words in NOT_SO.items() if drawn["basis"].eq(basis).any()]:
        parts.append(f"Hollow: {joined(hollow, 'or')}.")
    if total > len(drawn):
        parts.append(f"{len(drawn)} of {total} figures drawn; the table has them all.")
    return " ".join(parts)


def _draw_panel(canvas: _Canvas, name: str, panel: pd.DataFrame) -> None:
    if name == ALSO:
        _draw_list(canvas, panel)
        return
    scale, ticks = axis_of(panel)
    canvas.write(f"<b>{wrapped(shortened(name, 44))}</b>", 0, canvas.y + _HEAD / 2)
    canvas.y += _HEAD
    bases = panel["basis"].dropna().unique()
    for basis, group in panel.groupby(panel["basis"].fillna(""), sort=False):
        if basis and (len(bases) > 1 or basis != "unclear"):
            canvas.write(basis_label(str(basis)), 0, canvas.y + _GROUP / 2, colour=MUTED, size=SOURCE_SIZE)
            canvas.y += _GROUP
        for row in rows_of(group, LadderRow):
            _draw_row(canvas, row, scale, ticks)
    unit, kind = panel["unit"].iloc[0] if panel["unit"].nunique() == 1 else None, panel["kind"].iloc[0]
    canvas.rule((0, 1), (canvas.y, canvas.y))
    for value in ticks:
        label = show_value(value, unit, kind) if kind in ("money", "percent") else show_value(value)
        x = scale(value)
        canvas.write(
            label, x if x > 0.06 or len(label) < 4 else 0, canvas.y + 10, colour=MUTED, size=SOURCE_SIZE
        )
    canvas.y += _AXIS


def _draw_list(canvas: _Canvas, panel: pd.DataFrame) -> None:
    """Values of different units, in words alone."""
    if canvas.y:  # beside others
        canvas.write(f"<b>{ALSO}</b>", 0, canvas.y + _HEAD / 2)
        canvas.y += _HEAD
    for row in rows_of(panel, LadderRow):
        words, top = _label(row), canvas.y
        canvas.write("<br>".join(words), 0, top + 4 + len(words) * 8.5)
        canvas.y += 8 + len(words) * 17
        canvas.rows.append((top, canvas.y, row))


def _draw_row(canvas: _Canvas, row: Any, scale: Callable[[float], float], ticks: list[float]) -> None:
    words = _label(row)
    top = canvas.y
    canvas.write("<br>".join(words), 0, top + 4 + len(words) * 8.5)
    canvas.y += 8 + len(words) * 17 + _MARK
    y, colour = canvas.y - _MARK / 2 - 2, topic_colour(row.topic)
    for value in ticks:
        canvas.rule((scale(value),) * 2, (y - _MARK / 2, y + _MARK / 2))
    low, high = scale(row.low), scale(row.high)
    if row.bound == "range":
        canvas.marks.append(_stroke([low, high], y, colour, 9))
    elif row.bound == "approx":
        canvas.marks.append(_stroke([low - 0.035, low + 0.035], y, colour, 15, opacity=0.28))
        canvas.marks.append(_stroke([low - 0.015, low + 0.015], y, colour, 15, opacity=0.45))
    elif row.bound in ("over", "under"):
        end = low + _ARROW if row.bound == "over" else max(low - _ARROW, 0.002)
        canvas.marks.append(_stroke([low, end], y, colour, 2))
        canvas.marks.append(_spot(end, y, colour, f"triangle-{'right' if end > low else 'left'}-open", 11))
    if row.bound in ("over", "under", "exact", None):
        canvas.marks.append(_spot(low, y, colour, "circle-open" if row.basis in NOT_SO else "circle", 12))
    canvas.rows.append((top, canvas.y, row))


def _label(row: Any) -> list[str]:
    """Value in bold and what it is about, in lines no wider than a phone."""
    shown = shortened(in_words(row.shown), 40)
    about = " ".join(part for part in (f"(= {row.also})" if row.also else "", row.about) if part)
    bold, quiet = f"<b>{hover(shown)}</b>", f"<span style='color:{MUTED}'>{{}}</span>"
    if not about:
        return [bold]
    if text_width(f"{shown}   {about}", LABEL_SIZE) * 1.05 <= NARROWEST:
        return [f"{bold}  {quiet.format(hover(about))}"]
    return [bold, *(quiet.format(line) for line in wrapped(shortened(about, 92)).split("<br>"))]


def _stroke(x: list[float], y: float, colour: str, width: int, opacity: float = 1) -> Scatter:
    line = {"color": colour, "width": width}
    return Scatter(x=x, y=[y, y], mode="lines", line=line, opacity=opacity, hoverinfo="skip")


def _spot(x: float, y: float, colour: str, symbol: str, size: int) -> Scatter:
    marker = {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}}
    return Scatter(x=[x], y=[y], mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False)


def _touch(canvas: _Canvas) -> Bar:
    """An unseen bar over each figure's line, so that a finger needn't hit the dot."""
    return Bar(
        orientation="h",
        x=[1] * len(canvas.rows),
        y=[(top + bottom) / 2 for top, bottom, _ in canvas.rows],
        width=[bottom - top - 2 for top, bottom, _ in canvas.rows],
        marker={"color": INK, "opacity": 0},
        customdata=[[row.figure_id] for *_, row in canvas.rows],
        hovertext=[hover(row.text, f"{row.in_full}. {row.about}".rstrip(". ")) for *_, row in canvas.rows],
        hoverinfo="text",
        name="figures",
    )


def axis_of(panel: pd.DataFrame) -> tuple[Callable[[float], float], list[float]]:
    """Where a value of a panel stands between 0 and 1, and the values to mark on the axis."""
    scale = scale_of([*panel["low"], *panel["high"]], panel["kind"].iloc[0])

    def place(value: float) -> float:
        return _LEFT + scale.fraction(value) * (_RIGHT - _LEFT)

    return place, [value for value in scale.ticks() if -0.02 <= place(value) <= 0.94]

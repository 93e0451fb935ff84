"""Figures of several reports on one axis, every bound drawn as what it is.

They are boxes (see core.charts.html_chart), since a page shows thirty of them at once.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from core.charts.figures import axis_of
from core.charts.html_chart import tip
from core.charts.style import topic_colour
from core.frames import rows_of
from core.summaries.figures import LadderRow
from core.values.display import show_value
from core.values.markup import escape
from core.values.words import shortened

MOST = 16  # rungs of a ladder; beyond, the ends and the first are drawn and the rest listed as evidence
_ARROW, _BAND = 9.0, 3.5  # percent of the width
_LONGEST_TIP = 280  # characters


def compare_ladder(rows: pd.DataFrame) -> str:
    """The rungs of `core.summaries.compare.group_rows`: a button each, which opens the passage.

    A dot is exact; a dot with an open arrow is a floor or a ceiling; a soft band is "around"; a bar is a
    range.
    """
    drawn = _drawn(rows)
    panels = [_panel(str(name), panel) for name, panel in drawn.groupby("panel", sort=False)]
    left = len(rows) - len(drawn)
    more = f"<p class='small muted'>{left} more are listed under the evidence.</p>" if left else ""
    return f"<div class='ladder' role='group' data-roving>{''.join(panels)}</div>{more}"


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows to draw, in their order: all, or the smallest, the largest and the first."""
    if len(rows) <= MOST:
        return rows
    kept = {rows["low"].idxmin(), rows["high"].idxmax(), *rows.groupby("panel").head(1).index}
    kept |= set(rows.index[: MOST - len(kept)])
    return rows[rows.index.isin(kept)]


def _panel(name: str, panel: pd.DataFrame) -> str:
    place, ticks = axis_of(panel)
    kind, units = panel["kind"].iloc[0], panel["unit"].dropna().unique()
    dressed = (str(units[0]), kind) if len(units) == 1 and kind in ("money", "percent") else ()
    at = {value: f"left:{100 * place(value):.2f}%" for value in ticks}
    lines = "".join(f"<i class='tick' style='{left}'></i>" for left in at.values())
    labels = "".join(
        f"<span style='{left}'>{escape(show_value(value, *dressed))}</span>" for value, left in at.items()
    )
    rungs = "".join(_rung(row, place, lines) for row in rows_of(panel, LadderRow))
    return (
        f"<p class='small panel'>{escape(name)}</p>{rungs}<div class='axis' aria-hidden='true'>{labels}</div>"
    )


def _rung(row: Any, place: Callable[[float], float], ticks: str) -> str:
    mark = _mark(row.bound, 100 * place(row.low), 100 * place(row.high))
    spoken = escape(f"{row.in_full}, {row.about}")
    return (
        f"<button class='plain rung' style='--c:{topic_colour(row.topic)}' tabindex='-1' "
        f"data-open='{escape(row.figure_id)}' aria-label='{spoken}' {tip(_passage(row.text), row.in_full)}>"
        f"<span class='said'><b>{escape(row.shown)}</b> <span class='muted'>{escape(row.about)}</span></span>"
        f"<span class='track' aria-hidden='true'>{ticks}{mark}</span></button>"
    )


def _passage(text: str) -> str:
    return shortened(text, _LONGEST_TIP)


def _mark(bound: str | None, low: float, high: float) -> str:
    """The mark of a bound on its track, from `low` to `high` percent of the width."""
    if bound == "range":
        return _box("range", low, max(high - low, 1))
    if bound == "approx":
        return _box("about", low - _BAND, 2 * _BAND) + _box("about", low - _BAND / 2, _BAND)
    dot = f"<i class='dot' style='left:{low:.2f}%'></i>"
    if bound == "over":
        return _box("over", low, _ARROW) + dot
    if bound == "under":
        return _box("under", max(low - _ARROW, 0), min(_ARROW, low)) + dot
    return dot


def _box(kind: str, left: float, width: float) -> str:
    return f"<i class='{kind}' style='left:{left:.2f}%;width:{width:.2f}%'></i>"

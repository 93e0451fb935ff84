"""The ladder of figures: an axis for each unit, every bound drawn as what it is.

It is made of boxes (see core.charts.html_chart): a page shows up to forty marks at once, each a button, on
one line with its words where there is room and below them where there is not.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.scale import scale_of
from core.charts.style import topic_colour
from core.frames import rows_of
from core.summaries.figures import ALSO, NOT_SO, LadderRow, basis_label
from core.summaries.largest import in_words
from core.values.display import show_value
from core.values.markup import escape
from core.values.words import joined, shortened

MOST, MOST_A_GROUP = 40, 10  # marks: beyond that nobody reads on, and the table has them all
_LEFT, _RIGHT = 0.045, 0.86  # where the smallest and the largest value stand; the rest is for arrows
_ARROW, _BAND = 9.0, 3.5  # percent of the width
_LONGEST_TIP = 280  # characters


def figures_ladder(rows: pd.DataFrame, title: str, source: str | None = None) -> HtmlChart:
    """The ladder of `core.summaries.figures.ladder_rows`; a click on a rung opens its figure.

    A dot is exact; a dot with an open arrow is a floor or a ceiling; a soft band is "around"; a bar is a
    range. Which axis they stand on is for `core.charts.scale` to say; exact figures of a unit that
    are all alike have none, since their dots say no more than their number. At most `MOST` are drawn, the
    largest of each group.
    """
    drawn = rows.groupby(["panel", "basis"], sort=False, dropna=False).head(MOST_A_GROUP).head(MOST)
    panels = [_panel(str(name), panel) for name, panel in drawn.groupby("panel", sort=False)]
    return HtmlChart(
        html=f"<div class='ladder' role='group' aria-label='{escape(title)}' data-roving>{''.join(panels)}"
        "</div>",
        title=title,
        subtitle=_key(drawn, len(rows)) or None,
        source=source,
        row_ids=tuple(drawn["figure_id"]),
    )


def _key(drawn: pd.DataFrame, total: int) -> str:
    """What the labels, which say each bound in words, leave to be said."""
    parts = []
    if hollow := [words for basis, words in NOT_SO.items() if drawn["basis"].eq(basis).any()]:
        parts.append(f"Hollow: {joined(hollow, 'or')}.")
    if total > len(drawn):
        parts.append(f"{len(drawn)} of {total} figures drawn; the table has them all.")
    return " ".join(parts)


def _panel(name: str, panel: pd.DataFrame) -> str:
    heading = f"<p class='small unit'>{escape(shortened(name, 60))}</p>"
    if name == ALSO or (panel["bound"].iloc[0] == "exact" and all_alike(panel)):
        return heading + "".join(_rung(row, None) for row in rows_of(panel, LadderRow))
    axis = PanelAxis(panel)
    bases = panel["basis"].dropna().unique()
    rungs = ""
    for basis, group in panel.groupby(panel["basis"].fillna(""), sort=False):
        if basis and (len(bases) > 1 or basis != "unclear"):
            rungs += f"<p class='small panel'>{escape(basis_label(str(basis)))}</p>"
        rungs += "".join(_rung(row, axis) for row in rows_of(group, LadderRow))
    return heading + rungs + axis.html()


def all_alike(panel: pd.DataFrame) -> bool:
    """Whether the figures of a panel are all as much, which no axis shows better than their numbers."""
    return len(panel[["low", "high", "bound"]].drop_duplicates()) == 1


def _rung(row: Any, axis: "PanelAxis | None") -> str:
    return rung_html(row, axis, in_words(row.shown), hollow=row.basis in NOT_SO)


class PanelAxis:
    """The axis of one panel of figures: where each value stands, and what is written below."""

    def __init__(self, panel: pd.DataFrame) -> None:
        self.place, self.ticks = axis_of(panel)
        kind, units = panel["kind"].iloc[0], panel["unit"].dropna().unique()
        self.dressed = (str(units[0]), kind) if len(units) == 1 and kind in ("money", "percent") else ()
        self.lines = "".join(f"<i class='tick' style='{self._left(value)}'></i>" for value in self.ticks)

    def html(self) -> str:
        """The labels below the rungs."""
        labels = "".join(
            f"<span style='{self._left(value)}'>{escape(show_value(value, *self.dressed))}</span>"
            for value in self.ticks
        )
        return f"<div class='axis' aria-hidden='true'>{labels}</div>"

    def _left(self, value: float) -> str:
        return f"left:{100 * self.place(value):.2f}%"


def rung_html(row: Any, axis: PanelAxis | None, shown: str, *, hollow: bool = False) -> str:
    """A `LadderRow` as a button that opens its passage: `shown` and what it is about, and its mark on the
    axis, `hollow` where it has not come about; words alone without an axis, where it is alone."""
    about = " ".join(part for part in (f"(= {row.also})" if row.also else "", row.about) if part)
    track = ""
    if axis is not None:
        mark = _mark(row.bound, 100 * axis.place(row.low), 100 * axis.place(row.high), hollow=hollow)
        track = f"<span class='track' aria-hidden='true'>{axis.lines}{mark}</span>"
    return (
        f"<button class='plain rung{'' if track else ' alone'}' style='--c:{topic_colour(row.topic)}' "
        f"tabindex='-1' data-open='{escape(row.figure_id)}' aria-label='{escape(f'{row.in_full}, {about}')}' "
        f"{tip(shortened(row.text, _LONGEST_TIP), row.in_full)}>"
        f"<span class='said'><b>{escape(shortened(shown, 40))}</b> "
        f"<span class='muted'>{escape(shortened(about, 110))}</span></span>{track}</button>"
    )


def _mark(bound: str | None, low: float, high: float, *, hollow: bool) -> str:
    """The mark of a bound on its track, from `low` to `high` percent of the width."""
    if bound == "range":
        return _box("range", low, max(high - low, 1))
    if bound == "approx":
        return _box("about", low - _BAND, 2 * _BAND) + _box("about", low - _BAND / 2, _BAND)
    dot = f"<i class='dot{' hollow' if hollow else ''}' style='left:{low:.2f}%'></i>"
    if bound == "over":
        return _box("over", low, _ARROW) + dot
    if bound == "under":
        return _box("under", max(low - _ARROW, 0), min(_ARROW, low)) + dot
    return dot


def _box(kind: str, left: float, width: float) -> str:
    return f"<i class='{kind}' style='left:{left:.2f}%;width:{width:.2f}%'></i>"


def axis_of(panel: pd.DataFrame) -> tuple[Callable[[float], float], list[float]]:
    """Where a value of a panel stands between 0 and 1, and the values to mark on the axis."""
    scale = scale_of([*panel["low"], *panel["high"]], panel["kind"].iloc[0])

    def place(value: float) -> float:
        return _LEFT + scale.fraction(value) * (_RIGHT - _LEFT)

    return place, [value for value in scale.ticks() if -0.02 <= place(value) <= 0.94]

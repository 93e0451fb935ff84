"""Figures of several reports on one axis, drawn as on the ladder of figures."""

import pandas as pd

from core.charts.figures import PanelAxis, all_alike, rung_html
from core.frames import rows_of
from core.summaries.figures import LadderRow
from core.values.markup import escape

MOST = 16  # rungs of a ladder; beyond, the ends and the first are drawn and the rest listed as evidence


def compare_ladder(rows: pd.DataFrame) -> str:
    """The rungs of `core.summaries.compare.group_rows`: a button each, which opens the passage.

    A dot is exact; a dot with an open arrow is a floor or a ceiling; a soft band is "around"; a bar is a
    range. Where all are alike they need no axis.
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
    axis = None if all_alike(panel) else PanelAxis(panel)
    rungs = "".join(rung_html(row, axis, row.shown) for row in rows_of(panel, LadderRow))
    return f"<p class='small panel'>{escape(name)}</p>{rungs}{axis.html() if axis else ''}"

"""A ladder as a chart of PowerPoint's own: a mark a figure, on the axis that page and paper have too.

A dot is exactly this, an open arrow leads on from what is more (or less) than this, a soft band is about
this, a thick line goes from end to end of a range, a target is pale. Each figure is a series, by its name,
with its ends in the chart's workbook; the words at the left are the labels of a series without marks.
"""

import math
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from core.charts.scale import Scale
from core.charts.style import RULE
from core.deck.layout.measure import wrapped
from core.deck.writers.powerpoint.blocks import LINE
from core.deck.writers.powerpoint.marks import ARROW, BLANKS, element, lead_on, leave_room, row_label
from core.deck.writers.powerpoint.template import Box
from core.values.plain import clean
from core.views.drawing import Drawing
from core.views.marks import BarRow, bar_rows

NAMES = "Names"  # the series whose labels are the words at the left
_BEFORE, _BEHIND = 0.1, 0.5  # of the axis: room for an arrow to the left, for values in words at the right
_SOFT = 0.025  # of the axis: how far a soft band goes to either side
_DOT = 11  # points


def ladder_data(data: Any, drawing: Drawing) -> Any:
    """The series of a ladder: the names' first, then one for each figure, row by row from the top."""
    rows = bar_rows(drawing)
    start = _along(drawing.scale, 0.005 - _BEFORE)  # inside the axis: what is a hair outside is not drawn
    names = data.add_series(NAMES)
    for place in range(len(rows)):
        names.add_data_point(start, len(rows) - place)
    for place, row in enumerate(rows):
        if row.value is not None:
            series = data.add_series(clean(row.label) or row.shown or "Value")
            for end in (row.value, row.upper):
                if end is not None:
                    series.add_data_point(end, len(rows) - place)
    return data


def dress_ladder(chart: Any, drawing: Drawing, box: Box, size: int) -> None:
    """Give the chart of `ladder_data` its axis, its marks and its words."""
    rows, scale = bar_rows(drawing), drawing.scale
    along, down = chart.category_axis, chart.value_axis
    along.minimum_scale, along.maximum_scale = _along(scale, -_BEFORE), _along(scale, 1 + _BEHIND)
    down.minimum_scale, down.maximum_scale = 0.5, len(rows) + 0.5
    if scale.logarithmic:
        along._element.find(qn("c:scaling")).insert(0, element('<c:logBase val="10"></c:logBase>'))
    for axis in (along, down):
        axis.visible = axis.has_major_gridlines = False
    down.major_unit, down.has_major_gridlines = 1, True  # a line between any two rows
    down.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE.lstrip("#").upper())
    lines = max(1, min(3, int(0.98 * box.height / len(rows) / (size * LINE))))  # that a row has room for
    room = leave_room(chart, rows, box, size, 0.46 if lines > 1 else 0.58)
    names, *figures = chart.plots[0].series
    _say_names(names, rows, size, room, lines)
    for series, row in zip(figures, [row for row in rows if row.value is not None], strict=True):
        _dress(series, row, scale, size)


def _say_names(series: Any, rows: list[BarRow], size: int, room: float, most: int) -> None:
    """The words of each row, left of the axis, on at most so many lines: the notes have them whole."""
    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.fill.background()
    for place, row in enumerate(rows):
        lines = wrapped(row_label(row), size, room)
        words = "\n".join(lines[:most]) + ("…" if len(lines) > most else "")
        _label(series.points[place], words, size, XL_LABEL_POSITION.LEFT, bold=row.value is None)


def _dress(series: Any, row: BarRow, scale: Scale, size: int) -> None:
    value, ink = row.value or 0.0, row.colour.lstrip("#").upper()
    rgb, way = RGBColor.from_string(ink), {"over": 1, "under": -1}.get(row.bound or "")
    is_range, soft = row.upper is not None, row.bound == "approx"
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.NONE if is_range or soft else XL_MARKER_STYLE.CIRCLE
    if is_range:
        series.format.line.color.rgb, series.format.line.width = rgb, Pt(8)
    else:
        series.format.line.fill.background()
        series.marker.size = _DOT
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb
        if row.hollow:
            series.marker.format.fill.fore_color.brightness = 0.7
        series.marker.format.line.color.rgb, series.marker.format.line.width = rgb, Pt(1.5)
    place = scale.fraction(value)
    if soft:
        lead_on(series, "both", _along(scale, place + _SOFT) - value, colour=ink, points=14, pale=45)
    elif way:
        length, side = abs(_along(scale, place + way * ARROW) - value), "plus" if way > 0 else "minus"
        lead_on(series, side, length, colour=ink, points=1.5, arrow=True)
    said = (BLANKS if row.bound in ("over", "approx") else "") + row.shown
    _label(series.points[1 if is_range else 0], said, size, XL_LABEL_POSITION.RIGHT, bold=True)


def _label(point: Any, words: str, size: int, where: Any, *, bold: bool) -> None:
    label = point.data_label
    label.text_frame.text = words
    label.text_frame.word_wrap = False
    for paragraph in label.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
    label.position = where


def _along(scale: Scale, fraction: float) -> float:
    """The value that stands at a place of an axis, also beyond its ends; see `Scale.fraction`."""
    if scale.logarithmic:
        bottom, top = math.log10(scale.low), math.log10(scale.high)
        return float(10 ** (bottom + fraction * (top - bottom)))
    return scale.low + fraction * (scale.high - scale.low)

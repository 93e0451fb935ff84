"""Drawings as PowerPoint's own charts: editable, with the frame's numbers in their workbook.

A bound is kept twice: in the label ("> $45 bn"), which is text, and in the mark; see `ladders`.
"""

from typing import Any

import pandas as pd
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from core.deck.writers.powerpoint.blocks import SMALLEST
from core.deck.writers.powerpoint.inner_workbook import ChartData, LadderData
from core.deck.writers.powerpoint.ladders import dress_ladder, ladder_data
from core.deck.writers.powerpoint.marks import leave_room, row_label
from core.deck.writers.powerpoint.template import Box
from core.values.plain import clean, one_line
from core.views.drawing import Drawing
from core.views.marks import bar_rows, extent, hex_colour

_ROOM = 1.5  # of the largest bar: what stands behind it needs room


def add_chart(slide: Any, drawing: Drawing, box: Box) -> Any:
    """Draw bars, a ladder or lines into a box; the graphic frame."""
    data, kind = _data(drawing)
    if box.holder is not None:
        from pptx.shapes.placeholder import ChartPlaceholder

        holder = box.holder
        frame = ChartPlaceholder(holder._element, holder._parent).insert_chart(kind, data)
    else:
        place = (Pt(size) for size in (box.left, box.top, box.width, box.height))
        frame = slide.shapes.add_chart(kind, *place, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(drawing.alt)[:2000])
    chart = frame.chart
    chart.font.size = Pt(SMALLEST)
    chart.has_legend = chart.has_title = False
    if drawing.form == "lines":
        _dress_lines(chart, drawing)
    elif drawing.form == "ladder":
        dress_ladder(chart, drawing, box, SMALLEST)
    else:
        _dress_bars(chart, drawing, box)
    return frame


def _data(drawing: Drawing) -> tuple[Any, Any]:
    data: Any = LadderData() if drawing.form == "ladder" else ChartData()  # type: ignore[no-untyped-call]
    if drawing.form == "lines":
        days = _days(drawing)
        data.categories = days
        for label, rows in drawing.table.groupby("label", sort=False):
            dated = rows.dropna(subset=["x", "value"])
            known = {pd.Timestamp(row.x).date(): float(row.value) for row in dated.itertuples()}
            data.add_series(clean(str(label)), [known.get(day) for day in days])
        return data, XL_CHART_TYPE.LINE_MARKERS
    if drawing.form == "ladder":
        return ladder_data(data, drawing), XL_CHART_TYPE.XY_SCATTER
    rows = bar_rows(drawing)
    data.categories = [row_label(row) for row in rows]
    data.add_series(clean(drawing.measures) or "Value", [row.value for row in rows])
    return data, XL_CHART_TYPE.BAR_CLUSTERED


def _dress_bars(chart: Any, drawing: Drawing, box: Box) -> None:
    rows, size = bar_rows(drawing), SMALLEST
    plot, values, names = chart.plots[0], chart.value_axis, chart.category_axis
    plot.gap_width, plot.overlap = 45, 100
    low, high = extent(rows)
    values.maximum_scale, values.minimum_scale = high * _ROOM, low * _ROOM
    values.visible = values.has_major_gridlines = False
    names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.fill.background()
    names.tick_labels.font.size = Pt(size)
    leave_room(chart, rows, box, size)
    (series,) = plot.series
    series.invert_if_negative = False
    for place, row in enumerate(rows):
        if row.value is not None:
            look, label = series.points[place].format, series.points[place].data_label
            look.fill.solid()
            look.fill.fore_color.rgb = RGBColor.from_string(row.colour.lstrip("#").upper())
            look.line.fill.background()
            label.text_frame.text = row.shown
            label.text_frame.word_wrap = False
            for run in label.text_frame.paragraphs[0].runs:
                run.font.size, run.font.bold = Pt(size), True
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _days(drawing: Drawing) -> list[Any]:
    return sorted({day.date() for day in pd.to_datetime(drawing.table["x"].dropna())})


def _dress_lines(chart: Any, drawing: Drawing) -> None:
    """Every value has its label; the last of a line says which line it is."""
    chart.value_axis.has_major_gridlines = chart.value_axis.visible = False
    marks, days = chart.category_axis.tick_labels, _days(drawing)
    marks.number_format, marks.number_format_is_linked = "d mmm yyyy", False
    if len(days) > 1:
        step = max(1, (days[-1] - days[0]).days // 4)
        for name, value in (("majorUnit", str(step)), ("majorTimeUnit", "days")):
            etree.SubElement(chart.category_axis._element, qn(f"c:{name}"), val=value)
    for series, (label_of, rows) in zip(
        chart.plots[0].series, drawing.table.groupby("label", sort=False), strict=True
    ):
        series.smooth = False
        ink = hex_colour(rows["colour"].iloc[0]).lstrip("#").upper()
        series.format.line.color.rgb = RGBColor.from_string(ink)
        dated = rows.dropna(subset=["x", "value"]).sort_values("x")
        for place, row in enumerate(dated.itertuples(), 1):
            label = series.points[days.index(pd.Timestamp(row.x).date())].data_label
            said = one_line(row.shown)
            label.text_frame.text = f"{one_line(label_of)}: {said}" if place == len(dated) else said
            label.position = XL_LABEL_POSITION.ABOVE

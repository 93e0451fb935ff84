"""Drawings as PowerPoint's own charts: editable, with the frame's numbers in their workbook.

A bound is kept twice: in the label ("> $45 bn"), which is text, and in the mark. An open arrow leads on from
what is more (or less) than its bar, what is about is pale, a range goes on in a paler bar to its upper end,
a target is hollow.
"""

import math
from typing import Any

import pandas as pd
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import nsuri, qn
from pptx.util import Pt

from core.charts.scale import Scale
from core.deck.layout.measure import width
from core.deck.writers.powerpoint.blocks import spare
from core.deck.writers.powerpoint.inner_workbook import ChartData
from core.deck.writers.powerpoint.template import Box
from core.values.plain import clean, one_line
from core.views.drawing import Drawing
from core.views.marks import BarRow, bar_rows, extent, hex_colour

LETTERS, LARGER, FEW = 12, 14, 7  # points; few bars have larger letters
UPPER = "Upper end"
_ROOM = 1.5  # of the largest bar: what stands behind it needs room
_ARROW = 0.07  # of the largest bar
_BLANKS = "\u2003" * 3
_PALE = {"approx": 60, "under": 60}  # percent of the ink


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
    chart.font.size = Pt(_size(drawing))
    chart.has_legend = chart.has_title = False
    if drawing.form == "lines":
        _dress_lines(chart, drawing)
    else:
        _dress_bars(chart, drawing, box)
    return frame


def _data(drawing: Drawing) -> tuple[Any, Any]:
    data: Any = ChartData()  # type: ignore[no-untyped-call]
    if drawing.form == "lines":
        days = _days(drawing)
        data.categories = days
        for label, rows in drawing.table.groupby("label", sort=False):
            dated = rows.dropna(subset=["x", "value"])
            known = {pd.Timestamp(row.x).date(): float(row.value) for row in dated.itertuples()}
            data.add_series(clean(str(label)), [known.get(day) for day in days])
        return data, XL_CHART_TYPE.LINE_MARKERS
    rows = bar_rows(drawing)
    data.categories = [_label(row) for row in rows]
    if any(row.upper is not None for row in rows):
        data.add_series(UPPER, [row.upper for row in rows])
    data.add_series(clean(drawing.measures) or "Value", [row.value for row in rows])
    return data, XL_CHART_TYPE.BAR_CLUSTERED


def _label(row: BarRow) -> str:
    """A bar's name; the heading of a group is told apart by its capitals."""
    return row.label.upper() if row.value is None and row.row_id is None else row.label


def _size(drawing: Drawing) -> int:
    return LARGER if len(drawing.table) <= FEW else LETTERS


def _dress_bars(chart: Any, drawing: Drawing, box: Box) -> None:
    rows, size = bar_rows(drawing), _size(drawing)
    plot, values, names = chart.plots[0], chart.value_axis, chart.category_axis
    plot.gap_width, plot.overlap = 45, 100
    low, high = extent(rows)
    values.maximum_scale, values.minimum_scale = high * _ROOM, low * _ROOM
    if drawing.scale.logarithmic:
        _make_logarithmic(values, drawing.scale)
    values.visible = values.has_major_gridlines = False
    names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.fill.background()
    names.tick_labels.font.size = Pt(size)
    _leave_room(chart, rows, box, size)
    ranges = any(row.upper is not None for row in rows)
    for number, series in enumerate(plot.series):
        _dress_series(series, rows, upper=ranges and number == 0, size=size)
    _arrows(plot.series[len(plot.series) - 1], rows, max(-low, high) * _ARROW)


def _make_logarithmic(values: Any, scale: Scale) -> None:
    """Let an axis go by powers of ten, from the one below the smallest value."""
    values.minimum_scale = 10.0 ** math.floor(math.log10(scale.low) - 0.1)
    values.maximum_scale = scale.high * 10 ** (0.3 * math.log10(scale.high / values.minimum_scale))
    scaling = values._element.find(qn("c:scaling"))
    scaling.insert(0, _element('<c:logBase val="10"></c:logBase>'))


def _dress_series(series: Any, rows: list[BarRow], *, upper: bool, size: int) -> None:
    """The colour and the label of each bar. A range has its label behind its upper end."""
    series.invert_if_negative = False
    for place, row in enumerate(rows):
        if (row.upper if upper else row.value) is None:
            continue
        _paint(series.points[place].format, row, pale=45 if upper else _PALE.get(row.bound or "", 100))
        if upper == (row.upper is not None):
            label = series.points[place].data_label
            label.text_frame.text = (_BLANKS if row.bound == "over" else "") + row.shown
            label.text_frame.word_wrap = False
            for run in label.text_frame.paragraphs[0].runs:
                run.font.size, run.font.bold = Pt(size), True
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _paint(look: Any, row: BarRow, *, pale: int) -> None:
    colour = RGBColor.from_string(row.colour.lstrip("#").upper())
    if row.hollow:
        look.fill.background()
        look.line.color.rgb, look.line.width = colour, Pt(1.5)
        return
    look.fill.solid()
    look.fill.fore_color.rgb = colour
    look.line.fill.background()
    if pale < 100:
        solid = look.fill._xPr.find(qn("a:solidFill"))[0]
        etree.SubElement(solid, qn("a:alpha"), val=str(pale * 1000))


def _leave_room(chart: Any, rows: list[BarRow], box: Box, size: int) -> None:
    """Give the names at the left the room they need, up to nearly half; the rest is the bars'.

    Few bars do not fill a box: they would be beams.
    """
    longest = max((width(_label(row), size) for row in rows), default=0)
    share = min(0.46, max(0.2, (longest * spare("sans", False) + 12) / max(box.width, 1)))
    tall = min(0.98, max(0.2, len(rows) * 62 / max(box.height, 1)))
    layout = _element(
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{share:.3f}"/><c:y val="0.01"/><c:w val="{0.99 - share:.3f}"/><c:h val="{tall:.3f}"/>'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def _arrows(series: Any, rows: list[BarRow], length: float) -> None:
    """An open arrow from the end of each bar that is more (or less) than it shows."""
    bounds = [row.bound if row.value is not None else None for row in rows]
    sides = {"over": "plus", "under": "minus"}
    used = [side for bound, side in sides.items() if bound in bounds]
    if not used:
        return
    sizes = {
        side: [length if sides.get(one or "") == side else 0 for one in bounds] for side in sides.values()
    }
    numbers = "".join(f"<c:{side}>{_numbers(sizes[side])}</c:{side}>" for side in sizes)
    bars = _element(  # a series may have one set of error bars, so both directions share it
        f'<c:errBars><c:errBarType val="{used[0] if len(used) == 1 else "both"}"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/>{numbers}<c:spPr><a:ln w="19050"><a:solidFill><a:schemeClr val="tx1"/>'
        '</a:solidFill><a:tailEnd type="arrow"/></a:ln></c:spPr></c:errBars>'
    )
    # Error bars stand before the categories in a series: the schema has an order.
    series._element.find(qn("c:cat")).addprevious(bars)


def _numbers(sizes: list[float]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{size}</c:v></c:pt>' for place, size in enumerate(sizes) if size
    )
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(sizes)}"/>{points}</c:numLit>'


def _element(markup: str) -> Any:
    """Chart mark-up of our own making as an element."""
    spaces = f'xmlns:c="{nsuri("c")}" xmlns:a="{nsuri("a")}"'
    return etree.fromstring(markup.replace(">", f" {spaces}>", 1))


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

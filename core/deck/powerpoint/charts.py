"""Drawings as PowerPoint's own charts: editable, with the frame's numbers in their workbook.

A bound is kept twice: in the label ("> $45 bn"), which is text, and in the mark. An open arrow leads on from
what is more (or less) than its bar, what is about is pale, a range goes on in a paler bar to its upper end,
a target is hollow.
"""

from typing import Any

import pandas as pd
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from core.deck.clean import clean, one_line
from core.deck.measure import width
from core.deck.powerpoint.blocks import spare
from core.deck.powerpoint.template import Box
from core.deck.slides import Drawing
from core.values.words import shortened

LETTERS, LARGER, FEW = 12, 14, 7  # points; few bars have larger letters
_ROOM = 1.5  # of the largest bar: what stands behind it needs room
_ARROW = 0.07  # of the largest bar
_BLANKS = "\u2003" * 3


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


def rows_drawn(drawing: Drawing) -> pd.DataFrame:
    """The rows of a bar chart, top to bottom, with a heading (no value) before each group.

    Columns: `label`, `value` (what the bar shows: the lower end of a range), `upper` (of a range), `shown`,
    `bound`, `colour`, `target`.
    """
    table, rows = drawing.table, []
    group = None
    for row in table.to_dict("records"):
        heading = row.get("group")
        if isinstance(heading, str) and heading != group:
            group = heading
            rows.append({"label": heading.upper(), "value": None})
        value, low, high = (_number(row.get(name)) for name in ("value", "value_low", "value_high"))
        bound = row.get("bound") if isinstance(row.get("bound"), str) else None
        if bound == "range" and low is not None and high is not None:
            value, upper = low, high
        else:
            upper = None
            value = next((number for number in (value, low, high) if number is not None), None)
        rows.append(
            {**row, "value": value, "upper": upper, "bound": bound, "target": row.get("target") is True}
        )
    columns = ["label", "value", "upper", "shown", "bound", "colour", "target"]
    return pd.DataFrame(rows).reindex(columns=columns).astype(object)


def _number(value: Any) -> float | int | None:
    if value is None or value is pd.NA or value != value:
        return None
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _data(drawing: Drawing) -> tuple[CategoryChartData, Any]:
    data = CategoryChartData()
    if drawing.form == "lines":
        days = sorted({day.date() for day in pd.to_datetime(drawing.table["x"].dropna())})
        data.categories = days
        for label, rows in drawing.table.groupby("label", sort=False):
            known = {pd.Timestamp(row.x).date(): _number(row.value) for row in rows.itertuples()}
            data.add_series(clean(str(label)), [known.get(day) for day in days])
        return data, XL_CHART_TYPE.LINE_MARKERS
    rows = rows_drawn(drawing)
    data.categories = [_label(label) for label in rows["label"]]
    name = clean(drawing.measures) or "Value"
    if rows["upper"].notna().any():
        data.add_series("Upper end", [_plain(value) for value in rows["upper"]])
    data.add_series(name, [_plain(value) for value in rows["value"]])
    return data, XL_CHART_TYPE.BAR_CLUSTERED


def _label(label: Any) -> str:
    return shortened(one_line(label), 110) or "–"


def _plain(value: Any) -> Any:
    return None if value is None or value != value else value


def _dress_bars(chart: Any, drawing: Drawing, box: Box) -> None:
    rows = rows_drawn(drawing)
    plot, values = chart.plots[0], chart.value_axis
    plot.gap_width, plot.overlap = 45, 100
    largest = max([abs(v) for name in ("value", "upper") for v in rows[name] if _plain(v) is not None] or [1])
    lowest = min([v for v in rows["value"] if _plain(v) is not None] or [0])
    values.maximum_scale = largest * _ROOM or 1
    values.minimum_scale = lowest * _ROOM if lowest < 0 else 0
    values.visible = values.has_major_gridlines = False
    names = chart.category_axis
    names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.format.line.fill.background()
    names.tick_labels.font.size = Pt(_size(drawing))
    _leave_room(chart, rows, box, _size(drawing))
    for series in plot.series:
        upper = series.name == "Upper end" and len(plot.series) > 1
        _dress_series(series, rows, upper=upper, size=_size(drawing))
    _arrows(plot.series[len(plot.series) - 1], rows, largest)


def _size(drawing: Drawing) -> int:
    return LARGER if len(drawing.table) <= FEW else LETTERS


def _dress_series(series: Any, rows: pd.DataFrame, *, upper: bool, size: int) -> None:
    series.invert_if_negative = False
    for place, row in enumerate(rows.to_dict("records")):
        value = _plain(row["upper"] if upper else row["value"])
        if value is None:
            continue
        colour = RGBColor.from_string(str(row["colour"]).lstrip("#").upper())
        fill = series.points[place].format.fill
        line = series.points[place].format.line
        if row["target"]:
            fill.background()
            line.color.rgb, line.width = colour, Pt(1.5)
        else:
            fill.solid()
            fill.fore_color.rgb = colour
            pale = 45 if upper else 60 if row["bound"] in ("approx", "under") else 100
            if pale < 100:
                _see_through(fill, pale)
            line.fill.background()
        if not upper and _plain(row["upper"]) is not None:
            continue  # the label of a range stands behind its upper end
        frame = series.points[place].data_label.text_frame
        frame.text = _behind(row) + one_line(row["shown"])
        font = frame.paragraphs[0].runs[0].font if frame.paragraphs[0].runs else None
        if font is not None:
            font.size, font.bold = Pt(size), True
        series.points[place].data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _behind(row: dict[str, Any]) -> str:
    """Blanks that take a label past the arrow at the end of its bar."""
    return _BLANKS if row["bound"] == "over" else ""


def _see_through(fill: Any, percent: int) -> None:
    colour = fill._xPr.find(qn("a:solidFill"))[0]
    etree.SubElement(colour, qn("a:alpha"), val=str(percent * 1000))


def _leave_room(chart: Any, rows: pd.DataFrame, box: Box, size: int) -> None:
    """Give the names at the left the room they need, up to nearly half; the rest is the bars'."""
    longest = max((width(_label(label), size) for label in rows["label"]), default=0)
    share = min(0.46, max(0.2, (longest * spare("sans", False) + 12) / max(box.width, 1)))
    layout = etree.fromstring(
        f'<c:layout xmlns:c="{qn("c:x")[1:].partition("}")[0]}"><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{share:.3f}"/><c:y val="0.01"/>'
        f'<c:w val="{0.99 - share:.3f}"/><c:h val="{_tall(rows, box):.3f}"/></c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def _tall(rows: pd.DataFrame, box: Box) -> float:
    """Few bars do not fill a slide: they would be beams."""
    return min(0.98, max(0.2, len(rows) * 62 / max(box.height, 1)))


def _arrows(series: Any, rows: pd.DataFrame, largest: float) -> None:
    """An open arrow from the end of each bar that is more (or less) than it shows."""
    length = largest * _ARROW
    bounds = [row["bound"] if _plain(row["value"]) is not None else None for row in rows.to_dict("records")]
    for bound, which in (("over", "plus"), ("under", "minus")):
        if bound not in bounds:
            continue
        points = "".join(
            f'<c:pt idx="{place}"><c:v>{length if one == bound else 0}</c:v></c:pt>'
            for place, one in enumerate(bounds)
        )
        none = "".join(f'<c:pt idx="{place}"><c:v>0</c:v></c:pt>' for place in range(len(bounds)))
        lists = {"plus": none, "minus": none} | {which: points}
        numbers = "".join(
            f'<c:{side}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(bounds)}"/>'
            f"{lists[side]}</c:numLit></c:{side}>"
            for side in ("plus", "minus")
        )
        space = qn("c:x")[1:].partition("}")[0]
        main = qn("a:x")[1:].partition("}")[0]
        bars = etree.fromstring(
            f'<c:errBars xmlns:c="{space}" xmlns:a="{main}"><c:errBarType val="{which}"/>'
            f'<c:errValType val="cust"/><c:noEndCap val="1"/>{numbers}<c:spPr><a:ln w="19050"><a:solidFill>'
            f'<a:schemeClr val="tx1"/></a:solidFill><a:tailEnd type="arrow"/></a:ln></c:spPr></c:errBars>'
        )
        _before_values(series._element, bars)


def _before_values(element: Any, bars: Any) -> None:
    """Error bars stand before the categories and values in a series: the schema has an order."""
    for name in ("c:cat", "c:val"):
        found = element.find(qn(name))
        if found is not None:
            found.addprevious(bars)
            return
    element.append(bars)


def _dress_lines(chart: Any, drawing: Drawing) -> None:
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.category_axis.tick_labels.number_format = "d mmm yyyy"
    chart.category_axis.tick_labels.number_format_is_linked = False
    days = sorted({day.date() for day in pd.to_datetime(drawing.table["x"].dropna())})
    for series in chart.plots[0].series:
        rows = drawing.table[drawing.table["label"].map(lambda label: clean(str(label))) == series.name]
        series.smooth = False
        for row in rows.itertuples():
            if pd.isna(row.x):
                continue
            place = days.index(pd.Timestamp(row.x).date())
            label = series.points[place].data_label
            label.text_frame.text = one_line(row.shown)
            label.position = XL_LABEL_POSITION.ABOVE
    if len(chart.plots[0].series) > 1 or drawing.table["label"].nunique() > 1:
        chart.has_legend = True
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(LETTERS)

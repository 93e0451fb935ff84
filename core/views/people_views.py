"""The view of the People page: what those whom the filters name said, by topic and day."""

from core.charts.html_chart import HtmlChart, list_chart
from core.charts.people import said_chart
from core.charts.style import topic_colour, topic_label
from core.frames import rows_of, table
from core.summaries.people import SaidOn, said_finding, said_over_time
from core.values.words import counted, joined
from core.views.drawing import Bar, Drawing, MatrixCell
from core.views.drawing_html import drawing_html
from core.views.drawings import MOST_BARS, MOST_COLUMNS, any_bars, matrix_alt
from core.views.kinds import ViewKind
from core.views.selection import Selection


def _finding(selection: Selection) -> str:
    said = said_over_time(selection.shown.quotes, selection.frames.articles)
    return said_finding(said, joined(selection.filters.speaker, "or")) if len(said) else ""


def _chart(selection: Selection) -> HtmlChart | None:
    said = said_over_time(selection.shown.quotes, selection.frames.articles)
    if not len(said):
        return None
    finding = _finding(selection)
    if (chart := said_chart(said, finding, selection.source)) is not None:
        return chart
    drawing = _drawing(selection, finding)  # all of one day
    if drawing is None or len(drawing.table) < 2:
        return None
    if drawing.level:
        bars = rows_of(drawing.table, Bar)
        listed = ((bar.row_id or "", bar.label, bar.shown, bar.shown) for bar in bars)
        return list_chart(listed, finding, drawing.measures, selection.source)
    ids = tuple(drawing.table["row_id"].dropna())
    return HtmlChart(html=drawing_html(drawing), title=finding, source=selection.source, row_ids=ids)


def _drawing(selection: Selection, title: str) -> Drawing | None:
    """Topics by days; by topics alone where there is one day, or too many for a slide."""
    rows = rows_of(said_over_time(selection.shown.quotes, selection.frames.articles), SaidOn)
    days = sorted({row.published for row in rows if row.published is not None})
    topics = list(dict.fromkeys(row.topic for row in rows))[:MOST_BARS]
    if 1 < len(days) <= MOST_COLUMNS:
        cells = [
            MatrixCell(
                row=_label(row.topic), column=f"{row.published.day} {row.published:%b %Y}", value=row.quotes,
                filled=True, colour=topic_colour(row.topic), row_id=row.first_id,
            )
            for moment in days for row in rows if row.published == moment and row.topic in topics
        ]  # fmt: skip
        return matrix_of(cells, topics, title)
    bars = []
    for topic in topics:
        of = [row for row in rows if row.topic == topic]
        number = sum(row.quotes for row in of)
        shown = counted(number, "quote")
        bars.append(
            Bar(
                label=_label(topic),
                value=number,
                shown=shown,
                colour=topic_colour(topic),
                row_id=of[0].first_id,
            )
        )
    return any_bars(bars, "Quotes by topic", title)


def matrix_of(cells: list[MatrixCell], topics: list[str | None], title: str) -> Drawing:
    """Cells in the order of their days; the rows stand in that of the topics."""
    order = [_label(topic) for topic in topics]
    drawn = table(MatrixCell, sorted(cells, key=lambda cell: order.index(cell.row)))
    days = list(dict.fromkeys(cell.column for cell in cells))
    drawn = drawn.assign(place=[days.index(day) for day in drawn["column"]])
    drawn = drawn.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)
    return Drawing(
        form="matrix",
        table=drawn,
        measures="Quotes by topic and day of the report",
        alt=matrix_alt(title, drawn),
    )


def _label(topic: str | None) -> str:
    return topic_label(topic) if topic else "No topic"


PEOPLE = {"people-said": ViewKind(chart=_chart, drawing=_drawing, finding=_finding, alike=False)}

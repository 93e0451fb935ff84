"""The view of the People page: what those whom the filters name said, by topic and day."""

import pandas as pd

from core.charts.html_chart import HtmlChart, list_chart
from core.charts.people import said_chart, voices_chart
from core.charts.style import topic_colour, topic_label
from core.frames import rows_of, table
from core.summaries.people import SaidOn, said_finding, said_over_time
from core.summaries.voices import SaidBy, tells_more, voices_finding, voices_over_time
from core.values.words import counted, joined
from core.views.drawing import Bar, Drawing, MatrixCell
from core.views.drawing_html import drawing_html
from core.views.drawings import MOST_BARS, MOST_COLUMNS, any_bars, matrix_alt
from core.views.kinds import ViewKind
from core.views.selection import Selection

MOST_VOICES = 12  # speakers in rows on a page


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
    return _matrix(cells, [_label(topic) for topic in topics], title, "Quotes by topic and day of the report")


def _matrix(cells: list[MatrixCell], order: list[str], title: str, measures: str) -> Drawing:
    drawn = table(MatrixCell, sorted(cells, key=lambda cell: order.index(cell.row)))
    days = list(dict.fromkeys(cell.column for cell in cells))
    drawn = drawn.assign(place=[days.index(day) for day in drawn["column"]])
    drawn = drawn.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)
    return Drawing(
        form="matrix",
        table=drawn,
        measures=measures,
        alt=matrix_alt(title, drawn),
    )


def _label(topic: str | None) -> str:
    return topic_label(topic) if topic else "No topic"


def _voices(selection: Selection) -> pd.DataFrame:
    return selection.kept(
        "voices", lambda: voices_over_time(selection.shown.quotes, selection.frames.articles)
    )


def _voices_finding(selection: Selection) -> str:
    return voices_finding(_voices(selection))


def _voices_chart(selection: Selection) -> HtmlChart | None:
    if not tells_more(voices := _voices(selection)):
        return None
    return voices_chart(voices, voices_finding(voices), selection.source, MOST_VOICES)


def _voices_drawing(selection: Selection, title: str) -> Drawing | None:
    """Speakers by days; of many days the latest."""
    if not tells_more(voices := _voices(selection)):
        return None
    rows = rows_of(voices, SaidBy)
    everybody = list(dict.fromkeys(row.speaker for row in rows))
    speakers = everybody[:MOST_BARS]
    every = sorted({row.published for row in rows if row.published is not None})
    days = every[-MOST_COLUMNS:]
    cells = [
        MatrixCell(
            row=row.speaker, column=f"{moment.day} {moment:%b %Y}", value=row.quotes, filled=True,
            colour=topic_colour(row.topic), row_id=row.first_id,
        )
        for moment in days for row in rows if row.published == moment and row.speaker in speakers
    ]  # fmt: skip
    shown = [speaker for speaker in speakers if any(cell.row == speaker for cell in cells)]
    most = f", {len(speakers)} of {len(everybody)} speakers" if len(everybody) > len(speakers) else ""
    left = f", the latest {len(days)} of {len(every)} days" if len(every) > len(days) else ""
    return _matrix(cells, shown, title, f"Quotes by speaker and day of the report{most}{left}")


PEOPLE = {
    "people-said": ViewKind(chart=_chart, drawing=_drawing, finding=_finding, alike=False),
    "quotes-time": ViewKind(
        chart=_voices_chart,
        drawing=_voices_drawing,
        finding=_voices_finding,
        alike=False,
        over_days=True,
    ),
}

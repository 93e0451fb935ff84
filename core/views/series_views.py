"""The view of a measure through time: a rung for each value, period by period, bounds as what they are."""

from core.charts.html_chart import HtmlChart, list_chart
from core.charts.scale import scale_of
from core.charts.style import topic_colour
from core.compare.candidates import candidates_of, claims_of
from core.compare.origins import origins_of
from core.compare.series import Series, series_of
from core.frames import table
from core.library.edits.decisions import decided_pairs
from core.summaries.comparison.series import (
    FEWEST_DRAWN,
    SeriesRow,
    series_finding,
    series_measures,
    series_reason,
    series_rows,
    series_topic,
)
from core.values.words import joined
from core.views.drawing import Drawing, Rung
from core.views.drawing_html import drawing_html
from core.views.drawings import MOST_BARS, signs_words
from core.views.kinds import ViewKind
from core.views.selection import Selection

_HOLLOW = {"before": "revised since", "against": "contradicted by other reports"}


def every_series(selection: Selection) -> list[Series]:
    """The measures that come back in some reports, made once."""

    def make() -> list[Series]:
        split, _ = decided_pairs()
        return series_of(claims_of(candidates_of(selection.frames)), split)

    return selection.kept(f"series {decided_pairs()}", make)


def series_picked(selection: Selection) -> Series | None:
    """The series that the picked figures are in; without a pick the first that is drawn. None for none."""
    found = every_series(selection)
    if selection.rows:
        return next((one for one in found if one.ids & set(selection.rows)), None)
    return next((one for one in found if len(one.points) >= FEWEST_DRAWN), None)


def series_drawing(series: Series, title: str, most: int | None = MOST_BARS) -> Drawing:
    """A series as a ladder in order of time; of many values the first and the latest, `most` in all."""
    every = series_rows(series)
    rows = every if most is None or len(every) <= most else [every[0], *every[1 - most :]]
    colour = topic_colour(series_topic(series))
    rungs = [_rung(row, colour) for row in rows]
    axis = scale_of((end for rung in rungs for end in rung.ends or ()), series.points[0].lead.row.kind)
    left = len(every) - len(rows)
    return Drawing(
        form="ladder",
        table=table(Rung, rungs),
        axis=axis,
        unit=series.unit or None,
        measures=series_measures(series),
        alt=f"{title}. Drawn: {joined(f'{rung.shown} ({rung.label})' for rung in rungs)}.",
        note=" ".join(
            [*signs_words([row.shown for row in rows], axis), *_hollow(rows), *_left(left, len(every))]
        ),
    )


def _rung(row: SeriesRow, colour: str) -> Rung:
    figure = row.figure
    value, low, high = (
        None if number is None else float(number)
        for number in (figure.value, figure.value_low, figure.value_high)
    )
    return Rung(
        label=row.label,
        value=value,
        value_low=low,
        value_high=high,
        bound=figure.bound or "exact",
        shown=row.shown,
        colour=colour,
        row_id=row.figure_id,
        group=None,
        hollow=row.standing in _HOLLOW,
    )


def _hollow(rows: list[SeriesRow]) -> list[str]:
    told = [words for standing, words in _HOLLOW.items() if any(row.standing == standing for row in rows)]
    return [f"Hollow: {joined(told, 'or')}."] if told else []


def _left(left: int, of: int) -> list[str]:
    return [f"The first and the latest are drawn, {of - left} of {of} values."] if left else []


def series_chart(series: Series, title: str, source: str = "") -> HtmlChart:
    """A series for a page: drawn, or where it has two periods listed."""
    rows = series_rows(series)
    ids = tuple(row.figure_id for row in rows)
    if len(series.points) < FEWEST_DRAWN:
        listed = ((row.figure_id, row.shown, row.label, row.text) for row in rows)
        return list_chart(listed, title, series_reason(series) or None, source or None)
    html = drawing_html(series_drawing(series, title, most=None))
    return HtmlChart(
        html=html, title=title, subtitle=series_reason(series) or None, source=source or None, row_ids=ids
    )


def series_title(selection: Selection, series: Series) -> str:
    """The finding of a series of some reports."""
    return series_finding(series, selection.kept("origins", lambda: origins_of(selection.frames.articles)))


def _finding(selection: Selection) -> str:
    series = series_picked(selection)
    return series_title(selection, series) if series else ""


def _chart(selection: Selection) -> HtmlChart | None:
    series = series_picked(selection)
    return series_chart(series, series_title(selection, series), selection.source) if series else None


def _drawing(selection: Selection, title: str) -> Drawing | None:
    series = series_picked(selection)
    return series_drawing(series, title) if series and len(series.points) >= FEWEST_DRAWN else None


SERIES = {"series": ViewKind(chart=_chart, drawing=_drawing, finding=_finding)}

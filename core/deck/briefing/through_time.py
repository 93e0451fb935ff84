"""A measure through time as a slide: its values period by period, or where there are two in words."""

from core.deck.slides import Slide
from core.summaries.comparison.series import FEWEST_DRAWN, series_reason, series_rows
from core.views.material import Material
from core.views.selection import Selection
from core.views.series_views import every_series, series_drawing, series_picked, series_title


def series_slide(selection: Selection, made_of: Material) -> Slide | None:
    """The series that the picked figures are in; without a pick the first that is drawn. None for none."""
    series = series_picked(selection)
    if series is None:
        return None
    title, rows = series_title(selection, series), series_rows(series)
    drawn = len(series.points) >= FEWEST_DRAWN
    return Slide(
        kind="chart" if drawn else "text",
        name="through time",
        title=title,
        subtitle=series_reason(series) or None,
        source=made_of.source,
        drawing=series_drawing(series, title) if drawn else None,
        lines=() if drawn else tuple(f"{row.label}: {row.shown}" for row in rows),
        sources=made_of.sources(row.figure_id for row in rows),
    )


def series_slides(made_of: Material) -> list[Slide]:
    """The series of most reports, of the figures that pass the filters; none where none has three periods."""
    selection = Selection(frames=made_of.frames)
    drawn = [one for one in every_series(selection) if len(one.points) >= FEWEST_DRAWN]
    slide = series_slide(selection, made_of) if drawn else None
    return [slide] if slide else []

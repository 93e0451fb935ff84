"""Every view by its name, on pages, slides and in files alike: made again anywhere from frames and filters.

A page draws `chart_of("trade-flows", selection)`, a story keeps the name "trade-flows" with the filters, and
a slide made of it next month draws the same view: it is defined once, in `first_page`, `theme_pages`,
`people_views`, `agreement_views` or `series_views`.
"""

from functools import partial

from core.charts.html_chart import HtmlChart
from core.views.agreement_views import AGREEMENTS
from core.views.drawing import Drawing
from core.views.drawing_html import drawing_html
from core.views.first_page import FIRST_PAGE
from core.views.kinds import Chart, ViewKind
from core.views.people_views import PEOPLE
from core.views.sector_views import SECTORS
from core.views.selection import Selection
from core.views.series_views import SERIES
from core.views.theme_pages import THEMES

VIEWS: dict[str, ViewKind] = FIRST_PAGE | THEMES | SECTORS | AGREEMENTS | PEOPLE | SERIES


def chart_of(name: str, selection: Selection) -> Chart | None:
    """The chart of a view, made once for these frames and filters; None when there is nothing to see.

    Raises KeyError for a view that nobody knows: `name in VIEWS` tells.
    """
    make = VIEWS[name].chart or partial(_drawn, VIEWS[name])
    picked = f" {selection.rows}" if selection.rows else ""
    return selection.kept(f"view {name}{picked}", lambda: make(selection))


def _drawn(kind: ViewKind, selection: Selection) -> HtmlChart | None:
    """A view drawn for a page from its substance alone."""
    title = kind.finding(selection) if kind.finding else ""
    drawing = kind.drawing(selection, title)
    if drawing is None or drawing.table.empty:
        return None
    ids = tuple(drawing.table["row_id"].dropna())
    return HtmlChart(html=drawing_html(drawing), title=title, source=selection.source, row_ids=ids)


def drawing_of(name: str, selection: Selection, title: str) -> Drawing | None:
    """The substance of a view under a title; None when there is none that could be drawn so."""
    return VIEWS[name].drawing(selection, title)

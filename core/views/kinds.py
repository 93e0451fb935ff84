"""What a view is: how a page draws it, and its substance, which a slide and every file draw."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.views.drawing import Drawing
from core.views.selection import Selection

if TYPE_CHECKING:
    from typing import TypeAlias

    from plotly.graph_objects import Figure

    from core.charts.html_chart import HtmlChart

    Chart: TypeAlias = Figure | HtmlChart
else:
    Chart = object  # plotly is imported by the view that draws with it


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKind:
    """A view by its two faces. Each is None where there is nothing to see.

    `chart` draws it for a page. `drawing` is its substance under a title; a view that has no chart of its own
    but says its `finding` is drawn on the page from that too; the finding is asked for first, also where
    there is nothing ("" then). `alike` says that both have one form, so that what the chart says of reading
    it holds for the drawing. `over_days` says that it is drawn over days, so that a note on a day stands
    beside it.
    """

    drawing: Callable[[Selection, str], Drawing | None]
    chart: Callable[[Selection], Chart | None] | None = None
    finding: Callable[[Selection], str] | None = None
    alike: bool = True
    over_days: bool = False

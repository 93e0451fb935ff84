"""An entry of a story ready to show: on the screen, in its preview and in the presenter's notes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.charts.html_chart import HtmlChart
from core.deck.slides import Slide
from core.frames import Frames
from core.views.view import View

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

TALLEST = 300  # pixels of a chart whose letters, as large as fits, can be read from the back of a room
NARROW, WIDE, SHAPE = 420, 900, 2.5  # widths of a chart on a slide in pixels, and its width to its height


@dataclass(frozen=True, kw_only=True)
class SlideView:
    """An entry ready to show: its view and frames, its slide, and its page's chart if it has one."""

    view: View
    frames: Frames
    slide: Slide
    chart: "Figure | HtmlChart | None"

    @property
    def plotly(self) -> "Figure | None":
        """Its chart, when plotly draws it; not one so tall that its letters could not be read from the back
        of a room, where the slide's own drawing shows the same marks."""
        if self.chart is None or isinstance(self.chart, HtmlChart):
            return None
        drawing, tall = self.slide.drawing, int(self.chart.layout.height)
        marks = len(self.slide.cards) + len(drawing.table) if drawing is not None else 0
        return None if tall > TALLEST and marks >= len(self.slide.sources) else self.chart

    @property
    def size(self) -> tuple[int, int] | None:
        """The width and height in pixels of its plotly chart, near the shape of a slide's body."""
        if self.plotly is None:
            return None
        tall = int(self.plotly.layout.height)
        return max(NARROW, min(WIDE, round(tall * SHAPE))), tall

    @property
    def boxes(self) -> HtmlChart | None:
        """Its chart, when it is made of boxes."""
        return self.chart if isinstance(self.chart, HtmlChart) else None

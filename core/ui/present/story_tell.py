"""Entries made ready to show; what they need of their reports' frames is made once and kept beside them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from core.charts.html_chart import HtmlChart
from core.deck.slides import Deck, Slide
from core.deck.story.story_deck import deck_of, entry_slide, frames_in, frames_of_view
from core.deck.story.view_slides import briefing_slides
from core.frames import Frames
from core.library.edits.stories import Entry, Story, new_entry, new_story
from core.library.store.database import library_version
from core.select.filters import Filters
from core.select.scope import Scope
from core.values.words import shortened
from core.views.registry import VIEWS, chart_of
from core.views.selection import Selection
from core.views.view import View, view_from_json, view_to_json

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


def told(entry: Entry) -> SlideView:
    """An entry made ready."""
    view = view_from_json(entry.view)
    frames = frames_of_view(view, scope_frames)
    chart = None
    if view.part in VIEWS and len(frames.articles):
        chart = chart_of(view.part, Selection(frames=frames, filters=view.filters, rows=view.rows))
    return SlideView(view=view, frames=frames, slide=entry_slide(entry, frames), chart=chart)


def scope_frames(scope: Scope) -> Frames:
    """The frames of the reports in a scope, read once for as long as the library stays as it is."""
    return _frames(scope, library_version())


def story_deck(story: Story, address: str = "") -> Deck:
    """The deck of a story, for the exports; `address` is where the dashboard answers, for the links in it."""
    return deck_of(story, scope_frames, address)


def make_briefing(scope: Scope, filters: Filters) -> Story:
    """A story made by itself of some reports: every slide of their briefing as a view, to be edited."""
    slides = briefing_slides(Selection(frames=scope_frames(scope), filters=filters))
    views = (View(part="briefing", scope=scope, filters=filters, rows=(name,)) for name in slides)
    title = shortened(next(iter(slides.values())).title, 60)
    return new_story(f"Briefing: {title}", [new_entry(view_to_json(view)) for view in views])


@st.cache_resource(max_entries=32, show_spinner="Reading")
def _frames(scope: Scope, version: str) -> Frames:
    return frames_in(scope)

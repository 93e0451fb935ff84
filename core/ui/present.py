"""A story on a screen: the slides one at a time, and the presenter's view that goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from core.charts.html_chart import HtmlChart
from core.deck.parts import CHARTS, chart_of
from core.deck.seen import Seen
from core.deck.slides import Slide
from core.deck.telling import entry_slide, frames_in
from core.deck.views import View, view_from_json
from core.frames import Frames
from core.library.stories import Entry, Story
from core.ui.present_html import slide_html
from core.ui.text import escape

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_FOLDER = Path(__file__).parent


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


# One module for the browser: `rich` of rich.js, then the screen around it.
SCREEN = st.components.v2.component(
    "readout_screen",
    html='<div class="readout"></div>\n',
    css=_read("rich.css") + _read("present.css"),
    js=_read("rich.js").replace("export default function", "function rich") + _read("present.js"),
)
# Streamlit's own frame steps aside; what lies over a slide stands where present.js puts it.
_BARE = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none; }
html { font-size: clamp(16px, 0.45vw + 0.6vh + 6px, 26px); }
.st-key-screen { position: fixed; inset: 0; z-index: 10; }
.st-key-screen [data-testid="stBidiComponentRegular"], .st-key-screen > div { height: 100%; }
[class*="st-key-live-"] { position: fixed !important; z-index: 11; transform-origin: 0 0; visibility: hidden; overflow: hidden; }
</style>"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """An entry ready to show: its view and frames, its slide, and its page's chart if it has one."""

    view: View
    frames: Frames
    slide: Slide
    chart: "Figure | HtmlChart | None"

    @property
    def plotly(self) -> "Figure | None":
        """Its chart, when plotly draws it."""
        return None if isinstance(self.chart, HtmlChart) else self.chart

    @property
    def boxes(self) -> HtmlChart | None:
        """Its chart, when it is made of boxes."""
        return self.chart if isinstance(self.chart, HtmlChart) else None


def told(entry: Entry) -> Told:
    """An entry made ready; what it needs of its reports is made once and kept beside them."""
    view = view_from_json(entry.view)
    frames = frames_in(view.scope)
    chart = None
    if view.part in CHARTS and len(frames.articles):
        chart = chart_of(view.part, Seen(frames=frames, filters=view.filters, rows=view.rows))
    return Told(view=view, frames=frames, slide=entry_slide(entry, frames), chart=chart)


def bare() -> None:
    """Take Streamlit's own frame off this page."""
    st.html(_BARE)


def screen_html(story: Story, slides: Sequence[Told], presenter_query: dict[str, str]) -> str:
    """The whole screen: every slide, and the bar below them."""
    sections = "".join(
        f"<section data-slide='{n}' aria-label='Slide {n + 1} of {len(slides)}'>"
        f"{slide_html(one.slide, live=one.plotly is not None, chart=one.boxes)}</section>"
        for n, one in enumerate(slides)
    )
    return (
        f"<main class='stage' aria-label='{escape(story.name)}'><div class='screen'>{sections}</div>"
        "<nav class='bar-below' aria-label='Slides'><span class='gone'></span>"
        f"{_do('back', '←', 'Back (left arrow)')}"
        "<span class='where' data-where aria-live='polite'></span>"
        f"{_do('next', '→', 'Next (right arrow)')}"
        f"<a class='push' data-do='presenter' target='readout-presenter' href='presenter?"
        f"{escape(urlencode(presenter_query))}' title='Notes, next slide and clock in a second window (P)'>"
        "Presenter’s view</a>"
        f"{_do('full', 'Full screen', 'Full screen (F)')}{_do('leave', 'Leave', 'Back to the story (Esc)')}"
        "</nav></main>"
    )


def _do(name: str, label: str, title: str) -> str:
    aria = f" aria-label='{escape(title)}'" if len(label) == 1 else ""
    return f"<button type='button' data-do='{name}' title='{escape(title)}'{aria}>{escape(label)}</button>"


def show_screen(html: str, story: Story, at: int, count: int, *, leaves: bool = True) -> Any:
    """The screen; what came of it has `at` (the slide now shown), `open` (a row id) and `leave`."""
    with st.container(key="screen"):
        return SCREEN(
            key=f"screen-{story.story_id}",
            data={"html": html, "at": at, "count": count, "story": story.story_id, "leaves": leaves},
            on_at_change=_nothing,
            on_open_change=_nothing,
            on_leave_change=_nothing,
            height="stretch",
        )


def _nothing() -> None:
    """Callbacks that do nothing make the component return what was asked."""

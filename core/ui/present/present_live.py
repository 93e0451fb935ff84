"""What lies over the slides: plotly's charts of those that are near, and the drawer with a passage."""

from collections.abc import Sequence

import streamlit as st

from core.frames import Frames
from core.select.row_index import row_index
from core.ui.components.html_component import show_html
from core.ui.passage.chart import draw_plotly
from core.ui.passage.drawer import passage_html
from core.ui.present.slide_view import SlideView

BEFORE, BEHIND = 1, 3  # slides whose charts are ready before they are asked for


def live_charts(slides: Sequence[SlideView], now: int) -> str | None:
    """Draw the charts of the slide that is shown and of its neighbours; the id of a row clicked in one.

    Each stands in a box of its own, which present.js lays over its slide. The boxes of all slides are here in
    every run, so that a chart stays the same one while others come and go.
    """
    clicked = None
    for place, one in enumerate(slides):
        chart = one.plotly
        with st.container(key=f"live-{place}"):
            if chart is not None and now - BEFORE <= place <= now + BEHIND:
                clicked = draw_plotly(chart, key=f"slide-{place}", alt=one.slide.title) or clicked
    return clicked


@st.dialog("In the article", width="medium", position="right")
def passage_drawer(frames: Frames, row_id: str) -> None:
    """The passage of a row of the slide's own reports."""
    where = row_index(frames)
    place = where.places.get(row_id)
    if place is None:
        st.markdown("This mark stands for several passages. Its numbers at the foot of the slide open them.")
        return
    show_html(passage_html(where, place), key=f"slide-passage-{row_id}")

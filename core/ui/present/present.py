"""A story on a screen: the slides one at a time, and the presenter's view that goes with them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from core.library.edits.stories import Story
from core.ui.present.present_html import slide_html
from core.ui.present.slide_view import SlideView
from core.ui.state.text import escape

_FOLDER = Path(__file__).parent


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


# One module for the browser: the menu, `rich` of html_component.js, then the screen around it.
SCREEN = st.components.v2.component(
    "readout_screen",
    html='<div class="readout"></div>\n',
    css=_read("../components/html_component.css") + _read("../components/menu.css") + _read("present.css"),
    js=_read("../components/menu.js")
    + _read("../state/copy.js")
    + _read("../state/dialogs.js")
    + _read("../components/html_component.js").replace("export default function", "function rich")
    + _read("present.js"),
)


def bare() -> None:
    """Take Streamlit's own frame off this page."""
    st.html(f"<style>{_read('present_frame.css')}</style>")


def screen_html(story: Story, slides: Sequence[SlideView], presenter_query: dict[str, str]) -> str:
    """The whole screen: every slide, and the bar below them."""
    sections = "".join(
        f"<section data-slide='{n}' aria-label='Slide {n + 1} of {len(slides)}'>"
        f"{slide_html(one.slide, size=one.size, chart=one.boxes)}</section>"
        for n, one in enumerate(slides)
    )
    return (
        f"<div class='stage' role='group' aria-label='{escape(story.name)}'>"
        f"<div class='screen'>{sections}</div>"
        "<nav class='bar-below' aria-label='Slides'><span class='gone'></span>"
        f"{_do('back', '←', 'Back (left arrow)')}"
        "<span class='where' data-where aria-live='polite'></span>"
        f"{_do('next', '→', 'Next (right arrow)')}"
        "<button type='button' class='push' data-do='presenter' "
        f"data-query='{escape(urlencode(presenter_query))}' "
        "title='Notes, next slide and clock in a second window (P)'>Presenter’s view</button>"
        f"{_do('full', 'Full screen', 'Full screen (F)')}"
        f"{_do('leave', 'Leave', 'Back to the story (Esc)')}"
        "</nav></div>"
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


def preview(one: SlideView, *, key: str) -> None:
    """A slide in small, as it will be shown."""
    section = (
        f"<section data-slide='0' class='on'>{slide_html(one.slide, chart=one.boxes, level=2)}</section>"
    )
    html = f"<div class='stage small'><div class='screen'>{section}</div></div>"
    with st.container(key="slide-preview"):
        st.html(f"<style>{_read('present_preview.css')}</style>")
        data = {"html": html, "at": 0, "count": 1, "story": "", "still": True}
        result = SCREEN(key=key, data=data, on_open_change=_nothing, height="stretch")
    if result.open:
        from core.ui.present.present_live import passage_drawer  # here, since it builds on this room

        passage_drawer(one.frames, str(result.open))


def _nothing() -> None:
    """Callbacks that do nothing make the component return what was asked."""

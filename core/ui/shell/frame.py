"""The frame around every page: which reports are open, the way to others, and the pages."""

import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from core.ui.library.picker import open_now
from core.ui.state.component import component
from core.ui.state.link import current_page, scope_in_link
from core.ui.state.team import at_work, show_who
from core.ui.stories.hand_over import hand_over_button
from core.ui.stories.story_briefing import brief_page_button, briefing_button

_FOLD = component("fold_sidebar", "<span hidden></span>\n", Path(__file__))


@cache
def favicon() -> str:
    """The icon of the browser's tab as a data URI: asked of nobody, and read once, not at every click."""
    picture = (Path(__file__).parents[3] / "static" / "favicon.svg").read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


def want_frame() -> None:
    """Start over with the frame when a page's file runs without it.

    A fresh server whose first visitor opens a page by its own address runs that file alone, because the
    folder is called pages/ (the old way of Streamlit, which only a call of `st.navigation` turns off,
    and that is in dashboard.py). There is no public switch, hence the private one. Nothing is drawn for who
    has yet to sign in.
    """
    if at_work().rank == "nobody":
        st.stop()
    manager = getattr(sys.modules.get("streamlit.runtime.pages_manager"), "PagesManager", None)
    if getattr(manager, "uses_pages_directory", False):
        manager.uses_pages_directory = False  # type: ignore[union-attr]
        st.rerun()


def sheet(css: str) -> None:
    """Write a style sheet at the foot of the sidebar, a page's own or the frame's.

    A sheet with nothing beside it would stand where toasts do, and take the place of one that a button gave.
    """
    st.sidebar.html(f"<span hidden></span><style>{css}</style>")


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def sidebar(pages: Mapping[str, Sequence[Any]], titles: Mapping[str, str]) -> None:
    """What is open and the way to other reports; then the pages by section.

    A link carries what is open, so that it shows the same in a new tab; the filters come along in the
    session. (Screen readers stumble over the sections of Streamlit's own list of pages.)
    """
    with st.sidebar:
        open_now()
        query = {name: list(values) for name, values in scope_in_link().items()} or None
        for section, entries in pages.items():
            st.caption(section)
            for page in entries:
                st.page_link(page, query_params=query)
        with st.container(horizontal=True, key="to-leave"):
            brief_page_button(titles)
            briefing_button()
            hand_over_button()
        show_who()
    sheet(_style())


def fold_sidebar() -> None:
    """On a phone, where the sidebar lies over the page, fold it once a page or reports were chosen in it."""
    chosen = [current_page(), *(value for values in scope_in_link().values() for value in values)]
    _FOLD(key="fold-sidebar", data={"chosen": " ".join(chosen)}, height=1)

"""The bar at the head of every page: search everything, saved views, copy the link, the keys."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from core.ui.shell.guide import first_minute
from core.ui.shell.letters import KEYS, LETTERS
from core.ui.shell.saved_views import views_button
from core.ui.shell.search import search_box
from core.ui.state.component import COPY, DIALOGS, component
from core.ui.state.link import link_to

_BAR = component(
    "page_bar",
    "<div class='bar'><button type='button' data-do='link' title='Copy a link to this page as it stands'>"
    "Copy link</button><button type='button' data-do='keys' aria-haspopup='dialog' "
    "title='Show the keys (?)'>Keys</button><dialog aria-labelledby='keys-head'></dialog></div>\n",
    Path(__file__),
    COPY,
    DIALOGS,
)


def page_bar(titles: Mapping[str, str]) -> None:
    """Draw the bar; `titles` are the pages by their files' names, as the keys lead to them."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="bar"):
        first_minute()
        search_box()
        views_button(titles)
        keys(titles)


def keys(titles: Mapping[str, str]) -> None:
    """The part of the bar that listens to keys, and what they do as a list."""
    pages = [[LETTERS[name], title, name] for name, title in titles.items() if name in LETTERS]
    result: Any = _BAR(
        key="page-bar",
        data={"keys": [list(one) for one in KEYS], "pages": pages},
        width="content",
        on_go_change=lambda: None,
    )
    if result.go in titles:
        st.switch_page(f"pages/{result.go}.py", query_params=link_to())

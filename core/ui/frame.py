"""The frame around every page: which article is open, and a way to read another."""

import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from core.article import ArticleError
from core.article.decoding import decode
from core.ui.current import add_text, articles, choose_article, current_id
from core.ui.link import current_page, view
from core.ui.story_briefing import briefing_button
from core.ui.text import plain

_FOLD = st.components.v2.component(
    "readout_fold_sidebar",
    html="<span hidden></span>\n",
    js=(Path(__file__).parent / "frame.js").read_text(encoding="utf-8"),
)
LARGEST = 5_000_000  # characters of a text that can still be one article


@cache
def favicon() -> str:
    """The icon of the browser's tab as a data URI: asked of nobody, and read once, not at every click."""
    picture = (Path(__file__).parents[2] / "static" / "favicon.svg").read_bytes()
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


def want_frame() -> None:
    """Start over with the frame when a page's file runs without it.

    A fresh server whose first visitor opens a page by its own address runs that file alone, because the
    folder is called pages/ (the old way of Streamlit, which only a call of `st.navigation` turns off,
    and that is in dashboard.py). There is no public switch, hence the private one.
    """
    manager = getattr(sys.modules.get("streamlit.runtime.pages_manager"), "PagesManager", None)
    if getattr(manager, "uses_pages_directory", False):
        manager.uses_pages_directory = False  # type: ignore[union-attr]
        st.rerun()


def sidebar(pages: Mapping[str, Sequence[Any]]) -> None:
    """The article that is open, the others to choose from, a door for new ones; then the pages by section.

    A link carries the article, so that it opens the same one in a new tab; the filters come along in the
    session. (Screen readers stumble over the sections of Streamlit's own list of pages.)
    """
    with st.sidebar:
        article = view().get("article")
        query = {"article": article} if article else None
        for section, entries in pages.items():
            st.caption(section)
            for page in entries:
                st.page_link(page, query_params=query)
        briefing_button()
        _picker(articles())


def fold_sidebar() -> None:
    """On a phone, where the sidebar lies over the page, fold it once another page was chosen in it."""
    _FOLD(key="fold-sidebar", data={"page": current_page()}, height=1)


def _picker(names: dict[str, str]) -> None:
    with st.container():
        st.session_state["article_choice"] = current_id()
        st.selectbox(
            "Article",
            list(names),
            format_func=lambda article_id: names.get(article_id, article_id),
            key="article_choice",
            on_change=lambda: choose_article(st.session_state["article_choice"]),
        )
        if st.button("Read another article", icon=":material/add:", width="stretch"):
            _read_another()


@st.dialog("Read another article", width="medium")
def _read_another() -> None:
    st.markdown("Paste the text of a news article, or drop a plain-text file. It stays on this machine.")
    file = st.file_uploader("A .txt file", type=["txt"], max_upload_size=5)
    pasted = st.text_area("Or its text", height=220, placeholder="Paste the article here")
    if not st.button("Read it", type="primary"):
        return
    try:
        text, source = brought_text(file.getvalue() if file else None, file.name if file else "", pasted)
        with st.spinner("Reading the article"):
            choose_article(add_text(text, source))
    except ArticleError as error:
        st.error(plain(error))
        return
    st.rerun()


def brought_text(raw: bytes | None, name: str, pasted: str) -> tuple[str, str]:
    """The text that a person brought (a file before pasted words), and where it came from.

    Raises ArticleError, in one sentence that says what to do, when there is no readable text in it.

    >>> brought_text(None, "", "Trade grew.")
    ('Trade grew.', 'pasted text')
    """
    if raw is not None:
        return decode(raw, name), name
    if not pasted.strip():
        raise ArticleError("There is nothing to read yet: paste an article's text, or choose a .txt file.")
    if len(pasted) > LARGEST:
        raise ArticleError("This text is too long for one article: paste less than 5 million characters.")
    return pasted, "pasted text"

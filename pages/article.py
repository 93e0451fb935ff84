"""Article: the text as published, with what was read out of it marked in layers."""

import streamlit as st

from core.select.filters import facts, passes
from core.select.places import atlas
from core.ui.current import current_frames
from core.ui.filters import current_filters
from core.ui.link import change_view, view
from core.ui.page import page_head
from core.ui.passage import show_clickable
from core.ui.reader import LAYERS, article_html

SHOWN_AT_FIRST = ["figure", "quote"]


def chosen_layers() -> list[str]:
    """The layers that the link asks for, or those shown at first."""
    asked = view().get("layers")
    return SHOWN_AT_FIRST if asked is None else [layer for layer in LAYERS if layer in asked]


def take_layers() -> None:
    """Keep the layers in the link."""
    chosen = st.session_state["article-layers"]
    change_view(layers=() if chosen == SHOWN_AT_FIRST else chosen or ["none"])


page_head("Article", "The text as published. Click a mark to see what was read there, and why.")
where = atlas(current_frames())
st.session_state["article-layers"] = chosen_layers()
layers = st.pills(
    "Mark",
    list(LAYERS),
    key="article-layers",
    selection_mode="multi",
    format_func=LAYERS.__getitem__,
    on_change=take_layers,
)
at = st.query_params.get("at")
if at and at not in where.places:
    st.caption(
        "The passage that the link names is not in this article. Its article may be another in the list."
    )
filters = current_filters()
passing = {fact.row_id for rows in facts(where.frames).values() for fact in rows if passes(filters, fact)}
show_clickable(article_html(where, layers or [], passing, at), key="article", scroll_to=at)

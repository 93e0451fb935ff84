"""Article: the text as published, with what was read out of it marked in layers."""

from types import SimpleNamespace
from typing import Any

import streamlit as st

from core.select.facets import facts
from core.select.filters import passes
from core.select.row_index import RowIndex, row_index
from core.select.words import all_words
from core.summaries.wording.reports import outlet_and_day
from core.ui.components.article_view import LAYERS, article_html
from core.ui.library.details import about, offer_details
from core.ui.passage.add_missed import ask_what_was_missed, missed_by_words
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import page_head
from core.ui.state.current import current_frames, current_scope
from core.ui.state.filters import current_filters
from core.ui.state.link import change_view, set_link, view
from core.ui.state.text import plain
from core.values.words import shortened

SHOWN_AT_FIRST = ["figure", "quote"]


def chosen_layers() -> list[str]:
    """The layers that the link asks for, or those shown at first."""
    asked = view().get("layers")
    return SHOWN_AT_FIRST if asked is None else [layer for layer in LAYERS if layer in asked]


def take_layers() -> None:
    """Keep the layers in the link."""
    chosen = st.session_state["article-layers"]
    change_view(layers=() if chosen == SHOWN_AT_FIRST else chosen or ["none"])


def which(where: RowIndex, at: str | None) -> str:
    """The report to show: the one that the passage in the link lies in, else the one that was chosen."""
    if at in where.places:
        return where.places[at].article_id
    asked = st.query_params.get("report")
    return asked if asked in where.articles else next(iter(where.articles))


def take_report() -> None:
    """Show another of the open reports, from its beginning."""
    set_link("at", None)
    set_link("report", st.session_state["article-report"])


def report_name(report: dict[str, Any]) -> str:
    """A report in a list: outlet and day first, since the list is narrow."""
    told = outlet_and_day(report["publisher"], report["published"], short=True)
    return ": ".join(part for part in (told, shortened(report["title"], 90)) if part)


page_head("Article", "The text as published. Click a mark to see what was read there, and why.")
where = row_index(current_frames())
at = st.query_params.get("at")
shown = which(where, at)
if len(where.articles) > 1:
    st.session_state["article-report"] = shown
    st.selectbox(
        "Report", list(where.articles), key="article-report", on_change=take_report,
        format_func=lambda article_id: report_name(where.articles[article_id]),
    )  # fmt: skip
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(plain(about(SimpleNamespace(**where.articles[shown]))), width="stretch")
    offer_details([shown], [shown], key="article-details")
st.session_state["article-layers"] = chosen_layers()
layers = st.pills(
    "Mark",
    list(LAYERS),
    key="article-layers",
    selection_mode="multi",
    format_func=LAYERS.__getitem__,
    on_change=take_layers,
)
if at and at not in where.places:
    st.caption(
        "The passage that the link names is not in what is open. Its report may be another in the library."
    )
filters = current_filters()
passing = {fact.row_id for rows in facts(where.frames).values() for fact in rows if passes(filters, fact)}
sought = all_words(current_scope().words, filters.words)
missed_by_words(where, shown)
show_clickable(
    article_html(where, shown, layers or [], passing, at, sought), key="article", scroll_to=at,
    on_selected=lambda words: ask_what_was_missed(where, shown, words),
)  # fmt: skip

"""Saved views: the page as it stands under a name, and the way to those that were saved before."""

from collections.abc import Mapping

import streamlit as st

from core.library.edits.saved_views import (
    LONGEST_NAME,
    Query,
    SavedView,
    drop_view,
    list_views,
    rename_view,
    save_view,
)
from core.select.links import SCOPE, query_of, scope_from
from core.summaries.wording.reports import scope_line
from core.ui.state.current import current_scope
from core.ui.state.filters import current_filters
from core.ui.state.link import current_page, open_link
from core.ui.state.team import may
from core.ui.state.text import plain
from core.views.wording import filters_in_words

_OF_A_MOMENT = ("passage", "of", "at", "page")  # of a link: what is open on top of the view


def views_button(titles: Mapping[str, str]) -> None:
    """The button that opens the saved views; `titles` are the pages by their files' names."""
    help = "Save this page with its reports and filters, or open one that was saved"
    if st.button("Views", icon=":material/bookmarks:", type="tertiary", key="views", help=help):
        _views(titles)


@st.dialog("Saved views", width="medium")
def _views(titles: Mapping[str, str]) -> None:
    _save_form(titles)
    kept = list_views()
    if not kept:
        st.caption("No view is saved yet. A view is a page with its reports and its filters.")
    for view in kept:
        _line(view, titles)


def _save_form(titles: Mapping[str, str]) -> None:
    """A name for what is open, and the button that keeps it; nothing for who may not."""
    if not may("save"):
        return
    suggested = _suggested(titles.get(current_page(), ""))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name for this view", max_chars=LONGEST_NAME, placeholder=suggested)
        saved = st.button("Save this view", key="view-save")
    if saved:
        save_view(name or suggested, current_page(), _query())
        st.toast("The view is saved.", icon=":material/check:")


def _suggested(title: str) -> str:
    """A name that says what is seen: page and filters."""
    chosen = filters_in_words(current_filters())
    return f"{title}: {chosen}"[:LONGEST_NAME] if chosen else title


def _query() -> Query:
    """What the link says of the view, and which reports are open where it does not say."""
    there = st.query_params
    told = {name: tuple(there.get_all(name)) for name in there if name not in _OF_A_MOMENT}
    if not any(name in told for name in SCOPE):
        told |= {name: values for name, values in query_of(current_scope()).items() if values}
    return told


def _line(view: SavedView, titles: Mapping[str, str]) -> None:
    """A view: its name opens it; another name, or away with it."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"view-{view.view_id}"):
        there, name = view.page in titles, plain(view.name)
        if st.button(name, key=f"view-open-{view.view_id}", type="tertiary", disabled=not there):
            open_link(view.page, view.query)
        st.caption(plain(_about(view, titles)), width="stretch")
        if not may("save"):
            return
        of = f"*“{name}”*"  # told to screen readers only, see frame.css
        with st.popover(f"Rename {of}", key=f"view-name-{view.view_id}", type="tertiary"):
            _rename(view)
        if st.button(f"Delete {of}", key=f"view-drop-{view.view_id}", type="tertiary"):
            drop_view(view.view_id)
            st.rerun(scope="fragment")


def _rename(view: SavedView) -> None:
    name = st.text_input("Another name", view.name, key=f"view-new-{view.view_id}", max_chars=LONGEST_NAME)
    if st.button("Keep the name", key=f"view-keep-{view.view_id}"):
        if rename_view(view.view_id, name):
            st.rerun(scope="fragment")
        st.error("Another view has this name. Choose one that tells the two apart.")


def _about(view: SavedView, titles: Mapping[str, str]) -> str:
    """The page and the reports of a view in words."""
    scope = scope_from(view.query)
    reports = scope_line(scope, len(scope.articles)) if scope is not None and scope.articles else ""
    if scope is not None and not scope.articles:
        reports = scope_line(scope, 2).replace("2 reports", "reports")
    return " · ".join(part for part in (titles.get(view.page, ""), reports) if part)

"""The view in the link: which reports and filters, kept while a person moves between pages.

The sidebar's own links clear the query string, and a browser's back button brings an old one back. So
the view is kept twice, in the session and in the link, and `sync_link` settles which of the two is right.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from core.select.filters import FILTERS
from core.select.links import BESIDE_SCOPE, SCOPE

View = dict[str, tuple[str, ...]]

BOTH = (*SCOPE, *BESIDE_SCOPE)  # the reports that are open, and those that are set beside them
KEPT = (*BOTH, *FILTERS, "layers")  # what pages share; anything else in a link belongs to one page
_VIEW, _WRITTEN, _PAGE = "readout_view", "readout_view_written", "readout_page"


def sync_link(page: str) -> None:
    """Settle the view as a page's run begins (`page` is its file's name).

    A link or the back button wins; the sidebar, which clears the link, changes nothing.
    """
    state = st.session_state
    there = {name: tuple(st.query_params.get_all(name)) for name in KEPT if name in st.query_params}
    moved = state.get(_PAGE) not in (None, page)
    if _WRITTEN not in state or (there != state[_WRITTEN] and (there or not moved)):
        kept = state.get(_VIEW, {}) if moved and not any(name in there for name in FILTERS) else {}
        if any(name in there for name in SCOPE):
            kept = {name: values for name, values in kept.items() if name not in BOTH}
        state[_VIEW] = kept | there
    state[_PAGE] = page
    _write()


def current_page() -> str:
    """The name of the page that is open, as its file has it ("article")."""
    return str(st.session_state.get(_PAGE, ""))


def view() -> View:
    """The reports and filters that now hold, as lists of words by name; what isn't set is not there."""
    return dict(st.session_state.get(_VIEW, {}))


def scope_in_link() -> View:
    """The part of the view that says which reports are open, and which are set beside them."""
    return {name: values for name, values in view().items() if name in BOTH}


def change_view(**changes: Iterable[str]) -> None:
    """Set some names of the view (an empty list clears one), in the session and in the link."""
    now = view() | {name: tuple(values) for name, values in changes.items()}
    st.session_state[_VIEW] = {name: values for name, values in now.items() if values}
    set_link("page", None)  # of a list that is now another
    _write()


def link_to(**extra: str) -> dict[str, Any]:
    """The query of a link to any page that keeps this view, with a page's own parts beside it."""
    return {name: list(values) for name, values in view().items()} | extra


def set_link(name: str, value: str | None) -> None:
    """Set or clear one part of the link that belongs to a page, such as the open passage."""
    if value is None:
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def _write() -> None:
    now = view()
    there = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    others = {name: values for name, values in there.items() if name not in KEPT}
    if there != now | others:
        st.query_params.from_dict({name: list(values) for name, values in (now | others).items()})
    st.session_state[_WRITTEN] = now

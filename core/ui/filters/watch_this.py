"""Keeping what a page shows as a question with a name: asked of what is new on the page “Watches”."""

from dataclasses import replace

import streamlit as st

from core.library.edits.watches import Watched, keep_watch
from core.library.store.database import library_version
from core.select.scope import Scope
from core.ui.state.current import current_scope
from core.ui.state.filters import current_filters
from core.ui.state.team import allowed, may
from core.ui.state.text import plain
from core.views.wording import filters_in_words

THINGS = {"report": "report", "quote": "quote", "figure": "figure", "commitment": "agreement"}


def watch_button(item: Watched) -> None:
    """A small form that keeps the question of this page; none for who may not."""
    if not may("watch"):
        return
    key, done = f"watch-name-{item}", f"watch-done-{item}"
    with st.popover("Watch this", icon=":material/notifications:", type="tertiary"):
        st.markdown(
            f"Keep this question: “Watches” then shows each {THINGS[item]} that is new to it, of the reports "
            "that are added from now on."
        )
        st.text_input("Name", key=key, placeholder=_suggested(item), max_chars=80)
        st.button("Keep it", key=f"watch-keep-{item}", on_click=allowed(_keep), args=(item, key, done))
        if kept := st.session_state.pop(done, ""):
            st.markdown(f"Kept as **{kept}**.")


def _suggested(item: Watched) -> str:
    said = filters_in_words(current_filters())
    return said or f"Every new {THINGS[item]}"


def _keep(item: Watched, key: str, done: str) -> None:
    scope = current_scope()
    wider = Scope() if scope.articles else replace(scope)  # reports by their ids never are new
    name = st.session_state[key].strip() or _suggested(item)
    keep_watch(name, item, wider, current_filters())
    st.session_state[done] = plain(name)


def new_here() -> frozenset[str]:
    """The rows that are new to the watch that the link names, for marks on a page."""
    asked = st.query_params.get("watch", "")
    return _new(int(asked), library_version()) if asked.isdecimal() and len(asked) < 10 else frozenset()


@st.cache_resource(max_entries=8, show_spinner=False)
def _new(watch_id: int, version: str) -> frozenset[str]:
    from core.library.edits.watches import list_watches
    from core.library.query.whats_new import whats_new

    found = whats_new([watch for watch in list_watches() if watch.watch_id == watch_id])
    return frozenset(row.row_id for rows in found.values() for row in rows)

"""Two outlets side by side, in two choices; or one beside what is open."""

from functools import partial

import streamlit as st

from core.frames import rows_of
from core.library.articles.listing import ReportRow, outlets
from core.library.store.database import library_version
from core.select.scope import Scope
from core.ui.state.current import Opened, choose_scope, opened, set_beside

_SET = "readout_outlets_set"


@st.cache_resource(max_entries=4, show_spinner=False)
def known_outlets(version: str) -> dict[str, int]:
    """The library's outlets and how many reports each has, as of a version of it."""
    return dict(outlets())


def two_outlets(page: str) -> None:
    """Two lists of outlets; once the second is chosen, every page counts the one beside the other."""
    names, one, other = known_outlets(library_version()), f"{page}-first-outlet", f"{page}-outlet-beside"
    for label, key, hint in (
        ("Compare an outlet", one, "What is open"),
        ("with another", other, "Choose an outlet"),
    ):
        st.selectbox(
            label, list(names), index=None, key=key, width=230, placeholder=hint,
            on_change=partial(_set, one, other), format_func=lambda name: f"{name} ({names[name]:,})",
        )  # fmt: skip
    if st.session_state[other]:
        st.warning("These two are the same outlet: choose another.")
    if st.session_state.pop(_SET, False):
        st.rerun()


def _set(one: str, other: str) -> None:
    """Open what was chosen first and set beside it what was chosen second, unless they are the same."""
    first, second = st.session_state[one], st.session_state[other]
    if not second or first == second:
        return
    if first:
        choose_scope(Scope(outlets=(first,)))
    elif (rest := without_outlet(opened(), second)) is not None:
        choose_scope(rest)
    set_beside(Scope(outlets=(second,)))
    st.session_state[one] = st.session_state[other] = None
    st.session_state[_SET] = True


def without_outlet(now: Opened, outlet: str) -> Scope | None:
    """What else is open beside an outlet's own reports, so that none counts on both sides; None where that is
    all, or nothing, of it."""
    rows = rows_of(now.reports, ReportRow)
    rest = tuple(row.article_id for row in rows if row.publisher != outlet)
    return Scope(articles=rest) if now.total == len(rows) and 0 < len(rest) < len(rows) else None

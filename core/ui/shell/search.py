"""One box at the head of every page that searches everything."""

import streamlit as st

from core.ui.state.filters import WORDS_HELP
from core.ui.state.link import current_page, link_to

LABEL = "Search everything"
_KEY, _GO = "readout_search", "readout_search_go"


def search_box() -> None:
    """Draw the box; what is entered opens the page of what was found."""
    asked = st.query_params.get("q", "") if current_page() == "search" else ""
    if _KEY not in st.session_state or (asked and not st.session_state.get(_GO) and _shown() != asked):
        st.session_state[_KEY] = asked
    with st.container(horizontal=True, horizontal_alignment="right", key="search-box"):
        st.text_input(
            LABEL, key=_KEY, type="search", label_visibility="collapsed", width=320, icon=":material/search:",
            placeholder=f"{LABEL} (press /)", help=WORDS_HELP, on_change=_ask,
        )  # fmt: skip
    if st.session_state.pop(_GO, False) and _shown():
        st.switch_page("pages/search.py", query_params=link_to(q=_shown()))


def _shown() -> str:
    return str(st.session_state.get(_KEY) or "").strip()


def _ask() -> None:
    st.session_state[_GO] = True

"""The box for words, the same on every page: what is typed goes to the shared filters and into the link."""

import streamlit as st

from core.ui.state.filters import WORDS_HELP, current_filters, set_filter


def words_box(key: str, placeholder: str, width: int) -> None:
    """Draw the box; a mistake in what is typed is told beside the chips."""
    there, held = st.session_state.get(key), current_filters().words
    if not isinstance(there, str) or there.strip() != held:  # a link or a chip may have changed it
        st.session_state[key] = held
    st.text_input(
        "Words", key=key, type="search", live="300ms", placeholder=placeholder, help=WORDS_HELP, width=width,
        on_change=lambda: set_filter("words", st.session_state[key] or ""),
    )  # fmt: skip

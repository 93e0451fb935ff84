"""What the library took in again, or could not: said on the page until somebody puts it away."""

import streamlit as st

from core.library.articles.taken_in import sentences, taken_in
from core.library.store.taken_in import put_away
from core.ui.state.team import may
from core.ui.state.text import plain


def show_taken_in() -> None:
    """Say which reports are back, from which cause and what is not; nothing when there is nothing to say."""
    found = taken_in()
    if not found:
        return
    with st.container(border=True, key="taken-in"):
        st.warning("\n\n".join(plain(sentence) for sentence in sentences(found)))
        if may("note"):
            st.button("Put this note away", on_click=put_away, key="taken-in-away")

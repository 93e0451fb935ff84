"""Who writes here: the name that was last signed with in this session."""

import streamlit as st

_WHO = "readout_who"


def who_writes() -> str:
    """The name to begin a form with; "" for none."""
    return str(st.session_state.get(_WHO) or "")


def remember_who(who: str) -> None:
    """Begin the next form with this name."""
    st.session_state[_WHO] = who

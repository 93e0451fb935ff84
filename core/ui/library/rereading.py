"""The offer to read again what an earlier version of Readout read; what analysts corrected stays."""

import streamlit as st

from core.library import outdated, read_again
from core.ui.state.team import may
from core.ui.state.text import plain
from core.values.words import counted, shortened

_GO = "readout_read_again"


def offer_reading_again() -> None:
    """Say how many reports this version has yet to read, with a button to do it, and do it with a bar."""
    if not may("add") or not outdated(unread=False):
        return  # what nobody has looked at yet is read when somebody does
    number = outdated()
    if st.session_state.pop(_GO, False):
        _read(number)
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        are, them = ("is", "it") if number == 1 else ("are", "them")
        st.markdown(
            f"{counted(number, 'report')} {are} yet to be read by this version of Readout. Corrections stay."
        )
        st.button(f"Read {them} now", on_click=_ask, key="read-again")


def _ask() -> None:
    st.session_state[_GO] = True


def _read(number: int) -> None:
    st.button("Stop", key="read-again-stop", help="What has been read stays; the rest can be read later.")
    bar = st.progress(0.0, text="Reading again")

    def progress(done: int, source: str) -> None:
        said = f"Reading {plain(shortened(source, 60))} ({min(done + 1, number)} of {number})"
        bar.progress(min(done / number, 1.0), text=said)

    read_again(progress)

"""Add articles: bring files, a text or an address, see what became of each; and the library to tidy."""

import streamlit as st

from core.intake import may_fetch
from core.library import count_reports, is_lasting
from core.library.team.acting import refusal
from core.ui.library.added import show_library, show_told
from core.ui.library.adding import (
    add_waiting,
    file_box,
    go_on,
    leave_out,
    left_to_read,
    submit,
    told,
    undecided,
    waiting,
    wants_to_go,
)
from core.ui.library.columns import show_columns
from core.ui.library.feeds import show_feeds
from core.ui.library.rereading import offer_reading_again
from core.ui.library.taken_in import show_taken_in
from core.ui.shell.frame import want_frame
from core.ui.state.team import is_read_only, may
from core.values.words import counted


def bring() -> None:
    """What takes in files, texts and addresses, and what became of them."""
    with st.form("bring", clear_on_submit=True):
        file_box()
        left, right = st.columns(2, gap="medium")
        left.text_area("Or a text", height=120, placeholder="Paste an article here", key="bring-text")
        if may_fetch():
            right.text_input(
                "Or the address of an article or a feed",
                placeholder="https://",
                key="bring-address",
                help="That one address is fetched when you press Add, and nothing else. "
                "Of a feed (RSS, Atom, JSON Feed) each article is added.",
            )
        else:
            right.caption("No address is fetched here: that is switched off (`READOUT_FETCH`).")
        st.form_submit_button("Add", icon=":material/add:", on_click=submit)

    show_columns()
    go, lines = wants_to_go(), told()
    if go and waiting():
        st.button("Stop", help="What has been added stays; the rest waits.")
        add_waiting()
        st.rerun()
    if go and not lines and not undecided():
        st.info("There is nothing to add yet: drop a file, paste a text or give an address.")
    if waiting():
        st.warning(f"Not read yet: {left_to_read()} of what you brought.")
        with st.container(horizontal=True):
            st.button("Go on", on_click=go_on)
            st.button("Leave them out", on_click=leave_out)
    if lines:
        show_told(lines)


want_frame()
st.title("Add articles", anchor=False)
if may("add"):
    st.markdown("Drop files, paste a text or give an address. What you bring stays on this machine.")

show_taken_in()
if not is_lasting():
    st.warning(
        "The library can't be written to: what you add is gone when Readout is closed. "
        "Free some space on its disk, or name another folder in `READOUT_LIBRARY`."
    )
if may("add"):
    bring()
elif not is_read_only():  # which every page says
    st.info(refusal("add"), icon=":material/lock:")
show_feeds()
st.header(f"In the library: {counted(count_reports(), 'report')}", anchor=False)
offer_reading_again()
show_library()

"""Add articles: bring files, a text or an address, see what became of each; and the library to tidy."""

import streamlit as st

from core.intake import may_fetch
from core.library import count_reports
from core.select.scope import Scope
from core.ui.added import FIRST, link_of, show_library, show_lines, side_by_side
from core.ui.adding import add_waiting, in_short, jobs_of, told, waiting
from core.ui.current import choose_scope
from core.ui.frame import want_frame
from core.values.words import counted

want_frame()
st.title("Add articles", anchor=False)
st.markdown("Drop files, paste a text or give an address. What you bring stays on this machine.")

with st.form("bring", clear_on_submit=True):
    files = st.file_uploader(
        "Files: plain text, Markdown, web pages, PDF or Word, or a zip of them, up to 50 MB each",
        accept_multiple_files=True,
        max_upload_size=50,
        key="bring-files",
    )
    left, right = st.columns(2, gap="medium")
    pasted = left.text_area("Or a text", height=120, placeholder="Paste an article here", key="bring-text")
    with right:
        if may_fetch():
            addresses = st.text_input(
                "Or the address of an article", placeholder="https://", key="bring-address",
                help="Only this page is fetched, and only when you press Add.",
            )  # fmt: skip
        else:
            addresses = ""
            st.caption("Addresses are not fetched here: that is switched off (READOUT_FETCH).")
    asked = st.form_submit_button("Add", type="primary", icon=":material/add:")

if asked:
    jobs = jobs_of(files, pasted, addresses)
    told().clear()
    waiting().extend(jobs)
    if not jobs:
        st.info("There is nothing to add yet: drop a file, paste a text or give an address.")
elif waiting():
    st.warning(f"{counted(len(waiting()), 'thing')} you brought were not read yet.")
    left, right = st.columns([1, 6])
    asked = left.button("Go on", type="primary")
    if right.button("Leave them out"):
        waiting().clear()
        st.rerun()

if asked and waiting():
    st.button("Stop", help="What has a line below is kept; the rest waits.")
    add_waiting()
    st.rerun()

lines = told()
if lines:
    st.subheader(in_short(lines).capitalize(), anchor=False)
    together = side_by_side(lines)
    if len(together) > 1 and st.button("Look at them side by side", icon=":material/compare:"):
        choose_scope(Scope(articles=together))
        st.switch_page("pages/compare.py", query_params=None)
    show_lines(lines)

st.subheader(f"In the library: {counted(count_reports(), 'report')}", anchor=False)
if st.session_state.pop("library-opened", False):
    st.switch_page(FIRST)
show_library()

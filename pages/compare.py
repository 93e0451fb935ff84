"""Compare: what several reports say of the same thing, and whether they agree."""

import streamlit as st

from core.library import count_reports
from core.select.scope import Scope
from core.ui.compare.compare_choices import choose_one
from core.ui.compare.compare_coverage import coverage_matrix
from core.ui.compare.compare_data import coverage_comparison, origin_tree, series_comparison
from core.ui.compare.compare_figures import figure_groups
from core.ui.compare.compare_quotes import utterance_list
from core.ui.compare.compare_series import series_list
from core.ui.library.two_outlets import two_outlets
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import beside, choose_scope, opened
from core.ui.state.text import plain

PARTS = {"figures": "Figures", "time": "Through time", "quotes": "Quotes", "coverage": "Coverage"}

page_head(
    "Compare",
    "What several reports say of the same thing. Click a figure or a quote to read it.",
    by_query=True,
)
if count_reports() > 1:
    with st.popover("Two outlets side by side", icon=":material/compare_arrows:"):
        two_outlets("compare")
if not opened().many and beside() is not None:
    st.stop()  # what is set side by side stands above
if not opened().many:
    empty_state("Compare needs two reports: add another, or choose several at the head of the sidebar.")
    if (there := count_reports()) > 1:
        st.button(f"Compare all {there:,} reports", on_click=choose_scope, args=(Scope(),))
    st.page_link("pages/add.py", label="Add articles", icon=":material/arrow_forward:")
    if series_comparison():
        st.subheader("Through time", anchor=False)
        series_list()
    st.stop()

if len(tree := origin_tree()) > 1:
    with st.expander(tree[0]):
        st.markdown("\n".join(f"- {plain(line)}" for line in tree[1:]))
part = choose_one("Part", "part", PARTS, hide_label=True)
if part == "figures":
    figure_groups()
elif part == "time":
    series_list()
elif part == "quotes":
    utterance_list()
else:
    coverage_matrix(coverage_comparison())

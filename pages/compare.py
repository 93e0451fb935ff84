"""Compare: what several reports say of the same thing, and whether they agree."""

import streamlit as st

from core.ui.compare_choices import choose_one
from core.ui.compare_coverage import coverage_matrix
from core.ui.compare_data import compared
from core.ui.compare_figures import figure_groups
from core.ui.compare_quotes import utterance_list
from core.ui.page import empty_state, page_head

PARTS = {"figures": "Figures", "quotes": "Quotes", "coverage": "Coverage"}

page_head(
    "Compare",
    "What several reports say of the same thing. Click a figure or a quote to read it in its report.",
)
comparison = compared()
if len(comparison.frames.articles) < 2:
    empty_state("Compare needs two reports: add or pick another.")
    st.stop()

part = choose_one("Part", "part", PARTS, hide_label=True)
if part == "figures":
    if comparison.groups:
        figure_groups(comparison.groups)
    else:
        empty_state("No two of these reports give a figure of the same thing.")
elif part == "quotes":
    if comparison.utterances:
        utterance_list(comparison.utterances)
    else:
        empty_state("No two of these reports carry the same words of anybody.")
else:
    coverage_matrix(comparison.frames)

"""Figures: every number the article states, drawn with its bounds and listed to sort."""

import streamlit as st

from core.select.facet_counts import facet_counts, facet_values
from core.select.facets import facts
from core.select.narrow import apply
from core.summaries.sides import with_sides
from core.summaries.wording.reports import narrator, reports_words
from core.ui.components.html_component import show_menu
from core.ui.filters.figures_by_query import figures_by_query
from core.ui.filters.filter_bar import facets_of, filter_bar
from core.ui.filters.watch_this import watch_button
from core.ui.passage.chart import show_view
from core.ui.passage.figure_list import show_figure_table
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import by_query, current_frames, opened
from core.ui.state.filters import count_of, current_filters
from core.views.selection import Selection

now = opened()
of = reports_words(now.total)
page_head(
    "Figures",
    f"Every number {of} {'states' if of == 'the article' else 'state'}, with its bounds. Click a mark of the "
    "chart, or words in the table’s first column, to read the passage.",
    by_query=True,
)
if by_query():
    figures_by_query(now.scope)
    st.stop()
frames, filters = current_frames(), current_filters()
if frames.figures.empty:
    empty_state(
        f"{narrator(len(frames.articles), 'state')} no figures. Quotes and text are on the other pages."
    )
    st.stop()

all_facts, fields = facts(frames)["figure"], facets_of("figures")
filter_bar("figures", filters, facet_counts(filters, all_facts, fields), facet_values(all_facts, fields))
figures = apply(filters, frames, "figure")
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{count_of(len(figures), len(frames.figures), 'figures')}**")
    if len(figures):
        show_menu("figures-table", "this table")
    watch_button("figure")
if figures.empty:
    empty_state("No figure passes all of these filters. Take one off, or clear them all.")
    st.stop()

show_view("figures-ladder", Selection(frames=frames, filters=filters))
show_figure_table(with_sides(figures, frames.parties), frames.articles)

"""The Figures page over more reports than a page holds: all are searched, a page of the table shown."""

import streamlit as st

from core.library import find_figures
from core.select.filters import Filters
from core.select.scope import Scope
from core.ui.filters.facet_counts import counts_by_query, frames_of_rows, values_by_query
from core.ui.filters.filter_bar import facets_of, filter_bar
from core.ui.filters.watch_this import watch_button
from core.ui.passage.figure_list import show_figure_table
from core.ui.shell.page import empty_state
from core.ui.state.filters import count_of, current_filters
from core.ui.state.paging import offset_of, turn_pages

ROWS = 100  # on a page


def figures_by_query(scope: Scope) -> None:
    """The controls, how many figures pass, and a page of them."""
    filters = current_filters()
    fields = facets_of("figures")
    values = values_by_query(scope, "figure", fields)
    filter_bar("figures", filters, counts_by_query(scope, filters, "figure", fields), values)
    of = find_figures(scope, Filters(), limit=0)[1]
    total = find_figures(scope, filters, limit=0)[1]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count_of(total, of, 'figures')}**")
        watch_button("figure")
    if not total:
        empty_state("No figure passes all of these filters. Take one off, or clear them all.")
        return
    rows, _ = find_figures(scope, filters, limit=ROWS, offset=offset_of(total, ROWS))
    show_figure_table(rows, frames_of_rows(rows, "figure").articles, of_any_report=True)
    turn_pages(total, ROWS, key="figures")

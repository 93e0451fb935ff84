"""The Quotes page over more reports than a page holds: all are searched, a page of cards shown."""

import streamlit as st

from core.library import find_quotes
from core.select.filters import Filters
from core.select.row_index import row_index
from core.select.scope import Scope
from core.ui.components.cards import quote_cards
from core.ui.filters.facet_counts import counts_by_query, frames_of_rows, values_by_query
from core.ui.filters.filter_bar import facets_of, filter_bar
from core.ui.filters.watch_this import new_here, watch_button
from core.ui.passage.drawer import show_of_any_report
from core.ui.shell.page import empty_state
from core.ui.state.filters import chips, count_of, current_filters
from core.ui.state.paging import offset_of, turn_pages

CARDS = 40  # on a page


@st.fragment
def browse_by_query(scope: Scope) -> None:
    """Filters, counts and a page of cards: a click here asks the library again."""
    filters = current_filters()
    fields = facets_of("quotes")
    values = values_by_query(scope, "quote", fields)
    filter_bar("quotes", filters, counts_by_query(scope, filters, "quote", fields), values)
    of = find_quotes(scope, Filters(), limit=0)[1]
    total = find_quotes(scope, filters, limit=0)[1]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count_of(total, of)}**")
        watch_button("quote")
    chips()
    if not total:
        empty_state("No quote passes all of these filters. Take one off, or clear them all.")
        return
    rows, _ = find_quotes(scope, filters, limit=CARDS, offset=offset_of(total, CARDS))
    where = row_index(frames_of_rows(rows, "quote"))
    cards = quote_cards(where, where.of("quote"), filters.words, new_here())
    show_of_any_report(f"<div class='abreast'>{cards}</div>", where, key="quotes")
    turn_pages(total, CARDS, key="quotes")

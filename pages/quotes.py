"""Quotes: every one, by topic, speaker, kind, section and words."""

import streamlit as st

from core.select.facet_counts import facet_counts, facet_values
from core.select.facets import facts
from core.select.filters import passes
from core.select.row_index import row_index
from core.summaries.wording.reports import narrator
from core.ui.components.cards import quote_cards
from core.ui.components.html_component import show_menu
from core.ui.components.matrix import topic_matrix
from core.ui.filters.quote_filters import quote_controls
from core.ui.filters.quotes_by_query import browse_by_query
from core.ui.filters.watch_this import new_here, watch_button
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import by_query, current_frames, current_scope
from core.ui.state.filters import chips, count_of, current_filters

MOST_CARDS = 200


@st.fragment
def browse() -> None:
    """Filters, counts and cards: a click here redraws this part of the page and nothing else."""
    filters, quotes = current_filters(), facts(frames)["quote"]
    quote_controls(filters, facet_counts(filters, quotes), facet_values(quotes))
    shown = [fact for fact in quotes if passes(filters, fact)]
    free = [fact for fact in quotes if passes(filters, fact, excluding=("topic", "speaker"))]
    matrix, cards = topic_matrix(free, filters.topic, filters.speaker), st.container()
    if matrix:
        table, cards = st.columns([5, 8], gap="medium")
        with table:
            show_clickable(matrix, key="quote-matrix")
    with cards:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{count_of(len(shown), len(quotes))}**")
            if shown:
                show_menu("quotes", "these quotes")
            watch_button("quote")
        chips()
        if not shown:
            empty_state("No quote passes all of these filters. Take one off, or clear them all.")
            return
        where = row_index(frames)
        listed = [where.places[fact.row_id] for fact in shown[:MOST_CARDS]]
        show_clickable(quote_cards(where, listed, filters.words, new_here()), key="quotes")
        if len(shown) > MOST_CARDS:
            st.caption(f"These are the first {MOST_CARDS}. Narrow the filters to see the others.")


page_head(
    "Quotes",
    "Who is reported to have said what. Click a quote to see it in the article.",
    show_chips=False,
    by_query=True,
)
if by_query():
    browse_by_query(current_scope())
    st.stop()
frames = current_frames()
if frames.quotes.empty:
    empty_state(f"{narrator(len(frames.articles), 'quote')} nobody. Figures and text are on the other pages.")
else:
    browse()

"""Quotes: every one, by topic, speaker, kind, section and words."""

import streamlit as st

from core.select.facet_counts import facet_counts, facet_values
from core.select.facets import facts
from core.select.filters import passes
from core.select.row_index import row_index
from core.summaries.wording.reports import narrator
from core.ui.compare.compare_choices import choose_from, choose_one
from core.ui.components.cards import quote_cards
from core.ui.components.html_component import show_menu
from core.ui.components.matrix import topic_matrix
from core.ui.components.quote_list import FORMS, GROUPS, ORDERS, SHEET, grouped, in_order, quote_lines
from core.ui.filters.filter_bar import facets_of, filter_bar
from core.ui.filters.quotes_by_query import browse_by_query
from core.ui.filters.watch_this import new_here, watch_button
from core.ui.passage.chart import show_view
from core.ui.passage.drawer import show_clickable
from core.ui.shell.frame import sheet
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import by_query, current_frames, current_scope
from core.ui.state.filters import chips, count_of, current_filters
from core.ui.state.text import escape
from core.views.selection import Selection

MOST_CARDS, MOST_LINES = 200, 1000
MANY = 40  # quotes that are listed at first, a line each: as cards they would be many screens


@st.fragment
def browse() -> None:
    """Filters, counts and cards: a click here redraws this part of the page and nothing else."""
    filters, quotes = current_filters(), facts(frames)["quote"]
    fields = facets_of("quotes")
    filter_bar("quotes", filters, facet_counts(filters, quotes, fields), facet_values(quotes, fields))
    shown = [fact for fact in quotes if passes(filters, fact)]
    free = [fact for fact in quotes if passes(filters, fact, excluding=("topic", "speaker"))]
    matrix, cards = topic_matrix(free, filters.topic, filters.speaker), st.container()
    if matrix:
        table, cards = st.columns([5, 8], gap="medium")
        with table, st.container(key="stays-in-view"):
            show_clickable(matrix, key="quote-matrix")
        sheet(SHEET)
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
        show_quotes([fact.row_id for fact in shown], filters.words)


def show_quotes(row_ids: list[str], words: str) -> None:
    """The quotes as cards or as lines, in the order and the groups that the link names."""
    where = row_index(frames)
    with st.container(horizontal=True, vertical_alignment="bottom", key="how-listed"):
        at_first = "list" if len(row_ids) > MANY else "cards"
        form = choose_one("Shown as", "as", FORMS, at_first=at_first, hide_label=True)
        if form == "time":
            over_time()
            return
        order = choose_from("Sorted by", "sort", ORDERS)
        by = choose_from("Grouped by", "by", GROUPS)
    most = MOST_LINES if form == "list" else MOST_CARDS
    listed = in_order(where, [where.places[row_id] for row_id in row_ids], order)[:most]
    groups = grouped(where, listed, by)
    if form == "list":
        html = quote_lines(where, groups, by)
    else:
        html = "".join(
            (f"<h3>{escape(name)}</h3>" if name else "") + quote_cards(where, quotes, words, new_here())
            for name, quotes in groups
        )
    top = "<p class='to-top'><button class='plain small' data-top>Back to the top</button></p>"
    show_clickable(html + top * (len(listed) > 12), key="quotes")
    if len(row_ids) > most:
        st.caption(f"These are the first {most}. Narrow the filters to see the others.")


def over_time() -> None:
    """Who is quoted when, a row for each speaker; or why there is nothing to draw."""
    if not show_view("quotes-time", Selection(frames=frames, filters=current_filters())):
        empty_state(
            "There is too little to draw over time: it takes several speakers with quotes on several days. "
            "Open more reports with “Choose reports”, or take a filter off."
        )


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

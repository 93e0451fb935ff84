"""At a glance: what the article is, the figures that carry it, its map, topics, speakers, countries."""

import streamlit as st

from core.select.narrow import narrowed
from core.select.row_index import row_index
from core.summaries.countries import country_mentions
from core.summaries.figures import most_telling
from core.summaries.glance import glance_at, nothing_of
from core.summaries.repeats import once_each
from core.summaries.stated import stated
from core.ui.components.cards import figure_cards
from core.ui.components.countries import country_list
from core.ui.passage.chart import show_view
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import current_frames
from core.ui.state.filters import current_filters
from core.ui.state.text import escape
from core.views.selection import Selection

frames, filters = current_frames(), current_filters()
glance, many = glance_at(frames), len(frames.articles) > 1
page_head("At a glance", f"{glance.length}. {glance.found}.")
if frames.sentences.empty:
    empty_state("There are no sentences in this article. Choose another one, or paste a text of your own.")
    st.stop()

selection = Selection(frames=frames, filters=filters)

if many:
    show_view("glance-time", selection)
else:
    headline = f"<h2>{escape(glance.title)}</h2>" if glance.title else ""
    show_clickable(
        f"{headline}<p class='lede serif'><button class='plain' data-open='{escape(glance.first_id)}' "
        f"title='Show it in the article'>{escape(glance.first_sentence)}</button></p>",
        key="glance-lede",
    )

telling = most_telling(stated(once_each(selection.shown)), 8 if many else 4)
if len(telling):
    places = row_index(frames).places
    show_clickable(
        figure_cards(row_index(frames), [places[i] for i in telling["figure_id"]]), key="glance-figures"
    )
elif len(frames.figures):
    st.caption("No figure passes the filters.")

show_view("glance-map", selection)
left, right = st.columns(2, gap="large")
with left:
    show_view("glance-topics", selection, on_click=("filter", "topic"))
with right:
    show_view("glance-speakers", selection, on_click=("filter", "speaker"))

mentions = narrowed(frames, filters, excluding=("party",)).mentions
countries = country_mentions(mentions)
if len(countries):
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_view(
            "glance-countries",
            selection,
            alt="The list of countries has every count.",
            on_click=("filter", "party"),
        )
    with right:
        st.markdown("**Countries, and where each is named**")
        if many:
            st.caption("A number is a report: how often it names the country.")
        show_clickable(country_list(countries, mentions, frames.articles), key="glance-country-list")

if missing := nothing_of(frames):
    st.caption(missing)

"""At a glance: what the article is, the figures that carry it, its map, topics, speakers, countries."""

from functools import partial
from typing import Any

import streamlit as st

from core.charts.article_map import article_map
from core.charts.countries import countries_map
from core.charts.shares import speaker_bars, topic_bars
from core.charts.style import source_line
from core.select.facts import NOBODY
from core.select.narrow import keep, narrowed, passing_ids
from core.select.places import atlas
from core.summaries.countries import countries_finding, country_mentions
from core.summaries.figures import most_telling
from core.summaries.glance import glance_at, nothing_of
from core.summaries.speakers import speaker_words, speakers_finding
from core.summaries.stated import stated
from core.summaries.topics import topic_shares
from core.ui.cards import figure_cards
from core.ui.chart import show_chart
from core.ui.countries import country_list
from core.ui.current import current_frames
from core.ui.filters import current_filters
from core.ui.page import empty_state, page_head
from core.ui.passage import show_clickable
from core.ui.text import escape

frames, filters = current_frames(), current_filters()
glance = glance_at(frames)
page_head("At a glance", f"{glance.length}. {glance.found}.")
if frames.sentences.empty:
    empty_state("There are no sentences in this article. Choose another one, or paste a text of your own.")
    st.stop()

source, shown = source_line(frames.articles), narrowed(frames, filters)


def topics_chart() -> Any:
    shares = topic_shares(narrowed(frames, filters, but=("topic", "mode")))
    return topic_bars(shares, source, chosen=filters.topic) if len(shares) else None


def speakers_chart() -> Any:
    said = speaker_words(narrowed(frames, filters, but=("speaker",)).quotes)
    finding = speakers_finding(said)
    return speaker_bars(said, finding, source, chosen=filters.speaker, nobody=NOBODY) if len(said) else None


kept = partial(keep, frames, filters)
headline = f"<h2>{escape(glance.title)}</h2>" if glance.title else ""
show_clickable(
    f"{headline}<p class='lede serif'><button class='plain' data-open='{escape(glance.first_id)}' "
    f"title='Show it in the article'>{escape(glance.first_sentence)}</button></p>",
    key="glance-lede",
)

telling = most_telling(stated(shown))
if len(telling):
    places = atlas(frames).places
    show_clickable(
        figure_cards(atlas(frames), [places[i] for i in telling["figure_id"]]), key="glance-figures"
    )
elif len(frames.figures):
    st.caption("No figure passes the filters.")

chart = kept("map", lambda: article_map(frames, passing=passing_ids(frames, filters)))
show_chart(chart, key="glance-map", alt=chart.layout.meta["title"])

left, right = st.columns(2, gap="large")
with left:
    chart = kept("topics", topics_chart)
    if chart:
        show_chart(chart, key="glance-topics", alt=chart.layout.meta["title"], on_click=("filter", "topic"))
with right:
    chart = kept("speakers", speakers_chart)
    if chart:
        show_chart(
            chart, key="glance-speakers", alt=chart.layout.meta["title"], on_click=("filter", "speaker")
        )

mentions = narrowed(frames, filters, but=("party",)).mentions
countries = country_mentions(mentions)
if len(countries):
    left, right = st.columns([3, 2], gap="large")
    with left:
        chart = kept("countries", lambda: countries_map(countries, countries_finding(countries), source))
        alt = f"{chart.layout.meta['title']}. The list of countries has every count."
        show_chart(chart, key="glance-countries", alt=alt, on_click=("filter", "party"))
    with right:
        st.markdown("**Countries, and where each is named**")
        text = str(frames.articles["text"].iloc[0])
        show_clickable(country_list(countries, mentions, text), key="glance-country-list")

if missing := nothing_of(frames):
    st.caption(missing)

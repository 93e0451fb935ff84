"""Figures: every number the article states, drawn with its bounds and listed to sort."""

from typing import Any

import streamlit as st

from core.charts.html_chart import words_of
from core.charts.style import TOPIC_COLOURS
from core.deck.parts import chart_of
from core.deck.seen import Seen
from core.select.filters import apply
from core.summaries.figure_table import figure_table, figures_alt
from core.summaries.reports import narrator, reports_words
from core.ui.chart import show_chart
from core.ui.current import current_frames
from core.ui.figure_sieve import figure_sieve
from core.ui.filters import count_of, current_filters
from core.ui.page import empty_state, page_head
from core.ui.passage import open_passage
from core.ui.story_add import add_button
from core.ui.topics import TOPIC_LABELS, topic_label

frames, filters = current_frames(), current_filters()
of = reports_words(len(frames.articles))
page_head(
    "Figures",
    f"Every number {of} {'states' if of == 'the article' else 'state'}, with its bounds. Click a mark of the "
    "chart, or words in the table’s first column, to read the passage.",
)
if frames.figures.empty:
    empty_state(
        f"{narrator(len(frames.articles), 'state')} no figures. Quotes and text are on the other pages."
    )
    st.stop()

figure_sieve(filters, frames)
figures = apply(filters, frames, "figure")
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{count_of(len(figures), len(frames.figures), 'figures')}**")
    if len(figures):
        add_button("figures-table", "Add this table to story")
if figures.empty:
    empty_state("No figure passes all of these filters. Take one off, or clear them all.")
    st.stop()

chart = chart_of("figures-ladder", Seen(frames=frames, filters=filters))
if chart is not None:
    show_chart(chart, key="figures-ladder", alt=words_of(chart)["title"])


def remember() -> None:
    """Note the figure whose words were clicked; its passage is opened once the table is drawn."""
    st.session_state["figures-open"] = table["figure_id"].iloc[st.session_state["figures-read"].row]


table = figure_table(figures, frames.articles)
column = st.column_config
# Widths that end a column, not half of one, at the edge of a laptop's screen; the rest is a scroll away.
columns: dict[str, Any] = {
    "written": column.ButtonColumn(
        "As written", key="figures-read", on_click=remember, type="tertiary", alignment="left", pinned=True,
        width=166,
        help="Click to read it in its passage",
    ),
    "shown": column.TextColumn("Reads as", width=128),
    "measure": column.TextColumn("Measures", width=254),
    "parties": column.TextColumn("About", width=152),
    "period": column.TextColumn("Period", width=74),
    "speaker": column.TextColumn("Stated by", width=100),
    "topic": column.MultiselectColumn(
        "Topic", options=list(TOPIC_LABELS.values()), color=list(TOPIC_COLOURS.values()),
        width=106,
    ),
    "value": column.NumberColumn(
        "Value", format="localized", help="To sort by. Compare like with like.", width=106
    ),
    "outlet": column.TextColumn("Outlet", width=120),
    "published": column.DateColumn("Published", format="D MMM YYYY", width=100),
    "section": column.TextColumn("Section"),
}  # fmt: skip
st.dataframe(
    table.assign(topic=[[topic_label(t)] if isinstance(t, str) else [] for t in table["topic"]]),
    key="figures-table",
    hide_index=True,
    placeholder="",
    alt=figures_alt(figures),
    column_config=columns,
    column_order=[name for name in columns if table[name].notna().any()],
)
if row_id := st.session_state.pop("figures-open", None):
    open_passage(row_id)

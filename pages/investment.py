"""Investment: how much is invested, by how many companies, in which sectors."""

import streamlit as st

from core.ui.passage.chart import show_view
from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import answer_chart

page = open_theme("investment")

left, right = st.columns(2, gap="large")
with left:
    answer_chart(
        page,
        "How much, and how many companies",
        "investment-sums",
        f"{page.voice('give')} no sum invested and no number of companies.",
    )
with right:
    answer_chart(
        page,
        "In which sectors",
        "investment-sectors",
        f"{page.voice('name')} no sector where it speaks of investment or projects.",
    )

show_view("investment-by-sector", page.selection)

close_theme(page)

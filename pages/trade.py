"""Trade: how much, between whom, in what currency."""

import streamlit as st

from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer, figures_part, not_said, theme_chart

page = open_theme("trade")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer(page.theme.asks)
    if not theme_chart(page, "trade-flows"):
        not_said(f"{page.voice('give')} no sum for trade, no change in it, no currency it is paid in.")
with right:
    figures_part(page)

close_theme(page, figures=False)

"""Energy and environment: which projects and sums are named, of what kind, and where."""

import streamlit as st

from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer, figures_part, not_said, theme_chart

page = open_theme("energy")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer(page.theme.asks)
    if not theme_chart(page, "energy-kinds"):
        not_said(f"{page.voice('name')} no kind of energy or environment that Readout has a word for.")
with right:
    figures_part(page)

close_theme(page, figures=False)

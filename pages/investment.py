"""Investment: how much is invested, by how many companies, in which sectors."""

import streamlit as st

from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import answer, not_said, theme_chart

page = open_theme("investment")

left, right = st.columns(2, gap="large")
with left:
    answer("How much, and how many companies")
    if not theme_chart(page, "investment-sums"):
        not_said(f"{page.voice('give')} no sum invested and no number of companies.")
with right:
    answer("In which sectors")
    if not theme_chart(page, "investment-sectors"):
        not_said(f"{page.voice('name')} no sector where it speaks of investment or projects.")

close_theme(page)

"""Energy and environment: which projects and sums are named, of what kind, and where."""

import streamlit as st

from core.charts.energy import energy_chart, energy_finding
from core.summaries.energy import energy_kinds, sums_by_kind
from core.ui.chart import show_chart
from core.ui.theme_page import close_theme, open_theme
from core.ui.theme_parts import COLUMNS, answer, figures_part, not_said

page = open_theme("energy")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer(page.theme.asks)
    kinds = page.kept("kinds", lambda: energy_kinds(page.chosen))
    if kinds.empty:
        not_said("The article names no kind of energy or environment that Readout has a word for.")
    else:
        chart = page.kept("chart", lambda: energy_chart(kinds, sums_by_kind(page.chosen), page.source))
        show_chart(chart, key="energy-kinds", alt=f"{energy_finding(kinds)}.")
with right:
    figures_part(page)

close_theme(page, figures=False)

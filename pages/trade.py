"""Trade: how much, between whom, in what currency."""

import streamlit as st

from core.ui.passage.chart import show_view
from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer_chart, beside_part
from core.views.registry import chart_of

page = open_theme("trade")
shown = [name for name in ("trade-pairs", "trade-years") if chart_of(name, page.selection) is not None]
if shown:
    st.header("Who trades with whom", anchor=False)
    for column, name in zip(st.columns(len(shown), gap="large"), shown, strict=True):
        with column:
            show_view(name, page.selection)

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer_chart(
        page,
        page.theme.asks if not shown else "What else is said of trade",
        "trade-flows",
        f"{page.voice('give')} no {'other ' * bool(shown)}sum for trade, no change in it, "
        "no currency it is paid in.",
    )
with right:
    beside_part(page)
close_theme(page, beside=True)

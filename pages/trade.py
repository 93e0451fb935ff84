"""Trade: how much, between whom, in what currency."""

import streamlit as st

from core.charts.trade import trade_chart, trade_finding
from core.summaries.trade import currencies, trade_flows, trade_growth
from core.ui.chart import show_chart
from core.ui.theme_page import close_theme, open_theme
from core.ui.theme_parts import COLUMNS, answer, figures_part, not_said

page = open_theme("trade")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer(page.theme.asks)
    answers = page.kept(
        "answers", lambda: (trade_flows(page.chosen), trade_growth(page.chosen), currencies(page.chosen))
    )
    if all(table.empty for table in answers):
        not_said("The article gives no sum for trade, no change in it, and no currency that it is paid in.")
    else:
        chart = page.kept("chart", lambda: trade_chart(*answers, page.source))
        show_chart(chart, key="trade-flows", alt=f"{trade_finding(*answers)}.")
with right:
    figures_part(page)

close_theme(page, figures=False)

"""Security: which threats are named, where, and who is ready to do what about them."""

import streamlit as st

from core.charts.security import threat_chart, threat_finding
from core.summaries.rows import rows_of
from core.summaries.security import readiness, threat_names, threats
from core.summaries.stances import stance_words
from core.ui.chart import show_chart
from core.ui.theme_page import close_theme, open_theme
from core.ui.theme_parts import COLUMNS, answer, not_said, rows_list

page = open_theme("security", names=threat_names)

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer("Which threats are named, and where")
    named = page.kept("threats", lambda: threats(page.chosen))
    if named.empty:
        not_said("The article names no threat that Readout has a word for.")
    else:
        chart = page.kept("chart", lambda: threat_chart(named, page.source))
        show_chart(chart, key="security-threats", alt=f"{threat_finding(named)}.")
with right:
    answer("Who is ready to do what about them")
    ready = page.kept("ready", lambda: readiness(page.chosen))
    if ready.empty:
        not_said("The article does not say who is ready, bound or unwilling to do anything.")
    rows_list([(row.sentence_id, *stance_words(row)) for row in rows_of(ready)], key="security-stances")

close_theme(page)

"""Investment: how much is invested, by how many companies, in which sectors."""

import streamlit as st

from core.charts.figures import figures_ladder
from core.charts.investment import sector_chart, sector_finding
from core.summaries.figures import ladder_rows
from core.summaries.investment import invested, invested_finding, sectors
from core.summaries.targets import target_ids
from core.ui.chart import show_chart
from core.ui.theme_page import close_theme, open_theme
from core.ui.theme_parts import answer, not_said

page = open_theme("investment")

sums, named = page.kept("answers", lambda: (invested(page.chosen), sectors(page.chosen)))
left, right = st.columns(2, gap="large")
with left:
    answer("How much, and how many companies")
    if sums.empty:
        not_said("The article gives no sum invested and counts no companies.")
    else:
        ladder = page.kept(
            "ladder",
            lambda: figures_ladder(
                ladder_rows(sums, page.frames.sentences, target_ids(page.frames)),
                invested_finding(sums),
                page.source,
            ),
        )
        show_chart(ladder, key="investment-sums", alt=f"{invested_finding(sums)}.")
with right:
    answer("In which sectors")
    if named.empty:
        not_said("The article names no sector where it speaks of investment or projects.")
    else:
        chart = page.kept("sectors", lambda: sector_chart(named, page.source))
        show_chart(chart, key="investment-sectors", alt=f"{sector_finding(named)}.")

close_theme(page, drawn=sums["figure_id"])

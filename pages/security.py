"""Security: which threats are named, where, and who is said to do what about them."""

import streamlit as st

from core.frames import rows_of
from core.summaries.themes.security import readiness, threat_names
from core.summaries.themes.stances import Stance, stance_words
from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer_chart, answer_list

page = open_theme("security", names=threat_names)

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer_chart(
        page,
        "Which threats are named, and where",
        "security-threats",
        f"{page.voice('name')} no threat that Readout has a word for.",
    )
with right:
    answer_list(
        page,
        "Who is said to do what about them",
        (
            (row.sentence_id, *stance_words(row))
            for row in rows_of(page.kept("ready", lambda: readiness(page.chosen)), Stance)
        ),
        f"{page.voice('do')} not say who is ready, bound or unwilling to do anything.",
        key="security-stances",
    )

close_theme(page)

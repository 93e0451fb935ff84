"""Diplomacy: who meets or talks with whom, on which occasion, and what was agreed."""

import streamlit as st

from core.frames import rows_of
from core.summaries.themes.documents import NamedDocument, documents
from core.ui.state.link import link_to
from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer_chart, answer_list
from core.values.words import counted

page = open_theme("diplomacy")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer_chart(
        page,
        "Who meets or talks with whom, and on which occasion",
        "diplomacy-contacts",
        f"{page.voice('do')} not say who meets or talks with whom.",
    )
with right:
    papers = rows_of(page.kept("papers", lambda: documents(page.chosen)), NamedDocument)
    answer_list(
        page,
        "Which agreements and documents are named",
        ((row.sentence_id, row.document, row.done or "", row.text) for row in papers),
        f"{page.voice('name')} no agreement or document.",
        key="diplomacy-documents",
    )
    if number := len(page.selection.shown.commitments):
        label = f"Who will do what, and by when: {counted(number, 'act or paper', 'acts and papers')}"
        st.page_link(
            "pages/agreements.py", label=label, icon=":material/arrow_forward:", query_params=link_to()
        )

close_theme(page)

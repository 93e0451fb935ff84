"""Diplomacy: who meets or talks with whom, on which occasion, and what was agreed."""

import streamlit as st

from core.frames import rows_of
from core.summaries.themes.documents import NamedDocument, documents
from core.ui.state.link import link_to
from core.ui.themes.theme_page import close_theme, open_theme
from core.ui.themes.theme_parts import COLUMNS, answer, not_said, rows_list, theme_chart
from core.values.words import counted

page = open_theme("diplomacy")

left, right = st.columns(COLUMNS, gap="large")
with left:
    answer("Who meets or talks with whom, and on which occasion")
    if not theme_chart(page, "diplomacy-contacts"):
        not_said(f"{page.voice('do')} not say who meets or talks with whom.")
with right:
    answer("Which agreements and documents are named")
    papers = page.kept("papers", lambda: documents(page.chosen))
    if papers.empty:
        not_said(f"{page.voice('name')} no agreement or document.")
    rows = [
        (row.sentence_id, row.document, row.done or "", row.text) for row in rows_of(papers, NamedDocument)
    ]
    rows_list(page, rows, key="diplomacy-documents")
    if number := len(page.selection.shown.commitments):
        label = f"Who will do what, and by when: {counted(number, 'act or paper', 'acts and papers')}"
        st.page_link(
            "pages/agreements.py", label=label, icon=":material/arrow_forward:", query_params=link_to()
        )

close_theme(page)

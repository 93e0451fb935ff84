"""Corrections: what analysts mended, who, when and why, each with a way back."""

import streamlit as st

from core.library import log
from core.library.edits.decisions import list_decisions
from core.library.edits.export_cases import as_cases
from core.select.scope import EVERY_REPORT
from core.ui.passage.corrections_list import corrections_list
from core.ui.people.ties import reports_of, ties_by_hand
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import current_scope, opened
from core.values.words import counted

page_head(
    "Corrections",
    "Open any figure, quote or name and choose *Correct this*; a title, an outlet or a day is corrected on "
    "*Add articles* and *Article*. What is corrected shows on every page, in comparisons and in what leaves "
    "the dashboard; what stood there before is kept here.",
    show_chips=False,
    by_query=True,
)
kept = len(log())
everywhere = st.toggle("Of all reports, not only of those that are open", key="corrections-everywhere")
shown = corrections_list(EVERY_REPORT if everywhere else current_scope())
ties = [
    one
    for one in list_decisions("name", undone=True)
    if everywhere or not reports_of(one).isdisjoint(opened().ids)
]
if ties:
    st.header("Who is who", anchor=False)
    ties_by_hand(ties, key="corrections")
if not shown and not ties:
    others = f", but {counted(kept, 'correction')} of other reports" if kept else ""
    empty_state(f"Nothing was corrected here yet{others}.")
if kept:
    st.download_button(
        "Download as test cases",
        as_cases,
        file_name="corrections.toml",
        mime="text/plain",
        icon=":material/download:",
        help="Every correction that holds, as the reader's tests are written: what you mend, it can learn.",
    )

"""Corrections: what analysts mended, who, when and why, each with a way back."""

import streamlit as st

from core.library import log
from core.library.edits.export_cases import as_cases
from core.select.scope import EVERY_REPORT
from core.ui.passage.corrections_list import corrections_list
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import current_scope

page_head(
    "Corrections",
    "Open any figure, quote or name and choose *Correct this*. What is corrected shows on every page, in "
    "comparisons and in what leaves the dashboard; what stood there before is kept here.",
    show_chips=False,
    by_query=True,
)
everywhere = st.toggle("Of all reports, not only of those that are open", key="corrections-everywhere")
if not corrections_list(EVERY_REPORT if everywhere else current_scope()):
    empty_state("Nothing was corrected here yet.")
if len(log()):
    st.download_button(
        "Download as test cases",
        as_cases,
        file_name="corrections.toml",
        mime="text/plain",
        icon=":material/download:",
        help="Every correction that holds, as the reader's tests are written: what you mend, it can learn.",
    )

"""Security."""

from core.ui.page import empty_state, page_head

page_head("Security")
empty_state("This page is not written yet.")

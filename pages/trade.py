"""Trade."""

from core.ui.page import empty_state, page_head

page_head("Trade")
empty_state("This page is not written yet.")

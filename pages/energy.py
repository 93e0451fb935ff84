"""Energy and environment."""

from core.ui.page import empty_state, page_head

page_head("Energy and environment")
empty_state("This page is not written yet.")

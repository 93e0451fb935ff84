"""At a glance."""

from core.ui.page import empty_state, page_head

page_head("At a glance")
empty_state("This page is not written yet.")

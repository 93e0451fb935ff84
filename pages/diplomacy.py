"""Diplomacy."""

from core.ui.page import empty_state, page_head

page_head("Diplomacy")
empty_state("This page is not written yet.")

"""The filter controls of the Agreements page, each option with how many lines it would leave."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from core.select.facet_counts import FacetCounts
from core.select.filters import Filters
from core.summaries.agreements import actor_label, firmness, forces
from core.ui.components.controls import pick_some, words_box
from core.ui.state.filters import due_label, outlet_label, paper_label
from core.ui.state.topics import topic_label
from core.values.words import shortened

FIELDS = ("actor", "document", "force", "due", "topic", "publisher")
_LABELS = {
    "actor": "Who", "document": "Document", "force": "How firmly", "due": "Due day", "topic": "Topic",
    "publisher": "Outlet",
}  # fmt: skip
_WORDS: dict[str, Callable[[str], str]] = {
    "actor": actor_label, "document": paper_label, "force": firmness, "due": due_label,
    "topic": topic_label, "publisher": outlet_label,
}  # fmt: skip
_LONGEST = 60
_WIDTH = 170  # pixels: five controls share a row of a laptop's screen, two of a phone's


def agreement_controls(filters: Filters, counts: FacetCounts, values: Mapping[str, Sequence[str]]) -> None:
    """Draw the controls; what is chosen goes to the shared filters and into the link.

    `counts` says how many lines each value would leave, `values` which values there are, field by field. What
    all lines have in common is no choice, and has no control.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for field in FIELDS:
            options, chosen = _in_order(field, values[field]), getattr(filters, field)
            if len(options) > 1 or chosen:
                words = partial(_option, field, counts)
                pick_some("agreements", field, _LABELS[field], options, chosen, words=words, width=_WIDTH)
        words_box("agreements", "In what is agreed", width=_WIDTH)


def _option(field: str, counts: FacetCounts, value: str) -> str:
    return f"{shortened(_WORDS[field](value), _LONGEST)} ({counts[field][value]:,})"


def _in_order(field: str, values: Sequence[str]) -> list[str]:
    """The firmest first, years in their order, the rest as they come: the commonest first."""
    if field == "force":
        return [force for force in forces() if force in values]
    return sorted(values, key=lambda year: (not year.isdigit(), year)) if field == "due" else list(values)

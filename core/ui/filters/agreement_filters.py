"""The filter controls of the Agreements page, each option with how many lines it would leave."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from core.select.facet_counts import FacetCounts
from core.select.filters import Filters
from core.summaries.agreements import actor_label, firmness, forces
from core.ui.filters.words_filter import words_box
from core.ui.state.filters import due_label, outlet_label, paper_label, set_filter
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
            options = _in_order(field, values[field])
            chosen = list(getattr(filters, field))
            if len(options) > 1 or chosen:
                _pick(field, [*options, *(one for one in chosen if one not in options)], chosen, counts)
        words_box("agreements-words", "In what is agreed", _WIDTH)


def _pick(field: str, options: list[str], chosen: list[str], counts: FacetCounts) -> None:
    key = f"agreements-{field}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen  # a link or a chip may have changed it
    st.multiselect(
        _LABELS[field], options, key=key, placeholder="All", width=_WIDTH,
        format_func=lambda value: f"{shortened(_WORDS[field](value), _LONGEST)} ({counts[field][value]:,})",
        on_change=_take, args=(field,),
    )  # fmt: skip


def _in_order(field: str, values: Sequence[str]) -> list[str]:
    """The firmest first, years in their order, the rest as they come: the commonest first."""
    if field == "force":
        return [force for force in forces() if force in values]
    return sorted(values, key=lambda year: (not year.isdigit(), year)) if field == "due" else list(values)


def _take(field: str) -> None:
    set_filter(field, st.session_state[f"agreements-{field}"] or ())

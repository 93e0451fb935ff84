"""The bar of filters above quotes, figures and agreements: a row of topics, then what else there is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from core.select.facet_counts import FacetCounts
from core.select.filters import Filters
from core.summaries.agreements import actor_label, firmness, forces
from core.ui.components.controls import draw_control, pick_some, words_box
from core.ui.components.html_component import show_html
from core.ui.components.matrix import speaker_label
from core.ui.state.filters import KINDS, MODES, PARTS, due_label, outlet_label, paper_label
from core.ui.state.text import escape
from core.ui.state.topics import topic_css, topic_label
from core.values.words import shortened

FIELDS = {  # what each page's rows are told apart by, beside their topics and words
    "quotes": ("speaker", "section", "publisher", "kind", "partial"),
    "figures": ("speaker", "publisher"),
    "agreements": ("actor", "document", "force", "due", "publisher"),
}
_LABELS = {
    "speaker": "Speaker", "section": "Section", "publisher": "Outlet", "kind": "Kind",
    "partial": "Whole or fragment", "actor": "Who", "document": "Document", "force": "How firmly",
    "due": "Due day",
}  # fmt: skip
_WORDS: dict[str, Callable[[str], str]] = {
    "speaker": speaker_label, "section": str, "publisher": outlet_label, "kind": KINDS.__getitem__,
    "partial": PARTS.__getitem__, "actor": actor_label, "document": paper_label, "force": firmness,
    "due": due_label,
}  # fmt: skip
_ASKED = {"quotes": "In the quote", "figures": "In its sentence", "agreements": "In what is agreed"}
_LONGEST = 60  # characters
_WIDTH, _NARROW = 170, 146  # pixels: five controls, or six, share a row of a laptop's screen, two a phone's


def facets_of(page: str) -> tuple[str, ...]:
    """The fields that a page's bar counts: its own, and topics."""
    return ("topic", *FIELDS[page])


def filter_bar(page: str, filters: Filters, counts: FacetCounts, values: Mapping[str, Sequence[str]]) -> None:
    """Draw the bar of a page ("quotes", "figures", "agreements"); what is chosen goes to the shared filters.

    `counts` says how many rows each value would leave, `values` which values there are, field by field. What
    all rows have in common is no choice, and has no control.
    """
    _topics(page, filters, counts, values["topic"])
    fields = [field for field in FIELDS[page] if len(values[field]) > 1 or getattr(filters, field)]
    width = _WIDTH if len(fields) < 5 else _NARROW
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words_box(page, _ASKED[page], width=width)
        for field in fields:
            options, chosen = _in_order(field, values[field]), getattr(filters, field)
            words = partial(_option, field, counts)
            pick_some(page, field, _LABELS[field], options, chosen, words=words, width=width)


def _topics(page: str, filters: Filters, counts: FacetCounts, values: Sequence[str]) -> None:
    topics = list(dict.fromkeys([*values, *filters.topic, *filters.without]))
    if len(topics) < 2 and not (filters.topic or filters.without):
        return
    pills = "".join(_pill(topic, filters, counts["topic"][topic]) for topic in topics)
    with st.container(horizontal=True, vertical_alignment="center"):
        show_html(f"<div class='pills' role='group' aria-label='Topics'>{pills}</div>", key=f"{page}-topics")
        if len(filters.topic) > 1:
            modes = {mode: f"{MODES[mode].capitalize()} these" for mode in ("any", "all")}
            st.segmented_control(
                "Topics", list(modes), format_func=modes.__getitem__, label_visibility="collapsed",
                **draw_control(page, "mode", filters.mode),
            )  # fmt: skip


def _pill(topic: str, filters: Filters, count: int) -> str:
    """A topic with how many rows it would leave, and beside it a minus that leaves it out."""
    name, asked, out = escape(topic_label(topic)), topic in filters.topic, topic in filters.without
    return (
        f"<span class='pill{' asked' * asked}{' out' * out}' style='{topic_css(topic)}'>"
        f"<button data-pick='topic' data-value='{escape(topic)}' aria-pressed='{str(asked).lower()}' "
        f"title='With {name}'>{name} <span class='muted'>{count:,}</span></button>"
        f"<button data-pick='without' data-value='{escape(topic)}' aria-pressed='{str(out).lower()}' "
        f"aria-label='Without {name}' title='Without {name}'>−</button></span>"
    )


def _option(field: str, counts: FacetCounts, value: str) -> str:
    return f"{shortened(_WORDS[field](value), _LONGEST)} ({counts[field][value]:,})"


def _in_order(field: str, values: Sequence[str]) -> list[str]:
    """The firmest first, years in their order, the rest as they come: the commonest first."""
    if field == "force":
        return [force for force in forces() if force in values]
    return sorted(values, key=lambda year: (not year.isdigit(), year)) if field == "due" else list(values)

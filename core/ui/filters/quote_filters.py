"""The filter controls of the Quotes page, each option with how many quotes it would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from core.select.facet_counts import FacetCounts
from core.select.filters import Filters
from core.ui.components.controls import draw_control, pick_some, words_box
from core.ui.components.matrix import speaker_label
from core.ui.state.filters import KINDS, MODES, PARTS, outlet_label
from core.ui.state.topics import topic_label

# Pixels: five controls share a row of a laptop's screen, two narrow ones a phone's; a speaker's name fits.
NARROW, BROAD = 150, 240


def quote_controls(filters: Filters, counts: FacetCounts, values: Mapping[str, Sequence[str]]) -> None:
    """Draw the controls; each writes what is chosen to the shared filters.

    `counts` says how many quotes each value would leave, `values` which values there are, field by field.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_one("mode", "Topics", filters.mode, {mode: words.capitalize() for mode, words in MODES.items()})
        st.pills(
            "Topic",
            list(dict.fromkeys([*values["topic"], *filters.topic])),
            selection_mode="multi",
            label_visibility="collapsed",
            format_func=lambda topic: f"{topic_label(topic)} {counts['topic'][topic]:,}",
            wrap=True,
            **draw_control("quotes", "topic", list(filters.topic)),
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_many("speaker", "Speaker", filters, values, counts["speaker"], BROAD)
        words_box("quotes", "In the quote", width=BROAD)
        _pick_many("section", "Section", filters, values, counts["section"], NARROW)
        if len(values["publisher"]) > 1 or filters.publisher:
            _pick_many("publisher", "Outlet", filters, values, counts["publisher"], NARROW)
        kinds, parts = counts["kind"], counts["partial"]
        _pick_one(
            "kind", "Kind", _only(filters.kind), {k: f"{words} {kinds[k]:,}" for k, words in KINDS.items()}
        )
        _pick_one(
            "partial",
            "Whole or fragment",
            _only(filters.partial),
            {p: f"{words} {parts[p]:,}" for p, words in PARTS.items()},
        )


def _pick_many(
    field: str,
    label: str,
    filters: Filters,
    values: Mapping[str, Sequence[str]],
    counts: Counter[str],
    width: int,
) -> None:
    def words(value: str) -> str:
        return f"{outlet_label(speaker_label(value))} ({counts[value]:,})"

    pick_some("quotes", field, label, values[field], getattr(filters, field), words=words, width=width)


def _pick_one(field: str, label: str, chosen: str | None, options: dict[str, str]) -> None:
    control = draw_control("quotes", field, chosen)
    st.segmented_control(label, list(options), format_func=options.__getitem__, **control)


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None

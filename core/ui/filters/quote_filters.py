"""The filter controls of the Quotes page, each option with how many quotes it would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from core.select.facet_counts import FacetCounts
from core.select.filters import Filters
from core.ui.components.matrix import speaker_label
from core.ui.filters.words_filter import words_box
from core.ui.state.filters import KINDS, MODES, PARTS, outlet_label, set_filter
from core.ui.state.topics import topic_label

# Pixels: five controls share a row of a laptop's screen, two narrow ones a phone's; a speaker's name fits.
NARROW, BROAD = 150, 240


def quote_controls(filters: Filters, counts: FacetCounts, values: Mapping[str, Sequence[str]]) -> None:
    """Draw the controls; each writes what is chosen to the shared filters.

    `counts` says how many quotes each value would leave, `values` which values there are, field by field.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_one("mode", "Topics", filters.mode, {mode: words.capitalize() for mode, words in MODES.items()})
        _draw("topic", list(filters.topic))
        st.pills(
            "Topic",
            _with_chosen(values["topic"], filters.topic),
            key="quotes-topic",
            selection_mode="multi",
            label_visibility="collapsed",
            format_func=lambda topic: f"{topic_label(topic)} {counts['topic'][topic]:,}",
            on_change=_take,
            args=("topic",),
            wrap=True,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_many("speaker", "Speaker", filters, values, counts["speaker"], BROAD)
        words_box("quotes-words", "In the quote", BROAD)
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
    chosen = list(getattr(filters, field))
    _draw(field, chosen)
    st.multiselect(
        label,
        _with_chosen(values[field], chosen),
        key=f"quotes-{field}",
        placeholder="All",
        width=width,
        format_func=lambda value: f"{outlet_label(speaker_label(value))} ({counts[value]:,})",
        on_change=_take,
        args=(field,),
    )


def _pick_one(field: str, label: str, chosen: str | None, options: dict[str, str]) -> None:
    _draw(field, chosen)
    st.segmented_control(
        label,
        list(options),
        key=f"quotes-{field}",
        format_func=options.__getitem__,
        on_change=_take,
        args=(field,),
    )


def _draw(field: str, value: object) -> None:
    """Make a control show what the filters hold (a link or a chip may have changed them)."""
    key = f"quotes-{field}"
    if key not in st.session_state or _plain(st.session_state[key]) != _plain(value):
        st.session_state[key] = value


def _plain(value: object) -> object:
    """Two values that mean the same compare equal: typed text must not lose the space at its end."""
    return value.strip() if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _take(field: str) -> None:
    """Write what a control holds to the shared filters."""
    value = st.session_state[f"quotes-{field}"]
    set_filter(field, () if value is None else value)


def _with_chosen(values: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """The values there are, then what is chosen and isn't among them, so that it can be taken off."""
    return [*values, *(value for value in chosen if value not in values)]


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None

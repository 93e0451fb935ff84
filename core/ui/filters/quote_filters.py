"""The filter controls of the Quotes page, each option with how many quotes it would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from core.select.facts import Fact
from core.select.filters import Filters, failed_by
from core.ui.components.matrix import speaker_label
from core.ui.state.filters import KINDS, MODES, PARTS, outlet_label, set_filter
from core.ui.state.topics import topic_label

# Pixels: five controls share a row of a laptop's screen, two narrow ones a phone's; a speaker's name fits.
NARROW, BROAD = 150, 240
COUNTED = ("topic", "speaker", "section", "publisher", "kind", "partial")

Live = Mapping[str, Counter[str]]


def quote_sieve(filters: Filters, live: Live, there: Mapping[str, Sequence[str]]) -> None:
    """Draw the controls; each writes what is chosen to the shared filters.

    `live` says how many quotes each value would leave, `there` which values there are, field by field.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_one("mode", "Topics", filters.mode, {mode: words.capitalize() for mode, words in MODES.items()})
        _draw("topic", list(filters.topic))
        st.pills(
            "Topic",
            _with_chosen(there["topic"], filters.topic),
            key="quotes-topic",
            selection_mode="multi",
            label_visibility="collapsed",
            format_func=lambda topic: f"{topic_label(topic)} {live['topic'][topic]:,}",
            on_change=_take,
            args=("topic",),
            wrap=True,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _pick_many("speaker", "Speaker", filters, there, live["speaker"], BROAD)
        _draw("words", filters.words)
        st.text_input(
            "Words",
            key="quotes-words",
            type="search",
            live="200ms",
            placeholder="In the quote",
            on_change=_take,
            args=("words",),
            width=NARROW,
        )
        _pick_many("section", "Section", filters, there, live["section"], NARROW)
        if len(there["publisher"]) > 1 or filters.publisher:
            _pick_many("publisher", "Outlet", filters, there, live["publisher"], NARROW)
        kinds, parts = live["kind"], live["partial"]
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
    there: Mapping[str, Sequence[str]],
    live: Counter[str],
    width: int,
) -> None:
    chosen = list(getattr(filters, field))
    _draw(field, chosen)
    st.multiselect(
        label,
        _with_chosen(there[field], chosen),
        key=f"quotes-{field}",
        placeholder="All",
        width=width,
        format_func=lambda value: f"{outlet_label(speaker_label(value))} ({live[value]:,})",
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


def _values(fact: Fact, field: str) -> frozenset[str]:
    value = getattr(fact, field)
    return value if isinstance(value, frozenset) else frozenset() if value is None else frozenset({value})


def live_counts(filters: Filters, quotes: Sequence[Fact]) -> dict[str, Counter[str]]:
    """Field → value → quotes that have it among those that the other fields' filters leave."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in COUNTED}
    for fact in quotes:
        failing = failed_by(filters, fact)
        for field in COUNTED:
            if not failing or failing == [field]:
                counts[field].update(_values(fact, field))
    return counts


def values_there(quotes: Sequence[Fact]) -> dict[str, list[str]]:
    """Field → the values that quotes have, commonest first: the order doesn't move as filters change."""
    return {
        field: [
            value
            for value, _ in Counter(v for fact in quotes for v in sorted(_values(fact, field))).most_common()
        ]
        for field in COUNTED
    }


def _with_chosen(there: Sequence[str], chosen: Sequence[str]) -> list[str]:
    """The values there are, then what is chosen and isn't there, so that it can be taken off."""
    return [*there, *(value for value in chosen if value not in there)]


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None

"""Choices of the Compare page alone, kept in its link: which part, which verdicts, which order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from core.ui.components.controls import pick_some, words_box
from core.ui.state.filters import current_filters
from core.ui.state.link import set_link
from core.ui.state.topics import topic_label

PAGE = 30  # what is listed at once
ONE_SERIES = "series"  # in the link: a figure of the one measure through time that is shown
_BROAD, _NARROW = 240, 170  # pixels
Thing = TypeVar("Thing")


def choose_one(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    at_first: str | None = None,
    hide_label: bool = False,
) -> str:
    """One of some options (value → words), the first where the link names none; or the one `at_first`, which
    may be another one later: what is chosen then stands in the link whichever it is."""
    first, key = at_first or next(iter(options)), f"compare-{name}"
    asked = st.query_params.get(name, first)
    st.session_state[key] = asked if asked in options else first
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        required=True,
        on_change=_keep_one,
        args=(name, None if at_first else first),
        label_visibility="collapsed" if hide_label else "visible",
    )
    return str(chosen or first)


def choose_from(label: str, name: str, options: Mapping[str, str]) -> str:
    """The same from a list that opens, for where a row of buttons would be too wide."""
    first, key = next(iter(options)), f"compare-{name}"
    asked = st.query_params.get(name, first)
    st.session_state[key] = asked if asked in options else first
    chosen = st.selectbox(
        label, list(options), key=key, format_func=options.__getitem__, width=_NARROW,
        on_change=_keep_one, args=(name, first),
    )  # fmt: skip
    return str(chosen or first)


def choose_some(label: str, name: str, options: list[str], words: Callable[[str], str]) -> list[str]:
    """Any of some options; what the link names and isn't there is left out."""
    key = f"compare-{name}"
    asked = st.query_params.get(name, "").split(".")
    st.session_state[key] = [option for option in options if option in asked]
    chosen = st.pills(
        label,
        options,
        key=key,
        selection_mode="multi",
        format_func=words,
        on_change=_keep_some,
        args=(name,),
        wrap=True,
    )
    return list(chosen or ())


def choose_rows(topics: Sequence[str]) -> None:
    """The shared filters for topic and words, for what is listed here; `topics` are those there are."""
    filters = current_filters()
    pick_some("compare", "topic", "Topic", topics, filters.topic, words=topic_label, width=_BROAD)
    words_box("compare", "In the reports’ words", width=_BROAD)


def by_number(topics: Iterable[str | None]) -> list[str]:
    """The topics there are, the commonest first."""
    return [topic for topic, _ in Counter(filter(None, topics)).most_common()]


def one_page(listed: Sequence[Thing], things: str) -> Sequence[Thing]:
    """The part of a long list that is open, with a control to turn the page when there are several."""
    pages = -(-len(listed) // PAGE)
    if pages < 2:
        return listed
    words, key = f"Page of {pages}", f"compare-{things}-page"
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1
    number = int(st.number_input(words, 1, pages, key=key, width=150, help=f"{PAGE} {things} a page"))
    return listed[(number - 1) * PAGE : number * PAGE]


def open_series(figure_id: str) -> None:
    """Go to the measure through time that a figure is a part of."""
    set_link("part", "time")
    set_link(ONE_SERIES, figure_id)
    st.rerun()


def _keep_one(name: str, first: str | None) -> None:
    value = st.session_state[f"compare-{name}"]
    set_link(name, None if value in (None, first) else str(value))


def _keep_some(name: str) -> None:
    set_link(name, ".".join(st.session_state[f"compare-{name}"]) or None)

"""Choices of the Compare page alone, kept in its link: which part, which verdicts, which order."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from core.ui.link import set_link

PAGE = 30  # what is listed at once
Thing = TypeVar("Thing")


def choose_one(label: str, name: str, options: Mapping[str, str], *, hide_label: bool = False) -> str:
    """One of some options (value → words), the first where the link names none."""
    first, key = next(iter(options)), f"compare-{name}"
    asked = st.query_params.get(name, first)
    st.session_state[key] = asked if asked in options else first
    chosen = st.segmented_control(
        label,
        list(options),
        key=key,
        format_func=options.__getitem__,
        required=True,
        on_change=_keep_one,
        args=(name, first),
        label_visibility="collapsed" if hide_label else "visible",
    )
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


def one_page(listed: Sequence[Thing], things: str) -> Sequence[Thing]:
    """The part of a long list that is open, with a control to turn the page when there are several."""
    pages = -(-len(listed) // PAGE)
    if pages < 2:
        return listed
    words = f"Page, of {pages} with {PAGE} {things} each"
    number = int(st.number_input(words, 1, pages, key=f"compare-{things}-page", width=260))
    return listed[(number - 1) * PAGE : number * PAGE]


def _keep_one(name: str, first: str) -> None:
    value = st.session_state[f"compare-{name}"]
    set_link(name, None if value in (None, first) else str(value))


def _keep_some(name: str) -> None:
    set_link(name, ".".join(st.session_state[f"compare-{name}"]) or None)

"""The controls of a page's filters: each shows what the shared filters hold, and writes what is chosen."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from core.ui.state.filters import WORDS_HELP, current_filters, set_filter

_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)  # of the calendars


def any_day(now: date | None) -> dict[str, Any]:
    """What makes a calendar offer the days of any report, and `now` whatever it is.

    Streamlit's own spans the ten years on either side of today, or of the day it begins with.
    """
    days = [_FIRST, _LAST, *([now] if now else [])]
    return {"format": "YYYY-MM-DD", "min_value": min(days), "max_value": max(days)}


def draw_control(page: str, field: str, value: object) -> dict[str, Any]:
    """Make a control of a page show what the filters hold of a field (a link or a chip may have changed it).

    What it takes from here is its key, and that it writes what is chosen to the filters.
    """
    key = f"{page}-{field}"
    if key not in st.session_state or _plain(st.session_state[key]) != _plain(value):
        st.session_state[key] = value
    return {"key": key, "on_change": _take, "args": (key, field)}


def words_box(page: str, placeholder: str, *, width: int) -> None:
    """The box for words, the same on every page; a mistake in what is typed is told beside the chips."""
    control = draw_control(page, "words", current_filters().words)
    st.text_input(
        "Words", type="search", live="300ms", placeholder=placeholder, help=WORDS_HELP, width=width, **control
    )


def pick_some(
    page: str,
    field: str,
    label: str,
    values: Sequence[str],
    chosen: Sequence[str],
    *,
    words: Callable[[str], str],
    width: int,
) -> None:
    """Any of the values there are; what is chosen and isn't among them stands behind, to be taken off."""
    control = draw_control(page, field, list(chosen))
    options = list(dict.fromkeys([*values, *chosen]))
    st.multiselect(label, options, placeholder="All", format_func=words, width=width, **control)


def _plain(value: object) -> object:
    """Two values that mean the same compare equal: typed text must not lose the space at its end."""
    return value.strip() if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _take(key: str, field: str) -> None:
    set_filter(field, st.session_state[key] or ())

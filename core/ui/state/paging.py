"""A long list page by page: the page that is open stands in the link."""

import streamlit as st

from core.ui.state.link import set_link


def offset_of(total: int, size: int) -> int:
    """How many rows lie before the page that the link asks for; the last page for one that isn't there."""
    asked = st.query_params.get("page", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 9 else 1
    last = max(1, -(-total // size))
    return (min(max(page, 1), last) - 1) * size


def turn_pages(total: int, size: int, *, key: str, words: tuple[str, str] = ("Newer", "Older")) -> None:
    """Buttons to the pages before and after, and which rows these are; nothing for a list of one page."""
    if total <= size:
        return
    offset = offset_of(total, size)
    page = offset // size + 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words[0], icon=":material/chevron_left:", key=f"{key}-newer", disabled=page == 1,
            on_click=_turn, args=(page - 1,),
        )  # fmt: skip
        st.caption(f"{offset + 1:,} to {min(offset + size, total):,} of {total:,}", width="content")
        st.button(
            words[1], icon=":material/chevron_right:", icon_position="right", key=f"{key}-older",
            disabled=offset + size >= total, on_click=_turn, args=(page + 1,),
        )  # fmt: skip


def _turn(page: int) -> None:
    set_link("page", str(page) if page > 1 else None)

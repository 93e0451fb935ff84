"""The log of corrections as a page shows it: before and after, who, when, why, and a way back."""

from typing import Any

import streamlit as st

from core.library import log
from core.library.store.fields import ARTICLE
from core.select.scope import Scope
from core.ui.passage.correct import ITEM_WORDS, LABELS, undo_button
from core.ui.passage.drawer import open_passage
from core.ui.state.text import plain
from core.values.words import day, shortened

A_PAGE = 25
_GONE = {
    "undone": "Undone by {undone_by} on {on}",
    "does not apply any more": "Does not apply any more: the reader finds no such words now",
}


def corrections_list(scope: Scope) -> int:
    """Every correction of the scope's reports, the newest first, a page at a time; how many there are."""
    rows = log(scope).to_dict("records")
    st.session_state.setdefault("corrections-shown", A_PAGE)
    for row in rows[: st.session_state["corrections-shown"]]:
        _line(row)
    if len(rows) > st.session_state["corrections-shown"]:
        st.button(f"Show {A_PAGE} more of {len(rows):,}", key="corrections-more", on_click=_more)
    return len(rows)


def _more() -> None:
    st.session_state["corrections-shown"] += A_PAGE


def _line(row: dict[str, Any]) -> None:
    label = LABELS.get(row["field"], row["field"])
    change = (
        plain(row["after"])
        if row["before"] == "nothing"
        else f"{plain(row['before'])} → {plain(row['after'])}"
    )
    state = _GONE.get(row["state"], "")
    with st.container(border=True, key=f"correction-{row['correction_id']}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{label}** of a {ITEM_WORDS[row['item']]}: {change}", width="stretch")
            if not state:
                if row["item"] != ARTICLE and st.button(
                    "Show it", key=f"show-{row['correction_id']}", type="tertiary"
                ):
                    open_passage(row["row_id"], row["article_id"])
                undo_button(row["correction_id"], f"undo-log-{row['correction_id']}")
            elif row["state"] != "undone":
                undo_button(row["correction_id"], f"undo-log-{row['correction_id']}")
        told = f"{row['who']}, {day(row['at'])}: {row['reason']}"
        of = shortened(row["title"] or "a report without a title", 80)
        st.caption(f"{plain(told)} · {plain(of)}")
        if state:
            on = day(row["undone"]) if row["state"] == "undone" else ""
            st.markdown(plain(state.format(undone_by=row["undone_by"], on=on)))

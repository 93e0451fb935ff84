"""Watches: kept questions, and what is new to each since somebody last looked."""

from types import SimpleNamespace
from typing import Any

import streamlit as st

from core.library import frames_of_many, library_version
from core.library.edits.watches import (
    Look,
    Watch,
    drop_watch,
    list_watches,
    look,
    mark_seen,
)
from core.library.query.whats_new import NewRow, whats_new
from core.select.links import query_of_view
from core.select.row_index import IndexedRow, RowIndex, row_index
from core.select.words import all_words
from core.summaries.wording.reports import scope_line
from core.ui.components.hits import hit_html, hits_html
from core.ui.components.html_component import show_html
from core.ui.filters.watch_this import THINGS, watch_button
from core.ui.passage.drawer import open_passage
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.team import allowed, may
from core.ui.state.text import plain
from core.values.words import counted, day
from core.views.wording import filters_in_words

SHOWN = 5  # new rows of a watch
PAGES = {"quote": "quotes", "figure": "figures", "commitment": "agreements", "report": "glance"}


@st.cache_resource(max_entries=4, show_spinner="Asking what is new")
def news(version: str) -> tuple[dict[int, list[NewRow]], Look]:
    """What is new to each watch, and as of when; asked once for a state of the library."""
    looked = look()
    return whats_new(list_watches()), looked


def show(watch: Watch, new: list[NewRow], looked: Look) -> None:
    """A watch: how much is new to it, the first of that, and what to do."""
    thing = THINGS[watch.item]
    with st.container(border=True):
        st.header(plain(watch.name), anchor=False)
        asked = " · ".join(part for part in (scope_of(watch), filters_in_words(watch.filters)) if part)
        asked = asked[:1].upper() + asked[1:]
        number = f"**{counted(len(new), f'new {thing}')}**" if new else f"No new {thing}"
        st.markdown(
            f"{number} since {day(watch.looked)}, {watch.looked:%H:%M}"
            + (f". {plain(asked)}" if asked else "")
        )
        if new:
            show_new(watch, new[:SHOWN])
        with st.container(horizontal=True, vertical_alignment="center"):
            if new and may("watch"):
                st.button(
                    "Mark as seen",
                    key=f"seen-{watch.watch_id}",
                    on_click=allowed(mark_seen),
                    args=([watch.watch_id], looked),
                )
            st.page_link(
                f"pages/{PAGES[watch.item]}.py", label=f"All its {thing}s", icon=":material/arrow_forward:",
                query_params=link_of(watch),
            )  # fmt: skip
            if may("watch"):
                st.button(
                    "Remove",
                    key=f"drop-{watch.watch_id}",
                    type="tertiary",
                    on_click=allowed(drop_watch),
                    args=(watch.watch_id,),
                )


def scope_of(watch: Watch) -> str:
    """Which reports a watch asks, in words; nothing when it asks all."""
    return scope_line(watch.scope, 0).partition(" ")[2] if watch.scope else ""


def link_of(watch: Watch) -> dict[str, Any]:
    """The query of the link to a watch's page, as its rows are now."""
    return query_of_view(watch.scope, watch.filters) | {"watch": str(watch.watch_id)}


def show_new(watch: Watch, rows: list[NewRow]) -> None:
    """Some new rows; a click opens the passage."""
    where = row_index(frames_of_many(list(dict.fromkeys(row.article_id for row in rows))))
    query = all_words(watch.filters.words, watch.scope.words)
    lines = [
        hit_html(row.row_id, passage_of(where, place), query, SimpleNamespace(**where.article_of(place)))
        for row in rows
        if (place := where.places.get(row.row_id))
    ]
    if clicked := show_html(hits_html(lines), key=f"new-{watch.watch_id}"):
        open_passage(clicked, next(row.article_id for row in rows if row.row_id == clicked))


def passage_of(where: RowIndex, place: IndexedRow) -> str:
    """The words of a row; of a figure its sentence, by whose words it is found."""
    around = where.places.get(place.row["sentence_id"] or "") if place.item == "figure" else None
    return str((around or place).row["text"])


want_frame()
st.title("Watches", anchor=False)
watches = list_watches()
if not watches:
    empty_state(
        "No question is kept yet. Filter Quotes, Figures or Agreements, and press “Watch this” there."
    )
else:
    found, looked = news(library_version())
    st.markdown("Questions that are asked of what is new. Click a line to read its passage.")
    with st.container(horizontal=True, vertical_alignment="center"):
        watch_button("report")
        if any(found.values()) and may("watch"):
            ids = [watch.watch_id for watch in watches]
            st.button("Mark all as seen", on_click=allowed(mark_seen), args=(ids, looked))
    for watch in sorted(watches, key=lambda one: not found.get(one.watch_id)):
        show(watch, found.get(watch.watch_id, []), looked)

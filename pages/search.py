"""Search: what the whole library has of some words, kind by kind, and where each stands."""

from typing import Any

import streamlit as st

from core.library import library_version
from core.library.query.search import FoundOfKind, find_notes, search_everything
from core.select.words import mistake_in
from core.ui.components.hits import hit_html, hits_html
from core.ui.components.html_component import show_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.filters import WORDS_HELP
from core.ui.state.text import plain
from core.values.words import counted, shortened

HEADS = {
    "article": ("article", "Articles"),
    "quote": ("quote", "Quotes"),
    "figure": ("figure", "Figures"),
    "person": ("person", "People"),
    "commitment": ("agreement", "Agreements"),
}


@st.cache_resource(max_entries=16, show_spinner="Searching")
def found(query: str, version: str) -> list[FoundOfKind]:
    """What is found; made once for a state of the library."""
    return search_everything(query)


def show_kind(query: str, kind: FoundOfKind) -> None:
    """The first of a kind, and the way to all of it."""
    thing, head = HEADS[kind.kind]
    st.header(f"{head} · {kind.total:,}", anchor=False)
    hits = [hit_html(one.row_id, one.text, query, one, one.more) for one in kind.first]
    if clicked := show_html(hits_html(hits), key=f"hits-{kind.kind}"):
        of = next((one.article_id for one in kind.first if one.row_id == clicked), None)
        open_passage(clicked, of)
    rest: dict[str, tuple[str, dict[str, Any]]] = {
        "article": ("glance", {"has": query}),
        "quote": ("quotes", {"words": query}),
        "figure": ("figures", {"words": query}),
        "commitment": ("agreements", {"has": query, "words": query}),
    }
    if kind.total > len(kind.first) and kind.kind in rest:
        page, more = rest[kind.kind]
        st.page_link(
            f"pages/{page}.py", label=f"All {counted(kind.total, thing)}", icon=":material/arrow_forward:",
            query_params={"reports": "all"} | more,
        )  # fmt: skip


def show_notes(query: str) -> None:
    """The notes that have the words, and the way to them."""
    found = find_notes(query)
    if not found:
        return
    st.header(f"Notes · {len(found):,}", anchor=False)
    for note in found[:6]:
        st.markdown(f"{plain(note.text)}  \n:small[{plain(shortened(note.about, 120))}]")
    st.page_link("pages/pinboard.py", label="Open the pinboard", icon=":material/arrow_forward:")


want_frame()
st.title("Search", anchor=False)
query = st.query_params.get("q", "").strip()
if not query:
    empty_state("Type what you look for into the box above: every report in the library is searched.")
    st.markdown(WORDS_HELP)
elif mistake := mistake_in(query):
    empty_state(mistake)
    st.markdown(WORDS_HELP)
else:
    kinds = found(query, library_version())
    st.markdown(f"What the library has of **{plain(query)}**. Click a line to read its passage.")
    if not any(kind.total for kind in kinds):
        empty_state(
            "Nothing has these words. Take one off, or end one with a star: trad* finds trade and trading."
        )
    for kind in kinds:
        if kind.total:
            show_kind(query, kind)
    show_notes(query)

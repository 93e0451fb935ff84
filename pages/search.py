"""Search: what the whole library has of some words, kind by kind, and where each stands."""

from typing import Any

import streamlit as st

from core.library import library_version
from core.library.query.search import Found, FoundOfKind, search_everything
from core.select.words import mistake_in
from core.summaries.wording.reports import outlet_and_day
from core.ui.components.html_component import show_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.filters import WORDS_HELP
from core.ui.state.text import escape, found_marks, marked_html, plain
from core.values.words import counted, shortened

HEADS = {
    "article": ("article", "Articles"),
    "quote": ("quote", "Quotes"),
    "figure": ("figure", "Figures"),
    "person": ("person", "People"),
    "commitment": ("agreement", "Agreements"),
}
LONGEST = 320  # characters of a passage


@st.cache_resource(max_entries=16, show_spinner="Searching")
def found(query: str, version: str) -> list[FoundOfKind]:
    """What is found; made once for a state of the library."""
    return search_everything(query)


def hit_html(query: str, one: Found) -> str:
    """What was found, its words marked, and where it stands."""
    text = cut(query, one.text)
    words = marked_html(text, 0, len(text), found_marks(query, text))
    told = (one.more, outlet_and_day(one.publisher, one.published, short=True), shortened(one.title, 90))
    where = " · ".join(escape(part) for part in told if part)
    return (
        f"<li><button class='plain' data-open='{escape(one.row_id)}' title='Show it in the article'>{words}"
        f"</button><br><span class='small muted'>{where}</span></li>"
    )


def cut(query: str, text: str) -> str:
    """A long passage from a little before the first word that was found."""
    first = next((mark.start for mark in found_marks(query, text)), 0)
    begin = text.rfind(" ", 0, max(0, first - LONGEST // 3)) + 1 if len(text) > LONGEST else 0
    return ("… " if begin else "") + shortened(text[begin:], LONGEST)


def show_kind(query: str, kind: FoundOfKind) -> None:
    """The first of a kind, and the way to all of it."""
    thing, head = HEADS[kind.kind]
    st.subheader(f"{head} · {kind.total:,}", anchor=False)
    hits = "".join(hit_html(query, one) for one in kind.first)
    if clicked := show_html(f"<ul class='hits'>{hits}</ul>", key=f"hits-{kind.kind}"):
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

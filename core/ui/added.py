"""What became of what was brought, a line an article; and the library as a table to open and remove from."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.library import Added, count_reports, list_reports, remove_report, restore_report, tidy
from core.select.scope import Scope
from core.ui.adding import found_words, told
from core.ui.current import choose_scope
from core.ui.link import link_to
from core.ui.text import plain
from core.values.words import counted, day, shortened

_MOST_LINES = 60
_MOST_ROWS = 300
_ICONS = {"added": "check_circle", "near copy": "content_copy", "known": "inventory_2", "refused": "block"}
_SAID = {"added": "", "near copy": "Near copy. ", "known": "Not added again. ", "refused": "Not added. "}
FIRST = "pages/glance.py"


def show_lines(lines: Sequence[Added]) -> None:
    """A line for each: its title, which opens it, where it is from, what was found and what was odd."""
    outlets = _outlets([one.article_id for one in lines if one.article_id])
    for number, one in enumerate(lines[:_MOST_LINES]):
        with st.container(gap="xxsmall", key=f"added-{number}"):
            _line(one, outlets.get(one.article_id or "", ""))
    if len(lines) > _MOST_LINES:
        st.caption(f"And {len(lines) - _MOST_LINES:,} more, which are in the library below.")


def _line(one: Added, outlet: str) -> None:
    icon = f":material/{_ICONS[one.outcome]}:"
    if one.article_id is None:
        st.markdown(f"{icon} **{plain(shortened(one.source, 90))}**")
        st.caption(_SAID[one.outcome] + plain(one.note))
        return
    title = plain(shortened(one.title or one.source, 90))
    st.page_link(FIRST, label=f"**{title}**", icon=icon, query_params=link_of(one.article_id))
    parts = [outlet, one.source, found_words(one)]
    st.caption(
        " · ".join(plain(part) for part in parts if part)
        + (f"  \n{_SAID[one.outcome]}{plain(one.note)}" if one.note or _SAID[one.outcome] else "")
    )


def link_of(article_id: str) -> dict[str, Any]:
    """The query that opens one article, filters left as they are."""
    return link_to() | {"article": [article_id]}


def side_by_side(lines: Sequence[Added]) -> tuple[str, ...]:
    """The articles of several lines, each once, in order: what can be looked at together."""
    return tuple(dict.fromkeys(one.article_id for one in lines if one.article_id))


def _outlets(ids: Sequence[str]) -> dict[str, str]:
    """Outlet and day of each article, as its line says them."""
    if not ids:
        return {}
    rows = list_reports(Scope(articles=tuple(dict.fromkeys(ids))))
    names = zip(rows["article_id"], rows["publisher"].fillna(""), rows["published"], strict=True)
    return {row: " · ".join(filter(None, (name, day(when)))) for row, name, when in names}


def show_library() -> None:
    """Every report as a row, with a button to open it and one to remove it; and what was removed."""
    words = st.text_input(
        "Find", key="library-words", placeholder="Words of a title or a text", label_visibility="collapsed"
    )
    scope = Scope(words=words)
    rows, total = list_reports(scope, limit=_MOST_ROWS), count_reports(scope)
    if rows.empty:
        st.caption("No report has these words." if words else "There is no report in the library.")
    else:
        _table(rows, key="library-rows", act="Remove", on_act=_remove)
        if total > len(rows):
            st.caption(f"These are {len(rows):,} of {total:,}: give words to find others.")
    _removed()


def _table(rows: pd.DataFrame, *, key: str, act: str, on_act: Any) -> None:
    ids = list(rows["article_id"])
    column = st.column_config
    shown = pd.DataFrame(
        {
            "title": [shortened(t, 110) or "Without a title" for t in rows["title"].fillna(rows["source"])],
            "publisher": rows["publisher"],
            "published": rows["published"],
            "figures": rows["figures"],
            "quotes": rows["quotes"],
            "twin": ["near copy" if isinstance(twin, str) else "" for twin in rows["twin_of"]],
            "source": rows["source"],
            "added": rows["added"],
            "act": act,
        }
    )
    opens = act == "Remove"

    def opened() -> None:
        choose_scope(Scope(articles=(ids[st.session_state[f"{key}-open"].row],)))
        st.session_state["library-opened"] = True

    title: Any = column.TextColumn("Report", width=420)
    if opens:
        title = column.ButtonColumn(
            "Report", key=f"{key}-open", on_click=opened, type="tertiary", alignment="left", pinned=True,
            width=420, help="Click to open it",
        )  # fmt: skip
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        placeholder="",
        alt=f"{counted(len(rows), 'report')} with outlet, day, figures and quotes",
        column_config={
            "title": title,
            "publisher": column.TextColumn("Outlet", width=120),
            "published": column.DateColumn("Published", format="D MMM YYYY", width=100),
            "figures": column.NumberColumn("Figures", width=70),
            "quotes": column.NumberColumn("Quotes", width=70),
            "twin": column.TextColumn("Copy", width=80),
            "source": column.TextColumn("From", width=150),
            "added": column.DateColumn("Added", format="D MMM YYYY", width=100),
            "act": column.ButtonColumn(
                act, key=f"{key}-act", on_click=lambda: on_act(ids[st.session_state[f"{key}-act"].row]),
                type="tertiary", width=90,
            ),
        },
        column_order=[name for name in shown if name != "twin" or shown["twin"].any()],
    )  # fmt: skip


def _removed() -> None:
    rows = list_reports(removed=True, limit=_MOST_ROWS)
    if rows.empty:
        return
    with st.expander(f"Removed ({len(rows)})", key="library-removed"):
        _table(rows, key="removed-rows", act="Restore", on_act=_restore)
        st.caption("Deleting frees the space, and takes away the corrections made on them. It can't be undone.")
        st.button("Delete these for good", on_click=_tidy, key="library-tidy")


def _remove(article_id: str) -> None:
    remove_report(article_id)
    told()[:] = [one for one in told() if one.article_id != article_id]


def _restore(article_id: str) -> None:
    restore_report(article_id)


def _tidy() -> None:
    tidy()

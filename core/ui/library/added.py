"""What became of what was brought, a line an article; and the library as a table to open and remove from."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.frames import rows_of
from core.library import Added, count_reports, list_reports, remove_report, restore_report, tidy
from core.library.articles.listing import ReportRow
from core.select.scope import Scope
from core.ui.components.html_component import show_html
from core.ui.library.adding import found_words, in_short, told
from core.ui.library.details import about, lacking, offer_details
from core.ui.state.current import choose_scope
from core.ui.state.link import link_to
from core.ui.state.team import allowed, may
from core.ui.state.text import escape
from core.values.words import counted, shortened

_MOST_LINES = 100
_MOST_ROWS = 300
_LONGEST_TITLE, _LONGEST_SOURCE = 50, 22  # characters that a cell has room for
_BADGES = {"added": "added", "near copy": "near copy", "known": "already there", "refused": "not added"}
_OPENED = "readout_library_opened"
FIRST = "pages/glance.py"


def show_told(lines: Sequence[Added]) -> None:
    """How many were added, a way to look at them together, and a line for each."""
    st.header(in_short(lines).capitalize(), anchor=False)
    together = tuple(dict.fromkeys(one.article_id for one in lines if one.article_id))
    with st.container(horizontal=True):
        if len(together) > 1 and st.button("Look at them side by side", icon=":material/compare_arrows:"):
            _open(together, "pages/compare.py")
        offer_details(together, lacking(together), key="details-told")
    if clicked := show_html(lines_html(lines[:_MOST_LINES], _outlets(together)), key="added-lines"):
        _open((clicked,), FIRST)
    if len(lines) > _MOST_LINES:
        st.caption(f"And {len(lines) - _MOST_LINES:,} more: those that were added are in the library below.")


def lines_html(lines: Sequence[Added], outlets: Mapping[str, str]) -> str:
    """A line for each: its title, which opens it, where it is from, what was found and what was odd."""
    return f"<ol class='told'>{''.join(_line(one, outlets) for one in lines)}</ol>"


def _line(one: Added, outlets: Mapping[str, str]) -> str:
    badge = f"<span class='badge'>{_BADGES[one.outcome]}</span>"
    if one.article_id is None:
        named, facts = escape(shortened(one.source, 90)), ""
    else:
        title, id_ = escape(shortened(one.title or one.source, 110)), escape(one.article_id)
        named = f"<a class='serif' href='./?article={id_}' data-open='{id_}'>{title}</a>"
        found = found_words(one) if one.figures or one.quotes or one.outcome != "known" else ""
        parts = (outlets.get(one.article_id, ""), found, one.source)
        facts = f"<p class='muted small'>{escape(' · '.join(part for part in parts if part))}</p>"
    note = f"<p class='small'>{escape(one.note)}</p>" if one.note else ""
    if one.article_id is None and one.note.startswith(one.source):  # which names itself
        named, note = f"<span>{escape(one.note)}</span>", ""
    return f"<li class='{one.outcome.replace(' ', '-')}'><p class='row'>{named}{badge}</p>{facts}{note}</li>"


def _open(articles: tuple[str, ...], page: str) -> None:
    choose_scope(Scope(articles=articles))
    st.switch_page(page, query_params=link_to())


def _outlets(ids: Sequence[str]) -> dict[str, str]:
    """What is known of each article, and what isn't, as its line says it."""
    if not ids:
        return {}
    rows = list_reports(Scope(articles=tuple(dict.fromkeys(ids))))
    return {row.article_id: about(row) for row in rows_of(rows, ReportRow)}


def show_library() -> None:
    """Every report as a row, with a button to open it and one to remove it; and what was removed."""
    if opened := st.session_state.pop(_OPENED, None):
        _open((opened,), FIRST)
    words = st.text_input(
        "Find", key="library-words", placeholder="Words of a title or a text", label_visibility="collapsed"
    )
    scope = Scope(words=words)
    rows, total = list_reports(scope, limit=_MOST_ROWS), count_reports(scope)
    if rows.empty:
        st.caption("No report has these words." if words else "There is no report in the library.")
    else:
        _table(rows, key="library-rows", act="Remove", on_act=_remove)
        offer_details(list(rows["article_id"]), (), key="details-library")
        if rows["figures"].isna().any():
            st.caption(
                "Without numbers: not read yet. Open such a report, and its figures and quotes are counted."
            )
        if total > len(rows):
            st.caption(f"These are {len(rows):,} of {total:,}: give words to find others.")
    _removed()


def _table(rows: pd.DataFrame, *, key: str, act: str, on_act: Any) -> None:
    ids = list(rows["article_id"])
    column = st.column_config
    shown = pd.DataFrame(
        {
            "title": [
                shortened(t, _LONGEST_TITLE) or "Without a title"
                for t in rows["title"].fillna(rows["source"])
            ],
            "publisher": rows["publisher"],
            "published": rows["published"],
            "figures": rows["figures"],
            "quotes": rows["quotes"],
            "twin": ["near copy" if isinstance(twin, str) else "" for twin in rows["twin_of"]],
            "act": act,
            "source": [shortened(one, _LONGEST_SOURCE) for one in rows["source"]],
            "added": rows["added"],
        }
    )
    opens = act == "Remove"

    def opened() -> None:
        st.session_state[_OPENED] = ids[st.session_state[f"{key}-open"].row]

    title: Any = column.TextColumn("Report", width=325)
    if opens:
        title = column.ButtonColumn(
            "Report", key=f"{key}-open", on_click=opened, type="tertiary", alignment="left", pinned=False,
            width=325, help="Click to open it",
        )  # fmt: skip
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        placeholder="",
        alt=f"{counted(len(rows), 'report')} with outlet, day, figures and quotes",
        column_config={
            "title": title,
            "publisher": column.TextColumn("Outlet", width=115),
            "published": column.DateColumn("Published", format="D MMM YYYY", width=92),
            "figures": column.NumberColumn("Figures", width=60),
            "quotes": column.NumberColumn("Quotes", width=60),
            "twin": column.TextColumn("Copy", width=80),
            "source": column.TextColumn("From", width=145),
            "added": column.DateColumn("Added", format="D MMM YYYY", width=92),
            "act": column.ButtonColumn(
                act, key=f"{key}-act", on_click=lambda: on_act(ids[st.session_state[f"{key}-act"].row]),
                type="tertiary", width=75,
            ),
        },
        column_order=[
            name
            for name in shown
            if (name != "twin" or shown["twin"].any()) and (name != "act" or may("remove"))
        ],
    )  # fmt: skip


def _removed() -> None:
    rows = list_reports(removed=True, limit=_MOST_ROWS)
    if rows.empty:
        return
    with st.expander(f"Removed ({len(rows)})", key="library-removed"):
        _table(rows, key="removed-rows", act="Restore", on_act=_restore)
        if may("delete"):
            st.caption(
                "Deleting frees the space, and takes away the corrections made on them. It can't be undone."
            )
            st.button("Delete these for good", on_click=allowed(_tidy), key="library-tidy")


def _remove(article_id: str) -> None:
    remove_report(article_id)
    told()[:] = [one for one in told() if one.article_id != article_id]


def _restore(article_id: str) -> None:
    restore_report(article_id)


def _tidy() -> None:
    tidy()

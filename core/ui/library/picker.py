"""Choosing reports: what is open now, and a dialog that finds others and opens one, several or all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from core.frames import rows_of
from core.library import count_reports, library_version, list_reports
from core.library.articles.listing import ReportRow
from core.select.scope import Scope
from core.select.words import mistake_in
from core.summaries.wording.reports import outlet_and_day, reports_line, scope_line
from core.ui.components.controls import any_day
from core.ui.library.two_outlets import known_outlets, two_outlets
from core.ui.state.component import component
from core.ui.state.current import Opened, choose_article, choose_scope, opened, set_beside
from core.ui.state.filters import WORDS_HELP
from core.ui.state.text import escape, plain
from core.ui.state.topics import TOPIC_LABELS
from core.values.words import counted, shortened

A_PAGE = 25  # reports listed at a time
_PAGE, _PICKED = "pick-page", "pick-picked"
_BESIDE = "Every page then counts both: what is open as A, what you choose or look for here as B"
_LIST = component("picker", '<div class="picker"></div>\n', Path(__file__))


def open_now() -> None:
    """In the sidebar: which reports are open, and the way to others."""
    now = opened()
    with st.container(gap="xsmall", key="open-now"):
        title, about = _named(now)
        st.caption("Open now" + (f" · {plain(about)}" if about else ""))
        st.markdown(f"**{plain(title)}**")
        if st.button("Choose reports", icon=":material/library_books:", width="stretch"):
            _start(now)
            _choose()


def _named(now: Opened) -> tuple[str, str]:
    """What is open, in a few words, and what more there is to say of it."""
    if now.total == 1:
        report = now.rows[0]
        return report_title(report, 90), outlet_and_day(report.publisher, report.published)
    if not now.total:
        return "No report", ""
    about = reports_line(now.reports).partition(", ")[2] if now.total == len(now.reports) else ""
    return scope_line(now.scope, now.total), about


def report_title(report: ReportRow, length: int) -> str:
    """What a report is called: its title, else where it came from."""
    return shortened(report.title or report.source or "A report without a title", length)


def _start(now: Opened) -> None:
    """Have the dialog begin with what is open."""
    scope, state = now.scope, st.session_state
    state[_PAGE] = 0
    state[_PICKED] = list(scope.articles)
    state["pick-words"] = scope.words
    state["pick-outlets"] = list(scope.outlets)
    state["pick-topics"] = list(scope.topics)
    state["pick-first-outlet"] = state["pick-outlet-beside"] = state["beside-day"] = None
    state["pick-since"], state["pick-until"] = scope.since, scope.until


@st.dialog("Choose reports", width="large")
def _choose() -> None:
    asked, version = _controls(), library_version()
    total = _count(asked, version)
    page = min(st.session_state[_PAGE], max(0, (total - 1) // A_PAGE))
    rows = _list(asked, page, version)
    with st.container(key="pick-rows"):  # as high as an open list, which else would lie over the buttons
        _list_of(rows, total)
    _turn_pages(page, total)
    _open_buttons(asked, total)
    if _count(Scope(), version) > 1:  # one report has nothing to be set beside
        _beside_at_once()


def _beside_at_once() -> None:
    """What is often set beside what is open, in one choice: outlets, or what came after a day."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        two_outlets("pick")
        first = st.date_input(
            "What is open, before a day and from it on", None, key="beside-day", width=280,
            **any_day(None),
        )  # fmt: skip
    if isinstance(first, date):
        sides = split_at(opened().scope, first)
        if sides is None:
            st.warning("What is open has no report on one side of that day: choose another.")
            return
        choose_scope(sides[0])
        set_beside(sides[1])
        st.rerun()


def split_at(scope: Scope, first: date) -> tuple[Scope, Scope] | None:
    """The reports of a scope before a day, and those from it on; None where either has none. Those without a
    day are in neither."""
    if not scope.articles:
        last = first - timedelta(days=1)
        until = min(last, scope.until) if scope.until else last
        since = max(first, scope.since) if scope.since else first
        sides = replace(scope, until=until), replace(scope, since=since)
        return sides if all(map(count_reports, sides)) else None
    days = {row.article_id: row.published for row in rows_of(list_reports(scope), ReportRow)}
    known = {article_id: day.date() for article_id, day in days.items() if day is not None}
    early = tuple(article_id for article_id in scope.articles if known.get(article_id, date.max) < first)
    late = tuple(article_id for article_id in scope.articles if first <= known.get(article_id, date.min))
    return (Scope(articles=early), Scope(articles=late)) if early and late else None


def _controls() -> Scope:
    """What is looked for: words, outlets, topics, days."""
    again: dict[str, Any] = {"on_change": _first_page}
    st.text_input(
        "Search", key="pick-words", type="search", live="300ms", placeholder="Words in the title or the text",
        help=WORDS_HELP, **again,
    )  # fmt: skip
    if mistake := mistake_in(st.session_state["pick-words"] or ""):
        st.warning(plain(mistake), icon=":material/edit:")
    names = known_outlets(library_version())
    known = [*names, *(name for name in st.session_state["pick-outlets"] if name not in names)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "Outlet", known, key="pick-outlets", placeholder="All", width=220,
            format_func=lambda name: f"{name} ({names.get(name, 0):,})", **again,
        )  # fmt: skip
        st.multiselect(
            "Topic", list(TOPIC_LABELS), key="pick-topics", placeholder="All", width=180,
            format_func=TOPIC_LABELS.__getitem__, **again,
        )  # fmt: skip
        for label, key in (("From", "pick-since"), ("To", "pick-until")):
            st.date_input(label, key=key, width=140, **any_day(st.session_state[key]), **again)
    held = st.session_state
    return Scope(
        words=" ".join((held["pick-words"] or "").split()),
        outlets=tuple(held["pick-outlets"]),
        topics=tuple(held["pick-topics"]),
        since=held["pick-since"],
        until=held["pick-until"],
    )


def _list_of(rows: pd.DataFrame, total: int) -> None:
    """The reports of one page, each with a box to choose it; its title opens it at once."""
    if not total:
        st.info("No report matches. Take a word off, or choose another outlet, topic or day.")
        return

    def pick() -> None:
        st.session_state[_PICKED] = list(st.session_state["pick-list"].picked or [])

    result: Any = _LIST(
        key="pick-list",
        data={"html": list_html(rows), "picked": st.session_state[_PICKED]},
        default={"picked": st.session_state[_PICKED]},
        on_picked_change=pick,
        on_opened_change=lambda: None,
    )
    if result.opened:
        choose_article(str(result.opened))
        st.rerun()


def list_html(reports: pd.DataFrame) -> str:
    """A page of reports as a table: box, title, outlet, day, figures, quotes. Narrow, it becomes a list."""
    rows = "".join(_row(report) for report in rows_of(reports, ReportRow))
    return (
        "<table><thead><tr><th scope='col'><input type='checkbox' data-all "
        "aria-label='Choose all on this page'></th><th scope='col'>Report</th><th scope='col'>Outlet</th>"
        "<th scope='col'>Published</th><th scope='col' class='n'>Figures</th>"
        f"<th scope='col' class='n'>Quotes</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(report: ReportRow) -> str:
    title, outlet = escape(report_title(report, 140)), escape(report.publisher or "")
    day = f"{report.published.day} {report.published:%b %Y}" if report.published is not None else ""
    return (
        f"<tr><td><input type='checkbox' data-id='{escape(report.article_id)}' "
        f"aria-label='Choose “{title}”'></td>"
        f"<td class='title'><button class='open' data-open='{escape(report.article_id)}' "
        f"title='Open this report'>{title}</button></td><td class='outlet'>{outlet}</td>"
        f"<td class='day'>{day}</td>"
        f"<td class='n' data-of='figures'>{_number(report.figures)}</td>"
        f"<td class='n' data-of='quotes'>{_number(report.quotes)}</td></tr>"
    )


def _number(count: int | None) -> str:
    """A count; nothing for a report that was not read yet."""
    return "" if count is None else f"{count:,}"


def _turn_pages(page: int, total: int) -> None:
    if total <= A_PAGE:
        return
    first = page * A_PAGE + 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Newer", icon=":material/chevron_left:", disabled=not page, on_click=_turn, args=(page - 1,)
        )
        st.caption(f"{first:,} to {min(first + A_PAGE - 1, total):,} of {total:,}", width="content")
        st.button(
            "Older", icon=":material/chevron_right:", icon_position="right", on_click=_turn, args=(page + 1,),
            disabled=first + A_PAGE > total,
        )  # fmt: skip


def _open_buttons(asked: Scope, total: int) -> None:
    picked = st.session_state[_PICKED]
    with st.container(horizontal=True):
        named = f"Open {counted(len(picked), 'report')}" if picked else "Open the chosen ones"
        if st.button(named, disabled=opens_nothing_new(picked, opened().scope)):
            choose_scope(Scope(articles=tuple(picked)))
            st.rerun()
        every = f"Open all {total:,}"
        if asked:
            every = "Open the one that matches" if total == 1 else f"{every} that match"
        if (total > 1 or asked) and st.button(every, disabled=not total):
            choose_scope(asked)
            st.rerun()
        fresh = tuple(one for one in picked if one not in opened().scope.articles)
        nothing = not fresh and not (asked and total)
        if (total > 1 or asked) and st.button("Set beside what is open", disabled=nothing, help=_BESIDE):
            set_beside(Scope(articles=fresh) if fresh else asked)
            st.rerun()
        if picked and st.button("Choose none", type="tertiary"):
            st.session_state[_PICKED] = []
            st.rerun(scope="fragment")


def opens_nothing_new(picked: Sequence[str], scope: Scope) -> bool:
    """Whether no report is picked, or those that are, in whatever order, are all that a scope asks for."""
    return not picked or (set(picked) == set(scope.articles) and not replace(scope, articles=()))


def _turn(page: int) -> None:
    st.session_state[_PAGE] = page


def _first_page() -> None:
    _turn(0)


@st.cache_resource(max_entries=64, show_spinner=False)
def _list(asked: Scope, page: int, version: str) -> pd.DataFrame:
    return list_reports(asked, limit=A_PAGE, offset=page * A_PAGE, newest_first=True)


@st.cache_resource(max_entries=64, show_spinner=False)
def _count(asked: Scope, version: str) -> int:
    return count_reports(asked)

"""Which reports the pages are about, and their frames."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd
import streamlit as st

from core.frames import Frames, rows_of
from core.library.articles.frames import frames_of_many
from core.library.articles.listing import ReportRow, count_reports, list_reports, tables_of_reports
from core.library.query.who import names_in
from core.library.store.database import library_version
from core.register.known import renamed
from core.select.links import BESIDE, BESIDE_SCOPE, query_of, scope_from
from core.select.scope import Scope
from core.ui.state.link import change_view, set_link, view

_OPENED = "readout_opened"
MOST_REPORTS = 40  # whose frames a page holds at once; beyond that it shows the newest


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What is open: the scope, how many reports are in it (`total`), and the lines of those that pages
    show (`reports`, as `list_reports` gives them: all, or the newest `MOST_REPORTS`). `missing` counts the
    reports that the link names and the library does not have."""

    scope: Scope
    total: int
    reports: pd.DataFrame
    missing: int = 0

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the reports that pages show."""
        return tuple(self.reports["article_id"])

    @cached_property
    def rows(self) -> list[ReportRow]:
        """The lines of `reports`."""
        return rows_of(self.reports, ReportRow)

    @property
    def many(self) -> bool:
        """Whether more than one report is open."""
        return self.total > 1


def opened() -> Opened:
    """What the link asks to have open; the first report when it asks for none, or for none that is there."""
    asked, state = scope_from(view()), st.session_state
    if _OPENED not in state or state[_OPENED][0] != asked:
        state[_OPENED] = (asked, _opened(asked, library_version()))
    return state[_OPENED][1]  # type: ignore[no-any-return]


def beside() -> Opened | None:
    """What the link sets beside the open reports; None when it sets nothing there."""
    asked = scope_from(view(), BESIDE)
    if asked is None:
        return None
    found = _found(asked, library_version())
    return found or Opened(scope=asked, total=0, reports=list_reports(limit=0), missing=len(asked.articles))


def beside_frames() -> Frames:
    """The frames of the reports that are set beside the open ones."""
    other = beside()
    return _kept_frames(other.ids) if other is not None and other.ids else no_frames()


def set_beside(scope: Scope | None) -> None:
    """Set some reports beside the open ones; None takes them away again."""
    change_view(**(query_of(scope, BESIDE) if scope is not None else dict.fromkeys(BESIDE_SCOPE, ())))


def swap_sides() -> None:
    """Open what is set beside, and set beside it what is open."""
    if (other := beside()) is not None and other.total:
        mine = current_scope()
        choose_scope(other.scope)
        set_beside(mine)


def look_again() -> None:
    """Ask the library anew what is open: once for each run of the dashboard, not at every part of a page."""
    st.session_state.pop(_OPENED, None)


def current_scope() -> Scope:
    """Which reports are open; those of its `articles` that the library knows."""
    return opened().scope


def current_frames() -> Frames:
    """The frames of the open reports, the newest first; the typed, empty tables when there are none."""
    ids = opened().ids
    return _kept_frames(ids) if ids else no_frames()


def report_frames(article_id: str) -> Frames:
    """The frames of one report, open or not. Raises UnknownArticle when the library does not have it."""
    return _kept_frames((article_id,))


def by_query() -> bool:
    """Whether more reports are open than a page holds: pages that can then ask the library instead."""
    now = opened()
    return now.total > len(now.reports)


def choose_article(article_id: str) -> None:
    """Open one report. Filters stay: they may well hold for it too."""
    choose_scope(Scope(articles=(article_id,)))


def choose_scope(scope: Scope) -> None:
    """Open these reports, and close the passage of those that were open before."""
    for place in ("at", "passage", "report"):
        set_link(place, None)
    change_view(**query_of(scope))


def no_frames() -> Frames:
    """Every table, empty."""
    return Frames.empty()


@st.cache_resource(max_entries=64, show_spinner=False)
def _opened(asked: Scope | None, version: str) -> Opened:
    if asked is not None:
        if (found := _found(asked, version)) is not None:
            return found
        if not asked.articles:
            return Opened(scope=asked, total=0, reports=list_reports(limit=0))
    first = list_reports(limit=1)
    missing = len(set(asked.articles)) if asked is not None else 0
    scope = Scope(articles=tuple(first["article_id"]))
    return Opened(scope=scope, total=len(first), reports=first, missing=missing)


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(asked: Scope, version: str) -> Opened | None:
    """The reports of a scope; None when there is none."""
    found = list_reports(asked, limit=MOST_REPORTS, newest_first=True)
    if not len(found):
        return None
    scope = _known(asked, found) if asked.articles else asked
    total = len(found) if len(found) < MOST_REPORTS else count_reports(asked)
    missing = len({*asked.articles} - {*scope.articles})
    return Opened(scope=scope, total=total, reports=found, missing=missing)


def _known(asked: Scope, found: pd.DataFrame) -> Scope:
    """The named reports that are there, in the order the link has them."""
    if len(found) >= min(len(asked.articles), MOST_REPORTS):
        return asked
    there = set(found["article_id"])
    return Scope(articles=tuple(article_id for article_id in asked.articles if article_id in there))


def _kept_frames(ids: tuple[str, ...]) -> Frames:
    """The frames of some reports, everybody under one name, kept for as long as their tables and these names
    stay: what is added beside them, or written elsewhere in the library, leaves them and the charts made of
    them alone."""
    return _frames_then(ids, library_version())


@lru_cache(maxsize=16)  # a page asks many times, and next to nothing is looked at while nobody writes
def _frames_then(ids: tuple[str, ...], _version: str) -> Frames:
    return _frames(ids, tables_of_reports(ids), tuple(sorted(names_in(ids).items())))


@st.cache_resource(max_entries=32, show_spinner="Reading")
def _frames(
    ids: tuple[str, ...], tables: tuple[str, ...], names: tuple[tuple[tuple[str, str], str], ...]
) -> Frames:
    return renamed(frames_of_many(ids), dict(names))

"""Two choices of reports side by side: a band that names A and B, and what a page counts of both."""

import streamlit as st

from core.charts.html_chart import HtmlChart, figure_html
from core.compare.origins import origins_of
from core.frames import Frames
from core.library import library_version, list_reports
from core.library.edits.decisions import decided_pairs
from core.select.narrow import narrowed
from core.select.scope import Scope
from core.summaries.comparison.side_by_side import BothGive, SideTable, both_give, counted_on, side_tables
from core.summaries.wording.reports import reports_line, scope_line
from core.summaries.wording.templates import share_of
from core.ui.components.html_component import show_html
from core.ui.passage.drawer import open_passage, show_clickable
from core.ui.state.current import (
    Opened,
    beside,
    beside_frames,
    current_frames,
    opened,
    set_beside,
    swap_sides,
)
from core.ui.state.filters import current_filters
from core.ui.state.link import current_page
from core.ui.state.text import escape, plain
from core.values.words import shortened
from core.views.selection import Selection
from core.views.side_by_side import both_give_html, both_words, side_chart

_WITH_FIGURES = ("figures", "compare")  # pages that show which figures both sides give
_MOST_IN_BOTH = 40  # figures that both give, in the table


def both_sides() -> None:
    """Which reports are set beside the open ones, if any, and what this page counts of both.

    What follows on the page is of A, the open reports, and says so.
    """
    other = beside()
    if other is None:
        return
    now = opened()
    with st.container(border=True, key="both-sides"):
        show_html(band_html(now, other), key="band-of-sides")
        for sentence in cautions(now, other):
            st.markdown(plain(sentence))
        _buttons(other)
    if not now.total or not other.total or _ids(now) == _ids(other):
        return
    _counts(current_page(), other)
    if counted_on(current_page()):
        st.markdown("**A alone**")


def _buttons(other: Opened) -> None:
    with st.container(horizontal=True):
        st.button("Swap A and B", icon=":material/swap_horiz:", disabled=not other.total, on_click=swap_sides)
        st.button("Take B away", icon=":material/close:", type="tertiary", on_click=set_beside, args=(None,))


def band_html(now: Opened, other: Opened) -> str:
    """A line for each side: which reports, of how many origins."""
    lines = "".join(
        f"<p class='side-{name}'><b>{name}</b> {escape(_named(side, frames))}</p>"
        for name, side, frames in (("A", now, current_frames()), ("B", other, beside_frames()))
    )
    return f"<div class='band-of-sides'>{lines}</div>"


def _named(side: Opened, frames: Frames) -> str:
    """Which reports a side has: one by its title, several by number, origins, days and outlets."""
    if not side.total:
        return "No report"
    if side.total > len(side.reports):
        return f"{scope_line(side.scope, side.total)}; counted on the {len(side.reports)} newest"
    origins = len(origins_of(frames.articles).every)
    line = reports_line(side.reports, origins)
    title = side.reports["title"].iloc[0] if side.total == 1 else None
    if isinstance(title, str):
        return f"{shortened(title, 70)} ({line})"
    asked = scope_line(side.scope, side.total) if side.scope and not side.scope.articles else ""
    told = asked.partition(" ")[2].partition(" ")[2]  # without "3 reports"
    return f"{line}{f'; chosen: {told}' if told else ''}"


def cautions(now: Opened, other: Opened) -> list[str]:
    """What to know before the two are compared: that B is empty, the same, or shares reports with A."""
    for name, side in (("A", now), ("B", other)):
        if not side.total:
            return [f"{name} has no report: nothing in this library is what the link asks for there."]
    mine, theirs = _ids(now), _ids(other)
    if mine == theirs:
        return ["A and B are the same reports, so there is nothing to compare. Choose others for B."]
    shared = len(mine & theirs)
    if not shared:
        return []
    of = min(len(mine), len(theirs))
    smaller = "A" if len(mine) <= len(theirs) else "B"
    return [f"{_in_both(shared, of, smaller)} in the other too and counted on both sides."]


def _in_both(shared: int, of: int, side: str) -> str:
    told = share_of(shared, of, spell=True)
    told = told[:1].upper() + told[1:]
    return f"{told} of {side} {'is' if shared == 1 else 'are'}"


def _ids(side: Opened) -> frozenset[str]:
    """The ids of all reports of a side."""
    return _ids_of(side.scope, library_version()) if side.total > len(side.reports) else frozenset(side.ids)


@st.cache_resource(max_entries=16, show_spinner=False)
def _ids_of(scope: Scope, version: str) -> frozenset[str]:
    return frozenset(list_reports(scope)["article_id"])


def _counts(page: str, other: Opened) -> None:
    """What a page counts of both sides, through the filters."""
    frames, filters = current_frames(), current_filters()
    theirs = beside_frames()
    selection = Selection(frames=frames, filters=filters)
    key = f"{page} beside {other.ids} {filters}"
    tables: list[SideTable] = selection.kept(
        f"sides {key}", lambda: side_tables(page, selection.shown, narrowed(theirs, filters))
    )
    if not tables and counted_on(page):
        st.markdown("Neither A nor B has anything of what this page counts.")
    columns = st.columns(2, gap="large") if len(tables) > 1 else [st.container()]
    for place, table in enumerate(tables):
        with columns[place % len(columns)]:
            show_clickable(figure_html(side_chart(table)), key=f"sides-{page}-{place}")
    if page in _WITH_FIGURES:
        rows = selection.kept(
            f"both {key} {decided_pairs()}",
            lambda: both_give(selection.shown, narrowed(theirs, filters), decided_pairs()),
        )
        _both_give(rows, theirs)


def _both_give(rows: list[BothGive], theirs: Frames) -> None:
    if not rows:
        st.markdown("**No figure of one thing is given on both sides.**")
        return
    chart = HtmlChart(html=both_give_html(rows[:_MOST_IN_BOTH]), title=both_words(len(rows)))
    if clicked := show_html(figure_html(chart), key="both-give"):
        of = dict(zip(theirs.figures["figure_id"], theirs.figures["article_id"], strict=True))
        open_passage(clicked, of.get(clicked))

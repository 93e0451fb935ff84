"""What all theme pages are made of: the head with its sentence and map, and the parts after the chart.

A page opens its theme, draws the one chart of its own, and closes the theme:

    theme = open_theme("trade")
    ...
    close_theme(theme)
"""

import re
from typing import TYPE_CHECKING

import streamlit as st

from core.frames import Frames, rows_of
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import ThemeCount, load_theme, themes_dealt_with
from core.ui.passage.chart import show_view
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import current_frames
from core.ui.state.filters import count_of, current_filters
from core.ui.state.link import link_to
from core.ui.state.text import escape
from core.ui.themes.theme_parts import (
    COLUMNS,
    answer_chart,
    beside_part,
    figures_drawn,
    figures_part,
    quotes_part,
    shared_part,
    shares,
    ties_part,
)
from core.values.words import counted, joined
from core.views.selection import Selection, ThemePage

if TYPE_CHECKING:
    from collections.abc import Callable


def open_theme(name: str, names: "Callable[[Frames], str | None] | None" = None) -> ThemePage:
    """The head of a theme's page: its sentence, where in the article it stands, how much of it is shown.

    `names` may say, from the frames, what a theme without a leading figure names. Stops the page when the
    article says nothing on the theme, or when no part of it passes the filters.
    """
    theme, frames = load_theme(name), current_frames()
    page_head(theme.title)
    page = Selection(frames=frames, filters=current_filters()).theme(name)
    statement = page.kept(
        "statement", lambda: theme_statement(frames, theme, names(frames) if names else None)
    )
    if page.whole.sentences.empty and page.whole.figures.empty and page.whole.quotes.empty:
        empty_state(statement.text)
        _other_themes(frames)
        st.stop()
    _say(statement.text, statement.row_id, key=f"{name}-statement")
    _map(page)
    if current_filters():
        st.caption(f"The filters leave {_counts(page)}.")
        if page.own.sentences.empty and page.own.figures.empty and page.own.quotes.empty:
            empty_state(f"Nothing on {theme.spoken} passes the filters. Take one off above to see more.")
            st.stop()
    return page


def theme_with_figures(name: str, chart: str, otherwise: str) -> None:
    """The page of a theme that one chart answers, with its figures beside it.

    `otherwise` is said of the reports when the chart is empty, and begins with its verb (`page.voice`).
    """
    page = open_theme(name)
    left, right = st.columns(COLUMNS, gap="large")
    with left:
        verb, said = otherwise.split(" ", 1)
        answer_chart(page, page.theme.asks, chart, f"{page.voice(verb)} {said}")
    with right:
        beside_part(page)
    close_theme(page, beside=True)


def close_theme(page: ThemePage, *, beside: bool = False) -> None:
    """The parts after a theme's own chart: parties and their ties, figures, shared topics, quotes.

    Figures that are drawn take the width of the page. `beside` says that the page has shown `beside_part`.
    """
    shown = ties_part(page, beside=not beside)
    several = shares(page) and not (beside or shown)
    wide = figures_drawn(page) or page.own.figures.empty  # where there are none a line says so
    if wide or not (several or beside):
        figures_part(page)
    if several:
        left, right = st.columns(2, gap="large")
        with left:
            shared_part(page)
        if not wide:
            with right:
                figures_part(page)
    quotes_part(page)


def _say(text: str, row_id: str | None, *, key: str) -> None:
    text = re.sub(r"(?<=\d) (?=[bmt]n\b)", "\u00a0", text)  # an amount stays on one line
    opening = f" data-open='{escape(row_id)}' title='Show it in the article'" if row_id else ""
    show_clickable(
        f"<p class='serif' style='font-size:1.35rem;line-height:1.4;margin:0;max-width:52rem'>"
        f"<button class='plain'{opening}>{escape(text)}</button></p>",
        key=key,
    )


def _map(page: ThemePage) -> None:
    """The small article map, lit where the theme is dealt with."""
    show_view(f"{page.theme.name}-map", page.selection)


def _counts(page: ThemePage) -> str:
    tables = [
        (kind, getattr(page.every if kind == "figures" else page.own, kind), getattr(page.all_rows, kind))
        for kind in ("sentences", "figures", "quotes")
    ]
    return joined(count_of(len(own), len(whole), kind) for kind, own, whole in tables if len(whole))


def _other_themes(frames: Frames) -> None:
    """Links to the themes that the article does deal with."""
    for row in rows_of(themes_dealt_with(frames), ThemeCount):
        if row.sentences:
            st.page_link(
                f"pages/{row.theme}.py", label=f"{row.title}: {counted(row.sentences, 'sentence')}",
                icon=":material/arrow_forward:", query_params=link_to(),
            )  # fmt: skip

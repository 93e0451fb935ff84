"""The parts that every theme page has: figures, parties and their ties, shared themes, quotes."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from core.frames import rows_of
from core.select.row_index import row_index
from core.summaries.figures import most_telling
from core.summaries.stated import stated
from core.summaries.themes.parties import TiedSentence, parties, sentences_of_ties, ties
from core.ui.components.cards import figure_cards, quote_cards, report_beside
from core.ui.components.menu import menu_html
from core.ui.passage.chart import show_view
from core.ui.passage.drawer import show_clickable
from core.ui.state.filters import count_of
from core.ui.state.link import link_to
from core.ui.state.text import escape, plain
from core.values.words import counted, shortened
from core.views.registry import chart_of
from core.views.selection import ThemePage
from core.views.theme_pages import MOST_FIGURES, new_figures

COLUMNS = [3, 2]  # the wide part of a page and what stands beside it
MOST_QUOTES = 12  # shown here; the Figures and Quotes pages have them all
MOST_TIES, LONGEST_TIE = 8, 130  # rows of the list beside the staircase, characters of each


def answer_chart(page: ThemePage, question: str, name: str, otherwise: str) -> None:
    """A part of a theme's own answer: the question as a heading, and a chart, or that there is none."""
    st.header(question, anchor=False)
    if not show_view(name, page.selection):
        not_said(otherwise)


def answer_list(
    page: ThemePage, question: str, rows: Iterable[tuple[str, str, str, str]], otherwise: str, *, key: str
) -> None:
    """As `answer_chart`, with a list; see `rows_list`."""
    st.header(question, anchor=False)
    if rows := list(rows):
        rows_list(page, rows, key=key)
    else:
        not_said(otherwise)


def not_said(text: str) -> None:
    """Say, quietly, that the article gives no answer."""
    st.caption(f":material/info: {plain(text)}")


def rows_list(page: ThemePage, rows: Iterable[tuple[str, str, str, str]], *, key: str) -> None:
    """A quiet list whose rows open their passage: (row id, bold words, what is said of them, muted note).

    Of several reports the note begins with the row's own.
    """
    where = row_index(page.frames)
    items = "".join(
        "<div style='border-top:1px solid var(--st-border-color);padding:.55rem 0'>"
        f"<button class='plain' data-open='{escape(row_id)}' title='Show it in the article'>"
        f"<strong>{escape(head)}</strong> {escape(said)}"
        + _note(report_beside(where, where.places[row_id]), note)
        + "</button></div>"
        for row_id, head, said, note in rows
    )
    show_clickable(f"<div class='listed'>{menu_html(key)}{items}</div>", key=key)


def _note(report: str, note: str) -> str:
    told = " · ".join(part for part in (report, note) if part)
    return f"<br><span class='small muted'>{escape(told)}</span>" if told else ""


def figures_part(page: ThemePage) -> None:
    """The theme's figures, drawn with their bounds; as cards where the page drew them, or there is one."""
    facts, new = page.kept("stated", lambda: stated(page.own)), new_figures(page)
    above = f", {len(facts) - len(new)} of them drawn above" if 1 < len(new) < len(facts) else ""
    figures = _part(page, "figure", f"{page.voice('give')} no figure for {page.theme.spoken}.", above)
    if figures.empty:
        return
    if len(figures) < 2 or not show_view(f"{page.theme.name}-ladder", page.selection):
        where = row_index(page.frames)
        cards = page.kept(
            "telling", lambda: most_telling(facts if len(facts) else figures)["figure_id"].tolist()
        )
        show_clickable(
            figure_cards(where, [where.places[row_id] for row_id in cards]), key=f"{page.theme.name}-figures"
        )
        if len(cards) < len(facts):
            telling = "The most telling is" if len(cards) == 1 else f"The {len(cards)} most telling are"
            _all_of(page, "figures", f"{telling} here; see all {len(page.every.figures)}")
    if len(new) > MOST_FIGURES:
        _all_of(
            page, "figures", f"The {MOST_FIGURES} most telling are drawn; see all {len(page.every.figures)}"
        )


def figures_drawn(page: ThemePage) -> bool:
    """Whether the theme's figures are drawn on axes, which want the width of the page, and not as cards."""
    return chart_of(f"{page.theme.name}-ladder", page.selection) is not None


def beside_part(page: ThemePage) -> None:
    """What stands beside a theme's own chart: its figures, unless they are drawn further down, and the topics
    that share its sentences."""
    if not figures_drawn(page):
        figures_part(page)
    shared_part(page)


def ties_part(page: ThemePage, *, beside: bool = False) -> bool:
    """The parties that share sentences on the theme; nothing where no two do.

    With `beside` the topics that share them stand beside the list, where nothing is drawn of the ties; True
    when they do.
    """
    own = page.own.sentences["sentence_id"]
    named = page.kept("parties", lambda: parties(page.chosen, own))
    tied = page.kept("ties", lambda: ties(page.chosen, own))
    all_named = page.kept("all parties", lambda: parties(page.frames, page.whole.sentences["sentence_id"]))
    if tied.empty:
        return False
    beside = beside and shares(page)
    # not drawn where its dots would be all alike
    drawn = chart_of(f"{page.theme.name}-ties", page.selection) is not None
    if beside and not drawn:
        left, right = st.columns(COLUMNS, gap="large")
        with left:
            ties_part(page)
        with right:
            shared_part(page)
        return True
    st.header("Who is named with whom", anchor=False)
    if len(named) < len(all_named):
        st.caption(f"{len(named)} of {counted(len(all_named), 'name')}")
    sentences = page.kept("sentences of ties", lambda: sentences_of_ties(tied))
    rows = [
        (row.sentence_id, row.parties, "", shortened(row.text, LONGEST_TIE))
        for row in rows_of(sentences.head(MOST_TIES), TiedSentence)
    ]
    if not drawn:
        rows_list(page, rows, key=f"{page.theme.name}-tie-list")
        return False
    left, right = st.columns(COLUMNS, gap="large")
    with left:
        show_view(f"{page.theme.name}-ties", page.selection)
    with right:
        rows_list(page, rows, key=f"{page.theme.name}-tie-list")
        if len(sentences) > MOST_TIES:
            st.caption(f"The first {MOST_TIES} of {len(sentences)} sentences that name two parties or more.")
    return False


def shares(page: ThemePage) -> bool:
    """Whether one topic shares more of the theme's sentences than another."""
    return chart_of(f"{page.theme.name}-shared", page.selection) is not None


def shared_part(page: ThemePage) -> None:
    """Which topics share the theme's sentences; nothing where none does more than another."""
    if shares(page):
        st.header("Which themes share its sentences", anchor=False)
        show_view(f"{page.theme.name}-shared", page.selection)


def quotes_part(page: ThemePage) -> None:
    quotes = _part(page, "quote", f"{page.voice('quote')} nobody on {page.theme.spoken}.")
    if quotes.empty:
        return
    where, shown = row_index(page.frames), quotes["quote_id"].head(MOST_QUOTES)
    cards = quote_cards(where, [where.places[row_id] for row_id in shown])
    menu = menu_html(f"{page.theme.name}-quotes", name="these quotes")
    show_clickable(
        f"<div class='listed'>{menu}<div class='abreast'>{cards}</div></div>", key=f"{page.theme.name}-quotes"
    )
    if len(quotes) > MOST_QUOTES:
        _all_of(page, "quotes", f"The first {MOST_QUOTES} are here; see all {len(quotes)}")


def _all_of(page: ThemePage, name: str, label: str) -> None:
    """A link to the page that shows every figure or quote, with the theme's topics as its filter."""
    query = link_to() | {"topic": list(page.theme.topics)}
    st.page_link(f"pages/{name}.py", label=label, icon=":material/arrow_forward:", query_params=query)


def _part(page: ThemePage, thing: str, otherwise: str, more: str = "") -> pd.DataFrame:
    """The theme's figures or quotes, under their heading with how many there are and what `more` is said of
    that; where there are none at all a line says so, which needs no heading."""
    own = getattr(page.own, f"{thing}s")
    number, of = (len(getattr(rows, f"{thing}s")) for rows in (page.every, page.all_rows))
    if of:
        st.header(f"{thing}s".capitalize(), anchor=False)
        st.caption(count_of(number, of, f"{thing}s") + more)
    if own.empty:
        not_said(otherwise)
    return own

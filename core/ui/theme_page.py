"""What all theme pages are made of: the head with its sentence and map, and the parts after the chart.

A page opens its theme, draws the one chart of its own, and closes the theme:

    theme = open_theme("trade")
    ...
    close_theme(theme, drawn=flows["figure_id"])
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from core.charts.article_map import article_map
from core.charts.figures import figures_ladder
from core.charts.parties import tie_finding, tie_stairs
from core.charts.style import source_line, topic_colour, topic_label
from core.charts.theme import shared_bars
from core.frames import Frames
from core.summaries.figures import ladder_finding, ladder_rows
from core.summaries.parties import parties, sentences_of_ties, tie_strengths, ties
from core.summaries.rows import rows_of
from core.summaries.statement import theme_statement
from core.summaries.theme import Theme, lit_frames, load_theme, shared_topics, theme_frames, themes_dealt_with
from core.ui.cards import figure_cards, quote_cards
from core.ui.chart import show_chart
from core.ui.current import current_frames
from core.ui.filters import apply, count_of, current_filters
from core.ui.link import link_to
from core.ui.page import empty_state, page_head
from core.ui.passage import show_clickable
from core.ui.places import atlas
from core.ui.text import escape
from core.values.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = [3, 2]  # the wide part of a page and what stands beside it
MOST_TIES, LONGEST_TIE = 8, 130  # rows of the list beside the staircase, characters of each


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePage:
    """A theme of the open article: all its `frames`, those that pass the filters (`chosen`), the source
    line of its charts and the theme's colour."""

    theme: Theme
    frames: Frames
    chosen: Frames
    source: str
    colour: str

    @property
    def own(self) -> Frames:
        """What deals with the theme and passes the filters."""
        return theme_frames(self.chosen, self.theme)

    @property
    def whole(self) -> Frames:
        """What deals with the theme, whether it passes the filters or not."""
        return theme_frames(self.frames, self.theme)


def open_theme(name: str, names: "Callable[[Frames], str | None] | None" = None) -> ThemePage:
    """The head of a theme's page: its sentence, where in the article it stands, how much of it is shown.

    `names` may say, from the frames, what a theme without a leading figure names. Stops the page when the
    article says nothing on the theme, or when no part of it passes the filters.
    """
    theme, frames = load_theme(name), current_frames()
    page_head(theme.title)
    page = ThemePage(
        theme=theme, frames=frames, chosen=filtered(frames), source=source_line(frames.articles),
        colour=topic_colour(theme.topics[0]),
    )  # fmt: skip
    statement = theme_statement(frames, theme, names(frames) if names else None)
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


def close_theme(page: ThemePage, drawn: Iterable[str] = (), *, figures: bool = True) -> None:
    """The parts after a theme's own chart: parties and their ties, quotes, figures, shared themes.

    `drawn` are the ids of figures whose bounds the page has drawn already; `figures` is False when the
    page has shown the whole part itself.
    """
    _ties(page)
    left, right = st.columns(COLUMNS, gap="large")
    with left:
        _quotes(page)
    with right:
        if figures:
            figures_part(page, drawn)
        _shared(page)


def figures_part(page: ThemePage, drawn: Iterable[str] = ()) -> None:
    """The theme's figures: drawn with their bounds, unless the page did, and as cards."""
    figures, of = page.own.figures, len(page.whole.figures)
    _heading("Figures", len(figures), of, "figure")
    if figures.empty:
        not_said(f"The article gives no figure for {page.theme.spoken}.")
        return
    rows = ladder_rows(figures[~figures["figure_id"].isin(set(drawn))], page.frames.sentences)
    if len(rows):
        finding = ladder_finding(rows)
        ladder = figures_ladder(rows, finding, page.source)
        show_chart(ladder, key=f"{page.theme.name}-ladder", alt=f"{finding}.")
    where = atlas(page.frames)
    cards = figure_cards(where, [where.places[row_id] for row_id in figures["figure_id"]])
    show_clickable(cards, key=f"{page.theme.name}-figures")


def filtered(frames: Frames) -> Frames:
    """The part of some frames that passes the filters in the link; mentions go with their sentences."""
    filters = current_filters()
    if not filters:
        return frames
    sentences = apply(filters, frames, "sentence")
    return replace(
        frames,
        sentences=sentences,
        figures=apply(filters, frames, "figure"),
        quotes=apply(filters, frames, "quote"),
        mentions=frames.mentions[frames.mentions["sentence_id"].isin(sentences["sentence_id"])],
    )


def answer(question: str) -> None:
    """The heading over a part of a theme's own answer: the question it answers."""
    st.header(question, anchor=False)


def not_said(text: str) -> None:
    """Say, quietly, that the article gives no answer."""
    st.caption(f":material/info: {text}")


def rows_list(rows: Iterable[tuple[str, str, str, str]], *, key: str) -> None:
    """A quiet list whose rows open their passage: (row id, bold words, what is said of them, muted note)."""
    items = "".join(
        "<div style='border-top:1px solid var(--st-border-color);padding:.55rem 0'>"
        f"<button class='plain' data-open='{escape(row_id)}' title='Show it in the article'>"
        f"<strong>{escape(head)}</strong> {escape(said)}"
        + (f"<br><span class='small muted'>{escape(note)}</span>" if note else "")
        + "</button></div>"
        for row_id, head, said, note in rows
    )
    show_clickable(items, key=key)


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
    chart = article_map(lit_frames(page.frames, page.theme), lit=page.theme.topics, small=True)
    show_chart(chart, key=f"{page.theme.name}-map", alt=f"{chart.layout.meta['title']}.")


def _ties(page: ThemePage) -> None:
    own = page.own.sentences["sentence_id"]
    named, tied = parties(page.chosen, own), ties(page.chosen, own)
    all_named = parties(page.frames, page.whole.sentences["sentence_id"])
    _heading("Who is named with whom", len(named), len(all_named), "party", "parties")
    if tied.empty:
        alone = ", ".join(named["party"])
        not_said(
            f"No two parties share a sentence on {page.theme.spoken}."
            + (f" Named: {alone}." if alone else "")
        )
        return
    strengths = tie_strengths(tied)
    sentences = sentences_of_ties(tied)
    rows = [
        (row.sentence_id, row.parties, "", shortened(row.text, LONGEST_TIE))
        for row in rows_of(sentences.head(MOST_TIES))
    ]
    if len(strengths) == 1:  # a staircase of one step shows nothing that a line does not
        rows_list(rows, key=f"{page.theme.name}-tie-list")
        return
    left, right = st.columns(COLUMNS, gap="large")
    with left:
        chart = tie_stairs(named, strengths, page.colour, page.theme.spoken, page.source)
        show_chart(chart, key=f"{page.theme.name}-ties", alt=f"{tie_finding(strengths)}.")
    with right:
        rows_list(rows, key=f"{page.theme.name}-tie-list")
        if len(sentences) > MOST_TIES:
            st.caption(f"The first {MOST_TIES} of {len(sentences)} sentences that name two parties or more.")


def _shared(page: ThemePage) -> None:
    shared = shared_topics(page.chosen, page.theme)
    st.header("Which themes share its sentences", anchor=False)
    if shared.empty:
        not_said(f"None: the sentences on {page.theme.spoken} deal with nothing else.")
        return
    first = shared.iloc[0]
    alt = f"{topic_label(first['topic'])} shares {first['sentences']} of its {first['of']} sentences."
    chart = shared_bars(shared, page.theme.spoken, page.source)
    show_chart(chart, key=f"{page.theme.name}-shared", alt=alt)


def _quotes(page: ThemePage) -> None:
    quotes, of = page.own.quotes, len(page.whole.quotes)
    _heading("Quotes", len(quotes), of, "quote")
    if quotes.empty:
        not_said(f"The article quotes nobody on {page.theme.spoken}.")
        return
    where = atlas(page.frames)
    show_clickable(
        quote_cards(where, [where.places[i] for i in quotes["quote_id"]]), key=f"{page.theme.name}-quotes"
    )


def _heading(title: str, shown: int, of: int, thing: str, things: str | None = None) -> None:
    st.header(title, anchor=False)
    if of:
        st.caption(f"{shown} of {counted(of, thing, things)}")


def _counts(page: ThemePage) -> str:
    kinds = ("sentences", "figures", "quotes")
    return ", ".join(
        count_of(len(getattr(page.own, kind)), len(getattr(page.whole, kind)), kind) for kind in kinds
    )


def _other_themes(frames: Frames) -> None:
    """Links to the themes that the article does deal with."""
    for row in rows_of(themes_dealt_with(frames)):
        if row.sentences:
            st.page_link(
                f"pages/{row.theme}.py", label=f"{row.title}: {counted(row.sentences, 'sentence')}",
                icon=":material/arrow_forward:", query_params=link_to(),
            )  # fmt: skip

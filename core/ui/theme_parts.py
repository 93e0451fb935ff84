"""The parts that every theme page has: figures, parties and their ties, shared themes, quotes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from core.charts.figures import figures_ladder
from core.charts.parties import tie_finding, tie_stairs
from core.charts.theme import shared_bars, shared_finding
from core.frames import Frames
from core.select.places import atlas
from core.summaries.figures import ladder_finding, ladder_rows, most_telling
from core.summaries.parties import parties, sentences_of_ties, tie_strengths, ties
from core.summaries.rows import rows_of
from core.summaries.stated import stated
from core.summaries.targets import target_ids
from core.summaries.theme import Theme, shared_topics, theme_frames
from core.ui.cards import figure_cards, quote_cards
from core.ui.chart import show_chart
from core.ui.link import link_to
from core.ui.passage import show_clickable
from core.ui.text import escape, plain
from core.values.words import counted, shortened

Made = TypeVar("Made")
COLUMNS = [3, 2]  # the wide part of a page and what stands beside it
MOST_FIGURES, MOST_QUOTES = 12, 12  # drawn and shown here; the Figures and Quotes pages have them all
MOST_TIES, LONGEST_TIE = 8, 130  # rows of the list beside the staircase, characters of each


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """A theme of the open article: all its `frames`, those that pass the filters (`chosen`, with
    all quotes, and `passing`, the ids of quotes that do), its charts' source line, the theme's colour."""

    theme: Theme
    frames: Frames
    chosen: Frames
    passing: frozenset[str]
    source: str
    colour: str
    made: dict[str, Any] = field(default_factory=dict)

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` makes, such as a table or a chart, made once for as long as the filters stay."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]  # type: ignore[no-any-return]

    @cached_property
    def own(self) -> Frames:
        """What deals with the theme and passes the filters."""
        part = theme_frames(self.chosen, self.theme)
        return replace(part, quotes=part.quotes[part.quotes["quote_id"].isin(self.passing)])

    @cached_property
    def whole(self) -> Frames:
        """What deals with the theme, whether it passes the filters or not."""
        return theme_frames(self.frames, self.theme)


def answer(question: str) -> None:
    """The heading over a part of a theme's own answer: the question it answers."""
    st.header(question, anchor=False)


def not_said(text: str) -> None:
    """Say, quietly, that the article gives no answer."""
    st.caption(f":material/info: {plain(text)}")


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


def figures_part(page: ThemePage, drawn: Iterable[str] = ()) -> None:
    """The theme's figures, drawn with their bounds; as cards where the page drew them, or there is one."""
    figures, of = page.own.figures, len(page.whole.figures)
    _heading("Figures", len(figures), of, "figure")
    if figures.empty:
        not_said(f"The article gives no figure for {page.theme.spoken}.")
        return
    facts = stated(page.own)
    new = facts[~facts["figure_id"].isin(set(drawn))]
    rows = page.kept("figure rows", lambda: _figure_rows(page, new))
    if len(rows) and len(figures) > 1:
        finding = ladder_finding(rows)
        ladder = page.kept("ladder", lambda: figures_ladder(rows, finding, page.source))
        show_chart(ladder, key=f"{page.theme.name}-ladder", alt=f"{finding}.")
    else:
        where, cards = atlas(page.frames), most_telling(facts if len(facts) else figures)["figure_id"]
        show_clickable(
            figure_cards(where, [where.places[row_id] for row_id in cards]), key=f"{page.theme.name}-figures"
        )
    if len(new) > MOST_FIGURES:
        _all_of(page, "figures", f"The {len(rows)} most telling are drawn; see all {len(figures)}")


def _figure_rows(page: ThemePage, figures: pd.DataFrame) -> pd.DataFrame:
    telling = set(most_telling(figures, MOST_FIGURES)["figure_id"])
    drawn = figures[figures["figure_id"].isin(telling)] if len(figures) > MOST_FIGURES else figures
    return ladder_rows(drawn, page.frames.sentences, target_ids(page.frames))


def ties_part(page: ThemePage) -> None:
    own = page.own.sentences["sentence_id"]
    named = page.kept("parties", lambda: parties(page.chosen, own))
    tied = page.kept("ties", lambda: ties(page.chosen, own))
    all_named = page.kept("all parties", lambda: parties(page.frames, page.whole.sentences["sentence_id"]))
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
        chart = page.kept(
            "stairs", lambda: tie_stairs(named, strengths, page.colour, page.theme.spoken, page.source)
        )
        show_chart(chart, key=f"{page.theme.name}-ties", alt=f"{tie_finding(strengths)}.")
    with right:
        rows_list(rows, key=f"{page.theme.name}-tie-list")
        if len(sentences) > MOST_TIES:
            st.caption(f"The first {MOST_TIES} of {len(sentences)} sentences that name two parties or more.")


def shared_part(page: ThemePage) -> None:
    shared = page.kept("shared", lambda: shared_topics(page.chosen, page.theme))
    st.header("Which themes share its sentences", anchor=False)
    if shared.empty:
        not_said(f"None: the sentences on {page.theme.spoken} deal with nothing else.")
        return
    chart = page.kept("shared bars", lambda: shared_bars(shared, page.theme.spoken, page.source))
    finding = shared_finding(shared, page.theme.spoken)
    show_chart(chart, key=f"{page.theme.name}-shared", alt=f"{finding}.")


def quotes_part(page: ThemePage) -> None:
    quotes, of = page.own.quotes, len(page.whole.quotes)
    _heading("Quotes", len(quotes), of, "quote")
    if quotes.empty:
        not_said(f"The article quotes nobody on {page.theme.spoken}.")
        return
    where, shown = atlas(page.frames), quotes["quote_id"].head(MOST_QUOTES)
    cards = quote_cards(where, [where.places[row_id] for row_id in shown])
    show_clickable(f"<div class='abreast'>{cards}</div>", key=f"{page.theme.name}-quotes")
    if len(quotes) > MOST_QUOTES:
        _all_of(page, "quotes", f"The first {MOST_QUOTES} are here; see all {len(quotes)}")


def _all_of(page: ThemePage, name: str, label: str) -> None:
    """A link to the page that shows every figure or quote, with the theme's topics as its filter."""
    query = link_to() | {"topic": list(page.theme.topics)}
    st.page_link(f"pages/{name}.py", label=label, icon=":material/arrow_forward:", query_params=query)


def _heading(title: str, shown: int, of: int, thing: str, things: str | None = None) -> None:
    st.header(title, anchor=False)
    if of:
        st.caption(f"{shown} of {counted(of, thing, things)}")

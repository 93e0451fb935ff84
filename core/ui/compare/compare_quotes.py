"""The quotes of a comparison: a card for each utterance, its wordings one under the other, marked."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.select.filters import of_fields
from core.select.words import has_words
from core.summaries.comparison.quotes import Piece, ToldUtterance, ToldWording
from core.summaries.wording.phrases import listed, sentence_case
from core.summaries.wording.reports import reports_and_origins
from core.ui.compare.compare_choices import by_number, choose_rows, one_page
from core.ui.compare.compare_data import is_small, quote_comparison, report_of
from core.ui.components.html_component import show_html
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.page import empty_state
from core.ui.state.filters import current_filters, topic_passes
from core.ui.state.text import escape
from core.ui.state.topics import topic_css

MOST_NAMED = 8  # outlets that carry an utterance; the rest are counted
_TAGS = {"added": "ins", "left out": "del"}


@st.fragment
def utterance_list() -> None:
    """The utterances that the shared filters for topic, speaker and words leave."""
    utterances = quote_comparison()
    if not utterances and (is_small() or not current_filters()):
        empty_state("No two of these reports carry the same words of anybody.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_rows(by_number(one.topic for one in utterances))
        shown = [one for one in utterances if _passes(one)]
        page = one_page(shown, "quotes")
    if not shown:
        empty_state("No shared quote passes all of these filters. Take one off, or clear them all.")
        return
    st.caption("Underlined words are added, struck ones left out, against the fullest wording.")
    if clicked := show_html(utterances_html(page), key="compare-quotes"):
        open_passage(clicked, report_of(clicked))


def _passes(one: ToldUtterance) -> bool:
    filters = current_filters()
    return (
        topic_passes(filters, one.topic)
        and (not filters.speaker or one.speaker in filters.speaker)
        and (not filters.words or has_words(filters.words, one.words, _fields(one)))
    )


def _fields(one: ToldUtterance) -> Callable[[str], list[str]]:
    outlets = (outlet for wording in one.wordings for outlet in wording.outlets)
    return of_fields([one.speaker], outlets, [one.topic or ""])


def utterances_html(utterances: Sequence[ToldUtterance]) -> str:
    """A card for each utterance; a click on a wording opens its passage."""
    return f"<div class='cards'>{''.join(map(_card, utterances))}</div>"


def _card(one: ToldUtterance) -> str:
    first, *rest = one.wordings
    others = "".join(f"<li>{_said(wording)}{_by(wording)}</li>" for wording in rest)
    names = "name" if len(one.missing) > 1 else "names"
    missing = f" Not carried by {listed(one.missing)}, which {names} the speaker too." if one.missing else ""
    carried = f"Carried by {listed(one.carried, MOST_NAMED)}.{missing}"
    return (
        f"<article class='card utterance' style='{topic_css(one.topic)}' data-id='{escape(one.quote_id)}'>"
        f"<div class='row'><span>{escape(sentence_case(one.speaker))}</span>"
        f"<span class='small muted push'>{reports_and_origins(one.reports, one.origins)}</span></div>"
        f"{_against(one)}<blockquote dir='auto'>{_said(first)}</blockquote>{_by(first)}<ul>{others}</ul>"
        f"<div class='row small'><span>{escape(carried)}</span>{_add(one)}</div></article>"
    )


def _against(one: ToldUtterance) -> str:
    """What reports that carry it contradict each other in, or that they have it in differing words."""
    if one.verdict != "disagree":
        return f"<p class='small muted'>{escape(one.reason)}</p>" if len(one.wordings) > 1 else ""
    return f"<p class='finding'>{escape(one.finding)}. {escape(one.reason)}</p>"


def _add(one: ToldUtterance) -> str:
    reports = " ".join(dict.fromkeys(wording.article_id for wording in one.wordings))
    return menu_html("quote", [wording.quote_id for wording in one.wordings], of=reports)


def _said(wording: ToldWording) -> str:
    words = " ".join(_piece(piece) for piece in wording.pieces)
    if wording.form != "reported speech":
        words = f"“{words}”"
    return (
        f"<button class='plain serif' data-open='{escape(wording.quote_id)}' "
        f"title='Show it in its report'>{words}</button>"
    )


def _piece(piece: Piece) -> str:
    kind, words = piece
    tag = _TAGS.get(kind)
    return f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)


def _by(wording: ToldWording) -> str:
    words = f"{listed(wording.outlets)}, {wording.published or 'no date given'} · {wording.form}"
    return f"<p class='small muted'>{escape(words)}</p>"

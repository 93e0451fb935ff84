"""The source drawer: any figure, quote, sentence or mention in its paragraph, and why it was read so."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import streamlit as st

from core.library.articles.frames import UnknownArticle
from core.library.articles.times import second_of
from core.select.row_index import IndexedRow, RowIndex, row_index
from core.ui.components.add_to_story import add_html
from core.ui.components.article_view import passage_query
from core.ui.components.html_component import show_html
from core.ui.passage.correct import correct_here
from core.ui.passage.explain import explanation
from core.ui.state.current import current_frames, look_again, opened, report_frames
from core.ui.state.link import current_page, link_to, set_link
from core.ui.state.text import Mark, escape, marked_html
from core.ui.state.words import citation, figure_words, outlet_words
from core.values.words import clock, shortened
from core.views.selection import Selection
from core.views.series_views import series_picked, series_title

_PARTS = {"figure": "figure", "quote": "quote"}  # what a row is as a slide; any other is a passage
_TIME = "time:"  # before the id of a figure that is a part of a measure through time
_OPENED = "readout_passage_opened"  # in this run, so that the link doesn't open it a second time


def open_passage(row_id: str, of: str | None = None) -> None:
    """Open the source drawer for any row id, on top of the page as it is. Esc closes it; filters stay.

    `of` names its report when that may not be among the open ones whose frames a page holds.
    """
    st.session_state[_OPENED] = True
    set_link("passage", row_id)
    set_link("of", of)
    _drawer(row_id)


def show_clickable(
    html: str, *, key: str, scroll_to: str | None = None, on_selected: Callable[[Any], None] | None = None
) -> None:
    """Rich HTML (see core.ui.components.html_component) whose `data-open` elements open their passage."""
    clicked = show_html(html, key=key, scroll_to=scroll_to, on_selected=on_selected)
    if clicked:
        open_passage(clicked)


def show_of_any_report(html: str, where: RowIndex, *, key: str) -> None:
    """The same for rows of reports whose frames no page holds; `where` says which report each is of."""
    clicked = show_html(html, key=key)
    if clicked in where.places:
        open_passage(clicked, where.places[clicked].article_id)


def new_run() -> None:
    """Forget the drawer of the run before, and what was open: called by the frame as each run starts."""
    look_again()
    st.session_state[_OPENED] = False


def restore_passage() -> None:
    """Open the passage that the link names, once the page is drawn."""
    row_id = st.query_params.get("passage")
    if row_id and not st.session_state.get(_OPENED):
        open_passage(row_id, st.query_params.get("of"))


def _closed() -> None:
    set_link("passage", None)
    set_link("of", None)


@st.dialog("In the article", width="medium", position="right", on_dismiss=_closed)
def _drawer(row_id: str) -> None:
    where = _where(row_id)
    place = where.places.get(row_id)
    if place is None:
        logging.getLogger(__name__).info("no row %s in the open reports", row_id)
        st.markdown("This passage is not in the reports that are open. Choose its report and try again.")
        return
    clicked = show_html(passage_html(where, place) + _through_time(where, place), key=f"passage-{row_id}")
    if clicked and clicked.startswith(_TIME):
        _go_through_time(clicked.removeprefix(_TIME))
    correct_here(where, place)


def _where(row_id: str) -> RowIndex:
    """The open reports, or the one that the link says the row is of."""
    where, of = row_index(current_frames()), st.query_params.get("of")
    if row_id in where.places or not of:
        return where
    with suppress(UnknownArticle):
        return row_index(report_frames(of))
    return where


def passage_html(where: RowIndex, place: IndexedRow) -> str:
    """The drawer's content: headline fact, the passage in its paragraph, why it was read so, citation."""
    article = where.article_of(place)
    text = article["text"]
    told = f"{_title(where, article)}{escape(outlet_words(article))}{_section(place)}{_time(place)}"
    cited = escape(citation(text[place.start : place.end], place.row, article))
    link = escape(passage_query(where, place.row_id))
    # In a report that is not open the link opens it; among the open ones a click stays in this view.
    stays = f"data-go='article' data-at='{escape(place.row_id)}'" if place.article_id in opened().ids else ""
    return "".join(
        [
            f"<p class='value'>{escape(_head(place))}</p>" if place.item in ("figure", "mention") else "",
            f"<p class='muted small'>{told}</p>",
            f"<div class='passage'>{_paragraphs(where, place)}</div>",
            explanation(where, place),
            f"<p class='row'><a class='link' href='article?{link}' target='_self' {stays}>"
            "Read it in the article</a>"
            f"<button class='link' data-copy='{cited}'>Copy with citation</button>"
            f"<button class='link' data-link='{link}'>Copy link</button>"
            f"{add_html(_PARTS.get(place.item, 'passage'), [place.row_id], of=place.article_id)}</p>",
        ]
    )


def _through_time(where: RowIndex, place: IndexedRow) -> str:
    """What a figure's measure was at its other times, where it has several, as a way to them."""
    if place.item != "figure":
        return ""
    picked = Selection(frames=where.frames, rows=(place.row_id,))
    if (series := series_picked(picked)) is None:
        return ""
    return (
        f"<p class='small'><span class='muted'>Through time:</span> "
        f"<button class='link' data-open='{_TIME}{escape(place.row_id)}' title='See every period'>"
        f"{escape(series_title(picked, series))}</button></p>"
    )


def _go_through_time(figure_id: str) -> None:
    """Go to the measure through time that a figure is a part of."""
    if current_page() != "compare":
        st.switch_page("pages/compare.py", query_params=link_to(part="time", series=figure_id))
    _closed()
    set_link("part", "time")
    set_link("series", figure_id)
    st.rerun()


def _head(place: IndexedRow) -> str:
    return figure_words(place.row) if place.item == "figure" else str(place.row["name"])


def _title(where: RowIndex, article: dict[str, Any]) -> str:
    """Which report it is, where there are several."""
    named = article["title"] if len(where.articles) > 1 or opened().many else None
    return f"<b>{escape(shortened(named, 90))}</b> · " if named else ""


def _section(place: IndexedRow) -> str:
    section = place.row.get("section")
    return f" · {escape(section)}" if section else ""


def _time(place: IndexedRow) -> str:
    """When in a recording it is said, where its file tells."""
    second = second_of(place.article_id, place.start)
    return f" · at {clock(second)}" if second is not None else ""


def _paragraphs(where: RowIndex, place: IndexedRow) -> str:
    """The paragraph of the passage, the ones beside it dimmed."""
    text, spans = where.article_of(place)["text"], where.paragraphs(place.article_id)
    near = [i for i, (start, end, _) in enumerate(spans) if start < place.end and end > place.start]
    if not near:
        return f"<p dir='auto'>{marked_html(text, place.start, place.end, _marks(where, place))}</p>"
    shown = range(max(0, near[0] - 1), min(len(spans), near[-1] + 2))
    return "".join(
        f"<p dir='auto'{'' if i in near else ' class=dim'}>"
        f"{marked_html(text, spans[i][0], spans[i][1], _marks(where, place) if i in near else ())}</p>"
        for i in shown
    )


def _marks(where: RowIndex, place: IndexedRow) -> list[Mark]:
    marks = [Mark(start=place.start, end=place.end, kind="here")]
    for why in where.reasons.get(place.row_id, ()):
        if why["start"] is not None:
            marks.append(Mark(start=why["start"], end=why["end"], kind="evidence", title=why["rule"]))
    return marks

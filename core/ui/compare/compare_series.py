"""The measures that come back: a card for each, from when to when, its values drawn period by period."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.charts.style import topic_colour
from core.select.filters import of_fields
from core.select.words import has_words
from core.summaries.comparison.series import ToldSeries
from core.ui.compare.compare_choices import ONE_SERIES, by_number, choose_rows, one_page
from core.ui.compare.compare_data import is_small, report_of, series_comparison, series_with
from core.ui.components.add_to_story import add_html
from core.ui.components.html_component import show_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.page import empty_state
from core.ui.state.current import MOST_REPORTS
from core.ui.state.filters import current_filters, topic_passes
from core.ui.state.link import set_link
from core.ui.state.text import escape
from core.values.words import counted
from core.views.series_views import series_chart


@st.fragment
def series_list() -> None:
    """The one series that the link names, or all that the shared filters for topic and words leave."""
    if (one := series_with(st.query_params.get(ONE_SERIES, ""))) is not None:
        _only(one)
        return
    every = series_comparison()
    if not every and (is_small() or not current_filters()):
        empty_state("No measure comes back in these reports: none is given for two periods of one length.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_rows(by_number(one.topic for one in every))
        shown = [one for one in every if _passes(one)]
        page = one_page(shown, "measures")
    if not shown:
        empty_state("No measure passes all of these filters. Take one off, or clear them all.")
        return
    _show(page)


def _only(one: ToldSeries) -> None:
    number = len(series_comparison())
    if number > 1 and st.button(
        f"All {counted(number, 'measure')}", icon=":material/arrow_back:", type="tertiary"
    ):
        set_link(ONE_SERIES, None)
        st.rerun()
    _show([one])


def _show(told: Sequence[ToldSeries]) -> None:
    st.caption(
        "Facts of one measure, the same parties and periods of one length. Dot: exactly this. Arrow: more "
        "(or less) than this. Hollow: revised or contradicted. Click a value to read it."
    )
    if clicked := show_html(series_html(told), key="compare-series"):
        open_passage(clicked, report_of(clicked))


def _passes(one: ToldSeries) -> bool:
    filters = current_filters()
    return topic_passes(filters, one.topic) and (
        not filters.words or has_words(filters.words, one.words, _fields(one))
    )


def _fields(one: ToldSeries) -> Callable[[str], list[str]]:
    rows = [claim.row for claim in one.series.claims]
    speakers = (str(row.speaker) for row in rows if row.speaker)
    outlets = (str(row.publisher) for row in rows if row.publisher)
    return of_fields(speakers, outlets, [one.topic or ""])


def series_html(told: Sequence[ToldSeries]) -> str:
    """A card for each series; a click on a value opens its passage."""
    return f"<div class='cards'>{''.join(map(_card, told))}</div>"


def _card(one: ToldSeries) -> str:
    series, chart = one.series, series_chart(one.series, one.finding)
    reason = f"<p class='reason'>{escape(one.reason)}</p>" if one.reason else ""
    return (
        f"<article class='card compare' data-id='{escape(min(series.ids))}' "
        f"style='--c:{topic_colour(one.topic)}'>"
        f"<p class='finding'>{escape(one.finding)}</p>{chart.html}{reason}"
        f"<div class='row'><span></span>{_add(one)}</div></article>"
    )


def _add(one: ToldSeries) -> str:
    claims = one.series.claims
    reports = list(dict.fromkeys(claim.article_id for claim in claims))[:MOST_REPORTS]
    return add_html("series", [claim.figure_id for claim in claims], of=" ".join(reports))

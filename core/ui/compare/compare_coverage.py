"""The coverage of a comparison: topics down, reports across, the share of sentences in each cell."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.compare.coverage import Coverage
from core.frames import rows_of
from core.summaries.comparison.coverage import coverage_finding, coverage_words
from core.ui.compare.compare_data import Covered, outlet_scope
from core.ui.components.html_component import show_html
from core.ui.components.menu import menu_html
from core.ui.shell.page import empty_state
from core.ui.state.current import choose_article, choose_scope, current_scope
from core.ui.state.link import change_view, link_to
from core.ui.state.text import escape, plain
from core.ui.state.topics import topic_css, topic_label

MOST = 14  # reports across; more would be too narrow to read
_MOST_LEVEL = 6  # more names than these are set upright
_BETWEEN = "+"  # the parts of what a cell says


def coverage_matrix(covered: Covered) -> None:
    """The matrix, and who leaves out what; a click on a cell reads that report on that topic."""
    table, names = covered.table, covered.names
    if table.empty:
        empty_state("None of these reports has a sentence on one of the topics.")
        return
    places = "reports" if covered.by_report else "outlets"
    st.markdown(f"**{plain(coverage_finding(table, names, places, covered.origins))}**")
    if said := coverage_words(table, names, covered.origins):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in said))
    shown = list(names)[:MOST]
    add = f"<p class='row small'>{menu_html('coverage')}</p>" if covered.by_report else ""
    clicked = show_html(matrix_html(table, {one: names[one] for one in shown}) + add, key="coverage")
    if len(names) > MOST:
        st.caption(f"The first {MOST} of {len(names)} reports. Open fewer to see the others.")
    if clicked:
        _read(clicked, covered.by_report)


def _read(clicked: str, by_report: bool) -> None:
    """Go to what a cell counts: the report at its first sentence, or the outlet's quotes, on its topic."""
    topic, sentence, place = clicked.split(_BETWEEN, 2)
    if by_report:
        choose_article(place)
        page, query = "pages/article.py", {"at": sentence}
    else:
        choose_scope(outlet_scope(current_scope(), place))
        page, query = "pages/quotes.py", {}
    change_view(topic=(topic,))
    st.switch_page(page, query_params=link_to(**query))


def matrix_html(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The table of shares: a cell says its topic, first sentence and report when it is clicked."""
    most = max(float(table["share"].max()), 0.01)
    upright = " upright" if len(names) > _MOST_LEVEL else ""
    head = "".join(
        f"<th scope='col'><span class='name{upright}' title='{escape(name)}'>{escape(name)}</span></th>"
        for name in names.values()
    )
    rows = "".join(
        f"<tr style='{topic_css(topic)}'><th scope='row'>{escape(topic_label(topic))}</th>"
        f"{''.join(_cell(row, names, most) for row in rows_of(cells, Coverage) if row.place in names)}</tr>"
        for topic, cells in table.groupby("topic", sort=False)
    )
    return (
        f"<div class='sideways'><table class='matrix coverage' lang='en' style='--places:{len(names)}'>"
        "<caption>Share of the sentences that are about each topic. A sentence may have several topics, or "
        "none. Click a number to read them.</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(row, names: Mapping[str, str], most: float) -> str:  # type: ignore[no-untyped-def]
    if not row.sentences:
        return "<td><span class='none' title='left out'>–</span></td>"
    counts = f"{row.sentences:,} of {row.of:,} sentences"
    words = f"{names[row.place]}: {counts} are about {topic_label(row.topic)}"
    asks = _BETWEEN.join((row.topic, row.first or "", row.place))
    shade = round(12 + 43 * row.share / most)
    return (
        f"<td><button class='cell' style='--n:{shade}%' data-open='{escape(asks)}' "
        f"aria-label='{escape(words)}' title='{escape(words)}'>{row.share:.0%}</button></td>"
    )

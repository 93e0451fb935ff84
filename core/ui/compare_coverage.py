"""The coverage of a comparison: topics down, reports across, the share of sentences in each cell."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.compare.coverage import coverage
from core.frames import Frames, rows_of
from core.summaries.compare_coverage import coverage_finding, coverage_words, report_names
from core.ui.link import change_view, link_to
from core.ui.page import empty_state
from core.ui.rich import show_rich
from core.ui.text import escape
from core.ui.topics import topic_css, topic_label

MOST = 14  # reports across; more would be too narrow to read
_MOST_LEVEL = 6  # more names than these are set upright


def coverage_matrix(frames: Frames) -> None:
    """The matrix, and who leaves out what; a click on a cell reads that report on that topic."""
    names = report_names(frames)
    table = coverage(frames)
    if table.empty:
        empty_state("None of these reports has a sentence on one of the topics.")
        return
    st.markdown(f"**{coverage_finding(table, names)}**")
    for sentence in coverage_words(table, names):
        st.markdown(f"- {sentence}")
    shown = list(names)[:MOST]
    clicked = show_rich(matrix_html(table, {one: names[one] for one in shown}), key="coverage")
    if len(names) > MOST:
        st.caption(f"The first {MOST} of {len(names)} reports. Open fewer to see the others.")
    if clicked and "+" in clicked:
        article_id, topic, sentence = clicked.split("+")
        change_view(article=(article_id,), topic=(topic,))
        st.switch_page("pages/article.py", query_params=link_to(at=sentence))


def matrix_html(table: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The table of shares: a cell says its report, topic and first sentence when it is clicked."""
    most = max(float(table["share"].max()), 0.01)
    upright = " upright" if len(names) > _MOST_LEVEL else ""
    head = "".join(
        f"<th scope='col'><span class='name{upright}' title='{escape(name)}'>{escape(name)}</span></th>"
        for name in names.values()
    )
    rows = "".join(
        f"<tr style='{topic_css(topic)}'><th scope='row'>{escape(topic_label(topic))}</th>"
        f"{''.join(_cell(row, names, most) for row in rows_of(cells) if row.article_id in names)}</tr>"
        for topic, cells in table.groupby("topic", sort=False)
    )
    return (
        "<table class='matrix coverage' lang='en'><caption>Share of each report’s sentences about each "
        "topic. A sentence may have several topics, or none. Click a number to read them.</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(row, names: Mapping[str, str], most: float) -> str:  # type: ignore[no-untyped-def]
    if not row.sentences:
        return "<td><span class='none' title='left out'>–</span></td>"
    words = (
        f"{row.sentences} of {row.of} sentences of {names[row.article_id]} are about {topic_label(row.topic)}"
    )
    return (
        f"<td><button class='cell' style='--n:{round(12 + 43 * row.share / most)}%' "
        f"data-open='{escape(f'{row.article_id}+{row.topic}+{row.first}')}' aria-label='{escape(words)}' "
        f"title='{escape(words)}'>{row.share:.0%}</button></td>"
    )

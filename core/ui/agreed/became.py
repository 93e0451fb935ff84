"""What became of what was undertaken: a chart of the reports on each, then what they say and where."""

from collections.abc import Sequence

import streamlit as st

from core.charts.html_chart import figure_html
from core.charts.progress import progress_chart
from core.summaries.agreements import Agreement, due_label, named_before
from core.summaries.followed import Followed, SaidOf, followed, said_line
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import show_clickable
from core.ui.shell.page import empty_state
from core.ui.state.current import current_frames
from core.ui.state.text import escape
from core.ui.state.topics import topic_css
from core.values.words import joined, shortened
from core.views.selection import Selection

MOST_LINES = 100


def became_part(rows: Sequence[Agreement], selection: Selection) -> None:
    """What reports say became of the lines of a ledger."""
    told = followed(current_frames(), rows)
    if not told:
        empty_state(
            "No open report says what became of what another one tells. Open the reports of a promise and "
            "later ones on the same matter together."
        )
        return
    st.caption("This is what the reports say, and no verdict. Those with words from one another count once.")
    chart = progress_chart(told, len(rows), selection.source)
    add = menu_html("agreements-became", name="what became of it")
    if chart is not None:
        show_clickable(figure_html(chart, add), key="agreements-became-chart")
    show_clickable(became_html(told[:MOST_LINES], add="" if chart else add), key="agreements-became")
    if len(told) > MOST_LINES:
        st.caption(f"These are the first {MOST_LINES}. Narrow the filters to see the others.")


def became_html(rows: Sequence[Followed], *, add: str = "") -> str:
    """A section for each, with a line for each report that says something of it."""
    return f"<div class='agreed'>{''.join(map(_section, rows))}{add}</div>"


def _section(row: Followed) -> str:
    one = row.agreement
    facts = " · ".join(part for part in (one.amount or "", due_label(one), one.report) if part)
    copies = dict.fromkeys(said.report for said in row.said if said.copies)
    also = f"The same words in {joined(copies)}" if copies else ""
    note = f"<li class='small muted'>{escape(also)}</li>" if copies else ""
    lines = "".join(_line(said) for said in row.said if not said.copies)
    words = f"{escape(named_before(one))}{escape(shortened(one.text, 320))}"
    opened = f"data-open='{escape(one.commitment_id)}' title='Show it in the article'"
    return (
        f"<section class='became' style='{topic_css(one.topic)}'>"
        f"<h3>{escape(row.finding)} <span class='small muted'>{escape(facts)}</span></h3>"
        f"<p><button class='plain serif' {opened}>{words}</button></p>"
        f"<ul>{lines}{note}</ul></section>"
    )


def _line(said: SaidOf) -> str:
    opened = said.row.sentence_id or said.row.commitment_id
    return (
        f"<li><span aria-hidden='true' class='sign'>{said.sign}</span> <b>{escape(said_line(said))}</b> "
        f"<button class='plain serif' data-open='{escape(opened)}' title='Show it in the article'>"
        f"{escape(shortened(said.row.text, 320))}</button></li>"
    )

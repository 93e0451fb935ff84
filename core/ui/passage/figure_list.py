"""The table of figures: every column in words, its first one a way to the passage."""

from typing import Any

import pandas as pd
import streamlit as st

from core.charts.style import TOPIC_COLOURS
from core.summaries.figure_table import figure_table, figures_alt
from core.ui.passage.drawer import open_passage
from core.ui.state.topics import TOPIC_LABELS, topic_label


def show_figure_table(figures: pd.DataFrame, articles: pd.DataFrame, *, of_any_report: bool = False) -> None:
    """The table of some figures; of several `articles` with their outlets and days. `of_any_report`: a page
    may not hold the frames of a figure's report, and its passage is looked up there."""
    table = figure_table(figures, articles)

    def remember() -> None:
        """Note the figure whose words were clicked; its passage is opened once the table is drawn."""
        st.session_state["figures-open"] = st.session_state["figures-read"].row

    columns = _columns(remember)
    st.dataframe(
        table.assign(topic=[[topic_label(t)] if isinstance(t, str) else [] for t in table["topic"]]),
        key="figures-table",
        hide_index=True,
        placeholder="",
        alt=figures_alt(figures),
        column_config=columns,
        column_order=[name for name in columns if table[name].notna().any()],
    )
    row = st.session_state.pop("figures-open", None)
    if row is not None and row < len(table):
        of = str(figures["article_id"].iloc[row]) if of_any_report else None
        open_passage(str(table["figure_id"].iloc[row]), of)


def _columns(remember: Any) -> dict[str, Any]:
    """The columns in order, as wide as ends a column, not half of one, at the edge of a laptop's screen."""
    column = st.column_config
    return {
        "written": column.ButtonColumn(
            "As written", key="figures-read", on_click=remember, type="tertiary", alignment="left",
            pinned=True, width=150, help="Click to read it in its passage",
        ),
        "shown": column.TextColumn("Reads as", width=104),
        "measure": column.TextColumn("Measures", width=180),
        "parties": column.TextColumn("About", width=190),
        "period": column.TextColumn("Period", width=80),
        "speaker": column.TextColumn("Stated by", width=170),
        "topic": column.MultiselectColumn(
            "Topic", options=list(TOPIC_LABELS.values()), color=list(TOPIC_COLOURS.values()),
            width=106,
        ),
        "value": column.NumberColumn(
            "Value", format="localized", help="To sort by. Compare like with like.", width=106
        ),
        "outlet": column.TextColumn("Outlet", width=120),
        "published": column.DateColumn("Published", format="D MMM YYYY", width=100),
        "section": column.TextColumn("Section"),
    }  # fmt: skip

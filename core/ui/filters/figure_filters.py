"""The filter controls of the Figures page: words, and topics with how many figures each would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping

import streamlit as st

from core.frames import Frames
from core.select.facets import facts
from core.select.filters import Filters, passes
from core.ui.filters.words_filter import words_box
from core.ui.state.filters import set_filter
from core.ui.state.topics import TOPIC_LABELS, topic_label


def figure_controls(filters: Filters, counts: Mapping[str, int], values: Iterable[str]) -> None:
    """Draw the controls; what is chosen goes to the shared filters and into the link.

    `counts` says how many figures each topic would leave, `values` which topics they have at all.
    """
    known = {*values, *filters.topic}
    options = [topic for topic in TOPIC_LABELS if topic in known]
    words_box("figures-words", "In the figure’s sentence", 320)
    if len(options) < 2:
        return
    st.session_state["figures-topic"] = list(filters.topic)  # a link, a chip or a chart may have changed it
    st.pills(
        "Topic", options, key="figures-topic", selection_mode="multi", on_change=_take, wrap=True,
        format_func=lambda topic: f"{topic_label(topic)} {counts.get(topic, 0):,}",
    )  # fmt: skip


def topics_of_figures(filters: Filters, frames: Frames) -> tuple[Counter[str], set[str]]:
    """How many figures each topic would leave, and the topics that there are."""
    figures = facts(frames)["figure"]
    counts = Counter(
        topic
        for fact in figures
        if passes(filters, fact, excluding=("topic", "mode"))
        for topic in fact.topic
    )
    return counts, {topic for fact in figures for topic in fact.topic}


def _take() -> None:
    set_filter("topic", st.session_state["figures-topic"])

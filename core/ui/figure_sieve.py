"""The filter controls of the Figures page: topics, with how many figures each would leave."""

from collections import Counter

import streamlit as st

from core.frames import Frames
from core.select.filters import Filters, facts, passes
from core.ui.filters import set_filter
from core.ui.topics import TOPIC_LABELS, topic_label


def figure_sieve(filters: Filters, frames: Frames) -> None:
    """Draw the controls; what is chosen goes to the shared filters and into the link."""
    figures = facts(frames)["figure"]
    live = Counter(
        topic for fact in figures if passes(filters, fact, but=("topic", "mode")) for topic in fact.topic
    )
    there = {topic for fact in figures for topic in fact.topic} | set(filters.topic)
    options = [topic for topic in TOPIC_LABELS if topic in there]
    if len(options) < 2:
        return
    st.session_state["figures-topic"] = list(filters.topic)  # a link, a chip or a chart may have changed it
    st.pills(
        "Topic", options, key="figures-topic", selection_mode="multi", on_change=_take, wrap=True,
        format_func=lambda topic: f"{topic_label(topic)} {live[topic]}",
    )  # fmt: skip


def _take() -> None:
    set_filter("topic", st.session_state["figures-topic"])

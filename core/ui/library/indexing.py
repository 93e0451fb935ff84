"""An older library gets its index of words, once, with a bar that tells how far it is."""

import streamlit as st

from core.library.index.live import make_indexes, unindexed
from core.library.query.who import bring_up, number_new
from core.library.store.bootstrap import ready
from core.values.words import counted

_FEW_REPORTS = 200  # whose words are indexed, and names learnt, without a word


def index_with_progress() -> None:
    """Make the index of what has none; nothing is drawn when all have theirs."""
    ready()
    missing = unindexed()
    if sum(missing.values()) <= _FEW_REPORTS:
        return
    bar = st.progress(0.0, text="Making the index of words")

    def progress(done: int) -> None:
        said = f"Making the index of words, once: {done} of {counted(len(missing), 'part')} of the library"
        bar.progress(done / len(missing), text=said)

    make_indexes(missing, progress)
    bar.empty()


def learn_names_with_progress() -> None:
    """Have the register learn the names of many reports; nothing is drawn when they are few."""
    number = number_new()
    if number <= _FEW_REPORTS:
        return
    bar = st.progress(0.0, text="Learning who is named")

    def progress(done: int) -> None:
        said = f"Learning who is named, once: {done:,} of {counted(number, 'report')}"
        bar.progress(done / number, text=said)

    bring_up(progress)
    bar.empty()

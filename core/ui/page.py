"""What every page begins with, and what it says when it has nothing to show."""

import logging
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from core.select.places import atlas
from core.ui.current import current_frames
from core.ui.filters import chips
from core.ui.frame import want_frame
from core.ui.text import plain
from core.ui.words import outlet_words, reading_notes
from core.values.words import shortened


def page_head(title: str, lead: str = "", *, show_chips: bool = True) -> None:
    """The same head on every page: which article this is, the page's title, one line, the chips."""
    want_frame()
    article = atlas(current_frames()).article
    named = (shortened(article["title"], 70), outlet_words(article))
    st.caption(" · ".join(plain(part) for part in named if part))
    st.title(title, anchor=False)
    for note in reading_notes(article):
        st.warning(note, icon=":material/warning:")
    if lead:
        st.markdown(lead)
    if show_chips:
        chips()


def empty_state(text: str) -> None:
    """Say kindly that there is nothing here, and what to do about it."""
    st.info(plain(text), icon=":material/info:")


def run_guarded(page: Any) -> None:
    """Run a page so that a fault shows one clear sentence, and the details go to the log.

    `st.stop()` ends the page, not the frame around it.
    """
    try:
        page.run()
    except StopException:
        pass
    except Exception:
        logging.getLogger("readout").exception("the page %r failed", page.title)
        st.error(
            "This page ran into a fault of its own and stopped here. The other pages still work; "
            "the details are in the log of the program that serves this dashboard.",
            icon=":material/error:",
        )

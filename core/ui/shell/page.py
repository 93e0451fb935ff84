"""What every page begins with, and what it says when it has nothing to show."""

import logging
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from core.compare.origins import origins_of
from core.library import NotAllowed
from core.select.row_index import row_index
from core.summaries.wording.reports import reports_line, scope_line
from core.ui.shell.frame import want_frame
from core.ui.state import current
from core.ui.state.current import Opened, beside, current_frames, opened
from core.ui.state.filters import chips
from core.ui.state.text import plain
from core.ui.state.words import outlet_words, reading_notes
from core.values.words import shortened

MOST_NOTES = 3  # warnings over a page; further ones are counted
_NONE = "No report matches this choice. Choose other reports in the sidebar."
_NOTHING_YET = "There is no report to read yet."


def page_head(title: str, lead: str = "", *, show_chips: bool = True, by_query: bool = False) -> None:
    """The same head on every page: which reports these are, the page's title, one line, the chips.

    `by_query`: the page asks the library and shows all reports in scope, however many. Stops the page when
    no report is open.
    """
    want_frame()
    now = opened()
    asks = by_query and current.by_query()
    articles = list(row_index(current_frames()).articles.values()) if now.total and not asks else []
    st.caption(plain(scope_line(now.scope, now.total)) if asks else _which(now, articles))
    st.title(title, anchor=False)
    if not now.total:
        empty_state(_NONE if now.scope else _NOTHING_YET)
        if not now.scope:
            st.page_link("pages/add.py", label="Add articles", icon=":material/arrow_forward:")
        _both_sides()
        st.stop()
    if now.total > len(now.reports) and not asks:
        st.markdown(
            f"**These are the {len(now.reports)} newest of {now.total:,} reports that match.** "
            "Narrow the choice to see others."
        )
    _missing(now)
    _notes(articles)
    if lead:
        st.markdown(lead)
    if show_chips:
        chips()
    _both_sides()


def _both_sides() -> None:
    """What is set beside the open reports, where something is; else its code is not even read."""
    if beside() is not None:
        from core.ui.shell.side_by_side import both_sides

        both_sides()


def _which(now: Opened, articles: list[dict[str, Any]]) -> str:
    """Which reports a page is about: one by its title, several by number, days and outlets."""
    if len(articles) == 1:
        named = (shortened(articles[0]["title"], 70), outlet_words(articles[0]))
        return " · ".join(plain(part) for part in named if part)
    if not articles:
        return ""
    return plain(reports_line(now.reports, len(origins_of(current_frames().articles).every)))


def _missing(now: Opened) -> None:
    """Say that a link names reports which are not here, so that nobody takes another one for them."""
    if now.missing:
        named = "a report that is" if now.missing == 1 else f"{now.missing} reports that are"
        st.warning(
            f"The link names {named} not in this library; what you see is what is here. "
            "Ask whoever sent it for the file, and add that."
        )


def _notes(articles: list[dict[str, Any]]) -> None:
    """What a reader must know before trusting the pages; of several reports, which it is said of."""
    notes = [(article, note) for article in articles for note in reading_notes(article)]
    for article, note in notes[:MOST_NOTES]:
        of = f"{shortened(article['title'], 60)}: " if len(articles) > 1 else ""
        st.warning(plain(of) + note, icon=":material/warning:")
    if len(notes) > MOST_NOTES:
        st.warning(f"{len(notes) - MOST_NOTES} more reports may not have been read well.")


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
    except NotAllowed as error:
        st.error(plain(error), icon=":material/lock:")
    except Exception:
        logging.getLogger("readout").exception("the page %r failed", page.title)
        st.error(
            "This page ran into a fault of its own and stopped here. The other pages still work; "
            "the details are in the log of the program that serves this dashboard.",
            icon=":material/error:",
        )

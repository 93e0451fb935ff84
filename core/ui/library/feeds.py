"""The feeds that were added: when each was looked at, what came, and a button that looks for what is new."""

from collections.abc import Mapping

import streamlit as st

from core.intake import may_fetch
from core.library import KnownFeed, forget_feed, list_feeds
from core.ui.library.adding import look_again
from core.ui.state.team import allowed, may
from core.ui.state.text import plain
from core.values.words import counted, day, shortened


def show_feeds() -> None:
    """A line for each feed, with what to do about it; nothing while there is none."""
    feeds = list_feeds()
    if not feeds:
        return
    st.header(f"Feeds ({len(feeds)})", anchor=False)
    for feed in feeds:
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"feed-{feed.address}"
        ):
            _show(feed)
    if not may_fetch():
        st.caption("No feed is looked at here: fetching is switched off (`READOUT_FETCH`).")


def _show(feed: KnownFeed) -> None:
    with st.container(gap="xxsmall", width="stretch"):
        st.markdown(f"**{plain(shortened(feed.title or feed.address, 60))}**")
        address = f"{plain(shortened(feed.address, 60))}  \n" if feed.title else ""
        st.caption(f"{address}{looked_words(feed)}")
    if not may("add"):
        return
    with st.container(horizontal=True, width="content"):
        st.button(
            "Look for new", icon=":material/refresh:", key=f"look-{feed.address}", on_click=look_again,
            args=(feed.address,), disabled=not may_fetch(), help="Its address is fetched once, now.",
        )  # fmt: skip
        st.button(
            "Remove", key=f"forget-{feed.address}", type="tertiary", on_click=allowed(forget_feed),
            args=(feed.address,), help="Forgets the address. Its articles stay in the library.",
        )  # fmt: skip


def looked_words(feed: KnownFeed) -> str:
    """When a feed was looked at, and what came."""
    when = f"Looked at on {day(feed.looked)}, {feed.looked:%H:%M}"
    return f"{when}: {came_words(feed.came)}." if feed.came else f"{when}."


def came_words(came: Mapping[str, int]) -> str:
    """What came of a feed, by its articles' outcomes.

    >>> came_words({"added": 2, "near copy": 1, "known": 12}), came_words({"known": 3, "refused": 2})
    ('3 new, 12 known', 'nothing new, 3 known, 2 not added')
    """
    new = came.get("added", 0) + came.get("near copy", 0)
    said = [counted(new, "new", "new") if new else "nothing new"]
    said += [f"{came[outcome]:,} {words}" for outcome, words in _OTHERS if came.get(outcome)]
    return ", ".join(said)


_OTHERS = (("known", "known"), ("refused", "not added"))

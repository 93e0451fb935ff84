"""Activity: who did what in this library, and when."""

import streamlit as st

from core.library.store.activity import Deed, gathered, list_deeds, who_did
from core.select.scope import Scope
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.current import choose_scope
from core.ui.state.link import link_to
from core.ui.state.text import plain
from core.values.words import counted, day

A_PAGE = 60  # lines
NOBODY = "Somebody here"  # where nobody signs in, and no name was given


def line(deed: Deed) -> None:
    """What somebody did and when, with the way to the report where there is one."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"deed-{deed.number}"):
        small = " · ".join(part for part in (f"{deed.at:%H:%M}", deed.told) if part)
        st.markdown(f"{sentence(deed)}  \n:small[{plain(small)}]", width="stretch")
        if deed.article_id and st.button("Open it", key=f"open-{deed.number}", type="tertiary"):
            choose_scope(Scope(articles=(deed.article_id,)))
            st.switch_page("pages/glance.py", query_params=link_to())


def sentence(deed: Deed) -> str:
    """Who did what, as Markdown."""
    times = f", {deed.many} times" if deed.of and deed.many > 1 else ""
    of = f" “{plain(deed.of)}”{times}" if deed.of else "" if deed.told else f" {counted(deed.many, 'report')}"
    return f"**{plain(deed.who or NOBODY)}** {deed.did}{of}"


def more() -> None:
    """Show as many lines again."""
    st.session_state["activity-shown"] += A_PAGE


want_frame()
st.title("Activity", anchor=False)
st.markdown(
    "Who added, corrected, decided, told or removed what, the latest first. What stood there before a "
    "correction is on *Corrections*, with the way back."
)
names = who_did()
if not names:
    empty_state(
        "Nobody has added, corrected or removed anything here yet. What people do from now on is listed."
    )
    st.stop()
st.session_state.setdefault("activity-shown", A_PAGE)
shown = st.session_state["activity-shown"]
who = None
if len(names) > 1:
    who = st.selectbox(
        "Of whom", names, index=None, key="activity-who", placeholder="Everybody", width=320,
        format_func=lambda name: name or NOBODY,
    )  # fmt: skip
deeds = list_deeds(shown + 1, who=who)
last = None
for deed in gathered(deeds[:shown]):
    if deed.at.date() != last:
        last = deed.at.date()
        st.header(day(deed.at), anchor=False)
    line(deed)
if len(deeds) > shown:
    st.button("Show more", key="activity-more", on_click=more)

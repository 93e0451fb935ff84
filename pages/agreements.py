"""Agreements: who will do what, how firmly, for how much and by when, and what falls due."""

from datetime import UTC, datetime

import streamlit as st

from core.deck.writers.exports import file_name
from core.frames import Frames
from core.library import outdated
from core.select.facet_counts import facet_counts, facet_values
from core.select.facets import facts
from core.summaries.agreements import GROUPS, agreements_finding, grouped, soonest
from core.summaries.wording.reports import narrator
from core.ui.agreed.became import became_part
from core.ui.agreed.papers import papers_part
from core.ui.compare.compare_choices import choose_one
from core.ui.components.html_component import show_html, show_menu
from core.ui.filters.filter_bar import facets_of, filter_bar
from core.ui.filters.watch_this import watch_button
from core.ui.passage.chart import show_view
from core.ui.passage.ledger import show_ledger
from core.ui.shell.page import empty_state, page_head
from core.ui.state.current import current_frames, opened
from core.ui.state.filters import count_of, current_filters
from core.ui.state.link import link_to
from core.ui.state.text import escape
from core.ui.stories.hand_over import dashboard_address
from core.values.words import counted
from core.views.agreement_views import agreements_shown
from core.views.passages import Passages
from core.views.selection import Selection

MOST_LINES = 200
PARTS = {"ledger": "Ledger", "became": "What became of it", "papers": "What changed between two papers"}


def nothing_agreed(frames: Frames) -> None:
    """Say why there is no ledger: nothing is agreed, or an earlier version read the reports without one."""
    if outdated(unread=False, among=opened().ids):
        empty_state("Reports read by an earlier version have no agreements yet: read them again.")
        read_again_link()
        return
    empty_state(
        f"{narrator(len(frames.articles), 'name')} nothing that somebody adopts, promises, plans or is asked "
        "to do. Documents and contacts are on the page “Diplomacy”."
    )


def read_again_link() -> None:
    """The way to where reports are read again."""
    st.page_link(
        "pages/add.py", label="Read again on the page “Add articles”",
        icon=":material/arrow_forward:", query_params=link_to(),
    )  # fmt: skip


def note_unread(frames: Frames) -> None:
    """Say how many of the open reports an earlier version read, where they have no line in the ledger."""
    agreed = set(frames.commitments["article_id"])
    if number := outdated(unread=False, among=[one for one in opened().ids if one not in agreed]):
        has = "has" if number == 1 else "have"
        st.caption(f"{counted(number, 'report')} read by an earlier version {has} no agreements yet.")
        read_again_link()


def calendar_button(frames: Frames) -> None:
    """The download of what falls due as a calendar file, made when it is asked for."""
    address = dashboard_address()

    def write() -> bytes:
        from core.deck.writers.icalendar import write_ics

        return write_ics(rows, Passages(frames), address=address, made=datetime.now(UTC))

    st.download_button(
        "Calendar file", write, file_name=file_name("what falls due", "ics"), mime="text/calendar",
        icon=":material/event:", type="tertiary", on_click="ignore", key="agreements-ics",
        help="What falls due as an .ics file, an event each with its source, for any calendar",
    )  # fmt: skip


page_head(
    "Agreements",
    "Who will do what, how firmly and by when. Where nobody is named as saying so, the report itself does. "
    "Click a line or a bar to read the passage.",
)
frames = current_frames()
if opened().many and st.query_params.get("part") == "papers":
    choose_one("Part", "part", PARTS, hide_label=True)
    papers_part()
    st.stop()
if frames.commitments.empty:
    nothing_agreed(frames)
    st.stop()

filters, all_facts = current_filters(), facts(frames)["commitment"]
selection = Selection(frames=frames, filters=filters)
rows = agreements_shown(selection)
if rows:
    show_html(f"<p class='lede serif'>{escape(agreements_finding(rows))}.</p>", key="agreements-finding")
note_unread(frames)
fields = facets_of("agreements")
filter_bar("agreements", filters, facet_counts(filters, all_facts, fields), facet_values(all_facts, fields))
if not rows:
    empty_state("Nothing that is agreed passes all of these filters. Take one off, or clear them all.")
    st.stop()

part = choose_one("Part", "part", PARTS, hide_label=True) if selection.many else "ledger"
if part == "became":
    became_part(rows, selection)
    st.stop()

st.header("What falls due", anchor=False)
if not show_view("agreements-calendar", selection):
    st.caption(":material/info: No day is named by which any of it is due, or none that can be told.")
if soonest(rows):
    calendar_button(frames)

st.header("Who will do what", anchor=False)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{count_of(len(rows), len(all_facts), 'acts and papers', 'act or paper')}**")
    show_menu("agreements", "this list")
    watch_button("commitment")
by = choose_one("Grouped by", "by", GROUPS)
show_ledger(grouped(rows[:MOST_LINES], by), by=by, several=selection.many)
if len(rows) > MOST_LINES:
    st.caption(f"These are the first {MOST_LINES}. Narrow the filters to see the others.")

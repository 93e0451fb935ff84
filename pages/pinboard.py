"""Pinboard: what was pinned and noted, in one place; with one click it is a story."""

from pathlib import Path

import streamlit as st

from core.library.edits.notes import Note, bring_back, drop_note, list_notes
from core.library.edits.stories import new_entry, new_story
from core.select.links import query_of_view
from core.ui.components.add_to_story import receive
from core.ui.passage.drawer import open_passage
from core.ui.passage.noting import note_on_day, signed_words
from core.ui.shell.frame import want_frame
from core.ui.shell.page import empty_state
from core.ui.state.link import link_to, open_link
from core.ui.state.team import allowed, may
from core.ui.state.text import plain
from core.values.words import counted, shortened
from core.views.view import view_from_json

PAGES = frozenset(path.stem for path in Path(__file__).parent.glob("*.py"))
_OFF = "readout_pin_off"  # in the session: what was just taken off


def story_of_pins(notes: list[Note]) -> None:
    """Make a story of them, a slide for each, and open it; a note is what to say of its slide."""
    entries = [new_entry(note.view, notes=note.text) for note in notes]
    story = new_story("From the pinboard", entries)
    receive(story.story_id)
    st.switch_page("pages/stories.py", query_params=link_to(story=story.story_id, slide="1"))


def take_off(note_id: int) -> None:
    """Take one off; the page then offers to bring it back."""
    drop_note(note_id)
    st.session_state[_OFF] = note_id


def offer_back() -> None:
    """After one was taken off: a button that undoes it."""
    if note_id := st.session_state.get(_OFF):

        def back() -> None:
            bring_back(note_id)
            st.session_state.pop(_OFF, None)

        st.button(
            "Bring back what was taken off", icon=":material/undo:", key="pin-back", on_click=allowed(back)
        )


def show(note: Note) -> None:
    """A pin or a note: what it is on, what it says, and the way back to it."""
    view = view_from_json(note.view)
    with st.container(border=True, key=f"pin-{note.note_id}"):
        if note.text:
            st.markdown(f"**{plain(note.text)}**")
        st.markdown(plain(note.about))
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = "Pin" if note.is_pin else "Note"
            st.caption(plain(f"{kind} · {signed_words(note)}"), width="stretch")
            name = plain(shortened(note.text or note.about, 40))
            if note.rows:
                label, key = "Open the passage", f"pin-open-{note.note_id}"
                if st.button(label, key=key, type="tertiary", help=f"Open the passage: {name}"):
                    open_passage(note.rows[0], next(iter(view.scope.articles), None))
            elif view.page in PAGES and st.button(
                "Open the page",
                key=f"pin-open-{note.note_id}",
                type="tertiary",
                help=f"Open the page: {name}",
            ):
                open_link(view.page, query_of_view(view.scope, view.filters))
            if may("pin"):
                st.button(
                "Take off", key=f"pin-off-{note.note_id}", type="tertiary", on_click=allowed(take_off),
                args=(note.note_id,), help=f"Take off: {name}",
            )  # fmt: skip


want_frame()
st.title("Pinboard", anchor=False)
notes = list_notes()
offer_back()
if not notes:
    empty_state(
        "Nothing is pinned yet. Press ⋯ beside a chart, a figure or a quote, and choose “Pin” or "
        "“Write a note”. What concerns a day, or a report as a whole, is written here."
    )
else:
    st.markdown(f"{counted(len(notes), 'pin or note', 'pins and notes')}, the newest first.")
with st.container(horizontal=True):
    if may("pin") and st.button("Write a note", icon=":material/edit_note:", key="pins-note"):
        note_on_day()
    if (
        notes
        and may("tell")
        and st.button("Make a story of these", icon=":material/slideshow:", key="pins-story")
    ):
        story_of_pins(list(reversed(notes)))
for note in notes:
    show(note)

"""Stories: views put in order, with a caption and notes each; to edit, to present, to take away."""

import streamlit as st

from core.library.edits.stories import list_stories
from core.ui.components.add_to_story import receive
from core.ui.present.story_tell import told
from core.ui.shell.frame import want_frame
from core.ui.state.link import link_to, set_link
from core.ui.state.team import allowed, may
from core.ui.stories.story_edit import (
    add_own_words,
    delete,
    edit_slide,
    look_through,
    name_field,
    offer_to_bring_back,
    pick_story,
    slide_list,
    start_story,
    undo_button,
)
from core.ui.stories.story_link import asked_slide, story_on_screen
from core.ui.stories.story_take import take_away

want_frame()
story, kept = story_on_screen(), list_stories()
st.title("Stories", anchor=False)
if not kept:
    st.markdown(
        "A story is a row of slides made of what the pages show. Press ⋯ beside a chart, a figure or a "
        "quote and choose “Add to story”, or let Readout make a briefing of the open article: the button is "
        "in the sidebar."
    )
elif story is None:
    st.markdown("The story that the link names is not in this library. Choose another one.")
if may("tell"):
    offer_to_bring_back()
with st.container(horizontal=True, vertical_alignment="bottom"):
    if kept:
        pick_story(kept, story)
    if may("tell"):
        st.button("New story", icon=":material/add:", key="story-new", on_click=allowed(start_story))
if story is None:
    st.stop()

receive(story.story_id)
set_link("story", story.story_id)
with st.container(horizontal=True, vertical_alignment="center"):
    at = asked_slide(len(story.entries)) if story.entries else 0
    if st.button("Present", icon=":material/slideshow:", disabled=not story.entries):
        query = link_to(story=story.story_id, slide=str(at + 1))
        st.switch_page("pages/present.py", query_params=query)
    take_away(story)
    if may("tell"):
        undo_button(story)
        with st.popover("Rename or delete", icon=":material/edit:"):
            name_field(story)
            st.button("Delete this story", icon=":material/delete:", on_click=allowed(delete), args=(story,))
        st.button(
            "Add a slide of words",
            icon=":material/text_fields:",
            on_click=allowed(add_own_words),
            args=(story, at + 1 if story.entries else 0),
        )
if not story.entries:
    st.info(
        "This story has no slides yet, and receives what you add: press ⋯ beside a chart, a figure or a "
        "quote, and choose “Add to story”.",
        icon=":material/info:",
    )
    st.stop()

slides = [told(entry) for entry in story.entries]
if not may("tell"):
    look_through(story, slides, at)
    st.stop()
left, right = st.columns([2, 3], gap="large")
with left:
    slide_list(story, slides, story.entries[at])
    st.caption(
        "Drag a slide by its dots, or press Alt with an arrow key. What you add on the pages goes to the "
        "end. The link of this page opens the story at the chosen slide."
    )
with right:
    edit_slide(story, story.entries[at], slides[at])

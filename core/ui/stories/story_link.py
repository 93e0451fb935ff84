"""Which story and slide a link asks for."""

import streamlit as st

from core.library.edits.stories import Story, UnknownStory, list_stories, story_of
from core.ui.present.slide_view import SlideView
from core.ui.present.story_tell import told
from core.ui.state.link import link_to
from core.ui.state.text import plain


def asked_story() -> Story | None:
    """The story that the link names; None for none, an unknown or a deleted one."""
    try:
        story = story_of(st.query_params.get("story", ""))
    except UnknownStory:
        return None
    return None if story.removed else story


def story_on_screen() -> Story | None:
    """The story that the page of stories shows: the one that the link names, without a name the latest."""
    if "story" in st.query_params:
        return asked_story()
    return next(iter(list_stories()), None)


def asked_slide(count: int) -> int:
    """The slide that the link names, counted from 0; the nearest one for a number that is too large."""
    word = st.query_params.get("slide", "1")
    number = int(word) if word.isdecimal() and len(word) < 6 else 1
    return max(0, min(number, count) - 1)


def asked_slides() -> tuple[Story, list[SlideView], int]:
    """The story that the link names, its slides, and the number of the one to show, from 0.

    Ends the page when there is nothing to present.
    """
    story = asked_story()
    if story is None or not story.entries:
        no_story(story)
        st.stop()
    slides = [told(entry) for entry in story.entries]
    return story, slides, asked_slide(len(slides))


def no_story(story: Story | None) -> None:
    """Say that there is nothing to present, and where stories are."""
    if story is None:
        st.title("No such story", anchor=False)
        st.markdown("The story that this link names is not in this library. It may have been deleted.")
    else:
        st.title(plain(story.name), anchor=False)
        st.markdown("This story has no slides yet. Add some: press ⋯ beside a chart, figure or quote.")
    label = "All stories" if list_stories() else "Stories"
    st.page_link("pages/stories.py", label=label, icon=":material/arrow_back:", query_params=link_to())

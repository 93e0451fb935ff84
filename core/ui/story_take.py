"""Take a story away: as a file of each kind, made when it is asked for."""

import streamlit as st

from core.library.stories import Story
from core.ui.hand_over import downloads
from core.ui.story_tell import story_deck


def take_away(story: Story) -> None:
    """The files a story can become."""
    with st.popover("Download", icon=":material/download:", disabled=not story.entries):
        downloads(lambda: story_deck(story), story.name, key="take")

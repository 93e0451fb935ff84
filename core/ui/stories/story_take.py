"""Take a story away: as a file of each kind, made when it is asked for."""

import streamlit as st

from core.library.edits.stories import Story
from core.ui.present.story_tell import story_deck
from core.ui.stories.hand_over import dashboard_address, downloads


def take_away(story: Story) -> None:
    """The files a story can become."""
    address = dashboard_address()
    with st.popover("Download", icon=":material/download:", disabled=not story.entries):
        downloads(lambda: story_deck(story, address), story.name, key="take")

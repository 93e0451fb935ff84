"""A briefing of what is open, in one click: it opens as a story, ready to show and to edit."""

import streamlit as st

from core.ui.state.current import current_scope, opened
from core.ui.state.filters import current_filters
from core.ui.state.link import link_to
from core.ui.state.team import may


def button_of_open(label: str, icon: str, help: str) -> bool:
    """A button for what is open; True when it was pressed. There is none when nothing is open."""
    key, icon = label.casefold().replace(" a ", "-").replace(" ", "-"), f":material/{icon}:"
    return bool(opened().total) and st.button(label, icon=icon, key=key, width="stretch", help=help)


def briefing_button() -> None:
    """The button that makes a briefing of the open reports, of what the filters leave."""
    help = "A story of slides made by itself from what is open, with the filters that hold"
    if may("tell") and button_of_open("Make a briefing", "auto_stories", help):
        from core.ui.components.add_to_story import receive
        from core.ui.present.story_tell import (
            make_briefing,  # here: no page needs a briefing before it is asked for
        )

        story = make_briefing(current_scope(), current_filters())
        receive(story.story_id)
        st.switch_page("pages/stories.py", query_params=link_to(story=story.story_id, slide="1"))

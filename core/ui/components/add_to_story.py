"""Add to story: what is seen here and now, kept as a view in the story that receives."""

from collections.abc import Iterable

import streamlit as st

from core.library.edits.stories import (
    Story,
    UnknownStory,
    add_entries,
    list_stories,
    new_entry,
    new_story,
    story_of,
)
from core.select.filters import Filters
from core.select.scope import Scope
from core.ui.state.current import current_scope
from core.ui.state.filters import current_filters
from core.ui.state.link import current_page
from core.ui.state.text import plain
from core.values.words import counted, shortened
from core.views.view import View, view_to_json

_RECEIVES = "readout_story"  # in the session: the id of the story that receives
FIRST_NAME = "My story"
_NAME = 28  # letters of a story's name that leave room for the link behind it


def add_view(part: str, rows: Iterable[str] = (), of: str = "") -> None:
    """Add a part as it is seen now (this page, these reports, these filters) to the story that receives.

    Rows that were picked are what they are whatever the filters, and of the reports `of` (ids between blanks)
    whatever is open.
    """
    view = view_here(part, rows, of)
    story = add_entries(receiving().story_id, [new_entry(view_to_json(view))])
    number = len(story.entries)
    st.toast(
        f"Added to “{plain(shortened(story.name, _NAME))}”, now {counted(number, 'slide')}. "
        f"[Open the story](stories?story={story.story_id}&slide={number})",
        icon=":material/check:",
    )


def view_here(part: str, rows: Iterable[str] = (), of: str = "") -> View:
    """A part as it is seen now; see `add_view`."""
    picked = tuple(rows)
    return View(
        part=part,
        page=current_page(),
        scope=Scope(articles=tuple(of.split())) if of else current_scope(),
        filters=Filters() if picked else current_filters(),
        rows=picked,
    )


def receiving() -> Story:
    """The story that receives: the one opened or added to last; a first one is made when there is none."""
    try:
        story = story_of(st.session_state.get(_RECEIVES, ""))
        if not story.removed:
            return story
    except UnknownStory:
        pass
    stories = list_stories()
    story = stories[0] if stories else new_story(FIRST_NAME)
    receive(story.story_id)
    return story


def receive(story_id: str) -> None:
    """Let a story receive what is added from now on."""
    st.session_state[_RECEIVES] = story_id

"""Add to story: what is seen here and now, kept as a view in the story that receives."""

from collections.abc import Iterable
from typing import Any

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
from core.ui.state.team import may
from core.ui.state.text import escape, plain
from core.values.words import counted, shortened
from core.views.view import View, view_to_json

_RECEIVES = "readout_story"  # in the session: the id of the story that receives
FIRST_NAME = "My story"
_NAME = 28  # letters of a story's name that leave room for the link behind it


def add_html(part: str, rows: Iterable[str] = (), label: str = "Add to story", of: str = "") -> str:
    """A quiet button, for rich HTML, that adds a part, or the rows that are picked of some reports (`of`);
    "" for who may not."""
    if not may("tell"):
        return ""
    ids = escape(" ".join(rows))
    return (
        f"<button class='link add' data-add='{escape(part)}' data-rows='{ids}' data-of='{escape(of)}'>"
        f"{escape(label)}</button>"
    )


def add_button(part: str, label: str = "Add to story", help: str | None = None) -> None:
    """The same as a button between Streamlit's own."""
    if not may("tell"):
        return
    st.button(
        label,
        key=f"add-{part}",
        icon=":material/add:",
        type="tertiary",
        help=help,
        on_click=add_view,
        args=(part,),
    )


def add_asked(asked: Any) -> None:
    """Do what a click on a button of `add_html` asks for: `{"part": …, "rows": "id id", "of": "id"}`."""
    if isinstance(asked, dict) and asked.get("part") and may("tell"):
        add_view(str(asked["part"]), str(asked.get("rows") or "").split(), str(asked.get("of") or ""))


def add_view(part: str, rows: Iterable[str] = (), of: str = "") -> None:
    """Add a part as it is seen now (this page, these reports, these filters) to the story that receives.

    Rows that were picked are what they are whatever the filters, and of the reports `of` (ids between blanks)
    whatever is open.
    """
    picked = tuple(rows)
    view = View(
        part=part,
        page=current_page(),
        scope=Scope(articles=tuple(of.split())) if of else current_scope(),
        filters=Filters() if picked else current_filters(),
        rows=picked,
    )
    story = add_entries(receiving().story_id, [new_entry(view_to_json(view))])
    number = len(story.entries)
    st.toast(
        f"Added to “{plain(shortened(story.name, _NAME))}”, now {counted(number, 'slide')}. "
        f"[Open the story](stories?story={story.story_id}&slide={number})",
        icon=":material/check:",
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

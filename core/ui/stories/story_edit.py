"""The story page's own parts: which story, its slides in order, the slide that is chosen, undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from core.library.edits import stories
from core.library.edits.stories import Entry, Story
from core.ui.components.add_to_story import receive
from core.ui.present.present import preview
from core.ui.present.slide_view import SlideView
from core.ui.state.component import component
from core.ui.state.link import set_link
from core.ui.state.team import allowed
from core.ui.state.text import plain
from core.values.words import counted, shortened
from core.views.view import OWN_WORDS, View, view_from_json, view_to_json

_LIST = component("story_list", "<ol aria-label='Slides'></ol>\n", Path(__file__).with_name("story_list"))
_DELETED = "readout_story_deleted"  # in the session: the id of the story that was just deleted
KINDS = {
    "title": "Title", "figures": "Figures", "chart": "Chart", "quotes": "Quotes", "text": "Text",
    "table": "Table", "sources": "Sources",
}  # fmt: skip


def pick_story(kept: list[Story], chosen: Story | None) -> None:
    """The stories to choose from, by name."""
    names: dict[str, str] = {}
    for story in kept:  # a picker goes by what it shows: no two may read alike
        name, again = f"{story.name} ({counted(len(story.entries), 'slide')})", 1
        while (told := name if again == 1 else f"{name}, {again}") in names.values():
            again += 1
        names[story.story_id] = told

    st.session_state["story_choice"] = chosen.story_id if chosen else None
    st.selectbox(
        "Story",
        list(names),
        key="story_choice",
        format_func=lambda story_id: names.get(story_id, story_id),
        placeholder="Choose a story",
        on_change=lambda: open_story(st.session_state["story_choice"]),
    )


def open_story(story_id: str | None, slide: int | None = None) -> None:
    """Show a story, which from now on receives what is added."""
    if story_id:
        receive(story_id)
    set_link("story", story_id)
    set_link("slide", str(slide) if slide else None)


def start_story() -> None:
    """Make an empty story and open it."""
    number = len(stories.list_stories()) + 1
    open_story(stories.new_story(f"Story {number}").story_id)


def delete(story: Story) -> None:
    """Take the story off the list; the page then offers to bring it back."""
    with _told_when_gone():
        stories.delete_story(story.story_id)
    st.session_state[_DELETED] = story.story_id
    set_link("story", None)
    set_link("slide", None)


def offer_to_bring_back() -> None:
    """After a story was deleted: a line that undoes it."""
    story_id = st.session_state.get(_DELETED)
    if not story_id:
        return
    try:
        story = stories.story_of(story_id)
    except stories.UnknownStory:
        return

    def bring_back() -> None:
        if stories.story_of(story_id).removed:  # another window may have brought it back
            stories.undo(story_id)
        st.session_state.pop(_DELETED, None)
        open_story(story_id)

    if story.removed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"“{plain(story.name)}” is deleted.")
            st.button("Undo", icon=":material/undo:", key="story-back", on_click=allowed(bring_back))


def undo_button(story: Story) -> None:
    """Take back the last change, which the button names."""
    step = stories.last_step(story.story_id)
    st.button(
        "Undo",
        icon=":material/undo:",
        key="story-undo",
        disabled=step is None,
        help=f"Take back {step}" if step else "There is nothing to take back",
        on_click=allowed(_undo),
        args=(story.story_id,),
    )


def _undo(story_id: str) -> None:
    stories.undo(story_id)


def slide_list(story: Story, slides: list[SlideView], chosen: Entry) -> None:
    """The slides in order; what is asked of one is done here."""
    rows = [
        {"id": entry.entry_id, "caption": one.slide.title, "kind": _kind(one)}
        for entry, one in zip(story.entries, slides, strict=True)
    ]
    key = f"story-list-{story.story_id}"
    _LIST(
        key=key,
        data={"slides": rows, "chosen": chosen.entry_id},
        on_ask_change=allowed(lambda: _do(story.story_id, st.session_state[key].ask)),
    )


def _kind(one: SlideView) -> str:
    kind = "Chart" if one.chart is not None else KINDS[one.slide.kind]
    page = one.view.page.capitalize()
    return f"{kind} · {page}" if page else kind


def _do(story_id: str, asked: Any) -> None:
    """What the list asks: pick, move, copy or delete a slide. One that is gone meanwhile changes nothing."""
    entry_id = str(asked["id"])
    place = 0
    with _told_when_gone():
        place = stories.story_of(story_id).place_of(entry_id) or 0
        if asked["do"] == "move":
            story = stories.move_entry(story_id, entry_id, int(asked["to"]))
            place = story.place_of(entry_id) or 0
        elif asked["do"] == "copy":
            stories.duplicate_entry(story_id, entry_id)
            place += 1
        elif asked["do"] == "delete":
            story = stories.delete_entry(story_id, entry_id)
            place = max(0, min(place, len(story.entries) - 1))
    set_link("slide", str(place + 1))


def look_through(story: Story, slides: list[SlideView], at: int) -> None:
    """A slide as it will look, with what to say, and the way to the others: for who may not change them."""
    key = f"story-look-{story.story_id}"
    st.session_state[key] = at
    st.selectbox(
        "Slide",
        range(len(slides)),
        key=key,
        format_func=lambda number: f"{number + 1}. {shortened(slides[number].slide.title, 90)}",
        on_change=lambda: set_link("slide", str(st.session_state[key] + 1)),
    )
    preview(slides[at], key=f"preview-{story.entries[at].entry_id}")
    if notes := slides[at].slide.notes:
        st.markdown(f"**What to say.** {plain(notes)}")


def add_own_words(story: Story, at: int) -> None:
    """Put a slide of the teller's own words behind a place: a heading, or a list of points."""
    entry = stories.new_entry(view_to_json(View(part=OWN_WORDS)), caption="A heading")
    with _told_when_gone():
        stories.add_entries(story.story_id, [entry], at=at)
        set_link("slide", str(at + 1))


def edit_slide(story: Story, entry: Entry, one: SlideView) -> None:
    """The chosen slide as it will look, its caption and what to say."""
    preview(one, key=f"preview-{entry.entry_id}")
    view = view_from_json(entry.view)
    own = view.part == OWN_WORDS
    _field(story, entry, "caption", one.slide.title, "Caption: the finding, as the slide’s title", 68)
    if own:
        label = "Points, a line each (none makes a heading)"
        _field(story, entry, "points", "\n".join(view.rows), label, 120)
    _field(story, entry, "notes", one.slide.notes, "Notes: what to say", 150)
    if entry.caption and not own:
        st.button(
            "Use the caption composed from the article",
            type="tertiary",
            icon=":material/restart_alt:",
            key=f"recompose-{entry.entry_id}",
            on_click=allowed(_save),
            args=(story, entry, "caption", ""),
        )


def _field(story: Story, entry: Entry, name: str, value: str, label: str, height: int) -> None:
    """A text to edit, kept when it is changed."""
    key = f"{name}-{entry.entry_id}"
    if st.session_state.get(f"{key}-was") != value:  # changed elsewhere: by undo, or by a correction
        st.session_state[key] = st.session_state[f"{key}-was"] = value
    st.text_area(
        label,
        key=key,
        height=height,
        on_change=allowed(lambda: _save(story, entry, name, st.session_state[key])),
    )


def _save(story: Story, entry: Entry, name: str, text: str) -> None:
    changes: dict[str, Any] = {name: text}
    if name == "points":
        rows = tuple(line.strip() for line in text.splitlines() if line.strip())
        changes = {"view": view_to_json(View(part=OWN_WORDS, rows=rows))}
    with _told_when_gone():
        stories.edit_entry(story.story_id, entry.entry_id, seen=entry, **changes)


def _rename(story: Story, key: str) -> None:
    with _told_when_gone():
        stories.rename_story(story.story_id, st.session_state[key])


@contextmanager
def _told_when_gone() -> Iterator[None]:
    """Two windows may edit one story: what the other one deleted or changed is said, and stays so."""
    try:
        yield
    except (stories.UnknownStory, stories.ChangedMeanwhile) as error:
        st.toast(plain(error))


def name_field(story: Story) -> None:
    """The story's name, to be changed."""
    key = f"name-{story.story_id}"
    if st.session_state.get(f"{key}-was") != story.name:
        st.session_state[key] = st.session_state[f"{key}-was"] = story.name
    st.text_input(
        "Name",
        key=key,
        max_chars=stories.LONGEST_NAME,
        on_change=_rename,
        args=(story, key),
    )

"""Stories: named, ordered lists of views with a caption and notes, kept with the library.

Every change is one transaction that first writes down how the story was, so that each can be undone, also
after a restart. What a view holds is a JSON object here: `core.deck.views` knows what is in it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import uuid4

from core.library.store.activity import note_deed
from core.library.store.database import change, connect, now, readable
from core.library.team.acting import ask_leave

STEPS_KEPT = 100  # how many changes of a story can be taken back
LONGEST_NAME = 120

_TABLES = (
    "CREATE TABLE IF NOT EXISTS stories (story_id TEXT PRIMARY KEY, name TEXT NOT NULL, "
    "entries TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0, changed TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS story_steps (step_id INTEGER PRIMARY KEY AUTOINCREMENT, "
    "story_id TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, entries TEXT NOT NULL, "
    "removed INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS story_steps_of ON story_steps (story_id, step_id)",
)


class UnknownStory(LookupError):
    """No story with this id is kept; the message is one sentence that says what to do."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same words since they were shown; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One slide of a story: the view it shows, the caption that states the finding, what to say."""

    entry_id: str
    view: dict[str, Any]
    caption: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A named, ordered list of entries."""

    story_id: str
    name: str
    entries: tuple[Entry, ...] = ()
    removed: bool = False

    def place_of(self, entry_id: str | None) -> int | None:
        """Where an entry stands, from 0; None when it is not in the story."""
        return next((n for n, entry in enumerate(self.entries) if entry.entry_id == entry_id), None)


def list_stories() -> list[Story]:
    """Every story that is not deleted, the one changed last first."""
    with _reading() as base:
        rows = base.execute(
            "SELECT story_id, name, entries, removed FROM stories WHERE NOT removed "
            "ORDER BY changed DESC, rowid DESC"
        )
        return readable(rows, _story)


def story_of(story_id: str) -> Story:
    """A story by its id, also a deleted one (see `removed`). Raises UnknownStory."""
    with _reading() as base:
        return _find(base, story_id)


def new_story(name: str, entries: Iterable[Entry] = ()) -> Story:
    """Make a story and keep it."""
    ask_leave("tell")
    story = Story(story_id=_new_id(), name=_named(name), entries=tuple(entries))
    with _writing() as base:
        _keep(base, story)
        note_deed(base, "made the story", story.name)
    return story


def new_entry(view: dict[str, Any], caption: str = "", notes: str = "") -> Entry:
    """An entry with an id of its own, to be put into a story."""
    return Entry(entry_id=_new_id(), view=view, caption=caption, notes=notes)


def add_entries(story_id: str, entries: Iterable[Entry], at: int | None = None) -> Story:
    """Put entries into a story: at the end, or before the one that stands at `at`."""
    more = tuple(entries)

    def put(story: Story) -> Story:
        place = len(story.entries) if at is None else max(0, min(at, len(story.entries)))
        return replace(story, entries=(*story.entries[:place], *more, *story.entries[place:]))

    what = "adding a slide" if len(more) == 1 else f"adding {len(more)} slides"
    return _change(story_id, what, "added to the story", put)


def move_entry(story_id: str, entry_id: str, to: int) -> Story:
    """Move an entry to a place, counted from 0 in the list as it will be; too far is the nearest end."""

    def move(story: Story) -> Story:
        entry = story.entries[_place(story, entry_id)]
        others = [other for other in story.entries if other is not entry]
        others.insert(max(0, min(to, len(others))), entry)
        return replace(story, entries=tuple(others))

    return _change(story_id, "moving a slide", "put slides in another order in the story", move)


def edit_entry(
    story_id: str,
    entry_id: str,
    *,
    caption: str | None = None,
    notes: str | None = None,
    view: dict[str, Any] | None = None,
    seen: Entry | None = None,
) -> Story:
    """Change the caption of an entry, its notes, what it shows, or all of them.

    Raises ChangedMeanwhile when what is to be changed is not as in `seen` any more.
    """
    given = {"caption": caption, "notes": notes, "view": view}

    def edit(story: Story) -> Story:
        place = _place(story, entry_id)
        old = story.entries[place]
        changed = [name for name, value in given.items() if value is not None]
        if seen and any(getattr(seen, name) != getattr(old, name) for name in changed):
            raise ChangedMeanwhile(
                "Somebody else changed these words meanwhile: what stands there now is theirs, not yours."
            )
        new = replace(
            old,
            caption=old.caption if caption is None else caption.strip(),
            notes=old.notes if notes is None else notes.strip(),
            view=old.view if view is None else view,
        )

        return _with_entry(story, place, new)

    return _change(story_id, "a change of words", "changed words in the story", edit)


def duplicate_entry(story_id: str, entry_id: str) -> Story:
    """Put a copy of an entry behind it."""

    def duplicate(story: Story) -> Story:
        place = _place(story, entry_id)
        copy = replace(story.entries[place], entry_id=_new_id())
        return replace(story, entries=(*story.entries[: place + 1], copy, *story.entries[place + 1 :]))

    return _change(story_id, "copying a slide", "copied a slide of the story", duplicate)


def delete_entry(story_id: str, entry_id: str) -> Story:
    """Take an entry out of its story."""

    def delete(story: Story) -> Story:
        place = _place(story, entry_id)
        return replace(story, entries=story.entries[:place] + story.entries[place + 1 :])

    return _change(story_id, "deleting a slide", "deleted a slide of the story", delete)


def rename_story(story_id: str, name: str) -> Story:
    """Give a story another name; an empty one changes nothing."""

    def rename(story: Story) -> Story:
        return replace(story, name=_named(name, story.name))

    return _change(story_id, "renaming the story", "renamed the story", rename)


def delete_story(story_id: str) -> Story:
    """Take a story off the list; `undo` brings it back."""

    def delete(story: Story) -> Story:
        return replace(story, removed=True)

    return _change(story_id, "deleting the story", "deleted the story", delete)


def undo(story_id: str) -> str | None:
    """Take back the last change of a story; what it was, in words, or None when there is none."""
    ask_leave("tell")
    with _writing() as base:
        step = base.execute(
            "SELECT step_id, what, name, entries, removed FROM story_steps WHERE story_id = ? "
            "ORDER BY step_id DESC LIMIT 1",
            (story_id,),
        ).fetchone()
        if step is None:
            return None
        step_id, what, name, entries, removed = step
        _keep(base, _story((story_id, name, entries, removed)))
        base.execute("DELETE FROM story_steps WHERE step_id = ?", (step_id,))
        note_deed(base, "took back a change of the story", name)
        return str(what)


def last_step(story_id: str) -> str | None:
    """What `undo` would take back, in words."""
    with _reading() as base:
        step = base.execute(
            "SELECT what FROM story_steps WHERE story_id = ? ORDER BY step_id DESC LIMIT 1", (story_id,)
        ).fetchone()
        return str(step[0]) if step else None


def _change(story_id: str, what: str, did: str, change: Callable[[Story], Story]) -> Story:
    """Change a story in one transaction, its state before written down; no change leaves no step.

    `what` it is called where it can be taken back, `did` where it is told who did so.

    A deleted story takes no change, so that what undoes its deletion is the next to be taken back.
    """
    ask_leave("tell")
    with _writing() as base:
        before = _find(base, story_id)
        if before.removed:
            raise UnknownStory("This story was deleted elsewhere: pick another from the list.")
        after = change(before)
        if after == before:
            return before
        base.execute(
            "INSERT INTO story_steps (story_id, what, name, entries, removed) VALUES (?, ?, ?, ?, ?)",
            (story_id, what, before.name, _entries_json(before), before.removed),
        )
        base.execute(
            "DELETE FROM story_steps WHERE story_id = ? AND step_id NOT IN "
            "(SELECT step_id FROM story_steps WHERE story_id = ? ORDER BY step_id DESC LIMIT ?)",
            (story_id, story_id, STEPS_KEPT),
        )
        _keep(base, after)
        note_deed(base, did, after.name)
        return after


def _place(story: Story, entry_id: str) -> int:
    place = story.place_of(entry_id)
    if place is None:
        raise UnknownStory(
            "This slide is no longer in the story: someone may have deleted it. Reload the page."
        )
    return place


def _with_entry(story: Story, place: int, entry: Entry) -> Story:
    return replace(story, entries=(*story.entries[:place], entry, *story.entries[place + 1 :]))


def _find(base: sqlite3.Connection, story_id: str) -> Story:
    row = base.execute(
        "SELECT story_id, name, entries, removed FROM stories WHERE story_id = ?", (story_id,)
    ).fetchone()
    if row is None:
        raise UnknownStory(
            "The story that the link names is not in this library: pick one from the list, or make a new one."
        )
    return _story(row)


def _keep(base: sqlite3.Connection, story: Story) -> None:
    base.execute(
        "INSERT INTO stories (story_id, name, entries, removed, changed) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (story_id) DO UPDATE SET name = excluded.name, entries = excluded.entries, "
        "removed = excluded.removed, changed = excluded.changed",
        (
            story.story_id,
            story.name,
            _entries_json(story),
            story.removed,
            now(),
        ),
    )


def _story(row: Iterable[Any]) -> Story:
    story_id, name, entries, removed = row
    return Story(
        story_id=story_id,
        name=name,
        entries=tuple(Entry(**entry) for entry in json.loads(entries)),
        removed=bool(removed),
    )


def _entries_json(story: Story) -> str:
    return json.dumps([asdict(entry) for entry in story.entries])


def _named(name: str, otherwise: str = "A story") -> str:
    return " ".join(name.split())[:LONGEST_NAME] or otherwise


def _new_id() -> str:
    return uuid4().hex[:12]


@contextmanager
def _reading() -> Iterator[sqlite3.Connection]:
    base = connect()
    for statement in _TABLES:
        base.execute(statement)
    yield base


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    """A transaction that may write from its start, so that two writers follow each other."""
    with _reading(), change(tell=False) as base:
        yield base

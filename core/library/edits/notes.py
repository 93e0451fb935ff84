"""Notes and pins: what somebody writes or wants at hand of a row, a chart or a day, kept with the library.

Each holds a view as a JSON object (`core.views.view` knows what is in it), so that a pinboard becomes a
story; and the words of what it is about, so that it can be read when the report itself is gone.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from core.library.articles.listing import where
from core.library.store.database import as_local, change, connect, day_of, now, readable
from core.library.team.acting import ask_leave, signature
from core.select.kept import from_kept
from core.select.scope import Scope

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 2_000  # letters of a note
_TABLE = """CREATE TABLE IF NOT EXISTS notes (
    note_id INTEGER PRIMARY KEY AUTOINCREMENT, part TEXT NOT NULL, rows TEXT NOT NULL, view TEXT NOT NULL,
    about TEXT NOT NULL, text TEXT NOT NULL, day TEXT, who TEXT NOT NULL, at TEXT NOT NULL, removed TEXT
)"""
NOTE_COLUMNS = {
    "note": "string", "about": "string", "day": "datetime64[us]", "who": "string",
    "written": "datetime64[us]", "part": "string", "row_ids": "string",
}  # fmt: skip
_COLUMNS = "note_id, part, rows, view, about, text, day, who, at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note, or a pin (which has no `text`): on the `rows` that were picked, else on a `part` of a page.

    `about` says what it is on in words, `day` which day it speaks of, `view` how to show it again.
    """

    note_id: int
    part: str
    rows: tuple[str, ...]
    view: dict[str, Any]
    about: str
    text: str
    day: date | None
    who: str
    at: datetime

    @property
    def scope(self) -> Scope:
        """The reports that it is on."""
        return cast("Scope", from_kept(Scope, self.view.get("scope")))

    @property
    def is_pin(self) -> bool:
        """Whether it says nothing and keeps its place at hand."""
        return not self.text


def keep_note(
    view: dict[str, Any], about: str, text: str = "", *, who: str = "", of_day: date | None = None
) -> int:
    """Keep a note, or without a text a pin; the id. What is pinned already is not pinned twice."""
    part, rows = str(view.get("part", "")), json.dumps(sorted(view.get("rows", ())))
    told, text = json.dumps(view, sort_keys=True), " ".join(text.split())[:LONGEST]
    ask_leave("pin")
    with change(tell=False) as base:
        base.execute(_TABLE)
        if not text and (old := base.execute(_PINNED, (part, rows, told, rows)).fetchone()):
            return int(old[0])
        made = base.execute(
            "INSERT INTO notes (part, rows, view, about, text, day, who, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (part, rows, told, about, text, of_day and of_day.isoformat(), signature(who), now()),
        )
    return int(made.lastrowid or 0)


# A pin on picked rows is one on any page; on a chart it is of its reports and filters.
_PINNED = """SELECT note_id FROM notes WHERE removed IS NULL AND text = '' AND part = ? AND rows = ?
    AND (view = ? OR ? != '[]')"""


def list_notes() -> list[Note]:
    """Every note and pin that was not taken off, the newest first."""
    try:
        rows = connect().execute(f"SELECT {_COLUMNS} FROM notes WHERE removed IS NULL ORDER BY note_id DESC")
    except sqlite3.OperationalError:  # nobody wrote any here
        return []
    return readable(rows, _note)


def notes_on(rows: Iterable[str], every: Sequence[Note] | None = None) -> list[Note]:
    """The notes and pins on any of some rows, the oldest first; of `every` note where they are at hand."""
    asked = set(rows)
    return [
        note for note in reversed(list_notes() if every is None else every) if asked.intersection(note.rows)
    ]


def notes_of_reports(
    row_ids: Collection[str], article_ids: Collection[str], every: Sequence[Note] | None = None
) -> list[Note]:
    """What was written of some reports, on their rows, or on a chart or a day of them, the oldest first; pins
    say nothing and are left out."""
    return [
        note
        for note in reversed(list_notes() if every is None else every)
        if not note.is_pin
        and (not set(note.rows).isdisjoint(row_ids) if note.rows else _is_of(note, article_ids))
    ]


def _is_of(note: Note, article_ids: Collection[str]) -> bool:
    """Whether a note on a chart or a day is of one of some reports; one that asks for nothing is of all."""
    scope = note.scope
    if not scope:
        return True
    if scope.articles:
        return not set(scope.articles).isdisjoint(article_ids)
    asked, values = where(scope)
    found = connect().execute(
        f"SELECT 1 FROM reports WHERE {asked} AND article_id IN (SELECT value FROM json_each(?)) LIMIT 1",
        (*values, json.dumps([*article_ids])),
    )
    return found.fetchone() is not None


def days_noted(article_ids: Collection[str], every: Sequence[Note] | None = None) -> list[Note]:
    """The notes that speak of a day, of some reports, day by day: for whatever is drawn over time."""
    told = [
        note
        for note in (list_notes() if every is None else every)
        if note.day and not note.is_pin and _is_of(note, article_ids)
    ]
    return sorted(told, key=lambda note: (note.day, note.note_id))


def notes_table(notes: Iterable[Note]) -> "pd.DataFrame":
    """Notes for a file: the words, what they are on, the day they speak of, who wrote them and when."""
    import pandas as pd

    rows = [
        (
            note.text,
            note.about,
            note.day,
            note.who,
            note.at.replace(tzinfo=None),
            note.part,
            " ".join(note.rows),
        )
        for note in notes
    ]
    return pd.DataFrame(rows, columns=list(NOTE_COLUMNS)).astype(NOTE_COLUMNS)


def drop_note(note_id: int) -> None:
    """Take a note or a pin off; one that isn't there is no fault."""
    _mark(note_id, now())


def bring_back(note_id: int) -> None:
    """Have a note that was taken off once more."""
    _mark(note_id, None)


def _mark(note_id: int, removed: str | None) -> None:
    ask_leave("pin")
    with change(tell=False) as base:
        base.execute(_TABLE)
        base.execute("UPDATE notes SET removed = ? WHERE note_id = ?", (removed, note_id))


def _note(row: Any) -> Note:
    note_id, part, rows, view, about, text, day, who, at = row
    of_day = day_of(day)
    return Note(
        note_id=int(note_id), part=part, rows=tuple(json.loads(rows)), view=dict(json.loads(view)),
        about=about, text=text, day=of_day.date() if of_day else None, who=who, at=as_local(at),
    )  # fmt: skip

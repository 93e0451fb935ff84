"""Watches: questions kept with a name, and up to where somebody has looked at what is new to them.

A watch is a filtered view of one kind of row. Only reports that came later than the last look are asked:
those with a higher number in the manifest, and those that nobody had read then: see
`core.library.query.whats_new`.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal

from core.library.store.activity import note_deed
from core.library.store.bootstrap import ready
from core.library.store.database import as_local, change, connect, now, one_moment, readable
from core.library.team.acting import ask_leave
from core.select.filters import Filters
from core.select.links import query_of, scope_from
from core.select.scope import Scope

Watched = Literal["report", "quote", "figure", "commitment"]
WATCHED: tuple[Watched, ...] = ("report", "quote", "figure", "commitment")
Look = tuple[str, int, str]  # when, the number of the last report, and those that nobody had read
_TABLE = """CREATE TABLE IF NOT EXISTS watches (
    watch_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, item TEXT NOT NULL, scope TEXT NOT NULL,
    filters TEXT NOT NULL, made TEXT NOT NULL, looked TEXT NOT NULL,
    seen INTEGER NOT NULL, unread TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A question with a name. `seen` is the number of the last report at the last look, `unread` the numbers
    of those before it that nobody had read then."""

    watch_id: int
    name: str
    item: Watched
    scope: Scope
    filters: Filters
    looked: datetime
    seen: int
    unread: frozenset[int]


def keep_watch(name: str, item: Watched, scope: Scope, filters: Filters) -> int:
    """Keep a question; what is there already is not new to it. The watch's id."""
    ask_leave("watch")
    ready()
    with change() as base:
        base.execute(_TABLE)
        seen, unread = _looked_at(base)
        made = base.execute(
            """INSERT INTO watches (name, item, scope, filters, made, looked, seen, unread)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                name.strip() or "Without a name", item, json.dumps(query_of(scope)),
                json.dumps(asdict(filters)), now(), now(), seen, unread,
            ),
        )  # fmt: skip
        note_deed(base, "kept the question", name.strip() or "Without a name")
    return int(made.lastrowid or 0)


def list_watches() -> list[Watch]:
    """The watches, in the order they were made."""
    try:
        rows = connect().execute(
            """SELECT watch_id, name, item, scope, filters, looked, seen, unread
            FROM watches ORDER BY watch_id"""
        )
    except sqlite3.OperationalError:  # nobody watches anything here
        return []
    return readable(rows, _watch)


def _watch(row: Sequence[Any]) -> Watch:
    watch_id, name, item, scope, filters, looked, seen, unread = row
    if item not in WATCHED:
        raise ValueError(f"nothing of the kind {item!r} is watched")
    return Watch(
        watch_id=watch_id, name=name, item=item, scope=scope_from(json.loads(scope)) or Scope(),
        filters=_filters(json.loads(filters)), looked=as_local(looked), seen=int(seen),
        unread=frozenset(json.loads(unread)),
    )  # fmt: skip


def drop_watch(watch_id: int) -> None:
    """Watch no longer; one that isn't there is no fault."""
    ask_leave("watch")
    with change() as base:
        base.execute(_TABLE)
        asked = "SELECT name FROM watches WHERE watch_id = ?"
        for (name,) in base.execute(asked, (watch_id,)).fetchall():
            note_deed(base, "let go of the question", name)
        base.execute("DELETE FROM watches WHERE watch_id = ?", (watch_id,))


def look() -> Look:
    """What is there now: asked before `whats_new`, for `mark_seen` to take no more than that as seen."""
    with one_moment() as base:
        return now(), *_looked_at(base)


def mark_seen(watch_ids: Iterable[int], looked: Look) -> None:
    """Take what was there at a look as seen; what came since stays new."""
    ask_leave("watch")
    with change() as base:
        base.execute(_TABLE)
        base.executemany(
            "UPDATE watches SET looked = ?, seen = ?, unread = ? WHERE watch_id = ? AND looked < ?",
            [(*looked, watch_id, looked[0]) for watch_id in watch_ids],
        )


def _looked_at(base: sqlite3.Connection) -> tuple[int, str]:
    (seen,) = base.execute("SELECT coalesce(max(number), 0) FROM reports").fetchone()
    unread = base.execute("SELECT number FROM reports WHERE segment IS NULL AND removed IS NULL").fetchall()
    return seen, json.dumps([number for (number,) in unread])


def _filters(kept: dict[str, Any]) -> Filters:
    known = {one.name for one in fields(Filters)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in kept.items()
        if name in known
    }
    return Filters(**values)

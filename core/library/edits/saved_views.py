"""Saved views: a page with its reports and filters under a name, kept with the library as its link is."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.library.store.database import change, connect, now, readable
from core.library.team.acting import ask_leave

LONGEST_NAME = 80
Query = dict[str, tuple[str, ...]]
_TABLE = """CREATE TABLE IF NOT EXISTS saved_views (
    view_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, page TEXT NOT NULL, query TEXT NOT NULL,
    made TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A page by the name of its file, and the query of its link, each name with its values."""

    view_id: int
    name: str
    page: str
    query: Query


def save_view(name: str, page: str, query: Mapping[str, Iterable[str]]) -> int:
    """Keep a view under a name; the same name again takes the place of what it stood for. The view's id."""
    named, told = _named(name), json.dumps({key: list(values) for key, values in query.items()})
    ask_leave("save")
    with change(tell=False) as base:
        base.execute(_TABLE)
        old = base.execute("SELECT view_id FROM saved_views WHERE name = ?", (named,)).fetchone()
        if old:
            base.execute("UPDATE saved_views SET page = ?, query = ? WHERE view_id = ?", (page, told, *old))
            return int(old[0])
        made = base.execute(
            "INSERT INTO saved_views (name, page, query, made) VALUES (?, ?, ?, ?)",
            (named, page, told, now()),
        )
    return int(made.lastrowid or 0)


def list_views() -> list[SavedView]:
    """The saved views by their names."""
    try:
        rows = connect().execute(
            "SELECT view_id, name, page, query FROM saved_views ORDER BY lower(name), view_id"
        )
    except sqlite3.OperationalError:  # nobody has saved one here
        return []
    return readable(rows, _view)


def rename_view(view_id: int, name: str) -> bool:
    """Give a view another name; False, and nothing is changed, when another view has it already."""
    ask_leave("save")
    with change(tell=False) as base:
        base.execute(_TABLE)
        named = _named(name)
        taken = base.execute("SELECT 1 FROM saved_views WHERE name = ? AND view_id != ?", (named, view_id))
        if taken.fetchone():
            return False
        base.execute("UPDATE saved_views SET name = ? WHERE view_id = ?", (named, view_id))
    return True


def drop_view(view_id: int) -> None:
    """Keep a view no longer; one that isn't there is no fault."""
    ask_leave("save")
    with change(tell=False) as base:
        base.execute(_TABLE)
        base.execute("DELETE FROM saved_views WHERE view_id = ?", (view_id,))


def _named(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME] or "Without a name"


def _view(row: Any) -> SavedView:
    view_id, name, page, query = row
    told = {str(key): tuple(str(one) for one in values) for key, values in json.loads(query).items()}
    return SavedView(view_id=int(view_id), name=str(name), page=str(page), query=told)

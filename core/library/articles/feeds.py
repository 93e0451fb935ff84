"""The addresses of feeds that somebody added: looked at again only when asked to, and told what came then."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.library.store.activity import note_deed
from core.library.store.database import as_local, change, connect, now, readable, refuses
from core.library.team.acting import ask_leave

_TABLE = """CREATE TABLE IF NOT EXISTS feeds (
    address TEXT PRIMARY KEY, title TEXT, added TEXT NOT NULL, looked TEXT NOT NULL, came TEXT
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFeed:
    """A feed that was added: when it was last looked at, and how many articles of each outcome came then."""

    address: str
    title: str | None
    looked: datetime
    came: Mapping[str, int]


def remember_feed(address: str, title: str | None) -> None:
    """Keep the address of a feed that is being looked at; a library that can't be written to forgets it."""
    ask_leave("add")
    try:
        with change() as base:
            base.execute(_TABLE)
            base.execute(
                """INSERT INTO feeds (address, title, added, looked) VALUES (?, ?, ?, ?)
                ON CONFLICT (address) DO UPDATE SET
                title = coalesce(excluded.title, title), looked = excluded.looked, came = NULL""",
                (address, title, now(), now()),
            )
    except (OSError, sqlite3.Error) as error:
        if not refuses(error):
            raise


def note_came(address: str, came: Mapping[str, int]) -> None:
    """Keep how many articles of each outcome came when a feed was looked at."""
    ask_leave("add")
    try:
        with change() as base:
            base.execute(_TABLE)
            base.execute("UPDATE feeds SET came = ? WHERE address = ?", (json.dumps(dict(came)), address))
    except (OSError, sqlite3.Error) as error:
        if not refuses(error):
            raise


def list_feeds() -> list[KnownFeed]:
    """The feeds that were added, by their names."""
    try:
        rows = connect().execute(
            "SELECT address, title, looked, came FROM feeds ORDER BY lower(coalesce(title, address)), address"
        )
    except sqlite3.OperationalError:  # nobody has added one
        return []
    return readable(rows, _feed)


def _feed(row: Sequence[Any]) -> KnownFeed:
    address, title, looked, came = row
    return KnownFeed(
        address=address, title=title, looked=as_local(looked), came=dict(json.loads(came)) if came else {}
    )


def forget_feed(address: str) -> None:
    """Let go of a feed's address; its articles stay."""
    ask_leave("add")
    with change() as base:
        base.execute(_TABLE)
        note_deed(base, "let go of the feed", address)
        base.execute("DELETE FROM feeds WHERE address = ?", (address,))


def was_taken_out(article_id: str) -> bool:
    """Whether somebody took a report out of the library: what comes by itself does not bring it back."""
    row = connect().execute(
        """SELECT 1 FROM reports WHERE article_id = ? AND removed IS NOT NULL
        UNION ALL SELECT 1 FROM deleted WHERE article_id = ?
        AND article_id NOT IN (SELECT article_id FROM reports)""",
        (article_id, article_id),
    )
    return row.fetchone() is not None

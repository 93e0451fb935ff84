"""Who did what, and when: a line for each thing that people do, written in the same step as what they did."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.library.store.database import as_local, connect, now, readable
from core.library.team.acting import at_work, signature

KEPT = 50_000  # lines; the oldest go
_LONGEST = 300  # characters of what a line tells
# What is done to reports: of several in a row their number is told.
_TO_REPORTS = frozenset({"added", "removed", "brought back", "deleted for good"})

_TABLE = """CREATE TABLE IF NOT EXISTS activity (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, mail TEXT NOT NULL,
    did TEXT NOT NULL, of TEXT NOT NULL, told TEXT NOT NULL, many INTEGER NOT NULL, article_id TEXT
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did. `did` is a verb with what it is about ("added a report"), `of` the name of that,
    `told` what changed, `many` how many times in a row."""

    number: int
    at: datetime
    who: str
    mail: str
    did: str
    of: str
    told: str = ""
    many: int = 1
    article_id: str | None = None


def note_deed(
    base: sqlite3.Connection,
    did: str,
    of: str = "",
    *,
    told: str = "",
    who: str = "",
    many: int = 1,
    article_id: str | None = None,
) -> None:
    """Write a line, as part of the step it tells of; `who` is the name they gave where nobody signs in."""
    base.execute(_TABLE)
    made = base.execute(
        """INSERT INTO activity (at, who, mail, did, of, told, many, article_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            now(), signature(who), at_work().mail, did, of[:_LONGEST], told[:_LONGEST], many, article_id,
        ),
    )  # fmt: skip
    base.execute("DELETE FROM activity WHERE number <= ?", (int(made.lastrowid or 0) - KEPT,))


def title_of(base: sqlite3.Connection, article_id: str) -> str:
    """What a report is called in a line."""
    row = base.execute("SELECT title, source FROM reports WHERE article_id = ?", (article_id,)).fetchone()
    return str((row and (row[0] or row[1])) or "a report without a title")


def forget_title(base: sqlite3.Connection, article_id: str) -> None:
    """Take the title of a report that is deleted for good, and what was told of it, out of every line: that
    something was done stays, of what it was done to nothing does."""
    base.execute(_TABLE)
    base.execute(
        """UPDATE activity SET of = ?, told = '', article_id = NULL
        WHERE article_id = ? OR (did = 'removed' AND of = ?)""",  # a line of a removal leads nowhere
        ("a report that was deleted", article_id, title_of(base, article_id)[:_LONGEST]),
    )


def list_deeds(limit: int, *, who: str | None = None) -> list[Deed]:
    """The last things that people did, the latest first; of one of them by name."""
    asked, values = ("WHERE who = ?", [who]) if who is not None else ("", [])
    try:
        rows = connect().execute(
            f"""SELECT number, at, who, mail, did, of, told, many, article_id FROM activity {asked}
            ORDER BY number DESC LIMIT ?""",
            (*values, limit),
        )
    except sqlite3.OperationalError:  # nobody has done anything here
        return []
    return readable(rows, _deed)


def who_did() -> list[str]:
    """The names of those who did something, the busiest first."""
    try:
        rows = connect().execute("SELECT who FROM activity GROUP BY who ORDER BY count(*) DESC, who")
    except sqlite3.OperationalError:
        return []
    return [name for (name,) in rows]


def gathered(deeds: Sequence[Deed]) -> list[Deed]:
    """What somebody did several times in a row, to one thing or to reports, as one line with its number."""
    found: list[Deed] = []
    for one in deeds:
        last = found[-1] if found else None
        if last and _alike(last, one):
            found[-1] = _together(last, one)
        else:
            found.append(one)
    return found


def _alike(later: Deed, earlier: Deed) -> bool:
    same = (later.who, later.mail, later.did) == (earlier.who, earlier.mail, earlier.did)
    same = same and (later.of == earlier.of or later.did in _TO_REPORTS)
    return same and later.at.date() == earlier.at.date() and not later.told and not earlier.told


def _together(later: Deed, earlier: Deed) -> Deed:
    of = later.of if later.of == earlier.of else ""
    return Deed(
        number=later.number, at=later.at, who=later.who, mail=later.mail, did=later.did, of=of,
        many=later.many + earlier.many, article_id=later.article_id if of else None,
    )  # fmt: skip


def _deed(row: Sequence[Any]) -> Deed:
    number, at, who, mail, did, of, told, many, article_id = row
    return Deed(
        number=int(number), at=as_local(at), who=who, mail=mail, did=did, of=of, told=told, many=int(many),
        article_id=article_id,
    )  # fmt: skip

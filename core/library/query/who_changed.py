"""Which reports the register may not know as they are: asked of what changed since it knew all of them."""

import hashlib
import json
import sqlite3
from functools import cache
from pathlib import Path

from core.library.store.database import TOUCHED_KEPT

_OFTEN = 200  # versions of the library after which it is noted that nothing new was in them


def known_at(connection: sqlite3.Connection) -> int | None:
    """The version of the library that the register knew all of; None when all of it is to be looked at."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'named_at'").fetchone()
    (now,) = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    at, made = json.loads(row[0]) if row else (0, "")
    if made != register_version() or not now - TOUCHED_KEPT <= at <= now:
        return None
    return at if connection.execute("SELECT 1 FROM named_reports LIMIT 1").fetchone() else None


def changed(since: int | None, table: str) -> str:
    """The reports of a table that may have changed since a version of the library, to stand after FROM."""
    if since is None:
        return table
    touched = f"(SELECT DISTINCT article_id FROM touched WHERE version > {since})"
    return f"{touched} CROSS JOIN {table} USING (article_id)"


def new_reports(connection: sqlite3.Connection, since: int | None) -> list[tuple[str, str, int]]:
    """Reports that the register does not know as they are: id, segment and place in it, in that order."""
    return connection.execute(
        f"""SELECT reports.article_id, reports.segment, place FROM {changed(since, "reports")}
        CROSS JOIN contents ON contents.segment = reports.segment
        AND contents.article_id = reports.article_id
        LEFT JOIN named_reports ON named_reports.article_id = reports.article_id
        WHERE removed IS NULL AND (named_reports.segment IS NOT reports.segment OR made IS NOT ?)
        ORDER BY reports.segment, place""",
        (register_version(),),
    ).fetchall()


@cache
def register_version() -> str:
    """A short hash of the code and the words by which people are told apart."""
    core = Path(__file__).parents[2]
    digest = hashlib.blake2b(digest_size=6)
    for path in [*sorted((core / "register").glob("*.py")), core / "lexicons" / "people.toml"]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def note_known(connection: sqlite3.Connection, at: int) -> None:
    """Remember that the register knows all of a version of the library; a step of a change."""
    known = json.dumps([at, register_version()])
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('named_at', ?)", (known,))


def is_long_since(since: int | None, now: int) -> bool:
    """Whether it is worth a write that nothing came since a version."""
    return since is None or now - since > _OFTEN

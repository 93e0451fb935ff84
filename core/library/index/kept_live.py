"""Which reports of a large segment are live, kept in the manifest for the next process that opens it.

What was touched since is looked up when it is read: see core.library.index.live.
"""

import sqlite3
from collections.abc import Mapping

import pyarrow as pa

from core.library.index.kept_rows import keep_rows
from core.library.store.database import TOUCHED_KEPT

_TABLE = "CREATE TABLE IF NOT EXISTS live_reports (segment TEXT PRIMARY KEY, at INTEGER NOT NULL, live BLOB)"


def kept_segments(connection: sqlite3.Connection, now: int) -> dict[str, tuple[pa.Table, list[str]]]:
    """Of each segment that is kept: number, day and outlet of its reports, and the ids of those that were
    touched since; `now` is the version of the library."""
    try:
        rows = connection.execute(
            "SELECT segment, at, live FROM live_reports WHERE at BETWEEN ? AND ?", (now - TOUCHED_KEPT, now)
        ).fetchall()
    except sqlite3.OperationalError:  # nothing was kept yet
        return {}
    found = {}
    for segment, at, live in rows:
        try:
            table = pa.ipc.open_stream(live).read_all().select(["number", "day", "outlet"])
        except (pa.ArrowException, AttributeError, KeyError, OSError, TypeError):  # damaged: it is made anew
            continue
        since = connection.execute(
            "SELECT DISTINCT article_id FROM touched WHERE segment = ? AND version > ?", (segment, at)
        )
        found[segment] = table, [article_id for (article_id,) in since]
    return found


def keep_segments(at: int, tables: Mapping[str, pa.Table]) -> None:
    """Keep segments as they were at a version of the library, unless somebody else is writing."""
    if not tables:
        return
    keep_rows(
        _TABLE,
        "INSERT OR REPLACE INTO live_reports VALUES (?, ?, ?)",
        [(segment, at, _written(table)) for segment, table in tables.items()],
        "DELETE FROM live_reports WHERE segment NOT IN (SELECT name FROM segments WHERE dropped IS NULL)",
    )


def _written(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue())

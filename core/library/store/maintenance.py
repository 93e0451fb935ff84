"""Taking reports away and back; merging small segments; sweeping what a killed process left behind.

What goes for good is what somebody removed and then deleted, and tables that can be had again. A text, an
original or a table that no row explains stays: `core.library.store.migration` lists what it is of.
"""

import json
import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path

from core.library.store import paths
from core.library.store.activity import forget_title, note_deed, title_of
from core.library.store.bootstrap import ready
from core.library.store.checking import check_some, own_change
from core.library.store.database import TOUCHED_KEPT, change, connect, now
from core.library.store.manifest import READ, name_segment
from core.library.store.migration import take_over
from core.library.store.segments import FOLDER, Damaged, articles_in, is_readable, merged_groups, write_groups
from core.library.team.acting import ask_leave

MERGED = 16  # small segments of a size are merged into one
LARGE, LARGEST = 2_000, 20_000  # reports: a segment that is left as it is, and that tidying leaves
SWEPT_AFTER = 600.0  # seconds: until then another process may be about to name what it has written
_CHECKED, _CHECKED_TIDYING = 50, 20_000  # texts that are looked at with each sweep, and when tidying
# A report whose other tables may not go: it was not read, nor deleted for good.
_UNSETTLED = """EXISTS (SELECT 1 FROM contents AS held WHERE held.segment = segments.name
    AND NOT EXISTS (SELECT 1 FROM reports WHERE article_id = held.article_id AND segment IS NOT NULL)
    AND held.article_id NOT IN (SELECT article_id FROM deleted))"""
_HAS_NAMED = "SELECT 1 FROM sqlite_master WHERE name = 'named_reports'"  # see core.library.query.who
_UNUSED = f"""SELECT name FROM segments WHERE dropped IS NULL
    AND NOT EXISTS (SELECT 1 FROM reports WHERE segment = segments.name)
    AND NOT EXISTS (SELECT 1 FROM reports WHERE base = segments.name) AND NOT {_UNSETTLED}"""


def remove_report(article_id: str) -> None:
    """Take a report out of every list and question; `restore_report` brings it back until `tidy`."""
    ask_leave("remove")
    ready()
    with change() as connection:
        done = connection.execute(
            "UPDATE reports SET removed = ? WHERE article_id = ? AND removed IS NULL", (now(), article_id)
        )
        if done.rowcount:
            note_deed(connection, "removed", title_of(connection, article_id))


def restore_report(article_id: str) -> None:
    """Bring back a report that was removed."""
    ask_leave("remove")
    ready()
    with change() as connection:
        done = connection.execute(
            "UPDATE reports SET removed = NULL WHERE article_id = ? AND removed NOT NULL", (article_id,)
        )
        if done.rowcount:
            of = title_of(connection, article_id)
            note_deed(connection, "brought back", of, article_id=article_id)


def tidy() -> int:
    """Delete for good what was removed, merge small segments, sweep what is left over; how many reports went.

    A seed that was removed stays away: its file in the seeds' folder is not the library's to delete.
    Raises NotAllowed when who is at work may not.
    """
    ask_leave("delete")
    ready()
    take_over(always=True)
    with change() as connection:  # nobody brings one of them back meanwhile
        gone = connection.execute(
            "SELECT article_id, original FROM reports WHERE removed IS NOT NULL AND seed IS NULL"
        ).fetchall()
        for article_id, original in gone:
            forget_title(connection, article_id)
            note_deed(connection, "deleted for good")
            _forget(connection, article_id)
            connection.execute(
                "INSERT OR REPLACE INTO deleted (article_id, original) VALUES (?, ?)", (article_id, original)
            )
    _delete_files()
    merge_small(least=2, large=LARGEST)
    sweep()
    check_some(_CHECKED_TIDYING)
    return len(gone)


def _delete_files() -> None:
    """Delete the text and the original of each report that was deleted for good, now that this is certain.

    One that was added again meanwhile keeps them: it is no longer among the deleted.
    """
    if not connect().execute("SELECT 1 FROM deleted WHERE done IS NULL").fetchone():
        return
    with change() as connection:
        kept = {name for (name,) in connection.execute("SELECT original FROM reports")}
        pending = connection.execute("SELECT article_id, original FROM deleted WHERE done IS NULL").fetchall()
        for article_id, original in pending:
            try:
                for name in {paths.text_name(article_id), original} - kept - {None}:
                    (paths.home() / name).unlink(missing_ok=True)
            except OSError as error:  # the next sweep tries again
                paths.log.warning("the files of a deleted report are still there: %s", error)
                continue
            connection.execute("UPDATE deleted SET done = ? WHERE article_id = ?", (now(), article_id))


def _forget(connection: sqlite3.Connection, article_id: str) -> None:
    (number,) = connection.execute(
        "SELECT number FROM reports WHERE article_id = ?", (article_id,)
    ).fetchone()
    connection.execute("DELETE FROM sketches WHERE number = ?", (number,))
    connection.execute("UPDATE reports SET twin_of = NULL WHERE twin_of = ?", (article_id,))
    for table in ("corrections", "reports"):  # its rows in a segment stay until that is merged, and so
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))  # its `contents`


def merge_small(least: int | None = None, large: int = LARGE) -> None:
    """Merge segments when there are many of about a size, so that a question opens few files.

    Each merge is a step of its own, which holds up who writes for no longer than its lines take.
    """
    for (kind, made), names in _by_size(large):
        if len(names) >= (least or MERGED):
            try:
                with own_change(folders=[FOLDER]):
                    _merge(kind, made, names)
            except (Damaged, OSError, sqlite3.OperationalError) as error:
                paths.log.warning("small segments stay as they are: %s", error)


def _by_size(large: int) -> list[tuple[tuple[str, str], list[str]]]:
    """((kind, made), names) of the segments in use that can be merged, by powers of MERGED; no lot is of more
    reports than the largest segment."""
    lots: list[tuple[tuple[str, str], list[str]]] = []
    filling: dict[tuple[str, str, str, int], tuple[int, list[str]]] = {}
    rows = connect().execute(
        f"""SELECT name, kind, made, shape, articles FROM segments WHERE dropped IS NULL AND articles < ?
        AND NOT {_UNSETTLED} ORDER BY rowid""",
        (large,),
    )
    for name, kind, made, shape, articles in rows:
        of = (kind, made, shape, int(log(max(articles, 1), MERGED)))
        held, names = filling.get(of, (0, []))
        if not names or held + articles > max(large, 2 * LARGE):
            held, names = 0, []
            lots.append(((kind, made), names))
        names.append(name)
        filling[of] = held + articles, names
    return lots


def _merge(kind: str, made: str, names: list[str]) -> None:
    """One new segment with the live rows of several, in place of them."""
    pointer = "base" if kind == READ else "segment"
    live = {name: ids for name in names if (ids := _live(name, pointer))}
    merged = write_groups(merged_groups(live)) if live else None
    with change() as connection:
        here = connection.execute(
            f"SELECT count(*) FROM segments WHERE dropped IS NULL AND name IN ({_marks(names)})", names
        ).fetchone()
        if here[0] < len(names):  # another process was faster; what was written here is swept later
            return
        if merged:
            name_segment(connection, merged, kind, made, [one for ids in live.values() for one in ids])
            for column in ("base", "segment"):
                connection.execute(
                    f"UPDATE reports SET {column} = ? WHERE {column} IN ({_marks(names)})",
                    (merged.name, *names),
                )
            if connection.execute(_HAS_NAMED).fetchone():
                connection.execute(  # whom they name is the same: nobody looks at them anew
                    f"UPDATE named_reports SET segment = ? WHERE segment IN ({_marks(names)})",
                    (merged.name, *names),
                )
        connection.execute(
            f"UPDATE segments SET dropped = ? WHERE name IN ({_marks(names)})", (now(), *names)
        )
        connection.execute(f"DELETE FROM contents WHERE segment IN ({_marks(names)})", names)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _live(segment: str, pointer: str) -> list[str]:
    rows = connect().execute(
        f"""SELECT article_id FROM contents JOIN reports USING (article_id)
        WHERE contents.segment = ? AND reports.{pointer} = ? ORDER BY place""",
        (segment, segment),
    )
    return [article_id for (article_id,) in rows]


def sweep() -> None:
    """Delete the files of what was deleted, and segments that nothing points at and nobody can need.

    What is young stays: another process may be about to name it, or be reading it. So do tables of a report
    that has no others: a table that a manifest no longer names may be the last trace of one.
    """
    _delete_files()
    check_some(_CHECKED)
    connection = connect()
    for (name,) in connection.execute(_UNUSED).fetchall():
        connection.execute("UPDATE segments SET dropped = ? WHERE name = ?", (now(), name))
    connection.execute(
        """DELETE FROM touched WHERE version < (SELECT value FROM meta WHERE name = 'version') - ?
        OR (segment NOT IN (SELECT name FROM segments WHERE dropped IS NULL) AND version <= coalesce(
            (SELECT json_extract(value, '$[0]') FROM meta WHERE name = 'named_at'), version))""",
        (TOUCHED_KEPT,),
    )
    _delete_dropped(connection)
    for folder in ("texts", "originals"):
        for path in (paths.home() / folder).glob(".*"):  # half written: it has no name of its own yet
            if _is_old(path):
                with suppress(OSError):
                    path.unlink()


def _delete_dropped(connection: sqlite3.Connection) -> None:
    dropped = dict(connection.execute("SELECT name, dropped FROM segments"))
    young = (datetime.now(UTC) - timedelta(seconds=SWEPT_AFTER)).replace(tzinfo=None).isoformat()

    def is_over(path: Path) -> bool:
        if path.name in dropped:
            return (dropped[path.name] or "z") < young
        return _is_old(path) and _is_spare(path)

    if not (over := [path for path in (paths.home() / FOLDER).glob("*") if is_over(path)]):
        return
    with own_change(folders=[FOLDER]):
        for path in over:
            shutil.rmtree(path, ignore_errors=True)
            if path.name in dropped and not path.exists():
                connection.execute("DELETE FROM contents WHERE segment = ?", (path.name,))
                connection.execute("DELETE FROM segments WHERE name = ?", (path.name,))


def _is_spare(path: Path) -> bool:
    """Whether a segment that no manifest names holds only what other tables hold, or what was deleted."""
    if path.name.startswith("."):  # half written
        return True
    ids = {row["article_id"] for row in articles_in(path.name, ["article_id"])}
    asked = """SELECT count(DISTINCT value) FROM json_each(?) WHERE value IN (SELECT article_id FROM deleted)
        OR EXISTS (SELECT 1 FROM reports WHERE article_id = value AND segment IS NOT NULL)"""
    (settled,) = connect().execute(asked, (json.dumps(list(ids)),)).fetchone()
    return settled == len(ids) if ids else not is_readable(path.name)


def _is_old(path: Path) -> bool:
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > SWEPT_AFTER
    return False

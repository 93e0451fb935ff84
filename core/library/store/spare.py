"""A spare copy of what no text can bring back: what people write, and what the list was told of reports.

    spare.sqlite    the tables of the manifest that are not made from texts, followed write by write

Triggers in the manifest note which rows are written, and after each step `follow` copies those: a step costs
what it writes, however large the library is. `restore` puts the rows into a manifest that was made anew, or
that is older than the copy. A copy that is damaged or can't be written costs nobody anything: it is remade.
One that can't be put back may be the last trace of what it holds: it is set aside.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from core.library.store import paths

NAME = "spare.sqlite"
LOOKED_THROUGH = (
    100_000_000  # bytes of a list that each process looks through for damage: a fifth of a second
)
_WAIT = 10.0  # seconds for another process that is copying
# Tables that are made from texts and files, or are this module's own.
_MADE = {
    "meta", "segments", "contents", "sketches", "taken_in", "touched", "unspared",
    "named", "named_keys", "named_reports", "people", "other_names", "live_reports", "shared_keys",
}  # fmt: skip
_MADE_LIKE = ("sqlite_", "found_words")
# Of a report, what its text does not say; the other columns are made anew from it.
TOLD = (
    "title", "told", "source", "original", "original_name", "original_part", "seed", "added", "removed",
)  # fmt: skip
# Reports of a lost manifest as its copy had them, until their texts are listed again.
_LOST = f"CREATE TABLE IF NOT EXISTS lost_reports (article_id TEXT PRIMARY KEY, {', '.join(TOLD)}, number)"
_NOTES = "CREATE TABLE IF NOT EXISTS unspared (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, row INTEGER)"

_BROKEN = (OSError, sqlite3.Error, TypeError, ValueError)  # the last two: what stands in it is no number

_copied: dict[
    str, tuple[str, int]
] = {}  # manifest → whose writes, and up to which, its copy is known to hold


def follow(main: sqlite3.Connection) -> None:
    """Copy what was written since the last time; a copy that can't be written to waits for the next step."""
    if not paths.is_lasting():  # a library of this session goes with it
        return
    home = _home(main)
    try:
        _watch(main)
        latest = _latest(main)
        if _copied.get(str(home)) != latest:
            with _opened(home / NAME) as spare:
                _copy(main, spare, latest)
            _copied[str(home)] = latest
    except _BROKEN as error:
        paths.log.warning("the spare copy of the library's list is not up to date: %s", error)
        if not isinstance(error, OSError | sqlite3.OperationalError):
            _drop(home / NAME)


def forget_copied(main: sqlite3.Connection) -> None:
    """Let go of the notes of what the copy holds; part of a step."""
    known = _copied.get(str(_home(main)))
    if known and known[0] == _latest(main)[0]:
        main.execute("DELETE FROM unspared WHERE id <= ?", (known[1],))


def restore(main: sqlite3.Connection) -> str:
    """Put the copy's rows into a manifest that was just made, or that is older.

    Gives back what became of the copy: "spared", or the name under which one was set aside that can't be put
    back into a new manifest; "" when the manifest goes on as it is.
    """
    path = _home(main) / NAME
    if not path.exists():
        return ""
    main.execute(_NOTES)
    used = main.execute("SELECT 1 FROM meta WHERE name = 'version' AND value > 0").fetchone()
    holds_more = True
    try:
        with _opened(path) as spare:
            about = dict(spare.execute("SELECT name, value FROM about"))
            born, latest = _latest(main)  # behind the copy: another process writes there first
            if about.get("born") == born:
                holds_more = int(about.get("latest", 0)) > latest
            if holds_more or path.stat().st_size <= LOOKED_THROUGH:
                _look_through(spare)
            if not holds_more:
                return ""
            if about.get("born") != born and used:
                raise sqlite3.DatabaseError("it is of another list")
            if used:  # an older list may have been written to since it took its place
                _keep_beside(main, path.parent)
            _put_back(spare, main)
    except _BROKEN as error:
        paths.log.warning("%s can't be used and is made anew: %s", path, error)
        if not holds_more:
            _drop(path)
        elif not (used and _is_busy(error)):
            aside = _set_aside(path)
            return "" if used else aside
        return ""
    return "spared"


def _keep_beside(main: sqlite3.Connection, home: Path) -> None:
    """A copy of a list that is about to be written over, under a name that says so."""
    kept = home / f"library.sqlite{paths.LOST}{os.urandom(4).hex()}"
    with closing(sqlite3.connect(kept)) as copy:
        main.backup(copy)


def lost_reports(main: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """What the copy knew of reports whose rows were lost, by their ids."""
    with suppress(sqlite3.OperationalError):  # nothing was ever lost
        rows = main.execute(f"SELECT article_id, {', '.join(TOLD)} FROM lost_reports")
        return {article_id: dict(zip(TOLD, row, strict=True)) for article_id, *row in rows}
    return {}


def number_before(main: sqlite3.Connection, article_id: str) -> int | None:
    """The number that a report had in a lost manifest, while it is free: watches know reports by it."""
    with suppress(sqlite3.OperationalError):  # nothing was ever lost
        row = main.execute(
            """SELECT number FROM lost_reports WHERE article_id = ?
            AND NOT EXISTS (SELECT 1 FROM reports WHERE reports.number = lost_reports.number)""",
            (article_id,),
        ).fetchone()
        return row[0] if row else None
    return None


def _home(main: sqlite3.Connection) -> Path:
    return Path(main.execute("PRAGMA database_list").fetchone()[2]).parent


def _latest(main: sqlite3.Connection) -> tuple[str, int]:
    """Which manifest this is, and the number of the last write that was noted in it."""
    row = main.execute(
        """SELECT (SELECT value FROM meta WHERE name = 'born'),
        (SELECT seq FROM sqlite_sequence WHERE name = 'unspared')"""
    ).fetchone()
    return str(row[0]), int(row[1] or 0)


def _kept_tables(base: sqlite3.Connection) -> dict[str, str]:
    rows = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {
        name: sql for name, sql in rows if name not in (*_MADE, "about") and not name.startswith(_MADE_LIKE)
    }


def _columns(base: sqlite3.Connection, name: str) -> list[str]:
    return [f'"{row[1]}"' for row in base.execute(f"PRAGMA table_info({name})")]


def _has_rowid(sql: str) -> bool:
    return "WITHOUT ROWID" not in sql.upper()


def _watch(main: sqlite3.Connection) -> None:
    """Have every table that is kept note its writes; one that was not watched yet is to be copied whole."""
    watched = {name for (name,) in main.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    new = {name: sql for name, sql in _kept_tables(main).items() if f"spare_{name}_delete" not in watched}
    if not new:
        return
    main.execute("BEGIN IMMEDIATE")
    try:
        main.execute(_NOTES)
        for name, sql in new.items():
            _watch_table(main, name, rowid=_has_rowid(sql))
        main.execute("COMMIT")
    except BaseException:
        main.execute("ROLLBACK")
        raise


def _watch_table(main: sqlite3.Connection, name: str, *, rowid: bool) -> None:
    of = which = ""
    if name == "reports":
        of = f"OF {', '.join(TOLD)}"
        which = f"WHEN {' OR '.join(f'OLD.{column} IS NOT NEW.{column}' for column in TOLD)}"
    rows = [("insert", "NEW", "", ""), ("update", "NEW", of, which), ("delete", "OLD", "", "")]
    for act, row, columns, when in rows:
        number = f"{row}.rowid" if rowid else "NULL"
        main.execute(
            f"""CREATE TRIGGER IF NOT EXISTS spare_{name}_{act} AFTER {act} {columns} ON {name} {when}
            BEGIN INSERT INTO unspared (name, row) VALUES ('{name}', {number}); END"""
        )
    main.execute("INSERT INTO unspared (name) VALUES (?)", (name,))


def _copy(main: sqlite3.Connection, spare: sqlite3.Connection, latest: tuple[str, int]) -> None:
    spare.execute("BEGIN IMMEDIATE")
    spare.execute("CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value)")
    about = dict(spare.execute("SELECT name, value FROM about"))
    kept, there = _kept_tables(main), _kept_tables(spare)
    done = int(about["latest"]) if about.get("born") == latest[0] else None
    written: dict[str, set[int] | None] = {}
    first = main.execute("SELECT min(id) FROM unspared").fetchone()[0] or latest[1] + 1
    if done is not None and done > latest[1]:  # another thread was faster, or it is of a later manifest
        return
    if done is None or done < first - 1:
        written = dict.fromkeys(kept)  # it is another's, or misses writes of which no note is left
    else:
        for name, row in main.execute("SELECT name, row FROM unspared WHERE id > ?", (done,)):
            rows = written.setdefault(name, set())
            if row is None or rows is None:
                written[name] = None
            else:
                rows.add(row)
    for name in {*there} - {*kept}:
        spare.execute(f"DROP TABLE {name}")
    for name, rows in written.items():
        if name not in kept:
            continue
        columns = _columns(main, name)
        if name not in there or _columns(spare, name) != columns:
            spare.execute(f"DROP TABLE IF EXISTS {name}")
            spare.execute(kept[name])
            rows = None
        _copy_rows(main, spare, name, columns, rows, rowid=_has_rowid(kept[name]))
    about = {"born": latest[0], "latest": latest[1]}
    spare.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
    spare.execute("COMMIT")


def _copy_rows(
    main: sqlite3.Connection,
    spare: sqlite3.Connection,
    name: str,
    columns: list[str],
    rows: set[int] | None,
    *,
    rowid: bool,
) -> None:
    """Have the copy hold some rows of a table, or all of them, as the manifest does."""
    if rows is None:
        spare.execute(f"DELETE FROM {name}")
        found = main.execute(f"SELECT {'rowid,' if rowid else ''} {', '.join(columns)} FROM {name}")
    else:
        asked = "WHERE rowid IN (SELECT value FROM json_each(?))", (json.dumps(sorted(rows)),)
        spare.execute(f"DELETE FROM {name} {asked[0]}", asked[1])
        found = main.execute(f"SELECT rowid, {', '.join(columns)} FROM {name} {asked[0]}", asked[1])
    into = ["rowid", *columns] if rowid else columns
    spare.executemany(
        f"INSERT OR REPLACE INTO {name} ({', '.join(into)}) VALUES ({', '.join('?' * len(into))})", found
    )


def _put_back(spare: sqlite3.Connection, main: sqlite3.Connection) -> None:
    """Write the copy's rows into the manifest, in one step; reports wait until their texts are listed."""
    main.execute("BEGIN IMMEDIATE")
    try:
        main.execute(_LOST)
        if '"number"' not in _columns(main, "lost_reports"):
            main.execute("ALTER TABLE lost_reports ADD COLUMN number")
        here = _kept_tables(main)
        for name, sql in _kept_tables(spare).items():
            if name == "reports":
                told = ["article_id", *TOLD, "number"]
                found = spare.execute(f"SELECT {', '.join(told)} FROM reports")
                into, columns = "lost_reports", told
            else:
                if name not in here:
                    main.execute(sql)
                columns = [one for one in _columns(spare, name) if one in _columns(main, name)]
                if name != "lost_reports":
                    main.execute(f"DELETE FROM {name}")
                found, into = spare.execute(f"SELECT {', '.join(columns)} FROM {name}"), name
            marks = ", ".join("?" * len(columns))
            main.executemany(f"INSERT OR REPLACE INTO {into} ({', '.join(columns)}) VALUES ({marks})", found)
        _go_on_counting(spare, main)
        main.execute(
            """DELETE FROM reports WHERE article_id IN (SELECT article_id FROM deleted)
            AND article_id NOT IN (SELECT article_id FROM lost_reports)"""
        )
        main.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
        main.execute("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE name = 'born'")
        main.execute("COMMIT")
    except BaseException:
        main.execute("ROLLBACK")
        raise


def _go_on_counting(spare: sqlite3.Connection, main: sqlite3.Connection) -> None:
    """No number that a row once had is given to another."""
    for name, last in spare.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        raised = main.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))
        if not raised.rowcount:
            main.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, last))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The copy. It is not synced to the disk: should the power fail, it is looked through and made anew."""
    if path.is_dir():
        raise sqlite3.DatabaseError("a folder stands in its place")
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as spare:
        spare.execute("PRAGMA synchronous = OFF")
        yield spare


def _look_through(spare: sqlite3.Connection) -> None:
    if (found := spare.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(found)


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _drop(path: Path) -> None:
    """Put a copy out of the way that holds no more than the manifest does, so that another is made."""
    _copied.pop(str(path.parent), None)
    with suppress(OSError):
        if not paths.clear_the_way(path):
            path.unlink(missing_ok=True)
            Path(f"{path}-journal").unlink(missing_ok=True)


def _set_aside(path: Path) -> str:
    """Give a copy another name, which is given back, so that nobody writes over it; "" for an empty one."""
    if path.is_dir() or not path.stat().st_size:
        _drop(path)
        return ""
    _copied.pop(str(path.parent), None)
    aside = path.with_name(f"{path.name}{paths.LOST}{os.urandom(4).hex()}")
    with suppress(FileNotFoundError):
        os.replace(path, aside)
        os.replace(f"{path}-journal", f"{aside}-journal")
    return aside.name

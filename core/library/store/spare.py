"""A spare copy of what no text can bring back: what people write, and what the list was told of reports.

    spare.sqlite    the tables of the manifest that are not made from texts, followed write by write

Triggers in the manifest note which rows are written, and after each step `follow` copies those: a step costs
what it writes, however large the library is. `restore` puts the rows into a manifest that was made anew, or
that is older than the copy. A copy that is damaged or can't be written costs nobody anything: it is remade.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from core.library.store import paths

NAME = "spare.sqlite"
_WAIT = 10.0  # seconds for another process that is copying
# Tables that are made from texts and files, or are this module's own.
_MADE = {
    "meta", "segments", "contents", "sketches", "taken_in", "touched", "unspared",
    "named", "named_keys", "named_reports", "people", "other_names",
}  # fmt: skip
_MADE_LIKE = ("sqlite_", "found_words")
# Of a report, what its text does not say; the other columns are made anew from it.
TOLD = (
    "title", "told", "source", "original", "original_name", "original_part", "seed", "added", "removed",
)  # fmt: skip
# Reports of a lost manifest as its copy had them, until their texts are listed again.
_LOST = f"CREATE TABLE IF NOT EXISTS lost_reports (article_id TEXT PRIMARY KEY, {', '.join(TOLD)})"
_NOTES = "CREATE TABLE IF NOT EXISTS unspared (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, row INTEGER)"

_copied: dict[
    str, tuple[str, int]
] = {}  # manifest → whose writes, and up to which, its copy is known to hold


def follow(main: sqlite3.Connection) -> None:
    """Copy what was written since the last time; a copy that can't be written to waits for the next step."""
    home = _home(main)
    if home != paths.folder():  # a library of this session goes with it
        return
    try:
        _watch(main)
        latest = _latest(main)
        if _copied.get(str(home)) != latest:
            with _opened(home / NAME) as spare:
                _copy(main, spare, latest)
            _copied[str(home)] = latest
    except (OSError, sqlite3.Error) as error:
        paths.log.warning("the spare copy of the library's list is not up to date: %s", error)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            _drop(home / NAME)


def forget_copied(main: sqlite3.Connection) -> None:
    """Let go of the notes of what the copy holds; part of a step."""
    known = _copied.get(str(_home(main)))
    if known and known[0] == _latest(main)[0]:
        main.execute("DELETE FROM unspared WHERE id <= ?", (known[1],))


def restore(main: sqlite3.Connection) -> bool:
    """Put the copy's rows into a manifest that was just made, or that is older; whether it did."""
    path = _home(main) / NAME
    if not path.is_file():
        return False
    main.execute(_NOTES)
    born, latest = _latest(main)
    try:
        with _opened(path, look=True) as spare:
            about = dict(spare.execute("SELECT name, value FROM about"))
            used = main.execute("SELECT 1 FROM meta WHERE name = 'version' AND value > 0").fetchone()
            if about.get("born") == born and int(about.get("latest", 0)) <= latest:
                return False
            if about.get("born") != born and used:  # another library's
                raise sqlite3.DatabaseError("it is of another list")
            _put_back(spare, main)
    except (OSError, sqlite3.Error) as error:
        paths.log.warning("%s can't be used and is made anew: %s", path, error)
        _drop(path)
        return False
    return True


def lost_reports(main: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """What the copy knew of reports whose rows were lost, by their ids."""
    with suppress(sqlite3.OperationalError):  # nothing was ever lost
        rows = main.execute(f"SELECT article_id, {', '.join(TOLD)} FROM lost_reports")
        return {article_id: dict(zip(TOLD, row, strict=True)) for article_id, *row in rows}
    return {}


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
    for name, sql in _kept_tables(main).items():
        if f"spare_{name}_delete" in watched:
            continue
        main.execute(_NOTES)
        of = which = ""
        if name == "reports":
            of = f"OF {', '.join(TOLD)}"
            which = f"WHEN {' OR '.join(f'OLD.{column} IS NOT NEW.{column}' for column in TOLD)}"
        rows = [("insert", "NEW", "", ""), ("update", "NEW", of, which), ("delete", "OLD", "", "")]
        for act, row, columns, when in rows:
            number = f"{row}.rowid" if _has_rowid(sql) else "NULL"
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
    if done is None or done < (main.execute("SELECT min(id) FROM unspared").fetchone()[0] or 0) - 1:
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
        here = _kept_tables(main)
        for name, sql in _kept_tables(spare).items():
            if name == "reports":
                told = ["article_id", *TOLD]
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


@contextmanager
def _opened(path: Path, *, look: bool = False) -> Iterator[sqlite3.Connection]:
    """The copy. It is not synced to the disk: should the power fail, it is looked through and made anew."""
    if path.is_dir():
        raise sqlite3.DatabaseError("a folder stands in its place")
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as spare:
        spare.execute("PRAGMA synchronous = OFF")
        if look and (found := spare.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
        yield spare


def _drop(path: Path) -> None:
    """Put a copy out of the way that can't be used, so that another is made."""
    _copied.pop(str(path.parent), None)
    with suppress(OSError):
        if not paths.clear_the_way(path):
            path.unlink(missing_ok=True)
            Path(f"{path}-journal").unlink(missing_ok=True)

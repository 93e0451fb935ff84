"""The manifest, one SQLite file: which reports there are, where their tables are, and what people write.

`connect()` gives this thread's connection. Statements outside of `change()` are committed one by one;
`with change() as connection:` makes several of them one step, and tells every page that something changed.
A room that keeps a table of its own here makes it with CREATE TABLE IF NOT EXISTS.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from core.home import LIST
from core.library.store import paths, spare

NAME = LIST
TOUCHED_KEPT = 20_000  # versions of the library that `touched` goes back
BUSY = 60.0  # seconds to wait for another process that is writing
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}

# `base` is the segment with the tables as read, `segment` the one to show: another when it was corrected.
# `deleted` are the reports that somebody deleted for good; their files are still to go until it is `done`.
# `taken_in` is what no row explained: see core.library.store.taken_in. `touched` is read by
# core.library.index.live; `found_words` were the words of reports before segments had an index.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value);
INSERT OR IGNORE INTO meta VALUES ('version', 0), ('born', lower(hex(randomblob(8))));
CREATE TABLE IF NOT EXISTS reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL UNIQUE,
    title TEXT, publisher TEXT, agency TEXT, byline TEXT, url TEXT, published TEXT, language TEXT,
    words INTEGER, sentences INTEGER, figures INTEGER, quotes INTEGER, topics TEXT,
    source TEXT, original TEXT, original_name TEXT, original_part TEXT, told TEXT, seed TEXT,
    added TEXT NOT NULL, twin_of TEXT, same_words TEXT, reader TEXT, base TEXT, segment TEXT,
    corrected INTEGER NOT NULL DEFAULT 0, removed TEXT
);
CREATE INDEX IF NOT EXISTS reports_in_order ON reports (removed, seed IS NULL, seed, added DESC);
CREATE INDEX IF NOT EXISTS reports_by_words ON reports (same_words);
CREATE INDEX IF NOT EXISTS reports_by_outlet ON reports (removed, publisher);
CREATE INDEX IF NOT EXISTS reports_by_segment ON reports (segment);
CREATE INDEX IF NOT EXISTS reports_by_base ON reports (base);
CREATE TABLE IF NOT EXISTS segments (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, shape TEXT NOT NULL, made TEXT NOT NULL,
    articles INTEGER NOT NULL, dropped TEXT
);
CREATE TABLE IF NOT EXISTS contents (
    segment TEXT NOT NULL, article_id TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (segment, article_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketches (
    hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY, correction_id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL,
    item TEXT NOT NULL, row_id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    field TEXT NOT NULL, before TEXT, after TEXT, who TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    applies INTEGER NOT NULL DEFAULT 1, undone TEXT, undone_by TEXT
);
CREATE INDEX IF NOT EXISTS corrections_by_article ON corrections (article_id);
CREATE TABLE IF NOT EXISTS deleted (article_id TEXT PRIMARY KEY, original TEXT, done TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken_in (
    name TEXT PRIMARY KEY, what TEXT NOT NULL, article_id TEXT, at TEXT NOT NULL, seen TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS touched (
    version INTEGER NOT NULL, segment TEXT NOT NULL, article_id TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS touched_since ON touched (version);
CREATE TRIGGER IF NOT EXISTS reports_touched AFTER UPDATE ON reports
WHEN old.removed IS NOT new.removed OR old.segment IS NOT new.segment
    OR old.publisher IS NOT new.publisher OR old.published IS NOT new.published
BEGIN
    INSERT INTO touched SELECT value + 1, segment, new.article_id FROM meta,
        (SELECT old.segment AS segment UNION SELECT new.segment)
        WHERE name = 'version' AND segment NOT NULL;
END;
DROP TABLE IF EXISTS found_words;
PRAGMA user_version = 8;
"""
USER_VERSION = 8
# Columns of `reports` that came later, by the version that brought them.
_NEW_COLUMNS = {6: ("byline TEXT", "url TEXT", "original_part TEXT")}
_RENEWED = 3  # libraries of a version before this one are
_DELETED_KEPT = 5  # the version that first kept which reports were deleted
# What an older Readout read is read again; what people wrote stays.
_RENEW = """
DROP TABLE IF EXISTS segments;
DROP TABLE IF EXISTS contents;
UPDATE reports SET base = NULL, segment = NULL;
"""
# What was deleted before `deleted` was kept is in no list, though a segment may still hold it.
_DELETED_BEFORE = """
INSERT OR IGNORE INTO deleted SELECT article_id, NULL, '' FROM contents
    WHERE article_id NOT IN (SELECT article_id FROM reports);
"""

Made = TypeVar("Made")
Mark = tuple[str, int, int]
Which = tuple[Mark, str, int]
_own = threading.local()
_looked_through: set[Mark] = set()
_suspected: set[Mark] = set()  # a statement met damage in them
_comparing = threading.Lock()  # what a thread has read last is compared before another writes it
_latest: dict[tuple[Mark, str], tuple[int, int]] = {}  # the last number of a manifest, how often it fell


class _Watchful(sqlite3.Connection):
    """A connection that remembers that a statement met damage: all of the file is looked at then."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                _suspected.add(mark())
            raise


def connect() -> sqlite3.Connection:
    """This thread's connection to the library, made (with the library itself) when there is none yet.

    When the disk refuses, it is a library of this session that holds what the refused one does.
    """
    kept: tuple[Mark, sqlite3.Connection] | None = getattr(_own, "kept", None)
    if kept and kept[0] == mark() and kept[0] not in _suspected:
        return kept[1]
    try:
        connection = _open(paths.home() / NAME)
    except (OSError, sqlite3.DatabaseError) as error:
        if not refuses(error):
            raise
        use_stand_in()
        connection = _open(paths.home() / NAME)
    _own.kept = (mark(), connection)
    return connection


def mark() -> Mark:
    """What tells this library from another that took its place, and this process from a fork of it."""
    path = os.path.join(paths.home(), NAME)
    try:
        about = os.stat(path)
    except OSError:
        return path, 0, os.getpid()
    return path, about.st_ino if about.st_size else 0, os.getpid()


def which() -> Which:
    """What tells this manifest from one that was made anew, and from an older copy of itself in its place."""
    return _which()[:3]


def _which() -> tuple[Mark, str, int, int]:
    connection = connect()
    with _comparing:
        meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('born', 'version')"))
        one, number = (_own.kept[0], str(meta.get("born"))), int(meta["version"])
        before, fallen = _latest.get(one, (0, 0))
        if number < before:  # the spare copy is asked for what is not in it
            fallen += 1
            _suspected.add(one[0])
        _latest[one] = number, fallen
    return *one, fallen, number


@contextmanager
def change(*, tell: bool = True) -> Iterator[sqlite3.Connection]:
    """Several statements as one step: all of it is kept once the block ends, or nothing when it raises.

    With `tell`, every page learns that the reports have changed.
    """
    connection = connect()
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        if tell:
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
        spare.forget_copied(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    spare.follow(connection)


@contextmanager
def one_moment() -> Iterator[sqlite3.Connection]:
    """Several questions of one state of the manifest, whatever another process writes meanwhile."""
    connection = connect()
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("COMMIT")


def library_version() -> str:
    """A word that changes whenever the library does, in this process or another, or another takes its place
    (one that was put back from a copy may count on from where this one does): caches are keyed by it."""
    (path, file, _), born, fallen, number = _which()
    return f"{path}:{file}:{born}:{fallen}:{number}"


def refuses(error: BaseException) -> bool:
    """Whether an error says that the disk can't be written to (full, read-only), and nothing worse."""
    if isinstance(error, sqlite3.Error):
        return _code(error) in _REFUSED
    return isinstance(error, OSError)


def now() -> str:
    """This moment as the library writes it: UTC, to the microsecond."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def as_local(moment: str) -> datetime:
    """A moment that the library wrote, on the clock of whoever looks."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def day_of(kept: str | None) -> datetime | None:
    """A day or moment as the library keeps it; None for none, and for one that is damaged."""
    try:
        return datetime.fromisoformat(kept) if kept else None
    except (TypeError, ValueError):
        return None


def readable(rows: Iterable[Any], make: Callable[[Any], Made]) -> list[Made]:
    """What `make` makes of each row; one that is damaged hides itself, and nothing else."""
    made = []
    for row in rows:
        try:
            made.append(make(row))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            paths.log.warning("a row of the library's list is damaged and left out: %s", error)
    return made


def _open(path: Path) -> sqlite3.Connection:
    """A connection. Each process first looks at the manifest alone: what it finds damaged it sets aside.

    What people wrote comes back from the spare copy, and `migration` lists what the folder holds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if mark() in _looked_through and mark() not in _suspected:
        return _opened(path)
    with _alone(path.parent):
        aside = _set_aside(path) if _is_left_over(path) else None
        try:
            connection = _opened(path, look=True)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            paths.log.info("%s is damaged (%s): it is set aside and made anew.", path, error)
            aside = _set_aside(path)
            connection = _opened(path)
        if aside:
            _note(connection, aside.name, "set aside")
        if became := spare.restore(connection):
            _note(connection, *((spare.NAME, became) if became == "spared" else (became, "set aside")))
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > USER_VERSION:
            told = f"form {version}", now()
            connection.execute("INSERT OR IGNORE INTO taken_in (name, what, at) VALUES (?, 'newer', ?)", told)
        spare.follow(connection)
        _looked_through.add(mark())
        _suspected.clear()
    return connection


def _note(connection: sqlite3.Connection, name: str, what: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO taken_in (name, what, at) VALUES (?, ?, ?)", (name, what, now())
    )


def _opened(path: Path, *, look: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY, isolation_level=None, check_same_thread=False, factory=_Watchful
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if look:
            _look_through(connection, path)
        if version < USER_VERSION or (version == USER_VERSION and not _has_reports(connection)):
            # what a newer Readout keeps is left as it is
            connection.execute("PRAGMA journal_mode = WAL")
            renew = _RENEW if 0 < version < _RENEWED else ""
            older = _DELETED_BEFORE if 0 < version < _DELETED_KEPT else ""
            connection.executescript(
                f"BEGIN IMMEDIATE; {_columns_missing(connection)} {renew} {_SCHEMA} {older} COMMIT;"
            )
        elif not os.access(path, os.W_OK):
            raise PermissionError(f"{path} is read-only")
    except BaseException:
        connection.close()
        raise
    return connection


def _columns_missing(connection: sqlite3.Connection) -> str:
    """The statements that give an older manifest the columns that came later."""
    there = {row[1] for row in connection.execute("PRAGMA table_info(reports)")}
    columns = [column for columns in _NEW_COLUMNS.values() for column in columns]
    return " ".join(
        f"ALTER TABLE reports ADD COLUMN {column};"
        for column in columns
        if there and column.split()[0] not in there
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else is in such a block for that folder; a process that is killed in it holds nobody up."""
    paths.clear_the_way(folder / "library.lock")
    with closing(sqlite3.connect(folder / "library.lock", timeout=BUSY, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _is_left_over(path: Path) -> bool:
    """Whether a folder is in its place, or a log of one that is gone or empty and may hold what it held."""
    if path.is_dir():
        return True
    there = path.exists() and path.stat().st_size
    return not there and any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-shm"))


def _set_aside(path: Path) -> Path:
    """Give a manifest and its log another name, so that SQLite neither goes on with them nor deletes them."""
    aside = path.with_name(f"{path.name}{paths.LOST}{now().replace(':', '')}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.replace(f"{path}{ending}", f"{aside}{ending}")
    return aside


def _look_through(connection: sqlite3.Connection, path: Path) -> None:
    """Raises DatabaseError when pages are damaged."""
    if _suspected or path.stat().st_size <= spare.LOOKED_THROUGH:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            error = sqlite3.DatabaseError(found)
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error


def _has_reports(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchone())


def use_stand_in() -> None:
    """From now on write to a library of this session, which holds what the one that refuses does."""
    path, instead = paths.folder() / NAME, paths.stand_in() / NAME
    if instead.exists() or not path.is_file():
        return
    for how in ("mode=ro", "immutable=1"):  # the second can't see what is still in the write-ahead log
        with suppress(sqlite3.Error):
            old = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)
            new = sqlite3.connect(instead)
            with closing(old), closing(new):
                old.backup(new)
            return


def _is_damage(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) and _code(error) in _DAMAGED


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF

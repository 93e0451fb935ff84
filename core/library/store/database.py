"""The manifest, one SQLite file: which reports there are, where their tables are, and what people write.

`connect()` gives this thread's connection. Statements outside of `change()` are committed one by one;
`with change() as connection:` makes several of them one step, and tells every page that something changed.
A room that keeps a table of its own here makes it with CREATE TABLE IF NOT EXISTS.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from core.library.store import paths

NAME = "library.sqlite"
DAMAGED = ".damaged"  # behind the name of a manifest that can't be read
BUSY = 60.0  # seconds to wait for another process that is writing
_REFUSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}

# `base` is the segment with the tables as read, `segment` the one to show: another when it was corrected.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value);
INSERT OR IGNORE INTO meta VALUES ('version', 0);
CREATE TABLE IF NOT EXISTS reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL UNIQUE,
    title TEXT, publisher TEXT, agency TEXT, published TEXT, language TEXT,
    words INTEGER, sentences INTEGER, figures INTEGER, quotes INTEGER, topics TEXT,
    source TEXT, original TEXT, original_name TEXT, told TEXT, seed TEXT, added TEXT NOT NULL,
    twin_of TEXT, same_words TEXT, reader TEXT, base TEXT, segment TEXT,
    corrected INTEGER NOT NULL DEFAULT 0, removed TEXT
);
CREATE INDEX IF NOT EXISTS reports_in_order ON reports (removed, seed IS NULL, seed, added DESC);
CREATE INDEX IF NOT EXISTS reports_by_words ON reports (same_words);
CREATE INDEX IF NOT EXISTS reports_by_outlet ON reports (removed, publisher);
CREATE INDEX IF NOT EXISTS reports_by_segment ON reports (segment);
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
CREATE VIRTUAL TABLE IF NOT EXISTS found_words USING fts5(
    title, body, content='', detail=none, tokenize="unicode61 remove_diacritics 2"
);
PRAGMA user_version = 4;
"""
_USER_VERSION = 4
_RENEWED = 3  # libraries of a version before this one are
# What an older Readout read is read again; what people wrote stays.
_RENEW = """
DROP TABLE IF EXISTS segments;
DROP TABLE IF EXISTS contents;
UPDATE reports SET base = NULL, segment = NULL;
"""

Mark = tuple[str, int, int]
_own = threading.local()


def connect() -> sqlite3.Connection:
    """This thread's connection to the library, made (with the library itself) when there is none yet.

    When the disk refuses, it is a library of this session that holds what the refused one does.
    """
    path = paths.home() / NAME
    kept: tuple[Mark, sqlite3.Connection] | None = getattr(_own, "kept", None)
    if kept and kept[0] == mark():
        return kept[1]
    try:
        connection = _open(path)
    except (OSError, sqlite3.DatabaseError) as error:
        connection = _open_elsewhere(path, error)
    _own.kept = (mark(), connection)
    return connection


def mark() -> Mark:
    """What tells this library from another that took its place, and this process from a fork of it."""
    path = paths.home() / NAME
    try:
        return str(path), path.stat().st_ino, os.getpid()
    except OSError:
        return str(path), 0, os.getpid()


@contextmanager
def change() -> Iterator[sqlite3.Connection]:
    """Several statements as one step: all of it is kept once the block ends, or nothing when it raises."""
    connection = connect()
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


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
    """A word that changes whenever the library does, in this process or another: caches are keyed by it."""
    (number,) = connect().execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    return f"{paths.home()}:{number}"


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


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < _USER_VERSION:  # what a newer Readout keeps is left as it is
            connection.execute("PRAGMA journal_mode = WAL")
            renew = _RENEW if 0 < version < _RENEWED else ""
            connection.executescript(f"BEGIN IMMEDIATE; {renew} {_SCHEMA} COMMIT;")
        elif not os.access(path, os.W_OK):
            raise PermissionError(f"{path} is read-only")
    except BaseException:
        connection.close()
        raise
    return connection


def _open_elsewhere(path: Path, error: Exception) -> sqlite3.Connection:
    """A fresh library in place of a damaged file, or one of this session where the disk refuses."""
    if isinstance(error, sqlite3.Error) and _code(error) in _DAMAGED:
        paths.log.warning("%s is damaged (%s): it is set aside and made anew from the texts.", path, error)
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{path}{ending}", f"{path}{DAMAGED}{ending}")
        return _open(path)
    if not refuses(error):
        raise error
    use_stand_in()
    return _open(paths.home() / NAME)


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


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF

"""The whole library as one file, and a library from one: a zip of what `paths` says is in its folder.

The list is copied by SQLite's own backup, so that one that is being written to comes out as of one moment;
texts, originals and tables are written whole and never changed, so that they can be copied while in use.
"""

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing, suppress
from pathlib import Path

from core.library.store import database, paths, spare
from core.library.store.bootstrap import ready
from core.library.team.acting import ask_leave

_FOLDERS = ("texts", "originals", "frames")
# What a backup may hold: nothing that would be written anywhere else.
_MEMBER = re.compile(
    r"library\.sqlite|(?:texts|originals)/[0-9a-z-]{1,40}(?:\.[a-z0-9]{1,8})?|frames/[0-9a-f]{16}/(?:[a-z0-9-]{1,40}/)?[a-z_]{1,40}\.[a-z0-9]{1,8}"
)


# What a damaged zip raises: also one whose method or password this Python can't do.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


class BackupError(Exception):
    """A backup that can't be written or read; the message is one sentence that says what to do."""


def back_up(path: Path) -> int:
    """Write the whole library into a zip, put in place once it is whole; how many reports are in it.

    Raises BackupError when the disk refuses.
    """
    ready()
    numbers: list[int] = []
    try:
        paths.write(path.absolute(), lambda part: numbers.append(_pack(part)))
    except (OSError, sqlite3.OperationalError):
        raise BackupError(f"{path} can't be written to: name another folder, or free some space.") from None
    return numbers[0]


def _pack(part: Path) -> int:
    with tempfile.TemporaryDirectory() as aside, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        copy = Path(aside) / database.NAME
        with closing(sqlite3.connect(copy)) as base:
            database.connect().backup(base)
            (number,) = base.execute("SELECT count(*) FROM reports WHERE removed IS NULL").fetchone()
        packed.write(copy, database.NAME)
        for name, held in _files().items():
            # Tables are compressed already; one that was merged meanwhile is in another by now.
            how = zipfile.ZIP_STORED if name.startswith("frames/") else zipfile.ZIP_DEFLATED
            try:
                packed.write(held, name, how)
            except FileNotFoundError:
                continue
    return int(number)


def _files() -> dict[str, Path]:
    """What is in the library by its relative name; a library of this session has only what is new."""
    return {
        name: held
        for home in dict.fromkeys((paths.folder(), paths.home()))
        for folder in _FOLDERS
        for held in sorted((home / folder).rglob("*"))
        if _MEMBER.fullmatch(name := held.relative_to(home).as_posix()) and held.is_file()
    }


def restore(path: Path) -> int:
    """Make the library's folder of a backup; how many reports it has. The folder must not hold a library yet,
    nor what is left of one: its spare copy and texts may be all that is left of somebody's work.

    Raises BackupError when the file is no backup, when it is damaged, or when there is a library.
    """
    ask_leave("delete")
    home = paths.folder()
    if any((home / name).exists() for name in (database.NAME, spare.NAME, *_FOLDERS)):
        raise BackupError(f"There is a library in {home}: name an empty folder in READOUT_LIBRARY.")
    _unpack_into(home, path)
    ready()
    (number,) = database.connect().execute("SELECT count(*) FROM reports WHERE removed IS NULL").fetchone()
    return int(number)


def _unpack_into(home: Path, path: Path) -> None:
    """Put the files of a backup into a folder, the list last: without it, it is no library yet."""
    made = not home.exists()
    part = home / f".restored-{os.urandom(4).hex()}"  # on the disk of the folder, which may be a volume
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            if database.NAME not in names or not all(_MEMBER.fullmatch(name) for name in names):
                raise BackupError(f"{path.name} is no backup of a library: name a file that `backup` wrote.")
            part.mkdir(parents=True)
            for name in names:
                packed.extract(name, part)
        with closing(sqlite3.connect(part / database.NAME)) as base, base:  # another than it was taken from
            base.execute("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE name = 'born'")
        for left in home.glob(f"{database.NAME}-*"):  # the log of one that is gone
            left.unlink()
        for folder in _FOLDERS:
            if (part / folder).exists():
                os.replace(part / folder, home / folder)
        os.replace(part / database.NAME, home / database.NAME)
    except (*_UNREADABLE, OSError, EOFError, sqlite3.Error) as error:
        why = (
            "is not there"
            if isinstance(error, FileNotFoundError)
            else "can't be read, or there is no room for what is in it"
        )
        raise BackupError(f"{path.name} {why}: name another backup.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if made:
            with suppress(OSError):  # it holds the library by now
                home.rmdir()

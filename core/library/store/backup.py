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
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from core.library.store import database, paths, spare
from core.library.store.bootstrap import ready

_FOLDERS = ("texts", "originals", "frames")
# What a backup may hold: nothing that would be written anywhere else.
_MEMBER = re.compile(
    r"library\.sqlite|(?:texts|originals)/[0-9a-z-]{1,40}(?:\.[a-z0-9]{1,8})?|frames/[0-9a-f]{16}/(?:[a-z0-9-]{1,40}/)?[a-z_]{1,40}\.[a-z0-9]{1,8}"
)


class BackupError(Exception):
    """A backup that can't be written or read; the message is one sentence that says what to do."""


def back_up(path: Path) -> int:
    """Write the whole library into a zip, put in place once it is whole; how many reports are in it.

    Raises BackupError when the disk refuses.
    """
    ready()
    try:
        paths.write(path.absolute(), _pack)
    except OSError:
        raise BackupError(f"{path} can't be written to: name another folder, or free some space.") from None
    (number,) = database.connect().execute("SELECT count(*) FROM reports WHERE removed IS NULL").fetchone()
    return int(number)


def _pack(part: Path) -> None:
    with tempfile.TemporaryDirectory() as aside, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        copy = Path(aside) / database.NAME
        with closing(sqlite3.connect(copy)) as base:
            database.connect().backup(base)
        packed.write(copy, database.NAME)
        for name, held in _files(paths.home()):
            # Tables are compressed already; one that was merged meanwhile is in another by now.
            how = zipfile.ZIP_STORED if name.startswith("frames/") else zipfile.ZIP_DEFLATED
            try:
                packed.write(held, name, how)
            except FileNotFoundError:
                continue


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    for folder in _FOLDERS:
        for held in sorted((home / folder).rglob("*")):
            name = held.relative_to(home).as_posix()
            if _MEMBER.fullmatch(name) and held.is_file():
                yield name, held


def restore(path: Path) -> int:
    """Make the library's folder of a backup; how many reports it has. The folder must not hold a library yet.

    Raises BackupError when the file is no backup, when it is damaged, or when there is a library.
    """
    home = paths.folder()
    if (home / database.NAME).exists():
        raise BackupError(f"There is a library in {home}: name an empty folder in READOUT_LIBRARY.")
    home.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}."))
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            if database.NAME not in names or not all(_MEMBER.fullmatch(name) for name in names):
                raise BackupError(f"{path.name} is no backup of a library: name a file that `backup` wrote.")
            for name in names:
                packed.extract(name, part)  # raises BadZipFile where it is damaged
        shutil.copytree(part, home, dirs_exist_ok=True, copy_function=os.replace)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        missing = isinstance(error, FileNotFoundError)
        why = "is not there" if missing else "can't be read, or there is no room for what is in it"
        raise BackupError(f"{path.name} {why}: name another backup.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    (home / spare.NAME).unlink(missing_ok=True)  # of whatever was there before
    ready()
    (number,) = database.connect().execute("SELECT count(*) FROM reports WHERE removed IS NULL").fetchone()
    return int(number)

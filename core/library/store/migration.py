"""Taking in again what the manifest does not list: texts and originals in the library's folder are the truth.

They are there when the manifest was emptied, lost, damaged or replaced by an older one, or when an older
Readout kept them:

texts/<article_id>.txt, .json         an article of an older Readout, and where it came from
read/<reader>/<table>/<id>.parquet    the tables that this reader made of it

What another process is adding is named inside of its own step, so whoever sees a text without a row and asks
again inside of a step of its own knows.
"""

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from core.article.metadata import Metadata
from core.article.model import article_id_of, whole
from core.frames import KINDS, Frames, fits
from core.library.store import paths
from core.library.store.checking import (
    check_texts,
    is_settled,
    note_looked_through,
    state_of_folders,
    was_looked_through,
)
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import change, connect, now, refuses
from core.library.store.manifest import insert, text_of, update
from core.library.store.originals import articles_of, read_original
from core.library.store.segments import FOLDER, articles_in
from core.library.store.spare import TOLD, lost_reports
from core.library.store.taken_in import ANEW, KNOWN, LEFT, REPORT, note, note_gone
from core.library.store.version import reader_version

_ID = r"[0-9a-f]{12}"
_TEXT, _ORIGINAL = re.compile(rf"{_ID}\.txt"), re.compile(rf"{_ID}(\.[a-z0-9]{{1,8}})?")
_CONTAINER = re.compile(rf"of-{_ID}(\.[a-z0-9]{{1,8}})?")
_BEFORE = "lost"  # the reader of a report that may have been read: it is offered to be read again


@dataclass(frozen=True, slots=True, kw_only=True)
class _FoundFile:
    """A report that no row explains, as its files tell of it; `missing` when its text is to be written."""

    file: str
    article_id: str
    text: str
    told: Metadata
    source: str | None = None
    added: str | None = None
    original: str | None = None
    part: str | None = None  # of the original, where it holds many
    missing: bool = False


def take_over(*, always: bool = False) -> None:
    """List every text and original that no row explains; note which, and what can't be listed.

    What somebody deleted for good stays away. Tables of an older Readout are kept. Unless `always`, a large
    library is not looked through again while nobody else put anything into its folders or took anything out
    of its list.
    """
    state = state_of_folders()
    if not always and state and was_looked_through(state):
        return
    older = {path.stem: path for path in (paths.home() / "texts").glob("*.json")}
    try:
        _list_all(older)
    except (OSError, sqlite3.Error) as error:
        if not refuses(error):
            raise
        paths.log.warning("texts that the library's list lacks stay so for now: %s", error)
        return
    listed = _explained() if older else set()
    _give_back()
    for article_id, path in older.items():
        if article_id in listed:
            path.unlink(missing_ok=True)
    if not any((paths.home() / "texts").glob("*.json")):
        with suppress(OSError):
            shutil.rmtree(paths.home() / "read")
    if is_settled(state):
        note_looked_through(state)


def _list_all(older: Mapping[str, Path]) -> None:
    known = _explained()
    deleted = {article_id for (article_id,) in connect().execute("SELECT article_id FROM deleted")}
    # Where files can't be deleted, theirs are still there; elsewhere somebody has put back a text.
    texts = _files("texts", _TEXT, excluding=known if paths.is_lasting() else known | deleted)
    spare = _files("originals", _ORIGINAL, excluding=known | deleted)
    listed = known | deleted | {path.stem for path in texts.values()}
    held = {found.article_id: found for found in _in_containers(listed)}
    check_texts(_missing())
    of_listed = {found.original for found in held.values() if found.article_id in listed}
    if texts:
        originals = _files("originals", _ORIGINAL)
        of = {path.name[:12]: name for name, path in sorted(originals.items(), reverse=True)}
        for found in _by_text(texts, of, older, held):
            _take(found, noted=found.article_id not in older)
    lost = lost_reports(connect())
    for found in held.values():
        if found.original not in of_listed or found.article_id in lost:  # else it was left out, or deleted
            _take(found)
    for found in _by_original(spare) if spare else ():
        _take(found)


def _give_back() -> None:
    """Give reports what the spare copy knew of them, and say of which neither text nor file is left."""
    lost = lost_reports(connect())
    if not lost:
        return
    with change() as connection:
        for article_id, told in lost.items():
            kept = {name: told[name] for name in TOLD if name not in ("seed", "title")}
            if told["seed"]:  # the rest is in its own file
                kept = {"removed": told["removed"], "added": told["added"]}
            if _is_explained(connection, article_id):
                update(connection, article_id, kept)
            elif not told["seed"] and not paths.find(paths.text_name(article_id)).exists():
                note_gone(article_id, told["title"])
        connection.execute(
            """UPDATE reports SET base = NULL, segment = NULL
            WHERE article_id IN (SELECT article_id FROM corrections)"""  # read again, they show them
        )
        connection.execute("DELETE FROM lost_reports")


def _explained() -> set[str]:
    """The reports that are listed, and those that were deleted and whose files are still to go."""
    listed = connect().execute("SELECT article_id FROM reports")
    deleted = connect().execute("SELECT article_id FROM deleted WHERE done IS NULL")
    return set(chain.from_iterable(chain(listed, deleted)))


def _missing() -> list[str]:
    """The listed reports that have no text of their own in the folder."""
    there = {path.stem for path in _files("texts", _TEXT).values()}
    rows = connect().execute("SELECT article_id FROM reports WHERE seed IS NULL AND removed IS NULL")
    return [article_id for (article_id,) in rows if article_id not in there]


def _is_explained(connection: sqlite3.Connection, article_id: str) -> bool:
    row = connection.execute(
        """SELECT 1 FROM reports WHERE article_id = :id
        UNION SELECT 1 FROM deleted WHERE article_id = :id AND done IS NULL""",
        {"id": article_id},
    )
    return row.fetchone() is not None


def _files(folder: str, named: re.Pattern[str], excluding: Set[str] = frozenset()) -> dict[str, Path]:
    """The files of a folder of the library with a name of ours, not of these reports, by relative name."""
    found: dict[str, Path] = {}
    for home in dict.fromkeys((paths.folder(), paths.home())):
        with suppress(OSError):
            for name in os.listdir(home / folder):
                if named.fullmatch(name) and name[:12] not in excluding:
                    found[f"{folder}/{name}"] = home / folder / name
    return found


def _in_containers(listed: Set[str]) -> Iterator[_FoundFile]:
    """The articles of the originals that hold many and that no report names; each is read once for them.

    `listed` are the reports that are known, by which columns that somebody chose are found again.
    """
    files = _files("originals", _CONTAINER)
    if not files:
        return
    named = {name for (name,) in connect().execute("SELECT original FROM reports")}
    tried = {name for (name,) in connect().execute("SELECT name FROM taken_in")}
    for name, path in sorted(files.items()):
        if name in named or name in tried:
            continue
        note(name, KNOWN)
        for one in articles_of(path, listed):
            yield _FoundFile(
                file=name, article_id=article_id_of(one.text), text=one.text, told=one.told,
                source=one.source, added=_written(path), original=name, part=one.place, missing=True,
            )  # fmt: skip


def _by_text(
    texts: Mapping[str, Path],
    originals: Mapping[str, str],
    older: Mapping[str, Path],
    held: Mapping[str, _FoundFile],
) -> Iterator[_FoundFile]:
    """The reports of texts, those that were written first first; a damaged text is had from its original.

    `held` are the articles of originals that hold many, by their id.
    """
    tables = _said_by_tables({path.stem for path in texts.values()})
    abouts = {article_id: _about(path) for article_id, path in older.items()}
    spared = lost_reports(connect())
    added = {n: _moment(abouts.get(p.stem, {}).get("added")) or _written(p) for n, p in texts.items()}
    for name, path in sorted(texts.items(), key=lambda text: (added[text[0]], text[0])):
        article_id, about = path.stem, abouts.get(path.stem, {})
        original = originals.get(article_id)
        text, told = text_of(article_id), tables.get(article_id)
        part, source = None, about.get("source")
        if known := spared.get(article_id):
            told, source = Metadata.from_json(known["told"]), known["source"]
            original, part = known["original"], known["original_part"]
        elif one := held.get(article_id):
            original, part, told, source = one.original, one.part, one.told, source or one.source
            text = text if text is not None else one.text
        if original and (text is None or told is None):
            again, told_by_original = read_original(paths.find(original))
            told = told or told_by_original
            text = text if text is not None else again
        if text is None or article_id_of(text) != article_id:
            note(name, LEFT)
            continue
        yield _FoundFile(
            file=name, article_id=article_id, text=text, told=told or Metadata(), source=source,
            added=added[name], original=original, part=part, missing=text_of(article_id) is None,
        )  # fmt: skip


def _by_original(originals: Mapping[str, Path]) -> Iterator[_FoundFile]:
    """The reports of originals whose text is gone. What can't be read is not tried again."""
    tried = dict(connect().execute("SELECT name, article_id FROM taken_in"))
    known = _explained()
    for name, path in sorted(originals.items()):
        if path.name[:12] in known or (name in tried and tried[name] in {None, *known}):
            continue
        text, told = read_original(path)
        if text is None:
            note(name, LEFT)
            continue
        yield _FoundFile(
            file=name, article_id=article_id_of(text), text=text, told=told, added=_written(path),
            original=name, missing=True,
        )  # fmt: skip


def _take(found: _FoundFile, *, noted: bool = True) -> None:
    """List a report, unread, unless another process did; what can't be listed is noted and stays."""
    try:
        article = found.told.read(found.text, source=found.source)
    except Exception:  # it must not keep the library from opening
        paths.log.exception("%s could not be taken in", found.file)
        note(found.file, LEFT)
        return
    text = paths.text_name(found.article_id)
    written = paths.write_beside(text, whole(found.text).encode()) if found.missing else None
    try:
        with change() as connection:
            if not _is_explained(connection, found.article_id):
                others = connection.execute("SELECT 1 FROM reports WHERE seed IS NULL LIMIT 1").fetchone()
                about = {
                    "original": found.original,
                    "original_name": found.source if found.original else None,
                    "original_part": found.part,
                }
                insert(
                    connection, article, source=found.source, added=found.added or now(), reader=_BEFORE,
                    told=found.told.as_json(), **about,
                )  # fmt: skip
                if noted:
                    if not others:
                        note(ANEW, ANEW)
                    note(found.file, REPORT, found.article_id)
                if written:
                    written.put()
            elif found.file == found.original:
                note(found.file, KNOWN, found.article_id)
    finally:
        if written:
            written.drop()
    frames = _frames(paths.home() / "read" / reader_version(), found.article_id)
    if frames is not None:
        keep_frames([frames])


def _said_by_tables(wanted: set[str]) -> dict[str, Metadata]:
    """What the tables in the folder say of reports, as far as a file may have told it."""
    columns = ("article_id", "title", "title_from", "publisher", "published")
    folders = sorted((paths.home() / FOLDER).glob("[!.]*"), key=_written) if wanted else []
    return {
        row["article_id"]: Metadata(
            title=row["title"] if row["title_from"] == "headline" else None,
            publisher=row["publisher"],
            published=row["published"],
        )
        for path in folders
        for row in articles_in(path.name, columns)
        if row["article_id"] in wanted
    }


def _written(path: Path) -> str:
    """When a file was written, as the library writes a moment."""
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return now()
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds")


def _about(path: Path | None) -> dict[str, Any]:
    """What the file beside a text says of it."""
    try:
        found = json.loads(path.read_bytes()) if path else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _moment(added: Any) -> str | None:
    """A moment by the clock of this machine, as the library writes it; None for none."""
    try:
        moment = datetime.fromisoformat(added).astimezone(UTC).replace(tzinfo=None)
    except (TypeError, ValueError):
        return None
    return moment.isoformat(timespec="microseconds")


def _frames(folder: Path, article_id: str) -> Frames | None:
    tables = {}
    for name, kind in KINDS.items():
        try:
            tables[name] = pd.read_parquet(folder / name / f"{article_id}.parquet")
        except Exception:  # pyarrow raises many kinds; it is read again then
            return None
        if not fits(kind, tables[name]):
            return None
    return Frames(**tables)

"""Keeping what was read: the text, the file it came from and the line in the list, in one step."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.article.model import LONGEST_ARTICLE, Article
from core.frames import Frames
from core.library.articles.shards import ReportRead
from core.library.store import paths
from core.library.store.activity import note_deed
from core.library.store.checking import own_change
from core.library.store.manifest import insert, update
from core.library.store.paths import Beside

if TYPE_CHECKING:
    from core.intake import Document

Outcome = Literal["added", "known", "near copy", "refused"]
Listing = Callable[[sqlite3.Connection], None]  # puts reports into the list, as a part of a change

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one text that was brought; `note` says what was odd, or why it was refused."""

    source: str
    outcome: Outcome
    article_id: str | None = None
    title: str | None = None
    figures: int = 0
    quotes: int = 0
    note: str = ""
    twin_of: str | None = None


@dataclass(slots=True)
class Waiting:
    """A text that is waiting to be read and kept, or what became of it already; its frames where they were
    read here."""

    brought: "Document | None" = None
    article: Article | None = None
    words: str = ""  # what `same_words` makes of its text
    frames: Frames | None = None
    read: ReportRead | None = None
    done: Added | None = None


def keep(read: Sequence[Waiting], tables: Callable[[Listing], None]) -> None:
    """Keep reports that were read, in one step; `tables` keeps theirs and does the listing it is given.

    Each is told of after it. Raises when the disk refuses.
    """
    told: list[Added] = []
    files: list[_Files] = []

    def list_them(connection: sqlite3.Connection) -> None:
        told.clear()
        told.extend(_list(connection, one, of) for one, of in zip(read, files, strict=True))
        if new := [one for one in told if one.outcome != "known"]:
            only = new[0] if len(new) == 1 else None
            of, article_id = (only.title or only.source, only.article_id) if only else ("", None)
            note_deed(connection, "added", of, many=len(new), article_id=article_id)

    containers: dict[str, Beside] = {}
    try:
        with own_change(len(read)):
            for one in read:
                files.append(_write_files(one, containers))
            tables(list_them)
    finally:
        for of in files:
            of.drop()
    for one, done in zip(read, told, strict=True):
        one.done = done


@dataclass(frozen=True, slots=True)
class _Files:
    """A text and the file it came from, written but not named yet: none is there that no row explains."""

    text: Beside
    original: Beside | None
    original_name: str | None  # in the library

    def put(self, original: bool) -> None:
        """Name them; the original only when the report has none yet."""
        self.text.put()
        if self.original and original:
            self.original.put()

    def drop(self) -> None:
        """Take away what was not put."""
        self.text.drop()
        if self.original:
            self.original.drop()


def _write_files(one: Waiting, containers: dict[str, Beside]) -> _Files:
    """Write the files of a report; those of `containers`, by name, which others of the batch share, once."""
    article, brought = one.article, one.brought
    assert article is not None
    assert brought is not None
    text = paths.write_beside(paths.text_name(article.article_id), article.text.encode("utf-8"))
    if brought.original is None:
        return _Files(text, None, None)
    suffix = _SUFFIX.search((brought.original_name or "").casefold())
    name = paths.original_name(article.article_id, brought.container, suffix[0] if suffix else "")
    try:
        if brought.container is None:
            return _Files(text, paths.write_beside(name, brought.original), name)
        if name not in containers and not paths.find(name).exists():
            containers[name] = paths.write_beside(name, brought.original)
        return _Files(text, containers.get(name), name)
    except BaseException:
        text.drop()
        raise


def _list(connection: sqlite3.Connection, one: Waiting, files: _Files) -> Added:
    """Put a report into the manifest, or back into it, with its files; what is to be said of it."""
    article, read, brought = one.article, one.read, one.brought
    assert article is not None
    assert read is not None
    assert brought is not None
    twin, notes = None, list(brought.notes)
    about = {
        "told": brought.told.as_json(),
        "original": files.original_name,
        "original_name": brought.original_name,
        "original_part": brought.place,
    }
    row = connection.execute(
        "SELECT removed, segment, twin_of, original FROM reports WHERE article_id = ?", (article.article_id,)
    ).fetchone()
    has_original = bool(row and row[3] and paths.find(row[3]).exists())
    if row is None:
        twin = insert(connection, article, source=article.source, **about)
    else:
        twin = row[2]
        connection.execute(
            """UPDATE reports SET removed = NULL, told = coalesce(told, ?), source = coalesce(source, ?)
            WHERE article_id = ?""",
            (about["told"], article.source, article.article_id),
        )
        if files.original_name and not has_original:
            named = {name: about[name] for name in ("original", "original_name", "original_part")}
            update(connection, article.article_id, named)
        if row[0]:
            notes.append("It had been removed, and is back.")
    files.put(original=not has_original)
    if twin:
        notes.append(f"It is a near copy of {_called(connection, twin)}.")
    if read.failed:
        notes.append("Some rules failed on it: a few of its figures or quotes may be missing.")
    if len(article.text) > LONGEST_ARTICLE:
        notes.append(f"Only its first {LONGEST_ARTICLE:,} characters were read.")
    known = row is not None and row[0] is None and row[1] is not None
    return Added(
        source=brought.source,
        outcome="known" if known else "near copy" if twin else "added",
        article_id=article.article_id,
        title=article.title,
        figures=read.said["figures"],
        quotes=read.said["quotes"],
        note=" ".join(notes),
        twin_of=twin,
    )


def _called(connection: sqlite3.Connection, article_id: str) -> str:
    title, publisher = connection.execute(
        "SELECT title, publisher FROM reports WHERE article_id = ?", (article_id,)
    ).fetchone()
    named = f"“{title}”" if title else "a report without a title"
    return f"{named} ({publisher})" if publisher else named

"""A shard: some articles read into one segment, by any process that sees the library's folder.

Nothing is listed here: the segment counts once the process that adds has named it in the manifest. Its name
comes from the articles and the reader, so that a shard which is there is done, and reading one again is safe.
"""

import hashlib
import json
import os
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from core.article.model import Article
from core.frames import FAILED, Frames
from core.library.articles.reading import read_all, why_unread
from core.library.store.database import NAME
from core.library.store.facet_tables import tables_of
from core.library.store.manifest import summary
from core.library.store.segments import (
    Damaged,
    Segment,
    articles_in,
    as_frames,
    path_of,
    read_tables,
    segment_there,
    write_segment,
)
from core.library.store.version import derived_version, reader_version

_one_library = (
    Lock()
)  # a process reads one shard at a time: which library it is for stands in its environment


class WorkersError(Exception):
    """Workers can't read for this library, or are gone; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRead:
    """What the list says of a report that was read (see `summary`); `failed` when some rules failed on it."""

    said: dict[str, Any]
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A segment, its reports (id → what was read, in its order), and why others of the shard are in none."""

    segment: Segment | None
    reports: dict[str, ReportRead]
    unread: dict[str, str]


def of_frames(frames: Frames) -> ReportRead:
    """What the list needs to know of what was read."""
    return ReportRead(said=summary(frames), failed=bool((frames.reasons["field"] == FAILED).any()))


def read_shard(articles: Sequence[Article], folder: str, versions: tuple[str, str]) -> Shard:
    """Read articles into a segment of the library in `folder`, unless that is there already.

    `versions` are those of the process that asks (see `versions`). Raises WorkersError, or OSError when the
    disk refuses.
    """
    with _one_library:
        os.environ["READOUT_LIBRARY"] = folder
        where = socket.gethostname()
        if not (Path(folder) / NAME).exists():
            raise WorkersError(
                f"The worker on {where} does not see the library in {folder}: share that folder with it, "
                "under the same path."
            )
        if own_versions() != versions:
            raise WorkersError(f"The worker on {where} has another Readout: install the same there.")

        return _there(articles) or _read(articles)


def own_versions() -> tuple[str, str]:
    """Which code reads here, and which makes the tables beside what was read."""
    return reader_version(), derived_version()


def frames_in(segment: str, place: int, article_id: str) -> Frames:
    """The frames of one report of a segment. Raises Damaged."""
    return as_frames([read_tables(segment, {article_id: place})], [article_id])


def _name(articles: Sequence[Article]) -> str:
    """A segment's name, from all that has a say in what it holds; the id stands for the text."""
    names = Article.__dataclass_fields__.keys() - {"text", "source"}
    fields = [{name: getattr(article, name) for name in names} for article in articles]
    said = json.dumps([own_versions(), fields], default=str, sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def _read(articles: Sequence[Article]) -> Shard:
    read: dict[str, Frames] = {}
    unread: dict[str, str] = {}
    for article, frames in zip(articles, read_all(articles, _say_nothing, _never), strict=True):
        why = why_unread(article, frames)
        if frames is not None and why is None:
            read[article.article_id] = frames
        else:
            unread[article.article_id] = str(why)
    segment = (
        write_segment([tables_of(frames) for frames in read.values()], _name(articles)) if read else None
    )
    return Shard(
        segment=segment, reports={one: of_frames(frames) for one, frames in read.items()}, unread=unread
    )


def _there(articles: Sequence[Article]) -> Shard | None:
    """A shard that was read before, if it is there and whole."""
    name = _name(articles)
    folder = path_of(name, "articles").parent
    if not folder.is_dir():
        return None
    try:
        segment = segment_there(name)
        ids = [str(row["article_id"]) for row in articles_in(name, ["article_id"])]
        reports = {one: of_frames(frames_in(name, place, one)) for place, one in enumerate(ids)}
    except Damaged:
        segment, reports = None, {}
    if segment is None or not reports:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    unread = {
        article.article_id: why_unread(article, None) or ""
        for article in articles
        if article.article_id not in reports
    }
    return Shard(segment=segment, reports=reports, unread=unread)


def _say_nothing(_done: int, _source: str) -> None:
    pass


def _never() -> bool:
    return False

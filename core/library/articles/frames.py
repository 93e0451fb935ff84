"""One report or some of them by id: their frames, kept when they can be, read anew when they must."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from core.article.errors import ArticleError
from core.article.model import Article
from core.article.reading import article_from_text
from core.frames import Frames
from core.library.articles.reading import reader
from core.library.store import paths
from core.library.store.activity import note_deed
from core.library.store.apply import apply_corrections
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import active, id_of, keep_frames
from core.library.store.database import change, connect, day_of, refuses, use_stand_in
from core.library.store.facet_tables import tables_of
from core.library.store.manifest import IN_ORDER, article_of, insert
from core.library.store.segments import Damaged, Tables, as_frames, read_tables
from core.library.store.version import reader_version
from core.library.team.acting import ask_leave

_AT_ONCE = 8  # unread reports that are read before a question is answered
_ID = re.compile(r"[0-9a-f]{12}")


class UnknownArticle(LookupError):
    """No article with this id is in the library; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article's line in the list. `source` is the file it came from, or what the user calls it."""

    article_id: str
    title: str | None
    publisher: str | None
    published: datetime | None
    source: str | None


def list_articles() -> list[ArticleEntry]:
    """Every article: the seeds in order of file name, then what users added, newest first."""
    ready()
    rows = connect().execute(
        f"""SELECT article_id, title, publisher, published, source FROM reports
        WHERE removed IS NULL {IN_ORDER}"""
    )
    return [
        ArticleEntry(
            article_id=article_id,
            title=title,
            publisher=publisher,
            published=day_of(day),
            source=source,
        )
        for article_id, title, publisher, day, source in rows
    ]


def frames_of(article_id: str) -> Frames:
    """The frames of an article with its corrections: kept from before, or read now and kept.

    What an older reader kept is shown as it is (`read_again` brings it up to date), a seed apart, which is
    read again at once. Raises UnknownArticle when the library has no such article.
    """
    return frames_of_many([article_id])


def frames_of_many(article_ids: Sequence[str]) -> Frames:
    """The frames of several articles as one, in the order asked for. Raises UnknownArticle."""
    order = list(dict.fromkeys(article_ids))
    ready()
    parts = _kept(order)
    there = {article_id for part in parts for article_id in part["articles"]["article_id"].to_pylist()}
    new = {article_id: _corrected(_read(article_id)) for article_id in order if article_id not in there}
    if not parts and len(new) == 1:
        return new[order[0]]
    return (
        as_frames([*parts, *(tables_of(frames) for frames in new.values())], order)
        if order
        else Frames.empty()
    )


def base_frames(article_id: str) -> Frames:
    """The frames of an article as the reader read it, without corrections. Raises UnknownArticle."""
    frames_of(article_id)  # so that it was read
    parts = _kept([article_id], "base")
    return as_frames(parts, [article_id]) if parts else _read(article_id)


def add_article(text: str, source: str | None = None) -> ArticleEntry:
    """Take in an article that a user pasted or opened, without reading it yet; the same text is one article.

    `source` is a file name or a word for where it came from. Raises ArticleError when there is no
    text in it, or when no disk of this machine can be written to.
    """
    ask_leave("add")
    if not text.strip():
        raise ArticleError("There is no text in it: paste the article's own words.")
    article = article_from_text(text, source=source)
    ready()
    try:
        _add(article, source)
    except Exception as error:
        if not refuses(error):
            raise
        use_stand_in()
        _add(article, source)
    return ArticleEntry(
        article_id=article.article_id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        source=source,
    )


def _add(article: Article, source: str | None) -> None:
    article_id = article.article_id
    if connect().execute("SELECT removed FROM reports WHERE article_id = ?", (article_id,)).fetchone() == (
        None,
    ):
        return
    text = paths.write_beside(paths.text_name(article_id), article.text.encode("utf-8"))
    try:
        with change() as connection:
            back = connection.execute("UPDATE reports SET removed = NULL WHERE article_id = ?", (article_id,))
            if not back.rowcount:
                insert(connection, article, source=source)
            note_deed(connection, "added", article.title or source or "", article_id=article_id)
            text.put()
    finally:
        text.drop()


def prepare() -> None:
    """Have the library list what it holds, and read what nobody has opened yet."""
    ready()
    _read_the_unread()


def _read_the_unread() -> None:
    """Read what the list has and nobody opened yet: seeds, above all. Many are left for `read_again`."""
    unread = (
        connect()
        .execute(
            "SELECT article_id FROM reports WHERE removed IS NULL AND segment IS NULL LIMIT ?",
            (_AT_ONCE + 1,),
        )
        .fetchall()
    )
    if len(unread) <= _AT_ONCE:
        for (article_id,) in unread:
            with suppress(UnknownArticle):
                frames_of(article_id)


def _kept(article_ids: Sequence[str], pointer: str = "segment") -> list[Tables]:
    """The tables that are kept, a part for each segment; what must be read is in none."""
    wanted: dict[str, dict[str, int]] = {}
    rows = connect().execute(
        f"""SELECT reports.article_id, reports.{pointer}, place FROM json_each(?) AS asked
        CROSS JOIN reports ON reports.article_id = asked.value
        CROSS JOIN contents ON contents.segment = reports.{pointer}
        AND contents.article_id = reports.article_id
        WHERE removed IS NULL AND (seed IS NULL OR reader = ?)""",
        (json.dumps(article_ids), reader_version()),
    )
    for article_id, segment, number in rows:
        wanted.setdefault(segment, {})[article_id] = number
    found: list[Tables] = []
    for segment, places in wanted.items():
        try:
            found.append(read_tables(segment, places))
        except Damaged as error:
            paths.log.warning("%s; its reports are read again", error)
    return found


def _corrected(frames: Frames) -> Frames:
    return apply_corrections(frames, active(connect(), id_of(frames)))


def _read(article_id: str) -> Frames:
    """Read an article now, and keep what was read, without corrections."""
    known = (
        _ID.fullmatch(article_id)
        and connect()
        .execute("SELECT 1 FROM reports WHERE article_id = ? AND removed IS NULL", (article_id,))
        .fetchone()
    )
    article = article_of(article_id) if known else None
    if article is None:
        raise UnknownArticle(
            f"No article {article_id!r} is in the library: pick one from the list, or paste its text again."
        )
    frames = reader().normalize(article)
    try:
        keep_frames([frames])
    except Exception as error:
        if not refuses(error):
            raise
        paths.log.warning("what was read of %s is not kept: %s", article_id, error)
    return frames

"""Putting reports into the manifest, and pointing them at the tables that were read from them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.article.metadata import Metadata
from core.article.model import Article, article_id_of, whole
from core.article.reading import article_from_file
from core.compare.texts.copies import ALIKE, alike, runs, same_words
from core.frames import Frames, records
from core.library.store import paths
from core.library.store.database import connect, day_of, now
from core.library.store.near_copies import candidates, keep_sketch
from core.library.store.originals import text_in_original
from core.library.store.paths import clear_the_way
from core.library.store.segments import Damaged, Segment, read_rows
from core.library.store.spare import number_before
from core.library.store.taken_in import LEFT, MENDED, note, note_gone
from core.library.store.version import derived_version, reader_version
from core.select.about import about_rows

READ, CORRECTED = "read", "corrected"  # kinds of segments
ORDER = "seed IS NULL, seed, added DESC, number DESC"  # of reports: the seeds, then the newest first
IN_ORDER = f"ORDER BY {ORDER}"


def article_of(article_id: str) -> Article | None:
    """The article of a report, its text as it was brought; None when it is gone or damaged."""
    row = (
        connect()
        .execute("SELECT source, told, seed FROM reports WHERE article_id = ?", (article_id,))
        .fetchone()
    )
    if row is None:
        return None
    source, told, seed = row
    if seed:
        path = paths.SEEDS / seed
        if not path.is_file():
            return None
        article = article_from_file(path)
        return replace(article, published=_corrected_day(article_id, article.published))
    text = text_again(article_id)
    if text is None:
        return None
    article = Metadata.from_json(told).read(text, source=source)
    return replace(article, published=_corrected_day(article_id, article.published))


def _corrected_day(article_id: str, day: datetime | None) -> datetime | None:
    """The day of publication as an analyst has it: "last year" is read by it."""
    row = (
        connect()
        .execute(
            """SELECT after FROM corrections WHERE article_id = ? AND item = 'article' AND field = 'published'
            AND undone IS NULL ORDER BY number DESC LIMIT 1""",
            (article_id,),
        )
        .fetchone()
    )
    if row is None:
        return day
    return day_of(json.loads(row[0]))


def text_of(article_id: str) -> str | None:
    """The kept text of a report that was added; None when it is gone or damaged."""
    try:
        text = paths.find(paths.text_name(article_id)).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if article_id_of(text) == article_id else None


def text_again(article_id: str) -> str | None:
    """The text of a listed report; one that is gone or damaged is written again, and that is noted.

    It is had from the report's tables, else from its original; None when neither has it.
    """
    text = text_of(article_id)
    row = connect().execute(
        "SELECT title, original, base FROM reports WHERE article_id = ? AND seed IS NULL", (article_id,)
    )
    if text is not None or (found := row.fetchone()) is None:
        return text
    title, original, base = found
    text = _text_in_tables(base, article_id) if base else None
    if text is None and original:
        beside = connect().execute("SELECT article_id FROM reports WHERE original = ?", (original,))
        text = text_in_original(original, article_id, {one for (one,) in beside})
    if text is None:
        name = paths.text_name(article_id)
        if paths.find(name).exists():
            note(name, LEFT, article_id)
        else:
            note_gone(article_id, title)
        return None
    try:
        clear_the_way(paths.home() / paths.text_name(article_id))
        paths.write_bytes(paths.text_name(article_id), whole(text).encode())
        note(paths.text_name(article_id), MENDED, article_id)
    except OSError as error:
        paths.log.warning("a text of the library can't be written again: %s", error)
    return text


def _text_in_tables(segment: str, article_id: str) -> str | None:
    """The text of a report from its own rows; no other is read for it."""
    row = connect().execute(
        "SELECT place FROM contents WHERE segment = ? AND article_id = ?", (segment, article_id)
    )
    try:
        (text,) = read_rows(segment, "articles", row.fetchone() or (), ["text"]).column("text").to_pylist()
    except (Damaged, ValueError):
        return None
    return text if text is not None and article_id_of(text) == article_id else None


def words_of_report(article_id: str) -> str | None:
    """The text of a report, a seed's too; None when it is gone."""
    text = text_of(article_id)
    if text is None and (article := article_of(article_id)):  # a seed
        return article.text
    return text


def insert(connection: sqlite3.Connection, article: Article, **about: Any) -> str | None:
    """A report's row in the manifest, unread as yet, and the id of the report that it nearly copies.

    `about` are more of the columns: source, told, seed, original, original_name, original_part.
    """
    found = runs(article.text)
    twin = _twin(connection, article.article_id, found)
    columns = {
        "number": number_before(connection, article.article_id),
        "article_id": article.article_id,
        "title": article.title,
        "publisher": article.publisher,
        "agency": article.agency,
        "byline": article.byline,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "source": article.source,
        "added": now(),
        "twin_of": twin,
        "same_words": same_words(article.text),
        **about,
    }
    number = connection.execute(
        f"INSERT INTO reports ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        tuple(columns.values()),
    ).lastrowid
    assert number is not None
    connection.execute("DELETE FROM deleted WHERE article_id = ?", (article.article_id,))
    keep_sketch(connection, number, found)
    return twin


def _twin(connection: sqlite3.Connection, article_id: str, found: set[int]) -> str | None:
    """The report that a text nearly copies: the first of its kind, when it has several twins."""
    likeness = {
        other: alike(found, runs(text))
        for other in candidates(connection, found, article_id)
        if (text := words_of_report(other))
    }
    best = max(likeness, key=lambda other: likeness[other], default=None)
    if best is None or likeness[best] < ALIKE:
        return None
    (first,) = connection.execute("SELECT twin_of FROM reports WHERE article_id = ?", (best,)).fetchone()
    return first or best


def point(connection: sqlite3.Connection, segment: Segment, said: Mapping[str, dict[str, Any]]) -> None:
    """Name a new segment in the manifest, and have its reports point at it: id → what `summary` says of
    each, in the segment's order."""
    name_segment(connection, segment, READ, derived_version(), list(said))
    kept = {"reader": reader_version(), "base": segment.name, "segment": segment.name}
    for article_id, columns in said.items():
        update(connection, article_id, columns | kept)


def describe(connection: sqlite3.Connection, article_id: str, frames: Frames, more: dict[str, Any]) -> None:
    """Write what the list says of a report's tables, and `more`."""
    update(connection, article_id, summary(frames) | more)


def update(connection: sqlite3.Connection, article_id: str, columns: dict[str, Any]) -> None:
    """Write some columns of a report."""
    connection.execute(
        f"UPDATE reports SET {', '.join(f'{name} = ?' for name in columns)} WHERE article_id = ?",
        (*columns.values(), article_id),
    )


def name_segment(
    connection: sqlite3.Connection, segment: Segment, kind: str, made: str, article_ids: Sequence[str]
) -> None:
    """A segment's line in the manifest, and where in it each report stands."""
    connection.execute(
        "INSERT INTO segments (name, kind, shape, made, articles) VALUES (?, ?, ?, ?, ?)",
        (segment.name, kind, segment.shape, made, len(article_ids)),
    )
    connection.executemany(
        "INSERT INTO contents VALUES (?, ?, ?)",
        [(segment.name, article_id, number) for number, article_id in enumerate(article_ids)],
    )


def summary(frames: Frames) -> dict[str, Any]:
    """What the list says of a report's tables."""
    row = records(frames.articles)[0]
    said = ("title", "publisher", "agency", "byline", "url", "language", "words", "sentences")
    return {
        **{name: row[name] for name in said},
        "published": row["published"].isoformat() if row["published"] else None,
        "figures": len(frames.figures),
        "quotes": len(frames.quotes),
        "topics": ", ".join(topics_of(frames)) or None,
    }


def topics_of(frames: Frames) -> list[str]:
    """The topics a report is about: those of two of its sentences, or of one when it is short; most first."""
    topics = about_rows(frames.topics)
    said = topics[topics["item"] == "sentence"]
    counts = Counter(said["topic"].tolist())
    least = 1 if len(frames.sentences) < 10 else 2
    return [topic for topic, number in counts.most_common() if number >= least]

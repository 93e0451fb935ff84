"""Taking in reports: each is kept for good once it is told of, and one can stop at any time."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from core.article import LONGEST_ARTICLE, Article, article_from_text
from core.frames import Frames
from core.library import place
from core.library.correcting import keep_frames
from core.library.database import connect, refuses, use_stand_in
from core.library.keeping import Told, insert
from core.library.reading import read_all
from core.library.starting import ready
from core.library.tidying import merge_small, sweep
from core.library.twins import same_words

if TYPE_CHECKING:
    from core.intake import Brought, Refusal

Outcome = Literal["added", "known", "near copy", "refused"]
Progress = Callable[[int, str], None]  # how many are done, and the name of the one being read

TOGETHER = 8  # reports that are read and kept as one batch
_CHARACTERS = 60_000  # of a batch
_SECONDS = 2.0  # that a batch is waited for: the next one may have to be fetched
_FEWEST_WORDS = 20  # of an article
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
class _Waiting:
    """A text of the batch that is waiting to be read, or what became of it already."""

    brought: "Brought | None" = None
    article: Article | None = None
    told: Told = field(default_factory=Told)
    frames: Frames | None = None
    done: Added | None = None


def add_reports(
    brought: "Iterable[Brought | Refusal]",
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Iterator[Added]:
    """Take in what people brought; tells of each, in order, once it is kept for good (or why it isn't).

    `on_progress` is told how many are done and which one comes next. When `stop` says so, what was not told
    of yet is left out, whole: adding the same again goes on from there.
    """
    ready()
    sweep()
    telling = _Telling(on_progress or (lambda done, source: None), stop or (lambda: False))
    batch: list[_Waiting] = []
    begun = time.monotonic()
    for one in brought:
        if telling.stopped():
            break
        telling.on_progress(telling.done, one.source)
        batch.append(_checked(one, batch))
        if _is_full(batch) or time.monotonic() - begun > _SECONDS:
            yield from _taken_in(batch, telling)
            batch, begun = [], time.monotonic()
    yield from _taken_in(batch, telling)


@dataclass(slots=True)
class _Telling:
    on_progress: Progress
    stopped: Callable[[], bool]
    done: int = 0


def _is_full(batch: Sequence[_Waiting]) -> bool:
    articles = [one.article for one in batch if one.article]
    return len(articles) >= TOGETHER or sum(len(article.text) for article in articles) > _CHARACTERS


def _checked(one: "Brought | Refusal", batch: Sequence[_Waiting]) -> _Waiting:
    """A text that is worth reading, or what is to be said of it without."""
    from core.intake.brought import Refusal  # here, since it brings what reads files along

    if isinstance(one, Refusal):
        return _Waiting(done=Added(source=one.source, outcome="refused", note=one.sentence))
    told = Told(title=one.title, publisher=one.publisher, published=one.published)
    article = told.fill(article_from_text(one.text, source=one.source))
    if reason := _unfit(article):
        return _Waiting(done=Added(source=one.source, outcome="refused", note=reason))
    if known := _known(article, batch):
        return _Waiting(done=known)
    return _Waiting(brought=one, article=article, told=told)


def _unfit(article: Article) -> str | None:
    """Why a text is no article that can be read, in a sentence; None when it is one."""
    if article.language not in (None, "en"):
        from core.intake.checks import language_name

        return (
            f"{article.source} is in {language_name(article.language)}, not in English: "
            "bring an English version of it."
        )
    if len(article.text.split()) < _FEWEST_WORDS:
        return f"There is no article in {article.source}, only a few words: bring the whole text."
    return None


def _known(article: Article, batch: Sequence[_Waiting]) -> Added | None:
    """What is said of a text that the library (or this batch) has already, blanks and signs aside."""
    words = same_words(article.text)
    same = (one.article for one in batch if one.article and same_words(one.article.text) == words)
    if first := next(same, None):
        return Added(
            source=str(article.source),
            outcome="known",
            article_id=first.article_id,
            title=first.title,
            note="The same text was brought twice: it is kept once.",
        )
    row = (
        connect()
        .execute(
            """SELECT article_id, title, figures, quotes FROM reports WHERE removed IS NULL
        AND segment IS NOT NULL AND (article_id = ? OR same_words = ?) ORDER BY article_id != ? LIMIT 1""",
            (article.article_id, words, article.article_id),
        )
        .fetchone()
    )
    if row is None:
        return None
    article_id, title, figures, quotes = row
    return Added(
        source=str(article.source),
        outcome="known",
        article_id=article_id,
        title=title,
        figures=figures or 0,
        quotes=quotes or 0,
        note="This text is in the library already: it is not added twice.",
    )


def _taken_in(batch: Sequence[_Waiting], telling: _Telling) -> Iterator[Added]:
    """Read and keep a batch, and tell of each of it."""
    _read(batch, telling)
    try:
        _keep(batch)
    except Exception as error:
        if not refuses(error):
            raise
        use_stand_in()
        try:
            _keep(batch)
        except (OSError, sqlite3.OperationalError) as second:
            why = getattr(second, "strerror", None) or second
            _refuse_all(batch, f"The disk can't be written to ({why}): free some space, add it again.")
    for one in batch:
        if one.done:
            telling.done += 1
            yield one.done
    merge_small()


def _read(batch: Sequence[_Waiting], telling: _Telling) -> None:
    """Read the articles of a batch; those that come after a stop stay unread."""
    waiting = [one for one in batch if one.article]
    before = telling.done

    def progress(number: int, source: str) -> None:
        telling.on_progress(before + number, source)

    articles = [one.article for one in waiting if one.article]
    for one, frames in zip(waiting, read_all(articles, progress, telling.stopped), strict=False):
        if frames is None:
            one.done = _refused(one, "could not be read, through a fault of Readout: please report it.")
        elif not len(frames.sentences):
            one.done = _refused(one, "has no sentence in it that can be read: bring the article's own text.")
        else:
            one.frames = frames


def _refused(one: _Waiting, why: str) -> Added:
    source = str(one.article.source)  # type: ignore[union-attr]
    return Added(source=source, outcome="refused", note=f"{source} {why}")


def _keep(batch: Sequence[_Waiting]) -> None:
    """Keep what was read of a batch, in one step."""
    read = [one for one in batch if one.frames is not None and one.done is None]
    if not read:
        return
    files = [_write_files(one) for one in read]
    told: list[Added] = []

    def list_them(connection: sqlite3.Connection) -> None:
        told.clear()
        told.extend(_list(connection, one, original) for one, original in zip(read, files, strict=True))

    keep_frames([one.frames for one in read], list_them)  # type: ignore[misc]
    for one, done in zip(read, told, strict=True):
        one.done = done


def _write_files(one: _Waiting) -> str | None:
    """Keep the text and the file it came from; the name of the latter in the library."""
    article, brought = one.article, one.brought
    assert article is not None
    assert brought is not None
    place.write_bytes(place.text_name(article.article_id), article.text.encode("utf-8"))
    if brought.original is None:
        return None
    suffix = _SUFFIX.search((brought.original_name or "").casefold())
    name = f"originals/{article.article_id}{suffix[0] if suffix else ''}"
    place.write_bytes(name, brought.original)
    return name


def _list(connection: sqlite3.Connection, one: _Waiting, original: str | None) -> Added:
    """Put a report into the manifest, or back into it; what is to be said of it."""
    article, frames, brought = one.article, one.frames, one.brought
    assert article is not None
    assert frames is not None
    assert brought is not None
    twin, notes = None, list(brought.notes)
    text = place.text_name(article.article_id)
    if not place.find(text).exists():  # another process tidied since it was written, and took it away
        place.write_bytes(text, article.text.encode("utf-8"))
    row = connection.execute(
        "SELECT removed, segment, twin_of FROM reports WHERE article_id = ?", (article.article_id,)
    ).fetchone()
    if row is None:
        about = {"told": one.told.as_json(), "original": original, "original_name": brought.original_name}
        twin = insert(connection, article, source=article.source, **about)
    else:
        twin = row[2]
        connection.execute(
            """UPDATE reports SET removed = NULL, original_name = iif(original IS NULL, ?, original_name),
            original = coalesce(original, ?) WHERE article_id = ?""",
            (brought.original_name, original, article.article_id),
        )
        if row[0]:
            notes.append("It had been removed, and is back.")
    if twin:
        notes.append(f"It is a near copy of {_called(connection, twin)}.")
    if (frames.reasons["item"] == "article").any():
        notes.append("Some rules failed on it: a few of its figures or quotes may be missing.")
    if len(article.text) > LONGEST_ARTICLE:
        notes.append(f"Only its first {LONGEST_ARTICLE:,} characters were read.")
    known = row is not None and row[0] is None and row[1] is not None
    return Added(
        source=brought.source,
        outcome="known" if known else "near copy" if twin else "added",
        article_id=article.article_id,
        title=article.title,
        figures=len(frames.figures),
        quotes=len(frames.quotes),
        note=" ".join(notes),
        twin_of=twin,
    )


def _called(connection: sqlite3.Connection, article_id: str) -> str:
    title, publisher = connection.execute(
        "SELECT title, publisher FROM reports WHERE article_id = ?", (article_id,)
    ).fetchone()
    named = f"“{title}”" if title else "a report without a title"
    return f"{named} ({publisher})" if publisher else named


def _refuse_all(batch: Sequence[_Waiting], sentence: str) -> None:
    """Say so of what was not kept; files of it that were written are swept in time."""
    for one in batch:
        if one.done is None and one.article:
            one.done = Added(source=str(one.article.source), outcome="refused", note=sentence)

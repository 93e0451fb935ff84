"""Taking in reports: each is kept for good once it is told of, and one can stop at any time."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.article.model import LONGEST_ARTICLE, Article
from core.compare.texts.copies import same_words
from core.frames import FAILED, Frames
from core.library.articles.reading import read_all
from core.library.store import paths
from core.library.store.activity import note_deed
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import connect, refuses, use_stand_in
from core.library.store.maintenance import merge_small, sweep
from core.library.store.manifest import insert, update
from core.library.store.migration import take_over
from core.library.store.paths import Beside
from core.library.team.acting import ask_leave

if TYPE_CHECKING:
    from core.intake import Document, Refusal

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

    brought: "Document | None" = None
    article: Article | None = None
    frames: Frames | None = None
    done: Added | None = None


def add_reports(
    brought: "Iterable[Document | Refusal]",
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Iterator[Added]:
    """Take in what people brought; tells of each, in order, once it is kept for good (or why it isn't).

    `on_progress` is told how many are done and which one comes next. When `stop` says so, what was not told
    of yet is left out, whole: adding the same again goes on from there.
    """
    from core.intake.items.document import or_refusal  # here, since it brings what reads files along

    ask_leave("add")
    ready()
    take_over()
    sweep()
    telling = _Telling(on_progress or (lambda done, source: None), stop or (lambda: False))
    batch: list[_Waiting] = []
    begun, first = time.monotonic(), ""
    for one in or_refusal("The rest", brought):
        if telling.stopped():
            break
        first = first if batch else one.source
        telling.on_progress(telling.done, first)
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


def _checked(one: "Document | Refusal", batch: Sequence[_Waiting]) -> _Waiting:
    """A text that is worth reading, or what is to be said of it without."""
    from core.intake.items.document import Refusal

    if isinstance(one, Refusal):
        return _Waiting(done=Added(source=one.source, outcome="refused", note=one.sentence))
    try:
        return _looked_at(one, batch)
    except Exception as error:
        if _is_the_librarys(error):
            raise
        return _Waiting(done=_faulty(one.source))


def _looked_at(one: "Document", batch: Sequence[_Waiting]) -> _Waiting:
    article = one.article()
    if reason := _unfit(article):
        return _Waiting(done=Added(source=one.source, outcome="refused", note=reason))
    if known := _known(article, batch):
        return _Waiting(done=known)
    return _Waiting(brought=one, article=article)


def _unfit(article: Article) -> str | None:
    """Why a text is no article that can be read, in a sentence; None when it is one."""
    if article.language not in (None, "en"):
        from core.intake.items.checks import language_name

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
    _keep_all(batch)
    for one in batch:
        if one.done:
            telling.done += 1
            yield one.done
    merge_small()


def _keep_all(batch: Sequence[_Waiting]) -> None:
    """Keep a batch, where the disk refuses in a library of this session; what fails alone is refused."""
    try:
        _keep(batch)
    except Exception as error:
        if refuses(error):
            _keep_elsewhere(batch)
        elif _is_the_librarys(error):
            raise
        elif len(batch) > 1:  # of which one it is can't be told
            for one in batch:
                _keep_all([one])
        else:
            batch[0].done = _faulty(str(batch[0].article.source))  # type: ignore[union-attr]


def _keep_elsewhere(batch: Sequence[_Waiting]) -> None:
    use_stand_in()
    try:
        _keep(batch)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        _refuse_all(batch, f"The disk can't be written to ({why}): free some space, add it again.")


def _is_the_librarys(error: Exception) -> bool:
    """Whether a fault is none of the text's: the next one would meet with it too."""
    return refuses(error) or type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError)


def _faulty(source: str) -> Added:
    """What is said of a text that fails, in a way that nobody thought of; the log has the details."""
    from core.intake.items.document import fault

    paths.log.exception("%s could not be taken in", source)
    return Added(source=source, outcome="refused", note=fault(source))


def _read(batch: Sequence[_Waiting], telling: _Telling) -> None:
    """Read the articles of a batch; those that come after a stop stay unread."""
    from core.intake.items.document import fault

    places = [place for place, one in enumerate(batch) if one.article]
    waiting = [batch[place] for place in places]
    before = telling.done

    def progress(number: int, source: str) -> None:
        telling.on_progress(before + places[number], source)

    articles = [one.article for one in waiting if one.article]
    for one, frames in zip(waiting, read_all(articles, progress, telling.stopped), strict=False):
        source = str(one.article.source)  # type: ignore[union-attr]
        if frames is None:
            one.done = Added(source=source, outcome="refused", note=fault(source))
        elif not len(frames.sentences):
            why = f"{source} has no sentence in it that can be read: bring the article's own text."
            one.done = Added(source=source, outcome="refused", note=why)
        else:
            one.frames = frames


def _keep(batch: Sequence[_Waiting]) -> None:
    """Keep what was read of a batch, in one step."""
    read = [one for one in batch if one.frames is not None and one.done is None]
    if not read:
        return
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
        for one in read:
            files.append(_write_files(one, containers))
        keep_frames([one.frames for one in read], list_them)  # type: ignore[misc]
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


def _write_files(one: _Waiting, containers: dict[str, Beside]) -> _Files:
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


def _list(connection: sqlite3.Connection, one: _Waiting, files: _Files) -> Added:
    """Put a report into the manifest, or back into it, with its files; what is to be said of it."""
    article, frames, brought = one.article, one.frames, one.brought
    assert article is not None
    assert frames is not None
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
    if (frames.reasons["field"] == FAILED).any():
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

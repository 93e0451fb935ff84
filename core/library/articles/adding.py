"""Taking in reports: each is kept for good once it is told of, and one can stop at any time."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from core.article.model import Article, article_id_of
from core.compare.texts.copies import same_words
from core.frames import Frames
from core.library.articles.engines import Engine, read_again
from core.library.articles.keeping import Added, Waiting, keep
from core.library.articles.reading import read_all, why_unread
from core.library.articles.shards import Shard, frames_in, of_frames
from core.library.store import paths
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import keep_frames, keep_segment
from core.library.store.database import connect, refuses, use_stand_in
from core.library.store.maintenance import merge_small, sweep
from core.library.store.migration import take_over
from core.library.team.acting import ask_leave

if TYPE_CHECKING:
    from core.intake import Document, Refusal

Progress = Callable[[int, str], None]  # how many are done, and the name of the one being read

TOGETHER = 8  # reports that are read and kept as one batch
_CHARACTERS = 60_000  # of a batch
_SECONDS = 2.0  # that a batch is waited for: the next one may have to be fetched
SHARD = 2  # times as much a worker reads at once: seconds of its time, so that few wait for the last
_FEWEST_WORDS = 20  # of an article
_LOOKED = 0.5  # seconds: so often it is asked whether to stop, while workers read


def add_reports(
    brought: "Iterable[Document | Refusal]",
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    engine: Engine | None = None,
) -> Iterator[Added]:
    """Take in what people brought; tells of each, in order, once it is kept for good (or why it isn't).

    `on_progress` is told how many are done and which one comes next. When `stop` says so, what was not told
    of yet is left out, whole: adding the same again goes on from there. Texts are read here, or by the
    workers of an `engine` (see `core.library.articles.engines`), which may raise WorkersError.
    """
    ask_leave("add")
    ready()
    take_over()
    sweep()
    telling = _Telling(on_progress or (lambda done, source: None), stop or (lambda: False))
    under_way: deque[_Batch] = deque()
    for batch in _batches(brought, telling, under_way, SHARD if engine else 1):
        under_way.append(batch)
        if engine is not None and (articles := batch.articles()):
            batch.shard = engine.start(articles)
        while len(under_way) > (engine.at_once if engine else 0):
            yield from _taken_in(under_way.popleft(), telling, engine)
    while under_way:
        yield from _taken_in(under_way.popleft(), telling, engine)


@dataclass(slots=True)
class _Telling:
    on_progress: Progress
    stopped: Callable[[], bool]
    done: int = 0


@dataclass(slots=True)
class _Batch:
    """Texts that are read and kept together, `shard` once a worker was told to read them."""

    waiting: list[Waiting] = field(default_factory=list)
    shard: "Future[Shard] | None" = None

    def articles(self) -> list[Article]:
        """Those of it that are to be read."""
        return [one.article for one in self.waiting if one.article]


def _batches(
    brought: "Iterable[Document | Refusal]", telling: _Telling, under_way: Iterable[_Batch], times: int
) -> Iterator[_Batch]:
    """What was brought in batches, looked at beside those that are still `under_way`; ends at a stop."""
    from core.intake.items.document import or_refusal  # here, since it brings what reads files along

    batch, begun, first = _Batch(), time.monotonic(), ""
    for one in or_refusal("The rest", brought):
        if telling.stopped():
            break
        first = first if batch.waiting else one.source
        telling.on_progress(telling.done, first)
        before = [other for part in (*under_way, batch) for other in part.waiting]
        batch.waiting.append(_checked(one, before))
        late = times == 1 and time.monotonic() - begun > _SECONDS
        if late or _is_full(batch.articles(), times):
            yield batch
            batch, begun = _Batch(), time.monotonic()
    yield batch


def _is_full(articles: Sequence[Article], times: int) -> bool:
    return (
        len(articles) >= times * TOGETHER
        or sum(len(article.text) for article in articles) > times * _CHARACTERS
    )


def _checked(one: "Document | Refusal", batch: Sequence[Waiting]) -> Waiting:
    """A text that is worth reading, or what is to be said of it without."""
    from core.intake.items.document import Refusal

    if isinstance(one, Refusal):
        return Waiting(done=Added(source=one.source, outcome="refused", note=one.sentence))
    try:
        return _looked_at(one, batch)
    except Exception as error:
        if _is_the_librarys(error):
            raise
        return Waiting(done=_faulty(one.source))


def _looked_at(one: "Document", batch: Sequence[Waiting]) -> Waiting:
    article = one.article()
    if reason := _unfit(article):
        return Waiting(done=Added(source=one.source, outcome="refused", note=reason))
    words = same_words(article.text)
    if known := _known(article, words, batch):
        return Waiting(done=known)
    if text := _removed_text(article, words):
        one = replace(one, text=text)
        article = one.article()
    return Waiting(brought=one, article=article, words=words)


def _removed_text(article: Article, words: str) -> str | None:
    """The text of a removed report that has the same words, as an older Readout set its lines: it comes back
    under its own id, with what was corrected in it."""
    row = (
        connect()
        .execute(
            """SELECT article_id FROM reports WHERE removed IS NOT NULL AND same_words = ? AND article_id != ?
            AND NOT EXISTS (SELECT 1 FROM reports WHERE article_id = ?) LIMIT 1""",
            (words, article.article_id, article.article_id),
        )
        .fetchone()
    )
    path = paths.find(paths.text_name(row[0])) if row else None
    if path is None or not path.is_file():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    return text if article_id_of(text) == row[0] else None


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


def _known(article: Article, words: str, batch: Sequence[Waiting]) -> Added | None:
    """What is said of a text that the library (or this batch) has already, blanks and signs aside; `words` is
    what `same_words` makes of it."""
    same = (one.article for one in batch if one.article and one.words == words)
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


def _taken_in(batch: _Batch, telling: _Telling, engine: Engine | None) -> Iterator[Added]:
    """Read and keep a batch, and tell of each of it."""
    if batch.shard is None or engine is None:
        _read(batch.waiting, telling)
        _keep_all(batch.waiting)
    else:
        for shard in _shards(batch, batch.shard, telling, engine):
            _keep_shard(batch.waiting, shard)
    for one in batch.waiting:
        if one.done:
            telling.done += 1
            yield one.done
    merge_small()


def _shards(batch: _Batch, under_way: "Future[Shard]", telling: _Telling, engine: Engine) -> list[Shard]:
    """What workers read of a batch: one shard, or several where a worker died; none after a stop."""
    articles = batch.articles()
    telling.on_progress(telling.done, str(articles[0].source))
    while not wait([under_way], _LOOKED).done:
        if telling.stopped():
            return []
    try:
        return [under_way.result()]
    except Exception as error:
        if not engine.died(error):
            raise
    shards = read_again(engine, articles)
    read = {one for shard in shards for one in (*shard.reports, *shard.unread)}
    for one in batch.waiting:
        if one.article and one.article.article_id not in read:
            one.done = _refused(one.article, why_unread(one.article, None))
    return shards


def _keep_shard(batch: Sequence[Waiting], shard: Shard) -> None:
    """Keep what a worker read of a batch; where that fails, it is read and kept here."""
    of = [one for one in batch if one.article and one.article.article_id in {*shard.reports, *shard.unread}]
    for one in of:
        article_id = one.article.article_id  # type: ignore[union-attr]
        one.read = shard.reports.get(article_id)
        if one.read is None:
            one.done = _refused(one.article, shard.unread[article_id])  # type: ignore[arg-type]
    try:
        _keep(of, shard)
    except Exception as error:
        if _is_the_librarys(error) and not refuses(error):
            raise
        paths.log.warning("a shard could not be kept, and is read here: %s", error)
        for one in of:
            if one.done is None:
                _read([one], _Telling(lambda done, source: None, lambda: False))
                _keep_all([one])


def _keep_all(batch: Sequence[Waiting]) -> None:
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


def _keep_elsewhere(batch: Sequence[Waiting]) -> None:
    use_stand_in()
    try:
        _keep(batch)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        _refuse_all(batch, f"The disk can't be written to ({why}): free some space, add it again.")


def _is_the_librarys(error: Exception) -> bool:
    """Whether a fault is none of the text's: the next one would meet with it too."""
    return refuses(error) or type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError)


def _refused(article: Article, why: str | None) -> Added:
    return Added(source=str(article.source), outcome="refused", note=why or "")


def _faulty(source: str) -> Added:
    """What is said of a text that fails, in a way that nobody thought of; the log has the details."""
    from core.intake.items.document import fault

    paths.log.exception("%s could not be taken in", source)
    return Added(source=source, outcome="refused", note=fault(source))


def _read(batch: Sequence[Waiting], telling: _Telling) -> None:
    """Read the articles of a batch; those that come after a stop stay unread."""
    places = [place for place, one in enumerate(batch) if one.article]
    waiting = [batch[place] for place in places]
    before = telling.done

    def progress(number: int, source: str) -> None:
        telling.on_progress(before + places[number], source)

    articles = [one.article for one in waiting if one.article]
    for one, frames in zip(waiting, read_all(articles, progress, telling.stopped), strict=False):
        article = one.article
        assert article is not None
        why = why_unread(article, frames)
        if frames is None or why:
            one.done = _refused(article, why)
        else:
            one.frames, one.read = frames, of_frames(frames)


def _keep(batch: Sequence[Waiting], shard: Shard | None = None) -> None:
    """Keep what was read of a batch, here or as a shard, in one step."""
    read = [one for one in batch if one.read is not None and one.done is None]
    if not read:
        return
    if shard is None or shard.segment is None:
        keep(read, partial(keep_frames, [one.frames for one in read if one.frames is not None]))
        return
    segment, ids = shard.segment, list(shard.reports)
    said = {one: found.said for one, found in shard.reports.items()}

    def frames_of(article_id: str) -> Frames:
        return frames_in(segment.name, ids.index(article_id), article_id)

    keep(read, partial(keep_segment, segment, said, frames_of))


def _refuse_all(batch: Sequence[Waiting], sentence: str) -> None:
    """Say so of what was not kept; files of it that were written are swept in time."""
    for one in batch:
        if one.done is None and one.article:
            one.done = Added(source=str(one.article.source), outcome="refused", note=sentence)

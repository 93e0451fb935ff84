"""Who reads, and reading several articles in one stream, so that a fault in one costs no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from core.article.model import Article
from core.frames import Frames
from core.library.store import paths


class Reader(Protocol):
    """Reads articles into frames, as `core.reader` does."""

    def normalize(self, article: Article | str) -> Frames:
        """The frames of an article or a plain text."""

    def normalize_many(self, articles: Iterable[Article | str]) -> Iterator[Frames]:
        """The frames of many, one after the other."""


_apart: list[Reader] = []


def reader() -> Reader:
    """Who reads: this process itself, or the one beside it that `read_apart` named last."""
    if _apart:
        return _apart[-1]
    from core import reader as here  # here, since it brings spaCy along

    return here


@contextmanager
def read_apart(process: Reader) -> Iterator[None]:
    """Within it all that is read is read by `process` (see `core.reader_process`)."""
    _apart.append(process)
    try:
        yield
    finally:
        _apart.remove(process)


def read_all(
    articles: Sequence[Article], on_progress: Callable[[int, str], None], stopped: Callable[[], bool]
) -> Iterator[Frames | None]:
    """The frames of each article in turn, None where the reader failed; ends early once `stopped` says so.

    `on_progress` is told of each as those before it are there: how many they are, and what it is called.
    """
    done = 0

    def told() -> Iterator[Article]:
        for article in articles[done:]:
            if stopped():
                return
            yield article

    def say() -> None:
        if done < len(articles):
            article = articles[done]
            on_progress(done, article.source or article.title or article.article_id)

    while done < len(articles):
        try:
            before = done
            say()
            for frames in reader().normalize_many(told()):
                done += 1
                yield frames
                say()
            if done == before or stopped():
                return
        except Exception:  # of which one it is can't be told: the next is tried alone
            done += 1
            yield _alone(articles[done - 1])


def why_unread(article: Article, frames: Frames | None) -> str | None:
    """Why nothing is kept of an article that was to be read, in a sentence; None when it was read."""
    from core.intake.items.document import fault  # here, since it brings what reads files along

    source = str(article.source)
    if frames is None:
        return fault(source)
    if not len(frames.sentences):
        return f"{source} has no sentence in it that can be read: bring the article's own text."
    return None


def _alone(article: Article) -> Frames | None:
    try:
        return reader().normalize(article)
    except Exception:
        paths.log.exception("%s could not be read", article.source or article.article_id)
        return None

"""Reading in a process of its own: who looks at pages meanwhile is not slowed, and what reading takes of the
memory goes when there is nothing more to read."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who starts the process waits for none of it
    from core.article.model import Article
    from core.frames import Frames

_IDLE = 180.0  # seconds without anything to read until the process ends
_AHEAD = 2  # articles that are handed over before the first of them is back


class ReaderProcess:
    """Reads like `core.reader`, elsewhere. The process begins with the first article, and ends when idle.

    One that dies costs the article that it read: that raises BrokenExecutor, and the next begins a new one.
    """

    def __init__(self, idle: float = _IDLE) -> None:
        self._idle = idle
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._under_way = 0
        self._ending: Timer | None = None

    def warm(self) -> None:
        """Begin the process, and load what it reads with."""
        self._start("It begins.")

    def normalize(self, article: "Article | str") -> "Frames":
        """The frames of an article or a plain text, see `core.reader.normalize`. Raises BrokenExecutor."""
        return self._start(article).result()

    def normalize_many(self, articles: "Iterable[Article | str]") -> "Iterator[Frames]":
        """The frames of many, in their order; a few are handed over ahead. Raises BrokenExecutor."""
        begun: deque[Future[Frames]] = deque()
        for article in articles:
            begun.append(self._start(article))
            if len(begun) == _AHEAD:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()

    def close(self) -> None:
        """End the process now; what it was reading is given up."""
        with self._lock:
            self._end()

    def _start(self, article: "Article | str") -> "Future[Frames]":
        with self._lock:
            if self._ending is not None:
                self._ending.cancel()
            try:
                future = self._made().submit(_read, article)
            except BrokenExecutor:
                self._end()
                future = self._made().submit(_read, article)
            self._under_way += 1
        future.add_done_callback(self._done)
        return future

    def _made(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin_behind)
        return self._pool

    def _done(self, _future: "Future[Frames]") -> None:
        with self._lock:
            self._under_way -= 1
            if not self._under_way:
                self._ending = Timer(self._idle, self._end_if_idle)
                self._ending.daemon = True
                self._ending.start()

    def _end_if_idle(self) -> None:
        with self._lock:
            if not self._under_way:
                self._end()

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def begin_worker() -> None:
    """In a process of a pool: leave a stop to the process that began it, and end when that one is gone."""
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _begin_behind() -> None:
    """Begin as a worker that lets others go first: those who wait for a page."""
    begin_worker()
    if hasattr(os, "nice"):
        os.nice(5)


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _read(article: "Article | str") -> "Frames":
    from core.reader import normalize  # in the process that reads: it brings spaCy along

    return normalize(article)

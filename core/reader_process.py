"""Reading in a process of its own: who looks at pages meanwhile is not slowed, and what reading takes of the
memory goes when there is nothing more to read."""

import os
from collections import deque
from concurrent.futures import BrokenExecutor
from signal import SIG_IGN, SIGINT, signal
from threading import Lock, Thread
from time import sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # who starts the process waits for none of it
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from core.article.model import Article
    from core.frames import Frames

_IDLE = 180.0  # seconds without anything to read until the process ends
_AHEAD = 2  # articles that are handed over before the first of them is back
_LOOKED = 2.0  # seconds: so often it looks whether who began it is still there
_BEHIND = 5  # steps that the process stands back for those who wait for a page

_stands_back: list[int] = []  # in the process, once it does


class ReaderProcess:
    """Reads like `core.reader`, elsewhere. The process begins with the first article, and ends when idle.

    One that dies costs what it had been given: that raises BrokenExecutor, and the next begins a new one.
    It is loky's and not Python's own: while a page runs, Streamlit puts the page's script in the place of the
    main module, and Python's would run that again in the new process.
    """

    def __init__(self, idle: float = _IDLE) -> None:
        self._idle = idle
        self._lock, self._alone = Lock(), Lock()
        self._pool: Any = None

    def warm(self) -> None:
        """Begin the process, and load what it reads with."""
        self._start("It begins.")

    def normalize(self, article: "Article | str") -> "Frames":
        """The frames of an article or a plain text, see `core.reader.normalize`. Raises BrokenExecutor."""
        with self._alone:  # what dies in it is then nobody else's
            try:
                return self._start(article).result()
            except BrokenExecutor:  # what died may have been reading for somebody else
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
            try:
                future: Future[Frames] = self._made().submit(_read, article)
            except BrokenExecutor:
                self._end()
                future = self._made().submit(_read, article)
        return future

    def _made(self) -> Any:
        if self._pool is None:
            from loky import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(1, timeout=self._idle, initializer=_begin)
        return self._pool

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, kill_workers=True)


def _begin() -> None:
    """In the process: leave a stop to the one that began it, and end when that is gone."""
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(_LOOKED)
    os._exit(1)


def _read(article: "Article | str") -> "Frames":
    from core.reader import normalize  # in the process that reads: it brings spaCy along

    frames = normalize(article)
    if not _stands_back and hasattr(os, "nice"):  # for the first article somebody may wait, as for the seed
        _stands_back.append(os.nice(_BEHIND))
    return frames

"""Who reads shards: processes of this machine, or the workers of a Dask scheduler. One way for both.

Only the process that adds writes the manifest. A worker that dies costs its shard again and nothing else: the
shard is read anew with nothing beside it, then in halves, so that a text which ends workers is refused alone.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from core.article.model import Article
from core.library.articles.shards import Shard, WorkersError, own_versions, read_shard
from core.library.store import paths

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

log = logging.getLogger(__name__)
_TRIES = 3  # of one text whose worker dies
_SECONDS = 20  # that a scheduler has to answer
_WITHOUT_DASK = (
    "A scheduler's workers are reached through Dask, which is not installed: "
    'install Readout with pip install -e ".[archive]".'
)


class Engine(Protocol):
    """Reads shards, several at once."""

    @property
    def at_once(self) -> int:
        """How many shards are worth having under way."""

    def start(self, articles: Sequence[Article]) -> "Future[Shard]":
        """Have a shard read. Raises WorkersError."""

    def died(self, error: BaseException) -> bool:
        """Whether an error of a shard says that its worker died."""


def read_again(engine: Engine, articles: Sequence[Article], tries: int = 1) -> list[Shard]:
    """Read articles whose worker died, as one shard or in halves; a text that ends each of its workers is in
    none of them. Raises WorkersError, or what reading raised."""
    try:
        return [engine.start(articles).result()]
    except Exception as error:
        if not engine.died(error):
            raise
        log.warning("a worker died while it read %d articles", len(articles))
    if len(articles) > 1:
        half = len(articles) // 2
        return [*read_again(engine, articles[:half]), *read_again(engine, articles[half:])]
    return read_again(engine, articles, tries + 1) if tries < _TRIES else []


@contextmanager
def on_processes(workers: int) -> Iterator[Engine]:
    """Read in that many processes of this machine, which end with the block."""
    engine = _Processes(workers)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def on_scheduler(address: str) -> Iterator[Engine]:
    """Read on the workers of the Dask scheduler at an address, "tcp://10.0.0.5:8786" say; each has to have
    the same Readout, and the library's folder under the same path. Raises WorkersError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkersError(_WITHOUT_DASK) from error
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(
            f"No scheduler answers at {address}: start one there, or mend the address."
        ) from error
    try:
        yield _Scheduler(client, address)
    finally:
        client.close()


class _Processes:
    """An Engine of processes; a pool in which one has died is replaced."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.pool = self._made()

    @property
    def at_once(self) -> int:
        return 2 * self.workers

    def start(self, articles: Sequence[Article]) -> "Future[Shard]":
        try:
            return self.pool.submit(read_shard, *asked(articles))
        except BrokenExecutor:
            self.close()
            self.pool = self._made()
            return self.pool.submit(read_shard, *asked(articles))

    def died(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)

    def close(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _made(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(self.workers, get_context("spawn"), initializer=_begin)


class _Scheduler:
    """An Engine of a scheduler's workers, which are as many as it has by now."""

    def __init__(self, client: Any, address: str) -> None:
        self.client, self.address = client, address
        self.pool = client.get_executor(pure=False, retries=_TRIES)

    @property
    def at_once(self) -> int:
        return max(2, 2 * int(sum(self.client.nthreads().values())))

    def start(self, articles: Sequence[Article]) -> "Future[Shard]":
        try:
            started: Future[Shard] = self.pool.submit(read_shard, *asked(articles))
        except Exception as error:
            raise self._gone() from error
        return started

    def died(self, error: BaseException) -> bool:
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return True
        if self.client.status != "running":
            raise self._gone() from error
        return False

    def _gone(self) -> WorkersError:
        return WorkersError(
            f"The scheduler at {self.address} does not answer any more: start it, and add the same again to "
            "go on. What is listed is kept."
        )


def asked(articles: Sequence[Article]) -> tuple[list[Article], str, tuple[str, str]]:
    """What `read_shard` is asked: the articles, the library's folder, and which Readout asks."""
    return list(articles), os.path.abspath(paths.home()), own_versions()


def _begin() -> None:
    """In a process of the pool: leave a stop to the process that adds, and end when that one is gone."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)

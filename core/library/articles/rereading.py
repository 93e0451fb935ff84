"""Bringing up to date what an older reader read; corrections stay."""

import json
from collections.abc import Callable, Sequence

from core.library.articles.reading import read_all
from core.library.store import paths
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import keep_frames
from core.library.store.database import connect
from core.library.store.maintenance import merge_small, sweep
from core.library.store.manifest import article_of
from core.library.store.version import derived_version, reader_version
from core.library.team.acting import ask_leave

_TOGETHER = 8  # reports that are kept as one batch
_OUTDATED = """FROM reports LEFT JOIN segments ON segments.name = reports.segment
    WHERE removed IS NULL AND (reader IS NOT ? OR segments.made IS NOT ?)"""


def outdated(*, unread: bool = True, among: Sequence[str] | None = None) -> int:
    """How many reports another reader than this one read, or (with `unread`) none did yet; of the whole
    library, or `among` some by their ids."""
    ready()
    asked, values = _OUTDATED if unread else f"{_OUTDATED} AND reader IS NOT NULL", [*_now()]
    if among is not None:
        asked += " AND reports.article_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(among)))
    (number,) = connect().execute(f"SELECT count(*) {asked}", values).fetchone()
    return int(number)


def read_again(
    on_progress: Callable[[int, str], None] | None = None, stop: Callable[[], bool] | None = None
) -> int:
    """Read again what is outdated, with its corrections put on top; how many reports were read.

    Each batch is durable once done: what was left by a stop is read the next time.
    """
    ask_leave("add")
    ready()
    waiting = [row[0] for row in connect().execute(f"SELECT article_id {_OUTDATED} ORDER BY number", _now())]
    done = 0
    for first in range(0, len(waiting), _TOGETHER):
        if stop and stop():
            break
        done += _read(waiting[first : first + _TOGETHER], done, on_progress, stop)
        merge_small()
    sweep()
    return done


def _now() -> tuple[str, str]:
    return reader_version(), derived_version()


def _read(
    batch: list[str],
    done: int,
    on_progress: Callable[[int, str], None] | None,
    stop: Callable[[], bool] | None,
) -> int:
    articles = [article for article_id in batch if (article := article_of(article_id))]
    if len(articles) < len(batch):
        paths.log.warning(
            "the texts of %s reports are gone: they stay as they were read", len(batch) - len(articles)
        )

    def progress(number: int, source: str) -> None:
        if on_progress:
            on_progress(done + number, source)

    read = [frames for frames in read_all(articles, progress, stop or (lambda: False)) if frames is not None]
    if read:
        keep_frames(read)
    return len(read)

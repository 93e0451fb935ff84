"""Bringing up to date what an older reader read; corrections stay."""

from collections.abc import Callable

from core.library import place
from core.library.correcting import keep_frames
from core.library.database import connect
from core.library.derived import derived_version
from core.library.keeping import article_of
from core.library.starting import ready
from core.library.tidying import merge_small, sweep
from core.library.version import reader_version

_TOGETHER = 8  # reports that are kept as one batch
_OUTDATED = """FROM reports LEFT JOIN segments ON segments.name = reports.segment
    WHERE removed IS NULL AND (reader IS NOT ? OR segments.made IS NOT ?)"""


def outdated() -> int:
    """How many reports another reader than this one read, or none did yet."""
    ready()
    (number,) = connect().execute(f"SELECT count(*) {_OUTDATED}", _now()).fetchone()
    return int(number)


def read_again(
    on_progress: Callable[[int, str], None] | None = None, stop: Callable[[], bool] | None = None
) -> int:
    """Read again what is outdated, with its corrections put on top; how many reports were read.

    Each batch is durable once done: what was left by a stop is read the next time.
    """
    ready()
    waiting = connect().execute(f"SELECT article_id, title {_OUTDATED} ORDER BY number", _now()).fetchall()
    done = 0
    for first in range(0, len(waiting), _TOGETHER):
        if stop and stop():
            break
        done += _read(waiting[first : first + _TOGETHER], done, on_progress)
        merge_small()
    sweep()
    return done


def _now() -> tuple[str, str]:
    return reader_version(), derived_version()


def _read(
    batch: list[tuple[str, str | None]], done: int, on_progress: Callable[[int, str], None] | None
) -> int:
    from core.reader import normalize  # here, since it brings spaCy along

    read = []
    for number, (article_id, title) in enumerate(batch):
        if on_progress:
            on_progress(done + number, title or article_id)
        article = article_of(article_id)
        if article is None:
            place.log.warning("the text of %s is gone: it can't be read again", article_id)
            continue
        read.append(normalize(article))
    if read:
        keep_frames(read)
    return len(read)

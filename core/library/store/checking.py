"""Looking whether the texts of listed reports are whole, some at a time, so that each has its turn.

And whether a large library was looked through as its folders and its list are now: listing the files of a
million reports takes seconds, and a folder's time changes when a file comes or goes.
"""

import json
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.library.store import paths
from core.library.store.database import change, connect
from core.library.store.manifest import text_again
from core.library.store.spare import lost_reports

LARGE = 5_000  # reports: a smaller library is looked through each time
FEW = 8  # reports that are put in one short step
YOUNG = 5.0  # seconds: a folder may change again without telling a new time
_FOLDERS = ("texts", "originals", "frames", "read")


def check_some(most: int) -> None:
    """Look at the next `most` texts, from where the last look ended; what is damaged is written again."""
    connection = connect()
    (after,) = connection.execute("SELECT max(value) FROM meta WHERE name = 'checked'").fetchone()
    rows = connection.execute(
        """SELECT article_id FROM reports WHERE seed IS NULL AND removed IS NULL AND article_id > ?
        ORDER BY article_id LIMIT ?""",
        (after or "", most),
    )
    ids = [article_id for (article_id,) in rows]
    check_texts(ids)
    last = ids[-1] if len(ids) == most else ""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('checked', ?)", (last,))


def check_texts(article_ids: Iterable[str]) -> None:
    """Look at the texts of some listed reports; what is gone or damaged is written again, and noted."""
    for article_id in article_ids:
        text_again(article_id)


def state_of_folders() -> str:
    """What tells a library's folders and list as they are now from others.

    "" for a small library and for one of which something was lost.
    """
    (reports,) = connect().execute("SELECT count(*) FROM reports").fetchone()
    if reports < LARGE or lost_reports(connect()):
        return ""
    (deleted,) = connect().execute("SELECT count(*) FROM deleted").fetchone()
    times = {}
    for home in dict.fromkeys((paths.folder(), paths.home())):
        for name in _FOLDERS:
            path = home / name
            times[str(path)] = path.stat().st_mtime_ns if path.is_dir() else 0
    return json.dumps([reports, deleted, times])


def is_settled(state: str) -> bool:
    """Whether no folder of a state changed just now: it might change again without telling a new time."""
    return bool(state) and max(json.loads(state)[2].values()) / 1e9 <= time.time() - YOUNG


@contextmanager
def own_change(reports: int = 0, folders: Collection[str] = _FOLDERS) -> Iterator[None]:
    """A step by which this process itself puts files of so many reports into some of the folders, each with
    its row, or moves or drops tables there.

    When it is done, a library that was looked through before it still counts as such, if the reports are few
    and no other folder changed. A file that somebody else puts there in that moment is seen when the library
    is tidied, or by the look that the next change of the folders asks for which is no such step.
    """
    before = state_of_folders() if reports <= FEW else ""
    known = bool(before) and was_looked_through(before)
    yield
    if known and _is_same(before, after := state_of_folders(), folders):
        note_looked_through(after)


def _is_same(before: str, after: str, apart: Collection[str]) -> bool:
    """Whether two states, of which the second may be none, tell the same of all folders but some."""
    if not after:
        return False
    times = [
        {path: time for path, time in json.loads(state)[2].items() if Path(path).name not in apart}
        for state in (before, after)
    ]
    return bool(times[0] == times[1])


def was_looked_through(state: str) -> bool:
    """Whether the library was looked through in that state."""
    row = connect().execute("SELECT value FROM meta WHERE name = 'looked_through'").fetchone()
    return row is not None and row[0] == state


def note_looked_through(state: str) -> None:
    """Remember that a library was looked through that was in this state before."""
    if not state:
        return
    try:
        with change(tell=False) as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('looked_through', ?)", (state,))
    except (OSError, sqlite3.Error) as error:  # it is looked through once more, and nothing else comes of it
        paths.log.info("that the library was looked through is not noted: %s", error)

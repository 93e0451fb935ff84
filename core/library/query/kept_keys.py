"""The keys that most reports of a whole library share, kept in the manifest and brought up to date.

Kept are more keys than are asked for, and the least of them. A key that is not kept was worse than that one,
and can have become better only in a report that is new or was touched since: the keys of such reports and
those that are kept are counted anew, and no others. What is better than the least is then the best of all;
when that is not enough, all keys are counted again.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.library.index.compared import Numbers
from core.library.index.kept_rows import keep_rows
from core.library.index.making import NAME
from core.library.query.counted_keys import Asked, Counted, best_keys, count_keys
from core.library.store.database import TOUCHED_KEPT, connect

if TYPE_CHECKING:
    from core.library.index.live import Shelf

_TABLE = """CREATE TABLE IF NOT EXISTS shared_keys (item TEXT PRIMARY KEY, form TEXT NOT NULL,
    at INTEGER NOT NULL, last INTEGER NOT NULL, least TEXT NOT NULL, keys BLOB NOT NULL)"""
_SPARE = 4  # times as many keys are kept as are asked for
_FEW = 100_000  # reports: in fewer all keys are soon counted
_MANY = 300_000  # keys of what changed: to count all is as quick
_OFTEN = 1_000  # keys of what changed: what is kept is brought up to date


@dataclass(frozen=True, slots=True)
class _KeptKeys:
    at: int  # the version of the library
    last: int  # the highest number of a report that was known
    least: tuple[int, int, int] | None  # rows, day and key of the least that is kept; None: all are kept
    keys: Numbers


def best_of_all(now: "Shelf", asked: Asked, item: str, most: int) -> Counted:
    """The best keys of all reports, at most so many. Raises Damaged."""
    if sum(len(segment.there) for segment in asked.segments) < _FEW:
        return best_keys(asked, most)
    kept = _read(item, now.at)
    if kept is not None:
        new = _new_keys(asked, kept)
        if new is not None:
            counted = count_keys(asked, np.union1d(kept.keys, new)).at_least(kept.least)
            if len(counted.keys) >= most or kept.least is None:
                if len(new) > _OFTEN:
                    _keep(now, asked, item, counted, kept.least, most)
                return counted.up_to(most)
    counted = best_keys(asked, most * _SPARE)
    _keep(now, asked, item, counted, counted.last() if len(counted.keys) == most * _SPARE else None, most)
    return counted.up_to(most)


def _read(item: str, at: int) -> _KeptKeys | None:
    try:
        found = connect().execute(
            """SELECT at, last, least, keys FROM shared_keys
            WHERE item = ? AND form = ? AND at BETWEEN ? AND ?""",
            (item, NAME, at - TOUCHED_KEPT, at),
        )
        row = found.fetchone()
        if row is None:
            return None
        least = json.loads(row[2])
        return _KeptKeys(row[0], row[1], tuple(least) if least else None, np.frombuffer(row[3], np.int64))
    except (sqlite3.OperationalError, ValueError, TypeError):  # none is kept yet, or it is damaged
        return None


def _new_keys(asked: Asked, kept: _KeptKeys) -> Numbers | None:
    """The keys of the reports that came or were touched since, in order; None when they are many."""
    touched: dict[str, list[str]] = {}
    for segment, article_id in connect().execute(
        "SELECT DISTINCT segment, article_id FROM touched WHERE version > ?", (kept.at,)
    ):
        touched.setdefault(segment, []).append(article_id)
    found, size = [np.zeros(0, np.int64)], 0
    for one in asked.segments:
        changed = one.live.number > kept.last
        if ids := touched.get(one.live.index.segment):
            at = pc.index_in(pa.array(ids, pa.string()), value_set=one.live.index.articles).drop_null()
            changed[at.to_numpy()] = True
        places = np.flatnonzero(changed & one.there)
        if len(places):
            found.append(one.keys.of_reports(places))
            size += len(found[-1])
            if size > _MANY:
                return None
    return np.unique(np.concatenate(found))


def _keep(
    now: "Shelf", asked: Asked, item: str, counted: Counted, least: tuple[int, int, int] | None, most: int
) -> None:
    if least is not None and len(counted.keys) > 2 * most * _SPARE:
        counted = counted.up_to(most * _SPARE)
        least = counted.last()
    last = max(int(segment.live.number.max()) for segment in asked.segments)
    row = (item, NAME, now.at, last, json.dumps(least), counted.keys.tobytes())
    keep_rows(_TABLE, "INSERT OR REPLACE INTO shared_keys VALUES (?, ?, ?, ?, ?, ?)", [row])

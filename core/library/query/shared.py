"""The keys that most reports of a scope share, and the rows that have them, found without reading a table.

Of a whole library the best keys are kept (see `kept_keys`), and only those of what changed counted anew.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.library.index.live import LiveSegment, Shelf
from core.library.query.counted_keys import Asked, Counted, asked_of, best_keys
from core.library.query.kept_keys import best_of_all

Numbers = np.ndarray[Any, Any]
MOST = 60  # rows of one key: the newest


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row that has a key which several reports share."""

    rank: int  # of the key, from 1
    live: LiveSegment
    report: int  # its place in the segment
    row: int  # its place in the table of its kind
    place: int  # that of the key in its own table


def shared_rows(now: Shelf, reports: Numbers | None, item: str, limit: int) -> list[SharedRow]:
    """Up to `limit` rows with keys that several of some reports (numbers, in order; None: all) share: keys of
    most rows first, then those of the newest; of each key the newest rows. Raises Damaged."""
    asked = asked_of(now, reports, item)
    if not asked.segments:
        return []
    most = max(1, limit // 2)
    best = best_of_all(now, asked, item, most) if reports is None else best_keys(asked, most)
    return _rows_of(asked, best.up_to(_needed(best, limit)), limit)


def _needed(best: Counted, limit: int) -> int:
    """How many of some keys have the rows that are asked for."""
    return int(np.searchsorted(np.cumsum(np.minimum(best.rows, MOST)), limit)) + 1


def _rows_of(asked: Asked, best: Counted, limit: int) -> list[SharedRow]:
    """The newest rows of each key, up to `limit` of all."""
    order = np.argsort(best.keys)
    keys, rank = best.keys[order], order + 1
    found = [np.zeros((0, 6), np.int64)]
    for number, segment in enumerate(asked.segments):
        which, at = segment.keys.having(keys)
        report = segment.reports_at(at)
        there = segment.there[report]
        which, at, report = which[there], at[there], report[there]
        days, numbers = segment.days()[report], segment.live.number[report]
        of = np.full(len(at), number)
        found.append(np.column_stack((rank[which], -days, -numbers, at, of, report)))
    rows = np.concatenate(found)
    rows = rows[np.lexsort(rows.T[3::-1])]
    begins = np.flatnonzero(np.diff(rows[:, 0], prepend=0))
    in_key = np.arange(len(rows)) - np.repeat(begins, np.diff(begins, append=len(rows)))
    rows = rows[in_key < MOST][:limit]
    shown: dict[int, SharedRow] = {}
    for number in np.unique(rows[:, 4]).tolist():
        segment = asked.segments[number]
        here = np.flatnonzero(rows[:, 4] == number)
        told = [rows[here, 0].tolist(), rows[here, 5].tolist()]
        told += [segment.keys.at(name, rows[here, 3]).tolist() for name in ("row", "place")]
        for place, (rank_of, report, row, in_table) in zip(
            here.tolist(), zip(*told, strict=True), strict=True
        ):
            shown[place] = SharedRow(rank_of, segment.live, report, row, in_table)
    return [shown[place] for place in range(len(shown))]

"""Whom reports call otherwise than the register does, over the whole library: as numbers, by segment.

A name of a report for every entry, so that no more than the differences are held: who is called the same
everywhere, as most are, stands nowhere.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from core.library.index.live import LiveSegment
from core.library.query.who import NOT_PLAIN, bring_up
from core.library.store.database import connect, library_version

Numbers = np.ndarray[Any, Any]
_TOGETHER = 50_000  # rows that are held as Python has them
# Who has other names in its report too, or a namesake there.
_OTHERWISE = f"""SELECT article_id, name, shown,
    json_extract(told, '$.also'), json_array_length(told, '$.rows')
    FROM named JOIN people USING (person) WHERE {NOT_PLAIN} AND named.person > 0"""
# In this order the index by person has all that is asked.
_RENAMED = (
    """SELECT article_id, name, shown FROM people CROSS JOIN named USING (person) WHERE name != shown"""
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """Names of a segment's reports that are others in the register: the report's place in the segment, the
    place of its name among those of a facet, and of the register's among all names (`Called.names`)."""

    reports: Numbers
    codes: Numbers
    shown: Numbers


@dataclass(frozen=True, slots=True)
class Called:
    """Every name of a report that is another in the register, in the order of the reports' ids."""

    reports: Numbers  # their ids as numbers
    own: Numbers  # the place among `names` of what the report says
    shown: Numbers  # and of what the register says
    names: list[str]
    _kept: dict[tuple[str, str], Renamed] = field(default_factory=dict)

    def of(self, live: LiveSegment, item: str) -> Renamed:
        """Those of a segment whose names are speakers of a kind of its rows. Raises Damaged."""
        key = live.index.segment, item
        if key not in self._kept:
            self._kept[key] = self._of(live, live.index.rows(item).facet("speaker").names)
        return self._kept[key]

    def _of(self, live: LiveSegment, names: list[str]) -> Renamed:
        ids = _numbers_of(live.index.articles.to_pylist())
        first, last = np.searchsorted(self.reports, ids), np.searchsorted(self.reports, ids, side="right")
        sizes = last - first
        entries = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        codes = {name: code for code, name in enumerate(names)}
        of_name = np.array([codes.get(name, -1) for name in self.names], np.int32)
        found = of_name[self.own[entries]]
        there = found >= 0
        reports = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
        return Renamed(reports[there], found[there], self.shown[entries][there])


def called() -> Called:
    """Whom reports call otherwise than the register, as the library is now; nobody without a register."""
    bring_up()
    return _called(library_version())


@lru_cache(maxsize=1)
def _called(_version: str) -> Called:
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    numbers: dict[str, int] = {}

    def numbered(names: Sequence[str]) -> Numbers:
        return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32)

    def put(rows: Sequence[tuple[str, str, str]]) -> None:
        article_ids, own, shown = zip(*rows, strict=True)
        parts.append((_numbers_of(article_ids), numbered(own), numbered(shown)))

    try:
        apart = set()
        for rows in _lots(_OTHERWISE):
            apart |= {(article_id, name) for article_id, name, _, _, namesakes in rows if namesakes}
            also = [
                (article_id, one, shown)
                for article_id, _, shown, also, namesakes in rows
                if also != "[]" and not namesakes  # else rows say who is who, and not a name
                for one in json.loads(also)
                if one != shown
            ]
            if also:
                put(also)
        for rows in _lots(_RENAMED):
            put([row for row in rows if row[:2] not in apart] if apart else rows)
    except sqlite3.OperationalError:  # a library that can't be written to has no register
        parts = []
    if not parts:
        none = np.zeros(0, np.int64)
        return Called(none, none, none, [])
    reports, own, shown = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(reports, kind="stable")
    return Called(reports[order], own[order], shown[order], list(numbers))


def _lots(sql: str) -> Iterator[list[Any]]:
    cursor = connect().execute(sql)
    while rows := cursor.fetchmany(_TOGETHER):
        yield rows


def _numbers_of(article_ids: Iterable[str]) -> Numbers:
    return np.array([int(one, 16) for one in article_ids], np.int64)

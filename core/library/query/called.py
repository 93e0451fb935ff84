"""Whom reports call otherwise than the register does, over the whole library: as numbers, by segment.

A name of a report for every entry, so that no more than the differences are held: who is called the same
everywhere, as most are, stands nowhere. Of two of one name in one report, rows say who is who.
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
from core.library.store.segments import read_rows

Numbers = np.ndarray[Any, Any]
_TOGETHER = 50_000  # rows that are held as Python has them
# Who has other names in its report too, or a namesake there.
_OTHERWISE = f"""SELECT article_id, name, shown,
    json_extract(told, '$.also'), json_extract(told, '$.rows')
    FROM named JOIN people USING (person) WHERE {NOT_PLAIN} AND named.person > 0"""
# In this order the index by person has all that is asked.
_RENAMED = (
    """SELECT article_id, name, shown FROM people CROSS JOIN named USING (person) WHERE name != shown"""
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """Names of a segment's reports that are others in the register: the report's place in the segment, the
    place of its name among those of a facet, and of the register's among all names (`Called.names`). Rows of
    namesakes: their places, and the register's names of them."""

    reports: Numbers
    codes: Numbers
    shown: Numbers
    rows: Numbers
    shown_of_rows: Numbers


@dataclass(frozen=True, slots=True)
class Called:
    """Every name of a report that is another in the register, in the order of the reports' ids."""

    reports: Numbers  # their ids as numbers
    own: Numbers  # the place among `names` of what the report says
    shown: Numbers  # and of what the register says
    places: dict[str, int]  # of each name among `names`
    names: list[str]
    namesakes: dict[str, dict[str, int]] = field(default_factory=dict)  # report → row → place of its name
    _kept: dict[tuple[str, str], Renamed] = field(default_factory=dict)

    def of(self, live: LiveSegment, item: str) -> Renamed:
        """Those of a segment whose names are speakers of a kind of its rows. Raises Damaged."""
        key = live.index.segment, item
        if key not in self._kept:
            self._kept[key] = self._of(live, item)
        return self._kept[key]

    def _of(self, live: LiveSegment, item: str) -> Renamed:
        names, article_ids = live.index.rows(item).facet("speaker").names, live.index.articles.to_pylist()
        ids = _numbers_of(article_ids)
        first, last = np.searchsorted(self.reports, ids), np.searchsorted(self.reports, ids, side="right")
        sizes = last - first
        entries = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        codes = {name: code for code, name in enumerate(names)}
        of_name = np.array([codes.get(name, -1) for name in self.names], np.int32)
        found = of_name[self.own[entries]]
        there = found >= 0
        reports = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
        apart = self._rows_apart(live, article_ids) if item == "quote" else {}
        rows, shown_of_rows = (np.array([*numbers], np.int64) for numbers in (apart, apart.values()))
        return Renamed(reports[there], found[there], self.shown[entries][there], rows, shown_of_rows)

    def _rows_apart(self, live: LiveSegment, article_ids: list[str]) -> dict[int, int]:
        """The quotes of namesakes: the place of each, and that of its speaker's name in the register."""
        found: dict[int, int] = {}
        for report, article_id in enumerate(article_ids if self.namesakes else ()):
            if (of_row := self.namesakes.get(article_id)) is None:
                continue
            mask = np.zeros(len(live.number), dtype=bool)
            mask[report] = True
            places = np.flatnonzero(live.index.rows("quote").of_reports(mask)).tolist()
            row_ids = read_rows(live.index.segment, "quotes", places, ["quote_id"]).column(0).to_pylist()
            found |= {place: of_row[row] for place, row in zip(places, row_ids, strict=True) if row in of_row}
        return found


def called() -> Called:
    """Whom reports call otherwise than the register, as the library is now; nobody without a register."""
    bring_up()
    return _called(library_version())


@lru_cache(maxsize=1)
def _called(_version: str) -> Called:
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    numbers: dict[str, int] = {}
    namesakes: dict[str, dict[str, int]] = {}

    def numbered(names: Sequence[str]) -> Numbers:
        return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32)

    def put(rows: Sequence[tuple[str, str, str]]) -> None:
        article_ids, own, shown = zip(*rows, strict=True)
        parts.append((_numbers_of(article_ids), numbered(own), numbered(shown)))

    try:
        apart = set()
        for rows in _lots(_OTHERWISE):
            for article_id, name, shown, _, of in rows:
                if of != "[]":  # rows say who is who, and not a name
                    apart.add((article_id, name))
                    place = numbers.setdefault(shown, len(numbers))
                    namesakes.setdefault(article_id, {}).update(dict.fromkeys(json.loads(of), place))
            also = [
                (article_id, one, shown)
                for article_id, _, shown, also, of in rows
                if also != "[]" and of == "[]"
                for one in json.loads(also)
                if one != shown
            ]
            if also:
                put(also)
        for rows in _lots(_RENAMED):
            put([row for row in rows if row[:2] not in apart] if apart else rows)
    except sqlite3.OperationalError:  # a library that can't be written to has no register
        parts, namesakes = [], {}
    if not parts:
        none = np.zeros(0, np.int64)
        return Called(none, none, none, numbers, list(numbers), namesakes)
    reports, own, shown = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(reports, kind="stable")
    return Called(reports[order], own[order], shown[order], numbers, list(numbers), namesakes)


def _lots(sql: str) -> Iterator[list[Any]]:
    cursor = connect().execute(sql)
    while rows := cursor.fetchmany(_TOGETHER):
        yield rows


def _numbers_of(article_ids: Iterable[str]) -> Numbers:
    return np.array([int(one, 16) for one in article_ids], np.int64)

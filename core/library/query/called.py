"""Whom reports call otherwise than the register does, over the whole library: as numbers, by segment.

A name of a report for every entry, so that no more than the differences are held: who is called the same
everywhere, as most are, stands nowhere. Of two of one name in one report, rows say who is who.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.library.index.live import LiveSegment
from core.library.query.who import NOT_PLAIN, bring_up
from core.library.store.database import connect, library_version
from core.library.store.segments import read_rows

Numbers = np.ndarray[Any, Any]
_TOGETHER = 50_000  # rows that are held as Python has them
_FEW = 20_000  # reports that are looked up one by one
_reading = threading.Lock()
# Who has other names in its report too, or a namesake there.
_OTHERWISE = f"""SELECT article_id, name, shown,
    json_extract(told, '$.also'), json_extract(told, '$.rows')
    FROM %s WHERE {NOT_PLAIN} AND named.person > 0"""
_RENAMED = "SELECT article_id, name, shown FROM %s WHERE name != shown"
# Everybody, and those of some reports. In these orders an index has all that is asked.
_EVERYBODY = "people CROSS JOIN named USING (person)"
_IN_REPORTS = "json_each(?) CROSS JOIN named ON article_id = value CROSS JOIN people USING (person)"


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
    """Every name of a report that is another in the register, in the order of the reports' ids; reports that
    were removed since may still be among them."""

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


@dataclass(frozen=True, slots=True)
class _Before:
    """What was found last: of which state of the library, and the highest number of a person in it."""

    version: str
    last: int
    called: Called


_NONE = np.zeros(0, np.int64)
_NOBODY = Called(_NONE, _NONE, _NONE, {}, [])
_before = _Before("", 0, _NOBODY)


def called() -> Called:
    """Whom reports call otherwise than the register, as the library is now; nobody without a register."""
    bring_up()
    with _reading:
        return _called(library_version())


def _called(version: str) -> Called:
    """As the library is now, out of what it was before where that was known.

    Whoever is settled anew has a new number in the register: the reports of those alone are looked up.
    """
    global _before
    if _before.version == version:
        return _before.called
    if _before.version.rpartition(":")[0] != version.rpartition(":")[0]:  # of another manifest
        _before = _Before("", 0, _NOBODY)
    try:
        (last,) = connect().execute("SELECT coalesce(max(person), 0) FROM people").fetchone()
        settled = "SELECT DISTINCT article_id FROM named WHERE person > ? LIMIT ?"
        new = [one for (one,) in connect().execute(settled, (_before.last, _FEW + 1))]
        grown = _before.last and len(new) <= _FEW
        found = _with(_before.called, new) if grown else _read({}, _EVERYBODY)
    except sqlite3.OperationalError:  # a library that can't be written to has no register
        return _NOBODY
    _before = _Before(version, last, found)
    return found


def _with(before: Called, article_ids: list[str]) -> Called:
    """The same with what some reports say now in place of what they said before."""
    if not article_ids:
        return before
    new = _read(dict(before.places), _IN_REPORTS, json.dumps(article_ids))
    again = set(article_ids)
    stay = ~np.isin(before.reports, _numbers_of(article_ids))
    namesakes = {one: rows for one, rows in before.namesakes.items() if one not in again}
    reports, own, shown = (
        np.concatenate((one[stay], other))
        for one, other in (
            (before.reports, new.reports),
            (before.own, new.own),
            (before.shown, new.shown),
        )
    )
    return _in_order(reports, own, shown, new.places, namesakes | new.namesakes)


def _read(numbers: dict[str, int], whose: str, *values: str) -> Called:
    """What the manifest says of everybody, or of some; `numbers` are the places that names have already."""
    parts: list[tuple[Numbers, Numbers, Numbers]] = []
    namesakes: dict[str, dict[str, int]] = {}

    def numbered(names: Sequence[str]) -> Numbers:
        return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32)

    def put(rows: Sequence[tuple[str, str, str]]) -> None:
        if not rows:
            return
        article_ids, own, shown = zip(*rows, strict=True)
        parts.append((_numbers_of(article_ids), numbered(own), numbered(shown)))

    apart = set()
    for rows in _lots(_OTHERWISE % whose, values):
        for article_id, name, shown, _, of in rows:
            if of != "[]":  # rows say who is who, and not a name
                apart.add((article_id, name))
                place = numbers.setdefault(shown, len(numbers))
                namesakes.setdefault(article_id, {}).update(dict.fromkeys(json.loads(of), place))
        put(
            [
                (article_id, one, shown)
                for article_id, _, shown, also, of in rows
                if also != "[]" and of == "[]"
                for one in json.loads(also)
                if one != shown
            ]
        )
    for rows in _lots(_RENAMED % whose, values):
        put([row for row in rows if row[:2] not in apart] if apart else rows)
    reports, own, shown = (np.concatenate(column) for column in zip((_NONE,) * 3, *parts, strict=True))
    return _in_order(reports, own, shown, numbers, namesakes)


def _in_order(
    reports: Numbers,
    own: Numbers,
    shown: Numbers,
    places: dict[str, int],
    namesakes: dict[str, dict[str, int]],
) -> Called:
    order = np.argsort(reports, kind="stable")
    return Called(reports[order], own[order], shown[order], places, list(places), namesakes)


def _lots(sql: str, values: Sequence[str]) -> Iterator[list[Any]]:
    cursor = connect().execute(sql, values)
    while rows := cursor.fetchmany(_TOGETHER):
        yield rows


def _numbers_of(article_ids: Iterable[str]) -> Numbers:
    return np.array([int(one, 16) for one in article_ids], np.int64)

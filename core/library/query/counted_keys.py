"""How many rows of a scope have a key that several reports share: of all keys, or of some; no table is read.

The keys of all segments are looked at a part of all numbers at a time, so that few are held at once. A key
and the rank of its report make one number, and these are sorted: a run of one key then says how many rows
have it, and its last number which report is the newest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from core.library.index.compared import PARTS, Keys, edges_of

if TYPE_CHECKING:
    from core.library.index.live import LiveSegment, Shelf

Numbers = np.ndarray[Any, Any]
_TOGETHER = 1_500_000  # keys that are sorted at once
_NEVER = -(2**62)  # of reports without a day: before all days
_NONE = 2**62  # more than any report's number


@dataclass(frozen=True, slots=True)
class AskedSegment:
    """The keys of a segment, where their parts begin, and which of its reports are asked."""

    live: "LiveSegment"
    keys: Keys
    parts: Numbers
    there: Numbers

    def days(self) -> Numbers:
        """The days of its reports; those without one are before all."""
        return np.maximum(self.live.day, _NEVER)

    def reports(self, first: int, end: int) -> Numbers:
        """The reports of the keys from one place to another, by their places here. Raises Damaged."""
        return self._sound(self.keys.reports(first, end))

    def reports_at(self, places: Numbers) -> Numbers:
        """The reports of some keys, by their places here. Raises Damaged."""
        return self._sound(self.keys.at("report", places))

    def _sound(self, reports: Numbers) -> Numbers:
        if len(reports) and not 0 <= reports.min() <= reports.max() < len(self.there):
            raise self.live.index.spoilt("a key is of no report")
        return reports


@dataclass(frozen=True)
class Asked:
    """The segments with reports that are asked, and their reports by age."""

    segments: list[AskedSegment]

    @cached_property
    def ranks(self) -> list[Numbers]:
        """Of each report of each segment its rank from the oldest on, -1 of those that are not asked."""
        ranks = np.empty(len(self._order), np.int64)
        ranks[self._order] = np.arange(len(ranks))
        found, begun = [], 0
        for segment in self.segments:
            of = np.full(len(segment.there), -1, np.int64)
            size = int(np.count_nonzero(segment.there))
            of[segment.there] = ranks[begun : begun + size]
            begun += size
            found.append(of)
        return found

    @cached_property
    def days(self) -> Numbers:
        """The days of all reports, by rank."""
        return self._days[self._order]

    @cached_property
    def bits(self) -> int:
        """How many bits a rank needs."""
        return max(1, len(self._order).bit_length())

    @cached_property
    def _days(self) -> Numbers:
        return np.concatenate([segment.days()[segment.there] for segment in self.segments])

    @cached_property
    def _order(self) -> Numbers:
        numbers = [segment.live.number[segment.there] for segment in self.segments]
        return np.lexsort((np.concatenate(numbers), self._days))


def asked_of(now: "Shelf", reports: Numbers | None, item: str) -> Asked:
    """The keys of a kind in some reports (numbers, in order; None: all). Raises Damaged."""
    segments = []
    for live in now.segments.values():
        there = live.number > 0
        if reports is not None:
            there &= np.isin(live.number, reports)
        if there.any():
            keys, parts = live.index.sound(partial(_keys, live, item))
            segments.append(AskedSegment(live, keys, parts, there))
    return Asked(segments)


def _keys(live: "LiveSegment", item: str) -> tuple[Keys, Numbers]:
    keys = live.index.keys(item)
    return keys, keys.parts()


@dataclass(frozen=True, slots=True)
class Counted:
    """Keys that two reports have at least, best first: those of most rows, among equals of the newest day."""

    keys: Numbers
    rows: Numbers
    days: Numbers  # of its newest report

    def up_to(self, most: int) -> "Counted":
        """The first of them."""
        return Counted(self.keys[:most], self.rows[:most], self.days[:most])

    def at_least(self, least: tuple[int, int, int] | None) -> "Counted":
        """Those that are as good as one of so many rows, of that day, with that key, or better; None: all."""
        if least is None:
            return self
        rows, day, key = least
        alike = self.rows == rows
        same = alike & (self.days == day)
        good = (self.rows > rows) | (alike & (self.days > day)) | (same & (self.keys <= key))
        return self.up_to(int(np.count_nonzero(good)))

    def last(self) -> tuple[int, int, int]:
        """The rows, day and key of the last of them."""
        return int(self.rows[-1]), int(self.days[-1]), int(self.keys[-1])


def _counted(keys: Numbers, rows: Numbers, days: Numbers) -> Counted:
    best = np.lexsort((keys, -days, -rows))
    return Counted(keys[best], rows[best], days[best])


def best_keys(asked: Asked, most: int) -> Counted:
    """The best of all keys, at most so many. Raises Damaged."""
    for dropped in (True, False):  # bits that do not fit beside a rank; two keys may then look as one
        best = _best(asked, most, dropped)
        keys = _told_apart(asked, best[:, 0], best[:, 1])
        if keys is not None:
            return _counted(keys, best[:, 2], best[:, 3]).up_to(most)
    raise AssertionError("keys in full are always told apart")


def count_keys(asked: Asked, keys: Numbers) -> Counted:
    """Those of some keys (in order, each once) that two reports have at least. Raises Damaged."""
    rows, days = np.zeros(len(keys), np.int64), np.full(len(keys), _NEVER)
    first, last = np.full(len(keys), _NONE), np.zeros(len(keys), np.int64)  # numbers of its reports
    for segment in asked.segments:
        which, at = segment.keys.having(keys)
        report = segment.reports_at(at)
        there = segment.there[report]
        which, report = which[there], report[there]
        if not len(which):
            continue
        begins = np.flatnonzero(np.diff(which, prepend=-1))
        here = which[begins]
        rows[here] += np.diff(begins, append=len(which))
        number, day = segment.live.number[report], segment.days()[report]
        days[here] = np.maximum(days[here], np.maximum.reduceat(day, begins))
        first[here] = np.minimum(first[here], np.minimum.reduceat(number, begins))
        last[here] = np.maximum(last[here], np.maximum.reduceat(number, begins))
    several = first < last
    return _counted(keys[several], rows[several], days[several])


def _told_apart(asked: Asked, lows: Numbers, highs: Numbers) -> Numbers | None:
    """The keys, of each the first and the last number that it may be; None when one is of several keys."""
    found, has = np.zeros(len(lows), np.int64), np.zeros(len(lows), bool)
    for segment in asked.segments:
        lowest, highest, here = segment.keys.ends_between(lows, highs)
        if (lowest != highest).any() or (found[here & has] != lowest[has[here]]).any():
            return None
        found[here] = lowest
        has |= here
    return found


def _lots(asked: Asked) -> Iterator[tuple[int, int]]:
    """Which parts are looked at together."""
    sizes = sum((np.diff(segment.parts) for segment in asked.segments), np.zeros(PARTS, np.int64))
    begun = held = 0
    for at, size in enumerate(sizes.tolist()):
        if held and held + size > _TOGETHER:
            yield begun, at
            begun, held = at, 0
        held += size
    yield begun, PARTS


def _best(asked: Asked, most: int, dropped: bool) -> Numbers:
    """The best keys, more than `most` only where they are alike: rows of (first number, last number, rows,
    newest day), a key being any number from the first to the last."""
    kept = np.zeros((0, 4), np.int64)
    for first, end in _lots(asked):
        found = _runs(asked, first, end, dropped)
        if len(found):
            kept = _most(np.concatenate((kept, found)), most)
    return kept


def _most(found: Numbers, most: int) -> Numbers:
    order = np.lexsort((found[:, 0], -found[:, 3], -found[:, 2]))
    found = found[order]
    if len(found) > most:
        least = found[most - 1, 2:]
        found = found[(found[:, 2] > least[0]) | ((found[:, 2] == least[0]) & (found[:, 3] >= least[1]))]
    return found


def _runs(asked: Asked, first: int, end: int, dropped: bool) -> Numbers:
    """The keys of some parts that two reports have at least, as `_best` gives them."""
    edge = int(edges_of(PARTS)[first])
    width = ((end - first) * (2**64 // PARTS) - 1).bit_length()
    numbers, ranks = _numbers(asked, first, end)
    if not len(numbers):
        return np.zeros((0, 4), np.int64)
    plain = numbers.view(np.uint64) - np.uint64(edge % 2**64)
    if dropped:
        lost = max(0, width + asked.bits - 64)
        both = (plain >> np.uint64(lost) << np.uint64(asked.bits)) | ranks.astype(np.uint64)
        both.sort()
        key, rank = both >> np.uint64(asked.bits), both & np.uint64(2**asked.bits - 1)
    else:
        lost, order = 0, np.lexsort((ranks, plain))
        key, rank = plain[order], ranks[order]
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    sizes = np.diff(begins, append=len(key))
    begins, sizes = begins[sizes > 1], sizes[sizes > 1]
    oldest, newest = rank[begins].astype(np.int64), rank[begins + sizes - 1].astype(np.int64)
    several = oldest != newest
    key, sizes, newest = key[begins[several]] << np.uint64(lost), sizes[several], newest[several]
    lowest = (key + np.uint64(edge % 2**64)).view(np.int64)
    highest = (key + np.uint64(edge % 2**64 + 2**lost - 1)).view(np.int64)
    return np.column_stack((lowest, highest, sizes, asked.days[newest])).astype(np.int64)


def _numbers(asked: Asked, first: int, end: int) -> tuple[Numbers, Numbers]:
    """The keys of some parts, and the ranks of their reports."""
    numbers, ranks = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for segment, of in zip(asked.segments, asked.ranks, strict=True):
        begun, until = int(segment.parts[first]), int(segment.parts[end])
        if until > begun:
            here = of[segment.reports(begun, until)]
            hashes = segment.keys.hashes(begun, until)
            if (there := here >= 0).all():
                numbers.append(hashes)
                ranks.append(here)
            else:
                numbers.append(hashes[there])
                ranks.append(here[there])
    return np.concatenate(numbers), np.concatenate(ranks)

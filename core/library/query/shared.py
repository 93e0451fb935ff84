"""The keys that most reports of a scope share, counted without reading a table.

The keys of all segments are looked at a part of all numbers at a time, so that few are held at once. A key
and the rank of its report make one number, and these are sorted: a run of one key then says how many rows
have it, and its last number which report is the newest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from core.library.index.compared import PARTS, Keys, edges_of
from core.library.index.live import LiveSegment, Shelf

Numbers = np.ndarray[Any, Any]
_TOGETHER = 1_500_000  # keys that are sorted at once
_NEVER = -(2**62)  # of reports without a day: before all days
MOST = 60  # rows of one key: the newest


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row that has a key which several reports share."""

    rank: int  # of the key, from 1
    live: LiveSegment
    report: int  # its place in the segment
    row: int  # its place in the table of its kind
    place: int  # that of the key in its own table


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: the keys of each segment, and the rank of each of its reports by age, -1 for none."""

    segments: list[tuple[LiveSegment, Keys, Numbers, Numbers]]  # with where the parts of the keys begin
    days: Numbers  # by rank
    bits: int  # that a rank needs


def shared_rows(now: Shelf, reports: Numbers | None, item: str, limit: int) -> list[SharedRow]:
    """Up to `limit` rows with keys that several of some reports (numbers, in order; None: all) share: keys of
    most rows first, then those of the newest; of each key the newest rows. Raises Damaged."""
    asked = _asked(now, reports, item)
    if not asked.segments:
        return []
    for dropped in (True, False):  # bits that do not fit beside a rank; two keys may then look as one
        best = _best(asked, max(1, limit // 2), dropped)
        found = _rows_of(asked, best)
        if found is not None:
            return _first(asked, found, limit)
    raise AssertionError("keys in full are always told apart")


def _asked(now: Shelf, reports: Numbers | None, item: str) -> _Asked:
    lives = list(now.segments.values())
    there = [_there(live, reports) for live in lives]
    none = [np.zeros(0, np.int64)]
    days, numbers = (
        np.concatenate([*none, *(column[one] for column, one in zip(columns, there, strict=True))])
        for columns in ([live.day for live in lives], [live.number for live in lives])
    )
    days = np.maximum(days, _NEVER)
    order = np.lexsort((numbers, days))
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    segments, begun = [], 0
    for live, one in zip(lives, there, strict=True):
        of = np.full(len(one), -1, np.int64)
        of[one] = ranks[begun : begun + np.count_nonzero(one)]
        begun += int(np.count_nonzero(one))
        if one.any():
            keys, parts = live.index.sound(partial(_keys, live, item))
            segments.append((live, keys, parts, of))
    return _Asked(segments, days[order], max(1, len(order).bit_length()))


def _there(live: LiveSegment, reports: Numbers | None) -> Numbers:
    there = live.number > 0
    return there if reports is None else there & np.isin(live.number, reports)


def _keys(live: LiveSegment, item: str) -> tuple[Keys, Numbers]:
    keys = live.index.keys(item)
    return keys, keys.parts()


def _lots(asked: _Asked) -> Iterator[tuple[int, int]]:
    """Which parts are looked at together."""
    sizes = sum((np.diff(parts) for _, _, parts, _ in asked.segments), np.zeros(PARTS, np.int64))
    begun = held = 0
    for at, size in enumerate(sizes.tolist()):
        if held and held + size > _TOGETHER:
            yield begun, at
            begun, held = at, 0
        held += size
    yield begun, PARTS


def _best(asked: _Asked, most: int, dropped: bool) -> Numbers:
    """The best keys, best first and more than `most` only where they are alike: rows of (first number, last
    number, rows, newest day), a key being any number from the first to the last."""
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


def _runs(asked: _Asked, first: int, end: int, dropped: bool) -> Numbers:
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


def _numbers(asked: _Asked, first: int, end: int) -> tuple[Numbers, Numbers]:
    """The keys of some parts, and the ranks of their reports."""
    numbers, ranks = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for live, keys, parts, of in asked.segments:
        begun, until = int(parts[first]), int(parts[end])
        if until > begun:
            here = _ranks(live, of, keys.reports(begun, until))
            hashes = keys.hashes(begun, until)
            if (there := here >= 0).all():
                numbers.append(hashes)
                ranks.append(here)
            else:
                numbers.append(hashes[there])
                ranks.append(here[there])
    return np.concatenate(numbers), np.concatenate(ranks)


def _ranks(live: LiveSegment, of: Numbers, reports: Numbers) -> Numbers:
    """The ranks of reports by their places in a segment. Raises Damaged where it has no such place."""
    if len(reports) and not 0 <= reports.min() <= reports.max() < len(of):
        raise live.index.spoilt("a key is of no report")
    ranks: Numbers = of[reports]
    return ranks


@dataclass(frozen=True, slots=True)
class _Rows:
    """Every row of the best keys, by number in order; `of` says which segment has it, by its place there."""

    hashes: Numbers
    ranks: Numbers
    of: Numbers
    at: Numbers


def _rows_of(asked: _Asked, best: Numbers) -> _Rows | None:
    """The rows of the best keys; None when one is of several keys."""
    low, high = (best[np.argsort(best[:, 0]), column] for column in (0, 1))
    parts = np.searchsorted(edges_of(PARTS), low, side="right") - 1
    found: list[tuple[Numbers, ...]] = []
    for part in np.unique(parts).tolist():
        lows, highs = low[parts == part], high[parts == part]
        for number, (live, keys, begins, of) in enumerate(asked.segments):
            begun, until = int(begins[part]), int(begins[part + 1])
            hashes = keys.hashes(begun, until)
            first, last = np.searchsorted(hashes, lows), np.searchsorted(hashes, highs, side="right")
            sizes = last - first
            at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
            if not len(at):
                continue
            ranks = _ranks(live, of, keys.at("report", at + begun))
            at, ranks = at[ranks >= 0], ranks[ranks >= 0]
            found.append((hashes[at], ranks, np.full(len(at), number), at + begun))
    rows = _Rows(*(np.concatenate(column) for column in zip(*found, strict=True))) if found else None
    if rows is None:
        return _Rows(*(np.zeros(0, np.int64) for _ in range(4)))
    return rows if len(np.unique(rows.hashes)) == len(best) else None


def _first(asked: _Asked, rows: _Rows, limit: int) -> list[SharedRow]:
    order = np.lexsort((rows.at, -rows.ranks, rows.hashes))
    hashes, ranks, of, at = (one[order] for one in (rows.hashes, rows.ranks, rows.of, rows.at))
    begins = np.flatnonzero(np.concatenate((hashes[:1] == hashes[:1], hashes[1:] != hashes[:-1])))
    sizes, newest = np.diff(begins, append=len(hashes)), asked.days[ranks[begins]]
    best = np.lexsort((hashes[begins], -newest, -sizes))[: max(1, limit // 2)]
    wanted: list[tuple[int, int]] = []  # the rank of its key, and the row
    for rank, run in enumerate(best.tolist(), 1):
        if len(wanted) >= limit:
            break
        wanted += [(rank, row) for row in range(begins[run], begins[run] + min(int(sizes[run]), MOST))]
    ranks_of, rows_of = np.array(wanted[:limit], np.int64).reshape(-1, 2).T
    shown: dict[int, SharedRow] = {}
    for number in np.unique(of[rows_of]).tolist():
        live, keys, _, _ = asked.segments[number]
        here = np.flatnonzero(of[rows_of] == number)
        told = [keys.at(name, at[rows_of[here]]).tolist() for name in ("report", "row", "place")]
        for place, one in zip(here.tolist(), zip(*told, strict=True), strict=True):
            shown[place] = SharedRow(int(ranks_of[place]), live, *one)
    return [shown[place] for place in range(len(shown))]

"""The keys by which figures and quotes of several reports find each other, in order, beside a segment.

    frames/<segment>/index-<form>/<item>_keys.hash      every key's number, in order (int64)
    frames/<segment>/index-<form>/<item>_keys.<name>    of each: its report, its row, its place in the table

They are plain numbers, so that a part of them is read without the rest.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.library.store.segments import Damaged

COMPARED = {"figure": "figures", "quote": "quotes"}
PARTS = 256  # of all numbers, by their first bits
_OF = ("report", "row", "place")
Numbers = np.ndarray[Any, Any]
Table = Callable[[str, list[str]], pa.Table]


def write_keys(table: Table, part: Path, ids: pa.Array, item: str) -> None:
    """Write the keys of a segment, whose tables `table` gives, into the folder of its index."""
    keys = table(f"{item}_keys", ["article_id", f"{item}_id", "hash"])
    hashes = keys.column("hash").to_numpy()
    order = np.argsort(hashes, kind="stable")
    rows = table(COMPARED[item], [f"{item}_id"]).column(0).combine_chunks()
    report = pc.index_in(keys.column("article_id").combine_chunks(), value_set=ids)
    row = pc.index_in(keys.column(f"{item}_id").combine_chunks(), value_set=rows)
    columns = (report.to_numpy(zero_copy_only=False)[order], row.to_numpy(zero_copy_only=False)[order], order)
    _write(part, item, hashes[order], dict(zip(_OF, columns, strict=True)))


def write_no_keys(part: Path, item: str) -> None:
    """Say of a segment that has no table of keys that it has none."""
    none = np.zeros(0, np.int64)
    _write(part, item, none, dict.fromkeys(_OF, none))


def _write(part: Path, item: str, hashes: Numbers, columns: dict[str, Numbers]) -> None:
    hashes.astype(np.int64).tofile(part / f"{item}_keys.hash")
    for name, column in columns.items():
        column.astype(np.int32).tofile(part / f"{item}_keys.{name}")
    parts_of(hashes).tofile(part / f"{item}_keys.parts")


def parts_of(hashes: Numbers) -> Numbers:
    """Where each of the parts of some numbers, which are in order, begins, and where the last one ends."""
    edges = np.searchsorted(hashes, edges_of(PARTS)[1:])
    return np.concatenate(([0], edges, [len(hashes)])).astype(np.int64)


def edges_of(parts: int) -> Numbers:
    """Where each of so many equal parts of all numbers begins."""
    first = np.iinfo(np.int64).min
    return np.array([first + at * (2**64 // parts) for at in range(parts)], np.int64)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a kind in a segment: read a part at a time."""

    folder: Path
    item: str

    def parts(self) -> Numbers:
        """Where each part begins, and where the last one ends."""
        found = np.fromfile(self._path("parts"), np.int64)
        whole = len(found) == PARTS + 1 and os.path.getsize(self._path("hash")) == 8 * int(found[-1])
        if not whole or any(os.path.getsize(self._path(name)) != 4 * found[-1] for name in _OF):
            raise ValueError(f"{self._path('hash')} has not all of its keys")
        return found

    def hashes(self, first: int, end: int) -> Numbers:
        """The numbers from one place to another. Raises Damaged."""
        return self._some("hash", np.int64, first, end)

    def reports(self, first: int, end: int) -> Numbers:
        """Their reports, by their places in the segment. Raises Damaged."""
        return self._some("report", np.int32, first, end)

    def having(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """The places that have some keys, and which of them each has, by its place among `keys`; in the order
        of `keys`, then of places. Raises Damaged."""
        hashes = self._all_hashes()
        first, last = np.searchsorted(hashes, keys), np.searchsorted(hashes, keys, side="right")
        sizes = last - first
        places = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        return np.repeat(np.arange(len(keys)), sizes), places

    def ends_between(self, lows: Numbers, highs: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The lowest and the highest key from each of `lows` to its one of `highs`, where there is any, and a
        mask of those where there is. Raises Damaged."""
        hashes = self._all_hashes()
        first, last = np.searchsorted(hashes, lows), np.searchsorted(hashes, highs, side="right")
        there = last > first
        return hashes[first[there]], hashes[last[there] - 1], there

    def of_reports(self, places: Numbers) -> Numbers:
        """The keys of the reports in some places of the segment, each once, in order. Raises Damaged."""
        reports = self._mapped("report", np.int32)
        return np.unique(self._all_hashes()[np.flatnonzero(np.isin(reports, places))])

    def _all_hashes(self) -> Numbers:
        return self._mapped("hash", np.int64)

    def _mapped(self, name: str, kind: type[np.signedinteger[Any]]) -> Numbers:
        """A column as it lies in its file, of which only what is looked at is read."""
        try:
            if not os.path.getsize(self._path(name)):
                return np.zeros(0, kind)
            with open(self._path(name), "rb") as file:
                return np.memmap(file, kind, "r").view(np.ndarray)
        except (OSError, ValueError) as error:
            raise self._gone(error) from error

    def at(self, name: str, places: Numbers) -> Numbers:
        """The report, the row or the place in its table ("report", "row", "place") of some keys.

        Raises Damaged.
        """
        try:
            return np.asarray(self._mapped(name, np.int32)[places])
        except IndexError as error:
            raise self._gone(error) from error

    def _some(self, name: str, kind: type[np.signedinteger[Any]], first: int, end: int) -> Numbers:
        try:
            found = np.fromfile(self._path(name), kind, end - first, offset=np.dtype(kind).itemsize * first)
        except OSError as error:
            raise self._gone(error) from error
        if len(found) != end - first:
            raise self._gone("it is cut off")
        return found

    def _gone(self, why: object) -> Damaged:
        """That the index went since its parts were told, as when another process makes it again."""
        return Damaged(f"the keys in {self.folder} can't be read: {why}")

    def _path(self, name: str) -> str:
        return f"{self.folder}/{self.item}_keys.{name}"

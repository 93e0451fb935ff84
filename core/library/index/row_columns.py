"""The rows of one kind in a segment as numbers: read when asked, kept in few bytes."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]
Read = Callable[[str, tuple[object, ...]], list[Any]]  # an SQL question and its values → the rows


class Facet(Protocol):
    """One facet of the rows of a segment."""

    names: list[str]

    def having(self, wanted: Iterable[str]) -> Mask:
        """Which rows have one of these values at least."""

    def empty(self) -> Mask:
        """Which rows have no value at all."""

    def counts(self, rows: Mask) -> dict[str | None, int]:
        """How many of some rows have each value; None for those that have none."""

    def values(self, rows: Mask) -> tuple[Numbers, Numbers]:
        """Each value of some rows: the row, and the number of the value among `names`."""


class ManyValued:
    """A facet of many values: of each row the numbers of those that it has."""

    def __init__(self, column: pa.ListArray) -> None:
        values = column.values
        self.names: list[str] = values.dictionary.to_pylist()
        self.codes = _small(values.indices.to_numpy(zero_copy_only=False))
        lengths = np.diff(column.offsets.to_numpy(zero_copy_only=False))
        self.lengths = None if (lengths == 1).all() else _small(lengths)  # None: each row has one

    def having(self, wanted: Iterable[str]) -> Mask:
        asked = set(wanted)
        found = np.array([name in asked for name in [*self.names, ""]], dtype=bool)
        hits = found[self.codes]
        if self.lengths is None:
            return np.asarray(hits)
        ends = np.cumsum(self.lengths, dtype=np.int64)
        before = np.concatenate(([0], np.cumsum(hits)))
        return np.asarray(before[ends] > before[ends - self.lengths])

    def empty(self) -> Mask:
        return (
            np.zeros(len(self.codes), dtype=bool) if self.lengths is None else np.asarray(self.lengths == 0)
        )

    def counts(self, rows: Mask) -> dict[str | None, int]:
        of_value = rows if self.lengths is None else np.repeat(rows, self.lengths)
        numbers = np.bincount(self.codes[of_value], minlength=len(self.names))
        found: dict[str | None, int] = {
            name: int(number) for name, number in zip(self.names, numbers, strict=True) if number
        }
        without = 0 if self.lengths is None else int(np.count_nonzero(rows & self.empty()))
        return found | ({None: without} if without else {})

    def values(self, rows: Mask) -> tuple[Numbers, Numbers]:
        of = np.arange(len(rows)) if self.lengths is None else np.repeat(np.arange(len(rows)), self.lengths)
        there = rows[of]
        return of[there], self.codes[there].astype(np.int64)


class FewValued:
    """A facet of few values: of each value a mask, a bit a row, which is read when it is asked for."""

    def __init__(self, read: Read, item: str, facet: str, size: int) -> None:
        self._read, self._of, self._size = read, (item, facet), size
        asked = "SELECT value, number FROM masks WHERE item = ? AND facet = ? ORDER BY number"
        self._numbers: dict[str | None, int] = dict(read(asked, self._of))
        self.names = [name for name in self._numbers if name is not None]

    def _bits(self, value: str | None) -> np.ndarray[Any, Any]:
        number = self._numbers.get(value)
        if number is None:
            return np.zeros((self._size + 7) // 8, np.uint8)
        asked = "SELECT rows FROM masks WHERE item = ? AND facet = ? AND number = ?"
        ((bits,),) = self._read(asked, (*self._of, number))
        return np.frombuffer(bits, np.uint8)

    def _mask(self, bits: np.ndarray[Any, Any]) -> Mask:
        return np.unpackbits(bits, count=self._size).view(bool)

    def having(self, wanted: Iterable[str]) -> Mask:
        found = np.zeros((self._size + 7) // 8, np.uint8)
        for name in {*wanted} & {*self.names}:
            found |= self._bits(name)
        return self._mask(found)

    def empty(self) -> Mask:
        return self._mask(self._bits(None))

    def counts(self, rows: Mask) -> dict[str | None, int]:
        asked = np.packbits(rows)
        found = {name: int(np.bitwise_count(asked & self._bits(name)).sum()) for name in self._numbers}
        return {name: number for name, number in found.items() if number}

    def values(self, rows: Mask) -> tuple[Numbers, Numbers]:
        of = [np.flatnonzero(rows & self._mask(self._bits(name))) for name in self.names]
        sizes = [len(one) for one in of]
        return np.concatenate([*of, np.zeros(0, np.int64)]), np.repeat(np.arange(len(of)), sizes)


def _small(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same numbers in as few bytes as they need."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))), copy=False)


class Rows:
    """The rows of one kind in a segment, as numbers; a column is read when it is asked for."""

    def __init__(self, path: Path, item: str, size: int, read: Read) -> None:
        self._path, self._item, self.size, self._masks = path, item, size, read
        self._facets: dict[str, Facet] = {}

    def __len__(self) -> int:
        return self.size

    @cached_property
    def _names(self) -> list[str]:
        with pa.OSFile(str(self._path)) as file:
            return list(pa.ipc.open_file(file).schema.names)

    def column(self, name: str) -> Any:
        """A column as Arrow has it, read now."""
        options = pa.ipc.IpcReadOptions(included_fields=[self._names.index(name)])
        with pa.OSFile(str(self._path)) as file:
            table = pa.ipc.open_file(file, options=options).read_all()
        if len(table) != self.size:
            raise ValueError(f"{self._path} has not all of its rows")
        return table.column(0).combine_chunks()

    @cached_property
    def _runs(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Where the rows of each report begin, and which report that is, by its place in the segment."""
        report = self.column("report").to_numpy()
        first = np.flatnonzero(np.concatenate((report[:1] == report[:1], report[1:] != report[:-1])))
        return first.astype(np.int32), _small(report[first])

    def per_report(self, rows: Mask, reports: int) -> Numbers:
        """How many of some rows each of so many reports has."""
        first, of = self._runs
        if not len(first):
            return np.zeros(reports, np.int64)
        numbers = np.add.reduceat(rows.view(np.uint8), first, dtype=np.int64)
        return np.bincount(of, numbers, reports).astype(np.int64)

    def of_reports(self, reports: Mask) -> Mask:
        """Which rows are of some reports."""
        first, of = self._runs
        return np.repeat(reports[of], np.diff(first, append=self.size))

    def rows_of(self, reports: Mask) -> Numbers:
        """The rows of some reports, few of many."""
        first, of = self._runs
        run = np.flatnonzero(reports[of])
        begins, ends = first[run], np.append(first, self.size)[run + 1]
        sizes = ends - begins
        skipped = np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
        return np.asarray(skipped + np.arange(len(skipped)), np.int64)

    def report_of(self, rows: Numbers) -> Numbers:
        """The report of each of some rows."""
        first, of = self._runs
        return of[np.searchsorted(first, rows, side="right") - 1].astype(np.int64)

    def facet(self, name: str) -> Facet:
        """One facet; made once."""
        if name not in self._facets:
            self._facets[name] = (
                ManyValued(self.column(name))
                if name in self._names
                else FewValued(self._masks, self._item, name, self.size)
            )
        return self._facets[name]

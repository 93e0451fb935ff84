"""The rows of one kind in a segment as numbers: columns of Arrow, read when asked and kept in few bytes."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

Mask = np.ndarray[Any, np.dtype[np.bool_]]


class Facet:
    """One facet of the rows of a segment: `names`, and of each row the numbers of those that it has."""

    def __init__(self, column: pa.ListArray) -> None:
        values = column.values
        self.names: list[str] = values.dictionary.to_pylist()
        self.codes = _small(values.indices.to_numpy(zero_copy_only=False))
        lengths = np.diff(column.offsets.to_numpy(zero_copy_only=False))
        self.lengths = None if (lengths == 1).all() else _small(lengths)  # None: each row has one

    def having(self, wanted: Iterable[str]) -> Mask:
        """Which rows have one of these values at least."""
        asked = set(wanted)
        found = np.array([name in asked for name in [*self.names, ""]], dtype=bool)
        hits = found[self.codes]
        if self.lengths is None:
            return np.asarray(hits)
        ends = np.cumsum(self.lengths, dtype=np.int64)
        before = np.concatenate(([0], np.cumsum(hits)))
        return np.asarray(before[ends] > before[ends - self.lengths])

    def empty(self) -> Mask:
        """Which rows have no value at all."""
        return (
            np.zeros(len(self.codes), dtype=bool) if self.lengths is None else np.asarray(self.lengths == 0)
        )

    def counts(self, rows: Mask) -> dict[str | None, int]:
        """How many of some rows have each value; None for those that have none."""
        of_value = rows if self.lengths is None else np.repeat(rows, self.lengths)
        numbers = np.bincount(self.codes[of_value], minlength=len(self.names))
        found: dict[str | None, int] = {
            name: int(number) for name, number in zip(self.names, numbers, strict=True) if number
        }
        without = 0 if self.lengths is None else int(np.count_nonzero(rows & self.empty()))
        return found | ({None: without} if without else {})


def _small(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same numbers in as few bytes as they need."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


class Rows:
    """The rows of one kind in a segment, as numbers; a column is read when it is asked for, and kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with pa.OSFile(str(path)) as file:
            whole = pa.ipc.open_file(file)
            self._names = whole.schema.names
            lengths = [whole.schema.metadata[b"rows"]]
        self.size = int(lengths[0])
        self._facets: dict[str, Facet] = {}

    def __len__(self) -> int:
        return self.size

    def column(self, name: str) -> Any:
        """A column as Arrow has it, read now."""
        options = pa.ipc.IpcReadOptions(included_fields=[self._names.index(name)])
        with pa.OSFile(str(self._path)) as file:
            table = pa.ipc.open_file(file, options=options).read_all()
        if len(table) != self.size:
            raise ValueError(f"{self._path} has not all of its rows")
        return table.column(0).combine_chunks()

    @cached_property
    def report(self) -> np.ndarray[Any, Any]:
        """The report of each row, by its place in the segment."""
        return _small(self.column("report").to_numpy())

    @cached_property
    def reports(self) -> int:
        """How many of the segment's reports may have rows: one more than the last that has."""
        return int(self.report.max(initial=-1)) + 1

    def facet(self, name: str) -> Facet:
        """One facet; made once."""
        if name not in self._facets:
            self._facets[name] = Facet(self.column(name))
        return self._facets[name]

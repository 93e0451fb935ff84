"""Segments: the tables of a batch of reports as Parquet files, written whole and never changed.

    frames/<segment>/<table>.parquet

The rows of a report stand together, and each row group of each file holds those of the same GROUP reports:
number `place` of a segment is in group `place // GROUP`, so that one is read without looking at the others.
"""

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.frames import KINDS, Frames, column_dtypes
from core.library.store import paths

if TYPE_CHECKING:
    import pandas as pd

GROUP = 64
FOLDER = "frames"
Tables = Mapping[str, pa.Table]
_beside: list[Callable[[Path], None]] = []  # what is put beside the tables of a new segment


def put_beside(make: Callable[[Path], None]) -> None:
    """Have `make` write something into the folder of each new segment, before it gets its name."""
    if make not in _beside:
        _beside.append(make)


class Damaged(Exception):
    """A segment's file is missing, damaged or of another shape: its reports are to be read again."""

    def __init__(self, sentence: str, segment: str = "") -> None:
        super().__init__(sentence)
        self.segment = segment


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment that was written; `shape` says which columns its tables have."""

    name: str
    shape: str


def shape_of(tables: Mapping[str, pa.Table]) -> str:
    """A short hash of every column that is kept."""
    return _shape({name: table.schema for name, table in tables.items()})


def _shape(schemas: Mapping[str, pa.Schema]) -> str:
    columns = {name: str(schema.remove_metadata()) for name, schema in sorted(schemas.items())}
    return hashlib.blake2b(str(columns).encode(), digest_size=6).hexdigest()


def write_segment(parts: Sequence[Tables], name: str | None = None) -> "Segment":
    """Keep the tables of some reports, in their order, as a new segment, under a name of its own or `name`.

    The manifest doesn't name it yet: it counts once it does. Raises OSError when the disk refuses.
    """
    groups = (list(parts[first : first + GROUP]) for first in range(0, len(parts), GROUP))
    whole = ({name: pa.concat_tables([p[name] for p in group]) for name in group[0]} for group in groups)
    return write_groups(whole, name)


def segment_there(name: str) -> "Segment | None":
    """The segment of that name, as far as its files say; None when it is not there or damaged."""
    try:
        files = sorted(path_of(name, "articles").parent.glob("*.parquet"))
        schemas = {path.stem: pq.read_schema(path) for path in files}
    except Exception:  # pyarrow raises many kinds on a damaged file
        return None
    return Segment(name, _shape(schemas)) if schemas.keys() >= KINDS.keys() else None


def write_groups(groups: Iterator[Tables], name: str | None = None) -> "Segment":
    """Keep a new segment, each of `groups` with the rows of the next GROUP reports, and what is put
    beside them. Where another process was faster with the same `name`, its segment stays."""
    name = name or uuid.uuid4().hex[:16]
    folder = paths.home() / FOLDER
    part = folder / f".{name}-{uuid.uuid4().hex[:8]}"
    part.mkdir(parents=True)
    writers: dict[str, pq.ParquetWriter] = {}
    shape = ""
    try:
        for group in groups:
            shape = shape or shape_of(group)
            for table, rows in group.items():
                if table not in writers:
                    writers[table] = pq.ParquetWriter(
                        part / f"{table}.parquet", rows.schema, compression="zstd", write_page_checksum=True
                    )
                writers[table].write_table(rows, row_group_size=max(1, len(rows)))
        for table, writer in writers.items():
            writer.close()
            paths.sync(part / f"{table}.parquet")
        for make in _beside:
            with suppress(Damaged):  # it is made when it is asked, or found damaged then
                make(part)
        paths.sync(part)
        os.replace(part, folder / name)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if not (isinstance(error, OSError) and segment_there(name)):
            raise
    paths.sync(folder)
    return Segment(name, shape)


def path_of(segment: str, table: str) -> Path:
    """The file with one table of a segment."""
    return paths.find(f"{FOLDER}/{segment}") / f"{table}.parquet"


def read_tables(segment: str, places: Mapping[str, int]) -> dict[str, pa.Table]:
    """The tables of some reports of a segment, `places` being where each stands in it. Raises Damaged."""
    groups = sorted({number // GROUP for number in places.values()})
    wanted = pa.array(list(places), pa.string())
    try:
        tables = {name: _rows(path_of(segment, name), groups, wanted) for name in KINDS}
    except Exception as error:  # pyarrow raises many kinds on a damaged file
        raise Damaged(f"segment {segment} can't be read: {error}") from error
    if len(tables["articles"]) != len(places) or not fit(tables):
        raise Damaged(f"segment {segment} has not all tables of {', '.join(places)}")
    return {name: rows.replace_schema_metadata(_said_of(name)) for name, rows in tables.items()}


@cache
def _said_of(name: str) -> dict[bytes, bytes]:
    """What pandas notes beside a table of ours: no file is asked for it, where a bit may have changed."""
    return dict(pa.Table.from_pandas(getattr(Frames.empty(), name), preserve_index=False).schema.metadata)


def read_rows(segment: str, table: str, places: Sequence[int], columns: Sequence[str]) -> pa.Table:
    """Some rows of a table, by their places in it, in that order; what it lacks is empty. Raises Damaged."""
    try:
        with pq.ParquetFile(path_of(segment, table), page_checksum_verification=True) as file:
            sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
            ends = np.cumsum(sizes)
            kept = [name for name in columns if name in file.schema_arrow.names]
            groups = np.searchsorted(ends, places, side="right")
            read = sorted(set(groups.tolist()))
            firsts = dict(zip(read, np.cumsum([0, *(sizes[group] for group in read)]), strict=False))
            at = [firsts[g] + place - (ends[g] - sizes[g]) for g, place in zip(groups, places, strict=True)]
            found = file.read_row_groups(read, columns=kept, use_threads=False).take(pa.array(at, pa.int64()))
    except Exception as error:  # pyarrow raises many kinds on a damaged file
        raise Damaged(f"segment {segment} can't be read: {error}", segment) from error
    for name in columns:
        if name not in kept:
            found = found.append_column(name, pa.nulls(len(found)))
    return found.select(list(columns))


def read_groups(segment: str, table: str, groups: Sequence[int], columns: Sequence[str]) -> pa.Table:
    """The rows of a table that are of some groups of reports. Raises Damaged."""
    try:
        with pq.ParquetFile(path_of(segment, table), page_checksum_verification=True) as file:
            return file.read_row_groups(list(groups), columns=list(columns))
    except Exception as error:  # pyarrow raises many kinds on a damaged file
        raise Damaged(f"segment {segment} can't be read: {error}", segment) from error


def fit(tables: Tables) -> bool:
    """Whether tables have the columns of the frames of today."""
    return all(tables[name].column_names == list(column_dtypes(kind)) for name, kind in KINDS.items())


def articles_in(segment: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """What a segment says of each of its reports; nothing when that can't be read."""
    try:
        table = pq.read_table(path_of(segment, "articles"), columns=list(columns))
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows
    except Exception:  # pyarrow raises many kinds
        return []


def is_readable(segment: str) -> bool:
    """Whether any table of a segment can be read."""
    for path in path_of(segment, "articles").parent.glob("*.parquet"):
        with suppress(Exception):  # pyarrow raises many kinds
            pq.read_metadata(path)
            return True
    return False


def as_frames(parts: Sequence[Tables], order: Sequence[str]) -> Frames:
    """The frames of tables, their reports in that order."""
    ids = pa.array(order, pa.string())
    return Frames(**{name: _ordered(pa.concat_tables([p[name] for p in parts]), ids) for name in KINDS})


def _ordered(table: pa.Table, ids: pa.Array) -> "pd.DataFrame":
    if len(ids) > 1:
        at = pc.index_in(table["article_id"], value_set=ids).to_numpy()
        table = table.take(pa.array(np.argsort(at, kind="stable")))
    return table.to_pandas()


def merged_groups(live: Mapping[str, Sequence[str]]) -> Iterator[dict[str, pa.Table]]:
    """The tables of some reports (segment → their ids in it) as groups for `write_groups`, in that order.

    No more is held than a group or two. Raises Damaged.
    """
    held: dict[str, pa.Table] = {}
    for segment, article_ids in live.items():
        for tables in _live_groups(segment, pa.array(article_ids, pa.string())):
            if held and held.keys() != tables.keys():
                raise Damaged(f"segment {segment} has not the tables of those before it", segment)
            held = (
                {name: pa.concat_tables([held[name], rows]) for name, rows in tables.items()}
                if held
                else tables
            )
            while len(held["articles"]) >= GROUP:
                full, held = _split(held)
                yield full
    if held and len(held["articles"]):
        yield held


def _live_groups(segment: str, wanted: pa.Array) -> Iterator[dict[str, pa.Table]]:
    """The tables of a segment, a group of reports at a time, without those that are not wanted."""
    folder = path_of(segment, "articles").parent
    with ExitStack() as files:
        try:
            opened = {
                path.stem: files.enter_context(pq.ParquetFile(path, page_checksum_verification=True))
                for path in sorted(folder.glob("*.parquet"))
            }
            for group in range(opened["articles"].num_row_groups):
                yield {name: _only(file.read_row_group(group), wanted) for name, file in opened.items()}
        except Exception as error:  # pyarrow raises many kinds
            raise Damaged(f"segment {segment} can't be read: {error}", segment) from error


def _split(tables: dict[str, pa.Table]) -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    """The first GROUP reports of tables, and the rest: the rows of a report stand together."""
    first = tables["articles"]["article_id"].combine_chunks()[:GROUP]
    sizes = {
        name: len(rows) - pc.index_in(rows["article_id"], value_set=first).null_count
        for name, rows in tables.items()
    }
    full = {name: rows.slice(0, sizes[name]) for name, rows in tables.items()}
    return full, {name: rows.slice(sizes[name]) for name, rows in tables.items()}


def _rows(path: Path, groups: list[int], wanted: pa.Array) -> pa.Table:
    """The rows of the reports that are wanted, from the row groups they are in."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return pa.concat_tables(_only(file.read_row_group(group), wanted) for group in groups)


def _only(table: pa.Table, wanted: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["article_id"], value_set=wanted))

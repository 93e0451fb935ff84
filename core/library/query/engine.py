"""The way to ask over many reports at once: DuckDB on the Parquet files, never all of them in memory.

DuckDB is imported when the first such question comes: opening one report does not pay for it.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.library.articles.frames import prepare
from core.library.articles.listing import numbers_of
from core.library.index.live import NO_DAY, LiveSegment, Shelf, forget_damaged, live_mask, shelf
from core.library.store.database import connect
from core.library.store.segments import path_of
from core.select.scope import Scope

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Answer = TypeVar("Answer")

MEMORY = "1GB"  # beyond that DuckDB uses the disk
_LIVE = pa.schema(
    {
        "article_id": pa.string(),
        "number": pa.int64(),
        "publisher": pa.string(),
        "published": pa.timestamp("us"),
    }
)
_OF_REPORT = {"publisher": pa.string(), "published": pa.timestamp("us"), "title": pa.string()}

_PANDAS = {
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


Item = Literal["figure", "quote", "commitment", "person"]  # what a question is of


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a question is asked of: the segments in use, and the reports that are in them.

    `stale` are the reports that a segment still holds though their live rows are in another.
    """

    version: str
    segments: tuple[str, ...]
    shapes: int
    live: pa.Table
    stale: dict[str, list[str]]

    def files(self, table: str) -> str:
        """A table of all segments, as it stands after FROM: without what is stale."""
        names = ", ".join("'" + str(path_of(name, table)).replace("'", "''") + "'" for name in self.segments)
        by_name = ", union_by_name = true" if self.shapes > 1 else ""
        rows = f"read_parquet([{names}], filename = true{by_name})"
        if not self.stale:
            return rows
        gone = " AND ".join(
            f"NOT (contains(filename, '{segment}') AND article_id IN ({', '.join(map(repr, ids))}))"
            for segment, ids in self.stale.items()
        )
        return f"(SELECT * FROM {rows} WHERE {gone})"


def ask(
    scope: Scope, question: "Callable[[DuckDBPyConnection, Snapshot], Answer]", nothing: Answer
) -> Answer:
    """The answer to a question over a scope's reports; `nothing` when there is none of them to ask.

    In it the table `live` holds the scope's reports. A segment that was merged away meanwhile is asked for
    in its new place; reports whose segment is damaged are left out, and are to be read again.
    """
    import duckdb

    for last in (False, False, True):
        now = _shelf()
        live = _within(now, scope)
        if not now.segments or not len(live):
            return nothing
        try:
            with _cursor(live) as cursor:
                return question(cursor, now)
        except duckdb.Error:
            if last:
                raise
            _forget_damaged(now)
    return nothing


@contextmanager
def _cursor(live: pa.Table) -> "Iterator[DuckDBPyConnection]":
    cursor = _engine().cursor()
    try:
        cursor.register("live", live)
        yield cursor
    finally:
        cursor.close()


@cache
def _engine() -> "DuckDBPyConnection":
    import duckdb

    offline = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    return duckdb.connect(
        ":memory:", config={"memory_limit": MEMORY, "preserve_insertion_order": "false", **offline}
    )


_kept: list[Snapshot] = []
_keeping = threading.Lock()


def _shelf() -> Snapshot:
    """The shelf as the manifest has it now."""
    prepare()
    now = shelf()
    with _keeping:
        if not _kept or _kept[0].version != now.version:
            _kept[:] = [_snapshot(now)]
        return _kept[0]


def _snapshot(now: Shelf) -> Snapshot:
    """What DuckDB is asked of, put together from what is known of each segment: no report is looked up."""
    known = connect().execute("SELECT name, shape FROM segments WHERE dropped IS NULL")
    shapes = {shape for name, shape in known if name in now.segments}
    stale = {
        name: live.index.articles.filter(pa.array(~live_mask(live))).to_pylist()
        for name, live in now.segments.items()
        if not live_mask(live).all()
    }
    outlets = pa.array([*now.outlets, None], pa.string())  # -1 is the last
    parts = [_live_table(live, outlets) for live in now.segments.values()]
    return Snapshot(
        version=now.version,
        segments=tuple(now.segments),
        shapes=len(shapes),
        live=pa.concat_tables(parts) if parts else _LIVE.empty_table(),
        stale=stale,
    )


def _live_table(live: LiveSegment, outlets: pa.Array) -> pa.Table:
    there = pa.array(live_mask(live))
    published = pa.array(live.day, pa.int64(), mask=live.day == NO_DAY).cast(pa.timestamp("us"))
    at = np.where(live.outlet < 0, len(outlets) - 1, live.outlet)
    columns = [live.index.articles, pa.array(live.number), outlets.take(pa.array(at)), published]
    return pa.table(columns, schema=_LIVE).filter(there)


def _within(now: Snapshot, scope: Scope) -> pa.Table:
    if not scope:
        return now.live
    return now.live.filter(pc.is_in(now.live["number"], value_set=pa.array(numbers_of(scope), pa.int64())))


def _forget_damaged(shelf: Snapshot) -> None:
    """Have the reports of damaged segments read again; what was merged meanwhile is simply looked up anew."""
    with _keeping:
        _kept.clear()
    current = {name for (name,) in connect().execute("SELECT name FROM segments WHERE dropped IS NULL")}
    damaged = [name for name in shelf.segments if name in current and not _is_whole(name)]
    if not damaged:
        return
    forget_damaged(damaged)


def _is_whole(segment: str) -> bool:
    try:
        folder = path_of(segment, "articles").parent
        for path in folder.glob("*.parquet"):
            with pq.ParquetFile(path, page_checksum_verification=True) as file:
                for group in range(file.num_row_groups):
                    file.read_row_group(group)
    except Exception:  # pyarrow raises many kinds
        return False
    return (folder / "articles.parquet").is_file()


def rows(cursor: "DuckDBPyConnection", query: str, values: list[Any] | None = None) -> pa.Table:
    """The answer of one query, `values` standing for its question marks."""
    return cursor.sql(query, params=values).to_arrow_table()


def with_report(table: pa.Table) -> pa.Table:
    """Rows of reports (`article_id`) with what the list says of these: publisher, published, title."""
    ids = table.column("article_id").to_pylist()
    rows = connect().execute(
        """SELECT article_id, publisher, iif(datetime(published) IS NULL, NULL, published), title
        FROM json_each(?) JOIN reports ON article_id = value""",
        (json.dumps(list(dict.fromkeys(ids))),),
    )
    said = {article_id: more for article_id, *more in rows}
    columns = list(zip(*(said.get(one, [None] * 3) for one in ids), strict=True)) or [()] * 3
    for (name, dtype), column in zip(_OF_REPORT.items(), columns, strict=True):
        table = table.append_column(name, pa.array(column, pa.string()).cast(dtype))
    return table


def as_frame(table: pa.Table, dtypes: dict[str, str]) -> pd.DataFrame:
    """An answer as a table of ours: its columns in that order, in those dtypes."""
    frame = table.select(list(dtypes)).to_pandas(types_mapper=_PANDAS.get)
    return frame.astype({name: dtype for name, dtype in dtypes.items() if str(frame[name].dtype) != dtype})

"""Answers over many reports: rows as tables of ours, with what the list says of their reports."""

import json
from collections.abc import Sequence
from typing import Literal

import pandas as pd
import pyarrow as pa

from core.library.store.database import connect

_OF_REPORT = {"publisher": pa.string(), "published": pa.timestamp("us"), "title": pa.string()}

_PANDAS = {
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


Item = Literal["figure", "quote", "commitment", "person"]  # what a question is of


def in_one(parts: Sequence[pa.Table]) -> pa.Table:
    """Rows of several segments, one behind the other; a column that an older Readout did not write is empty
    in those of its segments.

    >>> in_one([pa.table({"denied": pa.nulls(1)}), pa.table({"denied": [True]})]).column("denied").to_pylist()
    [None, True]
    """
    return pa.concat_tables(parts, promote_options="permissive")


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

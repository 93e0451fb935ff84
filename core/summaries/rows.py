"""Rows of a table as plain tuples, so that a rule never trips over `<NA>`."""

from collections import namedtuple
from functools import cache
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> list[Any]:
    """The rows as named tuples, with None for every missing cell.

    >>> rows_of(pd.DataFrame({"topic": pd.Series([pd.NA], dtype="string")}))[0].topic is None
    True
    """
    row = _row(tuple(table.columns))
    columns = ([_plain(cell) for cell in table[name].tolist()] for name in row._fields)
    return [row(*cells) for cells in zip(*columns, strict=True)]


def _plain(cell: Any) -> Any:
    return None if cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell) else cell


@cache
def _row(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)

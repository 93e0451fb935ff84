"""Rows of a table as plain tuples, so that a rule never trips over `<NA>`."""

from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> list[Any]:
    """The rows as named tuples, with None for every missing cell.

    >>> rows_of(pd.DataFrame({"topic": pd.Series([pd.NA], dtype="string")}))[0].topic is None
    True
    """
    plain = table.astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name="Row"))

"""Annotations in, typed pandas tables out. The dataclass is the table: columns are named once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.internals import create_dataframe_from_blocks

from core.annotations import Commitment, Figure, Mention, PartyRow, Quote, Sentence, Standing, Topic

Row = TypeVar("Row")
FAILED = "failed"  # the field of the reason that tells which rules failed on an article

DTYPES: dict[type, str] = {
    str: "string",
    int: "Int64",
    float: "Float64",
    datetime: "datetime64[us]",
    bool: "boolean",
}


_TEXT, _STRING = pa.large_string(), pd.StringDtype()
_MASKED: dict[str, tuple[type, Any]] = {
    "Int64": (np.int64, pd.arrays.IntegerArray),
    "Float64": (np.float64, pd.arrays.FloatingArray),
    "boolean": (np.bool_, pd.arrays.BooleanArray),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """What an article's page says about it. `title_from` is `headline` or `lede`; `byline` is who wrote it
    and `url` where it was found, as far as anything says so."""

    article_id: str
    title: str | None
    title_from: str | None
    publisher: str | None
    agency: str | None
    byline: str | None
    url: str | None
    published: datetime | None
    language: str | None
    words: int
    sentences: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field of a row reads as it does: the rule, and the words (if any) that made it fire."""

    article_id: str
    item: str
    item_id: str
    field: str
    rule: str
    start: int | None
    end: int | None
    text: str | None


@dataclass(frozen=True, eq=False)
class Frames:
    """The typed tables of one or more articles; every column is there also when a table is empty.

    Two Frames are equal when every table holds the same columns, dtypes and rows.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    figures: pd.DataFrame
    quotes: pd.DataFrame
    topics: pd.DataFrame
    mentions: pd.DataFrame
    parties: pd.DataFrame
    commitments: pd.DataFrame
    reasons: pd.DataFrame
    standings: pd.DataFrame

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each table with its name, articles first."""
        for name in KINDS:
            yield name, getattr(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frames):
            return NotImplemented
        return all(one.equals(two) for (_, one), (_, two) in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def empty(cls) -> "Frames":
        """Frames of no article at all, with every column in its dtype.

        >>> len(Frames.empty().figures), Frames.empty().figures["value"].dtype
        (0, Float64Dtype())
        """
        return cls(**{name: table(kind, ()) for name, kind in KINDS.items()})

    @classmethod
    def concat(cls, many: Iterable["Frames"]) -> "Frames":
        """The frames of many articles as one, in their order; of none, empty frames."""
        parts = list(many)
        if not parts:
            return cls.empty()
        return cls(
            **{name: pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in KINDS}
        )


KINDS: dict[str, type] = {
    "articles": ArticleRow,
    "sentences": Sentence,
    "figures": Figure,
    "quotes": Quote,
    "topics": Topic,
    "mentions": Mention,
    "parties": PartyRow,
    "commitments": Commitment,
    "reasons": Reason,
    "standings": Standing,
}


@cache
def column_dtypes(kind: type) -> dict[str, str]:
    """Column name → pandas dtype, in order, from the type hints of a row's dataclass.

    >>> column_dtypes(Topic)["score"]
    'Float64'
    """
    hints = get_type_hints(kind)
    return {
        field.name: DTYPES[_plain(hints[field.name])]
        for field in fields(kind)
        if field.metadata.get("column", True)
    }


def table(kind: type, rows: Iterable[Any]) -> pd.DataFrame:
    """A typed table of `rows` (dataclasses of `kind`), the same columns and dtypes when there are none."""
    rows = list(rows)
    # A single sentence leaves most tables empty; writes go to a copy, as always in pandas 3.
    return _built(kind, rows) if rows else _empty(kind).copy(deep=False)


@cache
def _empty(kind: type) -> pd.DataFrame:
    return _built(kind, [])


def _built(kind: type, rows: list[Any]) -> pd.DataFrame:
    """A table from one array a column: `pd.DataFrame` would check and copy all ninety of an article's."""
    cells = {name: [getattr(row, name) for row in rows] for name in column_dtypes(kind)}
    texts = _text_columns([cells[name] for name, dtype in column_dtypes(kind).items() if dtype == "string"])
    blocks = [
        (next(texts) if dtype == "string" else _column(cells[name], dtype), np.array([place]))
        for place, (name, dtype) in enumerate(column_dtypes(kind).items())
    ]
    return create_dataframe_from_blocks(blocks, index=pd.RangeIndex(len(rows)), columns=_names(kind))


@cache
def _names(kind: type) -> pd.Index:
    return pd.Index(list(column_dtypes(kind)))


def _text_columns(columns: list[list[str | None]]) -> Iterator[Any]:
    """Columns of text, cut out of one array: for short columns that takes a third of the time."""
    every = pa.array([cell for cells in columns for cell in cells], type=_TEXT)
    every = pd.arrays.ArrowStringArray(every, dtype=_STRING)
    place = 0
    for cells in columns:
        yield every[place : place + len(cells)]
        place += len(cells)


def _column(cells: list[Any], dtype: str) -> Any:
    """One column's cells as an array of its dtype; a numpy one has a row, as pandas keeps them."""
    if dtype == "datetime64[us]":
        return np.array([cells], dtype=dtype)
    plain, masked = _MASKED[dtype]
    missing = np.array([cell is None for cell in cells], dtype=bool)
    return masked(np.array([0 if cell is None else cell for cell in cells], dtype=plain), missing)


def typed(frame: pd.DataFrame, kind: type) -> pd.DataFrame:
    """A table with exactly the columns and dtypes of `kind`, whatever a map, a join or a group made of them.

    >>> fits(Topic, typed(table(Topic, ()).astype(object), Topic))
    True
    """
    dtypes = column_dtypes(kind)
    return frame[list(dtypes)].astype(dtypes)


def fits(kind: type, frame: pd.DataFrame) -> bool:
    """Whether a table has exactly the columns and dtypes of `kind`, in their order."""
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()} == column_dtypes(kind) and list(
        frame.columns
    ) == list(column_dtypes(kind))


def _plain(hint: Any) -> type:
    """The one type a hint stands for: `str | None` and `Literal["a"]` are both `str`."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is Literal:
        return type(get_args(hint)[0])
    return cast(type, hint)


def rows_of(table: pd.DataFrame, kind: type[Row]) -> list[Row]:
    """The rows of a table as the dataclasses they were made of, None for every missing cell.

    Columns that `kind` does not name are left out, those that it calls optional may be absent. Raises
    ValueError, naming them, when others are.

    >>> rows_of(table(Topic, ()), Topic)
    []
    """
    names = list(column_dtypes(cast(type, kind)))
    optional = _optional(cast(type, kind))
    if missing := [name for name in names if name not in table and name not in optional]:
        raise ValueError(f"a table without {', '.join(missing)} has no rows of {kind.__name__}")
    names = [name for name in names if name in table]
    columns = (_cells(table[name]) for name in names)
    return [kind(**dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True)]


@cache
def _optional(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.metadata.get("optional"))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dicts by column, None for every missing cell.

    >>> records(table(Topic, ()))
    []
    """
    columns = [_cells(table[name]) for name in table]
    return [dict(zip(table, row, strict=True)) for row in zip(*columns, strict=True)]


def _cells(column: pd.Series) -> list[Any]:
    """The cells of a column, None for every missing one; of words as Arrow lists them, four times as fast."""
    if isinstance(column.dtype, pd.StringDtype):
        return list(pa.array(column.array).to_pylist())
    return [_bare(cell) for cell in column.tolist()]


def _bare(cell: Any) -> Any:
    return None if cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell) else cell

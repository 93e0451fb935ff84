"""Annotations in, typed pandas tables out. The dataclass is the table: columns are named once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pandas as pd

from core.annotations import Figure, Mention, Quote, Sentence, Topic

DTYPES: dict[type, str] = {
    str: "string",
    int: "Int64",
    Decimal: "Float64",
    float: "Float64",
    datetime: "datetime64[us]",
    bool: "boolean",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """What an article's page says about it. `title_from` is `headline` or `lede`."""

    article_id: str
    title: str | None
    title_from: str | None
    publisher: str | None
    agency: str | None
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


@dataclass(frozen=True)
class Frames:
    """The typed tables of one or more articles; every column is there also when a table is empty."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    figures: pd.DataFrame
    quotes: pd.DataFrame
    topics: pd.DataFrame
    mentions: pd.DataFrame
    reasons: pd.DataFrame


KINDS: dict[str, type] = {
    "articles": ArticleRow,
    "sentences": Sentence,
    "figures": Figure,
    "quotes": Quote,
    "topics": Topic,
    "mentions": Mention,
    "reasons": Reason,
}


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
    dtypes = column_dtypes(kind)
    rows = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([_cell(getattr(row, name)) for row in rows], dtype=dtype)
            for name, dtype in dtypes.items()
        }
    )


def _plain(hint: Any) -> type:
    """The one type a hint stands for: `str | None` and `Literal["a"]` are both `str`."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = [part for part in get_args(hint) if part is not type(None)]
    if get_origin(hint) is Literal:
        return type(get_args(hint)[0])
    return hint


def _cell(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value

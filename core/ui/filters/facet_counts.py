"""Quotes and figures of more reports than a page can hold: the library is asked, a page of rows at a time."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from core.frames import KINDS, Frames, column_dtypes
from core.library import count_rows
from core.library.query.engine import Item
from core.select.filters import NO_OUTLET, NOBODY, Filters
from core.select.scope import Scope

MOST_OPTIONS = 100  # values to choose from: the commonest
_ASKED_AS = {"publisher": "outlet"}
_NONE = {"publisher": NO_OUTLET, "speaker": NOBODY}


def counts_by_query(
    scope: Scope, filters: Filters, item: Item, fields: tuple[str, ...]
) -> dict[str, Counter[str]]:
    """Field → value → rows that have it among those that the other fields' filters leave."""
    return {field: _counted(scope, _without(filters, field), item, field) for field in fields}


def values_by_query(scope: Scope, item: Item, fields: tuple[str, ...]) -> dict[str, list[str]]:
    """Field → the commonest values that a scope's rows have."""
    return {
        field: [value for value, _ in _counted(scope, Filters(), item, field).most_common(MOST_OPTIONS)]
        for field in fields
    }


def frames_of_rows(rows: pd.DataFrame, item: Item) -> Frames:
    """Frames that hold nothing but some rows as the library found them, for cards: their reports by outlet,
    day and title, and the best topic of each."""
    articles = rows.drop_duplicates("article_id")[["article_id", "title", "publisher", "published"]]
    topics = rows.dropna(subset="topic")[["article_id", f"{item}_id", "topic"]]
    tables = {
        "articles": articles.assign(title_from="headline", text=""),
        f"{item}s": rows,
        "topics": topics.rename(columns={f"{item}_id": "item_id"}).assign(item=item, score=1.0, evidence=""),
    }
    return replace(Frames.empty(), **{name: _as(name, table) for name, table in tables.items()})


def _as(name: str, table: pd.DataFrame) -> pd.DataFrame:
    dtypes = column_dtypes(KINDS[name])
    return table.reindex(columns=list(dtypes)).astype(dtypes).reset_index(drop=True)


def _counted(scope: Scope, filters: Filters, item: Item, field: str) -> Counter[str]:
    found = count_rows(scope, filters, item, _ASKED_AS.get(field, field))
    values = found["value"].fillna(_NONE[field]) if field in _NONE else found["value"]
    known = values.notna()
    return Counter(dict(zip(values[known].astype(str), found.loc[known, "n"].astype(int), strict=True)))


def _without(filters: Filters, field: str) -> Filters:
    """The filters with a field set free; with topics goes how they combine."""
    free = {field: ()} | ({"mode": "any", "without": ()} if field == "topic" else {})
    return replace(filters, **free)  # type: ignore[arg-type]

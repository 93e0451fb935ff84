"""The frames as the filters leave them, for pages whose charts filter each other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

import pandas as pd

from core.frames import Frames
from core.select.facets import facts
from core.select.filters import Filters, passes
from core.select.row_index import TABLES, row_index

Made = TypeVar("Made")
Item = Literal["sentence", "figure", "quote", "mention", "commitment"]


def apply(filters: Filters, frames: Frames, item: Item) -> pd.DataFrame:
    """The rows of a table of sentences, figures, quotes, mentions or commitments that pass, in their order.

    A filter that means nothing to a kind of row (direct or indirect, for a figure) lets it pass.
    """
    table: pd.DataFrame = getattr(frames, TABLES[item])
    if not filters:
        return table
    return table.loc[[passes(filters, fact) for fact in facts(frames)[item]]]


def narrowed(frames: Frames, filters: Filters, excluding: tuple[str, ...] = ()) -> Frames:
    """The rows of each of these tables that pass, setting aside the fields in `excluding`.

    A chart leaves its own field free, so that what was clicked on it can be seen among the rest.
    """
    if not filters:
        return frames
    asked = facts(frames)
    tables = {
        table: getattr(frames, table).loc[[passes(filters, fact, excluding) for fact in asked[item]]]
        for item, table in TABLES.items()
    }
    return replace(frames, **tables)


def passing_ids(frames: Frames, filters: Filters) -> frozenset[str] | None:
    """The ids of all rows that pass; None when no filter holds."""
    if not filters:
        return None
    return frozenset(fact.row_id for rows in facts(frames).values() for fact in rows if passes(filters, fact))


def keep(frames: Frames, filters: Filters, name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, such as a chart, kept beside the article until other filters ask for another.

    Opening a passage runs a page again with the filters as they were: nothing is drawn anew for that.
    """
    last: dict[str, tuple[Filters, Made]] = row_index(frames).kept("made", lambda _: {})
    found = last.get(name)
    if found is None or found[0] != filters:
        found = last[name] = (filters, make())
    return found[1]

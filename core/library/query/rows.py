"""Rows of many reports: the quotes and figures that filters leave, and how many there are of each kind."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.annotations import Figure, Quote
from core.frames import column_dtypes
from core.library.query.engine import Item, Snapshot, as_frame, ask, rows
from core.library.store.database import library_version
from core.select.filters import NO_OUTLET, Filters
from core.select.scope import Scope

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KINDS: dict[str, type] = {"figure": Figure, "quote": Quote}
_OF_REPORT = {"publisher": "string", "published": "datetime64[us]", "title": "string"}
_NEWEST = "published DESC NULLS LAST, number DESC, start"

# What rows can be counted by: how it is told from a row's facts `f` and its report's line `live`.
_BY = {
    "topic": "unnest(f.topic)",
    "speaker": "unnest(f.speaker)",
    "party": "unnest(f.party)",
    "kind": "f.kind",
    "partial": "f.partial",
    "section": "f.section",
    "outlet": "live.publisher",
    "report": "live.article_id",
    "month": "strftime(live.published, '%Y-%m')",
    "year": "strftime(live.published, '%Y')",
}
_COUNTS = {"value": "string", "n": "Int64"}


def find_quotes(scope: Scope, filters: Filters, *, limit: int, offset: int = 0) -> tuple[pd.DataFrame, int]:
    """A page of the quotes of a scope that pass the filters, the newest reports first, and how many pass.

    Columns as in `Frames.quotes`, and the report's `publisher`, `published` and `title`.
    """
    return _find("quote", scope, filters, limit, offset)


def find_figures(scope: Scope, filters: Filters, *, limit: int, offset: int = 0) -> tuple[pd.DataFrame, int]:
    """A page of the figures of a scope that pass the filters, as `find_quotes` gives quotes."""
    return _find("figure", scope, filters, limit, offset)


def count_rows(scope: Scope, filters: Filters, item: Item, by: str) -> pd.DataFrame:
    """How many figures or quotes that pass have each value (`value`, `n`), the commonest first.

    `by` is topic, speaker, party, kind, partial, section, outlet, report, month or year. A row that says
    nothing there counts as a missing value, one with two topics for both.
    """
    if by not in _BY:
        raise ValueError(f"rows can't be counted by {by!r}: use one of {', '.join(_BY)}")
    return _counted(scope, filters, item, by, library_version()).copy()


@lru_cache(maxsize=256)
def _counted(scope: Scope, filters: Filters, item: Item, by: str, _version: str) -> pd.DataFrame:
    passing, values = _passing(filters)

    def question(cursor: "DuckDBPyConnection", shelf: Snapshot) -> pd.DataFrame:
        found = rows(
            cursor,
            f"""SELECT value, count(*) AS n FROM (
                SELECT {_BY[by]} AS value FROM {shelf.files(f"{item}_facts")} f JOIN live USING (article_id)
                WHERE {passing}
            ) GROUP BY value ORDER BY n DESC, value""",
            values,
        )
        return as_frame(found, _COUNTS)

    return ask(scope, question, pd.DataFrame(columns=list(_COUNTS)).astype(_COUNTS))


def _find(item: Item, scope: Scope, filters: Filters, limit: int, offset: int) -> tuple[pd.DataFrame, int]:
    dtypes = column_dtypes(_KINDS[item]) | _OF_REPORT
    nothing = pd.DataFrame(columns=list(dtypes)).astype(dtypes)
    total = _total(scope, filters, item, library_version())
    if total <= offset or limit <= 0:
        return nothing, total
    passing, values = _passing(filters)

    def question(cursor: "DuckDBPyConnection", shelf: Snapshot) -> pd.DataFrame:
        page = rows(
            cursor,
            f"""SELECT f.row_id, f.start, live.* FROM {shelf.files(f"{item}_facts")} f
            JOIN live USING (article_id) WHERE {passing} ORDER BY {_NEWEST} LIMIT {limit} OFFSET {offset}""",
            values,
        )
        return with_rows(cursor, shelf, item, page, dtypes, _NEWEST)

    return ask(scope, question, nothing), total


def with_rows(
    cursor: "DuckDBPyConnection", shelf: Snapshot, item: Item, page: Any, dtypes: dict[str, str], order: str
) -> pd.DataFrame:
    """The whole rows of those named in `page` (`row_id`, and whatever else), with its other columns."""
    cursor.register("page", page)
    ids = ", ".join(f"'{value}'" for value in page["row_id"].to_pylist())
    found = rows(
        cursor,
        f"""SELECT r.*, page.* EXCLUDE (row_id, article_id, start)
        FROM (SELECT * FROM {shelf.files(f"{item}s")} WHERE {item}_id IN ({ids})) r
        JOIN page ON page.row_id = r.{item}_id ORDER BY {order}""",
    )
    return as_frame(found, dtypes)


@lru_cache(maxsize=256)
def _total(scope: Scope, filters: Filters, item: Item, _version: str) -> int:
    passing, values = _passing(filters)

    def question(cursor: "DuckDBPyConnection", shelf: Snapshot) -> int:
        (number,) = cursor.execute(  # type: ignore[misc]
            f"""SELECT count(*) FROM {shelf.files(f"{item}_facts")} f JOIN live USING (article_id)
            WHERE {passing}""",
            values,
        ).fetchone()
        return int(number)

    return ask(scope, question, 0)


def _passing(filters: Filters) -> tuple[str, list[Any]]:
    """Filters as a condition on facts, and the values it asks for: what `core.select.filters.passes` says.

    >>> _passing(Filters(words="Grain trade"))
    ('contains(f.text, ?) AND contains(f.text, ?)', ['grain', 'trade'])
    """
    parts: list[tuple[str, list[Any]]] = []
    for field in ("topic", "speaker", "party"):
        if wanted := list(getattr(filters, field)):
            parts.append((_LISTS[filters.mode if field == "topic" else "any"](f"f.{field}"), [wanted]))
    for field in ("kind", "partial"):
        if wanted := list(getattr(filters, field)):
            parts.append((f"(f.{field} IS NULL OR list_contains(?::VARCHAR[], f.{field}))", [wanted]))
    if filters.section:
        parts.append(("list_contains(?::VARCHAR[], f.section)", [list(filters.section)]))
    if filters.publisher:
        outlet = f"coalesce(live.publisher, '{NO_OUTLET}')"
        parts.append((f"list_contains(?::VARCHAR[], {outlet})", [list(filters.publisher)]))
    parts += [("contains(f.text, ?)", [word]) for word in filters.words.casefold().split()]
    return " AND ".join(sql for sql, _ in parts) or "true", [value for _, some in parts for value in some]


_LISTS: dict[str, Callable[[str], str]] = {
    "any": lambda column: f"list_has_any({column}, ?::VARCHAR[])",
    "all": lambda column: f"list_has_all({column}, ?::VARCHAR[])",
    "none": lambda column: f"NOT list_has_any({column}, ?::VARCHAR[])",
}

"""The list of reports: which there are, by outlet, date, topic and words."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from core.frames import table
from core.library.index.live import asking, live_mask, shelf
from core.library.store.bootstrap import ready
from core.library.store.database import as_local, connect, day_of, library_version, readable
from core.library.store.manifest import IN_ORDER, ORDER, words_of_report
from core.select.filters import of_fields
from core.select.scope import EVERY_REPORT, Scope
from core.select.tokens import folded
from core.select.words import has_words

NEWEST_FIRST = f"ORDER BY published IS NULL, published DESC, {ORDER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report's line in the list. Counts are empty until it was read; `topics` are joined by ", ", the one
    that most sentences speak of first; `corrected` counts the corrections that hold."""

    article_id: str
    title: str | None
    publisher: str | None
    agency: str | None
    byline: str | None
    url: str | None
    published: datetime | None
    language: str | None
    words: int | None
    sentences: int | None
    figures: int | None
    quotes: int | None
    topics: str | None
    source: str | None
    added: datetime | None
    twin_of: str | None
    reader: str | None
    corrected: int


_COLUMNS = ", ".join(ReportRow.__dataclass_fields__)


def list_reports(
    scope: Scope = EVERY_REPORT,
    *,
    limit: int | None = None,
    offset: int = 0,
    newest_first: bool = False,
    removed: bool = False,
) -> pd.DataFrame:
    """The reports of a scope, one row each: the seeds by file name, then what was added, newest first.

    `newest_first` puts those that were published last at the head, and those without a day at the end;
    `removed` lists those that were removed, and can be restored, instead.
    """
    ready()
    asked, values = where(scope, removed=removed)
    order = NEWEST_FIRST if newest_first else IN_ORDER
    rows = connect().execute(
        f"SELECT {_COLUMNS} FROM reports WHERE {asked} {order} LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return table(ReportRow, readable(rows, _row))


def known_copies() -> dict[str, str]:
    """The id of each report that was a near copy when it was added → the first of its kind."""
    ready()
    rows = connect().execute(
        "SELECT article_id, twin_of FROM reports WHERE twin_of IS NOT NULL AND removed IS NULL"
    )
    return dict(rows.fetchall())


def cited_agencies() -> dict[str, str]:
    """The id of each report that cites a news agency → the agency."""
    ready()
    rows = connect().execute(
        "SELECT article_id, agency FROM reports WHERE agency IS NOT NULL AND removed IS NULL"
    )
    return dict(rows.fetchall())


def count_reports(scope: Scope = EVERY_REPORT) -> int:
    """How many reports a scope has."""
    ready()
    asked, values = where(scope)
    (number,) = connect().execute(f"SELECT count(*) FROM reports WHERE {asked}", values).fetchone()
    return int(number)


def are_seeds(ids: Sequence[str]) -> bool:
    """Whether these are reports, one at least, that Readout brought along: nobody added them."""
    ready()
    marks = ", ".join("?" * len(ids))
    asked = f"SELECT count(*) FROM reports WHERE article_id IN ({marks}) AND seed IS NOT NULL"
    (number,) = connect().execute(asked, tuple(ids)).fetchone()
    return 0 < len(ids) == int(number)


def _indexed_with_words(query: str) -> list[int]:
    from core.library.index.matching import rows_with  # here: the chain of imports is long already

    now, found = shelf(), []
    for live in now.segments.values():
        there = live.index.sound(partial(rows_with, now, live, "report", query))
        found += live.number[there & live_mask(live)].tolist()
    return found


def numbers_of(scope: Scope) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The numbers of a scope's reports, in no order."""
    ready()
    asked, values = where(scope)
    found = connect().execute(f"SELECT number FROM reports WHERE {asked}", values).fetchall()
    return np.fromiter(chain.from_iterable(found), np.int64)


def tables_of_reports(article_ids: Sequence[str]) -> tuple[str, ...]:
    """Where the tables of some reports are kept now: another answer means that they may say something else.

    A report that was not read yet has none.
    """
    asked, values = _among("article_id", article_ids)
    rows = connect().execute(f"SELECT DISTINCT segment FROM reports WHERE {asked} ORDER BY segment", values)
    return tuple(segment or "" for (segment,) in rows)


def outlets() -> list[tuple[str, int]]:
    """Every outlet with the number of its reports, the busiest first."""
    ready()
    rows = connect().execute(
        """SELECT publisher, count(*) FROM reports WHERE removed IS NULL AND publisher IS NOT NULL
        GROUP BY publisher ORDER BY count(*) DESC, publisher"""
    )
    return [(publisher, number) for publisher, number in rows]


def where(scope: Scope, *, removed: bool = False) -> tuple[str, list[Any]]:
    """A scope as a condition on the reports, and the values it asks for.

    >>> where(Scope(outlets=("Trend",)))
    ('removed IS NULL AND publisher IN (SELECT value FROM json_each(?))', ['["Trend"]'])
    """
    parts: list[tuple[str, list[Any]]] = [(f"removed IS {'NOT ' if removed else ''}NULL", [])]
    if scope.articles:
        parts.append(_among("article_id", scope.articles))
    else:
        parts += _asked(scope)
    return " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _asked(scope: Scope) -> list[tuple[str, list[Any]]]:
    parts: list[tuple[str, list[Any]]] = []
    if scope.outlets:
        parts.append(_among("publisher", scope.outlets))
    if scope.since:
        parts.append(("published >= ?", [scope.since.isoformat()]))
    if scope.until:
        parts.append(("published < ?", [f"{scope.until.isoformat()}U"]))  # after every "…T23:59:59"
    if scope.topics:
        among = " OR ".join(["instr(', ' || topics || ',', ?)"] * len(scope.topics))
        parts.append((f"({among})", [f" {topic}," for topic in scope.topics]))
    if scope.words.strip():
        numbers = json.dumps(_with_words(scope.words, library_version()))
        parts.append(("reports.number IN (SELECT value FROM json_each(?))", [numbers]))
    return parts


@lru_cache(maxsize=16)
def _with_words(query: str, _version: str) -> list[int]:
    """The numbers of the reports whose title or text a query of words lets pass."""
    found = asking(partial(_indexed_with_words, query))
    unread = connect().execute(
        "SELECT number, article_id, title, publisher FROM reports WHERE segment IS NULL"
    )
    for number, article_id, title, publisher in unread.fetchall():
        text = folded(f"{title or ''} . {words_of_report(article_id) or ''}")
        if has_words(query, text, of_fields((), filter(None, (publisher,)), ())):
            found.append(number)
    return found


def _among(column: str, values: Sequence[str]) -> tuple[str, list[Any]]:
    return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(values))]


def _row(row: sqlite3.Row | tuple[Any, ...]) -> ReportRow:
    found = dict(zip(ReportRow.__dataclass_fields__, row, strict=True))
    added = as_local(found["added"]) if day_of(found["added"]) else None
    return ReportRow(**found | {"published": day_of(found["published"]), "added": added})

"""Rows of many reports: the quotes and figures that filters leave, and how many there are of each kind."""

from collections import Counter
from functools import lru_cache, partial

import numpy as np
import pandas as pd
import pyarrow as pa

from core.annotations import Commitment, Figure, Mention, Quote
from core.frames import column_dtypes
from core.library.index.live import NO_DAY, LiveSegment, Shelf, asking
from core.library.index.making import FACETS, ITEMS
from core.library.index.row_columns import Mask
from core.library.query.called import called
from core.library.query.engine import Item, as_frame, in_one, with_report
from core.library.query.newest import newest
from core.library.query.passing import Passing, passing
from core.library.query.who import names_in
from core.library.store.database import library_version
from core.library.store.segments import read_rows
from core.register.known import rows_renamed
from core.select.filters import Filters
from core.select.scope import Scope

_KINDS: dict[str, type] = {"figure": Figure, "quote": Quote, "commitment": Commitment, "person": Mention}
_OF_REPORT = {"publisher": "string", "published": "datetime64[us]", "title": "string"}
_BY = (*FACETS, "outlet", "report", "month", "year")
_COUNTS = {"value": "string", "n": "Int64"}
Counts = Counter[str | None]


def find_quotes(scope: Scope, filters: Filters, *, limit: int, offset: int = 0) -> tuple[pd.DataFrame, int]:
    """A page of the quotes of a scope that pass the filters, the newest reports first, and how many pass.

    Columns as in `Frames.quotes`, and the report's `publisher`, `published` and `title`.
    """
    return find_rows("quote", scope, filters, limit, offset)


def find_figures(scope: Scope, filters: Filters, *, limit: int, offset: int = 0) -> tuple[pd.DataFrame, int]:
    """A page of the figures of a scope that pass the filters, as `find_quotes` gives quotes."""
    return find_rows("figure", scope, filters, limit, offset)


def count_rows(scope: Scope, filters: Filters, item: Item, by: str) -> pd.DataFrame:
    """How many figures or quotes that pass have each value (`value`, `n`), the commonest first.

    `by` is topic, speaker or party, kind, partial, section, outlet, report, month or year. A row with two
    topics counts for both, one that says nothing there as a missing value (but not of these three).
    """
    if by not in _BY:
        raise ValueError(f"rows can't be counted by {by!r}: use one of {', '.join(_BY)}")
    return _counted(scope, filters, item, by, library_version()).copy()


@lru_cache(maxsize=256)
def _counted(scope: Scope, filters: Filters, item: Item, by: str, _version: str) -> pd.DataFrame:

    def question() -> Counts:
        return counts_of(passing(scope, filters, item), item, by)

    counts = asking(question)
    if by in ("topic", "speaker", "party"):
        counts.pop(None, None)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    columns = {"value": [value for value, _ in ordered], "n": [number for _, number in ordered]}
    return pd.DataFrame(columns, columns=list(_COUNTS)).astype(_COUNTS)


def counts_of(found: Passing, item: str, by: str) -> Counts:
    """How many of some rows have each value."""
    counts: Counts = Counter()
    for live, rows in found.of(item):
        counts.update(live.index.sound(partial(_counts_in, found.shelf, live, rows, item, by)))
    return counts


def _counts_in(now: Shelf, live: LiveSegment, rows: Mask, item: str, by: str) -> dict[str | None, int]:
    if by == "speaker":
        return _speakers_in(live, rows, item)
    if by in FACETS:
        return live.index.rows(item).facet(by).counts(rows)
    of_report = live.index.rows(item).per_report(rows, len(live.number))
    places = np.flatnonzero(of_report)
    numbers = of_report[places]
    values: list[str | None]
    if by == "outlet":
        values = [now.outlets[at] if at >= 0 else None for at in live.outlet[places]]
    elif by == "report":
        values = live.index.articles.take(pa.array(places)).to_pylist()
    else:
        moments = live.day[places].astype("datetime64[us]")
        months = np.datetime_as_string(moments, unit="M" if by == "month" else "Y")
        values = [
            None if day == NO_DAY else str(said) for day, said in zip(live.day[places], months, strict=True)
        ]
    counts: Counts = Counter()
    for value, number in zip(values, numbers.tolist(), strict=True):
        counts[value] += number
    return counts


def _speakers_in(live: LiveSegment, rows: Mask, item: str) -> dict[str | None, int]:
    """How many of some rows each speaker has, by the name in the register."""
    of_item, now = live.index.rows(item), called()
    facet, other = of_item.facet("speaker"), now.of(live, item)
    if not len(other.reports) and not len(other.rows):
        return facet.counts(rows)
    counts: Counts = Counter(now.names[place] for place in other.shown_of_rows[rows[other.rows]].tolist())
    rows = rows.copy()
    rows[other.rows] = False  # they are counted
    if not len(other.reports):
        return counts + Counter(facet.counts(rows))
    at, codes = facet.values(rows)
    names = len(facet.names)
    others = other.reports.astype(np.int64) * names + other.codes
    order = np.argsort(others)
    others, in_register = others[order], other.shown[order]
    said = of_item.report_of(at) * names + codes
    place = np.minimum(np.searchsorted(others, said), len(others) - 1)
    renamed = others[place] == said
    for of, numbers in (
        (facet.names, np.bincount(codes[~renamed])),
        (now.names, np.bincount(in_register[place[renamed]])),
    ):
        for code in np.flatnonzero(numbers).tolist():
            counts[of[code]] += int(numbers[code])
    return counts


def shown(found: pd.DataFrame) -> pd.DataFrame:
    """Rows of many reports with everybody under the one name that the register has."""
    columns = [name for name in ("speaker", "actor", "counterpart") if name in found]
    return rows_renamed(found, columns, names_in(found["article_id"].unique().tolist()))


def find_rows(
    item: str, scope: Scope, filters: Filters, limit: int, offset: int = 0
) -> tuple[pd.DataFrame, int]:
    """A page of the rows of a kind of the index that pass, the newest reports first, and how many pass."""
    dtypes = column_dtypes(_KINDS[item]) | _OF_REPORT

    def question() -> tuple[pd.DataFrame, int]:
        found = passing(scope, filters, item)
        if found.total <= offset or limit <= 0:
            return pd.DataFrame(columns=list(dtypes)).astype(dtypes), found.total
        return shown(_page(found, item, dtypes, limit, offset)), found.total

    return asking(question)


def _page(found: Passing, item: str, dtypes: dict[str, str], limit: int, offset: int) -> pd.DataFrame:
    shown = newest(found, item, limit, offset)
    parts, order = [], []
    for segment in dict.fromkeys(one.live.index.segment for one in shown):
        here = [at for at, one in enumerate(shown) if one.live.index.segment == segment]
        places = [shown[at].place for at in here]
        parts.append(read_rows(segment, ITEMS[item], places, list(column_dtypes(_KINDS[item]))))
        order += here
    table = in_one(parts).take(pa.array(np.argsort(order)))
    return as_frame(with_report(table), dtypes)

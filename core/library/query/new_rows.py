"""Which rows of many new reports pass: asked of the indexes: loading the frames of so many takes minutes."""

from collections.abc import Collection

import numpy as np
import pyarrow as pa

from core.library.index.live import LiveSegment, asking, shelf
from core.library.index.making import ITEMS
from core.library.index.row_columns import Numbers
from core.library.query.passing import rows_passing
from core.library.store.segments import GROUP, read_groups, read_rows
from core.select.filters import Filters
from core.select.scope import Scope


def new_rows(
    item: str, scope: Scope, filters: Filters, seen: int, unread: Collection[int]
) -> list[tuple[str, str]]:
    """The ids of the rows of a kind that pass, and of their reports; of a report, that of its first sentence.

    Only reports that were numbered after `seen` or are among `unread`; those that came first first.
    """

    def question() -> list[tuple[str, str]]:
        found: list[tuple[int, str, str]] = []
        for live, rows in rows_passing(shelf(), scope, filters, item).of(item):
            new = (live.number > seen) | np.isin(live.number, [*unread])
            places = np.flatnonzero(rows & live.index.rows(item).of_reports(new))
            if len(places):
                found += _told(live, item, places)
        found.sort(key=lambda one: one[0])  # rows of a report stay in their order
        return [(row_id, article_id) for _, row_id, article_id in found]

    return asking(question)


def _told(live: LiveSegment, item: str, rows: Numbers) -> list[tuple[int, str, str]]:
    """Of some rows of a segment the number of the report, their id, and the report's."""
    of_item, segment = live.index.rows(item), live.index.segment
    of = of_item.report_of(rows)
    articles = live.index.articles.take(pa.array(of)).to_pylist()
    if item == "report":
        said = read_groups(
            segment, "sentences", np.unique(of // GROUP).tolist(), ["article_id", "sentence_id"]
        )
        ids = [said.column(name).to_pylist() for name in ("article_id", "sentence_id")]
        first = dict(reversed(list(zip(*ids, strict=True))))
        row_ids = [str(first.get(one, "")) for one in articles]
    else:
        places = of_item.column("place").to_numpy()[rows].tolist()
        row_ids = read_rows(segment, ITEMS[item], places, [f"{item}_id"]).column(0).to_pylist()
    return list(zip(live.number[of].tolist(), row_ids, articles, strict=True))

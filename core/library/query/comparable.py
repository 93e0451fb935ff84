"""What may be one thing in several reports: figures and quotes whose key stands in at least two of them."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.annotations import Figure, Quote
from core.frames import column_dtypes
from core.library.articles.frames import prepare
from core.library.articles.listing import numbers_of
from core.library.index.compared import COMPARED
from core.library.index.live import asking, shelf
from core.library.query.engine import as_frame, in_one, with_report
from core.library.query.shared import SharedRow, shared_rows
from core.library.store.segments import GROUP, read_groups, read_rows
from core.select.scope import Scope

_OF_REPORT = {"publisher": "string", "published": "datetime64[us]", "title": "string"}


def candidate_figures(scope: Scope, limit: int = 4000) -> pd.DataFrame:
    """Up to `limit` figures that other reports of the scope may state too, a row for each key they share.

    Columns as in `Frames.figures`, then those of `core.compare.keys.FIGURE_KEYS`, then the report's
    `publisher`, `published`, `title`, the `sentence` and where it starts. Keys that most reports share come
    first, among equals the newest.
    """
    from core.compare.keys import FIGURE_KEYS

    return _candidates("figure", Figure, FIGURE_KEYS, scope, limit, sentences=True)


def candidate_quotes(scope: Scope, limit: int = 4000) -> pd.DataFrame:
    """Up to `limit` rows of quotes that other reports of the scope may carry too, as `candidate_figures`, but
    without their sentences."""
    from core.compare.keys import QUOTE_KEYS

    return _candidates("quote", Quote, QUOTE_KEYS, scope, limit)


def _candidates(
    item: str, kind: type, keys: dict[str, str], scope: Scope, limit: int, *, sentences: bool = False
) -> pd.DataFrame:
    own = column_dtypes(kind)
    more = [name for name in keys if name not in own]
    dtypes = own | {name: keys[name] for name in more} | _OF_REPORT
    dtypes |= {"sentence": "string", "sentence_start": "Int64"} if sentences else {}

    def question() -> pd.DataFrame:
        prepare()
        found = shared_rows(shelf(), np.sort(numbers_of(scope)) if scope else None, item, limit)
        if not found:
            return pd.DataFrame(columns=list(dtypes)).astype(dtypes)
        of: dict[str, list[int]] = {}
        for number, row in enumerate(found):
            of.setdefault(row.live.index.segment, []).append(number)
        parts = [_rows_in(name, [found[one] for one in here], item, list(own), more, sentences)
                 for name, here in of.items()]  # fmt: skip
        order = np.argsort([one for here in of.values() for one in here])
        return as_frame(with_report(in_one(parts).take(pa.array(order))), dtypes)

    return asking(question)


def _rows_in(
    segment: str, rows: list[SharedRow], item: str, own: list[str], more: list[str], sentences: bool
) -> pa.Table:
    """The rows of one segment, with the columns of their keys and the sentences that they stand in."""
    table = read_rows(segment, COMPARED[item], [row.row for row in rows], own)
    told = read_rows(segment, f"{item}_keys", [row.place for row in rows], more)
    for name in more:
        table = table.append_column(name, told.column(name))
    if sentences:
        groups = sorted({row.report // GROUP for row in rows})
        said = read_groups(segment, "sentences", groups, ["sentence_id", "text", "start"])
        ids = said.column("sentence_id").combine_chunks()
        at = pc.index_in(table.column("sentence_id"), value_set=ids)
        for name, column in (("sentence", "text"), ("sentence_start", "start")):
            table = table.append_column(name, said.column(column).combine_chunks().take(at.combine_chunks()))
    return table

"""What may be one thing in several reports: figures and quotes whose key stands in at least two of them."""

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from core.annotations import Figure, Quote
from core.frames import column_dtypes
from core.library.query.engine import Item, Snapshot, as_frame, ask, rows, with_report
from core.select.scope import Scope

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_REPORT = {"publisher": "string", "published": "datetime64[us]", "title": "string"}
_NEWEST = "published DESC NULLS LAST, number DESC"
_MOST = 60  # reports of one key: the newest


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
    item: Item, kind: type, keys: dict[str, str], scope: Scope, limit: int, *, sentences: bool = False
) -> pd.DataFrame:
    own = column_dtypes(kind)
    more = [name for name in keys if name not in own]
    dtypes = own | {name: keys[name] for name in more} | _OF_REPORT
    dtypes |= {"sentence": "string", "sentence_start": "Int64"} if sentences else {}

    def question(cursor: "DuckDBPyConnection", shelf: Snapshot) -> pd.DataFrame:
        cursor.register("shared", _shared(cursor, shelf, item, more, limit))
        told = "".join(f", shared.{name}" for name in more)
        whole = rows(
            cursor,
            f"""SELECT r.*{told} FROM shared
            JOIN {shelf.files(f"{item}s")} r ON r.{item}_id = row_id ORDER BY rank, {_NEWEST}, r.start""",
        )
        if sentences:  # by themselves: joined at once they cost as much again
            cursor.register("wanted", whole.select(["sentence_id"]))
            told_of = f"FROM {shelf.files('sentences')} SEMI JOIN wanted USING (sentence_id)"
            said = rows(cursor, f"SELECT sentence_id, text, start {told_of}").to_pydict()
            for column, values, kind_of in (
                ("sentence", said["text"], pa.string()),
                ("sentence_start", said["start"], pa.int64()),
            ):
                of = dict(zip(said["sentence_id"], values, strict=True))
                told_in = [of.get(sentence) for sentence in whole["sentence_id"].to_pylist()]
                whole = whole.append_column(column, pa.array(told_in, kind_of))
        return as_frame(with_report(whole), dtypes)

    return ask(scope, question, pd.DataFrame(columns=list(dtypes)).astype(dtypes))


def _shared(
    cursor: "DuckDBPyConnection", shelf: Snapshot, item: Item, columns: list[str], limit: int
) -> pa.Table:
    """The keys that several reports share, by number, with `columns` of them, the rows that have them and
    their reports."""
    keys = f"{shelf.files(f'{item}_keys')} k JOIN live USING (article_id)"
    most_first = "n DESC, newest DESC NULLS LAST, hash"
    best = rows(
        cursor,
        f"""SELECT hash, row_number() OVER (ORDER BY {most_first}) AS rank FROM (
            SELECT hash, count(*) AS n, max(published) AS newest FROM {keys}
            GROUP BY hash HAVING min(number) != max(number)
            ORDER BY {most_first} LIMIT {max(1, limit // 2)}
        ) QUALIFY coalesce(sum(least(n, {_MOST})) OVER (
            ORDER BY {most_first} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < {limit}""",
    )
    cursor.register("best", best)
    told = "".join(f", k.{name}" for name in columns)
    return rows(
        cursor,
        f"""SELECT * FROM (
            SELECT hash, k.{item}_id AS row_id, rank, number, published{told}
            FROM {keys} JOIN best USING (hash)
            QUALIFY row_number() OVER (PARTITION BY hash ORDER BY {_NEWEST}) <= {_MOST}
        ) ORDER BY rank, {_NEWEST} LIMIT {limit}""",
    )

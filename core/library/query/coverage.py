"""How much of each outlet's reports is about each topic, asked of all reports of a scope at once."""

from typing import TYPE_CHECKING

from core.compare.coverage import completed
from core.library.query.engine import Snapshot, ask, rows
from core.select.scope import Scope

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection


def coverage_by_outlet(scope: Scope, most: int = 12) -> "pd.DataFrame":
    """The share of sentences about each topic, of the `most` outlets that have most reports in the scope.

    Columns as in `core.compare.coverage.COVERAGE`; reports that name no outlet are left out.
    """

    def question(cursor: "DuckDBPyConnection", shelf: Snapshot) -> "pd.DataFrame":
        totals = rows(
            cursor,
            f"""SELECT live.publisher AS place, sum(a.sentences)::BIGINT AS total
            FROM {shelf.files("articles")} a JOIN live ON live.article_id = a.article_id
            WHERE live.publisher IS NOT NULL
            GROUP BY live.publisher ORDER BY count(*) DESC, place LIMIT {int(most)}""",
        )
        cursor.register("outlets", totals)
        counts = rows(
            cursor,
            f"""SELECT place, topic, count(DISTINCT item_id) AS number FROM {shelf.files("topics")} t
            JOIN live ON live.article_id = t.article_id JOIN outlets ON place = live.publisher
            WHERE item = 'sentence' GROUP BY place, topic""",
        )
        found: dict[tuple[str, str], tuple[int, str | None]] = {}
        for row in counts.to_pylist():
            found[row["place"], row["topic"]] = int(row["number"]), None
        return completed(found, {row["place"]: int(row["total"]) for row in totals.to_pylist()})

    return ask(scope, question, completed({}, {}))

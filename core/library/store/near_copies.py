"""Which kept reports may be near copies of a new one: the same wire story at another outlet.

Of the runs of a text (see `core.compare.copies`) those whose hash can be divided by SAMPLE are kept in the
manifest, the same ones for every text: the reports that share some are compared in full.
"""

import sqlite3

SAMPLE = 8
_CANDIDATES = 5


def candidates(connection: sqlite3.Connection, found: set[int], but: str) -> list[str]:
    """Ids of the reports that share most with a text whose runs were `found`, not the report `but`."""
    sample = [value for value in found if value % SAMPLE == 0]
    if not sample:
        return []
    rows = connection.execute(
        f"""SELECT article_id, count(*) AS shared FROM sketches JOIN reports USING (number)
        WHERE hash IN ({",".join(map(str, sample))}) AND removed IS NULL AND article_id != ?
        GROUP BY number ORDER BY shared DESC, number LIMIT {_CANDIDATES}""",
        (but,),
    )
    return [article_id for article_id, _ in rows]


def keep_sketch(connection: sqlite3.Connection, number: int, found: set[int]) -> None:
    """Remember the sample of a report's runs, for those that come after it."""
    connection.executemany(
        "INSERT OR IGNORE INTO sketches VALUES (?, ?)",
        [(value, number) for value in sorted(found) if value % SAMPLE == 0],
    )

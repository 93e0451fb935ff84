"""Looking whether the texts of listed reports are whole, some at a time, so that each has its turn."""

from collections.abc import Iterable

from core.library.store.database import connect
from core.library.store.manifest import text_again


def check_some(most: int) -> None:
    """Look at the next `most` texts, from where the last look ended; what is damaged is written again."""
    connection = connect()
    (after,) = connection.execute("SELECT max(value) FROM meta WHERE name = 'checked'").fetchone()
    rows = connection.execute(
        """SELECT article_id FROM reports WHERE seed IS NULL AND removed IS NULL AND article_id > ?
        ORDER BY article_id LIMIT ?""",
        (after or "", most),
    )
    ids = [article_id for (article_id,) in rows]
    check_texts(ids)
    last = ids[-1] if len(ids) == most else ""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('checked', ?)", (last,))


def check_texts(article_ids: Iterable[str]) -> None:
    """Look at the texts of some listed reports; what is gone or damaged is written again, and noted."""
    for article_id in article_ids:
        text_again(article_id)

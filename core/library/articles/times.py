"""When in a recording a passage of a report is said: subtitles and transcripts tell it."""

from core.article.metadata import Metadata
from core.library.store.database import connect


def second_of(article_id: str, start: int) -> int | None:
    """At which second that which stands at an offset of a report's text is said; None for what is written."""
    row = connect().execute("SELECT told FROM reports WHERE article_id = ?", (article_id,)).fetchone()
    return Metadata.from_json(row[0]).second_of(start) if row else None

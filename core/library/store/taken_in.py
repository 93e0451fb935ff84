"""What was taken in again since no row explained it, and what was found with it: kept until it was seen.

A line of `taken_in` is one file of the library's folder, by its name there:

- `report`: a text or original that was listed again, as `article_id`
- `known`: an original that no row names, of a text that is listed: nothing is said of it
- `left`: one that can't be listed and stays where it is
- `set aside`: a damaged manifest under its new name
- `anew`: not a file, but that the manifest had nothing of what the folder holds
- `spared`: the spare copy, from which came back what people wrote
- `mended`: the text of a listed report that was gone or damaged and was written again
- `newer`: not a file, but that a newer Readout has opened the library
- `gone`: not a file, but the title and id of a report of which neither text nor original is left
"""

from core.library.store.database import connect, now
from core.library.team.acting import ask_leave

REPORT, KNOWN, LEFT, ASIDE, ANEW = "report", "known", "left", "set aside", "anew"
SPARED, GONE, MENDED, NEWER = "spared", "gone", "mended", "newer"


def note(name: str, what: str, article_id: str | None = None) -> None:
    """Remember a file; one that is still left, or was told of by another process, is not told of anew."""
    connect().execute(
        """INSERT INTO taken_in (name, what, article_id, at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
        SET what = excluded.what, article_id = excluded.article_id, at = excluded.at, seen = NULL
        WHERE excluded.what NOT IN ('known', 'left')
        OR (excluded.what = 'left' AND taken_in.what != 'left')""",
        (name, what, article_id, now()),
    )


def note_gone(article_id: str, title: str | None) -> None:
    """Remember that neither text nor original is left of a report."""
    note(f"{title or 'a report without a title'} ({article_id})", GONE)


def put_away() -> None:
    """Say no more of what was taken in until now."""
    ask_leave("note")
    connect().execute("UPDATE taken_in SET seen = ? WHERE seen IS NULL", (now(),))

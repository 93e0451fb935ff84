"""What analysts correct: kept with name, time and reason, shown everywhere at once, and undone if need be."""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from core.frames import Frames, table
from core.library.articles.frames import base_frames, frames_of
from core.library.articles.listing import where
from core.library.articles.reading import read_all
from core.library.store.apply import Correction, given, missed_id
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import active, keep_frames, show_corrected
from core.library.store.database import as_local, change, connect, now, readable
from core.library.store.fields import ARTICLE, ITEMS, MISSED, WRONG, CorrectionError, checked, in_words
from core.library.store.maintenance import merge_small
from core.library.store.manifest import article_of
from core.select.scope import EVERY_REPORT, Scope

Progress = Callable[[int, str], None]  # how many are done, and the name of the one being read
GONE, UNDONE, HOLDS = "does not apply any more", "undone", "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """A line of the log. `before` and `after` are in words; `state` is one of HOLDS, UNDONE and GONE."""

    correction_id: str
    article_id: str
    item: str
    row_id: str
    field: str
    before: str
    after: str
    who: str
    reason: str
    at: datetime
    undone: datetime | None
    undone_by: str | None
    state: str
    title: str | None


def correct(article_id: str, item: str, row_id: str, field: str, value: Any, *, who: str, reason: str) -> str:
    """Mend one field of a row; the correction's id. `topic` takes all topics of the row, the best first.

    Raises CorrectionError, in one sentence, when there is no such row or the field can't hold the value.
    """
    after = checked(item, field, value)
    frames, at = _row(article_id, item, row_id)
    row = getattr(frames, ITEMS[item]).iloc[at]
    before = _topics(frames, item, row_id) if field == "topic" else checked(item, field, _plain(row[field]))
    if before == after:
        raise CorrectionError(f"The field {field!r} reads {in_words(after)} already: enter another value.")
    return _keep(article_id, item, row_id, (row["start"], row["end"]), field, before, after, who, reason)


def mark_wrong(article_id: str, item: str, row_id: str, *, who: str, reason: str) -> str:
    """Take out a row that should not be there; the correction's id. Raises CorrectionError."""
    if item == "sentence":
        raise CorrectionError("A sentence stands in the article: correct its topics instead.")
    frames, at = _row(article_id, item, row_id)
    row = getattr(frames, ITEMS[item]).iloc[at]
    return _keep(
        article_id, item, row_id, (row["start"], row["end"]), WRONG, str(row["text"]), None, who, reason
    )


def add_missed(
    article_id: str, item: str, start: int, end: int, fields: dict[str, Any], *, who: str, reason: str
) -> str:
    """Add a figure, quote or name that was missed, from its place in the article's text; the new row's id.

    Raises CorrectionError when there are no words at that place, or they are a row already.
    """
    if item == "sentence":
        raise CorrectionError("A sentence can't be added: add a figure, a quote or a name.")
    text = str(frames_of(article_id).articles["text"].iloc[0])
    words = text[max(start, 0) : end]
    start, end = max(start, 0) + len(words) - len(words.lstrip()), max(start, 0) + len(words.rstrip())
    if not text[start:end].strip():
        raise CorrectionError("No words are selected: select the words of it in the article.")
    found = missed_id(article_id, item, start, end)
    table_of = getattr(frames_of(article_id), ITEMS[item])
    if (table_of[f"{item}_id"] == found).any():
        raise CorrectionError(f"These very words are a {item} already: correct that one.")
    values = given(item, fields)
    if item == "mention" and "name" not in values:
        values["name"] = " ".join(text[start:end].split())
    _keep(article_id, item, found, (start, end), MISSED, None, values, who, reason)
    return found


def correct_details(
    article_ids: Sequence[str],
    values: Mapping[str, Any],
    *,
    who: str,
    reason: str,
    on_progress: Progress | None = None,
) -> int:
    """Correct what is said of reports as a whole: `title`, `publisher`, `agency`, `byline`, `url`,
    `published` (a day) or `language`; how many reports it changed.

    A report that says so already is left as it is. One whose day changes is read again, since "last year"
    goes by that day. Raises CorrectionError, in one sentence, when a value can't be held or nothing changes.
    """
    after = {field: checked(ARTICLE, field, value) for field, value in values.items()}
    changed: list[str] = []
    for article_id in dict.fromkeys(article_ids):
        row = frames_of(article_id).articles.iloc[0]
        before = {field: checked(ARTICLE, field, _plain(row[field])) for field in after}
        if mended := [field for field in after if before[field] != after[field]]:
            changed.append(article_id)
        for field in mended:
            _keep(article_id, ARTICLE, article_id, (0, 0), field, before[field], after[field], who, reason)
    if not changed:
        raise CorrectionError("Nothing would change: enter another value.")
    if "published" in after:
        _read_over(changed, on_progress)
    return len(changed)


def _read_over(article_ids: Sequence[str], on_progress: Progress | None = None) -> None:
    """Read reports again whose day of publication changed, with their corrections put on top."""
    articles = [article for article_id in article_ids if (article := article_of(article_id))]
    read = list(read_all(articles, on_progress or (lambda done, source: None), lambda: False))
    keep_frames([frames for frames in read if frames is not None])


def undo(correction_id: str, *, who: str) -> None:
    """Take a correction back; it stays in the log. Raises CorrectionError when there is none to take back."""
    ready()
    row = (
        connect()
        .execute(
            "SELECT article_id, field FROM corrections WHERE correction_id = ? AND undone IS NULL",
            (correction_id,),
        )
        .fetchone()
    )
    if row is None:
        raise CorrectionError("This correction was undone already: look at the log.")
    _write(
        row[0],
        "UPDATE corrections SET undone = ?, undone_by = ? WHERE correction_id = ? AND undone IS NULL",
        (now(), _name(who), correction_id),
    )
    if row[1] == "published":
        _read_over([row[0]])


def log(scope: Scope = EVERY_REPORT) -> pd.DataFrame:
    """Every correction of a scope's reports, the newest first: who, when, why, before, after, its state."""
    ready()
    asked, values = where(scope)
    rows = connect().execute(
        f"""SELECT correction_id, article_id, item, row_id, field, before, after, who, reason, at, undone,
        undone_by, applies, title FROM corrections JOIN reports USING (article_id)
        WHERE {asked} ORDER BY corrections.number DESC""",
        values,
    )
    return table(LogRow, readable(rows, _log_row))


def corrections_of(article_id: str) -> list[Correction]:
    """The corrections of a report that were not undone, in the order they were made."""
    ready()
    return active(connect(), article_id)


def _log_row(row: Sequence[Any]) -> LogRow:
    (
        correction_id,
        article_id,
        item,
        row_id,
        field,
        before,
        after,
        who,
        reason,
        at,
        undone,
        undone_by,
        applies,
        title,
    ) = row
    return LogRow(
        correction_id=correction_id,
        article_id=article_id,
        item=item,
        row_id=row_id,
        field=field,
        before=in_words(json.loads(before)),
        after="taken out" if field == WRONG else in_words(json.loads(after)),
        who=who,
        reason=reason,
        at=as_local(at),
        undone=as_local(undone) if undone else None,
        undone_by=undone_by,
        state=UNDONE if undone else HOLDS if applies else GONE,
        title=title,
    )


def _row(article_id: str, item: str, row_id: str) -> tuple[Frames, int]:
    if item not in ITEMS:
        raise CorrectionError(f"A {item} can't be corrected: choose a figure, a quote, a name or a sentence.")
    frames = frames_of(article_id)
    ids = getattr(frames, ITEMS[item])[f"{item}_id"].tolist()
    if row_id not in ids:
        raise CorrectionError(f"This {item} is not there any more: open the page again.")
    return frames, ids.index(row_id)


def _topics(frames: Frames, item: str, row_id: str) -> list[str]:
    mine = frames.topics[(frames.topics["item"] == item) & (frames.topics["item_id"] == row_id)]
    return list(mine.sort_values("score", ascending=False, kind="stable")["topic"])


def _plain(cell: Any) -> Any:
    return None if pd.isna(cell) else cell


def _keep(
    article_id: str,
    item: str,
    row_id: str,
    span: tuple[int, int],
    field: str,
    before: Any,
    after: Any,
    who: str,
    reason: str,
) -> str:
    """Write a correction and show it, in one step; its id."""
    name = _name(who)
    if not reason.strip():
        raise CorrectionError("A correction needs a reason: say in a few words why.")
    correction_id = uuid.uuid4().hex[:12]
    _write(
        article_id,
        """INSERT INTO corrections
        (correction_id, article_id, item, row_id, start, "end", field, before, after, who, reason, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(correction_id, article_id, item, row_id, *map(int, span), field),
            *(json.dumps(before), json.dumps(after), name, " ".join(reason.split()), now()),
        ),
    )
    return correction_id


def _write(article_id: str, statement: str, values: tuple[Any, ...]) -> None:
    """Change what is corrected of a report, and show it, in one step."""
    while True:
        base, frames = _base(article_id), base_frames(article_id)
        with change() as connection:
            if _base(article_id) == base:  # else it was read again meanwhile
                connection.execute(statement, values)
                show_corrected(connection, [frames])
                break
    merge_small()


def _base(article_id: str) -> str | None:
    found = connect().execute("SELECT base FROM reports WHERE article_id = ?", (article_id,)).fetchone()
    return found[0] if found else None


def _name(who: str) -> str:
    if not who.strip():
        raise CorrectionError("A correction needs a name: say who you are.")
    return " ".join(who.split())

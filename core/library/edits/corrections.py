"""What analysts correct: kept with name, time and reason, shown everywhere at once, and undone if need be."""

import json
import sqlite3
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
from core.library.store.activity import note_deed, title_of
from core.library.store.apply import Correction, given, missed_id
from core.library.store.bootstrap import ready
from core.library.store.corrected_tables import active, keep_frames, show_corrected
from core.library.store.database import as_local, change, connect, now, readable
from core.library.store.fields import ARTICLE, ITEMS, MISSED, WRONG, CorrectionError, checked, in_words
from core.library.store.maintenance import merge_small
from core.library.store.manifest import article_of
from core.library.team.acting import ask_leave, signature
from core.select.scope import EVERY_REPORT, Scope

Progress = Callable[[int, str], None]  # how many are done, and the name of the one being read
GONE, UNDONE, HOLDS = "does not apply any more", "undone", "holds"


class Overtaken(CorrectionError):
    """Somebody else corrected the same row since it was looked at; the message says who did what."""


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


def state_of(article_id: str, row_id: str) -> int:
    """A number that is another once somebody corrected a row (of a report as a whole, its id), or took a
    correction of it back: what whoever mends it has seen."""
    ready()
    return _state_of(connect(), article_id, row_id)


def _state_of(connection: sqlite3.Connection, article_id: str, row_id: str) -> int:
    (number,) = connection.execute(
        "SELECT count(*) + count(undone) FROM corrections WHERE article_id = ? AND row_id = ?",
        (article_id, row_id),
    ).fetchone()
    return int(number)


def correct(
    article_id: str,
    item: str,
    row_id: str,
    field: str,
    value: Any,
    *,
    who: str,
    reason: str,
    seen: int | None = None,
) -> str:
    """Mend one field of a row; the correction's id. `topic` takes all topics of the row, the best first.

    `seen` is its `state_of` when it was looked at. Raises CorrectionError, in one sentence, when there is no
    such row or the field can't hold the value, and Overtaken when somebody else corrected it since.
    """
    ask_leave("correct")
    _not_overtaken(connect(), article_id, row_id, seen)  # first: what follows goes by what stands there now
    after = checked(item, field, value)
    frames, at = _row(article_id, item, row_id)
    row = getattr(frames, ITEMS[item]).iloc[at]
    before = _topics(frames, item, row_id) if field == "topic" else checked(item, field, _plain(row[field]))
    if before == after:
        raise CorrectionError(f"It reads {in_words(after)} already: enter another value.")
    span = (row["start"], row["end"])
    return _keep(article_id, item, row_id, span, field, before, after, who, reason, seen=seen)


def mark_wrong(
    article_id: str, item: str, row_id: str, *, who: str, reason: str, seen: int | None = None
) -> str:
    """Take out a row that should not be there; the correction's id. Raises CorrectionError; see `correct`."""
    ask_leave("correct")
    if item == "sentence":
        raise CorrectionError("A sentence stands in the article: correct its topics instead.")
    _not_overtaken(connect(), article_id, row_id, seen)
    frames, at = _row(article_id, item, row_id)
    row = getattr(frames, ITEMS[item]).iloc[at]
    span = (row["start"], row["end"])
    return _keep(article_id, item, row_id, span, WRONG, str(row["text"]), None, who, reason, seen=seen)


def add_missed(
    article_id: str, item: str, start: int, end: int, fields: dict[str, Any], *, who: str, reason: str
) -> str:
    """Add a figure, quote or name that was missed, from its place in the article's text; the new row's id.

    Raises CorrectionError when there are no words at that place, or they are a row already.
    """
    ask_leave("correct")
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
    seen: Mapping[str, int] | None = None,
    on_progress: Progress | None = None,
) -> int:
    """Correct what is said of reports as a whole: `title`, `publisher`, `agency`, `byline`, `url`,
    `published` (a day) or `language`; how many reports it changed.

    A report that says so already is left as it is. One whose day changes is read again, since "last year"
    goes by that day. `seen` has the `state_of` of each when it was looked at. Raises CorrectionError, in one
    sentence, when a value can't be held or nothing changes, and Overtaken, before anything is written, when
    somebody else corrected one of them since.
    """
    ask_leave("correct")
    known = seen or {}
    for article_id in article_ids:
        _not_overtaken(connect(), article_id, article_id, known.get(article_id))
    after = {field: checked(ARTICLE, field, value) for field, value in values.items()}
    changed = [
        article_id for article_id in dict.fromkeys(article_ids)
        if _mend_details(article_id, after, who, reason, known.get(article_id))
    ]  # fmt: skip
    if not changed:
        raise CorrectionError("Nothing would change: enter another value.")
    if "published" in after:
        _read_over(changed, on_progress)
    return len(changed)


def _mend_details(article_id: str, after: Mapping[str, Any], who: str, reason: str, seen: int | None) -> bool:
    """Keep what is to be said otherwise of one report, a correction a field; whether anything was."""
    row = frames_of(article_id).articles.iloc[0]
    before = {field: checked(ARTICLE, field, _plain(row[field])) for field in after}
    mended = [field for field in after if before[field] != after[field]]
    for number, field in enumerate(mended):  # each is one more that was seen
        _keep(
            article_id, ARTICLE, article_id, (0, 0), field, before[field], after[field], who, reason,
            seen=None if seen is None else seen + number,
        )  # fmt: skip
    return bool(mended)


def _read_over(article_ids: Sequence[str], on_progress: Progress | None = None) -> None:
    """Read reports again whose day of publication changed, with their corrections put on top."""
    articles = [article for article_id in article_ids if (article := article_of(article_id))]
    read = list(read_all(articles, on_progress or (lambda done, source: None), lambda: False))
    keep_frames([frames for frames in read if frames is not None])


def undo(correction_id: str, *, who: str) -> None:
    """Take a correction back; it stays in the log. Raises CorrectionError when there is none to take back."""
    ask_leave("correct")
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
        lambda connection: _note(connection, row[0], "took back a correction of", row[1], _name(who)),
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
    *,
    seen: int | None = None,
) -> str:
    """Write a correction and show it, in one step; its id."""
    name = _name(who)
    if not reason.strip():
        raise CorrectionError("A correction needs a reason: say in a few words why.")
    correction_id = uuid.uuid4().hex[:12]

    def first(connection: sqlite3.Connection) -> None:
        _not_overtaken(connection, article_id, row_id, seen)
        did = _DID.get(field, "corrected")
        _note(connection, article_id, did, _in_short(item, field, before, after), name)

    _write(
        article_id,
        """INSERT INTO corrections
        (correction_id, article_id, item, row_id, start, "end", field, before, after, who, reason, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(correction_id, article_id, item, row_id, *map(int, span), field),
            *(json.dumps(before), json.dumps(after), name, " ".join(reason.split()), now()),
        ),
        first,
    )
    return correction_id


_DID = {WRONG: "took something out of", MISSED: "added by hand to"}


def _in_short(item: str, field: str, before: Any, after: Any) -> str:
    if field == WRONG:
        return f"{item}: {before}"
    return (
        f"{item}: {in_words(after)}"
        if field == MISSED
        else f"{field}: {in_words(before)} → {in_words(after)}"
    )


def _note(connection: sqlite3.Connection, article_id: str, did: str, told: str, who: str) -> None:
    of = title_of(connection, article_id)
    note_deed(connection, did, of, told=told, who=who, article_id=article_id)


def _not_overtaken(connection: sqlite3.Connection, article_id: str, row_id: str, seen: int | None) -> None:
    """Raises Overtaken when somebody corrected a row, or took a correction of it back, since it was seen."""
    if seen is None or _state_of(connection, article_id, row_id) == seen:
        return
    row = connection.execute(
        """SELECT field, before, after, who, undone_by FROM corrections WHERE article_id = ? AND row_id = ?
        ORDER BY coalesce(undone, at) DESC LIMIT 1""",
        (article_id, row_id),
    ).fetchone()
    if row is None:
        raise Overtaken("Meanwhile the report was deleted for good, with its corrections: look at it again.")
    field, before, after, who, undone_by = row
    did = (
        f"{undone_by} took back what was corrected of {field!r}"
        if undone_by
        else f"{who} took it out"
        if field == WRONG
        else f"{who} changed {field!r} from {in_words(json.loads(before))} to {in_words(json.loads(after))}"
    )
    raise Overtaken(f"Meanwhile {did}: look at it again, and keep yours only if it still holds.")


def _write(
    article_id: str,
    statement: str,
    values: tuple[Any, ...],
    first: Callable[[sqlite3.Connection], None],
) -> None:
    """Change what is corrected of a report, and show it, in one step that begins with `first`."""
    while True:
        base, frames = _base(article_id), base_frames(article_id)
        with change() as connection:
            if _base(article_id) == base:  # else it was read again meanwhile
                first(connection)
                connection.execute(statement, values)
                show_corrected(connection, [frames])
                break
    merge_small()


def _base(article_id: str) -> str | None:
    found = connect().execute("SELECT base FROM reports WHERE article_id = ?", (article_id,)).fetchone()
    return found[0] if found else None


def _name(who: str) -> str:
    if name := signature(who):
        return name
    raise CorrectionError("A correction needs a name: say who you are.")

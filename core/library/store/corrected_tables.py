"""Corrected tables, kept as segments of their own: what asks many reports sees corrections as pages do."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.frames import Frames
from core.library.store.apply import Correction, applied
from core.library.store.database import as_local, change, readable
from core.library.store.facet_tables import tables_of
from core.library.store.manifest import CORRECTED, describe, name_segment, point, summary, update
from core.library.store.segments import Segment, write_segment
from core.library.store.version import derived_version
from core.values.words import day


def active(connection: sqlite3.Connection, article_id: str) -> list[Correction]:
    """The corrections of a report that were not undone, in the order they were made."""
    rows = connection.execute(
        """SELECT correction_id, item, row_id, start, "end", field, before, after, who, reason, at
        FROM corrections WHERE article_id = ? AND undone IS NULL ORDER BY number""",
        (article_id,),
    )
    return readable(rows, lambda row: _correction(article_id, *row))


def _correction(article_id: str, *row: Any) -> Correction:
    correction_id, item, row_id, start, end, field, before, after, who, reason, at = row
    return Correction(
        correction_id=correction_id, article_id=article_id, item=item, row_id=row_id, start=start, end=end,
        field=field, before=json.loads(before), after=json.loads(after), who=who, reason=reason,
        day=day(as_local(at)),
    )  # fmt: skip


def show_corrected(connection: sqlite3.Connection, read: Sequence[Frames]) -> None:
    """Have reports, given as they were read, show their corrections from now on; a step of a change."""
    corrected: list[Frames] = []
    for frames in read:
        article_id = id_of(frames)
        corrections = active(connection, article_id)
        shown, done = applied(frames, corrections)
        connection.executemany(
            "UPDATE corrections SET applies = ? WHERE correction_id = ?",
            [(one.correction_id in done, one.correction_id) for one in corrections],
        )
        describe(connection, article_id, shown, {"corrected": len(done)})
        if done:
            corrected.append(shown)
        else:
            connection.execute("UPDATE reports SET segment = base WHERE article_id = ?", (article_id,))
    if not corrected:
        return
    segment = write_segment([tables_of(frames) for frames in corrected])
    ids = [id_of(frames) for frames in corrected]
    name_segment(connection, segment, CORRECTED, derived_version(), ids)
    for article_id in ids:
        update(connection, article_id, {"segment": segment.name})


def keep_frames(read: Sequence[Frames], first: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """Keep what was read from some reports, in one step, `first` being a part of it that comes before.

    Corrections of theirs are put on top of it. Raises when the disk refuses.
    """
    segment = write_segment([tables_of(frames) for frames in read])
    of = {id_of(frames): frames for frames in read}
    keep_segment(segment, {name: summary(frames) for name, frames in of.items()}, of.__getitem__, first)


def keep_segment(
    segment: Segment,
    said: Mapping[str, dict[str, Any]],
    frames_of: Callable[[str], Frames],
    first: Callable[[sqlite3.Connection], None] | None = None,
) -> None:
    """List a segment that was written, as `keep_frames` does; `said` is id → what `summary` says of a
    report, in the segment's order, and `frames_of` is asked for those that have corrections."""
    with change() as connection:
        if first:
            first(connection)
        point(connection, segment, said)
        show_corrected(connection, [frames_of(name) for name in said if active(connection, name)])


def id_of(frames: Frames) -> str:
    """The id of the one report that these are the frames of."""
    return str(frames.articles["article_id"].iloc[0])

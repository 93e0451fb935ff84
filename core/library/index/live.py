"""Which reports stand in which segment, kept in memory and grown by what changed: never made anew.

Triggers of the manifest note each report that was removed, brought back, corrected or moved (`touched`), with
the version of the library that it happened in; what is new is in segments that are not known yet.
"""

import json
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.library.index.kept_live import keep_segments, kept_segments
from core.library.index.making import has_index, make_index
from core.library.index.row_columns import Mask
from core.library.index.word_index import SegmentIndex, open_index
from core.library.store import paths
from core.library.store.database import TOUCHED_KEPT, change, connect, library_version, one_moment
from core.library.store.segments import Damaged, path_of

Numbers = np.ndarray[Any, np.dtype[np.int64]]
_LARGE = 1_000  # reports
_OFTEN = 1_000  # reports of a segment that were touched: which are live is kept anew then
NO_DAY = np.iinfo(np.int64).min
Made = TypeVar("Made")
_IN_USE = """SELECT name FROM segments WHERE dropped IS NULL AND EXISTS
    (SELECT 1 FROM reports WHERE segment = name AND removed IS NULL)"""
_SAID = "article_id, number, iif(datetime(published) IS NULL, NULL, published), publisher"


@dataclass(frozen=True, slots=True)
class LiveSegment:
    """The reports of a segment in their places: `number` is 0 where another segment has one, or none."""

    index: SegmentIndex
    number: Numbers
    day: Numbers  # microseconds, or NO_DAY
    outlet: Numbers  # its place among the outlets of the shelf, or -1

    @property
    def is_large(self) -> bool:
        """Whether it is worth keeping which of its reports are live."""
        return len(self.number) >= _LARGE


@dataclass(slots=True)
class Shelf:
    """All segments in use, as of a version of the library."""

    version: str = ""
    at: int = -1
    segments: dict[str, LiveSegment] = field(default_factory=dict)
    outlets: list[str] = field(default_factory=list)
    numbered: dict[str, int] = field(default_factory=dict)


_kept = Shelf()
_growing = threading.Lock()


def shelf() -> Shelf:
    """The reports that can be asked, as the manifest has them now."""
    global _kept
    with _growing:
        if _kept.version != library_version():
            _kept = _grown(_kept)
        return _kept


def asking(question: Callable[[], Made]) -> Made:
    """The answer to a question over the shelf, asked again when a segment was merged away meanwhile; reports
    of one that is damaged are left out, and are to be read again. Raises Damaged when that does not help."""
    global _kept
    for _ in range(3):
        try:
            return question()
        except Damaged as error:
            there = connect().execute(
                "SELECT 1 FROM segments WHERE name = ? AND dropped IS NULL", (error.segment,)
            )
            if there.fetchone():
                forget_damaged([error.segment])
            with _growing:
                _kept = Shelf()
    return question()


def _grown(old: Shelf) -> Shelf:
    with one_moment() as connection:
        version = library_version()
        at = int(connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()[0])
        same = version.rpartition(":")[0] == old.version.rpartition(":")[0]
        known = old.segments if same and at - TOUCHED_KEPT <= old.at <= at else {}
        new = Shelf(version, at, {}, old.outlets, old.numbered)
        names = [name for (name,) in connection.execute(f"{_IN_USE} ORDER BY rowid")]
        touched: dict[str, list[str]] = {}
        if known:
            for segment, article_id in connection.execute(
                "SELECT segment, article_id FROM touched WHERE version > ?", (old.at,)
            ):
                touched.setdefault(segment, []).append(article_id)
        damaged, made = [], []
        spared = {} if known else kept_segments(connection, at)
        for name in names:
            try:
                before, of = known.get(name), touched.get(name)
                if before is None and name in spared:
                    before, of = _as_kept(new, name, *spared[name])
                new.segments[name] = _segment(connection, new, name, before, of)
                if before is None or len(of or ()) > _OFTEN:
                    made.append(name)
            except Damaged as error:
                paths.log.warning("%s: its reports are to be read again", error)
                damaged.append(name)
    if damaged:
        forget_damaged(damaged)
        return _grown(new)
    keep_segments(at, {name: _to_keep(new, live) for name in made if (live := new.segments[name]).is_large})
    return new


def _to_keep(new: Shelf, live: LiveSegment) -> pa.Table:
    outlets = pa.array([*new.outlets, None], pa.string())  # -1 is the last
    at = np.where(live.outlet < 0, len(outlets) - 1, live.outlet)
    columns = {
        "number": pa.array(live.number),
        "day": pa.array(live.day),
        "outlet": outlets.take(pa.array(at)),
    }
    return pa.table(columns)


def _as_kept(
    new: Shelf, name: str, kept: pa.Table, since: list[str]
) -> tuple[LiveSegment | None, list[str] | None]:
    """A segment as it was kept, and the reports that were touched since; None when that is not of it."""
    index = open_index(name)
    if len(index.articles) != len(kept):
        return None, None
    coded = kept.column("outlet").combine_chunks().dictionary_encode()
    numbers = [*(_number(new, outlet) for outlet in coded.dictionary.to_pylist()), -1]
    outlet = np.array(numbers, np.int64)[coded.indices.fill_null(len(numbers) - 1).to_numpy()]
    number, day = (kept.column(one).to_numpy() for one in ("number", "day"))
    return LiveSegment(index, number, day, outlet), since or None


def _segment(
    connection: Any, new: Shelf, name: str, known: LiveSegment | None, touched: list[str] | None
) -> LiveSegment:
    if known is not None and touched is None:
        return known
    if known is None:
        index = open_index(name)
        size = len(index.articles)
        blank = np.zeros(size, np.int64), np.full(size, NO_DAY), np.full(size, -1, np.int64)
        live = LiveSegment(index, *blank)
        rows = connection.execute(
            f"SELECT {_SAID} FROM reports WHERE segment = ? AND removed IS NULL", (name,)
        )
    else:
        live = LiveSegment(known.index, known.number.copy(), known.day.copy(), known.outlet.copy())
        asked = json.dumps(touched)
        places = pc.index_in(pa.array(touched, pa.string()), value_set=live.index.articles).drop_null()
        live.number[places.to_numpy()] = 0
        rows = connection.execute(
            f"""SELECT {_SAID} FROM json_each(?) JOIN reports ON article_id = value
            WHERE segment = ? AND removed IS NULL""",
            (asked, name),
        )
    found = rows.fetchall()
    if not found:
        return live
    ids, numbers, days, outlets = zip(*found, strict=True)
    at = pc.index_in(pa.array(ids, pa.string()), value_set=live.index.articles)
    if at.null_count:
        raise Damaged(f"segment {name} lacks reports that it should hold")
    places = at.to_numpy()
    live.number[places] = numbers
    moments = pa.array(days, pa.string()).cast(pa.timestamp("us")).cast(pa.int64())
    live.day[places] = moments.fill_null(int(NO_DAY)).to_numpy()
    live.outlet[places] = [-1 if outlet is None else _number(new, outlet) for outlet in outlets]
    return live


def _number(new: Shelf, outlet: str) -> int:
    number = new.numbered.setdefault(outlet, len(new.outlets))
    if number == len(new.outlets):
        new.outlets.append(outlet)
    return number


def unindexed() -> dict[str, int]:
    """The segments in use that have no index yet, and how many reports are in each: an older Readout wrote
    them, or their index."""
    used = connect().execute(f"SELECT name, articles FROM segments WHERE name IN ({_IN_USE}) ORDER BY rowid")
    return {
        name: articles
        for name, articles in used.fetchall()
        if not has_index(name) and path_of(name, "articles").is_file()
    }


def make_indexes(names: Collection[str], on_progress: Callable[[int], None]) -> None:
    """Give segments their index; `on_progress` is told how many have theirs."""
    for done, name in enumerate(names):
        on_progress(done)
        try:
            make_index(path_of(name, "articles").parent)
        except (Damaged, OSError) as error:  # it is tried again when it is asked
            paths.log.warning("segment %s has no index: %s", name, error)


def forget_damaged(names: list[str]) -> None:
    """Have the reports of damaged segments read again, and their corrections put on top."""
    with change() as connection:
        for name in names:
            paths.log.warning("segment %s is damaged: its reports are to be read again", name)
            connection.execute("UPDATE reports SET base = NULL WHERE base = ?", (name,))
            connection.execute("UPDATE reports SET segment = NULL WHERE segment = ?", (name,))


def live_mask(live: LiveSegment) -> Mask:
    """Which reports of a segment are live."""
    return np.asarray(live.number > 0)

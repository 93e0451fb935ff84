"""The newest rows of those that pass: no more is looked at than the reports of a page."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from core.library.index.live import NO_DAY, LiveSegment, Numbers
from core.library.index.row_columns import Mask

if TYPE_CHECKING:
    from core.library.query.passing import Passing

_SAMPLED = 8_000  # days that tell how far back a page goes


@dataclass(frozen=True, slots=True)
class Shown:
    """One row to show: where it stands, and by what it is ordered."""

    order: tuple[int, int, int]
    live: LiveSegment
    place: int  # in its table


def newest(found: "Passing", item: str, limit: int, offset: int = 0) -> list[Shown]:
    """The rows of a page, the newest reports first: no more is looked at than their reports."""
    if not found.total:
        return []
    most, segments = limit + offset, list(found.of(item))
    for least in (_early_enough(found, most), NO_DAY):
        counted = [
            live.index.sound(partial(_reports_since, live, rows, item, least)) for live, rows in segments
        ]
        if least == NO_DAY or sum(len(reports) for reports, _ in counted) >= most:
            break
    shown: list[Shown] = []
    of_page = _of_page([(live, *one) for (live, _), one in zip(segments, counted, strict=True)], most)
    for (live, rows), reports in zip(segments, of_page, strict=True):
        if len(reports):
            shown += live.index.sound(partial(_rows_shown, live, rows, item, reports))
    shown.sort(key=lambda one: one.order)
    return shown[offset : offset + limit]


def _early_enough(found: "Passing", most: int) -> int:
    """A day since which likely enough reports have a row that passes, from a sample of their days."""
    days = np.concatenate([live.day for live in found.shelf.segments.values()])
    sample = np.sort(days[:: 1 + len(days) // _SAMPLED])[::-1]
    far = 8 + int(2 * most / found.total * len(sample))  # as if each row were another report's
    return int(sample[far]) if far < len(sample) else NO_DAY


def _reports_since(live: LiveSegment, rows: Mask, item: str, least: int) -> tuple[Numbers, Numbers]:
    """The places of the reports since a day of which a row passes, and how many of each do."""
    of_item = live.index.rows(item)
    if least == NO_DAY and np.count_nonzero(rows) > len(live.number):
        numbers = of_item.per_report(rows, len(live.number))
        reports = np.flatnonzero(numbers)
        return reports, numbers[reports]
    at = np.flatnonzero(rows) if least == NO_DAY else of_item.rows_of(live.day >= least)
    return np.unique(of_item.report_of(at[rows[at]]), return_counts=True)


def _of_page(counted: list[tuple[LiveSegment, Numbers, Numbers]], most: int) -> list[Numbers]:
    """The reports of each segment whose rows fill so many places, the newest first: by day, then as added."""
    day = np.concatenate([live.day[reports] for live, reports, _ in counted])
    number = np.concatenate([live.number[reports] for live, reports, _ in counted])
    rows = np.concatenate([rows for _, _, rows in counted])
    near = np.arange(len(day))
    if len(day) > most:  # no report has fewer than one
        least = np.partition(day, -most)[-most]
        tied, room = np.flatnonzero(day == least), most - int(np.count_nonzero(day > least))
        last = tied[np.argpartition(number[tied], -room)[-room:]]
        near = np.concatenate((np.flatnonzero(day > least), last))
    near = near[np.lexsort((-number[near], -day[near]))]
    chosen = np.zeros(len(day), dtype=bool)
    chosen[near[: 1 + int(np.searchsorted(np.cumsum(rows[near]), most))]] = True
    parts = np.split(chosen, np.cumsum([len(reports) for _, reports, _ in counted])[:-1])
    return [reports[part] for (_, reports, _), part in zip(counted, parts, strict=True)]


def _rows_shown(live: LiveSegment, rows: Mask, item: str, reports: Numbers) -> list[Shown]:
    of_item = live.index.rows(item)
    near = np.zeros(len(live.number), dtype=bool)
    near[reports] = True
    at = of_item.rows_of(near)
    at = at[rows[at]]
    starts, places = (of_item.column(name).to_numpy()[at].tolist() for name in ("start", "place"))
    of = of_item.report_of(at)
    days, numbers = live.day[of].tolist(), live.number[of].tolist()
    return [
        Shown((-day, -number, start), live, place)
        for day, number, start, place in zip(days, numbers, starts, places, strict=True)
    ]

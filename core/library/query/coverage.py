"""How much of each outlet's reports is about each topic, asked of all reports of a scope at once."""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from core.compare.coverage import completed
from core.library.articles.frames import prepare
from core.library.articles.listing import numbers_of
from core.library.index.live import LiveSegment, asking, live_mask, shelf
from core.library.index.row_columns import Mask
from core.select.scope import Scope

if TYPE_CHECKING:
    import pandas as pd


def coverage_by_outlet(scope: Scope, most: int = 12) -> "pd.DataFrame":
    """The share of sentences about each topic, of the `most` outlets that have most reports in the scope.

    Columns as in `core.compare.coverage.COVERAGE`; reports that name no outlet are left out.
    """
    prepare()
    return asking(lambda: _coverage(scope, most))


def _coverage(scope: Scope, most: int) -> "pd.DataFrame":
    now = shelf()
    numbers = np.sort(numbers_of(scope)) if scope else None
    asked: list[tuple[LiveSegment, Mask]] = []
    reports: Counter[int] = Counter()
    for live in now.segments.values():
        rows = live_mask(live) & (live.outlet >= 0)
        if numbers is not None:
            rows &= np.isin(live.number, numbers)
        asked.append((live, rows))
        found = np.bincount(live.outlet[rows])
        reports.update({int(outlet): int(found[outlet]) for outlet in np.flatnonzero(found)})
    first = sorted(reports, key=lambda outlet: (-reports[outlet], now.outlets[outlet]))[:most]
    totals = dict.fromkeys(first, 0)
    counts: Counter[tuple[int, str]] = Counter()
    for live, rows in asked:
        outlets = live.outlet[rows]
        sentences, said = live.index.sound(live.index.coverage)
        for outlet, size in enumerate(np.bincount(outlets, sentences[rows])):
            if outlet in totals:
                totals[outlet] += int(size)
        for topic, numbers in said.items():
            of_topic = np.bincount(outlets, numbers[rows], len(now.outlets))
            counts.update({(outlet, topic): int(of_topic[outlet]) for outlet in first if of_topic[outlet]})
    names = {outlet: now.outlets[outlet] for outlet in first}
    return completed(
        {(names[outlet], topic): (number, None) for (outlet, topic), number in counts.items()},
        {names[outlet]: size for outlet, size in totals.items()},
    )

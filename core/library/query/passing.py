"""Which rows of the library pass: asked of the indexes beside the segments, without reading a text."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from core.library.articles.frames import prepare
from core.library.articles.listing import numbers_of
from core.library.index.live import LiveSegment, Shelf, live_mask, shelf
from core.library.index.matching import rows_with
from core.library.index.row_columns import Mask
from core.select.filters import NO_OUTLET, Filters
from core.select.scope import Scope

_KEPT = 12  # scopes and filters whose rows are remembered, a bit a row
_LENIENT = ("kind", "partial")  # a row that has none of these passes


@dataclass(frozen=True, slots=True, eq=False)
class Passing:
    """The rows of a kind that pass, a mask for each segment."""

    shelf: Shelf
    masks: dict[str, Any]
    total: int

    def of(self, item: str) -> Iterator[tuple[LiveSegment, Mask]]:
        """Each segment that has rows that pass, and which."""
        for name, bits in self.masks.items():
            live = self.shelf.segments[name]
            yield live, np.unpackbits(bits, count=len(live.index.rows(item))).view(bool)


_kept: OrderedDict[Any, Passing] = OrderedDict()
_keeping = threading.Lock()


def passing(scope: Scope, filters: Filters, item: str) -> Passing:
    """The rows of a scope that pass the filters; worked out once for a state of the library."""
    prepare()
    now = shelf()
    asked = (now.version, scope, filters, item)
    with _keeping:
        found = _kept.get(asked)
    if found is None:
        found = rows_passing(now, scope, filters, item)
        with _keeping:
            _kept[asked] = found
            while len(_kept) > _KEPT:
                _kept.popitem(last=False)
    return found


def rows_passing(now: Shelf, scope: Scope, filters: Filters, item: str) -> Passing:
    """The rows of some segments that pass, worked out now."""
    numbers = np.sort(numbers_of(scope)) if scope else None
    masks, total = {}, 0
    for name, live in now.segments.items():
        reports = live_mask(live)
        if numbers is not None:
            reports &= np.isin(live.number, numbers)
        if filters.publisher:
            reports &= _of_outlets(now, live, filters.publisher)
        if reports.any():
            mask = live.index.sound(partial(_rows_in, now, live, filters, item, reports))
            if number := int(np.count_nonzero(mask)):
                masks[name], total = np.packbits(mask), total + number
    return Passing(now, masks, total)


def _rows_in(now: Shelf, live: LiveSegment, filters: Filters, item: str, reports: Mask) -> Mask:
    mask = _filtered(now, live, filters, item)
    return mask if reports.all() else mask & live.index.rows(item).of_reports(reports)


def _of_outlets(now: Shelf, live: LiveSegment, wanted: tuple[str, ...]) -> Mask:
    names = [*now.outlets, NO_OUTLET]  # -1 is the last
    return np.array([name in wanted for name in names], dtype=bool)[live.outlet]


def _filtered(now: Shelf, live: LiveSegment, filters: Filters, item: str) -> Mask:
    """What `core.select.filters.passes` says of each row of a segment."""
    rows = live.index.rows(item)
    mask = np.ones(len(rows), dtype=bool)
    if filters.words:
        mask &= rows_with(now, live, item, filters.words)
        if not mask.any():  # no more is looked up
            return mask
    if filters.topic:
        topic = rows.facet("topic")
        if filters.mode == "all":
            for wanted in filters.topic:
                mask &= topic.having((wanted,))
        else:
            hit = topic.having(filters.topic)
            mask &= hit if filters.mode == "any" else ~hit
    if filters.without:
        mask &= ~rows.facet("topic").having(filters.without)
    if filters.speaker:
        mask &= _said_by(live, item, filters.speaker)
    if filters.party:
        mask &= rows.facet("party").having(filters.party)
    for field in _LENIENT:
        if getattr(filters, field):
            facet = rows.facet(field)
            mask &= facet.having(getattr(filters, field)) | facet.empty()
    if filters.section:
        mask &= rows.facet("section").having(filters.section)
    return mask


def _said_by(live: LiveSegment, item: str, wanted: tuple[str, ...]) -> Mask:
    """Which rows are of speakers by their names in the register, whatever their reports call them."""
    from core.library.query.called import called  # here: the chain of imports is long already

    now, rows = called(), live.index.rows(item)
    facet, other = rows.facet("speaker"), now.of(live, item)
    mask = np.zeros(len(rows), dtype=bool)
    for name in wanted:
        in_register = now.places.get(name, -1)
        here = np.ones(len(live.number), dtype=bool)
        if name in facet.names:
            here[other.reports[other.codes == facet.names.index(name)]] = False  # theirs is somebody else
        mask |= facet.having((name,)) & rows.of_reports(here)
        of = other.shown == in_register
        for code in np.unique(other.codes[of]).tolist():
            there = np.zeros(len(live.number), dtype=bool)
            there[other.reports[of & (other.codes == code)]] = True
            mask |= facet.having((facet.names[code],)) & rows.of_reports(there)
    mask[other.rows] = [now.names[place] in wanted for place in other.shown_of_rows.tolist()]
    return mask

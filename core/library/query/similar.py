"""Rows of the record that share most of the words of a passage, the rare ones counting for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from math import log
from typing import Any

import numpy as np

from core.library.index.live import LiveSegment, live_mask, shelf
from core.library.index.word_index import SegmentIndex
from core.select.word_query import Phrase

_COMMON = 0.2  # of all rows: a word in more tells nothing
_MOST = 24  # words that are looked for: the rarest


@dataclass(frozen=True, slots=True)
class Similar:
    """A row that shares words with a passage: `share` of their weight, from 0 to 1."""

    share: float
    live: LiveSegment
    row: int  # in the index
    place: int  # in its table


def similar_rows(item: str, leaves: Iterable[Phrase], least: float, limit: int) -> list[Similar]:
    """The rows of a kind that have most of what is asked for, by weight, best first."""
    there = [live for live in shelf().segments.values() if len(live.index.rows(item))]
    leaves = list(dict.fromkeys(leaves))
    counts = [
        {leaf: live.index.sound(partial(_count, live.index, item, leaf)) for leaf in leaves} for live in there
    ]
    size = max(1, sum(len(live.index.rows(item)) for live in there))
    seen = {leaf: sum(count[leaf] for count in counts) for leaf in leaves}
    weights = {leaf: log(1 + size / (1 + seen[leaf])) for leaf in leaves}
    telling = [leaf for leaf in leaves if seen[leaf] <= max(50, size * _COMMON)] or leaves
    asked = {leaf: weights[leaf] for leaf in sorted(telling, key=lambda leaf: seen[leaf])[:_MOST]}
    whole = sum(asked.values()) or 1.0
    found: list[Similar] = []
    for live in there:
        scores = live.index.sound(partial(_scores, live, item, asked))
        rows = np.flatnonzero(scores >= least * whole)
        best = rows[np.argsort(-scores[rows], kind="stable")[:limit]]
        places = live.index.sound(partial(_places, live, item)) if len(best) else best
        found += [
            Similar(float(scores[row] / whole), live, int(row), int(places[row])) for row in best.tolist()
        ]
    return sorted(found, key=lambda one: -one.share)[:limit]


def _count(index: SegmentIndex, item: str, leaf: Phrase) -> int:
    return int(np.count_nonzero(index.having(item, leaf)))


def _scores(live: LiveSegment, item: str, weights: dict[Phrase, float]) -> np.ndarray[Any, Any]:
    scores = np.zeros(len(live.index.rows(item)), dtype=np.float32)
    for leaf, weight in weights.items():
        scores[live.index.having(item, leaf)] += weight
    return np.where(live.index.rows(item).of_reports(live_mask(live)), scores, 0)


def _places(live: LiveSegment, item: str) -> np.ndarray[Any, Any]:
    """Where each row of the index stands in its table."""
    return np.asarray(live.index.rows(item).column("place").to_numpy())

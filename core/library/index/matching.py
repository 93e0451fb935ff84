"""A query of words asked of a segment's index: which rows have what it asks for."""

import numpy as np

from core.library.index.live import LiveSegment, Shelf
from core.library.index.row_columns import Mask
from core.select.filters import NO_OUTLET
from core.select.word_query import Leaf, Phrase, WordsMistake, parse_words
from core.select.words import evaluate, in_field


def rows_with(now: Shelf, live: LiveSegment, item: str, query: str) -> Mask:
    """Which rows of a kind a query of words lets pass; none when it can't be understood."""
    size = len(live.index.rows(item))
    try:
        tree = parse_words(query)
    except WordsMistake:
        return np.zeros(size, dtype=bool)
    if tree is None:
        return np.ones(size, dtype=bool)

    def leaf(asked: Leaf) -> Mask:
        if isinstance(asked, Phrase) and asked.field == "outlet":
            return _at_outlets(now, live, item, asked)
        return live.index.having(item, asked)

    return evaluate(tree, leaf, np.logical_and, np.logical_or, np.logical_not)


def _at_outlets(now: Shelf, live: LiveSegment, item: str, asked: Phrase) -> Mask:
    known = [name != NO_OUTLET and in_field(asked, (name,)) for name in now.outlets]
    reports = np.array([*known, False], dtype=bool)[live.outlet]  # -1, no outlet, is the last
    return live.index.rows(item).of_reports(reports)

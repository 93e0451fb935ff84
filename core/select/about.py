"""What a row is about: the one definition that pages, filters, slides, files and the terminal count by."""

import weakref
from collections.abc import Collection

import pandas as pd

# A topic counts for a sentence, a figure or a quote when it scores at least this share of the row's best
# topic: a weaker one is a neighbour's word in passing.
NEAR = 0.5

_kept: dict[int, tuple[weakref.ref[pd.DataFrame], pd.DataFrame, dict[str, frozenset[str]]]] = {}


def about_rows(topics: pd.DataFrame) -> pd.DataFrame:
    """The rows of `Frames.topics` that count, each topic of each item once, its best row."""
    return _of(topics)[0]


def topics_of_rows(topics: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Row id → the topics that it is about, of `Frames.topics`."""
    return _of(topics)[1]


def rows_about(topics: pd.DataFrame, wanted: Collection[str]) -> set[str]:
    """The ids of the sentences, figures and quotes that are about any of some topics."""
    asked = frozenset(wanted)
    return {row_id for row_id, named in topics_of_rows(topics).items() if named & asked}


def _of(topics: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, frozenset[str]]]:
    """Both, made once for a table and kept as long as it lives."""
    key = id(topics)
    if key not in _kept or _kept[key][0]() is not topics:
        best = topics.groupby("item_id")["score"].transform("max")
        near = topics[topics["score"] >= NEAR * best]
        rows = near.sort_values("score", ascending=False, kind="stable").drop_duplicates(["item_id", "topic"])
        named: dict[str, set[str]] = {}
        for row_id, topic in zip(rows["item_id"], rows["topic"], strict=True):
            named.setdefault(row_id, set()).add(topic)
        found = {row_id: frozenset(said) for row_id, said in named.items()}
        ref = weakref.ref(topics, lambda _: _kept.pop(key, None) and None)
        _kept[key] = (ref, rows.sort_index(), found)
    return _kept[key][1:]

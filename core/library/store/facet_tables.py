"""What is kept beside a report's tables so that a question over many need not work it out again.

- `figure_facts`, `quote_facts`: what filters ask of each row (see core.select.facets)
- `figure_keys`, `quote_keys`: by which figures and quotes of several reports find each other
  (see core.compare.keys), each key also as a number, `hash`, that is quick to count
"""

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from core.frames import Frames
from core.select.facets import facts

if TYPE_CHECKING:
    import pandas as pd

_MANY = pa.list_(pa.string())
FACTS = pa.schema(
    {
        "article_id": pa.string(),
        "row_id": pa.string(),
        "start": pa.int64(),
        "topic": _MANY,
        "speaker": _MANY,
        "kind": pa.string(),
        "partial": pa.string(),
        "section": pa.string(),
        "party": _MANY,
        "text": pa.string(),
    }
)
_TABLES = {"figure": "figures", "quote": "quotes"}


def tables_of(frames: Frames) -> dict[str, pa.Table]:
    """All that is kept of one report: its tables and those beside them."""
    kept = {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in frames}
    return kept | derived_tables(frames)


def derived_tables(frames: Frames) -> dict[str, pa.Table]:
    """The tables beside those of one report, by name."""
    from core.compare.keys import comparison_keys, utterance_keys  # here, since it brings word lists along

    article_id = str(frames.articles["article_id"].iloc[0])
    return {f"{item}_facts": _facts_table(frames, article_id, item) for item in _TABLES} | {
        "figure_keys": _hashed(comparison_keys(frames)),
        "quote_keys": _hashed(utterance_keys(frames)),
    }


def _facts_table(frames: Frames, article_id: str, item: str) -> pa.Table:
    rows = facts(frames)[item]
    table = getattr(frames, _TABLES[item])
    columns = {
        "article_id": [article_id] * len(rows),
        "row_id": [fact.row_id for fact in rows],
        "start": table["start"].tolist(),
        **{name: [sorted(getattr(fact, name)) for fact in rows] for name in ("topic", "speaker", "party")},
        **{name: [getattr(fact, name) for fact in rows] for name in ("kind", "partial", "section", "text")},
    }
    return pa.table(columns, schema=FACTS)


def _hashed(keys: "pd.DataFrame") -> pa.Table:
    table = pa.Table.from_pandas(keys, preserve_index=False)
    numbers = [_number(key) for key in keys["key"].tolist()]
    return table.append_column("hash", pa.array(np.array(numbers, dtype=np.int64)))


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)

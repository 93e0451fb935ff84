"""What is kept beside a report's tables so that a question over many need not work it out again.

`quote_facts` and `figure_facts` hold what filters ask of each row (see core.select.facts).
"""

import hashlib
from functools import cache
from pathlib import Path

import pyarrow as pa

from core.frames import KINDS, Frames, column_dtypes
from core.select.filters import facts

_CORE = Path(__file__).parents[1]
# The code that has a say in these tables.
_MAKERS = ("select/facts.py", "select/places.py", "library/derived.py")

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
DERIVED = ("figure_facts", "quote_facts")


def derived_tables(frames: Frames) -> dict[str, pa.Table]:
    """The tables beside those of one report, by name."""
    article_id = str(frames.articles["article_id"].iloc[0])
    return {f"{item}_facts": _facts_table(frames, article_id, item) for item in _TABLES}


@cache
def shape() -> str:
    """A short hash of every column there is and of what the tables here hold: kept tables of another
    shape can't be asked together with these."""
    digest = hashlib.blake2b(digest_size=6)
    for name, kind in KINDS.items():
        digest.update(f"{name}{column_dtypes(kind)}".encode())
    for name in _MAKERS:
        digest.update((_CORE / name).read_bytes())
    return digest.hexdigest()


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

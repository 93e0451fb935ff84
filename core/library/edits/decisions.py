"""What readers decide when figures are compared: these two are not one thing, those two are.

A decision holds on to the ids of figures, so it stays when the reports are read again; one can be taken back.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from core.library.store.database import as_local, change, connect, now, readable

Kind = Literal["split", "join"]
Pair = frozenset[str]

_TABLE = """CREATE TABLE IF NOT EXISTS comparisons (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
    one TEXT NOT NULL, others TEXT NOT NULL,
    said TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, undone TEXT
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`one` figure and the `others` that it is or is not one thing with; `said` tells it in words."""

    decision_id: int
    kind: Kind
    one: str
    others: tuple[str, ...]
    said: str
    who: str
    at: datetime

    @property
    def pairs(self) -> list[Pair]:
        """Each pair of figures that is decided on."""
        return [frozenset((self.one, other)) for other in self.others]


def decide(kind: Kind, one: str, others: Iterable[str], *, said: str, who: str = "") -> int:
    """Remember that a figure is not (`split`) or is (`join`) of one thing with others; the decision's id."""
    with change() as base:
        base.execute(_TABLE)
        made = base.execute(
            "INSERT INTO comparisons (kind, one, others, said, who, at) VALUES (?, ?, ?, ?, ?, ?)",
            (kind, one, json.dumps(sorted(set(others) - {one})), said, who, now()),
        )
    return int(made.lastrowid or 0)


def undo_decision(decision_id: int) -> None:
    """Take a decision back; it stays in the table, and counts no more. One that isn't there is no fault."""
    with change() as base:
        base.execute(_TABLE)
        base.execute(
            "UPDATE comparisons SET undone = ? WHERE decision_id = ? AND undone IS NULL", (now(), decision_id)
        )


def list_decisions() -> list[Decision]:
    """The decisions that hold, the latest first."""
    try:
        rows = connect().execute(
            "SELECT decision_id, kind, one, others, said, who, at FROM comparisons "
            "WHERE undone IS NULL ORDER BY decision_id DESC"
        )
    except sqlite3.OperationalError:  # nobody has decided anything here
        return []
    return readable(rows, _decision)


def _decision(row: Sequence[Any]) -> Decision:
    number, kind, one, others, said, who, at = row
    return Decision(
        decision_id=number, kind=kind, one=one, others=tuple(json.loads(others)), said=said, who=who,
        at=as_local(at),
    )  # fmt: skip


def decided_pairs() -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs of figures that are split, and those that are joined; what was decided last holds."""
    split: set[Pair] = set()
    joined: set[Pair] = set()
    for decision in reversed(list_decisions()):
        mine, theirs = (split, joined) if decision.kind == "split" else (joined, split)
        mine.update(decision.pairs)
        theirs.difference_update(decision.pairs)
    return frozenset(split), frozenset(joined)

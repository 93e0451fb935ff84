"""What readers decide by hand: these two figures, or these two names, are not one; those two are.

A decision holds on to the ids of figures, or to names in their reports, so it stays when the reports are read
again; one can be taken back.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from core.library.store.activity import note_deed
from core.library.store.database import as_local, change, connect, now, readable
from core.library.team.acting import ask_leave, signature

Kind = Literal["split", "join"]
About = Literal["figure", "name"]
Pair = frozenset[str]
NameKey = tuple[str, str, int]  # report, name in it, which of its namesakes

_TABLE = """CREATE TABLE IF NOT EXISTS comparisons (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
    one TEXT NOT NULL, others TEXT NOT NULL,
    said TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, undone TEXT,
    about TEXT NOT NULL DEFAULT 'figure', reason TEXT NOT NULL DEFAULT '', undone_by TEXT
)"""
# Columns that came later.
_LATER = ("about TEXT NOT NULL DEFAULT 'figure'", "reason TEXT NOT NULL DEFAULT ''", "undone_by TEXT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`one` figure or name and the `others` that it is or is not one with; `said` tells it in words."""

    decision_id: int
    kind: Kind
    one: str
    others: tuple[str, ...]
    said: str
    who: str
    at: datetime
    reason: str = ""
    undone: datetime | None = None
    undone_by: str | None = None

    @property
    def pairs(self) -> list[Pair]:
        """Each pair of figures or names that is decided on."""
        return [frozenset((self.one, other)) for other in self.others]


def decide(
    kind: Kind,
    one: str,
    others: Iterable[str],
    *,
    said: str,
    who: str = "",
    reason: str = "",
    about: About = "figure",
) -> int:
    """Remember that a figure or a name is not (`split`) or is (`join`) one with others; the decision's id."""
    ask_leave("decide")
    with change() as base:
        _prepare(base)
        made = base.execute(
            "INSERT INTO comparisons (kind, one, others, said, who, at, about, reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, one, json.dumps(sorted(set(others) - {one})), said, signature(who), now(), about, reason),
        )
        note_deed(base, "decided", told=said, who=who)
    return int(made.lastrowid or 0)


def undo_decision(decision_id: int, who: str = "") -> None:
    """Take a decision back; it stays in the table, and counts no more. One that isn't there is no fault."""
    ask_leave("decide")
    with change() as base:
        _prepare(base)
        done = base.execute(
            "UPDATE comparisons SET undone = ?, undone_by = ? WHERE decision_id = ? AND undone IS NULL",
            (now(), signature(who) or None, decision_id),
        )
        if done.rowcount:
            asked = "SELECT said FROM comparisons WHERE decision_id = ?"
            (said,) = base.execute(asked, (decision_id,)).fetchone()
            note_deed(base, "took back the decision", told=said, who=who)


def list_decisions(about: About = "figure", *, undone: bool = False) -> list[Decision]:
    """The decisions on figures or on names that hold, the latest first; with `undone` those too that were
    taken back."""
    base = connect()
    asked = "" if undone else "WHERE undone IS NULL"
    try:
        rows = base.execute(f"SELECT * FROM comparisons {asked} ORDER BY decision_id DESC")
    except sqlite3.OperationalError:  # nobody has decided anything here
        return []
    names = [column[0] for column in rows.description]
    told = (dict(zip(names, row, strict=True)) for row in rows)
    return readable((row for row in told if row.get("about", "figure") == about), _decision)


def _decision(row: dict[str, Any]) -> Decision:
    return Decision(
        decision_id=row["decision_id"], kind=row["kind"], one=row["one"],
        others=tuple(json.loads(row["others"])), said=row["said"], who=row["who"], at=as_local(row["at"]),
        reason=row.get("reason", ""), undone=as_local(row["undone"]) if row["undone"] else None,
        undone_by=row.get("undone_by"),
    )  # fmt: skip


def _prepare(base: sqlite3.Connection) -> None:
    """Have the table with all of its columns, also where an older Readout made it."""
    base.execute(_TABLE)
    there = {row[1] for row in base.execute("PRAGMA table_info(comparisons)")}
    for column in _LATER:
        if column.split()[0] not in there:
            base.execute(f"ALTER TABLE comparisons ADD COLUMN {column}")


def decided_pairs(about: About = "figure") -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs of figures or names that are split, and those joined; what was decided last holds."""
    split: set[Pair] = set()
    joined: set[Pair] = set()
    for decision in reversed(list_decisions(about)):
        mine, theirs = (split, joined) if decision.kind == "split" else (joined, split)
        mine.update(decision.pairs)
        theirs.difference_update(decision.pairs)
    return frozenset(split), frozenset(joined)


def named(article_id: str, name: str, part: int = 0) -> str:
    """A name in a report as decisions hold it.

    >>> named("a1", "Li")
    '["a1", "Li", 0]'
    """
    return json.dumps([article_id, name, part], ensure_ascii=False)


def decided_names() -> tuple[frozenset[frozenset[NameKey]], frozenset[frozenset[NameKey]]]:
    """The pairs of names in reports that are joined, and those that are split."""
    split, joined = decided_pairs("name")
    return _names_of(joined), _names_of(split)


def _names_of(pairs: Iterable[Pair]) -> frozenset[frozenset[NameKey]]:
    return frozenset(frozenset(_name_of(one) for one in pair) for pair in pairs)


def _name_of(one: str) -> NameKey:
    article_id, name, part = json.loads(one)
    return article_id, name, part

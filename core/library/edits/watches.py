"""Watches: a question kept with a name, and what is new to it since somebody last looked.

A watch is a filtered view of one kind of row. Only reports that came later than the last look are asked:
those with a higher number in the manifest, and those that nobody had read then.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

import numpy as np

from core.frames import Frames
from core.library.articles.frames import frames_of_many
from core.library.store.activity import note_deed
from core.library.store.bootstrap import ready
from core.library.store.database import as_local, change, connect, now, one_moment, readable
from core.library.team.acting import ask_leave
from core.select.facets import facts
from core.select.filters import NO_OUTLET, FacetValues, Filters, of_fields, rules_of
from core.select.links import query_of, scope_from
from core.select.scope import Scope
from core.select.tokens import folded
from core.select.word_query import Leaf, Phrase, WordsMistake, parse_words
from core.select.words import evaluate, has_words, in_field, leaf_holds

Watched = Literal["report", "quote", "figure", "commitment"]
WATCHED: tuple[Watched, ...] = ("report", "quote", "figure", "commitment")
Look = tuple[str, int, str]  # when, the number of the last report, and those that nobody had read
_TOGETHER = 200  # new reports whose frames are held at once
_TABLE = """CREATE TABLE IF NOT EXISTS watches (
    watch_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, item TEXT NOT NULL, scope TEXT NOT NULL,
    filters TEXT NOT NULL, made TEXT NOT NULL, looked TEXT NOT NULL,
    seen INTEGER NOT NULL, unread TEXT NOT NULL
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A question with a name. `seen` is the number of the last report at the last look, `unread` the numbers
    of those before it that nobody had read then."""

    watch_id: int
    name: str
    item: Watched
    scope: Scope
    filters: Filters
    looked: datetime
    seen: int
    unread: frozenset[int]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is new to a watch; of a report, its first sentence's."""

    row_id: str
    article_id: str


def keep_watch(name: str, item: Watched, scope: Scope, filters: Filters) -> int:
    """Keep a question; what is there already is not new to it. The watch's id."""
    ask_leave("watch")
    ready()
    with change() as base:
        base.execute(_TABLE)
        seen, unread = _looked_at(base)
        made = base.execute(
            """INSERT INTO watches (name, item, scope, filters, made, looked, seen, unread)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                name.strip() or "Without a name", item, json.dumps(query_of(scope)),
                json.dumps(asdict(filters)), now(), now(), seen, unread,
            ),
        )  # fmt: skip
        note_deed(base, "kept the question", name.strip() or "Without a name")
    return int(made.lastrowid or 0)


def list_watches() -> list[Watch]:
    """The watches, in the order they were made."""
    try:
        rows = connect().execute(
            """SELECT watch_id, name, item, scope, filters, looked, seen, unread
            FROM watches ORDER BY watch_id"""
        )
    except sqlite3.OperationalError:  # nobody watches anything here
        return []
    return readable(rows, _watch)


def _watch(row: Sequence[Any]) -> Watch:
    watch_id, name, item, scope, filters, looked, seen, unread = row
    if item not in WATCHED:
        raise ValueError(f"nothing of the kind {item!r} is watched")
    return Watch(
        watch_id=watch_id, name=name, item=item, scope=scope_from(json.loads(scope)) or Scope(),
        filters=_filters(json.loads(filters)), looked=as_local(looked), seen=int(seen),
        unread=frozenset(json.loads(unread)),
    )  # fmt: skip


def drop_watch(watch_id: int) -> None:
    """Watch no longer; one that isn't there is no fault."""
    ask_leave("watch")
    with change() as base:
        base.execute(_TABLE)
        asked = "SELECT name FROM watches WHERE watch_id = ?"
        for (name,) in base.execute(asked, (watch_id,)).fetchall():
            note_deed(base, "let go of the question", name)
        base.execute("DELETE FROM watches WHERE watch_id = ?", (watch_id,))


def look() -> Look:
    """What is there now: asked before `whats_new`, for `mark_seen` to take no more than that as seen."""
    with one_moment() as base:
        return now(), *_looked_at(base)


def mark_seen(watch_ids: Iterable[int], looked: Look) -> None:
    """Take what was there at a look as seen; what came since stays new."""
    ask_leave("watch")
    with change() as base:
        base.execute(_TABLE)
        base.executemany(
            "UPDATE watches SET looked = ?, seen = ?, unread = ? WHERE watch_id = ? AND looked < ?",
            [(*looked, watch_id, looked[0]) for watch_id in watch_ids],
        )


def _looked_at(base: sqlite3.Connection) -> tuple[int, str]:
    (seen,) = base.execute("SELECT coalesce(max(number), 0) FROM reports").fetchone()
    unread = base.execute("SELECT number FROM reports WHERE segment IS NULL AND removed IS NULL").fetchall()
    return seen, json.dumps([number for (number,) in unread])


def _filters(kept: dict[str, Any]) -> Filters:
    known = {one.name for one in fields(Filters)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in kept.items()
        if name in known
    }
    return Filters(**values)


def whats_new(watches: Sequence[Watch]) -> dict[int, list[NewRow]]:
    """Watch id → the rows that are new to it, the reports that came first first."""
    ready()
    found: dict[int, list[NewRow]] = {watch.watch_id: [] for watch in watches}
    reports = _new_reports(watches)
    for first in range(0, len(reports), _TOGETHER):
        lot = reports[first : first + _TOGETHER]
        asked = _NewRows(frames_of_many([report.article_id for report in lot]), lot)
        for watch in watches:
            found[watch.watch_id] += asked.of(watch)
    return found


@dataclass(frozen=True, slots=True)
class _NewReport:
    number: int
    article_id: str
    title: str
    outlet: str | None
    day: str
    topics: tuple[str, ...]


def _new_reports(watches: Sequence[Watch]) -> list[_NewReport]:
    """The reports that are new to one of the watches at least."""
    if not watches:
        return []
    unread = json.dumps(sorted(frozenset().union(*(watch.unread for watch in watches))))
    rows = connect().execute(
        """SELECT number, article_id, title, publisher, published, topics FROM reports
        WHERE removed IS NULL AND segment NOT NULL
        AND (number > ? OR number IN (SELECT value FROM json_each(?))) ORDER BY number""",
        (min(watch.seen for watch in watches), unread),
    )
    return [
        _NewReport(
            number, article_id, title or "", outlet, (published or "")[:10], tuple((topics or "").split(", "))
        )
        for number, article_id, title, outlet, published, topics in rows
    ]


class _NewRows:
    """The rows of some new reports, of which many watches ask: what a word finds is found once."""

    def __init__(self, frames: Frames, reports: Sequence[_NewReport]) -> None:
        self._reports = {report.article_id: report for report in reports}
        self._facts = facts(frames)
        tables = {"quote": frames.quotes, "figure": frames.figures, "commitment": frames.commitments}
        self._of = {item: table["article_id"].tolist() for item, table in tables.items()}
        self._first = frames.sentences.drop_duplicates("article_id").set_index("article_id")["sentence_id"]
        texts = dict(zip(frames.articles["article_id"], frames.articles["text"], strict=True))
        self._texts = {one: folded(f"{of.title} . {texts[one]}") for one, of in self._reports.items()}
        # Who is quoted in a report and what its quotes and figures are about, as its index has it.
        self._said: dict[str, tuple[set[str], set[str]]] = {one: (set(), set()) for one in self._reports}
        for item in ("quote", "figure"):
            for of, fact in zip(self._of[item], self._facts[item], strict=True):
                self._said[of][0].update(fact.speaker if item == "quote" else ())
                self._said[of][1].update(fact.topic)
        self._found: dict[tuple[str, Leaf], np.ndarray[Any, Any]] = {}
        self._scopes: dict[Scope, frozenset[str]] = {}

    def of(self, watch: Watch) -> list[NewRow]:
        """The rows that are new to a watch."""
        there = self._within(watch.scope)
        new = {one for one in there if (n := self._reports[one].number) > watch.seen or n in watch.unread}
        if not new:
            return []
        if watch.item == "report":
            passing = (one for one in self._reports if one in new and self._report_passes(watch.filters, one))
            return [NewRow(str(self._first.get(one, "")), one) for one in passing]
        rows, of = self._facts[watch.item], self._of[watch.item]
        numbers: Iterable[int] = range(len(rows))
        if watch.filters.words.strip():
            numbers = np.flatnonzero(self._with_words(watch.item, rows, watch.filters.words)).tolist()
        for rule in rules_of(replace(watch.filters, words="")):
            numbers = [number for number in numbers if rule(rows[number])]
        return [NewRow(rows[number].row_id, of[number]) for number in numbers if of[number] in new]

    def _within(self, scope: Scope) -> frozenset[str]:
        if scope not in self._scopes:
            self._scopes[scope] = frozenset(one for one in self._reports if self._in_scope(scope, one))
        return self._scopes[scope]

    def _in_scope(self, scope: Scope, article_id: str) -> bool:
        if scope.articles:
            return article_id in scope.articles
        report = self._reports[article_id]
        return (
            (not scope.outlets or report.outlet in scope.outlets)
            and (not scope.since or report.day >= scope.since.isoformat())
            and (not scope.until or "" < report.day <= scope.until.isoformat())
            and (not scope.topics or bool({*scope.topics} & {*report.topics}))
            and self._report_has(scope.words, article_id)
        )

    def _report_passes(self, filters: Filters, article_id: str) -> bool:
        report = self._reports[article_id]
        outlet = report.outlet or NO_OUTLET
        return (
            (not filters.publisher or outlet in filters.publisher)
            and _topics_pass(filters, {*report.topics})
            and self._report_has(filters.words, article_id)
        )

    def _report_has(self, words: str, article_id: str) -> bool:
        if not words.strip():
            return True
        speakers, topics = self._said[article_id]
        outlet = self._reports[article_id].outlet
        fields = of_fields(speakers, [outlet] if outlet else [], topics)
        return has_words(words, self._texts[article_id], fields)

    def _with_words(self, item: str, rows: Sequence[FacetValues], words: str) -> np.ndarray[Any, Any]:
        try:
            tree = parse_words(words)
        except WordsMistake:
            return np.zeros(len(rows), dtype=bool)
        if tree is None:
            return np.ones(len(rows), dtype=bool)

        def leaf(asked: Leaf) -> np.ndarray[Any, Any]:
            if (item, asked) not in self._found:
                self._found[item, asked] = np.fromiter(map(_test(asked), rows), bool, len(rows))
            return self._found[item, asked]

        return evaluate(tree, leaf, np.logical_and, np.logical_or, np.logical_not)


def _topics_pass(filters: Filters, topics: set[str]) -> bool:
    wanted = set(filters.topic)
    if topics & set(filters.without):
        return False
    if filters.mode == "all":
        return wanted <= topics
    return not wanted or bool(wanted & topics) == (filters.mode == "any")


def _test(leaf: Leaf) -> Callable[[FacetValues], bool]:
    if isinstance(leaf, Phrase) and leaf.field:
        name = leaf.field
        return lambda row: in_field(leaf, of_fields(row.speaker, (row.publisher,), row.topic)(name))
    return lambda row: leaf_holds(leaf, row.text)

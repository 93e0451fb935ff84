"""What is new to watches: asked of the reports that came since somebody last looked, and of no others."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.frames import Frames
from core.library.articles.frames import frames_of_many
from core.library.edits.watches import Watch
from core.library.query.new_rows import new_rows
from core.library.store.bootstrap import ready
from core.library.store.database import connect
from core.select.facets import facts
from core.select.filters import NO_OUTLET, FacetValues, Filters, of_fields, rules_of
from core.select.scope import Scope
from core.select.tokens import folded
from core.select.word_query import Leaf, Phrase, WordsMistake, parse_words
from core.select.words import evaluate, has_words, in_field, leaf_holds

_TOGETHER = 200  # new reports whose frames are held at once
_MANY = 2_000  # new reports, of which the indexes are asked


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that is new to a watch; of a report, its first sentence's."""

    row_id: str
    article_id: str


def whats_new(watches: Sequence[Watch]) -> dict[int, list[NewRow]]:
    """Watch id → the rows that are new to it, the reports that came first first."""
    ready()
    found: dict[int, list[NewRow]] = {watch.watch_id: [] for watch in watches}
    reports = _new_reports(watches)
    if len(reports) > _MANY:
        for watch in watches:
            asked_for = new_rows(watch.item, watch.scope, watch.filters, watch.seen, watch.unread)
            found[watch.watch_id] = [NewRow(*row) for row in asked_for]
        return found
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

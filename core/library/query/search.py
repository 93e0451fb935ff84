"""One question to everything: articles, quotes, figures, people and agreements with the words, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from core.annotations import Sentence
from core.frames import records, rows_of
from core.library.articles.frames import frames_of_many
from core.library.articles.listing import ReportRow, count_reports, list_reports
from core.library.edits.notes import Note, list_notes
from core.library.query.engine import Item
from core.library.query.rows import count_rows, find_rows
from core.select.filters import Filters, of_fields
from core.select.scope import EVERY_REPORT, Scope
from core.select.tokens import folded
from core.select.words import asks_nothing, find_words, has_words
from core.values.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something that was found: the row that opens its passage, its words, and the report it stands in."""

    row_id: str
    article_id: str
    text: str
    title: str | None
    publisher: str | None
    published: pd.Timestamp | None
    more: str = ""  # who says it, in how many reports


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOfKind:
    """How much of a kind was found, and the first of it."""

    kind: str
    total: int
    first: tuple[SearchHit, ...]


def search_everything(query: str, limit: int = 6) -> list[FoundOfKind]:
    """What the whole library has of some words, kind by kind: how much, and the newest of it."""
    if asks_nothing(query):
        return []
    return [
        _articles(query, limit),
        _rows("quote", query, limit),
        _rows("figure", query, limit),
        _people(query, limit),
        _rows("commitment", query, limit),
    ]


def find_notes(query: str) -> list[Note]:
    """The notes that have the words, the newest first. `speaker:` is who says what a note is on, or who wrote
    it; `outlet:` and `topic:` are those of its row, else of its reports."""
    if asks_nothing(query):
        return []
    notes = [note for note in list_notes() if not note.is_pin]
    return [note for note in notes if has_words(query, folded(f"{note.text} {note.about}"), _fields(note))]


def _fields(note: Note) -> Callable[[str], list[str]]:
    """What a note has for the fields of a query; the reports are read when one is asked for."""

    @cache
    def told() -> Callable[[str], list[str]]:
        named = Scope(articles=note.scope.articles)
        frames = frames_of_many(list_reports(named)["article_id"].tolist() if named else [])
        ids = set(note.rows) or {*frames.sentences["sentence_id"]}
        topics = frames.topics.loc[frames.topics["item_id"].isin(ids), "topic"].unique()
        said = [(frames.quotes, "quote_id"), (frames.figures, "figure_id")]
        speakers = {name for rows, key in said for name in rows.loc[rows[key].isin(ids), "speaker"].dropna()}
        outlets = frames.articles[["publisher", "agency"]].stack().dropna().unique()
        return of_fields([*speakers, note.who], outlets, topics)

    return lambda field: told()(field)


def _articles(query: str, limit: int) -> FoundOfKind:
    """Reports, each with the first of its sentences that has one of the words."""
    scope = Scope(words=query)
    listed = rows_of(list_reports(scope, limit=limit, newest_first=True), ReportRow)
    frames = frames_of_many([one.article_id for one in listed])
    of: dict[str, list[Sentence]] = {}
    for sentence in rows_of(frames.sentences, Sentence):
        of.setdefault(sentence.article_id, []).append(sentence)
    first = [
        SearchHit(
            row_id=passage.sentence_id,
            article_id=one.article_id,
            text=passage.text,
            title=one.title,
            publisher=one.publisher,
            published=one.published,
        )
        for one in listed
        if (passage := _passage(query, of.get(one.article_id, []))) is not None
    ]
    return FoundOfKind(kind="article", total=count_reports(scope), first=tuple(first))


def _passage(query: str, sentences: list[Sentence]) -> Sentence | None:
    """The sentence with most of what is looked for; the first one when it stands in the title alone."""
    numbers = [len({hit.number for hit in find_words(query, one.text)}) for one in sentences]
    return sentences[numbers.index(max(numbers))] if sentences else None


def _rows(kind: Item, query: str, limit: int) -> FoundOfKind:
    rows, total = find_rows(kind, EVERY_REPORT, Filters(words=query), limit)
    return FoundOfKind(kind=kind, total=total, first=tuple(_found(rows, kind)))


def _people(query: str, limit: int) -> FoundOfKind:
    """Names, those that most reports have first; each opens where the newest report names it first."""
    names = count_rows(EVERY_REPORT, Filters(words=query), "person", "speaker")
    first: list[SearchHit] = []
    for name, reports in names.head(limit).itertuples(index=False):
        rows, _ = find_rows("person", EVERY_REPORT, Filters(speaker=(name,), words=query), 1)
        first += _found(rows, "mention", more=f"in {counted(int(reports), 'report')}")
    return FoundOfKind(kind="person", total=len(names), first=tuple(first))


def _found(rows: pd.DataFrame, kind: str, more: str = "") -> list[SearchHit]:
    plain = records(rows)
    around: dict[str, str] = {}
    if kind == "figure" and plain:  # a figure was found by the words of its sentence
        sentences = frames_of_many(list(dict.fromkeys(row["article_id"] for row in plain))).sentences
        around = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    return [
        SearchHit(
            row_id=row[f"{kind}_id"],
            article_id=row["article_id"],
            text=row["name"] if kind == "mention" else around.get(row.get("sentence_id", ""), row["text"]),
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
            more=more or " · ".join(filter(None, (_number(kind, row), row.get("speaker")))),
        )
        for row in plain
    ]


def _number(kind: str, row: dict[str, Any]) -> str:
    """The words of a figure, which tell two of one sentence apart."""
    return f"“{' '.join(row['text'].split())}”" if kind == "figure" else ""

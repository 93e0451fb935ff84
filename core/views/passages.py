"""From a row's id to its source: the words, the sentence around them, outlet, day and link."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from core.annotations import Commitment, Figure, Mention, Quote, Sentence
from core.frames import ArticleRow, Frames, rows_of
from core.values.words import day
from core.views.drawing import Citation

Row = Figure | Quote | Sentence | Mention | Commitment
_ITEMS: dict[str, type[Row]] = {
    "figure": Figure,
    "quote": Quote,
    "sentence": Sentence,
    "mention": Mention,
    "commitment": Commitment,
}


class Passages:
    """Every row of some frames by its id. Give it the unfiltered ones, so that no sentence is missing."""

    def __init__(self, frames: Frames) -> None:
        self._articles = {row.article_id: row for row in rows_of(frames.articles, ArticleRow)}
        self._rows: dict[str, Row] = {}
        for item, kind in _ITEMS.items():
            rows: list[Row] = rows_of(getattr(frames, f"{item}s"), kind)
            self._rows |= {getattr(row, f"{item}_id"): row for row in rows}
        self._sentences: dict[str, list[tuple[int, int]]] = {}
        for row in rows_of(frames.sentences, Sentence):
            self._sentences.setdefault(row.article_id, []).append((int(row.start), int(row.end)))

    def source(self, row_id: str) -> Citation | None:
        """The source of a row; None for an id that no table has."""
        row = self._rows.get(row_id)
        if row is None:
            return None
        article = self._articles[row.article_id]
        return Citation(
            article_id=row.article_id,
            row_id=row_id,
            words=row.text,
            passage=article.text[slice(*self._around(row))],
            start=int(row.start),
            end=int(row.end),
            publisher=article.publisher,
            published=article.published,
            title=article.title,
            link="article?" + urlencode({"article": row.article_id, "at": row_id}),
        )

    def _around(self, row: Row) -> tuple[int, int]:
        """From where the first sentence of a row's words begins to where the last ends."""
        start, end = int(row.start), int(row.end)
        for first, last in self._sentences.get(row.article_id, ()):
            if first < row.end and last > row.start:
                start, end = min(start, first), max(end, last)
        return start, end

    def sources(self, row_ids: Iterable[Any]) -> tuple[Citation, ...]:
        """The sources of some rows, each once; ids that nobody knows are left out."""
        ids = dict.fromkeys(row_id for row_id in row_ids if isinstance(row_id, str))
        return tuple(source for row_id in ids if (source := self.source(row_id)))


def outlet_line(source: Citation) -> str:
    """Outlet and day: "The Daily, 4 March 2024"."""
    parts = (source.publisher or "Outlet not given", day(source.published))
    return ", ".join(part for part in parts if part)

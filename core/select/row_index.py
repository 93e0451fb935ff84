"""Where each row stands in its article: from any row's id to the words around it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from core.annotations import Figure
from core.frames import Frames, column_dtypes, records

Made = TypeVar("Made")
Span = tuple[int, int, str | None]
TABLES = {
    "sentence": "sentences",
    "figure": "figures",
    "quote": "quotes",
    "mention": "mentions",
    "commitment": "commitments",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedRow:
    """One row of a table, as a plain dict with None for what the article doesn't say."""

    item: str
    row_id: str
    start: int
    end: int
    row: dict[str, Any]

    @property
    def article_id(self) -> str:
        """The article that the row was read in."""
        return self.row["article_id"]  # type: ignore[no-any-return]

    @property
    def figure(self) -> Figure:
        """The row of a figure, typed."""
        return Figure(**{name: self.row[name] for name in column_dtypes(Figure)})


@dataclass(frozen=True)
class RowIndex:
    """Every row of one or more articles by id, their paragraphs, and what is known of each row."""

    frames: Frames
    places: dict[str, IndexedRow]

    @cached_property
    def articles(self) -> dict[str, dict[str, Any]]:
        """Article id → the article's own row, in the order of their table."""
        return {row["article_id"]: row for row in records(self.frames.articles)}

    def article_of(self, place: IndexedRow) -> dict[str, Any]:
        """The row of the article that a place lies in."""
        return self.articles[place.article_id]

    @cached_property
    def _paragraphs(self) -> dict[str, list[Span]]:
        spans: dict[str, dict[int, Span]] = {}
        for row in records(self.frames.sentences):
            own = spans.setdefault(row["article_id"], {})
            start, end, section = own.get(row["paragraph"], (row["start"], row["end"], row["section"]))
            own[row["paragraph"]] = (min(start, row["start"]), max(end, row["end"]), section)
        return {
            article_id: sorted(own.values(), key=lambda span: span[0]) for article_id, own in spans.items()
        }

    def paragraphs(self, article_id: str) -> list[Span]:
        """(start, end, section) of each paragraph of an article's body, in order."""
        return self._paragraphs.get(article_id, [])

    @cached_property
    def topics(self) -> dict[str, list[tuple[str, str]]]:
        """Row id → its topics, best first, each with the words that earned it."""
        found: dict[str, dict[str, list[str]]] = {}
        ordered = self.frames.topics.sort_values("score", ascending=False, kind="stable")
        for row in records(ordered):
            words = found.setdefault(row["item_id"], {}).setdefault(row["topic"], [])
            if row["evidence"] and row["evidence"] not in words:
                words.append(row["evidence"])
        return {
            item: [(topic, ", ".join(words)) for topic, words in topics.items()]
            for item, topics in found.items()
        }

    @cached_property
    def parties(self) -> dict[str, frozenset[str]]:
        """Row id → the names of all its parties."""
        found: dict[str, set[str]] = {}
        for row in records(self.frames.parties[["item_id", "name"]]):
            found.setdefault(row["item_id"], set()).add(row["name"])
        return {item: frozenset(names) for item, names in found.items()}

    @cached_property
    def actors(self) -> dict[str, tuple[str, ...]]:
        """Row id → the names of all who do what it says, in order of the text."""
        actors = self.frames.parties[self.frames.parties["role"] == "actor"]
        found: dict[str, dict[str, None]] = {}
        for row in records(actors[["item_id", "name"]]):
            found.setdefault(row["item_id"], {})[row["name"]] = None
        return {item: tuple(names) for item, names in found.items()}

    @cached_property
    def reasons(self) -> dict[str, list[dict[str, Any]]]:
        """Row id → why its fields read as they do."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in records(self.frames.reasons):
            found.setdefault(row["item_id"], []).append(row)
        return found

    def kept(self, name: str, make: Callable[["RowIndex"], Made]) -> Made:
        """What `make` makes of this atlas, made once."""
        made = self.__dict__.setdefault("_kept", {})
        if name not in made:
            made[name] = make(self)
        return made[name]  # type: ignore[no-any-return]

    def paragraph_of(self, place: IndexedRow) -> int:
        """The number of the paragraph that a row begins in, as a reader counts them; 0 outside the body."""
        spans = self.paragraphs(place.article_id)
        return next((n for n, (start, end, _) in enumerate(spans, 1) if start <= place.start < end), 0)

    def section_of(self, sentence_id: str | None) -> str | None:
        """The crosshead that a sentence stands under."""
        place = self.places.get(sentence_id or "")
        return place.row["section"] if place else None

    def of(self, item: str, article_id: str | None = None) -> list[IndexedRow]:
        """The places of one kind of row, of all articles or of one, in the order of their table."""
        return [
            place
            for place in self.places.values()
            if place.item == item and (article_id is None or place.article_id == article_id)
        ]


def row_index(frames: Frames) -> RowIndex:
    """The atlas of some frames, made once and kept beside them (as a cached property would be)."""
    kept = vars(frames)
    if "_atlas" not in kept:
        kept["_atlas"] = _make_atlas(frames)
    return kept["_atlas"]  # type: ignore[no-any-return]


def _make_atlas(frames: Frames) -> RowIndex:
    places = {}
    for item, table in TABLES.items():
        for row in records(getattr(frames, table)):
            row_id = row[f"{item}_id"]
            places[row_id] = IndexedRow(item=item, row_id=row_id, start=row["start"], end=row["end"], row=row)
    return RowIndex(frames=frames, places=places)

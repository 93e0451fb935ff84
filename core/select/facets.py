"""What a filter asks about each row, gathered once for an article, so that a click costs next to nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from core.frames import Frames
from core.select.about import topics_of_rows
from core.select.filters import NO_DAY, NO_OUTLET, NO_PAPER, NOBODY, FacetValues
from core.select.row_index import TABLES, IndexedRow, RowIndex, row_index
from core.select.tokens import folded


def facts(frames: Frames) -> dict[str, list[FacetValues]]:
    """Item → what filters ask about each row of its table; made once for an article and kept."""
    return row_index(frames).kept("facts", _facets_of)


def _facets_of(where: RowIndex) -> dict[str, list[FacetValues]]:
    """Item → the facts of its rows, in the order of their table."""
    said, named = _by_sentence(where, "quote", _speakers), _by_sentence(where, "mention", _names)
    return {item: [_fact(where, place, said, named) for place in where.of(item)] for item in TABLES}


def _fact(
    where: RowIndex, place: IndexedRow, said: dict[str, set[str]], named: dict[str, set[str]]
) -> FacetValues:
    row = place.row
    sentence = row["sentence_id"]
    about = place.row_id if place.item != "mention" else sentence
    parties = _names(place) if place.item == "mention" else named.get(sentence, set())
    own = {row[field] for field in ("actor", "counterpart") if row.get(field)}
    section = row["section"] if "section" in row else where.section_of(sentence)
    is_quote = place.item == "quote"
    return FacetValues(
        row_id=place.row_id,
        item=place.item,
        topic=_topics(where, place, about),
        speaker=frozenset(_speakers(place) if "speaker" in row else said.get(sentence, ())),
        kind=row["kind"] if is_quote else None,
        partial=("partial" if row["partial"] else "whole") if is_quote else None,
        section=section,
        party=where.parties.get(place.row_id, frozenset()) | parties | own,
        publisher=where.article_of(place)["publisher"] or NO_OUTLET,
        text=folded(_searched(where, place)),
        **(_of_commitment(where, place) if place.item == "commitment" else {}),
    )


def _searched(where: RowIndex, place: IndexedRow) -> str:
    """What words are looked for in: the row's own, of a figure those of its sentence."""
    around = where.places.get(place.row["sentence_id"] or "") if place.item == "figure" else None
    return str((around or place).row["text"])


def _of_commitment(where: RowIndex, place: IndexedRow) -> dict[str, Any]:
    row = place.row
    due = row["due_end"] or row["due_start"]
    return {
        "actor": frozenset(where.actors.get(place.row_id) or (row["actor"] or NOBODY,)),
        "document": row["document"] or NO_PAPER,
        "force": row["force"],
        "due": str(due.year) if due is not None else NO_DAY,
    }


def _topics(where: RowIndex, place: IndexedRow, about: str) -> frozenset[str]:
    """The topics of a row; a commitment has its best one in its own column."""
    if place.item == "commitment":
        return frozenset({place.row["topic"]} - {None})
    return topics_of_rows(where.frames.topics).get(about, frozenset())


def _by_sentence(
    where: RowIndex, item: str, values: Callable[[IndexedRow], Iterable[str]]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place in where.of(item):
        if place.row["sentence_id"]:
            found.setdefault(place.row["sentence_id"], set()).update(values(place))
    return found


def _speakers(place: IndexedRow) -> Iterable[str]:
    return {place.row["speaker"] or NOBODY}


def _names(place: IndexedRow) -> set[str]:
    return {value for value in (place.row["country"], place.row["name"]) if value}

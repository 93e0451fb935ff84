"""Which rows: the one set of filters that every page shares, as values, and what they leave of a table."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal

import pandas as pd

from core.frames import Frames
from core.select.facets import FacetValues, facets_of
from core.select.row_index import TABLES, row_index

Item = Literal["sentence", "figure", "quote", "mention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is chosen; an empty field filters nothing. `mode` says how several topics combine."""

    topic: tuple[str, ...] = ()
    mode: str = "any"
    speaker: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FILTERS if name != "mode")


FILTERS = tuple(field.name for field in fields(Filters))  # as a link names them


def apply(filters: Filters, frames: Frames, item: Item) -> pd.DataFrame:
    """The rows of the sentences, figures, quotes or mentions table that pass, in order of the text.

    A filter that means nothing to a kind of row (direct or indirect, for a figure) lets it pass.
    """
    table: pd.DataFrame = getattr(frames, TABLES[item])
    if not filters:
        return table
    return table.loc[[passes(filters, fact) for fact in facts(frames)[item]]]


def facts(frames: Frames) -> dict[str, list[FacetValues]]:
    """Item → what filters ask about each row of its table; made once for an article and kept."""
    return row_index(frames).kept("facts", facets_of)


def passes(filters: Filters, fact: FacetValues, excluding: tuple[str, ...] = ()) -> bool:
    """Whether a row passes, setting aside the fields in `excluding`: how many it would be with those free."""
    return all(_RULES[field](filters, fact) for field in _RULES if field not in excluding)


def failed_by(filters: Filters, fact: FacetValues) -> list[str]:
    """The fields whose filter keeps a row out; none when it passes."""
    return [field for field in _RULES if not _RULES[field](filters, fact)]


def _topic_passes(filters: Filters, fact: FacetValues) -> bool:
    wanted = set(filters.topic)
    if not wanted:
        return True
    if filters.mode == "all":
        return wanted <= fact.topic
    return bool(wanted & fact.topic) == (filters.mode == "any")


_RULES: dict[str, Callable[[Filters, FacetValues], bool]] = {
    "topic": _topic_passes,
    "speaker": lambda filters, fact: not filters.speaker or bool(fact.speaker & set(filters.speaker)),
    "kind": lambda filters, fact: not filters.kind or fact.kind is None or fact.kind in filters.kind,
    "partial": lambda filters, fact: (
        not filters.partial or fact.partial is None or fact.partial in filters.partial
    ),
    "section": lambda filters, fact: not filters.section or fact.section in filters.section,
    "party": lambda filters, fact: not filters.party or bool(fact.party & set(filters.party)),
    "publisher": lambda filters, fact: not filters.publisher or fact.publisher in filters.publisher,
    "words": lambda filters, fact: all(word in fact.text for word in filters.words.casefold().split()),
}

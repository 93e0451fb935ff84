"""Which rows: the one set of filters that every page shares, as values, and which rows pass them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import partial

from core.select.words import has_words

NOBODY = "nobody-named"  # the value that stands for "no speaker was found"
NO_OUTLET = "not-given"  # the value that stands for a report that names no outlet
NO_PAPER = "in-none"  # the value that stands for what is agreed in no document
NO_DAY = "no-day"  # the value that stands for what names no day by which it is due


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValues:
    """One row as filters see it: the values that it has for each field."""

    row_id: str
    item: str
    topic: frozenset[str]
    speaker: frozenset[str]
    kind: str | None  # quotes only
    partial: str | None  # "whole" or "partial", quotes only
    section: str | None
    party: frozenset[str]
    publisher: str  # of the report it stands in
    text: str  # as `core.select.tokens.folded` gives it
    actor: frozenset[str] = frozenset()  # the rest of commitments only
    document: str | None = None
    force: str | None = None
    due: str | None = None  # the year


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is chosen; an empty field filters nothing. `mode` says how several topics combine, what has a
    topic of `without` never passes, `words` are read by `core.select.words`."""

    topic: tuple[str, ...] = ()
    mode: str = "any"
    without: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FILTERS if name != "mode")


FILTERS = tuple(field.name for field in fields(Filters))  # as a link names them


def of_fields(
    speakers: Iterable[str], outlets: Iterable[str], topics: Iterable[str]
) -> Callable[[str], list[str]]:
    """What a row has for `speaker:`, `outlet:` and `topic:`; values that stand for none are none.

    >>> of_fields(["Jane Doe"], [NO_OUTLET], ["trade"])("speaker")
    ['Jane Doe']
    """
    labels = [topic.replace("-", " and ") for topic in topics]
    values = {"speaker": speakers, "outlet": outlets, "topic": [*topics, *labels]}
    return lambda field: [value for value in values[field] if value not in (NOBODY, NO_OUTLET)]


def passes(filters: Filters, fact: FacetValues, excluding: tuple[str, ...] = ()) -> bool:
    """Whether a row passes, setting aside the fields in `excluding`: how many it would be with those free."""
    return all(_RULES[field](filters, fact) for field in _RULES if field not in excluding)


def rules_of(filters: Filters) -> list[Callable[[FacetValues], bool]]:
    """The rules that some filters bring, for many rows: one for each field that is set."""
    set_ones = [name for name in _RULES if getattr(filters, name)]
    return [partial(_RULES[name], filters) for name in set_ones]


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
    "without": lambda filters, fact: not fact.topic & set(filters.without),
    "speaker": lambda filters, fact: not filters.speaker or bool(fact.speaker & set(filters.speaker)),
    "kind": lambda filters, fact: not filters.kind or fact.kind is None or fact.kind in filters.kind,
    "partial": lambda filters, fact: (
        not filters.partial or fact.partial is None or fact.partial in filters.partial
    ),
    "section": lambda filters, fact: not filters.section or fact.section in filters.section,
    "party": lambda filters, fact: not filters.party or bool(fact.party & set(filters.party)),
    "publisher": lambda filters, fact: not filters.publisher or fact.publisher in filters.publisher,
    "actor": lambda filters, fact: (
        not filters.actor or fact.item != "commitment" or bool(fact.actor & set(filters.actor))
    ),
    "document": lambda filters, fact: (
        not filters.document or fact.document is None or fact.document in filters.document
    ),
    "force": lambda filters, fact: not filters.force or fact.force is None or fact.force in filters.force,
    "due": lambda filters, fact: not filters.due or fact.due is None or fact.due in filters.due,
    "words": lambda filters, fact: (
        not filters.words
        or has_words(filters.words, fact.text, of_fields(fact.speaker, (fact.publisher,), fact.topic))
    ),
}

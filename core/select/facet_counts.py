"""How many rows each value of a filter would leave, and which values there are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from core.select.filters import FacetValues, Filters, failed_by

COUNTED = ("topic", "speaker", "section", "publisher", "kind", "partial")
_OWN = {"topic": {"topic", "without"}}  # the fields that a value of another one stands for too
FacetCounts = Mapping[str, Counter[str]]


def _values(fact: FacetValues, field: str) -> frozenset[str]:
    value = getattr(fact, field)
    return value if isinstance(value, frozenset) else frozenset() if value is None else frozenset({value})


def facet_counts(
    filters: Filters, rows: Sequence[FacetValues], fields: Sequence[str] = COUNTED
) -> dict[str, Counter[str]]:
    """Field → value → rows that have it among those that the other fields' filters leave."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for fact in rows:
        failing = set(failed_by(filters, fact))
        for field in fields:
            if failing <= _OWN.get(field, {field}):
                counts[field].update(_values(fact, field))
    return counts


def facet_values(rows: Sequence[FacetValues], fields: Sequence[str] = COUNTED) -> dict[str, list[str]]:
    """Field → the values that rows have, commonest first: the order doesn't move as filters change."""
    return {
        field: [
            value
            for value, _ in Counter(v for fact in rows for v in sorted(_values(fact, field))).most_common()
        ]
        for field in fields
    }

"""What a bound says of a figure: its sign and words, whether the number it names is meant, its two ends."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from core.lexicons import any_word, load_lexicon

_inclusive = partial(any_word, "display", "inclusive", shape=r"(?<![^\W_]){}(?![^\W_])")
Quantity = TypeVar("Quantity", float, Decimal)


def bound_mark(row: Any) -> dict[str, str]:
    """The `sign` and the `words` of a figure's bound, told apart by its text ("at least" takes it in).

    >>> bound_mark({"bound": "over", "text": "more than 70"})
    {'sign': '> ', 'words': 'more than '}
    >>> bound_mark({"bound": "over", "text": "no less than 70"})
    {'sign': '≥ ', 'words': 'at least '}
    """
    lexicon, bound = load_lexicon("display"), field_of(row, "bound") or ""
    inclusive = lexicon["inclusive"].get(bound)
    if inclusive and _inclusive(bound, "forms").search(" ".join(str(field_of(row, "text") or "").split())):
        bound = inclusive["bound"]
    mark: dict[str, str] = lexicon["bounds"].get(bound, {})
    return mark


def takes_in(row: Any) -> bool:
    """Whether a figure's bound allows the very number it names.

    >>> [takes_in({"bound": "over", "text": text}) for text in ("at least 70", "more than 70")]
    [True, False]
    """
    inclusive = load_lexicon("display")["inclusive"].get(field_of(row, "bound") or "")
    return inclusive is None or bound_mark(row) == load_lexicon("display")["bounds"][inclusive["bound"]]


def value_ends(
    bound: str | None, value: Quantity | None, low: Quantity | None, high: Quantity | None
) -> tuple[Quantity, Quantity] | None:
    """Where a figure's mark begins and ends: the ends of a range, else the value (or the known end) twice.

    >>> value_ends("range", None, 50.0, 40.0), value_ends("over", None, 45.0, None)
    ((40.0, 50.0), (45.0, 45.0))
    >>> value_ends("exact", None, None, None)
    """
    if bound == "range" and low is not None and high is not None:
        return (low, high) if low <= high else (high, low)
    known = next((number for number in (value, low, high) if number is not None), None)
    return (known, known) if known is not None else None


def field_of(row: Any, name: str) -> Any:
    """A field of a row of a frame, a mapping or a `Figure`; None for what is not said."""
    value = row.get(name) if hasattr(row, "get") or isinstance(row, Mapping) else getattr(row, name, None)
    # pandas' NA and NaT are recognised by name, so that this room needs no pandas.
    return None if type(value).__name__ in ("NAType", "NaTType") else value

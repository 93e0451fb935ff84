"""Which reports and rows are asked for, as it is kept with notes and stories (JSON)."""

from dataclasses import fields
from datetime import date
from typing import Any

from core.select.filters import Filters
from core.select.scope import Scope


def to_kept(chosen: Scope | Filters) -> dict[str, Any]:
    """What is asked of reports or rows as a JSON object that holds only that."""
    told = {}
    for one in fields(chosen):
        value = getattr(chosen, one.name)
        if value and value != one.default:
            told[one.name] = value.isoformat() if isinstance(value, date) else value
            if isinstance(value, tuple):
                told[one.name] = list(value)
    return told


def from_kept(kind: Any, found: Any) -> Any:
    """A Scope or Filters from what was kept of one; what doesn't fit is left out."""
    asked = found if isinstance(found, dict) else {}
    known: dict[str, Any] = {}
    for one in fields(kind):
        value = asked.get(one.name)
        if value is None:
            continue
        if one.name in ("since", "until"):
            known[one.name] = _day(value)
        else:
            known[one.name] = str(value) if isinstance(one.default, str) else words_in(value)
    return kind(**known)


def words_in(found: Any) -> tuple[str, ...]:
    """A list of words that was kept; none where it is no list."""
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None

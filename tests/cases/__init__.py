"""Test cases as data: a sentence, what should be read from it, and the gaps we know of.

A file here is a list of `[[case]]` tables with a `label`, the `text`, what to `expect`, and whatever else
its test wants to know. `expect` lists every row that should be found, in order, each with only the fields
worth naming (`speaker = ""` expects an empty cell; of a figure also `standing`, `basis`, the lists `actors`
and `counterparts`, and `conversion`: whether it converts another); `expect = []` is a look-alike that must
stay unfound. A `gap` says why a case fails today: it runs as a strict expected failure, so the day the code
learns to read
it the suite asks for the line back.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent


def cases(*patterns: str) -> list[Any]:
    """The pytest parameters of every case in the files that match: `cases("figures")`, `cases("quotes*")`.

    Use: `@pytest.mark.parametrize("case", cases("figures"))`; each `case` is the table as a dict. Raises
    ValueError, naming file and case, for a table without a label or text, or with a label used before.
    """
    return [
        pytest.param(
            case,
            id=f"{path.stem}: {case['label']}",
            marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [],
        )
        for pattern in patterns
        for path in _files(pattern)
        for case in load_cases(path)
    ]


def load_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The `[[case]]` tables of one file, checked."""
    seen = set()
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        label = case.get("label")
        if not label or "text" not in case:
            raise ValueError(f"{path.name}: a case needs a label and a text: {case}")
        if label in seen:
            raise ValueError(f"{path.name}: the label {label!r} is used twice")
        seen.add(label)
        yield case


def as_expected(found: Iterable[Any], expect: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The found rows, cut down to the fields that `expect` names, so that the two can be compared.

    A row without a counterpart in `expect` keeps its text, so `assert as_expected(found, expect) == expect`
    shows what was too many.

    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(text="12 tonnes", value=Decimal("12"), unit="tonne")
    >>> as_expected([row], [{"text": "12 tonnes", "value": 12}])
    [{'text': '12 tonnes', 'value': 12}]
    """
    names = [list(row) for row in expect]
    rows = []
    for place, row in enumerate(found):
        wanted = names[place] if place < len(names) else ["text"]
        known = {field.name for field in fields(row)} | set(_APART) if is_dataclass(row) else set(wanted)
        unknown = set(wanted) - known
        if unknown:
            raise ValueError(f"{type(row).__name__} has no field {', '.join(sorted(unknown))}")
        like = expect[place] if place < len(expect) else {}
        rows.append({name: _plain(_cell(row, name), like.get(name)) for name in wanted})
    return rows


# What a figure says in tables of their own.
_APART: dict[str, Any] = {
    "standing": lambda figure: figure.standing and figure.standing.standing,
    "basis": lambda figure: figure.standing and figure.standing.basis,
    "actors": lambda figure: [party.name for party in figure.parties if party.role == "actor"],
    "counterparts": lambda figure: [party.name for party in figure.parties if party.role == "counterpart"],
}


def _cell(row: Any, name: str) -> Any:
    return _APART[name](row) if name in _APART and is_dataclass(row) else getattr(row, name)


def _plain(value: Any, like: Any) -> Any:
    """A value as TOML would write it: 12 and 0.1 for decimals, a day for a midnight, "" for nothing."""
    if value is None and like == "":
        return ""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime) and isinstance(like, date) and not isinstance(like, datetime):
        return value.date()
    return value


def _files(pattern: str) -> list[Path]:
    found = sorted(FOLDER.glob(f"{pattern}.toml"))
    if not found:
        raise ValueError(f"no file tests/cases/{pattern}.toml")
    return found

"""The marks of a drawing as every writer draws them: bars with their bounds, dots of a matrix."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.charts.style import QUIET
from core.values.plain import one_line
from core.values.words import shortened
from core.views.drawing import Drawing

LONGEST_LABEL = 110
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BarRow:
    """A bar, or (without a value) the heading of a group.

    `value` is what the bar shows (the lower end of a range), `upper` the upper end of a range.
    """

    label: str
    value: float | None = None
    upper: float | None = None
    shown: str = ""
    bound: str | None = None
    colour: str = QUIET
    hollow: bool = False
    row_id: str | None = None

    @property
    def far(self) -> float:
        """Where the mark ends."""
        return self.upper if self.upper is not None else self.value or 0.0


def bar_rows(drawing: Drawing) -> list[BarRow]:
    """The rows of `bars` and of a `ladder`, with a heading before each group."""
    rows: list[BarRow] = []
    group = None
    for row in drawing.table.to_dict("records"):
        heading = row.get("group")
        if isinstance(heading, str) and heading != group:
            group = heading
            rows.append(BarRow(label=one_line(heading)))
        rows.append(_bar_row(row))
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Where a row of a matrix meets a column: how often, and whether it is `filled` or a ring."""

    row: str
    column: str
    count: int
    filled: bool
    colour: str
    row_id: str | None


def dots(drawing: Drawing) -> list[Dot]:
    """The dots of a `matrix`, in the order of its rows."""
    return [
        Dot(
            row=one_line(row["row"]) or "–",
            column=one_line(row["column"]) or "–",
            count=int(_number(row["value"]) or 0),
            filled=_yes(row["filled"]),
            colour=hex_colour(row["colour"]),
            row_id=row["row_id"] if isinstance(row["row_id"], str) else None,
        )
        for row in drawing.table.to_dict("records")
    ]


def matrix_heads(marks: list[Dot]) -> tuple[list[str], list[str]]:
    """The rows and the columns of a matrix in their order; a column of rings alone comes last.

    >>> ring = Dot(row="Crime", column="Tied to no place", count=1, filled=False, colour="", row_id=None)
    >>> full = Dot(row="Terrorism", column="Mali", count=1, filled=True, colour="", row_id=None)
    >>> matrix_heads([ring, full])
    (['Crime', 'Terrorism'], ['Mali', 'Tied to no place'])
    """
    columns = dict.fromkeys(mark.column for mark in marks)
    full = {mark.column for mark in marks if mark.filled}
    return list(dict.fromkeys(mark.row for mark in marks)), sorted(columns, key=lambda name: name not in full)


def hex_colour(colour: Any) -> str:
    """A colour as "#3c73df"; the quiet grey for what is none.

    >>> hex_colour("red") == QUIET
    True
    """
    return colour if isinstance(colour, str) and _HEX.fullmatch(colour) else QUIET


def extent(rows: list[BarRow]) -> tuple[float, float]:
    """The least and the greatest value that an axis must hold, zero included."""
    values = [number for row in rows for number in (row.value, row.upper) if number is not None]
    return min([0.0, *values]), max([0.0, *values]) or 1.0


def _bar_row(row: dict[Any, Any]) -> BarRow:
    value, low, high = (_number(row.get(name)) for name in ("value", "value_low", "value_high"))
    bound = row.get("bound") if isinstance(row.get("bound"), str) else None
    upper = None
    if bound == "range" and low is not None and high is not None:
        value, upper = min(low, high), max(low, high)
    else:
        value = next((number for number in (value, low, high) if number is not None), None)
    return BarRow(
        label=shortened(one_line(row["label"]), LONGEST_LABEL) or "–",
        value=value,
        upper=upper,
        shown=one_line(row["shown"]),
        bound=bound,
        colour=hex_colour(row["colour"]),
        hollow=_yes(row.get("hollow")),
        row_id=row["row_id"] if isinstance(row["row_id"], str) else None,
    )


def _yes(flag: Any) -> bool:
    return flag is not None and flag is not pd.NA and bool(flag)


def _number(value: Any) -> float | int | None:
    if value is None or value is pd.NA or value != value:
        return None
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number

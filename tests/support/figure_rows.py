"""Figures put together by hand, for tests of what is made of them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from core.annotations import Figure
from core.frames import table

LAST_YEAR = {
    "period": "last year",
    "period_start": datetime(2024, 1, 1),
    "period_end": datetime(2024, 12, 31),
}


def figure(figure_id: str, value: float | None, unit: str | None = "USD", **fields: Any) -> Figure:
    """A figure with what matters to a test; kind money for a currency code, else count."""
    kind = "money" if unit and unit.isupper() else "percent" if unit == "percent" else "count"
    known = {"article_id": "a", "start": 0, "end": 9, "text": f"figure {figure_id}", "kind": kind} | fields
    return Figure(figure_id=figure_id, value=None if value is None else Decimal(value), unit=unit, **known)


def figures(*rows: Figure) -> pd.DataFrame:
    return table(Figure, rows)

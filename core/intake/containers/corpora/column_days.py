"""A column of days: what one value leaves open, the others settle."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from core.intake.containers.corpora.records import text_in
from core.intake.items.days import day_of

Order = Literal["day first", "month first"]

_NUMBER = re.compile(r"\d{5,20}(?:\.\d+)?")
_STROKES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SERIALS = range(20_000, 80_000)  # of a spreadsheet's days: 1954 to 2119
_FIRST, _LAST = 300_000_000, 4_200_000_000  # seconds since 1970: 1979 to 2103
_BEGIN = datetime(1899, 12, 30)  # day 0 of a spreadsheet


@dataclass(frozen=True, slots=True)
class ColumnOfDays:
    """How a column writes its days."""

    order: Order | None  # of 03/04/2025
    serials: bool  # whether bare numbers are days of a spreadsheet

    def day(self, cell: object) -> datetime | None:
        """The day that a cell states, at midnight; None when it states none, or leaves it open."""
        if isinstance(cell, date):
            return datetime(cell.year, cell.month, cell.day)
        words = text_in(cell).strip()
        if _NUMBER.fullmatch(words):
            return _counted(words, self.serials)
        if (found := day_of(words)) is not None:
            return found
        return _ordered(words, self.order)


def column_of_days(cells: Iterable[object]) -> ColumnOfDays:
    """How the days of a column are to be read: one number above twelve tells the order of all of them.

    >>> column_of_days(["03/04/2025", "12/25/2025"]).day("03/04/2025")
    datetime.datetime(2025, 3, 4, 0, 0)
    >>> column_of_days(["03/04/2025", "05/06/2025"]).day("03/04/2025") is None
    True
    >>> column_of_days(["45363"]).day("45363"), column_of_days([]).day(1710284400000)
    (datetime.datetime(2024, 3, 12, 0, 0), datetime.datetime(2024, 3, 12, 0, 0))
    """
    firsts, seconds, serials = 0, 0, True
    for cell in cells:
        words = text_in(cell).strip() if not isinstance(cell, date) else ""
        if match := _STROKES.match(words):
            firsts += int(match[1]) > 12
            seconds += int(match[3]) > 12
        if _NUMBER.fullmatch(words) and int(float(words)) not in _SERIALS:
            serials = False
    order: Order | None = None
    if bool(firsts) != bool(seconds):
        order = "day first" if firsts else "month first"
    return ColumnOfDays(order, serials)


def are_days(cells: Sequence[object], least: float = 0.6) -> bool:
    """Whether at least this share of what cells hold are days, also those that leave their order open."""
    known = column_of_days(cells)
    filled = [cell for cell in cells if text_in(cell).strip()]
    days = sum(_is_day(cell, known) for cell in filled)
    return days >= max(1, least * len(filled))


def _is_day(cell: object, known: ColumnOfDays) -> bool:
    return known.day(cell) is not None or _STROKES.match(text_in(cell).strip()) is not None


def _ordered(words: str, order: Order | None) -> datetime | None:
    match = _STROKES.match(words)
    if match is None or (len(match[4]) == 2 and match[2] == "-"):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if order is None:
        return None
    day, month = (first, second) if order == "day first" else (second, first)
    try:
        return datetime(year + (2000 if year < 70 else 1900 if year < 100 else 0), month, day)
    except ValueError:
        return None


def _counted(words: str, serials: bool) -> datetime | None:
    """The day of a bare number: 20240312, seconds or thousandths since 1970, a spreadsheet's days."""
    number = float(words)
    if len(words.split(".")[0]) in (8, 14) and (found := day_of(words.split(".")[0])) is not None:
        return found
    if serials and int(number) in _SERIALS:
        return _BEGIN + timedelta(days=int(number))
    for parts in (1, 1_000, 1_000_000):
        if _FIRST <= number / parts <= _LAST:
            moment = datetime.fromtimestamp(number / parts, tz=UTC)
            return datetime(moment.year, moment.month, moment.day)
    return None

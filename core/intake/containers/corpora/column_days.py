"""A column of days: what one value leaves open, the others settle."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from core.intake.containers.corpora.records import text_in
from core.intake.items.days import First, day_of

_NUMBER = re.compile(r"\d{5,20}(?:\.\d+)?")
_SHORT = re.compile(r"(\d{1,2}/\d{1,2}/|\d{1,2}[- ][^\W\d_]{3,9}[- ])(\d{2})(?!\d)")
_LONGEST = 80  # characters of a day with all that stands around it
_STROKES = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SERIALS = range(20_000, 80_000)  # of a spreadsheet's days: 1954 to 2119
_FIRST, _LAST = 300_000_000, 4_200_000_000  # seconds since 1970: 1979 to 2103
_BEGIN = datetime(1899, 12, 30)  # day 0 of a spreadsheet


@dataclass(frozen=True, slots=True)
class ColumnOfDays:
    """How a column writes its days."""

    first: First | None  # of 03/04/2025
    serials: bool  # whether bare numbers are days of a spreadsheet

    def day(self, cell: object) -> datetime | None:
        """The day that a cell states, at midnight; None when it states none, or leaves it open."""
        if isinstance(cell, date):
            return datetime(cell.year, cell.month, cell.day)
        words = text_in(cell).strip()
        if _NUMBER.fullmatch(words):
            return _counted(words, self.serials)
        return day_of(_whole_year(words), first=self.first) if len(words) <= _LONGEST else None


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
    first: First | None = None
    if bool(firsts) != bool(seconds):
        first = "day" if firsts else "month"
    return ColumnOfDays(first, serials)


def are_days(cells: Sequence[object], least: float = 0.6) -> bool:
    """Whether at least this share of what cells hold are days, also those that leave their order open."""
    known = column_of_days(cells)
    filled = [cell for cell in cells if text_in(cell).strip()]
    days = sum(_is_day(cell, known) for cell in filled)
    return days >= max(1, least * len(filled))


def _is_day(cell: object, known: ColumnOfDays) -> bool:
    return known.day(cell) is not None or _STROKES.match(text_in(cell).strip()) is not None


def _whole_year(words: str) -> str:
    """Words with the century that a spreadsheet leaves away: "12-Mar-24", "3/12/24"."""
    match = _SHORT.match(words)
    if match is None:
        return words
    return f"{match[1]}{19 if int(match[2]) >= 70 else 20}{match[2]}{words[match.end() :]}"


def _counted(words: str, serials: bool) -> datetime | None:
    """The day of a bare number: 20240312, seconds or thousandths since 1970, a spreadsheet's days."""
    number = float(words)
    if len(words.split(".")[0]) in (8, 14) and (found := day_of(words[:8])) is not None:
        return found
    if serials and int(number) in _SERIALS:
        return _BEGIN + timedelta(days=int(number))
    for parts in (1, 1_000, 1_000_000):
        if _FIRST <= number / parts <= _LAST:
            moment = datetime.fromtimestamp(number / parts, tz=UTC)
            return datetime(moment.year, moment.month, moment.day)
    return None

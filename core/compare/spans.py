"""When a figure is about: a stretch of time, or as much of one as the report tells."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from core.lexicons import load_lexicon

_NO_TIME, _NEWS = timedelta(0), timedelta(days=8)
_ALIKE = 0.1  # two lengths that differ by less are one ("a year" of 365 or of 366 days)
_NAMES = {1: "a day", 7: "a week", 30: "a month", 91: "a quarter", 182: "half a year", 273: "nine months"}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The days from `start` to `end` (None: not told), and how many `days` long; words alone may tell it.

    Of news only the `day` is kept on which it happened: who tells it without a day tells no other thing.
    """

    start: datetime | None = None
    end: datetime | None = None
    days: int | None = None
    day: datetime | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is known when, not only how long."""
        return self.start is not None


def span_of(
    period: str | None, start: datetime | None, end: datetime | None, published: datetime | None
) -> TimeSpan:
    """The span of a figure's period, in a report of the day `published`; of a day of the week before it only
    the day.

    >>> [span_of(words, None, None, None).days for words in ("half of this year", "the end of the year")]
    [182, None]
    >>> span_of("2024", datetime(2024, 1, 1), datetime(2024, 12, 31), None).days
    366
    """
    if start is not None and start == end and published is not None and _NO_TIME <= published - start < _NEWS:
        return TimeSpan(day=start)
    if start is not None and end is not None:
        return TimeSpan(start, end, (end - start).days + 1)
    return TimeSpan(start, end, _days_in_words(period or ""))


def same_length(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two spans may be as long as each other: what is not told may be anything.

    >>> year = TimeSpan(days=365)
    >>> same_length(year, TimeSpan(days=366)), same_length(TimeSpan(days=30), year)
    (True, False)
    """
    if one.days is None or other.days is None:
        return True
    return abs(one.days - other.days) <= _ALIKE * max(one.days, other.days)


def same_time(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two spans may lie at the same time: at least half of the shorter in the longer."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    common = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    shorter = min((one.end - one.start).days, (other.end - other.start).days) + 1
    return common * 2 > shorter


def length_words(span: TimeSpan) -> str:
    """How long a span is, in words.

    >>> [length_words(TimeSpan(days=days)) for days in (31, 181, 212, 365, 1096)]
    ['a month', 'half a year', 'seven months', 'a year', 'three years']
    """
    days = span.days or 0
    for size, name in _NAMES.items():
        if abs(days - size) <= max(0.06 * size, 0.5):
            return name
    if days < 60:
        return f"{days} days"
    if abs(days - 365) <= 8:
        return "a year"
    unit, many = ("year", days / 365.25) if days > 540 else ("month", days / 30.44)
    return f"{_spelled(round(many))} {unit}s"


def _spelled(number: int) -> str:
    words = {value: word for word, value in load_lexicon("numbers")["cardinals"].items()}
    return words[number] if 1 <= number <= 12 else str(number)


@cache
def _days_in_words(period: str) -> int | None:
    lengths: dict[str, int] = load_lexicon("comparing")["lengths"]
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", period.casefold())
    if "end" in words:  # "by the end of the decade" is a day, however long the decade
        return None
    found = [lengths[word] for word in words if word in lengths]
    return min(found) if found else None


def moment(value: Any) -> datetime | None:
    """A plain datetime, or None for what is missing (None, NaT)."""
    if value is None or value != value:
        return None
    return value.to_pydatetime() if hasattr(value, "to_pydatetime") else value  # type: ignore[no-any-return]

"""First and last days of calendar spans, and what a word before one ("since", "by") leaves open of it."""

import re
from calendar import monthrange
from datetime import datetime, timedelta
from functools import cache

from core.lexicons import any_of, load_lexicon

Days = tuple[datetime | None, datetime | None]
NO_DAYS: Days = (None, None)


def led(lead: str, start: datetime, end: datetime, published: datetime | None, *, alone: bool) -> Days:
    """The days of "before 2020", "from 2026", "mid-2025": what a word before a year or month leaves open.
    No days are guessed for its beginning, middle or end."""
    leaves = load_lexicon("periods")["leads"].get(lead)
    if leaves == "since":
        return start, published
    if leaves == "before":
        return None, start - timedelta(days=1)
    if leaves == "after":
        return end + timedelta(days=1), None
    if leaves == "from" and alone:
        return start, None
    if leaves == "until":
        return None, end
    return NO_DAYS if leaves == "unsaid" else (start, end)


def month_span(year: int, first: int, count: int) -> tuple[datetime, datetime]:
    """The days of `count` months of which the first is number `first` of a year."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = year * 12 + first - 2 + count
    year2, month2 = divmod(last, 12)
    return datetime(year, first, 1), datetime(year2, month2 + 1, monthrange(year2, month2 + 1)[1])


def whole(span: str, published: datetime, step: int) -> Days:
    """The calendar year, quarter, month, week or decade that holds `published`, `step` further on."""
    if span == "year":
        return datetime(published.year + step, 1, 1), datetime(published.year + step, 12, 31)
    if span == "decade":
        first = published.year // 10 * 10 + 10 * step
        return datetime(first, 1, 1), datetime(first + 9, 12, 31)
    if span == "week":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        return monday, monday + timedelta(days=6)
    length = 3 if span == "quarter" else 1
    index = (published.year * 12 + published.month - 1) // length + step
    return month_span(index * length // 12, index * length % 12 + 1, length)


def shifted(day: datetime, span: str, count: int) -> datetime:
    """A day so many days, weeks, months, quarters, years or decades on."""
    if span in ("day", "week"):
        return day + timedelta(days=count * (7 if span == "week" else 1))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[span] * count
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def words_day(words: str) -> tuple[int, int] | None:
    """The number of a weekday ("friday", "last friday", "friday night") and which one it is: the nearest (0),
    the one before (-1), the one to come (1); None for other words."""
    found = re.fullmatch(
        rf"(?:({words_of('alone')})\s)?({weekdays()})(?:\s(?:{words_of('day_parts')}))?", words
    )
    if found is None:
        return None
    step = load_lexicon("periods")["steps"][found[1]] or 1 if found[1] else 0  # "this Friday" is to come
    return load_lexicon("periods")["weekdays"][found[2]], step


def weekday(
    number: int, step: int, published: datetime | None, *, ahead: bool = False
) -> tuple[datetime, datetime] | None:
    """The weekday of that number last gone by, or the next to come; today where it is one."""
    if published is None:
        return None
    if step > 0 or ahead:
        day = published + timedelta(days=(number - published.weekday()) % 7)
    else:
        day = published - timedelta(days=(published.weekday() - number) % 7 or -7 * step)
    return day, day


def month_year(month: int, published: datetime | None, *, ahead: bool = False) -> int | None:
    """The year of a month that is named without one: the last one gone by, or (`ahead`) the next to come."""
    if published is None:
        return None
    if ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def year_of(words: str | None, published: datetime | None) -> int | None:
    """The year of "2024", "last year" or nothing, which is that of the article."""
    if words and words.isdigit():
        return int(words)
    if published is None:
        return None
    return published.year + {"last year": -1, "next year": 1}.get(words or "", 0)


def count_of(word: str) -> int | None:
    """A small number of spans, in digits or as a word."""
    if word.isdigit():
        return int(word) if 0 < int(word) <= 500 else None
    if word == "one":
        return 1
    counts: dict[str, int] = load_lexicon("periods")["counts"]
    return counts.get(word)


@cache
def words_of(key: str) -> str:
    """A pattern for the words of a list of `periods.toml`, its blanks for any white space."""
    return any_of(load_lexicon("periods")["words"][key]).replace(r"\ ", r"\s")


@cache
def leads() -> str:
    """A pattern for what may lead a year, month or day."""
    return any_of(load_lexicon("periods")["leads"]).replace(r"\ ", r"\s")


@cache
def steps() -> str:
    """A pattern for "last", "next" and the like."""
    return any_of(load_lexicon("periods")["steps"])


@cache
def weekdays() -> str:
    """A pattern for "monday" and the like, in full."""
    return f"(?:{any_of(name for name in load_lexicon('periods')['weekdays'] if name.endswith('day'))})"


@cache
def spans() -> str:
    """A pattern for "year", "month" and the like, in the singular."""
    return any_of(load_lexicon("periods")["spans"])

"""Years, months and days of the solar calendar of Iran and the lunar one of Islam, as Gregorian days.

The two libraries that know these calendars are brought in when a text names one, and not before.
"""

import re
from datetime import datetime, timedelta
from functools import cache

from core.lexicons import any_of, load_lexicon
from core.values.days import NO_DAYS, Days, leads, led

_NAMES = ("solar", "lunar")
_YEAR = r"1[2-5]\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def names_one(text: str) -> bool:
    """Might a text name a year of another calendar?"""
    return re.search(rf"(?<!\d){_YEAR}(?!\d)", text) is not None


@cache
def pattern() -> str:
    """Phrases that name a year, month or day of another calendar: "the Iranian year 1403", "17 Mehr 1404"."""
    return "|".join(f"(?:(?:{leads()})\\s)?(?:{_phrase(name)})(?!\\w)" for name in _NAMES)


@cache
def _phrase(name: str) -> str:
    entry = load_lexicon("calendars")[name]
    months = any_of(entry["months"]).replace(r"\ ", r"\s")
    before, behind = (any_of(entry[key]).replace(r"\ ", r"\s") for key in ("before", "behind"))
    return (
        rf"(?:{before})\s(?:calendar\s|fiscal\s)?year\s(?:of\s)?{_YEAR}|{_YEAR}\s(?:{behind})"
        rf"|(?:{_DAY}\s)?(?:{months})(?:\s{_DAY})?,?\s{_YEAR}(?:\s(?:{behind}))?"
    )


def other_days(words: str, published: datetime | None) -> Days | None:
    """The days of a phrase of another calendar; None for any other phrase.

    >>> first, last = other_days("iranian year 1403", None)
    >>> f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    '2024-03-20 to 2025-03-20'
    """
    lead = re.match(rf"({leads()})\s", words)
    rest = words[lead.end() :] if lead else words
    for name in _NAMES:
        if re.fullmatch(_phrase(name), rest) is not None:
            first, last = _span(name, rest)
            if first is None or last is None:
                return NO_DAYS
            return led(lead[1] if lead else "", first, last, published, alone=True)
    return None


def _span(name: str, words: str) -> Days:
    months: dict[str, int] = load_lexicon("calendars")[name]["months"]
    (year,) = re.findall(_YEAR, words)
    month = next(
        (number for form, number in months.items() if re.search(rf"\b{re.escape(form)}\b", words)), 0
    )
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    if day is not None:
        found = _day(name, int(year), month, int(day[0]))
        return found, found
    first = _day(name, int(year), month or 1, 1)
    after = _day(name, int(year) + (month in (0, 12)), (month % 12 + 1) if month else 1, 1)
    return (first, after - timedelta(days=1)) if first and after else NO_DAYS


def _day(name: str, year: int, month: int, day: int) -> datetime | None:
    """A day of another calendar, or None when it has no such day or its library does not reach so far."""
    try:
        if name == "solar":
            import jdatetime

            found = jdatetime.date(year, month, day).togregorian()
        else:
            from hijridate import Hijri

            found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime(found.year, found.month, found.day)


@cache
def other_months() -> str:
    """A pattern for the months of both calendars."""
    names = [form for name in _NAMES for form in load_lexicon("calendars")[name]["months"]]
    return any_of(names).replace(r"\ ", r"\s")


def published_day(words: str) -> datetime | None:
    """The day of another calendar that words name with its year, or None when there is no such day.

    >>> published_day("17 Mehr 1404")
    datetime.datetime(2025, 10, 9, 0, 0)
    >>> published_day("Mehr 17, 1404")
    datetime.datetime(2025, 10, 9, 0, 0)
    """
    days = other_days(re.sub(r"[\s,]+", " ", words.lower()), None)
    return days[0] if days is not None else None

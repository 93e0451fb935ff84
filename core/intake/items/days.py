"""The day that a field of a container states, in the languages that databases and agencies write it in."""

import re
import unicodedata
from datetime import datetime
from functools import cache
from typing import Literal

from core.lexicons import load_lexicon

_LEAST = 3  # letters of a month cut short ("Sept", "févr")
_YEARS = range(1600, 2101)

_MONTH, _DAY, _YEAR = r"(?P<month>[^\W\d_]{3,})\b\.?", r"(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
_OF = r"(?:\s*(?:(?:of|del?|do|di)\b|d['’]))?"
_ORDINAL = r"(?:\.|(?:st|nd|rd|th|er|re|eme|e|o|a)\b)?"
_CLOCK = r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?:[a-z]{2,5}|[+-]\d{4}))?)?"
_ORDERS = tuple(
    re.compile(rf"(?<![\d.,/:])(?:{order})")
    for order in (
        rf"{_DAY}(?:[-–/]\d{{1,2}})?{_ORDINAL}{_OF}[\s,./-]*{_MONTH}{_OF}[\s,./-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}{_ORDINAL}{_OF}{_CLOCK}[\s,]+{_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}[\s-]+{_DAY}(?!\d)",
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
    )
)
_NUMBERS = re.compile(
    rf"(?<![\d.,/:])(?P<one>\d{{1,2}})\s?(?P<sign>[-/.])\s?(?P<two>\d{{1,2}})\s?(?P=sign)\s?{_YEAR}"
)

First = Literal["day", "month"]  # which number leads where a day is written in two


def day_of(words: str, *, first: First | None = None) -> datetime | None:
    """The first whole day that words state, with any weekday, time and zone around it; None without one.

    A day that can be read two ways (03/04/2025) is none, unless `first` says which number leads; with full
    stops (03.04.2025) it is the day.

    >>> day_of("jeudi 14 mars 2024 - 08:12 UTC +01:00"), day_of("Fri Mar 15 10:00:00 GMT 2024")
    (datetime.datetime(2024, 3, 14, 0, 0), datetime.datetime(2024, 3, 15, 0, 0))
    >>> day_of("13 décembre 2022"), day_of("5 de diciembre de 2022")
    (datetime.datetime(2022, 12, 13, 0, 0), datetime.datetime(2022, 12, 5, 0, 0))
    >>> day_of("March 2024"), day_of("03/04/2025"), day_of("03/14/2025")
    (None, None, datetime.datetime(2025, 3, 14, 0, 0))
    >>> day_of("03/04/2025", first="month")
    datetime.datetime(2025, 3, 4, 0, 0)
    """
    plain = _plain(words)
    found = [(match.start(), _day(*_parts(match))) for order in _ORDERS for match in order.finditer(plain)]
    found += [(match.start(), _of_two(match, first)) for match in _NUMBERS.finditer(plain)]
    return min(((place, day) for place, day in found if day is not None), default=(0, None))[1]


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day of a match; a word that names no month is month 0."""
    month = match["month"]
    return int(match["year"]), int(month) if month.isdigit() else _month(month), int(match["day"])


def _month(name: str) -> int:
    """The number of a month by its name; 0 where it is none. The English ones need no other language's."""
    return int(load_lexicon("periods")["months"].get(name, 0)) or _months().get(name, 0)


def _of_two(match: re.Match[str], first: First | None) -> datetime | None:
    """The day of 14/03/2025: whichever number can't be a month is the day."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one <= 12 and two <= 12 and one != two:
        first = first or ("day" if match["sign"] == "." else None)
        if first is None:
            return None
        return _day(year, one, two) if first == "month" else _day(year, two, one)
    return _day(year, one, two) if two > 12 else _day(year, two, one)


def _day(year: int, month: int, day: int) -> datetime | None:
    if year not in _YEARS:
        return None
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def _plain(words: str) -> str:
    """Words in small letters without accents: "1er Août" is written "1er aout" too."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare)


@cache
def _months() -> dict[str, int]:
    """The months by their names, and by what they are cut short to where that is no other month's."""
    named = load_lexicon("months")["months"]["names"]
    whole = {name: month for month, names in enumerate(named, 1) for name in names}
    short: dict[str, set[int]] = {}
    for name, month in whole.items():
        for length in range(_LEAST, len(name)):
            short.setdefault(name[:length], set()).add(month)
    sure = {name: months.pop() for name, months in short.items() if len(months) == 1}
    return sure | whole

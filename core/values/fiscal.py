"""Fiscal years, quarters in letters, spans that begin or end on a day ("the year ended June 30, 2024")."""

import re
from datetime import datetime, timedelta

from core.lexicons import load_lexicon
from core.values.days import (
    NO_DAYS,
    Days,
    count_of,
    leads,
    led,
    month_span,
    month_year,
    shifted,
    words_of,
)

_HALVES = {"q": 3, "h": 6}
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"


def fiscal_days(words: str, country: str | None) -> Days | None:
    """The days of a fiscal year as its country counts it, or of a part of one; none if that is unknown.

    None for a phrase that names no fiscal year.

    >>> first, last = fiscal_days("fy25", "IND")
    >>> f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    '2024-04-01 to 2025-03-31'
    """
    year = r"(?P<y{0}>\d{{4}}|\d\d)(?:(?:\s?/\s?|\sto\s)(?P<z{0}>\d{{2,4}}))?"
    found = re.fullmatch(
        r"(?:the\s)?(?:(?:(?P<part>[qh])(?P<n>[1-4])|(?P<n2>[1-4])(?P<part2>[qh])|(?P<nth>\w+)\s(?P<part3>quarter|half))"
        r"\s?(?:of\s)?)?(?:the\s)?"
        rf"(?:(?:fy|(?:fiscal|financial)(?:\syear)?)\s?['’]?{year.format(1)}"
        rf"|{year.format(2)}\s(?:fiscal|financial)\syear)",
        words,
    )
    if found is None:
        return None
    entry = load_lexicon("fiscal").get(country or "")
    if entry is None:
        return NO_DAYS
    first = _full(found["y1"] or found["y2"])
    if not (found["z1"] or found["z2"]) and entry["named"] == "end":
        first -= 1
    part = found["part"] or found["part2"] or found["part3"]
    place = found["n"] or found["n2"] or load_lexicon("periods")["ordinals"].get(found["nth"])
    length = _HALVES[part[0]] if part else 12
    if part and (place is None or int(place) * length > 12):
        return NO_DAYS
    return month_span(
        first, entry["starts"] + (int(place) - 1) * length if place else entry["starts"], length
    )


def fiscal_year_around(published: datetime | None, step: int, country: str | None) -> Days:
    """The fiscal year of a country that holds the day of publication, `step` further on."""
    entry = load_lexicon("fiscal").get(country or "")
    if entry is None or published is None:
        return NO_DAYS
    return month_span(published.year - (published.month < entry["starts"]) + step, entry["starts"], 12)


def lettered_days(words: str) -> Days | None:
    """The days of "3q25", "h1'24": a quarter or half of a calendar year, in letters.

    >>> lettered_days("3q25")[0]
    datetime.datetime(2025, 7, 1, 0, 0)
    """
    found = re.fullmatch(r"(?:([1-4])([qh])|([qh])([1-4]))\s?['’]?(\d{4}|\d\d)", words)
    if found is None:
        return None
    length = _HALVES[found[2] or found[3]]
    place = int(found[1] or found[4])
    return month_span(_full(found[5]), (place - 1) * length + 1, length) if place * length <= 12 else NO_DAYS


def day_days(words: str, published: datetime | None, *, ahead: bool = False) -> Days | None:
    """The days of "1 january 2025", "since 1 january 2025", "until june 30": a day, or what a word before one
    leaves open.
    """
    several = re.match(rf"{_DAY}\s(?:{words_of('joins')})\s(?=\d)", words)  # "4 and 5 july 2025"
    if several is not None and (last := _date(words[several.end() :], published, ahead=ahead)) is not None:
        return (last[1].replace(day=int(several[1])), last[1]) if int(several[1]) < last[1].day else None
    lead = re.match(rf"({leads()})\s", words)
    day = _date(words[lead.end() if lead else 0 :], published, ahead=ahead)
    if day is None or day[0] != day[1]:
        return None
    return led(lead[1] if lead else "", *day, published, alone=True)


def bounded_days(words: str, published: datetime | None, *, ahead: bool = False) -> Days | None:
    """The days of "year to march 2025", "three months ended june 30", "fiscal year that began in may"."""
    found = re.fullmatch(
        rf"(?:the\s)?(?:(?:{words_of('fiscal')})\s)?(?:(\w+)\s)?(years?|months|weeks|quarters?|half|decade)\s"
        rf"(?:(?:that|which)\s)?(?:({words_of('ending')})|(?:{words_of('beginning')}))\s(?:(?:in|on)\s)?"
        r"(?:the\send\sof\s)?(.+)",
        words,
    )
    if found is None or (count := count_of(found[1] or "one")) is None:
        return None
    day = _date(found[4], published, ahead=ahead)
    if day is None:
        return NO_DAYS
    span = found[2].removesuffix("s")
    if found[3]:
        after = day[1] + timedelta(days=1)
        return shifted(after, span, -count), day[1]
    return day[0], shifted(day[0], span, count) - timedelta(days=1)


def _date(words: str, published: datetime | None, *, ahead: bool) -> tuple[datetime, datetime] | None:
    """The first and last day of "30 june 2024", "june 30" or "june 2024"; None for anything else."""
    months = load_lexicon("periods")["months"]
    words = words.replace(",", "").replace(".", "")
    if re.fullmatch(r"\d{4}", words):
        return datetime(int(words), 1, 1), datetime(int(words), 12, 31)
    found = re.fullmatch(rf"(?:{_DAY}\s(?:of\s)?)?([a-z]+)(?:\s{_DAY})?(?:\s(\d{{4}}))?", words)
    if found is None or found[2] not in months or (found[1] and found[3]):
        return None
    month = months[found[2]]
    year = int(found[4]) if found[4] else month_year(month, published, ahead=ahead)
    if year is None:
        return None
    first, last = month_span(year, month, 1)
    number = found[1] or found[3]
    if number is None:
        return first, last
    if not 1 <= int(number) <= last.day:
        return None
    day = first.replace(day=int(number))
    return day, day


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)

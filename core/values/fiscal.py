"""Fiscal years, quarters in letters, days, spans that begin or end on a day ("the year ended June 30, 2024"):
how they are written and which days they stand for."""

import re
from datetime import datetime, timedelta

from core.lexicons import any_of, load_lexicon
from core.values.days import (
    NO_DAYS,
    Days,
    count_of,
    leads,
    led,
    month_span,
    month_year,
    shifted,
    steps,
    weekday,
    weekdays,
    words_day,
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
    if (spanned := _days_between(words, published, ahead=ahead)) is not None:
        return spanned
    several = re.match(rf"{_DAY}\s(?:{words_of('joins')})\s(?=\d)", words)  # "4 and 5 july 2025"
    if several is not None and (last := _date(words[several.end() :], published, ahead=ahead)) is not None:
        return (last[1].replace(day=int(several[1])), last[1]) if int(several[1]) < last[1].day else None
    lead = re.match(rf"({leads()})\s", words)
    day = _date(words[lead.end() if lead else 0 :], published, ahead=ahead)
    if day is None or day[0] != day[1]:
        return None
    return led(lead[1] if lead else "", *day, published, alone=True)


def _days_between(words: str, published: datetime | None, *, ahead: bool) -> Days | None:
    """The days of "between october 30 and november 9", "from 3 to 9 may", "between monday and friday"."""
    found = re.fullmatch(rf"(?:between|from)\s(.+?)\s(?:{words_of('joins')}|{words_of('runs')})\s(.+)", words)
    if found is None:
        return None
    first, last = found[1], found[2]
    if re.fullmatch(_DAY, first):
        first = re.sub(_DAY + r"(?!\d)", first, last, count=1)
    elif re.fullmatch(_DAY, last):
        last = re.sub(_DAY + r"(?!\d)", last, first, count=1)
    if (year := re.search(r"\s\d{4}$", last)) and not re.search(r"\d{4}$", first):
        first += year[0]
    days = _date(first, published, ahead=ahead), _date(last, published, ahead=ahead)
    if days[0] is None or days[1] is None:
        return None
    late = days[0][0] > days[1][1]  # "between December 20 and January 3", "between Friday and Monday"
    back = ("week", -1) if words_day(first) else ("year", -1)
    return shifted(days[0][0], *back) if late else days[0][0], days[1][1]


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
    if (named := words_day(words)) is not None:
        return weekday(*named, published, ahead=ahead)
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


def bounded_kinds(month: str, year: str, count: str) -> tuple[str, ...]:
    """Spans up to or from a day or a month: "the year to March 2025", "since 1 January"."""
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    day = rf"(?:{nth}\s(?:of\s)?{month}(?:,?\s{year})?|{month}\s{nth}\b(?:,?\s{year})?)"
    ends = rf"(?:{words_of('ending')}|{words_of('beginning')})\s(?:(?:in|on)\s)?(?:the\send\sof\s)?"
    to = rf"\s(?:{words_of('joins')}|{words_of('runs')})\s"
    long = (
        rf"(?:(?:{words_of('fiscal')})\s)?"
        rf"(?:{count}\s(?:years|months|weeks|quarters)|decade|year|quarter|half)"
    )
    return (
        rf"{long}\s(?:(?:that|which)\s)?{ends}(?:{day}|{month}(?:\s{year})?|{year})(?!\w)",
        rf"(?:{words_of('open')}|from)\s{day}(?!\w|\s?(?:[-–—]|{words_of('runs')})\s?(?:\d|{month}))",
        rf"(?:(?:{nth}\s?(?:[-–—]|{words_of('joins')})\s?)?{nth}\s(?:of\s)?{month}|{month}\s{nth}),?\s{year}(?!\w)",
        rf"(?:between|from)\s(?:(?:{day}|{nth}){to}{day}|{month}\s{nth}{to}{nth}(?:,?\s{year})?(?=\s?[.,;)]|$)"
        rf"|{weekdays()}{to}{weekdays()})(?!\w)",
    )


def day_alone(month: str) -> str:
    """A day without its year that something happens on: "on March 3", "Tuesday night", "since Friday"."""
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    named = rf"{weekdays()}(?:\s(?:{words_of('day_parts')}))?(?!\w|['’]s|-)"
    return (
        rf"(?:(?<=on\s)|(?:{words_of('open')}|from)\s){named}"
        rf"|(?:(?:{words_of('alone')})\s)?{named}(?!\s(?-i:[A-Z]))"
        rf"|(?<=on\s)(?:{month}\s{nth}|{nth}\s(?:of\s)?{month})(?!\w|\s?[-–—]\s?\d)"
    )


def fiscal_kinds(year: str, ordinal: str) -> tuple[str, ...]:
    """Fiscal years and the parts of years in letters: "FY25", "3Q25", "the third quarter of fiscal 2025"."""
    short = r"(?:[1-4][QH]|[QH][1-4])"
    part = rf"(?:{short}|(?:the\s)?{ordinal}\s(?:half|quarter))\s(?:of\s)?(?:the\s)?"
    fiscal = rf"(?:FY\s?['’]?(?:\d{{4}}|\d\d)|(?:{words_of('fiscal')})\s(?:year\s)?{year})"
    return (
        rf"{short}\s?(?:\d{{4}}|['’]?\d\d)(?![\w%]|[.,]\d)",
        rf"(?:{part})?{fiscal}(?:\s?[-–/]\s?\d{{2,4}})?(?![\w%])",
        rf"{year}\s?[-–/]\s?\d{{2,4}}\s(?:fiscal|financial)\syear",
    )


def moved_kinds(count: str, span: str, ordinal: str) -> tuple[str, ...]:
    """Times that are told by another: "three years earlier", "the year before", "until the end of the year",
    "its first year"."""
    lists = load_lexicon("periods")["attachment"]
    moved, apart = any_of(lists["moved"]), any_of(lists["before_it"] + lists["after_it"])
    none = rf"(?!\s(?:{any_of(lists['no_moment'])})\b)(?!\w)"
    on = any_of(lists["goes_on"])
    ends = rf"(?=\s*(?:[.,;:!?)\]”’—–]|$|(?:{on})\s))"  # "the year before the vote" is none
    whose = any_of(load_lexicon("function_words")["pronoun_determiners"])
    return (
        rf"(?:an?|one|{count})\s{span}s?\s(?:{moved}){none}",
        rf"(?:the|an?|one|{count})\s{span}s?\s(?:{apart}){ends}",
        rf"(?:{words_of('open')})\s(?:the\s)?end\sof\sthe\s{span}(?!\w|\s\d)",
        rf"(?<=in\s)(?:{whose})\s(?:{ordinal})\s(?:{count}\s)?(?:{span}|season)s?(?!\w)",
    )


def season_kinds(that_year: str) -> tuple[str, ...]:
    """Seasons, where they are a time: "next spring", "before the summer", "the autumn of 2026"."""
    season, to_or_from = words_of("seasons"), rf"(?:{words_of('open')}|from)"
    which = rf"(?:(?:{words_of('alone')}|early|late)\s)?(?:the\s)?"
    return (
        rf"(?:{to_or_from}\s)?{which}(?:{season})\s(?:of\s)?{that_year}",
        rf"(?:{to_or_from}\s)?(?:{words_of('alone')})\s(?:{season})(?!\w)",
        rf"{to_or_from}\sthe\s(?:(?:{steps()})\s)?(?:{season})(?!\w)",
    )

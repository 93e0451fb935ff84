"""Phrases that name a period, and the days they stand for.

A period is a pair of days, the first and the last, both inside it: "last year" in an article of
9 October 2025 is 1 January 2024 to 31 December 2024. Where a phrase leaves one end open ("by 2030") that
end is None, and without a publication date what hangs on it ("last year") has neither.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from core.lexicons import load_lexicon
from core.values.numerals import any_of

Days = tuple[datetime | None, datetime | None]
NO_DAYS: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Period:
    """A phrase at `text[start:end]` that names a period; `rate` when it is one such as "a year"."""

    start: int
    end: int
    text: str
    rate: bool = False


def find_periods(text: str) -> list[Period]:
    """Every period named in `text`, in order; a bare "in" or "during" before it is left out.

    >>> [p.text for p in find_periods("It grew 4% in January–July 2025, after 3% last year.")]
    ['January–July 2025', 'last year']
    """
    return [
        Period(m.start("p"), m.end("p"), m["p"], rate=m["rate"] is not None)
        for m in _grammar().finditer(text)
        if m["month_alone"] is None or re.split(r"[\s-]", m["p"])[-1][0].isupper()
    ]


def resolve(phrase: str, published: datetime | None) -> Days:
    """First and last day of a period, seen from the day of publication.

    >>> first, last = resolve("last year", datetime(2025, 10, 9))
    >>> f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    '2024-01-01 to 2024-12-31'
    """
    words = re.sub(r"\s*[–—]\s*|(?<=\d)-(?=\d)|-(?=[a-z]+\s\d{4})", " to ", phrase.lower())
    words = re.sub(r"[\s-]+", " ", words).strip()
    for read in (_years, _part_of_year, _months, _counted_spans, _this_or_that):
        days = read(words, published)
        if days is not None:
            return days
    return NO_DAYS


def _years(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:({_leads()})\s)?"
        r"(?:the\s)?(end of\s|fiscal year\s|fiscal\s|financial year\s|fy\s?)?"
        r"(\d{4})(?:(?:\s(?:to|and|/)\s|/)(\d{2,4}))?",
        words,
    )
    if found is None:
        return None
    lead, first = found[1] or "", int(found[3])
    last = int(found[3][: 4 - len(found[4])] + found[4]) if found[4] else first
    if not 1000 <= first <= last <= 2999:
        return None
    start, end = datetime(first, 1, 1), datetime(last, 12, 31)
    if found[2] and not lead.startswith("by"):
        return NO_DAYS  # a fiscal year begins on a day of its own
    return _led(lead, start, end, published, alone=not found[4])


def _led(lead: str, start: datetime, end: datetime, published: datetime | None, *, alone: bool) -> Days:
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


def _part_of_year(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        r"(?:the\s)?(?:(\w+)\s(half|quarter)|(first|opening)\s(\w+)\s(months|weeks|quarters)|([qh])([1-4]))"
        r"(?:\s(?:of\s)?(?:the\s)?(\d{4}|YEARS|the year))?".replace("YEARS", _words("years")),
        words,
    )
    if found is None:
        return None
    if found[1] == "last" and not found[8]:
        return None  # "last quarter" is the one before this
    year = _year_of(found[8], published)
    if year is None:
        return NO_DAYS
    if found[3]:
        count = _count(found[4])
        if count is None or found[5] == "weeks":
            return NO_DAYS
        months = count * (3 if found[5] == "quarters" else 1)
        return _begun(_month_span(year, 1, months), published, found[8]) if months <= 12 else NO_DAYS
    place = int(found[7]) if found[7] else load_lexicon("periods")["ordinals"].get(found[1])
    length = 6 if (found[2] == "half" or found[6] == "h") else 3
    if place is None or place * length > 12:
        return NO_DAYS
    return _begun(_month_span(year, (place - 1) * length + 1, length), published, found[8])


def _begun(days: Days, published: datetime | None, year: str | None) -> Days:
    """The days, unless no year is named and they end after the day of publication: whose year is it then?"""
    late = published is not None and days[1] is not None and days[1] > published
    return NO_DAYS if late and year is None else days


def _months(words: str, published: datetime | None) -> Days | None:
    months = load_lexicon("periods")["months"]
    found = re.fullmatch(
        rf"(?:({_leads()})\s)?"
        r"([a-z]+)\.?"
        rf"(?:\s(?:(?:{_words('joins')})\s)?([a-z]+)\.?)?(?:\s(?:of\s)?(\d{{4}}|{_words('years')}))?",
        words,
    )
    if found is None or found[2] not in months or (found[3] and found[3] not in months):
        return None
    first, last = months[found[2]], months[found[3] or found[2]]
    if found[4]:
        year = _year_of(found[4], published)
    else:
        year = None if published is None else published.year - (last > published.month)
    if year is None:
        return NO_DAYS
    if last < first:  # "November to February" begins in the year before
        year, last = year - 1, last + 12
    start, end = _month_span(year, first, last - first + 1)
    return _led(found[1] or "", start, end, published, alone=not found[3])


def _counted_spans(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:(?:{_words('over')})\s)?(?:the\s)?"
        rf"({_steps()}|within)?\s?(?:(\w+)\s)?({_spans()})s?",
        words,
    )
    if found is None or not found[1] or (count := _count(found[2] or "one")) is None:
        return None
    rolling = load_lexicon("periods")["words"]["rolling"]
    if found[2] is None and found[1] not in rolling and found[3] != "decade":
        return None  # "last year" is a calendar year
    if published is None:
        return NO_DAYS
    if found[1] == "within":
        return NO_DAYS
    if load_lexicon("periods")["steps"][found[1]] > 0:
        return published, _shift(published, found[3], count)
    return _shift(published, found[3], -count), published


def _this_or_that(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:(?:{_words('parts')}|over|until now)\s)?(?:the\s)?"
        rf"({_steps()})\s(?:(?:{_words('fiscal')})\s)?"
        rf"({_spans()})|(a year (?:ago|earlier))|(year to date)|(to date)",
        words,
    )
    if found is None:
        return None
    if published is None or found[5]:
        return NO_DAYS
    if found[4]:
        return datetime(published.year, 1, 1), published
    if found[3]:
        return datetime(published.year - 1, 1, 1), datetime(published.year - 1, 12, 31)
    step = load_lexicon("periods")["steps"][found[1]]
    if words.startswith("so far"):
        return _whole(found[2], published, 0)[0], published
    return _whole(found[2], published, step)


def _whole(span: str, published: datetime, step: int) -> Days:
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
    return _month_span(index * length // 12, index * length % 12 + 1, length)


def _shift(day: datetime, span: str, count: int) -> datetime:
    if span in ("day", "week"):
        return day + timedelta(days=count * (7 if span == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[span] * count
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def _month_span(year: int, first: int, count: int) -> tuple[datetime, datetime]:
    last = year * 12 + first - 2 + count
    year2, month2 = divmod(last, 12)
    return datetime(year, first, 1), datetime(year2, month2 + 1, monthrange(year2, month2 + 1)[1])


def _year_of(words: str | None, published: datetime | None) -> int | None:
    if words and words.isdigit():
        return int(words)
    if published is None:
        return None
    return published.year + {"last year": -1, "next year": 1}.get(words or "", 0)


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 0 < int(word) <= 500 else None
    if word == "one":
        return 1
    counts: dict[str, int] = load_lexicon("periods")["counts"]
    return counts.get(word)


@cache
def _words(key: str) -> str:
    """A pattern for the words of a list of `periods.toml`, its blanks for any white space."""
    return any_of(load_lexicon("periods")["words"][key]).replace(r"\ ", r"\s")


@cache
def _leads() -> str:
    return any_of(load_lexicon("periods")["leads"]).replace(r"\ ", r"\s")


@cache
def _steps() -> str:
    return any_of(load_lexicon("periods")["steps"])


@cache
def _spans() -> str:
    return any_of(load_lexicon("periods")["spans"])


@cache
def _grammar() -> re.Pattern[str]:
    lexicon = load_lexicon("periods")
    names = sorted(lexicon["months"], key=len, reverse=True)
    month = (
        "(?:"
        + "|".join(name if len(name) > 4 else rf"{name}\b(?:\.(?=\s?[\d,]))?" for name in names)
        + r")(?![^\W_])"
    )
    rates = "|".join(map(re.escape, lexicon["rates"]["forms"]))
    count = r"(?:\d{1,3}|" + "|".join(lexicon["counts"]) + r"|" + _words("quantities") + ")"
    ordinal = "(?:" + "|".join(lexicon["ordinals"]) + ")"
    year = r"(?:1[5-9]|20)\d\d(?![\d%s]|[.,]\d|['’]s)"
    span = f"(?:{_spans()})"
    that_year = rf"(?:{year}|{_words('years')})"
    to = rf"\s?(?:[-–—]|{_words('joins')})\s?"
    lead = rf"(?:(?:{_leads()})[\s-])?"
    fiscal = rf"(?:(?:{_words('fiscal')}|FY)\s?(?:year\s)?)?"
    which = rf"(?:{_words('alone')}|the\s(?:{_steps()}))"
    then = _words("since_then")
    kinds = (
        rf"(?:the\s)?(?:{ordinal}[\s-](?:half|quarter)|(?:first|opening)\s{count}\s(?:months|weeks|quarters)|[QH][1-4])"
        rf"(?:,?\s(?:of\s)?(?:{that_year}|the\syear))?(?![-\w])",
        rf"(?:over\s|during\s|within\s)?(?:the\s)?(?:{_steps()})\s(?:{count}\s)?{span}s\b",
        rf"(?:(?:{_words('parts')})\s)?{which}\s{fiscal}{span}(?!\w|\s(?:ago|before))",
        rf"(?:{_words('lasting')})\s{count}\s{span}s(?!\s(?:{then})\b)",
        rf"{lead}{month}(?:{to}{month})?,?\s(?:of\s)?{that_year}",
        rf"{month}\s?(?:[-–—]|to|through)\s?{month}|since\s{month}",
        rf"(?<=in\s)(?P<month_alone>(?:(?:early|late|mid)[\s-])?{month})(?!\s\d)",
        rf"(?:between|from)\s{year}\s(?:and|to)\s{year}|{year}\s?[-–—/]\s?(?:{year}|\d\d(?!\d))",
        rf"{lead}{fiscal}{year}",
        rf"(?P<rate>{rates})(?![^\W_]|-|\s(?:of|{then})\b)|year[\s-]to[\s-]date|a\syear\s(?:ago|earlier)",
    )
    before = rf"(?<![^\W_])(?:(?:{_words('before')})\s(?=\S))?"
    return re.compile(rf"{before}(?P<p>{'|'.join(kinds)})", re.IGNORECASE)

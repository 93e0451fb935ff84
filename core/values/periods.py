"""Phrases that name a period, and the days they stand for.

A period is a pair of days, the first and the last, both inside it: "last year" in an article of
9 October 2025 is 1 January 2024 to 31 December 2024. Where a phrase leaves one end open ("by 2030") that
end is None, and without a publication date what hangs on it ("last year") has neither.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from core.lexicons import any_of, load_lexicon
from core.values import calendars
from core.values.days import (
    NO_DAYS,
    Days,
    count_of,
    leads,
    led,
    month_span,
    month_year,
    shifted,
    spans,
    steps,
    whole,
    words_of,
    year_of,
)
from core.values.fiscal import (
    bounded_days,
    bounded_kinds,
    day_alone,
    day_days,
    fiscal_days,
    fiscal_kinds,
    fiscal_year_around,
    lettered_days,
    moved_kinds,
    season_kinds,
)
from core.values.span import TextSpan

_MONTH, _LONG = 27, 300  # days: from "on Wednesday" nothing is counted back; how long a year is at least
_STEPS = {"month": 31, "quarter": 92, "year": 366}  # days, at most, of what is seen so long before
_YEAR = 364  # days: less is a part of one
_UNEVEN = 3  # days by which months and quarters differ
_DAY = timedelta(days=1)
_NAME_BEFORE = re.compile(r"(?<![^\W_])[A-Z][^\s.,;:]*\s\Z")  # "Super Tuesday", "Black Friday"


@dataclass(frozen=True, slots=True)
class Period(TextSpan):
    """A phrase at `text[start:end]` that names a period; `rate` when it is one such as "a year", `ahead` when
    what happens in it is still to come, `than` the periods of other figures that "a year earlier" may be seen
    from, the likeliest first; a `day` is one without its year; of a year `same` is as much of it as another
    period has of its own: "the same months of 2024"."""

    text: str
    rate: bool = False
    day: bool = False
    ahead: bool = False
    same: bool = False
    than: tuple[str, ...] = ()

    @property
    def seen_from(self) -> tuple[str, int] | None:
        """How far from another it is, where that names it: a year back of "a year earlier", two on of "two
        years later", none of "the end of the year"."""
        words = " ".join(self.text.lower().split())
        if (found := _from_another().fullmatch(words)) is None:
            return None
        lists = load_lexicon("periods")["attachment"]
        moved = found["moved"] or found["which"]
        way = 1 if moved in lists["after_it"] else -1 if moved else 0
        return found["span"] or found["span2"] or found["span3"], way * (
            count_of(found["count"] or "one") or 1
        )


def days_of(period: Period, published: datetime | None, country: str | None = None) -> Days:
    """First and last day of a period; of "a year earlier" beside "in 2022" those of 2021.

    >>> told = Period(0, 14, "a year earlier", than=("2022",))
    >>> f"{days_of(told, datetime(2025, 10, 9))[0]:%Y-%m-%d}"
    '2021-01-01'
    """
    seen = [resolve(other, published, country=country) for other in period.than]
    if period.same:
        return _same_part(seen, resolve(period.text, published, country=country))
    step, count = period.seen_from or ("year", -1)
    bases = [
        (first, last)
        for first, last in seen
        if first and last and _MONTH <= (last - first).days <= _STEPS[step]
    ]
    if bases:
        first, last = bases[0]
        if (long := (last - first).days) < _LONG:  # "3% in May, after 2% in April and 1% a year earlier"
            first, last = max(base for base in bases if abs((base[1] - base[0]).days - long) <= _UNEVEN)
        if not count:
            return None, whole(step, last, 0)[1]
        return shifted(first, step, count), shifted(last + _DAY, step, count) - _DAY
    return resolve(period.text, published, ahead=period.ahead, country=country)


def _same_part(seen: list[Days], year: Days) -> Days:
    """The days that the first of some spans has in another year; none where no span is of one year's days."""
    spans = [(first, last) for first, last in seen if first and last and (last - first).days < _YEAR]
    if not spans or year[1] is None:
        return NO_DAYS
    first, last = spans[0]
    back = year[1].year - last.year
    return shifted(first, "year", back), shifted(last + _DAY, "year", back) - _DAY


def find_periods(text: str) -> list[Period]:
    """Every period named in `text`, in order; a bare "in" or "during" before it is left out.

    >>> [p.text for p in find_periods("It grew 4% in January–July 2025, after 3% last year.")]
    ['January–July 2025', 'last year']
    """
    return [
        Period(
            m.start("p"),
            m.end("p"),
            m["p"],
            rate=m["rate"] is not None,
            day=m["day"] is not None,
            same=_same().search(text, max(0, m.start("p") - 40), m.start("p")) is not None,
        )
        for m in _grammar(calendars.names_one(text)).finditer(text)
        if (m["month_alone"] is None or re.split(r"[\s-]", m["p"])[-1][0].isupper())
        and not (
            m["day"]
            and m.start() == m.start("p")
            and _NAME_BEFORE.search(text, max(0, m.start() - 24), m.start())
        )
    ]


def resolve(
    phrase: str, published: datetime | None, *, ahead: bool = False, country: str | None = None
) -> Days:
    """First and last day of a period, seen from the day of publication.

    A month without a year is the last one gone by, or (`ahead`) the next to come; a fiscal year has the days
    that `country` (alpha-3) gives it, and none when that is unknown; nor has what begins before the year 1 or
    ends after 9999.

    >>> first, last = resolve("last year", datetime(2025, 10, 9))
    >>> f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    '2024-01-01 to 2024-12-31'
    """
    words = re.sub(r"\s*[–—]\s*|(?<=\d)-(?=\d)|-(?=[a-z]+\s\d{4})", " to ", phrase.lower())
    words = re.sub(r"[\s-]+", " ", words).strip()
    words = re.sub(r"\bcalendar (?:year (?=\d))?", "", words)
    ahead = ahead and re.match(rf"(?:{words_of('since')})\s", words) is None  # what has begun is not to come
    words = re.sub(rf"^({words_of('since')}) (?=[^\d]).* (?:in|on) (?=\S)", r"\1 ", words)
    readings: tuple[Callable[[], Days | None], ...] = (
        lambda: fiscal_days(words, country),
        lambda: lettered_days(words),
        lambda: calendars.other_days(words, published),
        lambda: bounded_days(words, published, ahead=ahead),
        lambda: day_days(words, published, ahead=ahead),
        lambda: _years(words, published),
        lambda: _part_of_year(words, published),
        lambda: _that_month(words, published),
        lambda: _months(words, published, ahead=ahead),
        lambda: _end_of(words, published, ahead=ahead),
        lambda: _counted_spans(words, published),
        lambda: _this_or_that(words, published, country),
    )
    try:
        return next((days for read in readings if (days := read()) is not None), NO_DAYS)
    except (OverflowError, ValueError):  # days that no calendar of ours reaches: "year to December 9999"
        return NO_DAYS


def _years(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:({leads()})\s)?"
        r"(?:the\s)?(end of\s|fiscal year\s|fiscal\s|financial year\s|fy\s?)?"
        rf"(\d{{4}})(?:(?:\s(?:{words_of('runs')}|/)\s|/)(\d{{2,4}}))?",
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
    return led(lead, start, end, published, alone=not found[4])


def _part_of_year(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        r"(?:the\s)?(?:(\w+)\s(half|quarter)|(first|opening)\s(\w+)\s(months|weeks|quarters)|([qh])([1-4]))"
        r"(?:\s(?:of\s)?(?:the\s)?(\d{4}|YEARS|the year))?".replace("YEARS", words_of("years")),
        words,
    )
    if found is None:
        return None
    if found[1] == "last" and not found[8]:
        return None  # "last quarter" is the one before this
    year = year_of(found[8], published)
    if year is None:
        return NO_DAYS
    if found[3]:
        count = count_of(found[4])
        if count is None or found[5] == "weeks":
            return NO_DAYS
        months = count * (3 if found[5] == "quarters" else 1)
        return _begun(month_span(year, 1, months), published, found[8]) if months <= 12 else NO_DAYS
    place = int(found[7]) if found[7] else load_lexicon("periods")["ordinals"].get(found[1])
    length = 6 if (found[2] == "half" or found[6] == "h") else 3
    if place is None or place * length > 12:
        return NO_DAYS
    return _begun(month_span(year, (place - 1) * length + 1, length), published, found[8])


def _begun(days: Days, published: datetime | None, year: str | None) -> Days:
    """The days, unless no year is named and they end after the day of publication: whose year is it then?"""
    late = published is not None and days[1] is not None and days[1] > published
    return NO_DAYS if late and year is None else days


def _months(words: str, published: datetime | None, *, ahead: bool) -> Days | None:
    months = load_lexicon("periods")["months"]
    found = re.fullmatch(
        rf"(?:({leads()})\s)?"
        r"([a-z]+)\.?"
        rf"(?:\s(?:(?:{words_of('joins')})\s)?([a-z]+)\.?)?(?:\s(?:of\s)?(\d{{4}}|{words_of('years')}))?",
        words,
    )
    if found is None or found[2] not in months or (found[3] and found[3] not in months):
        return None
    first, last = months[found[2]], months[found[3] or found[2]]
    year = year_of(found[4], published) if found[4] else month_year(last, published, ahead=ahead)
    if year is None:
        return NO_DAYS
    if last < first:  # "November to February" begins in the year before
        year, last = year - 1, last + 12
    start, end = month_span(year, first, last - first + 1)
    return led(found[1] or "", start, end, published, alone=not found[3])


def _that_month(words: str, published: datetime | None) -> Days | None:
    """The days of "last october", "since last may", "next june": the one gone by, or the one to come."""
    months = load_lexicon("periods")["months"]
    found = re.fullmatch(rf"(?:({leads()})\s)?({words_of('alone')})\s([a-z]+)", words)
    if found is None or found[3] not in months:
        return None
    if published is None:
        return NO_DAYS
    month, step = months[found[3]], load_lexicon("periods")["steps"][found[2]]
    year = published.year + (
        month <= published.month if step > 0 else -(month >= published.month) if step < 0 else 0
    )
    return led(found[1] or "", *month_span(year, month, 1), published, alone=True)


def _counted_spans(words: str, published: datetime | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:(?:{words_of('over')})\s)?(?:the\s)?"
        rf"({steps()}|within)?\s?(?:(\w+)\s)?({spans()})s?",
        words,
    )
    if found is None or not found[1] or (count := count_of(found[2] or "one")) is None:
        return None
    rolling = load_lexicon("periods")["words"]["rolling"]
    if found[2] is None and found[1] not in rolling and found[3] != "decade":
        return None  # "last year" is a calendar year
    if published is None:
        return NO_DAYS
    if found[1] == "within":
        return NO_DAYS
    if load_lexicon("periods")["steps"][found[1]] > 0:
        return published, shifted(published, found[3], count)
    return shifted(published, found[3], -count), published


def _this_or_that(words: str, published: datetime | None, country: str | None) -> Days | None:
    found = re.fullmatch(
        rf"(?:(?:{words_of('parts')}|over|until now|(?:{words_of('open')})(?: the end of)?)\s)?(?:the\s)?"
        rf"({steps()})\s(?:({words_of('fiscal')})\s)?"
        rf"({spans()})|(\w+) (year|month)s? ago|(year to date)|(to date)",
        words.replace("a year earlier", "a year ago"),
    )
    if found is None:
        return None
    if published is None or found[7]:
        return NO_DAYS
    if found[6]:
        return datetime(published.year, 1, 1), published
    if found[4]:
        back = 1 if found[4] in ("a", "an") else count_of(found[4])
        return whole(found[5], published, -back) if back else NO_DAYS
    step = load_lexicon("periods")["steps"][found[1]]
    if found[2]:
        return fiscal_year_around(published, step, country) if found[3] == "year" else NO_DAYS
    if (until := re.match(rf"({words_of('open')})\s(the end of\s)?", words)) is not None:
        first, last = whole(found[3], published, step)
        if until[1] == "since":
            return (last if until[2] else first), published
        ends = until[2] or until[1] != "before"
        return None, last if ends else first - timedelta(days=1) if first else None
    if words.startswith("so far"):
        return whole(found[3], published, 0)[0], published
    return whole(found[3], published, step)


def _end_of(words: str, published: datetime | None, *, ahead: bool) -> Days | None:
    """The days up to the end of the year (month, quarter) of the article, where that is still to come."""
    found = re.fullmatch(rf"(?:{words_of('open')})\s(?:the\s)?end\sof\sthe\s({spans()})", words)
    if found is None:
        return None
    return (None, whole(found[1], published, 0)[1]) if ahead and published is not None else NO_DAYS


@cache
def _from_another() -> re.Pattern[str]:
    lists = load_lexicon("periods")["attachment"]
    steps = "|".join(_STEPS)
    back, on = any_of(lists["before_last"]), any_of(lists["after_it"])
    count = r"(?:an?|one|the|(?P<count>\d{1,3}|" + "|".join(load_lexicon("periods")["counts"]) + "))"
    return re.compile(
        rf"{count} (?P<span>{steps})s? (?P<moved>{back}|{on})|the (?P<which>{back}|{on}) (?P<span2>{steps})"
        rf"|(?:{words_of('open')})\s(?:the )?end of the (?P<span3>{steps})"
    )


@cache
def _same() -> re.Pattern[str]:
    """What stands before a year of which only a part is meant: "the same three months of"."""
    lists = load_lexicon("periods")
    count = any_of(lists["counts"])
    return re.compile(
        rf"\b(?:{any_of(lists['attachment']['same'])})\s(?:(?:{count})\s)?(?:period|{spans()})s?\s"
        rf"(?:(?:{words_of('before')})\s)?\Z",
        re.IGNORECASE,
    )


@cache
def _grammar(others: bool) -> re.Pattern[str]:
    """The phrases that name a period; with `others` also those of other calendars, which few texts need."""
    lexicon = load_lexicon("periods")
    names = sorted(lexicon["months"], key=len, reverse=True)
    month = (
        "(?:"
        + "|".join(name if len(name) > 4 else rf"{name}\b(?:\.(?=\s?[\d,]))?" for name in names)
        + r")(?![^\W_])"
    )
    rates = "|".join(map(re.escape, lexicon["rates"]["forms"]))
    count = r"(?:\d{1,3}|" + "|".join(lexicon["counts"]) + r"|" + words_of("quantities") + ")"
    ordinal = "(?:" + "|".join(lexicon["ordinals"]) + ")"
    zones = any_of([*load_lexicon("dates")["zones"]["names"], *lexicon["words"]["hours"]])
    year = rf"(?:1[5-9]|20)\d\d(?![\d%s]|[.,]\d|['’]s|\s?(?:{zones})\b)"
    span = f"(?:{spans()})"
    that_year = rf"(?:{year}|{words_of('years')})"
    to = rf"\s?(?:[-–—]|{words_of('joins')})\s?"
    lead = rf"(?:(?:{leads()})[\s-])?"
    fiscal = rf"(?:(?:{words_of('fiscal')}|FY)\s?(?:year\s)?)?"
    which = rf"(?:{words_of('alone')}|the\s(?:{steps()}))"
    then = words_of("since_then")
    event = rf"(?:{words_of('since')})\s(?:[^\W\d]+\s){{1,6}}(?:in|on)\s"
    kinds = (
        rf"{event}(?:(?:{month}\s\d{{1,2}}|\d{{1,2}}\s{month}|{month})(?:,?\s{year})?|{year})(?=\s*(?:[.,;)]|$))",
        rf"(?<=at\s)the\s(?:end|close)\sof\s(?:{month}(?!\s\d)|{which}\s{span})",
        *bounded_kinds(month, year, count),
        *fiscal_kinds(year, ordinal),
        *([rf"(?:{calendars.pattern()})"] if others else []),
        rf"(?:the\s)?(?:{ordinal}[\s-](?:half|quarter)|(?:first|opening)\s{count}\s(?:months|weeks|quarters)|[QH][1-4])"
        rf"(?:,?\s(?:of\s)?(?:{that_year}|the\syear))?(?![-\w])",
        rf"(?:over\s|during\s|within\s)?(?:the\s)?(?:{steps()})\s(?:{count}\s)?{span}s\b",
        rf"(?:(?:{words_of('parts')})\s)?{which}\s{fiscal}{span}(?!\w|\s(?:ago|before))",
        rf"(?:{words_of('open')})\s(?:the\send\sof\s)?{which}\s{span}(?!\w)",
        *moved_kinds(count, span, ordinal),
        rf"(?:{words_of('lasting')})\s{count}\s{span}s(?!\s(?:{then})\b)",
        *season_kinds(that_year),
        rf"{lead}{month}(?:{to}{month})?,?\s(?:of\s)?{that_year}",
        rf"between\s{month}\sand\s{month}(?!\s\d)|{month}\s?(?:[-–—]|to|through)\s?{month}",
        rf"(?P<day>{day_alone(month)})",
        rf"(?P<month_alone>(?:(?:{words_of('open')}|from)\s)?(?:{words_of('alone')})\s{month}(?!\s\d)"
        rf"|(?:(?<=in\s)|(?<=for\s)|(?:{words_of('open')}|from)\s)"
        rf"(?:the\send\sof\s|(?:early|late|mid)[\s-])?{month})(?!\s\d|{to}{month})",
        rf"(?:between|from)\s{year}\s(?:{words_of('runs')})\s{year}|{year}\s?[-–—/]\s?(?:{year}|\d\d(?!\d))",
        rf"{lead}{fiscal}{year}",
        rf"(?P<rate>{rates})(?![^\W_]|-|\s(?:of|{then})\b)|year[\s-]to[\s-]date|(?:an?|one|{count})\s(?:month|year)s?\sago",
    )
    before = rf"(?<![^\W_])(?:(?:{words_of('before')})\s(?=\S))?"
    return re.compile(rf"{before}(?P<p>{'|'.join(kinds)})", re.IGNORECASE)

"""When an article was published, as its page says: a date line, a byline, a dateline with a year."""

import re
from collections.abc import Iterable
from datetime import datetime

from core.lexicons import load_lexicon
from core.values.calendars import other_months, published_day


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_CALENDAR = load_lexicon("periods")
_MONTHS: dict[str, int] = _CALENDAR["months"]
_MONTH = rf"{_any(_MONTHS)}\b\.?"
_WEEKDAY = rf"(?:{_any(_CALENDAR['weekdays'])}\b[.,]?\s+)?"
_WHOLE_WEEKDAY = _any(day for day in _CALENDAR["weekdays"] if day.endswith("day"))
_DAY = rf"\d{{1,2}}{_any(load_lexicon('function_words')['ordinal_endings'])}?"

# A day, with or without its year.
DATE = re.compile(
    rf"(?<![\w.])(?:{_WEEKDAY}(?:(?P<month1>{_MONTH})\s*(?P<day1>{_DAY})\b(?:,?\s+(?P<year1>\d{{4}})\b)?"
    rf"|(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>\d{{4}})\b)?"
    rf"|(?P<day5>\d{{1,2}})[-/](?P<month5>[a-z]{{3}})[-/](?P<year5>\d{{4}})\b)"
    rf"|(?P<other>(?:\d{{1,2}}\s(?:{other_months()})|(?:{other_months()})\s\d{{1,2}}),?\s1[2-5]\d\d)(?:\s(?:a\.?h\.?|s\.?h\.?)(?!\w))?(?!\d)"
    r"|(?P<year3>\d{4})[-/.](?P<month3>\d{1,2})[-/.](?P<day3>\d{1,2})(?!\d)"
    r"|(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year4>\d{4})(?!\d)"
    rf"|{_WHOLE_WEEKDAY}\b)",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:T|\b)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?(?:Z\b|\s*[+−-]\d{1,2}:?\d{2}\b)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?"
    rf"|\b{_any(load_lexicon('dates')['zones']['names'])}\b(?:\s*[+−-]\s*\d{{1,2}}(?::?\d{{2}})?)?",
    re.IGNORECASE,
)

# What makes a date the day of publication rather than some other day, best first.
_WORDS = load_lexicon("dates")
_LABELS = tuple(re.compile(_any(_WORDS["labels"][label]), re.IGNORECASE) for label in ("surest", "sure"))
_LATER = re.compile(_any(_WORDS["labels"]["later"]), re.IGNORECASE)
_SPOKEN = re.compile(rf"(?:{_any(_WORDS['spoken']['forms'])})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})/")
_YEARS = range(1800, 2101)


def find_published(furniture: Iterable[str]) -> datetime | None:
    """The day of publication that the furniture of an article states, best label first.

    A day without a year does not suffice, nor does one that can be read two ways (10/09/2025).

    >>> find_published(["16 px", "Published: Oct. 9, 2025, 14:05 GMT"])
    datetime.datetime(2025, 10, 9, 0, 0)
    >>> find_published(["Updated 4 hours ago", "ACCRA, Oct 9 (Reuters) -"])
    """
    ranked = [
        (_rank(line[: match.start()]), place, day)
        for place, line in enumerate(furniture)
        for match in DATE.finditer(line)
        if (day := read_date(match)) is not None
    ]
    ranked += [
        (len(_LABELS) + 2, place, day)
        for place, line in enumerate(furniture)
        for match in _ADDRESS.finditer(line)
        if (day := _day(*match.groups())) is not None
    ]
    return min(ranked)[2] if ranked else None


def is_of_publication(line: str) -> bool:
    """Whether a line says by its label that its day is the one on which a text was published or changed.

    >>> is_of_publication("First published: 6 May 2025"), is_of_publication("Date: 6 May 2025")
    (True, False)
    """
    label = line.partition(":")[0]
    return bool(_LABELS[0].search(label) or _LATER.search(label))


def published_in_title(title: str | None) -> datetime | None:
    """The day that ends the title of what was said on that day: a press conference, a statement, a speech.

    >>> published_in_title("Press conference, Velmar, 9 July 2025")
    datetime.datetime(2025, 7, 9, 0, 0)
    >>> published_in_title("What changed after 9 July 2025")
    """
    if title is None or not _SPOKEN.match(title):
        return None
    last = next((match for match in DATE.finditer(title) if not title[match.end() :].strip(" .)")), None)
    return read_date(last) if last else None


def read_date(match: re.Match[str]) -> datetime | None:
    """The day of a DATE match, or None when it has no year or can be read two ways."""
    found = match.groupdict()
    if found["other"]:
        return published_day(found["other"])
    for number in "1235":
        if found[f"year{number}"]:
            return _day(found[f"year{number}"], found[f"month{number}"], found[f"day{number}"])
    if not found["year4"]:
        return None
    first, second = int(found["first"]), int(found["second"])
    if found["sign"] != "." and first != second and first <= 12 and second <= 12:
        return None  # written with strokes, day first or month first
    day, month = (second, first) if second > 12 else (first, second)
    return _day(found["year4"], str(month), str(day))


def _rank(before: str) -> int:
    """How well the words before a date say that it is the day of publication: 0 is best."""
    before = before[-40:]
    for rank, label in enumerate(_LABELS):
        if label.search(before) and not _LATER.search(before):
            return rank
    return len(_LABELS) + 1 if _LATER.search(before) else len(_LABELS)


def _day(year: str, month: str, day: str) -> datetime | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold().rstrip("."), 0)
    try:
        found = datetime(int(year), number, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None
    return found if found.year in _YEARS else None

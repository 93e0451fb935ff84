"""A day as a vendor, an agency or a table writes it, in the languages of their interfaces."""

import re
import unicodedata
from datetime import datetime
from functools import cache

from core.lexicons import load_lexicon

# Of the interfaces of databases and agencies, and of the tables that people keep.
LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "tr", "ru")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_YEARS = range(1800, 2101)
_CLOCK = r"(?:t|\b)\d{1,2}\s?[:.h]\s?\d{2}(?:\s?:\s?\d{2}(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?\s?m\b\.?)?(?:z\b)?"
_HOUR = r"\b\d{1,2}\s?(?:[ap]\.?\s?m\b\.?|h\b|uhr\b)"
_SHIFT = r"(?<![a-z])[+\u2212-]\s?\d{1,2}:?\d{2}\b"
_SMALL = r"\b(?:at|on|the|den|der|am|um|le|el|il|a|as|alle|om|kl|uhr|h)\b"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<sign>[-/.]?)(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")
_GLUED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?\d{4,6}z?)")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<sign>[./-])\s?(?P<second>\d{1,2})(?P=sign)\s?(?P<year>\d{4})(?!\d)"
)


def day_of(words: str) -> datetime | None:
    """The full day that words state, at midnight and in the zone they state it in; None for anything less.

    A weekday, a clock and a zone may stand around it, and nothing else. Of a day in numbers whose month
    could be either, 03/04/2025, nothing is guessed.

    >>> for words in ("mardi 12 mars 2024 - 09:30", "Tue, 12 Mar 2024 23:10:00 -0500", "20240312T233000Z"):
    ...     print(day_of(words))
    2024-03-12 00:00:00
    2024-03-12 00:00:00
    2024-03-12 00:00:00
    >>> day_of("03/14/2024"), day_of("14.3.2024").day
    (datetime.datetime(2024, 3, 14, 0, 0), 14)
    >>> day_of("03/04/2025"), day_of("March 2024"), day_of("12 March"), day_of("The 12 March 2024 accord")
    (None, None, None, None)
    """
    plain = " ".join(unaccented(words[:200]).split()).strip(" .,;|")
    if match := _GLUED.fullmatch(plain):
        return _day(match["year"], match["month"], match["day"])
    for pattern in (_ISO, _NUMBERS):
        match = pattern.search(plain)
        if match and not _without_clock(f"{plain[: match.start()]} {plain[match.end() :]}"):
            return _in_numbers(match)
    for weekdays in (False, True):  # "mar" is March, or else mardi
        if match := _written().fullmatch(_without_clock(plain, short=weekdays)):
            return _in_words(match)
    return None


def unaccented(words: str) -> str:
    """Words in lower case and without accents, as they are compared.

    >>> unaccented("Août"), unaccented("MÄRZ")
    ('aout', 'marz')
    """
    parts = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _in_numbers(match: re.Match[str]) -> datetime | None:
    found = match.groupdict()
    if "day" in found:
        return _day(found["year"], found["month"], found["day"])
    first, second = int(found["first"]), int(found["second"])
    if found["sign"] == "." or first > 12 or first == second:
        return _day(found["year"], second, first)
    return _day(found["year"], first, second) if second > 12 else None


def _in_words(match: re.Match[str]) -> datetime | None:
    found = match.groupdict()
    number = next(n for n in "123" if found[f"month{n}"])
    year = found[f"year{number}"]
    return _day(
        f"20{year}" if len(year) == 2 else year, _months()[found[f"month{number}"]], found[f"day{number}"]
    )


def _without_clock(plain: str, *, short: bool = True) -> str:
    """Words without a clock, a zone, a weekday and the small words that join them.

    `short` also takes away what is a weekday in one language and a month in another.
    """
    for pattern in (_around(short), re.compile(_SMALL)):
        plain = pattern.sub(" ", plain)
    return " ".join(re.sub(r"[,;|()\u2013\u2014]|(?<!\w)[-./:]|[./:](?!\w)|-(?=\s|$)", " ", plain).split())


def _day(year: str | int, month: str | int, day: str | int) -> datetime | None:
    try:
        found = datetime(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


@cache
def _around(short: bool) -> re.Pattern[str]:
    """A clock, a zone or a weekday."""
    days = sorted(set(_names("days")) - (set() if short else set(_months())), key=len, reverse=True)
    zones = "|".join(
        sorted(map(str.casefold, load_lexicon("dates")["zones"]["names"]), key=len, reverse=True)
    )
    zone = rf"\(?\b(?:{zones}|z|[a-z]{{2,9}}/[a-z_]{{3,30}}|(?:[a-z]{{3,9}} ){{1,3}}time)\b\)?"
    return re.compile(rf"{_CLOCK}|{_HOUR}|{_SHIFT}|{zone}|\b(?:{'|'.join(days)})\b\.?")


@cache
def _written() -> re.Pattern[str]:
    """A day with its month in words, its clock and its weekday taken away."""
    month = "(?:" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + ")"
    day, of = r"\d{1,2}", r"(?:\s?(?:st|nd|rd|th|er|re|o|e)\b)?\s?(?:(?:of|de|di|del|do)\s)?"
    return re.compile(
        rf"(?P<day1>{day}){of}\s?(?P<month1>{month})\s?(?:(?:of|de|di|del|do)\s)?(?P<year1>\d{{4}})(?: [gг])?"
        rf"|(?P<month2>{month})\s?(?P<day2>{day})(?:st|nd|rd|th)?\s(?P<year2>\d{{4}})"
        rf"|(?P<day3>{day})[-/ ](?P<month3>{month})[-/ ](?P<year3>\d{{4}}|\d{{2}})"
    )


@cache
def _months() -> dict[str, int]:
    """Month's name, whole or short, in any of the languages → its number."""
    return {"sept": 9, **_names("months")}


@cache
def _names(kind: str) -> dict[str, int]:
    """The names of months or weekdays in every language, with their numbers; none that has two."""
    from babel import Locale  # here: no page of kept frames needs it

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        told = getattr(Locale(language), kind)
        for context in told.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    found.setdefault(unaccented(name).strip("."), set()).add(int(number))
    return {
        name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdigit()
    }

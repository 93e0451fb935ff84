"""Stretches of text whose numbers are no figures: dates, clock times, scores, phone numbers, versions."""

import re
from bisect import bisect_right
from functools import cache

from core.lexicons import any_of, load_lexicon
from core.values.calendars import other_months

_DIGIT = re.compile(r"\d")
_WORDS = load_lexicon("function_words")
_ENDINGS = any_of(_WORDS["ordinal_endings"])
_PATTERNS = (
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[#@]\w+|<[^<>]{1,200}>",  # addresses, mark-up
    r"(?<![\d,.])\d{13,}(?![\d,.])|(?<!\w)\d\s[A-Z][a-z]+\s\d+:\d+",  # record numbers, 2 Kings 3:1
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d(?![\d.])",  # dates in digits
    r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\s?(?i:[ap]\.?m\b\.?|gmt|utc|[ecmp][sd]t)?",  # clock times
    r"(?:\d{1,2}(?:\.\d\d)?\s?[-–—]\s?)?\d{1,2}(?:\.\d\d)?\s?(?i:[ap]\.m\.?|[ap]m\b|o['’]clock)|(?<!\d)\d{4}\s(?:GMT|UTC|[EICW]AT|IST|CET|hrs|hours|local\stime)\b",
    r"(?<![\d,.])(?:1[5-9]|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d,.%])",  # runs of years
    r"(?<![\d,.])(?:1\d|2[01])\d\d['’′]s\b|(?<![\d,.])(?:1\d|20)\d0['’]?s\b|(?<!\w)['’]?\d0s\b",  # decades
    r"(?<!\w)(?:['’]\d\d)(?![\d'’])|(?<![\d.])\d+s\b|\b[A-Za-z]+\.\d+\b(?![,.]\d)",  # '08, Model 3s, ID.4
    rf"(?<!\w)\d+(?:{_ENDINGS})\b(?:-\d+(?:{_ENDINGS})\b)?",  # ordinals
    r"\+\d[\d\s()-]{7,}\d|\(\d{3}\)\s?\d{3}[-\s]\d{4}|(?<!\d)\d{3}-\d{3}-\d{4}|\d+-\d{4,}-\d+|(?<!\d)\d{3}-(?!\d0{3})\d{4}(?!\d)",
    r"(?<![\d.])(?!\d{1,3}(?:\.\d{3}){2,}(?![\d.]))v?\d+\.\d+\.\d+(?:\.\d+)*(?!,\d)",  # versions
    r"(?<!\w)(?:24/7|9[ -]to[ -]5|50[/-]50|9/11|7/7|20/20|90/10|80/20)(?!\w)",
    r"(?<!\w)(?:[A-Z]?\d+\+\d+)(?!\w)|\b(?:No|Nos|no|nos|NO)\.\s?\d[\d-]*",  # 2+2 talks, No. 1
    r"(?<!\w)\d+(?:-\d+){2,}(?!\w)|(?<!\w)\d+-(?:of|(?!to)[a-z]{2})-\d+(?!\w)",  # 4-3-3, 9-of-12, 22-cv-118
    r"\([^()\d]{0,8}1(?:\s[^()\d]{1,20})?\s?=\s?[^()]{1,40}\)",  # ($1 = 5.52 reais)
    # places by degrees, document marks, phones with blanks, a footnote behind a year
    r"\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?[′'’]\s?(?:\d{1,2}(?:\.\d+)?\s?[″\"”]\s?)?)?(?:[NSEW]\b|(?:north|south|east|west)\b)",
    r"\d{1,3}\.\d+\s?[NSEW]\b(?=\W|$)|\b[A-Z]{1,5}(?:/[A-Z\d][\w.-]*){2,}|(?<!\d)0\d{1,4}\s\d{3,4}\s?\d{3,4}(?!\d)",
    r"(?<=, )[A-Z]{2}\s\d{5}(?:-\d{4})?(?![\d,]|\s[a-z])",  # postcodes
    r"(?<=\bin )(?:19|20)\d\d[1-9](?![\d,.]\d|\d|\s[a-z]+s\b)",
    r"(?i:earlier|previous|original) version of this (?:article|story|report|item|piece|page)[^.;]*",
    r"(?<!\w)\d+-(?:under|over)-?(?:par\b|\s\d+)",  # a round of golf
)


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """Where numbers in `text` are dates, times, scores and the like, in order.

    >>> text = "On 9 October 2025 at 17:22 it was 5 km away."
    >>> [text[start:end] for start, end in excluded_spans(text)]
    ['9 October 2025', '17:22 ']
    """
    if _DIGIT.search(text) is None:
        return []
    return sorted(match.span() for match in _pattern().finditer(text))


def is_excluded(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does a number at `start:end` lie in one of the (ordered) spans?"""
    place = bisect_right(spans, (end, -1)) - 1
    return any(spans[i][0] < end and start < spans[i][1] for i in (place, place - 1) if i >= 0)


@cache
def _pattern() -> re.Pattern[str]:
    months = load_lexicon("periods")["months"]
    month = r"(?:" + "|".join(sorted(months, key=len, reverse=True)) + r")\b\.?"
    certain = month.replace("|may", "").replace("|mar|", "|").replace("|march", "")
    # "may" and "march" are verbs in small letters: "nobody under 18 may vote"
    written = rf"(?:(?!may\b|march\b)(?i:{month}))"
    scales = any_of(load_lexicon("numbers")["scales"])
    day = rf"\d{{1,2}}(?:{_ENDINGS})?"
    joins = any_of(_WORDS["between_days"])
    days = rf"{day}(?:\s?(?:[-–—/,&]|{joins})\s?{day}){{0,6}}"  # bounded: "5 to 5 to …" costs no more
    dates = (
        rf"\b{written}\s{days}(?![\d,]*\d|\.\d|\s?%|\s?(?:per\s?cent|{scales}))(?:,?\s(?:of\s)?(?:1[5-9]|20)\d\d\b)?",
        rf"(?<![\d,.$€£]){days}\s(?:of\s)?{written}(?:,?\s(?:1[5-9]|20)\d\d\b)?",
        rf"\b(?i:{certain}|may|march)\s?,?\s(?:1[5-9]|20)\d\d\b",
    )
    streets = "|".join(load_lexicon("streets")["forms"])
    address = r"(?<![\d,.$€£])\d+(?:\s?[-–]\s?\d+)?[A-Za-z]?\s"
    address += rf"(?:(?:[A-Z][\w'’.]*|\d{{1,3}}(?:{_ENDINGS}))\s){{1,3}}(?:{streets})\b(?!\s[a-z]{{3,}}s\b)"
    leading = any_of(load_lexicon("streets")["leading"])
    address += rf"|(?<![\d,.$€£])\d+(?:,\s?|\s)(?:{leading})\s(?=(?:\w{{1,3}}\s)*[A-Z])"
    other = other_months()
    calendars = (
        rf"\b(?i:{other})\s\d{{1,2}}(?:,?\s1[34]\d\d\b)?(?!\d)",
        rf"\b(?:\d{{1,2}}\s)?(?i:{other})\s1[34]\d\d\b",
    )
    every = "|".join((*dates, *calendars, address, *_PATTERNS))
    return re.compile(
        rf"(?=[^\sA-Za-z]|(?<![A-Za-z])[A-Za-z])(?:{every})"
    )  # no look inside a word: that costs

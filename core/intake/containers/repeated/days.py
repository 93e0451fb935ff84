"""The lines that tell an article's day, and what else they tell: the outlet beside it."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from core.article.dates import DATE, TIME
from core.article.outlets import as_outlet, is_outlet, may_name
from core.intake.containers.corpora.column_days import column_of_days
from core.intake.containers.corpora.naming import leads_in
from core.intake.containers.repeated.lines import FileLine, is_made, is_prose
from core.intake.items.days import First, day_of
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

_LONGEST, _MOST_WORDS = 130, 10  # of a line with a day: characters, and words beside it
_MOST_NAME = 6
_ABOVE = 3  # lines between a headline and its text
_LINK = re.compile(r"<?https?://\S+(?:\|[^>]*>)?")
_BETWEEN = re.compile(r"\s*(?:[|;·•]|,(?=\s|$)|(?<=\w\w)\.(?=\s|$)|\s[-–—](?=\s|$)|\s/\s)\s*")


def tells_day(line: FileLine) -> bool:
    """Whether a line tells the day of its article: a field, or a day with at most a name beside it."""
    if line.prose or line.rule or is_made(line.words):
        return False
    if line.label:
        return line.field in ("day", "outlet") and _day(line.value) is not None
    if len(line.words) > _LONGEST or _day(line.words) is None:
        return False
    return len(re.findall(r"[^\W\d_]{2,}", without_day(line.words))) <= _MOST_WORDS


def kind_of_day(line: FileLine) -> tuple[str, bool]:
    """How a line tells its day: by which label, or with an outlet beside it or alone."""
    return line.label, bool(outlet_beside(line))


def outlet_beside(line: FileLine) -> str | None:
    """The name that stands beside the day in its line.

    >>> outlet_beside(FileLine(words="Varna Courier vom 12.03.2024, Nr. 61, S. 4"))
    'Varna Courier'
    >>> outlet_beside(FileLine(words="March 12, 2024 | The Ledger (Velmar)"))
    'The Ledger'
    >>> outlet_beside(FileLine(words="Tuesday, 12 March 2024"))
    """
    return next(names_beside(line), None)


def names_beside(line: FileLine) -> Iterator[str]:
    """The names beside the day in its line that may be an outlet's, the likeliest first; none when that is a
    place's."""
    words = line.value if line.label else line.words
    parts = [part.strip(' ,.:–—-"“”„«»_*[]') for part in _BETWEEN.split(without_day(_LINK.sub(" ", words)))]
    names = [part for part in parts if part and len(part.split()) <= _MOST_NAME and _is_capital(part[0])]
    names = sorted(names, key=lambda name: 0 if is_outlet(name) else 1 if may_name(name) else 2)
    if names and place_of(names[0]) is None:
        yield from filter(None, map(as_outlet, names))


def _is_capital(sign: str) -> bool:
    """Whether a name may begin with a letter: a capital, or one of a script that has none."""
    return sign.isalpha() and sign == sign.upper()


def told_above(lines: Sequence[str]) -> tuple[str | None, datetime | None]:
    """The outlet and the day in a line between a headline and the text below it.

    >>> told_above(["Varna Courier, 12 March 2024", "Trade grew by 4% last year, the port said."])
    ('Varna Courier', datetime.datetime(2024, 3, 12, 0, 0))
    """
    for words in lines[:_ABOVE]:
        if is_prose(words):
            break
        if tells_day(line := FileLine(words=words)):
            name = outlet_beside(line)
            return name if name and (is_outlet(name) or may_name(name)) else None, day_of(words)
    return None, None


def order_of_days(lines: Sequence[FileLine]) -> First | None:
    """Which number leads in the days that are written in two (03/04/2024), as far as any of them tells."""
    found = (re.search(r"(?<!\d)\d{1,2}([/-])\d{1,2}\1\d{4}", line.value or line.words) for line in lines)
    told = column_of_days([match[0] for match in found if match]).first
    made = (line.words for line in lines if not line.prose)
    if told is None and any(word.startswith(_month_first()) for words in made for word in words.split()):
        return "month"
    return told or leads_in({line.label for line in lines if line.label})


def day_told(line: FileLine, first: First | None) -> datetime | None:
    """The day that a line tells; None for one that can be read two ways."""
    return day_of(line.value if line.label else line.words, first=first)


def _day(words: str) -> datetime | None:
    return day_of(words, first="day") or day_of(words, first="month")


def without_day(words: str) -> str:
    """Words without a day, a time and what stands around an outlet's name: its number, its page."""
    words = re.sub(r"^\((.*)\)$", r"\1", words)
    words = TIME.sub(" ", DATE.sub(" ", re.sub(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)", " ", words)))
    for pattern in _around():
        words = pattern.sub(" ", words)
    return " ".join(words.split())


@cache
def _month_first() -> tuple[str, ...]:
    """What databases call themselves that write the month first, whoever reads them."""
    return tuple(load_lexicon("repeated")["month_first"]["names"])


@cache
def _around() -> list[re.Pattern[str]]:
    return [re.compile(one, re.IGNORECASE) for one in load_lexicon("repeated")["around"]["patterns"]]

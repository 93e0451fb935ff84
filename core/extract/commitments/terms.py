"""On what terms: by when, on what condition, with which figure, in which paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from core.annotations import Figure
from core.extract.commitments.words import conditions, small, words
from core.lexicons import form_pattern, load_lexicon
from core.values.days import NO_DAYS, Days, count_of, shifted
from core.values.periods import find_periods, resolve

_ASIDE = re.compile(rf",\s(?:{small('asides')})\b[^,]*,?")
# What stands behind a day that something is to be done on: not "promised on Monday to build a port".
_DONE_THEN = re.compile(rf"(?!.*\sto\s)(?:[.,;:)\"”’]|$|\s{small('behind_days')}\b)", re.DOTALL)
_LEAD = re.compile(
    rf"({small('leads')})\s(?:the\s)?(end of (?:the )?|start of (?:the )?|beginning of (?:the )?)?"
)
_WEIGHT = {"money": 5, "quantity": 4, "percent": 4, "count": 3, "multiple": 2, "duration": 0, "age": 0}


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be done: the words, at `start` of the clause, and the days they stand for."""

    text: str
    start: int
    days: Days


def find_due(clause: str, published: datetime | None, *, skip: tuple[int, int] | None = None) -> Due | None:
    """When what a clause says is to be done, or None; `skip` is its condition, whose times are its own.

    >>> find_due("Kenya will build a port by 2030", datetime(2026, 3, 12)).text
    'by 2030'
    """
    best: tuple[int, int, Due] | None = None
    told = _ASIDE.sub(lambda aside: " " * len(aside[0]), clause)
    for start, end in _times(told):
        if skip is not None and skip[0] <= start < skip[1]:
            continue
        rank, due = _rated(clause, start, end, published)
        if rank and (best is None or rank > best[0]):
            best = rank, start, due
    return best[2] if best else None


def _times(clause: str) -> list[tuple[int, int]]:
    periods = find_periods(clause) if _maybe().search(clause) else []
    found = [(one.start, one.end) for one in periods if not one.day or _DONE_THEN.match(clause, one.end)]
    found += [one.span() for one in _others().finditer(clause)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: span[0] - span[1]):
        if all(end <= one[0] or one[1] <= start for one in kept):
            kept.append((start, end))
    return sorted(kept)


def _rated(clause: str, start: int, end: int, published: datetime | None) -> tuple[int, Due]:
    """How well a time tells when something is due (0: not at all), with the word that leads to it."""
    lead = _leads().search(clause[:start])
    begin = lead.start(1) if lead else start
    phrase = clause[begin:end]
    if (
        inside := re.match(
            rf"(?:{small('inside')})\s(?=(?:the\s)?(?:\d{{4}}|[A-Z]|next|this|early|late|mid))",
            phrase,
        )
    ) is not None:
        begin, phrase = begin + inside.end(), phrase[inside.end() :]
    days = due_days(phrase, published) if published is not None or re.search(r"\d{4}", phrase) else NO_DAYS
    latest = days[1] or days[0]
    words_ = phrase.lower().split()
    past = (
        words_[0] in ("since", "last")
        or " ago" in phrase
        or "last " in phrase.lower()
        or "past " in phrase.lower()
    )
    if past or (published is not None and latest is not None and latest < published - timedelta(days=1)):
        return 0, Due(phrase, begin, days)
    bare = phrase.isdigit() and not re.search(r"\b(?:in|of)\s$", clause[:start])
    if bare:
        return 0, Due(phrase, begin, days)
    strong = words_[0] in words("small", "strong")
    return (3 if strong else 2 if latest is not None else 1), Due(phrase, begin, days)


def due_days(phrase: str, published: datetime | None) -> Days:
    """First and last day of when something is due, seen from the day of publication.

    >>> due_days("within 90 days", datetime(2026, 1, 1))[1]
    datetime.datetime(2026, 4, 1, 0, 0)
    """
    low = re.sub(r"\s+", " ", phrase.lower()).strip()
    spans = "|".join(load_lexicon("periods")["spans"])
    found = re.fullmatch(rf"({small('lasting')})(?: the next| a)? (\w+) ({spans})s?(?:’|')?(?: time)?", low)
    if found is None:
        found = re.fullmatch(rf"(within|over) (a) ({spans})", low)
    if found is not None:
        count = 1 if found[2] in ("a", "one") else count_of(found[2])
        if count is None or published is None:
            return NO_DAYS
        return published, shifted(published, found[3], count)
    weekday = re.fullmatch(rf"({small('weekday_leads')})? ?(?:next )?([a-z]+day)", low)
    if weekday is not None and weekday[2] in load_lexicon("periods")["weekdays"]:
        if published is None:
            return NO_DAYS
        ahead = (load_lexicon("periods")["weekdays"][weekday[2]] - published.weekday() - 1) % 7 + 1
        day = published + timedelta(days=ahead)
        return _led(weekday[1], (day, day))
    lead = _LEAD.match(low)
    rest = low[lead.end() :] if lead else low
    rest = {
        "year": "this year",
        "month": "this month",
        "decade": "this decade",
        "century": "",
        "the year": "this year",
    }.get(rest, rest)
    season = re.fullmatch(r"(?:next )?(?:the )?(spring|summer|autumn|fall|winter)(?: of)? ?(\d{4})?", rest)
    if season is not None:
        return _led(lead[1], (None, None)) if lead and season[2] is None else (None, None)
    days = resolve(rest, published, ahead=True)
    if days == NO_DAYS:
        days = resolve(low, published, ahead=True)
        return days
    if lead is None:
        return days
    if lead[2] and lead[2].startswith("end"):
        return _led("until" if lead[1] in ("by", "before") else lead[1], (days[1], days[1]))
    if lead[2] and lead[2].startswith(("start", "begin")):
        return _led(lead[1], (days[0], days[0]))
    return _led(lead[1], days)


def _led(lead: str | None, days: Days) -> Days:
    first, last = days
    if lead in words("small", "until"):
        return None, last
    if lead == "before":
        ends = first if last is None or first is None or (last - first).days > 0 else last
        return None, (ends - timedelta(days=1) if ends is not None else None)
    if lead in words("small", "onward"):
        return first, None
    if lead == "after":
        return (last + timedelta(days=1) if last is not None else None), None
    return days


def find_condition(clause: str) -> tuple[int, int] | None:
    """Where the condition of a clause stands, or None."""
    match = conditions().search(clause)
    if match is None:
        return None
    if match[0].lower() == "once" and re.match(
        rf"\s(?:{small('once_each')})\s(?:day|week|month|quarter|year|decade)\b|\s(?:more|again)\b",
        clause[match.end() :],
    ):
        return None
    stop = re.search(r"[;”\"]", clause[match.start() :])
    end = match.start() + stop.start() if stop else len(clause)
    return match.start(), len(clause[:end].rstrip(" ,."))


# What was before, up to the end of its clause; and a size that tells things apart.
_REASON = re.compile(rf"\b(?:{small('reasons')})\s[^,;]*", re.IGNORECASE)
_SIZE = re.compile(r"(?:long|old|young|tall|wid|deep|heavi|larg|bigg|small|short)er than\b", re.IGNORECASE)


def figure_in(
    figures: list[Figure], clause: str, start: int, skip: tuple[int, int] | None = None
) -> Figure | None:
    """The figure that a clause rests on: a sum before a quantity, a share or a count; the first of a kind.

    What the clause tells of before it ("after three cables were cut") and how large a thing is ("boats longer
    than 15 metres") is none. `start` is where the clause stands.
    """
    end = start + len(clause)
    reasons = [(start + match.start(), start + match.end()) for match in _REASON.finditer(clause)]
    inside = [
        one
        for one in figures
        if start <= one.start and one.end <= end and one.conversion_of is None and _WEIGHT[one.kind]
        and not (skip is not None and skip[0] <= one.start < skip[1])
        and not any(first <= one.start < last for first, last in reasons)
        and not _SIZE.match(one.text)
    ]  # fmt: skip
    return max(inside, key=lambda one: (_WEIGHT[one.kind], -one.start), default=None)


def named_paper(sentence: str) -> str | None:
    """The paper that a sentence says something stands in: "Under the deal, ...", "In the communiqué, ...".

    >>> named_paper("Under the Lima Accord, Kenya will build a port.")
    'Lima Accord'
    """
    match = _under().search(sentence)
    return match["name"] if match else None


@cache
def _under() -> re.Pattern[str]:
    heads = form_pattern(
        [
            *load_lexicon("documents")["heads"]["forms"],
            "contract",
            "plan of action",
            "convention",
            "declaration",
        ]
    )
    return re.compile(
        rf"(?:\b(?:[Uu]nder|[Ii]n|[Aa]ccording to|[Bb]y)\s+)(?:{small('known')})(?:\s+new)?\s+"
        rf"(?P<name>(?:[\w’'-]+\s+){{0,4}}?(?:{heads}))(?!\w)(?=,| signed| under| adopted|\s+\w+ed\b|$)",
        re.IGNORECASE,
    )


def is_paper(section: str | None) -> str | None:
    """The paper that a crosshead names: "Annex: Plan of action 2026-2028"."""
    if section is None:
        return None
    low = section.lower()
    if not any(form in low for form in words("sections", "forms")):
        return None
    return (
        re.sub(r"^(?:annex|appendix)(?:\s+\w{1,3})?\s*[:.–—-]\s*", "", section, flags=re.IGNORECASE)
        or section
    )


@cache
def _leads() -> re.Pattern[str]:
    forms = form_pattern(load_lexicon("commitments")["due"]["leads"])
    return re.compile(
        rf"(?<!\w)((?:{forms})\s+(?:the\s+|next\s+)?"
        rf"(?:(?:end|start|beginning|middle|close)\s+of\s+(?:the\s+)?|(?:{_seasons()})\s+(?:of\s+)?)?)$",
        re.IGNORECASE,
    )


def _seasons() -> str:
    return "|".join(load_lexicon("periods")["words"]["seasons"])


@cache
def _maybe() -> re.Pattern[str]:
    """What a period always has: a digit, or a word for a span or a month."""
    months = "|".join(load_lexicon("periods")["months"])
    return re.compile(rf"\d|year|month|week|day|decade|quarter|annual|\b(?:{months})\b", re.IGNORECASE)


@cache
def _others() -> re.Pattern[str]:
    table = load_lexicon("commitments")["due"]
    rates, occasions = form_pattern(table["rates"]), "|".join(table["occasions"])
    days = "|".join(load_lexicon("periods")["weekdays"])
    spans = "|".join(load_lexicon("periods")["spans"])
    counts = "|".join(load_lexicon("periods")["counts"])
    months = "|".join(m for m in load_lexicon("periods")["months"] if len(m) > 2)
    day = rf"\d{{1,2}}\s(?:{months})(?:\s\d{{4}})?|(?:{months})\s\d{{1,2}}(?:,\s\d{{4}})?"
    return re.compile(
        rf"(?<!\w)(?:{rates}"
        rf"|(?:{small('occasion_leads')})\s(?:{small('whose')})\s(?:next|coming|following|upcoming)\s"
        rf"(?:[\w-]+\s){{0,2}}(?:{occasions})s?"
        rf"|(?:{small('numbered_leads')})\s(?:the\s)?(?:COP|G)\s?\d{{1,2}}"
        rf"|(?:{small('day_leads')})\s(?:next\s)?(?:{days})"
        rf"|(?:{small('season_leads')})\s(?:the\s)?(?:next\s|this\s|coming\s)?"
        rf"(?:{_seasons()})(?:\s(?:of\s)?\d{{4}})?"
        rf"|(?:{small('date_leads')})\s(?:{day})"
        rf"|(?:{small('month_leads')})\s(?:early\s|late\s|mid-|next\s)?"
        rf"(?:{months})(?:\s\d{{4}})?"
        rf"|(?:{small('lasting')})\s(?:the\snext\s)?(?:\d{{1,3}}|a|one|{counts})\s"
        rf"(?:calendar\s|working\s)?(?:{spans})s?"
        rf"|(?:{small('end_leads')})\s(?:the\s)?(?:end|start|beginning)\s(?:of\s)?(?:{small('this')})\s(?:{spans})"
        r")(?!\w)",
        re.IGNORECASE,
    )
